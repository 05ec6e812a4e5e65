# The example, table by table: all equal but what is left to a person.

examples/aviation/prepare_data >"$scratch/prepare.log" 2>&1
status=0
"$program" migrate examples/aviation --out "$scratch/aviation" >"$scratch/aviation.out" 2>"$scratch/aviation.err" || status=$?
check "aviation: exit" test "$status" -eq 0
verdicts "$scratch/aviation.out" >"$scratch/aviation.verdicts"
if [ -n "${HIKKOSHI_UPDATE:-}" ]; then
  cp "$scratch/aviation.verdicts" test/migrations/aviation.verdicts
fi
check "aviation: verdicts" diff -u test/migrations/aviation.verdicts "$scratch/aviation.verdicts"
check "aviation: the page is there" grep -q "</html>" "$scratch/aviation/report.html"
