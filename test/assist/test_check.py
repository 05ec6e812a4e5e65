#!/usr/bin/env python3
"""`hikkoshi assist --check`, and progress on a terminal.

usage: test_check.py <program>
"""

import fcntl
import json
import os
import pty
import shutil
import struct
import subprocess
import termios

from provider_test_case import AWS_KEYS
from workflow_test_case import KEYS, OFF_BY_ONE, PROGRAM, RIGHT, TABLE, WorkflowTestCase, draft, main

ALL_KEYS = {"openai": "key-o", "anthropic": "key-a", "aws": {"AKIDTEST": {"secret": "s/e+c"}}}


class Check(WorkflowTestCase):
    PROTOCOLS = {
        "openai": ("    key_variable: LLM_KEY\n", {"LLM_KEY": "key-o"}),
        "anthropic": ("", {"ANTHROPIC_API_KEY": "key-a"}),
        "bedrock": ("    region: eu-west-1\n", AWS_KEYS),
    }

    def check_with(self, protocol, server, *options, code=0, models="{provider: one, model: model-a}"):
        settings, keys = self.PROTOCOLS[protocol]
        shutil.rmtree(self.folder / "shop", ignore_errors=True)
        shop = self.shop(server)
        path = shop / "hikkoshi.yml"
        text = path.read_text(encoding="utf-8").split("assist:")[0]
        text += f"assist:\n  writer: {models}\n  providers:\n   one:\n    protocol: {protocol}\n{settings}"
        text += f"    endpoint: {server.address}\n    prices: {{model-a: {{input: 3, output: 15}}}}\n"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run(
            [PROGRAM, "assist", str(shop), "--check", *options],
            env=self.environment(**keys), capture_output=True, text=True, timeout=120, check=False,
        )
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertFalse((shop / "dbt/assist.yml").exists())
        self.assertFalse((shop / "dbt/models").exists())
        return done.stdout

    def test_shows_connection_models_prices_and_a_trial_over_each_protocol(self):
        for protocol in self.PROTOCOLS:
            with self.subTest(protocol):
                server = self.serve(draft(RIGHT, usage={"input": 1000, "output": 200}), keys=ALL_KEYS)
                said = self.check_with(protocol, server)
                self.assertIn(f"one ({protocol}): reachable", said)
                self.assertIn("model model-a: offered; 3 in and 15 out for a million tokens", said)
                self.assertIn("it offers: model-a, model-b", said)
                self.assertIn("accepted by execution: 49 rows, equal", said)
                self.assertIn("1200 tokens, cost 0.0060", said)
                self.assertEqual(len(self.prompts(server)), 1)

    def test_says_what_is_not_reachable_and_sends_no_prompt(self):
        wrong = {"openai": "another", "anthropic": "another", "aws": {}}
        for protocol in self.PROTOCOLS:
            with self.subTest(protocol):
                server = self.serve(draft(RIGHT), keys=wrong)
                said = self.check_with(protocol, server, code=1)
                self.assertIn("NOT reachable", said)
                self.assertNotIn("key-o", said)
                self.assertEqual(self.prompts(server), [])

    def test_a_model_that_is_not_offered_is_said(self):
        server = self.serve(draft(RIGHT, model="model-z"), keys=ALL_KEYS)
        said = self.check_with("openai", server, models="{provider: one, model: model-z}")
        self.assertIn("model model-z: not in the list of models; no price is configured", said)

    def test_the_trial_is_one_draft_for_one_table(self):
        server = self.serve(draft(OFF_BY_ONE), draft(RIGHT), keys=ALL_KEYS)
        said = json.loads(self.check_with("openai", server, "--table", TABLE, "--format", "json"))
        (outcome,) = said["trial"]["tables"]
        self.assertEqual((outcome["attempts"], outcome["accepted_by"]), (1, "none"))
        self.assertEqual(len(self.prompts(server)), 1)


class Terminal(WorkflowTestCase):
    """What stands on a terminal, and where there is none."""

    def lines_on_terminal(self, shop, columns):
        """Returns the lines as they were written, one after the other."""
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        process = subprocess.Popen(
            self.command(shop), env=self.environment(**KEYS), stdout=subprocess.DEVNULL, stderr=slave
        )
        os.close(slave)
        shown = b""
        try:
            while piece := os.read(master, 4096):
                shown += piece
        except OSError:  # the program has ended
            pass
        os.close(master)
        process.wait(timeout=60)
        return shown.decode("utf-8").replace("\r\n", "\n").split("\n")[:-1]

    def test_one_line_for_each_table_is_rewritten_in_place(self):
        server = self.serve(draft(OFF_BY_ONE), draft(RIGHT, usage={"input": 1000, "output": 200}))
        first, *others = self.lines_on_terminal(self.shop(server), 100)
        self.assertEqual(first, "\r\x1b[2Kshop_mart.sale_detail  attempt 1, target        0 tokens, cost 0.0000")
        for line in others:
            self.assertTrue(line.startswith("\x1b[1A\r\x1b[2Kshop_mart.sale_detail  "), line)
        self.assertTrue(any("attempt 2, evaluate" in line for line in others), others)
        self.assertRegex(others[-1], r"  done +[1-9]\d+ tokens, cost 0\.0\d+$")

    def test_no_line_is_wider_than_the_terminal(self):
        server = self.serve(draft(RIGHT))
        for line in self.lines_on_terminal(self.shop(server), 40):
            self.assertLess(len(line.rsplit("\x1b[2K", 1)[-1]), 40)

    def test_elsewhere_each_step_is_a_line(self):
        server = self.serve(draft(RIGHT, usage={"input": 1000, "output": 200}))
        self.assist(self.shop(server))
        self.assertIn(f"{TABLE}: attempt 1: evaluate\n", self.last_error)
        self.assertIn(f"{TABLE}: done: 1200 tokens, cost 0.0060\n", self.last_error)
        self.assertNotIn("\x1b", self.last_error)


if __name__ == "__main__":
    main(__name__)
