"""Asks Spark for the columns of every statement in test/resolution/*.sql; nothing is executed.

usage: record.py on|off ENDING [TOPIC ...]       (ANSI mode; started by script/record_resolve)

A topic begins with lines `-- table name(column type, ...)`; each becomes an empty view. Every
other line that is not a comment is one statement. <topic>.ENDING gets one line for each: its line
number, then a JSON list of [name, type], or the class of the error.
"""

import json
import logging
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).parent
sys.path.insert(0, str(FOLDER.parent / "oracle"))

from spark_session import error_of, start_session  # noqa: E402


def split_columns(text):
    """Splits at the commas that are outside of brackets."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter in "<(") - (letter in ">)")
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


def columns_of(session, statement):
    try:
        fields = session.sql(statement).schema.fields
    except Exception as error:  # the engine's own classes differ between versions
        return {"error": error_of(error)["class"]}
    return [[field.name, field.dataType.simpleString()] for field in fields]


def record(session, path, ending):
    answers, views = [], []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if line.startswith("-- table "):
            session.sql(view(line))
            views.append(re.match(r"-- table (\w+)", line).group(1))
        elif line.strip() and not line.startswith("--"):
            answer = columns_of(session, line)
            answers.append(f"{number} {json.dumps(answer, ensure_ascii=False)}")
    for name in views:
        session.catalog.dropTempView(name)
    path.with_suffix("." + ending).write_text("\n".join(answers) + "\n")


def main():
    # Spark 4 logs every refused statement, with its stack.
    logging.disable()
    ansi, ending, *topics = sys.argv[1:]
    session = start_session(ansi)
    for path in sorted(FOLDER.glob("*.sql")):
        if not topics or path.stem in topics:
            record(session, path, ending)
            print(path.stem, file=sys.stderr)


if __name__ == "__main__":
    main()
