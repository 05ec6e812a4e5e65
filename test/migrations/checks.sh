# What test/suites/fast/migrations shares: copies of platforms, runs of the program, checks.
# Read by `source`; gives $scratch, $passed, $failed.

passed=0
failed=0
scratch=$(mktemp -d)
program="$HIKKOSHI_RELEASE/hikkoshi"
shop=test/migrations/shop

# Prints the path of a new copy of the platform, without what was expected of it.
fresh() {  # platform
  local work
  work=$(mktemp -d "$scratch/XXXXXX")
  cp -r "$1/." "$work"
  rm -rf "$work/expected" "$work/dbt"
  echo "$work"
}

# Leaves the results of a run beside the platform: dbt/, stdout, stderr, exit.
migrate() {  # folder, options...
  local folder=$1 status=0
  shift
  (cd "$folder" && "$program" migrate . "$@" >stdout 2>stderr) || status=$?
  echo "$status" >"$folder/exit"
}

rewrite_expected() {  # folder, expected
  local kind
  for kind in dbt stdout exit; do
    if [ -e "$2/$kind" ]; then
      rm -rf "${2:?}/$kind"
      cp -r "$1/$kind" "$2/$kind"
    fi
  done
  rm -rf "$2/dbt/report.html" "$2/dbt/.hikkoshi"
}

check() {  # name, command...
  local name=$1
  shift
  if "$@" >"$scratch/log" 2>&1; then
    passed=$((passed + 1))
  else
    echo "FAILED $name"
    head -40 "$scratch/log"
    failed=$((failed + 1))
  fi
}

# The verdict of each old table: `shop_dwh.order_ok equal`.
verdicts() {  # stdout
  awk '/^[a-z_]+\.[a-z0-9_]+ / && $3 != "staging" { print $1, $NF }' "$1"
}

is_verdict() {  # folder, table, verdict
  verdicts "$1/stdout" | grep -qx "$2 $3" || { cat "$1/stdout" "$1/stderr"; return 1; }
}

says() {  # file, text
  grep -qF -- "$2" "$1" || { cat "$1"; return 1; }
}

is_exit() {  # folder, code
  [ "$(cat "$1/exit")" = "$2" ] || { echo "exit $(cat "$1/exit"), not $2"; cat "$1/stderr"; return 1; }
}

same_project() {  # folder, folder
  diff -r -u "$1/dbt" "$2/dbt"
}
