"""Replays recorded statements through `hikkoshi query` and counts: family × equal, refused, failed, wrong.

equal    the recorded rows and types, or an error where the engine raised one
warned   another value, said beforehand by a warning that names the rare arguments (HK8006)
refused  hikkoshi says that it does not translate the statement
failed   the embedded engine raised where the recorded engine gave rows
wrong    rows where another value, or an error, was recorded; these fail the run
"""

import argparse
import collections
import decimal
import itertools
import json
import math
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / "test" / "semantics"
DIALECTS = {"3.5": "spark3", "4": "databricks", "trino": "athena"}
BATCH = 400
# What gives another answer at every run.
UNREPEATABLE = re.compile(
    r"(unix_timestamp|now|rand|randn|uuid)\(\)|current_(date|timestamp)"
    r"|aes_encrypt\('[^']*', '[^']*'(, '(GCM|CBC)'(, '\w+')?)?\)", re.I)


def read_answers(path, label):
    """Yields (statement, answer text) of one engine."""
    statement = None
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            continue
        if not line:
            statement = None
        elif statement is None:
            statement = line
        else:
            engine, _, answer = line.partition(" ")
            is_meant = engine == label or (engine == "all" and label != "trino")
            if is_meant and not UNREPEATABLE.search(statement):
                yield statement, answer


def is_script(path):
    return "\n# one session\n" in path.read_text(encoding="utf-8")


def ask(program, dialect, work):
    """Returns the answers to the work of all files: scripts in a session of their own each."""
    answers = [None] * len(work)
    for _, places in itertools.groupby(range(len(work)), key=lambda i: work[i][3]):
        places = list(places)
        batch = None if work[places[0]][3] is None else len(places)
        statements = [work[i][1] for i in places]
        for place, answer in zip(places, run_query(program, dialect, statements, batch)):
            answers[place] = answer
    return answers


def run_query(program, dialect, statements, size=None):
    """Returns one JSON object for each statement; statements are run in batches."""
    answers = []
    size = size or BATCH
    for start in range(0, len(statements), size):
        batch = statements[start:start + size]
        script = "".join(f"{statement}\n;\n" for statement in batch)
        done = subprocess.run([program, "query", "--dialect", dialect, "--format", "json"],
                              input=script, capture_output=True, text=True)
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        if len(lines) != len(batch):
            if len(batch) == 1:
                lines = [{"status": "failed", "error": f"no answer: exit {done.returncode} {done.stderr[-300:]}"}]
            else:
                lines = [run_query(program, dialect, [one])[0] for one in batch]
        answers += lines
    return answers


def same_value(left, right):
    if isinstance(left, float) or isinstance(right, float):
        if isinstance(left, (int, float)) and isinstance(right, (int, float)):
            # The last digits of logarithms, sines and sums differ between mathematics libraries.
            return left == right or math.isclose(left, right, rel_tol=1e-14, abs_tol=0.0)
        return False
    if isinstance(left, str) and isinstance(right, str):
        # Spark keeps more trailing zeros of a decimal than its type has digits.
        is_number = all(re.fullmatch(r"-?\d+\.\d+", text) for text in (left, right))
        return left == right or (is_number and decimal.Decimal(left) == decimal.Decimal(right))
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same_value, left, right))
    return type(left) is type(right) and left == right


# Athena's queries run with Spark's types: text has no bounds there, a timestamp no precision.
TRINO_TYPES = [
    (r"\b(var)?char(\(\d+\))?(?=\W|$)", "string"), (r"\bjson\b", "string"),
    (r"\btimestamp(\(\d+\))?( with time zone)?", "timestamp"), (r"\binteger\b", "int"), (r"\breal\b", "float"),
    (r"\bvarbinary\b", "binary"), (r"\bunknown\b", "null"),
]


def spark_types(types):
    """Returns Trino's types in Spark's words, with round brackets for all nesting."""
    for pattern, name in TRINO_TYPES:
        types = re.sub(pattern, name, types)
    types = re.sub(r"row\(([^()]*)\)", lambda row: "struct(" + re.sub(r"\w+ (\w)", r"\1", row[1]) + ")", types)
    return types


