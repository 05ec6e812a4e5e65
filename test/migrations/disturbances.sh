# What a run leaves behind: the same bytes, nothing half-written, nothing of a person's overwritten.

clean=$(fresh $shop)
migrate "$clean"
again=$(fresh $shop)
migrate "$again"
check "another folder gives the same project" diff -r -u -x report.html "$clean/dbt" "$again/dbt"
check "and says the same" diff -u "$clean/stdout" "$again/stdout"

# A second run writes nothing; a changed job changes its model only.
times() { (cd "$1/dbt" && find models dbt_project.yml -type f -printf '%p %T@\n' | sort); }
times "$again" >"$scratch/before"
migrate "$again"
times "$again" >"$scratch/after"
check "a second run writes nothing" diff -u "$scratch/before" "$scratch/after"
sed -i 's/max(nm) as last_nm/min(nm) as last_nm/' "$again/legacy/jobs/pref_total.py"
migrate "$again"
times "$again" >"$scratch/after"
check "a changed job changes its model only" test \
  "$(diff "$scratch/before" "$scratch/after" | grep '^>' | cut -d' ' -f2)" = models/gold/prefecture_totals.sql

# What a person wrote stays, is built, and is listed.
work=$(fresh $shop)
migrate "$work"
echo "-- checked by hand" >>"$work/dbt/models/silver/order_oks.sql"
cp "$work/dbt/models/silver/order_oks.sql" "$scratch/edited.sql"
sed -i 's/>= 5000, "L"/>= 6000, "L"/' "$work/legacy/jobs/order_load.py"
migrate "$work"
check "an edited model is left alone" diff "$scratch/edited.sql" "$work/dbt/models/silver/order_oks.sql"
check "an edited model is listed" says "$work/stdout" "  models/silver/order_oks.sql"
check "an edited model is what is built" is_verdict "$work" shop_dwh.order_ok equal

# A folder that cannot be written: its place is taken by a file.
work=$(fresh $shop)
echo "in the way" >"$work/taken"
migrate "$work" --out taken/dbt
check "a target that cannot be written: exit" is_exit "$work" 3
check "a target that cannot be written: it says which" says "$work/stderr" "taken/dbt"
check "a target that cannot be written: nothing is harmed" says "$work/taken" "in the way"

# A disk that fills up: files may grow to 2 kB only.
whole_files() {  # folder: every file of the project is missing or as a clean run wrote it
  local path
  (cd "$1/dbt" 2>/dev/null && find . -type f -not -path './.hikkoshi/*') | while read -r path; do
    cmp -s "$1/dbt/$path" "$clean/dbt/$path" || echo "$path"
  done >"$scratch/halves"
  [ ! -s "$scratch/halves" ] || { cat "$scratch/halves"; return 1; }
}
work=$(fresh $shop)
(trap '' XFSZ; ulimit -f 2; cd "$work" && "$program" migrate . >/dev/null 2>"$scratch/full.err"; echo $? >"$scratch/full.exit")
check "a full disk: exit" test "$(cat "$scratch/full.exit")" = 3
check "a full disk: it says so" test -s "$scratch/full.err"
check "a full disk: no file is half-written" whole_files "$work"
migrate "$work"
check "a full disk: the next run makes up for it" diff -r -u -x report.html -x .hikkoshi "$clean/dbt" "$work/dbt"
check "a full disk: and takes nothing for edited" diff -u "$clean/stdout" "$work/stdout"

# A kill in the middle, at several moments.
for moment in 0.02 0.1 0.2 0.4; do
  work=$(fresh $shop)
  (cd "$work" && timeout -s KILL "$moment" "$program" migrate . >/dev/null 2>&1) 2>/dev/null
  check "a kill after $moment s: no file is half-written" whole_files "$work"
  migrate "$work"
  check "a kill after $moment s: the next run makes up for it" diff -r -u -x report.html -x .hikkoshi "$clean/dbt" "$work/dbt"
  check "a kill after $moment s: and takes nothing for edited" diff -u "$clean/stdout" "$work/stdout"
done
