"""Checks the report page in a real browser: its script runs, it asks for nothing from outside, all
tables are there and open, and the page as a whole never scrolls sideways."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHOP = ROOT / "test" / "migrations" / "shop"
PROGRAM = ROOT / "build" / "release" / "hikkoshi"

# Runs in the page after it is loaded; what it finds becomes the page's only text.
PROBE = """
<script>
window.addEventListener('load', () => {
  const tables = [...document.querySelectorAll('details')];
  tables.forEach(table => { table.open = true; });
  const found = {
    errors: window.problems || [],
    title: document.title,
    tables: tables.length,
    text: document.body.innerText,
    sideways: (window.scrollTo(9999, 0), window.scrollX),
    outside: [...document.querySelectorAll('[src],link[href]')].map(node => node.outerHTML),
  };
  const said = document.createElement('pre');
  said.textContent = JSON.stringify(found);
  document.body.replaceChildren(said);
});
</script>
"""
CATCH = "<script>window.problems = []; window.onerror = m => window.problems.push(String(m));</script>"


def migrate(folder):
    """Returns the report of the shop, moved once."""
    work = pathlib.Path(folder) / "shop"
    shutil.copytree(SHOP, work)
    subprocess.run([PROGRAM, "migrate", work], capture_output=True, check=False)
    return next(work.rglob("report.html"))


def open_page(report, width):
    """Returns what the probe finds in the page at this width, in pixels."""
    text = report.read_text(encoding="utf-8")
    page = report.with_name(f"probe_{width}.html")
    page.write_text(text.replace("<head>", "<head>" + CATCH, 1).replace("</body>", PROBE + "</body>"),
                    encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
               f"--window-size={width},900", page.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout
    said = re.search(r"<pre>(.*?)</pre>", dom, re.DOTALL)
    if said is None:
        raise RuntimeError("the page did not load: " + dom[:300])
    plain = said[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return json.loads(plain)


def main():
    passed = failed = 0

    def check(what, holds, shown=""):
        nonlocal passed, failed
        passed, failed = passed + bool(holds), failed + (not holds)
        if not holds:
            print(f"FAILED {what}: {shown}")

    with tempfile.TemporaryDirectory() as folder:
        report = migrate(folder)
        models = sorted(path.stem for path in report.parent.glob("models/**/*.sql"))
        for width in (1300, 390):
            page = open_page(report, width)
            check(f"{width}: no script error", not page["errors"], page["errors"])
            check(f"{width}: nothing from outside", not page["outside"], page["outside"])
            check(f"{width}: a title", page["title"].strip())
            check(f"{width}: a part for each model", page["tables"] >= len(models), page["tables"])
            missing = [model for model in models if model not in page["text"]]
            check(f"{width}: every model is named", models and not missing, missing)
            check(f"{width}: the SQL is shown", "select" in page["text"])
            check(f"{width}: does not scroll sideways", page["sideways"] == 0, page["sideways"])
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
