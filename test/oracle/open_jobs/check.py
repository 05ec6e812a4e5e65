"""Compares jobs that bring no data with the models made of them, over invented tables.

usage: check.py REPOSITORY...

Each repository is translated without catalog or configuration. Every job that was translated whole
then runs on Spark 3.5 over tables invented from what translating learned about its sources, and its
models run on Spark 4 (ANSI on) over the same tables. Prints a line for each job: equal, different, or
not run, with the reason.
"""

import json
import os
import subprocess
import sys
import tempfile

from project import read_project

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))


def translated(repository, folder):
    """Returns the jobs of a repository that were translated whole, each with what it takes to run it."""
    program = os.path.join(os.environ.get("HIKKOSHI_RELEASE", f"{ROOT}/build/release"), "hikkoshi")
    command = [program, "translate", repository, "--out", folder, "--target", "spark", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    project = read_project(folder)
    for job in report["jobs"]:
        is_wanted = os.environ.get("JOB", "") in job["path"] and job["path"].endswith(".py")
        if job["class"] == "batch" and job["status"] == "whole" and is_wanted:
            yield {"repository": repository, "notes": job["notes"], **project.job(job)}


def run(python, script, *arguments):
    command = [f"{ROOT}/.deps/{python}/bin/python", f"{HERE}/{script}", *arguments]
    return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode


def main():
    work = os.environ.get("KEEP") or tempfile.mkdtemp(prefix="open-jobs-")
    os.makedirs(work, exist_ok=True)
    jobs = []
    for number, repository in enumerate(sys.argv[1:]):
        jobs += translated(os.path.abspath(repository), os.path.join(work, f"project{number}"))
    for number, job in enumerate(jobs):
        job["folder"] = os.path.join(work, f"job{number}")
        os.makedirs(job["folder"], exist_ok=True)
    plan = os.path.join(work, "plan.json")
    with open(plan, "w", encoding="utf-8") as file:
        json.dump(jobs, file, indent=1)
    run("venv-spark35", "run_jobs.py", plan)
    sys.exit(run("venv-spark4", "compare.py", plan))


if __name__ == "__main__":
    main()
