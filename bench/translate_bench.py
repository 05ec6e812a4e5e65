"""Milliseconds per job: `hikkoshi translate` over copies of the example, and over the example once."""

import json
import os
import pathlib
import re
import resource
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = pathlib.Path(os.environ["HIKKOSHI_RELEASE"]) / "hikkoshi"
EXAMPLE = ROOT / "examples" / "aviation"
JOBS = 1000


def copy_legacy(target, number):
    """Writes one copy of the legacy folder; its databases carry the number."""
    for path in sorted((EXAMPLE / "legacy").rglob("*")):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            copy = target / f"copy_{number}" / path.relative_to(EXAMPLE / "legacy")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(re.sub(r"\bavia_(raw|dwh|mart)", rf"avia{number}_\1", text),
                            encoding="utf-8")


def translate(folder, target):
    """Returns wall seconds, processor seconds and the number of jobs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run([PROGRAM, "translate", folder, "--out", target, "--format", "json"],
                          capture_output=True, text=True, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, used, json.loads(done.stdout)["summary"]["jobs"]


def main():
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        settings = (EXAMPLE / "hikkoshi.yml").read_text(encoding="utf-8")
        settings = re.sub(r"(?m)^locations:\n(  .*\n)+", "", settings)
        one = scratch / "one"
        copy_legacy(one / "legacy", 0)
        (one / "hikkoshi.yml").write_text(settings, encoding="utf-8")
        wall, used, jobs = translate(one, scratch / "one_out")
        print(f"{jobs} jobs: {wall:.2f} s, {used:.2f} s of processor, {1000 * used / jobs:.1f} ms a job")
        many = scratch / "many"
        for number in range(-(-JOBS // jobs)):
            copy_legacy(many / "legacy", number)
        (many / "hikkoshi.yml").write_text(settings, encoding="utf-8")
        wall, used, jobs = translate(many, scratch / "many_out")
        print(f"{jobs} jobs: {wall:.2f} s, {used:.2f} s of processor, {1000 * used / jobs:.1f} ms a job")


if __name__ == "__main__":
    main()
