#!/usr/bin/env python3
"""`hikkoshi catalog` against a small server that answers as OpenMetadata does, and what the other
commands make of the file."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PROGRAM = Path(os.environ["HIKKOSHI_BUILD"]) / "hikkoshi"
TOKEN = "token-of-the-bot"


def table(name, service="glue", **members):
    """A table as OpenMetadata answers it, with much that does not matter."""
    return {
        "id": "00000000-0000-0000-0000-000000000000",
        "name": name,
        "fullyQualifiedName": f"{service}.default.shop_raw.{name}",
        "version": 0.3,
        "updatedAt": 1700000000000,
        "updatedBy": "taro.yamada",
        "owners": [{"name": "taro.yamada", "type": "user"}],
        "href": "http://localhost:8585/api/v1/tables/0",
        "tableType": "External",
        "service": {"id": "1", "name": service, "type": "databaseService"},
        "databaseSchema": {"id": "2", "name": "shop_raw", "fullyQualifiedName": f"{service}.default.shop_raw"},
        "description": f"All of {name}",
        "columns": [
            {"name": "order_no", "dataType": "BIGINT", "dataTypeDisplay": "bigint", "description": "番号", "tags": []},
            {"name": "mail", "dataType": "STRING", "dataTypeDisplay": "string"}
            | {"tags": [{"tagFQN": "PII.Sensitive", "labelType": "Manual", "state": "Confirmed", "style": {}}]},
        ],
        **members,
    }


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        server = self.server
        server.asked.append(self.path)
        status, body = server.answer(self)
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in server.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, tables):
        super().__init__(("127.0.0.1", 0), Handler)
        self.tables = tables
        self.asked = []
        self.headers = {}
        self.failures = []  # statuses that come before good answers
        self.raw = None
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def answer(self, handler):
        if handler.headers.get("Authorization") != f"Bearer {TOKEN}":
            return 401, b'{"code": 401, "message": "Not authorized"}'
        if self.failures:
            return self.failures.pop(0), b"{}"
        if self.raw is not None:
            return 200, self.raw
        parts = urllib.parse.urlsplit(handler.path)
        query = dict(urllib.parse.parse_qsl(parts.query))
        if parts.path != "/api/v1/tables" or "columns" not in query["fields"].split(","):
            return 404, b"{}"
        start = int(query.get("after", "cursor+0=").strip("cursor+=") or 0)
        paging = {"total": len(self.tables)}
        if start + 2 < len(self.tables):
            paging["after"] = f"cursor+{start + 2}="
        return 200, json.dumps({"data": self.tables[start : start + 2], "paging": paging}).encode()


class OpenMetadata(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hikkoshi_openmetadata_")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def serve(self, *tables):
        server = Server(list(tables))
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return server

    def run_program(self, *arguments, token=TOKEN):
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder)}
        if token:
            environment["OPENMETADATA_TOKEN"] = token
        return subprocess.run(
            [str(PROGRAM), *map(str, arguments)], env=environment, capture_output=True, text=True, timeout=60, check=False
        )

    def fetch(self, server, *arguments, **options):
        return self.run_program("catalog", "--openmetadata", server.address + "/", *arguments, **options)

    def test_takes_all_pages_in_order_of_names(self):
        server = self.serve(*(table(name) for name in ("e", "b", "d", "a", "c")))
        done = self.fetch(server)
        self.assertEqual(done.returncode, 0, done.stderr)
        names = [entry["name"] for entry in json.loads(done.stdout)["data"]]
        self.assertEqual(names, ["a", "b", "c", "d", "e"])
        self.assertEqual(len(server.asked), 3)

    def test_keeps_nothing_about_people_and_times(self):
        done = self.fetch(self.serve(table("t_order")))
        for word in ("taro", "1700000000000", "href", "owners", "Confirmed"):
            self.assertNotIn(word, done.stdout)
        for word in ("番号", "PII.Sensitive", "All of t_order"):
            self.assertIn(word, done.stdout)

    def test_takes_one_service(self):
        server = self.serve(table("a"), table("b", service="redshift"))
        entries = json.loads(self.fetch(server, "--service", "glue").stdout)["data"]
        self.assertEqual([entry["name"] for entry in entries], ["a"])

    def test_the_file_is_a_catalog_for_the_other_commands(self):
        (self.folder / "orders.sql").write_text(
            "create table shop_dwh.mails as select order_no / 2 as half, mail from shop_raw.t_order;\n"
        )
        done = self.fetch(self.serve(table("t_order")), "--out", self.folder / "openmetadata.json")
        self.assertEqual(done.returncode, 0, done.stderr)
        translated = self.run_program("translate", self.folder, "--out", self.folder / "dbt")
        sources = (self.folder / "dbt/models/staging/shop_raw/_shop_raw__sources.yml").read_text()
        self.assertIn("All of t_order", sources, translated.stdout)
        self.assertIn("番号", sources)

    def test_asks_again_after_passing_errors(self):
        server = self.serve(table("a"))
        server.failures = [503, 429]
        server.headers = {"Retry-After": "0"}
        done = self.fetch(server)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(server.asked), 3)

    def test_says_what_is_wrong(self):
        server = self.serve(table("a"))
        cases = [
            (self.fetch(server, token="wrong-token"), "the token is not good"),
            (self.fetch(server, token=None), "OPENMETADATA_TOKEN"),
            (self.run_program("catalog", "--openmetadata", "http://metadata.invalid"), "neither https nor on this machine"),
        ]
        for done, message in cases:
            self.assertEqual(done.returncode, 3)
            self.assertIn(message, done.stderr)
            self.assertNotIn("wrong-token", done.stderr)

    def test_answers_of_another_kind_are_refused(self):
        server = self.serve(table("a"))
        for raw in (b"<html>", b"{}", b'{"data": 5}', b"[" * 100000):
            server.raw = raw
            done = self.fetch(server)
            self.assertEqual(done.returncode, 3, raw[:20])
            self.assertIn("no list of tables", done.stderr)

    def test_pages_that_never_end_are_ended(self):
        server = self.serve()
        server.raw = json.dumps({"data": [], "paging": {"after": "again"}}).encode()
        done = self.fetch(server)
        self.assertEqual(done.returncode, 3)
        self.assertIn("again and again", done.stderr)


if __name__ == "__main__":
    result = unittest.TextTestRunner(verbosity=1, stream=sys.stdout).run(
        unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    )
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
