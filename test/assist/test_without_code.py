#!/usr/bin/env python3
"""A table of which no code is known: its schema, and models that are finished, are all there is.

usage: test_without_code.py <program>
"""

import shutil
import subprocess

from workflow_test_case import OFF_BY_ONE, PASS, PROGRAM, RIGHT, TABLE, WorkflowTestCase, draft, main

FINISHED = """\
select
    member_id,
    area_name,
    count(*) as sale_count
from {{ ref('stg_shop_raw__sales') }}
group by member_id, area_name
"""
PROPERTIES = """\
version: 2

models:
  - name: area_sales
    config:
      meta:
        legacy_table: shop_mart.area_sale
    columns:
      - name: area_name
        data_type: string
        config:
          meta:
            legacy_column: area_nm
"""


class WithoutCode(WorkflowTestCase):
    def bare(self, server, **options):
        """The shop without any job or query, and with a model that somebody finished."""
        shop = self.shop(server, **options)
        shutil.rmtree(shop / "legacy/jobs")
        models = shop / "dbt/models/silver"
        models.mkdir(parents=True)
        (models / "area_sales.sql").write_text(FINISHED, encoding="utf-8")
        (models / "area_sales.yml").write_text(PROPERTIES, encoding="utf-8")
        return shop

    def migrate(self, shop):
        return subprocess.run([PROGRAM, "migrate", str(shop)], capture_output=True, text=True, check=False)

    def test_moves_the_table_from_schema_and_examples(self):
        server = self.serve(draft(OFF_BY_ONE), draft(RIGHT))
        shop = self.bare(server)
        (outcome,) = self.assist(shop, "--table", TABLE)
        self.assertEqual((outcome["accepted_by"], outcome["attempts"]), ("execution", 2), outcome)
        why = "reads the same stg_shop_raw__sales; has columns area_name; edited by hand"
        self.assertEqual(outcome["examples"], [f"shop_mart.area_sale: {why}"])
        prompt = self.prompts(server)[0]
        self.assertIn("shop_mart.area_sale became area_sales", prompt)
        self.assertIn("count(*) as sale_count", prompt)
        self.assertIn("The code of this table is not at hand", prompt)
        self.assertIn("`{{ ref('stg_shop_raw__member_versions') }}`, once shop_raw.t_member_hist", prompt)
        self.assertNotIn("stg_shop_mart__sale_details", prompt, "its own rows")
        done = self.migrate(shop)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"shop_mart.sale_detail +sale_details +silver +49 +equal")
        self.assertEqual((shop / "dbt/models/silver/area_sales.sql").read_text(encoding="utf-8"), FINISHED)

    def test_only_what_the_draft_reads_gets_a_staging_model(self):
        server = self.serve(draft(RIGHT))
        shop = self.bare(server)
        catalog = shop / "legacy/catalog.json"
        catalog.write_text(catalog.read_text(encoding="utf-8").replace(
            '"TableList": [', '"TableList": [{"DatabaseName": "shop_raw", "Name": "t_unused", "StorageDescriptor":'
            ' {"Columns": [{"Name": "a", "Type": "int"}], "Location": "s3://nowhere/"}},'), encoding="utf-8")
        self.assist(shop, "--table", TABLE)
        self.assertIn("stg_shop_raw__unused", self.prompts(server)[0])
        models = sorted(path.stem for path in (shop / "dbt/models/staging").rglob("*.sql"))
        self.assertEqual(models, ["stg_shop_raw__member_versions", "stg_shop_raw__sales"])

    def test_without_old_rows_stated_constraints_and_a_judge_accept(self):
        server = self.serve(draft(RIGHT), PASS)
        stated = "{rows: 49, not_null: [sale_id]}"
        shop = self.bare(server, judge=True, assist=["constraints:", f"  {TABLE}: {stated}"])
        shutil.rmtree(shop / "data/mart")
        (outcome,) = self.assist(shop, "--table", TABLE)
        self.assertIn("never NULL: sale_id", self.prompts(server)[0])
        self.assertEqual(outcome["accepted_by"], "judge", outcome["history"])
        self.assertIn("keeps what the user states; its rows were compared with nothing", outcome["evidence"])

    def test_nothing_is_left_unless_a_table_is_named(self):
        server = self.serve(draft(RIGHT))
        self.assertEqual(self.assist(self.bare(server)), [])
        self.assertEqual(server.log(), [])

    def test_a_table_that_no_catalog_knows_is_an_error(self):
        server = self.serve(draft(RIGHT))
        self.assist(self.bare(server), "--table", "shop_mart.nowhere", codes=(3,))
        self.assertIn("shop_mart.nowhere", self.last_error)

    def test_a_table_that_a_person_must_move_stays_in_the_report(self):
        server = self.serve(draft(OFF_BY_ONE))
        shop = self.bare(server, assist=["attempts: 1"])
        self.assist(shop, "--table", TABLE)
        said = self.migrate(shop).stdout
        self.assertIn("no code that writes this table is known: shop_mart.sale_detail", said)
        self.assertIn("0 jobs", said)


if __name__ == "__main__":
    main(__name__)
