#!/usr/bin/env python3
"""Every edge of the graph of steps, over a small shop.

usage: test_workflow.py <program>
"""

import re
import shutil
import subprocess

from workflow_test_case import OFF_BY_ONE, PASS, PROGRAM, REJECT, RIGHT, TABLE, WRONG_ZONE, WorkflowTestCase, draft, main


class Loop(WorkflowTestCase):
    def test_accepts_the_first_draft(self):
        server = self.serve(draft(RIGHT, usage={"input": 1000, "output": 200}))
        shop = self.shop(server)
        (outcome,) = self.assist(shop)
        self.assertEqual((outcome["accepted_by"], outcome["attempts"]), ("execution", 1))
        self.assertEqual(outcome["tokens"], {"input": 1000, "output": 200})
        self.assertEqual(outcome["micro_money"], 1000 * 3 + 200 * 15)
        self.assertIn("49 rows, equal", outcome["evidence"])
        models = (shop / "dbt/models/silver/_silver__models.yml").read_text(encoding="utf-8")
        self.assertIn("written_by: model", models)
        self.assertIn("accepted_by: execution", models)
        self.assertIn("Written by a language model and accepted by execution",
                      (shop / "dbt/report.html").read_text(encoding="utf-8"))

    def test_accepts_the_third_draft_with_counter_examples_in_each_retry(self):
        server = self.serve(draft(OFF_BY_ONE), draft(WRONG_ZONE), draft(RIGHT))
        (outcome,) = self.assist(self.shop(server))
        self.assertEqual((outcome["accepted_by"], outcome["attempts"]), ("execution", 3))
        first, second, third = self.prompts(server)
        self.assertNotIn("was '", first)
        self.assertIn("due_date was '2022-01-15' in the old table and is '2022-01-14'", second)
        self.assertIn("9 hours", third)
        self.assertRegex(third, r"sold_at was '2022-01-01 11:10:27.*' in the old table and is '2022-01-01 02:10:27")

    def test_gives_up_after_all_attempts_and_keeps_the_best(self):
        server = self.serve(draft("select 1 as x"), draft(OFF_BY_ONE), draft("select * from nowhere"))
        shop = self.shop(server)
        (outcome,) = self.assist(shop)
        self.assertEqual((outcome["accepted_by"], outcome["ending"]), ("none", "attempts used up"))
        self.assertRegex(outcome["sql"], r"date\),\s+13\s+\)")
        self.assertTrue(any(line.startswith("reconciles: due_date") for line in outcome["reasons"]))
        self.assertFalse((shop / "dbt/models/silver/sale_details.sql").exists())
        self.assertIn("Best attempt", (shop / "dbt/report.html").read_text(encoding="utf-8"))

    def test_ends_early_when_the_reply_is_the_same_again(self):
        server = self.serve(draft(OFF_BY_ONE, repeats=True))
        (outcome,) = self.assist(self.shop(server))
        self.assertEqual((outcome["ending"], outcome["attempts"]), ("the same reply again", 2))

    def test_reads_on_after_replies_that_are_no_json(self):
        server = self.serve({"text": "I would rather not"}, {"reply": {"query": "select 1"}}, draft(RIGHT))
        (outcome,) = self.assist(self.shop(server))
        self.assertEqual((outcome["accepted_by"], outcome["attempts"]), ("execution", 3))
        self.assertIn("lacks the key sql", self.prompts(server)[2])


class Judge(WorkflowTestCase):
    def test_is_another_model_that_sees_requirements_and_evidence(self):
        server = self.serve(draft(RIGHT), PASS)
        (outcome,) = self.assist(self.shop(server, judge=True))
        self.assertEqual((outcome["accepted_by"], outcome["judge"]), ("execution", "judge/model-b"))
        writer, judge = server.log()
        self.assertEqual((writer["model"], judge["model"]), ("model-a", "model-b"))
        self.assertIn("49 rows, equal to the old table", judge["prompt"])
        self.assertNotIn('"assumptions"', judge["prompt"])

    def test_rejects_what_execution_let_pass(self):
        server = self.serve(draft(RIGHT), REJECT, draft(RIGHT + "\n"), draft(RIGHT.replace("14)", "7 + 7)")), PASS)
        shop = self.shop(server, judge=True)
        (outcome,) = self.assist(shop)
        self.assertEqual(outcome["ending"], "the same reply again")
        self.assertIn("judge: due_date: 14 days stand in no contract", outcome["reasons"])
        self.assertIn("14 days stand in no contract", self.prompts(server)[2])

    def test_without_old_rows_only_a_judge_can_accept(self):
        server = self.serve(draft(RIGHT), PASS)
        constraints = ["constraints:", f"  {TABLE}: {{rows: 49, not_null: [sale_id]}}"]
        shop = self.shop(server, judge=True, assist=constraints)
        shutil.rmtree(shop / "data/mart")
        (outcome,) = self.assist(shop)
        self.assertEqual(outcome["accepted_by"], "judge")
        self.assertIn("its rows were compared with nothing", outcome["evidence"])

    def test_stated_constraints_reject_a_draft(self):
        server = self.serve(draft(RIGHT))
        constraints = ["attempts: 1", "constraints:", f"  {TABLE}: {{rows: 48, unique: [[sale_id]]}}"]
        shop = self.shop(server, judge=True, assist=constraints)
        shutil.rmtree(shop / "data/mart")
        (outcome,) = self.assist(shop)
        self.assertEqual(outcome["accepted_by"], "none")
        self.assertIn("constraints: 48 rows are stated, the draft gives 49", outcome["reasons"])
        self.assertTrue(any(line.startswith("constraints: sale_id: ") for line in outcome["reasons"]))

    def test_without_old_rows_and_judge_nobody_accepts(self):
        server = self.serve(draft(RIGHT))
        shop = self.shop(server)
        shutil.rmtree(shop / "data/mart")
        (outcome,) = self.assist(shop)
        self.assertEqual(outcome["accepted_by"], "none")
        self.assertIn("nothing to compare with", outcome["ending"])


