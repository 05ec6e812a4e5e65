"""Invents rows for a table: NULLs, empty and ugly texts, duplicates, boundary numbers."""

import random

TEXTS = [
    None, "", " ", "a", "A", "abc", " abc ", "x,y", "x|y;z", "O'Brien", 'say "hi"', "été", "日本", "null", "NULL",
    "true", "false", "Y", "N", "0", "1", "-1", "007", "12", "12.50", "1e3", "1,234", "$5.00", "NaN", "2024-01-31",
    "2024-02-30", "01/31/2024", "2024-01-31 23:59:59", "2024-01-31T23:59:59.123Z", "20240131", "1706745599",
    "a@b.com", "A@B.COM", "http://x.y/z?q=1&r=2", "a\tb", "line\nbreak", "100%", "a_b", "back\\slash",
]
NUMBERS = [None, 0, 1, -1, 2, 3, 7, 10, 12, 99, 100, 101, 1000, 2024, 20240131, 1706745599]
BIG = [2147483647, -2147483648, 2147483648, 1706745599123, 9223372036854775807]
DATES = [None, "1970-01-01", "2024-01-31", "2024-02-29", "2023-12-31", "2024-01-01", "1999-12-31"]
TIMES = [None, "1970-01-01 00:00:00", "2024-01-31 23:59:59", "2024-02-29 12:00:00.123456", "2024-03-31 02:30:00"]
UNKNOWN = [["string"], ["bigint"], ["double"], ["number text"], ["string", "bigint", "double", "number text"]]


def type_of(known, seed, column):
    """Returns the known type, or one that the seed picks for a column of which only the name is known."""
    if known and known not in ("unknown", "void"):
        return known
    return random.Random(f"{seed}:{column}").choice(UNKNOWN[int(seed) % len(UNKNOWN)])


def values_of(data_type):
    """Returns the pool that values of a type are drawn from, as texts that are cast."""
    base = data_type.lower().split("(")[0].strip()
    if base in ("date",):
        return DATES
    if base.startswith("timestamp"):
        return TIMES
    if base in ("tinyint", "byte"):
        return [None, 0, 1, -1, 5, 127]
    if base in ("smallint", "short"):
        return [n for n in NUMBERS if n is None or n < 3000]
    if base in ("int", "integer", "float", "double", "decimal", "real"):
        fractions = [] if base.startswith("int") else [0.5, -1.25, 3.14159, 99.995]
        return NUMBERS + fractions + ([] if base == "decimal" else BIG[:2])
    if base in ("bigint", "long"):
        return NUMBERS + BIG
    if base == "boolean":
        return [None, "true", "false"]
    if base == "number text":
        return [None if n is None else str(n) for n in NUMBERS] + ["12.50", "-0.25"]
    return TEXTS


def invented(name, columns, seed, row_count=40):
    """Returns (columns with types, rows of texts). A third of the rows share few values, so joins meet."""
    chooser = random.Random(f"{seed}:{name}")
    typed = {c: type_of(t, seed, c) for c, t in columns.items()}
    rows = []
    for number in range(row_count):
        if number > 4 and chooser.random() < 0.15:
            rows.append(list(rows[chooser.randrange(len(rows))]))
            continue
        row = []
        for data_type in typed.values():
            pool = values_of(data_type)
            value = chooser.choice(pool[:6] if chooser.random() < 0.35 else pool)
            row.append(None if value is None else str(value))
        rows.append(row)
    return {c: "string" if t == "number text" else t for c, t in typed.items()}, rows
