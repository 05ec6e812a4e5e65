"""Statements per second: `hikkoshi sql` over a long script, and sqlglot over the same statements."""

import os
import pathlib
import subprocess
import tempfile
import time

import sqlglot

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = pathlib.Path(os.environ["HIKKOSHI_RELEASE"]) / "hikkoshi"
OURS, THEIRS = 2000, 20  # how often the statements are repeated


def seconds_of_hikkoshi(text, repeats):
    """Returns the time of one process, and the statements it translated."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(text * repeats)
        script.flush()
        command = [PROGRAM, "sql", "--from", "athena", "--to", "databricks", "--format", "json",
                   "--catalog", HERE / "statements" / "catalog.json", script.name]
        start = time.perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        seconds = time.perf_counter() - start
    return seconds, done.stdout.count('"status":"ok"')


def seconds_of_sqlglot(text, repeats):
    start = time.perf_counter()
    count = 0
    for _ in range(repeats):
        count += len(sqlglot.transpile(text, read="athena", write="databricks"))
    return time.perf_counter() - start, count


def main():
    text = (HERE / "statements" / "athena.sql").read_text(encoding="utf-8")
    startup, _ = seconds_of_hikkoshi(text, 1)
    ours, translated = seconds_of_hikkoshi(text, OURS)
    theirs, count = seconds_of_sqlglot(text, THEIRS)
    our_rate = translated / (ours - startup)
    their_rate = count / theirs
    print(f"hikkoshi: {translated} statements translated in {ours - startup:.2f} s, "
          f"{our_rate:.0f} a second")
    print(f"sqlglot {sqlglot.__version__}: {count} statements in {theirs:.2f} s, "
          f"{their_rate:.0f} a second")
    print(f"ratio: {our_rate / their_rate:.1f}")


if __name__ == "__main__":
    main()