class Limits(WorkflowTestCase):
    def test_stops_when_the_budget_is_used_up(self):
        server = self.serve(draft(OFF_BY_ONE, usage={"input": 20000, "output": 9000}, repeats=True))
        shop = self.shop(server, assist=["max_output_tokens: 2000"])
        (outcome,) = self.assist(shop, "--budget-tokens", "20000")
        self.assertEqual((outcome["ending"], outcome["attempts"]), ("budget used up", 1))
        self.assertEqual(len(server.log()), 1)

    def test_a_budget_of_nothing_sends_nothing(self):
        server = self.serve(draft(RIGHT))
        self.assist(self.shop(server), "--budget", "0", codes=(0, 3))
        self.assertEqual(server.log(), [])

    def test_a_dry_run_sends_and_writes_nothing(self):
        server = self.serve(draft(RIGHT))
        shop = self.shop(server)
        text = self.assist(shop, "--dry-run")
        self.assertIn(f"POST {server.address}", text)
        self.assertIn("nothing was sent", text)
        self.assertEqual(server.log(), [])
        self.assertFalse((shop / "dbt").exists())

    def test_without_a_provider_nothing_is_sent(self):
        server = self.serve(draft(RIGHT))
        shop = self.shop(server)
        path = shop / "hikkoshi.yml"
        path.write_text(path.read_text(encoding="utf-8").split("assist:")[0], encoding="utf-8")
        self.assist(shop, codes=(3,))
        self.assertIn("no writer is configured", self.last_error)

    def test_a_provider_that_refuses_the_key_is_a_failure_of_the_world(self):
        server = self.serve(draft(RIGHT), keys={"openai": "another"})
        (outcome,) = self.assist(self.shop(server), codes=(3,))
        self.assertEqual((outcome["accepted_by"], outcome["attempts"]), ("none", 0))
        self.assertNotIn("key-o", outcome["ending"] + self.last_error)


class Person(WorkflowTestCase):
    def review(self, shop, verb, *options, code=0):
        done = subprocess.run(
            [PROGRAM, "assist", verb, str(shop), "--table", TABLE, *options], capture_output=True, text=True, check=False
        )
        self.assertEqual(done.returncode, code, done.stderr)

    def test_rejects_and_the_reason_is_told_to_the_writer(self):
        server = self.serve(draft(RIGHT), draft(RIGHT.replace("'unknown'", "lower('UNKNOWN')")))
        shop = self.shop(server)
        self.assist(shop)
        self.review(shop, "reject", "-m", "ask the shop about the default")
        (outcome,) = self.assist(shop)
        self.assertEqual(outcome["accepted_by"], "execution")
        self.assertIn("ask the shop about the default", self.prompts(server)[1])

    def test_approves_and_comments(self):
        server = self.serve(draft(RIGHT))
        shop = self.shop(server)
        self.assist(shop)
        self.review(shop, "approve")
        self.review(shop, "comment", "-m", "checked with the shop")
        kept = (shop / "dbt/assist.yml").read_text(encoding="utf-8")
        self.assertIn("opinion: approved", kept)
        self.assertIn("checked with the shop", kept)

    def test_an_approved_draft_is_an_example_for_the_next_table(self):
        other = {"match": {"contains": ["becomes the model `member_areas`"]}, "repeats": True}
        server = self.serve(
            draft("select 1 as x", **other), draft(RIGHT, match={"lacks": ["becomes the model `member_areas`"]})
        )
        shop = self.shop(server, assist=["attempts: 1"])
        path = shop / "legacy/jobs/sale_detail.py"
        second = "\nspark.createDataFrame(newest).write.parquet('s3://shop-mart/member_area/')\n"
        path.write_text(path.read_text(encoding="utf-8") + second, encoding="utf-8")
        self.assist(shop)
        for verb in ("", "approve"):
            if verb:
                self.review(shop, verb)
            (left,) = self.assist(shop, "--fresh")
            self.assertEqual(len(left["examples"]), 1 if verb else 0)
        self.assertRegex(left["examples"][0], f"^{TABLE}: .*; approved by a person$")
        self.assertIn(f"{TABLE} became sale_details", self.prompts(server)[-1])

    def test_cannot_approve_what_execution_rejected(self):
        server = self.serve(draft(OFF_BY_ONE))
        shop = self.shop(server)
        self.assist(shop, "--attempts", "1")
        self.review(shop, "approve", code=3)


class Tables(WorkflowTestCase):
    def test_moves_two_tables_side_by_side(self):
        second = "\nspark.createDataFrame(newest).write.parquet('s3://shop-mart/member_area/')\n"
        slow = {"delay": 1}
        server = self.serve(
            draft(RIGHT, match={"contains": ["becomes the model `sale_details`"]}, **slow),
            draft("select 1", match={"contains": ["becomes the model `member_areas`"]}, repeats=True, **slow),
        )
        shop = self.shop(server)
        path = shop / "legacy/jobs/sale_detail.py"
        path.write_text(path.read_text(encoding="utf-8") + second, encoding="utf-8")
        outcomes = {outcome["table"]: outcome for outcome in self.assist(shop)}
        self.assertEqual(outcomes[TABLE]["accepted_by"], "execution")
        self.assertEqual(len(outcomes), 2)
        self.assertEqual(max(entry["under_way"] for entry in server.log()), 2)


if __name__ == "__main__":
    main(__name__)
