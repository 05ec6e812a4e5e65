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

# What rules leave over, with replies that people wrote: two are proven, one of them at the second
# attempt, and one stays with a person.
status=0
"$program" assist examples/aviation --out "$scratch/aviation" >"$scratch/assist.out" 2>"$scratch/assist.err" || status=$?
check "aviation, assisted: exit" test "$status" -eq 0
check "aviation, assisted: what is proven" says "$scratch/assist.out" \
  "3 tables were left: 2 accepted by execution, 0 by a judge only, 1 left to a person"
check "aviation, assisted: a rejected first draft" says "$scratch/assist.out" \
  "attempt 1: reconciles: airport_hour: 79 rows differ"
sed '/ -> /d' "$scratch/assist.out" >"$scratch/assist.tables"
verdicts "$scratch/assist.tables" >"$scratch/assist.verdicts"
sed -e '/maint_share\|wx_streak/s/person/equal/' test/migrations/aviation.verdicts >"$scratch/assist.wanted"
check "aviation, assisted: verdicts" diff -u "$scratch/assist.wanted" "$scratch/assist.verdicts"
check "aviation, assisted: the page tells all three" test \
  "$(grep -c '<h3>Language model</h3>' "$scratch/aviation/report.html")" -eq 3
