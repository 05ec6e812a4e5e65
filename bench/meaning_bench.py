"""The recorded statements through sqlglot, run on DuckDB, beside hikkoshi: family × verdict.

usage: bench/meaning_bench.py [family...]

Values are compared in sqlglot's favour: types do not count, only what they hold. A statement that
sqlglot cannot read or DuckDB cannot run is refused; one that gives other rows, or rows where the
engine raised an error, is wrong.
"""

import collections
import datetime
import decimal
import json
import logging
import math
import os
import pathlib
import sys

import duckdb
import sqlglot

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "test" / "semantics"))
import replay  # noqa: E402

PROGRAM = pathlib.Path(os.environ.get("HIKKOSHI_RELEASE", ROOT / "build" / "release")) / "hikkoshi"
READS = {"3.5": "spark", "4": "databricks", "trino": "athena"}
KINDS = ["equal", "refused", "wrong"]


def value_of(value, kind):
    """Returns a value of DuckDB in the form that answers are recorded in."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else "NaN" if math.isnan(value) else f"{'-' * (value < 0)}Infinity"
    if isinstance(value, decimal.Decimal):
        return f"{value:f}"
    if isinstance(value, datetime.datetime):
        value = value.replace(tzinfo=None)
        return value.isoformat(" ") if not value.microsecond else value.isoformat(" ").rstrip("0")
    if isinstance(value, (bytes, bytearray)):
        return "0x" + bytes(value).hex().upper()
    if isinstance(value, dict):
        children = dict(kind.children)
        if kind.id == "map":
            return [[value_of(key, children["key"]), value_of(item, children["value"])]
                    for key, item in value.items()]
        return [value_of(item, children[name]) for name, item in value.items()]
    if isinstance(value, (list, tuple)):
        return [value_of(item, kind.children[0][1]) for item in value]
    return str(value)


def is_same(left, right):
    """Numbers are compared as numbers, whatever they are written as."""
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(is_same, left, right))
    if left is None or right is None or isinstance(left, bool) or isinstance(right, bool):
        return left is right
    try:
        return math.isclose(float(left), float(right), rel_tol=1e-14, abs_tol=0.0) or str(left) == str(right)
    except (TypeError, ValueError, OverflowError):
        # A date is also taken as its midnight.
        return str(left).removesuffix(" 00:00:00") == str(right).removesuffix(" 00:00:00")


def verdict_of_sqlglot(connection, engine, statement, recorded):
    is_error = recorded.startswith("error ")
    try:
        (translated,) = sqlglot.transpile(statement, read=READS[engine], write="duckdb")
        relation = connection.sql(translated)
        rows = [] if relation is None else [
            [value_of(value, kind) for value, kind in zip(row, relation.types)]
            for row in relation.fetchall()]
    except Exception:  # noqa: BLE001 - whatever either of them raises, there is no answer
        return "equal" if is_error else "refused"
    if is_error:
        # Syntax that this version of Spark lacks: reading more is no wrong value.
        return "equal" if recorded == "error PARSE_SYNTAX_ERROR" else "wrong"
    at = recorded.index(" [[") if " [[" in recorded else recorded.rindex(" []")
    if "interval" in recorded[:at]:
        return "equal"  # how an interval is written is no part of its value
    expected = json.loads(recorded[at + 1:])
    if "timestamp(" in recorded[:at]:
        expected = replay.trim_times(expected)
    return "equal" if is_same(replay.in_order(rows, statement), replay.in_order(expected, statement)) else "wrong"


def verdicts_of_hikkoshi(engine, work):
    answers = replay.ask(str(PROGRAM), replay.DIALECTS[engine], [(*item, None) for item in work])
    for (_, statement, recorded), answer in zip(work, answers):
        verdict, _ = replay.judge(statement, answer, recorded)
        yield {"failed": "refused", "warned": "refused"}.get(verdict, verdict)


def recorded_work(engine, families):
    """Yields (family, statement, answer); scripts, whose statements need each other, are left out."""
    for path in sorted(replay.HERE.glob("*/*.test")):
        if (not families or path.parent.name in families) and not replay.is_script(path):
            for statement, answer in replay.read_answers(path, engine):
                yield path.parent.name, statement, answer


def main():
    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)
    connection = duckdb.connect()
    connection.execute("set timezone = 'UTC'")
    theirs, ours = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for engine in READS:
        work = list(recorded_work(engine, sys.argv[1:]))
        for item, verdict in zip(work, verdicts_of_hikkoshi(engine, work)):
            ours[f"{item[0]} {engine}"][verdict] += 1
            theirs[f"{item[0]} {engine}"][verdict_of_sqlglot(connection, engine, *item[1:])] += 1
    heads = "".join(f"{kind:>9}" for kind in KINDS)
    print(f"{'':24}{'hikkoshi':>27}   {'sqlglot ' + sqlglot.__version__:>27}")
    print(f"{'family':24}{heads}   {heads}")
    for table in (ours, theirs):
        table["all"] = sum((counts for counts in table.values()), collections.Counter())
    for family in [*sorted(set(ours) - {"all"}), "all"]:
        cells = ["".join(f"{table[family][kind]:9}" for kind in KINDS) for table in (ours, theirs)]
        print(f"{family:24}{cells[0]}   {cells[1]}")


if __name__ == "__main__":
    main()
