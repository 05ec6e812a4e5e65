"""Drafts over a small shop: wrong ones are rejected by execution, right ones are accepted.

usage: test_drafts.py <program>. Each draft is the reply of a replay provider, tried once.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TABLE = "shop_mart.sale_detail"


def read(path):
    with open(os.path.join(HERE, path), encoding="utf-8") as file:
        return file.read()


def move(program, sql):
    """Returns what `hikkoshi assist` says of the draft."""
    with tempfile.TemporaryDirectory() as work:
        shop = os.path.join(work, "shop")
        shutil.copytree(os.path.join(HERE, "shop"), shop)
        os.makedirs(os.path.join(shop, "transcripts"))
        transcript = {
            "match": {"table": TABLE, "step": "write", "attempt": 1},
            "reply": {"sql": sql, "notes": "", "assumptions": []},
        }
        with open(os.path.join(shop, "transcripts", "one.json"), "w", encoding="utf-8") as file:
            json.dump(transcript, file)
        command = [program, "assist", shop, "--attempts", "1", "--format", "json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise AssertionError(f"exit {done.returncode}: {done.stderr[-800:]}")
        return json.loads(done.stdout)["tables"][0]


def wrong_draft(base, case):
    if base.count(case["from"]) != 1:
        raise AssertionError(f"stands {base.count(case['from'])} times: {case['from']}")
    return base.replace(case["from"], case["to"])


def check_wrong(program, base, case):
    outcome = move(program, wrong_draft(base, case))
    if outcome["accepted_by"] != "none":
        raise AssertionError("it was accepted")
    wanted = [f"{case['column']}: " if case["column"] else "reconciles: ", case["says"]]
    lines = [line for line in outcome["reasons"] if line.startswith("reconciles: ")]
    if not any(all(part in line for part in wanted) for line in lines):
        raise AssertionError(f"{wanted} not in {outcome['reasons']}")


def check_right(program, sql):
    outcome = move(program, sql)
    if outcome["accepted_by"] != "execution":
        raise AssertionError(f"{outcome['ending']}: {outcome['reasons']}")


def main():
    program = os.path.abspath(sys.argv[1])
    base = read("right/as_the_rules_would.sql").strip()
    checks = [
        (f"wrong: {case['name']}", check_wrong, (base, case))
        for case in json.loads(read("wrong_drafts.json"))
    ]
    for name in sorted(os.listdir(os.path.join(HERE, "right"))):
        checks.append((f"right: {name}", check_right, (read(os.path.join("right", name)),)))
    passed = failed = 0
    for name, check, arguments in checks:
        try:
            check(program, *arguments)
            passed += 1
        except AssertionError as error:
            failed += 1
            print(f"FAILED {name}: {error}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
