"""Records what a legacy platform computed: its jobs on Spark, then its Athena queries on Trino.

`recording.json` in the example's folder lists the steps in order and the buckets the jobs write to.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("example")
    parser.add_argument("--keep", help="folder for the job outputs, kept afterwards")
    options = parser.parse_args()
    example = os.path.abspath(options.example)
    with open(os.path.join(example, "recording.json"), encoding="utf-8") as file:
        plan = json.load(file)
    work = os.path.abspath(options.keep) if options.keep else tempfile.mkdtemp(prefix="legacy-")
    try:
        record(example, plan, work)
    finally:
        if not options.keep:
            shutil.rmtree(work, ignore_errors=True)


def record(example, plan, work):
    platform = write_platform(example, plan, work)
    for step in plan["jobs"]:
        run_job(example, step, platform)
    run("record_tables.py", platform, os.path.join(example, "recorded"))
    queries = [os.path.join(example, path) for path in plan["queries"]]
    run("record_queries.py", platform, os.path.join(example, "recorded"), *queries)


def write_platform(example, plan, work):
    """Writes the platform file of the stand-in: raw data are read in place, outputs go to `work`."""
    locations = {bucket: os.path.join(example, folder) for bucket, folder in plan["sources"].items()}
    for bucket in plan["targets"]:
        folder = os.path.join(work, bucket.removeprefix("s3://"))
        shutil.rmtree(folder, ignore_errors=True)
        locations[bucket] = folder
    os.makedirs(work, exist_ok=True)
    path = os.path.join(work, "platform.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"catalog": os.path.join(example, plan["catalog"]), "locations": locations}, file)
    return path


def run_job(example, step, platform):
    print("job", step["job"], flush=True)
    script = os.path.join(example, step["job"])
    name = os.path.splitext(os.path.basename(script))[0]
    arguments = ["--JOB_NAME", name]
    for key, value in step.get("arguments", {}).items():
        arguments += ["--" + key, value]
    run_python(platform, "run_glue_job.py", script, *arguments)


def run(script, platform, *arguments):
    print(script, flush=True)
    run_python(platform, script, *arguments)


def run_python(platform, script, *arguments):
    environment = {**os.environ, "HIKKOSHI_PLATFORM": platform, "PYTHONPATH": HERE}
    command = [sys.executable, os.path.join(HERE, script), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{script} failed\n{done.stdout[-2000:]}\n{done.stderr[-6000:]}")


if __name__ == "__main__":
    main()
