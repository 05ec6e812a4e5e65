#!/usr/bin/env python3
"""Tables of which rules wrote all but a few places: only the holes are asked for.

usage: test_holes.py <program>
"""

import re
import subprocess

from workflow_test_case import HERE, PROGRAM, TABLE, WorkflowTestCase, main

AREA = "coalesce(hist.area_name, 'unknown')"


def fill(sql, **holes):
    return {"reply": {"holes": {"hole_1": sql, **holes}, "notes": "n", "assumptions": []}}


class Holes(WorkflowTestCase):
    def part(self, server, job="row_function", **options):
        """The shop with a job that PySpark wrote, of which one place cannot be translated."""
        shop = self.shop(server, **options)
        text = (HERE / f"in_part/{job}.py").read_text(encoding="utf-8")
        (shop / "legacy/jobs/sale_detail.py").write_text(text, encoding="utf-8")
        return shop

    def compiled(self, server):
        """What stands before and behind the hole in the draft that was sent."""
        match = re.search(r'<untrusted kind="draft"[^>]*>\n(.*?)\n</untrusted>', self.prompts(server)[0], re.S)
        return match.group(1).split("{{ hole_1 }}")

    def model(self, shop):
        return (shop / "dbt/models/silver/sale_details.sql").read_text(encoding="utf-8").rstrip("\n")

    def migrate(self, shop):
        done = subprocess.run([PROGRAM, "migrate", str(shop)], capture_output=True, text=True, check=False)
        return done.stdout

    def test_only_the_hole_is_asked_for_and_the_rest_stays_as_compiled(self):
        server = self.serve(fill(AREA))
        shop = self.part(server)
        (outcome,) = self.assist(shop)
        self.assertEqual((outcome["accepted_by"], outcome["attempts"]), ("execution", 1), outcome)
        asked = server.log()[0]
        self.assertIn("hole_1", str(asked["body"]))
        self.assertNotIn("the whole dbt model", str(asked["body"]))
        self.assertIn("it was: clean('area_nm')", asked["prompt"])
        before, after = self.compiled(server)
        self.assertEqual(self.model(shop), before + AREA + after)
        self.assertRegex(self.migrate(shop), r"sale_details +silver +49 +equal")

    def test_a_wrong_filling_is_rejected_by_execution_and_told_so(self):
        server = self.serve(fill("hist.area_name"), fill(AREA))
        (outcome,) = self.assist(self.part(server))
        self.assertEqual((outcome["accepted_by"], outcome["attempts"]), ("execution", 2))
        self.assertIn("reconciles: area_name", outcome["history"][0])
        self.assertIn("area_name was 'unknown' in the old table and is NULL", self.prompts(server)[1])

    def test_a_filling_cannot_change_what_stands_around_it(self):
        fillings = {
            "'x') as area_name, (sales.member_id": "it ends before its end",
            "'x' as area_name, sales.channel": "",
            "hist.area_name -- )": "",
            "{# ( #} 'x' ) as a, ( {# ) #} 'y'": "only ref() and var() of Jinja",
            "(hist.area_name": "a parenthesis is not closed",
            "'x": "",
            "'x'; drop table t": "it ends before its end",
            "": "nothing fills hole_1",
        }
        server = self.serve(*[fill(sql) for sql in fillings])
        shop = self.part(server, assist=["attempts: 20"])
        (outcome,) = self.assist(shop)
        self.assertEqual(outcome["accepted_by"], "none")
        self.assertEqual(len(outcome["history"]), len(fillings))
        for line, (sql, why) in zip(outcome["history"], fillings.items()):
            self.assertIn(why, line, sql)
        self.assertFalse((shop / "dbt/models/silver/sale_details.sql").exists())

    def test_holes_that_are_none_and_whole_models_are_no_answer(self):
        whole = {"reply": {"sql": "select 1 as x", "notes": "", "assumptions": []}}
        server = self.serve(fill(AREA, hole_2="1"), whole, fill(AREA))
        (outcome,) = self.assist(self.part(server))
        self.assertEqual((outcome["accepted_by"], outcome["attempts"]), ("execution", 3))
        self.assertIn("there is no hole of this name: hole_2", outcome["history"][0])
        self.assertIn("lacks the key holes", outcome["history"][1])

    def test_a_filling_may_be_a_query_with_comments(self):
        filling = f"select -- the area\n{AREA} -- last"
        server = self.serve(fill(filling))
        shop = self.part(server)
        (outcome,) = self.assist(shop)
        self.assertEqual(outcome["accepted_by"], "execution", outcome["reasons"])
        self.assertIn("-- the area", self.model(shop))

    def test_a_model_that_the_target_cannot_say_in_one_place(self):
        server = self.serve(fill("cast(sales.off_amount as string)"))
        shop = self.part(server, job="no_form_in_target")
        self.assertIn("in part left to a person", self.migrate(shop))
        (outcome,) = self.assist(shop)
        self.assertEqual(outcome["accepted_by"], "execution", outcome)
        # The line of the hole is laid out anew: what fills it is shorter than why it was there.
        before, after = self.compiled(server)
        filled = before + "cast(sales.off_amount as string)" + after
        self.assertEqual(self.model(shop).split(), filled.split())
        self.assertEqual(self.model(shop).split("case\n")[0], filled.split("case\n")[0])
        self.assertIn("1 written by a language model and accepted by execution", self.migrate(shop))

    def test_a_rejected_filling_leaves_the_hole_open_again(self):
        server = self.serve(fill("cast(sales.off_amount as string)"))
        shop = self.part(server, job="no_form_in_target")
        self.assist(shop)
        verdict = [PROGRAM, "assist", "reject", str(shop), "--table", TABLE, "-m", "no"]
        self.assertEqual(subprocess.run(verdict, capture_output=True, check=False).returncode, 0)
        self.assertIn("in part left to a person", self.migrate(shop))
        self.assertIn("hikkoshi_unsupported(", self.model(shop))

    def test_from_the_schema_alone_the_whole_model_is_asked_for(self):
        server = self.serve(fill(AREA))
        (outcome,) = self.assist(self.part(server), "--schema-only", "--attempts", "1")
        self.assertIn("lacks the key sql", outcome["history"][0])


if __name__ == "__main__":
    main(__name__)