def plain(types):
    types = re.sub(r"struct<([^<>]*)>", lambda row: "struct<" + re.sub(r"\w+:", "", row[1]) + ">", types)
    types = types.replace("<", "(").replace(">", ")")
    return spark_types(types).replace(" ", "").replace("void", "null").lower()


def trim_times(value):
    """Trino writes as many digits of a second as the type has, and the zone of an instant."""
    if isinstance(value, list):
        return [trim_times(item) for item in value]
    time = re.fullmatch(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(\.\d*?)0*( UTC)?", value) if isinstance(value, str) else None
    return time[1] + ("" if time[2] == "." else time[2]) if time else value


def spark_intervals(value):
    """Trino writes the bare value of an interval, with three digits of a second."""
    if isinstance(value, list):
        return [spark_intervals(item) for item in value]
    bare = re.fullmatch(r"(-?\d+ \d\d:\d\d:\d\d)(\.\d*?)0*", value) if isinstance(value, str) else None
    return f"INTERVAL '{bare[1]}{'' if bare[2] == '.' else bare[2]}' DAY TO SECOND" if bare else value


def in_order(rows, statement):
    """Rows without ORDER BY come in any order."""
    if "order by" in statement.lower():
        return rows
    return sorted(rows, key=lambda row: json.dumps(row, ensure_ascii=False))


def judge(statement, answer, recorded):
    """Returns equal, refused, failed or wrong, and what to show of it."""
    if answer["status"] == "refused":
        messages = [d["message"] for d in answer.get("diagnostics", [])]
        return ("equal" if recorded.startswith("error ") else "refused"), "; ".join(messages)
    if answer["status"] == "failed":
        return ("equal" if recorded.startswith("error ") else "failed"), answer.get("error", "")
    if recorded == "error PARSE_SYNTAX_ERROR":
        return "equal", ""  # syntax that this version lacks: reading more is no wrong value
    got = f"{','.join(answer['types'])} {json.dumps(answer['rows'], ensure_ascii=False)}"
    if recorded.startswith("error "):
        return "wrong", got
    at = recorded.index(" [[") if " [[" in recorded else recorded.rindex(" []")
    types, rows = recorded[:at], json.loads(recorded[at + 1:])
    if "timestamp(" in types:
        rows = trim_times(rows)
    if "interval day to second" in types:
        rows = spark_intervals(rows)
    ours, theirs = in_order(answer["rows"], statement), in_order(rows, statement)
    is_same = same_value(ours, theirs) and plain(",".join(answer["types"])) == plain(types)
    is_warned = any(d["code"] == "HK8006" for d in answer.get("diagnostics", []))
    return ("equal" if is_same else "warned" if is_warned else "wrong"), got


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("families", nargs="*")
    parser.add_argument("--program", default=str(ROOT / "build" / "release" / "hikkoshi"))
    parser.add_argument("--engine", choices=list(DIALECTS), action="append")
    parser.add_argument("--show", action="append", default=[], help="refused, failed or wrong")
    options = parser.parse_args()
    table = collections.defaultdict(collections.Counter)
    for engine in options.engine or list(DIALECTS):
        work = []
        for path in sorted(HERE.glob("*/*.test")):
            family = path.parent.name
            if not options.families or family in options.families:
                script = path if is_script(path) else None
                work += [(family, *pair, script) for pair in read_answers(path, engine)]
        answers = ask(options.program, DIALECTS[engine], work)
        for (family, statement, recorded, _), answer in zip(work, answers):
            verdict, shown = judge(statement, answer, recorded)
            table[f"{family} {engine}"][verdict] += 1
            if verdict == "wrong" or verdict in options.show:
                print(f"{verdict} [{engine}] {statement}\n  recorded {recorded}\n  got      {shown}")
    kinds = ["equal", "warned", "refused", "failed", "wrong"]
    total = collections.Counter()
    print(f"{'family':24}" + "".join(f"{kind:>9}" for kind in kinds))
    for family, counts in sorted(table.items()):
        total.update(counts)
        print(f"{family:24}" + "".join(f"{counts[kind]:9}" for kind in kinds))
    print(f"{'all':24}" + "".join(f"{total[kind]:9}" for kind in kinds))
    print(f"{total['equal']} passed, {total['wrong']} failed")
    return 1 if total["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
