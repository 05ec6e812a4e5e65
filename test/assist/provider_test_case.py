"""What tests of model providers share: a scripted server, and the driver that asks it."""

import json
import os
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILD = Path(os.environ.get("HIKKOSHI_BUILD", HERE.parents[1] / "build/release"))

SCHEMA = {
    "type": "object",
    "properties": {"sql": {"type": "string"}},
    "required": ["sql"],
    "additionalProperties": False,
}


class Server:
    """A scripted provider that runs; `log()` gives what it was asked so far."""

    def __init__(self, script, folder, extra=()):
        self.folder = Path(folder)
        script_path = self.folder / "script.json"
        script_path.write_text(json.dumps(script), encoding="utf-8")
        self.log_path = self.folder / "log.jsonl"
        port_path = self.folder / "port"
        port_path.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "server/scripted_provider.py"), "--script", str(script_path)]
            + ["--log", str(self.log_path), "--port-file", str(port_path), *extra],
            stdin=subprocess.PIPE,
        )
        deadline = time.monotonic() + 30
        while not port_path.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the scripted provider does not start")
            time.sleep(0.01)
        self.port = int(port_path.read_text())
        self.address = f"http://127.0.0.1:{self.port}"

    def log(self):
        return [json.loads(line) for line in self.log_path.read_text(encoding="utf-8").splitlines()]

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


class ProviderTestCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="hikkoshi_provider_")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def serve(self, *replies, extra=(), **script):
        script.setdefault("keys", {"anthropic": "key-a", "openai": "key-o", "aws": {"AKIDTEST": {"secret": "s/e+c"}}})
        server = Server({"replies": list(replies), **script}, self.folder, extra)
        self.addCleanup(server.close)
        return server

    def environment(self, **variables):
        """A clean environment: nothing of the machine's own keys, files or proxies."""
        clean = {"PATH": os.environ["PATH"], "HOME": str(self.folder), "AWS_EC2_METADATA_DISABLED": "true"}
        # Sanitized builds take their options from the environment.
        clean.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})
        clean.update(variables)
        return clean

    def ask(self, provider, environment=None, **plan):
        path = self.folder / "plan.json"
        path.write_text(json.dumps({"provider": provider, **plan}), encoding="utf-8")
        done = subprocess.run(
            [str(BUILD / "test/provider_driver"), str(path)],
            env=self.environment(**(environment or {})),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        self.last_output = done.stdout + done.stderr
        return json.loads(done.stdout)

    def ask_once(self, provider, environment=None, **plan):
        answer = self.ask(provider, environment, **plan)
        return answer["results"][0] if "results" in answer else answer

    def anthropic(self, server, **settings):
        return {"protocol": "anthropic", "endpoint": server.address, "model": "model-a", **settings}

    def openai(self, server, **settings):
        defaults = {"protocol": "openai", "endpoint": server.address, "model": "model-a", "key_variable": "LLM_KEY"}
        return {**defaults, **settings}

    def bedrock(self, server, **settings):
        return {"protocol": "bedrock", "endpoint": server.address, "model": "model-a", "region": "eu-west-1", **settings}


ANTHROPIC_KEY = {"ANTHROPIC_API_KEY": "key-a"}
OPENAI_KEY = {"LLM_KEY": "key-o"}
AWS_KEYS = {"AWS_ACCESS_KEY_ID": "AKIDTEST", "AWS_SECRET_ACCESS_KEY": "s/e+c"}


def main():
    """Runs the tests of the calling file and ends as suites do."""
    result = unittest.TextTestRunner(verbosity=1, stream=sys.stdout).run(
        unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    )
    failed = len(result.failures) + len(result.errors)
    print(f"{result.testsRun - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)
