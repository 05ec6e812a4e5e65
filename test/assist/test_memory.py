#!/usr/bin/env python3
"""What the workflow keeps: after a kill, for the next run, for people.

usage: test_memory.py <program>
"""

import json
import signal
import sqlite3
import subprocess

from workflow_test_case import KEYS, OFF_BY_ONE, PASS, PROGRAM, RIGHT, TABLE, WorkflowTestCase, draft, main


class Memory(WorkflowTestCase):
    STEPS = ("target", "neighbours", "examples", "generate", "evaluate", "judge", "record")

    def kill_at(self, shop, step):
        """Starts a run, kills it as soon as it announces the step, and returns whether it did."""
        process = subprocess.Popen(
            self.command(shop), env=self.environment(**KEYS), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        for line in process.stderr:
            if line.rstrip().endswith(step):
                process.send_signal(signal.SIGKILL)
                break
        process.wait(timeout=60)
        process.stderr.close()
        return process.returncode == -signal.SIGKILL

    def test_goes_on_after_a_kill_at_every_step_and_pays_once(self):
        again, judged = "That draft is not accepted.", "# Requirements"
        server = self.serve(
            draft(OFF_BY_ONE, match={"lacks": [again, judged]}, repeats=True),
            draft(RIGHT, match={"contains": [again]}, repeats=True),
            {**PASS, "match": {"contains": [judged]}, "repeats": True},
        )
        shop = self.shop(server, judge=True)
        for step in self.STEPS:
            self.assertTrue(self.kill_at(shop, step), step)
        (outcome,) = self.assist(shop)
        self.assertEqual((outcome["accepted_by"], outcome["attempts"]), ("execution", 2))
        self.assertEqual(outcome["judge_note"], "no objection")
        prompts = self.prompts(server)
        # Of the steps, two send: what was under way when they were killed was answered to nobody.
        self.assertLessEqual(len(prompts) - len(set(prompts)), 2, "a prompt was sent again without need")

    def test_an_interrupt_ends_the_run_and_the_next_goes_on(self):
        server = self.serve(draft(OFF_BY_ONE), draft(RIGHT, delay=5), draft(RIGHT))
        shop = self.shop(server)
        process = subprocess.Popen(
            self.command(shop), env=self.environment(**KEYS), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        for line in process.stderr:
            if line.rstrip().endswith("attempt 2: generate"):
                process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=60), 3)
        process.stderr.close()
        (outcome,) = self.assist(shop)
        self.assertEqual((outcome["accepted_by"], outcome["attempts"]), ("execution", 2))

    def test_gives_the_same_reply_for_the_same_question(self):
        server = self.serve(draft(OFF_BY_ONE), draft(RIGHT))
        shop = self.shop(server)
        self.assist(shop)
        (shop / "dbt/assist.yml").unlink()
        (outcome,) = self.assist(shop)
        self.assertEqual((outcome["accepted_by"], len(server.log())), ("execution", 2))

    def test_asks_again_when_told_to(self):
        server = self.serve(draft(RIGHT, repeats=True))
        shop = self.shop(server)
        self.assist(shop)
        (shop / "dbt/assist.yml").unlink()
        self.assist(shop, "--fresh")
        self.assertEqual(len(server.log()), 2)

    def test_stores_every_step(self):
        server = self.serve(draft(RIGHT))
        shop = self.shop(server)
        self.assist(shop)
        with sqlite3.connect(shop / "dbt/.hikkoshi/assist.sqlite") as store:
            steps = {row[0] for row in store.execute("select step from steps")}
        store.close()
        self.assertEqual(steps, {"target", "neighbours", "examples", "generate", "evaluate", "record"})

    def history(self, shop, *options, code=0):
        done = subprocess.run(
            [PROGRAM, "assist", "history", str(shop), *options], capture_output=True, text=True, check=False
        )
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout if code == 0 else done.stderr

    def test_shows_what_was_asked_and_answered(self):
        server = self.serve(draft(OFF_BY_ONE), draft(RIGHT, usage={"input": 100, "output": 20}), PASS)
        shop = self.shop(server, judge=True)
        self.assertIn("0 replies were paid for", self.history(shop))
        self.assist(shop)
        said = self.history(shop, "--table", TABLE)
        order = ["target: 9 columns", "attempt 1, generate:", "attempt 1, evaluate:", "column_differs",
                 "attempt 2, generate:", "attempt 2, judge:", "record:", "3 replies were paid for"]
        places = [said.find(part) for part in order]
        self.assertEqual(places, sorted(places), said)
        self.assertGreaterEqual(places[0], 0)
        steps = json.loads(self.history(shop, "--format", "json"))["tables"][0]["steps"]
        self.assertEqual([step["step"] for step in steps if step["attempt"] == 2],
                         ["generate", "evaluate", "judge", "record"])
        self.assertIn("nobody was asked", self.history(shop, "--table", "a.b", code=3))

    def test_an_accepted_draft_is_a_model_of_later_runs(self):
        server = self.serve(draft(RIGHT))
        shop = self.shop(server)
        self.assist(shop)
        done = subprocess.run([PROGRAM, "migrate", str(shop)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        self.assertRegex(done.stdout, r"shop_mart.sale_detail +sale_details +silver +49 +equal")

    def test_a_draft_that_is_no_longer_right_is_shown_as_different(self):
        server = self.serve(draft(RIGHT))
        shop = self.shop(server)
        self.assist(shop)
        path = shop / "data/raw/t_sale/part-0.json"
        path.write_text(path.read_text(encoding="utf-8").replace('"weight_g": 981', '"weight_g": 982'), encoding="utf-8")
        done = subprocess.run([PROGRAM, "migrate", str(shop)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("weight_kg -> weight_kg: 1 rows differ", done.stdout)


if __name__ == "__main__":
    main(__name__)
