"""Runs Athena queries on Trino over recorded tables: `record_queries.py <folder> <query.sql>...`.

What Athena says about storage (external tables, formats, partitions) does not change values and has
no meaning for Trino's memory catalog; it is left out before a statement is run.
"""

import datetime
import decimal
import json
import os
import re
import subprocess
import sys

import pyarrow as pa
import pyarrow.parquet as parquet

from awsglue.platform import columns_of, current_platform

HERE = os.path.dirname(os.path.abspath(__file__))
ROWS_PER_INSERT = 2000


class Trino:
    """A conversation with script/trino_oracle."""

    def __init__(self):
        command = os.path.join(HERE, "..", "..", "script", "trino_oracle")
        self._process = subprocess.Popen(
            [command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )

    def run(self, sql):
        self._process.stdin.write(json.dumps({"sql": sql}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            sys.exit(f"{answer['error']}\n{sql[:2000]}")
        return answer

    def close(self):
        self._process.stdin.close()
        self._process.wait()


SCALARS = {
    "string": ("varchar", pa.string()),
    "boolean": ("boolean", pa.bool_()),
    "tinyint": ("tinyint", pa.int8()),
    "smallint": ("smallint", pa.int16()),
    "int": ("integer", pa.int32()),
    "bigint": ("bigint", pa.int64()),
    "float": ("real", pa.float32()),
    "double": ("double", pa.float64()),
    "date": ("date", pa.date32()),
    "timestamp": ("timestamp(3)", pa.timestamp("us")),
}


def trino_type(name):
    if name.startswith("array<"):
        return f"array({trino_type(name[6:-1])})"
    return name if name.startswith("decimal") else SCALARS[name][0]


def arrow_type(trino_name):
    """Returns the type of a result column; Athena's timestamps have milliseconds."""
    if trino_name.startswith("array("):
        return pa.list_(arrow_type(trino_name[6:-1]))
    if trino_name.startswith("decimal"):
        precision, scale = re.findall(r"\d+", trino_name)
        return pa.decimal128(int(precision), int(scale))
    plain = re.sub(r"\(\d+\)$", "", trino_name)
    names = {name.split("(")[0]: kind for name, kind in SCALARS.values()}
    return names["varchar" if plain == "char" else plain]


def carried_type(name):
    """Returns the type a value has on its way through JSON; times and decimals travel as text."""
    if name.startswith("array<"):
        return f"array({carried_type(name[6:-1])})"
    if name in ("boolean", "tinyint", "smallint", "int", "bigint"):
        return SCALARS[name][0]
    return "double" if name in ("float", "double") else "varchar"


def carried(value):
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, list):
        return [carried(item) for item in value]
    return str(value)


def load_table(trino, table, folder):
    """Creates the table under its catalog types and fills it from its recorded file, if there is one.

    Rows travel as one JSON text: thousands of literals would take the planner minutes.
    """
    columns = columns_of(table) + table.get("PartitionKeys", [])
    name = f"{table['DatabaseName']}.{table['Name']}"
    described = ", ".join(f'"{c["Name"]}" {trino_type(c["Type"])}' for c in columns)
    trino.run(f"create table {name} ({described})")
    path = os.path.join(folder, table["DatabaseName"], table["Name"], "data.parquet")
    rows = parquet.read_table(path).to_pylist() if os.path.exists(path) else []
    names = [f"c{index}" for index in range(len(columns))]
    row_type = ", ".join(f"{n} {carried_type(c['Type'])}" for n, c in zip(names, columns))
    values = ", ".join(f"cast({n} as {trino_type(c['Type'])})" for n, c in zip(names, columns))
    for start in range(0, len(rows), ROWS_PER_INSERT):
        batch = [[carried(row[c["Name"]]) for c in columns] for row in rows[start : start + ROWS_PER_INSERT]]
        text = json.dumps(batch, ensure_ascii=False).replace("'", "''")
        trino.run(
            f"insert into {name} select {values} from "
            f"unnest(cast(json_parse('{text}') as array(row({row_type}))))"
        )


def statements_of(text):
    without_comments = re.sub(r"--[^\n]*", "", text)
    return [part.strip() for part in without_comments.split(";") if part.strip()]


def written_table(statement):
    found = re.match(
        r"(?is)(create\s+(?:or\s+replace\s+)?(?:view|table|external\s+table(?:\s+if\s+not\s+exists)?)"
        r"|insert\s+into)\s+(\w+)\.(\w+)",
        statement,
    )
    return found.group(2).lower(), found.group(3).lower()


def run_query(trino, text):
    """Runs the statements of one file and returns the tables they wrote."""
    written = {}
    for statement in statements_of(text):
        target = written_table(statement)
        written[target] = None
        if re.match(r"(?i)create\s+external", statement):
            columns = columns_of(current_platform().table(*target))
            described = ", ".join(f'"{c["Name"]}" {trino_type(c["Type"])}' for c in columns)
            trino.run(f"create table {target[0]}.{target[1]} ({described})")
            continue
        trino.run(re.sub(r"(?is)^(create\s+table\s+\S+)\s+with\s*\(.*?\)\s*(?=as\b)", r"\1 ", statement))
    return list(written)


def as_python(value, kind):
    if value is None:
        return None
    if pa.types.is_list(kind):
        return [as_python(item, kind.value_type) for item in value]
    if pa.types.is_decimal(kind):
        return decimal.Decimal(value)
    if pa.types.is_date(kind):
        return datetime.date.fromisoformat(value)
    if pa.types.is_timestamp(kind):
        return datetime.datetime.fromisoformat(value)
    if pa.types.is_floating(kind):
        return float(value)
    return value


def record(trino, database, name, folder):
    table = current_platform().table(database, name)
    keys = [key["Name"] for key in table.get("PartitionKeys", [])]
    answer = trino.run(f"select * from {database}.{name}")
    columns = {column["name"]: arrow_type(column["type"]) for column in answer["columns"]}
    rows = sorted(answer["rows"], key=lambda row: json.dumps(row))
    arrays = [
        pa.array([as_python(row[i], kind) for row in rows], kind)
        for i, kind in enumerate(columns.values())
    ]
    result = pa.table(arrays, names=list(columns))
    result = result.select([c for c in columns if c not in keys] + keys)
    target = os.path.join(folder, database, name)
    os.makedirs(target, exist_ok=True)
    parquet.write_table(result, os.path.join(target, "data.parquet"), compression="zstd")
    print(database, name, [f"{c['name']} {c['type']}" for c in answer["columns"]], len(rows))


def main():
    folder, queries = sys.argv[1], sys.argv[2:]
    texts = [open(path, encoding="utf-8").read() for path in queries]
    made = {written_table(part) for text in texts for part in statements_of(text)}
    mentioned = set(re.findall(r"(\w+)\.(\w+)", "\n".join(texts).lower()))
    trino = Trino()
    for key in sorted(set(current_platform().tables) & mentioned - made):
        trino.run(f"create schema if not exists {key[0]}")
        load_table(trino, current_platform().tables[key], folder)
    for key in sorted(made):
        trino.run(f"create schema if not exists {key[0]}")
    for text in texts:
        for database, name in run_query(trino, text):
            record(trino, database, name, folder)
    trino.close()


if __name__ == "__main__":
    main()
