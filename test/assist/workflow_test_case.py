"""What tests of the model-assisted workflow share: a small shop, and a scripted server that stands
for models. Files that use it are run as `<file> <program>`."""

import json
import os
import shutil
import subprocess
import sys
import unittest
from pathlib import Path

from provider_test_case import ProviderTestCase

HERE = Path(__file__).resolve().parent
PROGRAM = os.path.abspath(sys.argv.pop(1))
TABLE = "shop_mart.sale_detail"
RIGHT = (HERE / "right/as_the_rules_would.sql").read_text(encoding="utf-8")
KEYS = {"LLM_KEY": "key-o"}


def draft(sql, **entry):
    return {"reply": {"sql": sql, "notes": "n", "assumptions": ["a"]}, **entry}


def wrong(name):
    for case in json.loads((HERE / "wrong_drafts.json").read_text(encoding="utf-8")):
        if case["name"] == name:
            return RIGHT.replace(case["from"], case["to"])
    raise KeyError(name)


OFF_BY_ONE = wrong("off by one day")
WRONG_ZONE = wrong("wrong time zone")
PASS = {"reply": {"verdict": "pass", "reason": "", "column": ""}}
REJECT = {"reply": {"verdict": "reject", "reason": "14 days stand in no contract", "column": "due_date"}}


class WorkflowTestCase(ProviderTestCase):
    def shop(self, server, judge=False, assist=(), **replaced):
        """Copies the shop; `replaced` is file=(old, new), `assist` lines of its configuration."""
        shop = self.folder / "shop"
        shutil.copytree(HERE / "shop", shop)
        path = shop / "hikkoshi.yml"
        text = path.read_text(encoding="utf-8").split("assist:")[0]
        text += "assist:\n  writer: writer\n" + ("  judge: judge\n" if judge else "")
        text += "".join(f"  {line}\n" for line in assist) + "  providers:\n"
        for name in ("writer", "judge"):
            text += f"    {name}:\n      protocol: openai\n      endpoint: {server.address}\n"
            text += f"      key_variable: LLM_KEY\n      model: {'model-a' if name == 'writer' else 'model-b'}\n"
            text += f"      prices:\n        model-a: {{input: 3, output: 15}}\n        model-b: {{input: 3, output: 15}}\n"
        path.write_text(text, encoding="utf-8")
        for file, (old, new) in replaced.items():
            target = shop / {"job": "legacy/jobs/sale_detail.py", "catalog": "legacy/catalog.json"}[file]
            content = target.read_text(encoding="utf-8")
            self.assertIn(old, content)
            target.write_text(content.replace(old, new), encoding="utf-8")
        return shop

    def command(self, shop, *options):
        return [PROGRAM, "assist", str(shop), "--format", "json", *options]

    def assist(self, shop, *options, codes=(0,)):
        done = subprocess.run(
            self.command(shop, *options),
            env=self.environment(**KEYS),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        self.assertIn(done.returncode, codes, done.stderr[-2000:] + done.stdout[-2000:])
        self.last_error = done.stderr
        return json.loads(done.stdout)["tables"] if done.stdout.startswith("{") else done.stdout

    def prompts(self, server):
        return [entry["prompt"] for entry in server.log() if entry.get("prompt")]


def main(module):
    """Runs the tests of a file and ends as suites do."""
    result = unittest.TextTestRunner(verbosity=1, stream=sys.stdout).run(
        unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module])
    )
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
