"""Writes the texts that a fuzzer begins with: the inputs of our own cases.

usage: fuzz/seeds.py <target> <folder>

A target that reads SQL takes its dialects from the first byte. Each text gets one choice of them,
decided by its content, so that every choice meets texts of all kinds.
"""

import hashlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
SQL = ["src/sql", "src/resolve", "src/pipeline", "src/cli"]
# The folders with the cases, the inputs among them, and how many dialects there are to choose from.
TARGETS = {
    "sql": (SQL, r"sql|stdin|.*\.sql", 6),
    "resolve": (SQL, r"sql|stdin|.*\.sql", 6),
    "translate": (SQL, r"sql|stdin|.*\.sql", 9),
    "python": (["src/python", "src/frontend/glue_job"], r".*\.py|python|stdin", 0),
    "frontend_glue_job": (["src/frontend/glue_job"], r".*\.py", 0),
    "frontend_glue_catalog": (["src/frontend/glue_catalog"], r".*", 0),
    "frontend_openmetadata": (["src/frontend/openmetadata"], r".*", 0),
    "assist_secrets": (["src/assist/secrets"], r".*", 0),
}
LONGEST = 20_000


def inputs(path, wanted):
    """Yields the input sections of a case file whose name fits."""
    for section in re.split(r"(?m)^=== ", path.read_text(encoding="utf-8"))[1:]:
        title, _, text = section.partition("\n")
        name = re.fullmatch(r"input (\S+)", title)
        if name and re.fullmatch(wanted, name[1]) and text.strip():
            yield text.strip() + "\n"


def recorded_statements():
    """Yields the statements of the recorded answers, one file as one text."""
    for path in sorted((ROOT / "test" / "semantics").rglob("*.test")):
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        statements = [block.split("\n")[0] for block in blocks if not block.startswith("#")]
        for start in range(0, len(statements), 10):
            yield ";\n".join(statements[start:start + 10]) + "\n"


def main():
    target, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folders, wanted, dialects = TARGETS[target]
    texts = [text for name in folders for path in sorted((ROOT / name).rglob("*.case"))
             for text in inputs(path, wanted)]
    if dialects:
        texts += recorded_statements()
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts:
        content = text.encode()[:LONGEST]
        digest = hashlib.sha256(content).digest()
        first = bytes([digest[0] % dialects]) if dialects else b""
        (folder / digest.hex()[:16]).write_bytes(first + content)
    print(f"{len(texts)} texts")


if __name__ == "__main__":
    main()
