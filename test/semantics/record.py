"""Writes test/semantics/<family>/<function>.test from <family>/<family>.sql and the real engines.

A line of the .sql file is `-- function name` (starts a file), a statement, or
`generate f({int}, {string})`: one statement per combination of boundary values, thinned out evenly
to `--most` of them. The engines' own examples of the function come first.

Any other <family>/<name>.sql is a script: its statements, one a line, are run one after the other in
a session of their own, and <name>.test says so in its head. `-- engines 4` asks only that engine.
"""

import argparse
import itertools
import json
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / "test" / "semantics"


def boundaries_of(family):
    """Returns the values to choose from: the family's own, or Spark's."""
    own = family / "boundaries.json"
    path = own if own.exists() else HERE / "boundaries.json"
    return json.loads(path.read_text(encoding="utf-8"))


class Oracle:
    """One running engine, asked over its pipes."""

    def __init__(self, label, command, meaning):
        self.label = label
        self.meaning = meaning
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, cwd=ROOT)

    def ask(self, sql):
        self.process.stdin.write(json.dumps({"id": 0, "sql": sql}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def ask_script(self, statements):
        self.process.stdin.write(json.dumps({"id": 0, "script": statements}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())["answers"]

    def examples(self, function):
        if self.label == "trino":
            return []
        answer = self.ask(f"describe function extended `{function}`")
        text = "\n".join(row[0] for row in answer.get("rows", []))
        found = re.findall(r"^\s*>\s*(.*?);\s*$", text, re.MULTILINE)
        return [" ".join(statement.split()) for statement in found]

    def version(self):
        if self.label == "trino":
            pom = (ROOT / "test" / "oracle" / "trino" / "pom.xml").read_text(encoding="utf-8")
            version = re.search(r"<trino.version>(\d+)<", pom)[1]
        else:
            version = self.ask("select version()")["rows"][0][0].split(" ")[0]
        return f"{self.label} = {self.meaning.format(version)}"

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def spark_oracles():
    return [Oracle("3.5", ["script/spark_oracle", "--version", "3.5"], "Spark {}, ANSI off"),
            Oracle("4", ["script/spark_oracle", "--version", "4"], "Spark {}, ANSI on")]


def trino_oracles():
    return [Oracle("trino", ["script/trino_oracle"], "Trino {}")]


def expand(template, most, boundaries):
    """Returns the statements of a `generate` line."""
    names = re.findall(r"(?<!\{)\{(\w+)\}", template)
    choices = list(itertools.product(*[boundaries[name] for name in names]))
    step = max(1, len(choices) / most)
    picked = [choices[int(i * step)] for i in range(min(len(choices), most))]
    pattern = re.sub(r"(?<!\{)\{\w+\}", "{}", template)
    return ["select " + pattern.format(*values) for values in picked]


def read_family(path, most):
    """Returns {function: statements} of one .sql file."""
    functions, name = {}, path.stem
    boundaries = boundaries_of(path.parent)
    for line in path.read_text(encoding="utf-8").splitlines():
        line = line.strip()
        if line.startswith("-- function "):
            name = line.removeprefix("-- function ")
            functions.setdefault(name, [])
        elif line.startswith("generate "):
            functions.setdefault(name, []).extend(expand(line.removeprefix("generate "), most, boundaries))
        elif line and not line.startswith("--"):
            functions.setdefault(name, []).append(line.rstrip(";"))
    return functions


def answer_text(answer):
    if "error" in answer:
        return "error " + (answer["error"]["class"] or "?")
    names = ",".join(column["type"] for column in answer["columns"])
    return f"{names} {json.dumps(answer['rows'], ensure_ascii=False)}"


def record(statement, oracles):
    """Returns the lines of one statement: itself and what each engine says."""
    texts = [answer_text(oracle.ask(statement)) for oracle in oracles]
    lines = [statement]
    if len(set(texts)) == 1 and len(oracles) > 1:
        return [*lines, "all " + texts[0]]
    return lines + [f"{oracle.label} {text}" for oracle, text in zip(oracles, texts)]


def read_script(path):
    """Returns the statements of a script and the engines that it asks for, "" for all."""
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    engines = [line.removeprefix("-- engines ") for line in lines if line.startswith("-- engines ")]
    statements = [line.removesuffix(";") for line in lines if line and not line.startswith("--")]
    return statements, " ".join(engines)


def write_script(path, oracles, versions):
    statements, engines = read_script(path)
    asked = [oracle for oracle in oracles if not engines or oracle.label in engines.split()]
    answers = [oracle.ask_script(statements) for oracle in asked]
    lines = ["# recorded by script/record_semantics, not edited by hand", "# " + versions,
             "# one session", ""]
    for statement, *said in zip(statements, *answers):
        texts = [answer_text(answer) for answer in said]
        if len(set(texts)) == 1 and len(oracles) == len(asked):
            lines += [statement, "all " + texts[0], ""]
        else:
            lines += [statement, *[f"{o.label} {t}" for o, t in zip(asked, texts)], ""]
    target = path.with_suffix(".test")
    target.write_text("\n".join(lines), encoding="utf-8")
    print(f"{target.relative_to(ROOT)}: {len(statements)} statements", flush=True)


def write_function(path, statements, oracles, versions):
    lines = ["# recorded by script/record_semantics, not edited by hand", "# " + versions, ""]
    for statement in dict.fromkeys(statements):
        lines += [*record(statement, oracles), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    print(f"{path.relative_to(ROOT)}: {len(statements)} statements", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("families", nargs="*", help="families or family/function; all by default")
    parser.add_argument("--most", type=int, default=24, help="statements per generate line")
    options = parser.parse_args()
    for is_athena, start in ((False, spark_oracles), (True, trino_oracles)):
        paths = [path for path in sorted(HERE.glob("*/*.sql"))
                 if (path.parent.name == "athena") == is_athena]
        scripts = [path for path in paths if path.stem != path.parent.name
                   and (not options.families
                        or {path.parent.name, f"{path.parent.name}/{path.stem}"} & set(options.families))]
        work = [(path, name, statements) for path in paths if path.stem == path.parent.name
                for name, statements in read_family(path, options.most).items()
                if not options.families or path.stem in options.families
                or f"{path.stem}/{name}" in options.families]
        if work or scripts:
            record_all(work, scripts, start())


def record_all(work, scripts, oracles):
    versions = "; ".join(oracle.version() for oracle in oracles)
    for path in scripts:
        write_script(path, oracles, versions)
    for path, name, statements in work:
        own = [s for oracle in oracles for s in oracle.examples(name)]
        write_function(path.parent / f"{name}.test", own + statements, oracles, versions)
    for oracle in oracles:
        oracle.close()


if __name__ == "__main__":
    main()
