#!/usr/bin/env python3
"""`hikkoshi assist rules`: names and words as proposals.

usage: test_names.py <program>
"""

import json
import subprocess

from workflow_test_case import KEYS, PROGRAM, WorkflowTestCase, main


class Names(WorkflowTestCase):
    """`assist rules`: proposals in standard.yml, never decisions."""

    def stock(self, server):
        shop = self.shop(server)
        catalog = json.loads((shop / "legacy/catalog.json").read_text(encoding="utf-8"))
        table = json.loads(json.dumps(catalog["TableList"][0]).replace("t_sale", "t_zaiko"))
        names = ["shohin_cd", "zk_su", "tanto"]
        table["StorageDescriptor"]["Columns"] = [{"Name": name, "Type": "string"} for name in names]
        catalog["TableList"].append(table)
        (shop / "legacy/catalog.json").write_text(json.dumps(catalog), encoding="utf-8")
        query = "create table shop_mart.zaiko as select shohin_cd, zk_su, tanto from shop_raw.t_zaiko"
        (shop / "legacy/zaiko.sql").write_text(query, encoding="utf-8")
        return shop

    def rules(self, shop):
        done = subprocess.run(
            [PROGRAM, "assist", "rules", str(shop)],
            env=self.environment(**KEYS), capture_output=True, text=True, check=False,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def proposal(self, column, name, reason="zaiko is stock"):
        return {"table": "shop_raw.t_zaiko", "column": column, "name": name, "reason": reason}

    def test_proposes_names_and_words_that_decide_nothing(self):
        word = {"abbreviation": "zk", "meaning": "stock", "reason": "zaiko"}
        server = self.serve({"reply": {"columns": [self.proposal("zk_su", "stock_count")], "glossary": [word]}})
        shop = self.stock(server)
        self.assertIn("1 names and 1 words proposed", self.rules(shop))
        subprocess.run([PROGRAM, "translate", str(shop)], capture_output=True, check=True)
        standard = (shop / "dbt/standard.yml").read_text(encoding="utf-8")
        self.assertIn("proposed_name: stock_count", standard)
        self.assertIn("proposed_name_because: zaiko is stock", standard)
        self.assertIn("meaning: stock", standard)
        models = "".join(path.read_text(encoding="utf-8") for path in (shop / "dbt/models").rglob("*.sql"))
        self.assertNotIn("stock_count", models)

    def add_unread(self, shop):
        """A table that no job reads, with Japanese and romanized names."""
        path = shop / "legacy/catalog.json"
        catalog = json.loads(path.read_text(encoding="utf-8"))
        table = json.loads(json.dumps(catalog["TableList"][0]).replace("t_sale", "juchu_meisai"))
        columns = {"顧客番号": "int", "hikiate": "string", "備考": "string"}
        table["StorageDescriptor"]["Columns"] = [{"Name": name, "Type": kind} for name, kind in columns.items()]
        catalog["TableList"].append(table)
        path.write_text(json.dumps(catalog, ensure_ascii=False), encoding="utf-8")

    def translated_standard(self, shop):
        done = subprocess.run([PROGRAM, "translate", str(shop)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return (shop / "dbt/standard.yml").read_text(encoding="utf-8")

    def test_proposes_for_japanese_names_of_a_table_that_nobody_reads(self):
        names = {"顧客番号": "customer_id", "hikiate": "allocation", "備考": "remark"}
        proposals = [
            {"table": "shop_raw.juchu_meisai", "column": column, "name": name, "reason": f"{column} in Japanese"}
            for column, name in names.items()
        ]
        word = {"abbreviation": "hikiate", "meaning": "allocation", "reason": "引当, stock set aside"}
        server = self.serve({"reply": {"columns": proposals, "glossary": [word]}})
        shop = self.shop(server)
        self.add_unread(shop)
        self.assertIn("3 names and 1 words proposed", self.rules(shop))
        for column in names:
            self.assertIn(f"- shop_raw.juchu_meisai: {column} ", self.prompts(server)[0])
        self.assertFalse((shop / "dbt/models").exists(), "rules writes standard.yml alone")
        for _ in range(2):  # a proposal stays until a person has taken it
            standard = self.translated_standard(shop)
            for column, name in names.items():
                self.assertIn(f"proposed_name: {name}", standard)
                self.assertIn(f"proposed_name_because: {column} in Japanese", standard)
        models = "".join(path.read_text(encoding="utf-8") for path in (shop / "dbt/models").rglob("*.*"))
        self.assertNotIn("allocation", models, "nothing is decided")

    def test_what_a_person_takes_is_kept_and_used_once_a_job_reads_the_table(self):
        proposal = {"table": "shop_raw.juchu_meisai", "column": "備考", "name": "remark", "reason": "備考"}
        server = self.serve({"reply": {"columns": [proposal], "glossary": []}})
        shop = self.shop(server)
        self.add_unread(shop)
        self.rules(shop)
        path = shop / "dbt/standard.yml"
        proposed = (
            "name: 備考\n        legacy_type: string\n        proposed_name: remark\n"
            "        proposed_name_because: 備考\n        confidence: low\n        decided_by: rule\n"
        )
        standard = path.read_text(encoding="utf-8")
        self.assertIn(proposed, standard)
        taken = "name: remark\n        legacy_type: string\n        decided_by: person\n"
        path.write_text(standard.replace(proposed, taken), encoding="utf-8")
        self.assertIn("name: remark\n", self.translated_standard(shop))
        query = "create table shop_mart.memo as select `備考` from shop_raw.juchu_meisai"
        (shop / "legacy/memo.sql").write_text(query, encoding="utf-8")
        self.translated_standard(shop)
        models = [path.read_text(encoding="utf-8") for path in (shop / "dbt/models").rglob("*.sql")]
        self.assertTrue(any("`備考` as remark" in model for model in models), models)

    def test_takes_no_name_without_reason_form_or_question(self):
        wrong = [
            self.proposal("zk_su", "Stock Count"),
            self.proposal("tanto", "person_in_charge", reason=""),
            self.proposal("elsewhere", "stock_count"),
        ]
        server = self.serve({"reply": {"columns": wrong, "glossary": []}})
        shop = self.stock(server)
        said = self.rules(shop)
        self.assertIn("0 names and 0 words proposed", said)
        for reason in ("not in snake case", "it has no reason", "nobody asked about it"):
            self.assertIn(reason, said)
        self.assertNotIn("proposed_name", (shop / "dbt/standard.yml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(__name__)
