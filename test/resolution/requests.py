"""Writes one oracle request for each statement of test/resolution/*.sql.

A topic begins with lines `-- table name(column type, ...)`; each becomes an empty view. Every
other line that is not a comment is one statement.
"""

import json
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).parent


def split_columns(text):
    """Splits at the commas that are outside of brackets."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += letter in "<(" and 1 or letter in ">)" and -1 or 0
        if letter == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [part.strip() for part in parts + [text[start:]]]


def view(line):
    name, columns = re.fullmatch(r"-- table (\w+)\((.*)\)", line.strip()).groups()
    items = []
    for column in split_columns(columns):
        column_name, column_type = column.split(" ", 1)
        items.append(f"cast(null as {column_type}) as {column_name}")
    return f"create or replace temporary view {name} as select {', '.join(items)} limit 0"


def read_topic(path):
    setup, statements = [], []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("-- table "):
            setup.append(view(line))
        elif line.strip() and not line.startswith("--"):
            statements.append((number, line))
    return setup, statements


def main():
    wanted = sys.argv[1:]
    for path in sorted(FOLDER.glob("*.sql")):
        if wanted and path.stem not in wanted:
            continue
        setup, statements = read_topic(path)
        for number, statement in statements:
            request = {"id": f"{path.stem}:{number}", "sql": statement, "setup": setup}
            print(json.dumps(request))


if __name__ == "__main__":
    main()
