"""Milliseconds per job: `hikkoshi translate` over copies of the example, over the example once, and
beside SQLFrame on those of its jobs that SQLFrame can run (sqlframe_jobs.py)."""

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
PEER = ROOT / ".deps" / "venv-dbt" / "bin" / "python"
JOBS = 1000
COPIES_BESIDE_PEER = 50


def copy_legacy(target, number, jobs=None):
    """Writes one copy of the legacy folder, or of some of its jobs; its databases carry the number."""
    for path in sorted((EXAMPLE / "legacy").rglob("*")):
        is_other_job = jobs is not None and path.parent.name in ("jobs", "athena") and path.name not in jobs
        if path.is_file() and not is_other_job:
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


def beside_peer(scratch, settings):
    done = subprocess.run([PEER, ROOT / "bench" / "sqlframe_jobs.py", EXAMPLE / "legacy", EXAMPLE / "hikkoshi.yml"],
                          capture_output=True, text=True, check=True)
    peer = json.loads(done.stdout)
    for number in range(COPIES_BESIDE_PEER):
        copy_legacy(scratch / "same" / "legacy", number, peer["seconds"])
    (scratch / "same" / "hikkoshi.yml").write_text(settings, encoding="utf-8")
    _, used, jobs = translate(scratch / "same", scratch / "same_out")
    theirs = sum(peer["seconds"].values()) / len(peer["seconds"])
    print(f"SQLFrame runs {len(peer['seconds'])} of {len(peer['seconds']) + len(peer['reasons'])} jobs,"
          f" {1000 * theirs:.0f} ms a job; hikkoshi on the same: {1000 * used / jobs:.1f} ms a job,"
          f" {theirs * jobs / used:.0f} times as fast")


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
        if PEER.exists():
            beside_peer(scratch, settings)


if __name__ == "__main__":
    main()
