# A file that cannot be taken as it is costs itself and nothing else, and says where and why.

head='from pyspark.sql import SparkSession
spark = SparkSession.builder.getOrCreate()'
body='spark.read.parquet("s3://a/b/").write.parquet("s3://a/c/")'

# The shop with one more file, moved; its own tables are as they were.
with_file() {  # what it is, path below legacy/, expected line; the file's text on standard input
  work=$(fresh $shop)
  cat >"$work/legacy/$2"
  migrate "$work"
  check "$1: it says where and why" says "$work/stdout" "$3"
  check "$1: exit" is_exit "$work" 0
  for table in shop_dwh.order_ok shop_mart.member_total shop_mart.pref_total shop_mart.order_month; do
    check "$1: $table" is_verdict "$work" "$table" equal
  done
}

with_file "not Python" jobs/notes.py "  jobs/notes.py:3:1: syntax is not Python 3" < <(
  echo "$head"
  echo 'df = spark.read.parquet("s3://a/b/"'
  echo 'this is not python'
)

with_file "Python 2" jobs/old.py "  jobs/old.py:3:1: print statement is Python 2; Python 3 calls print(...) [HK2001]" < <(
  echo "$head"
  echo 'print "old"'
  echo "$body"
)

with_file "not UTF-8" jobs/latin.py "  jobs/latin.py:1:1: file is not UTF-8 text [HK1002]" < <(
  echo "$head"
  printf '# caf\xe9\n'
  echo "$body"
)

with_file "50,000 lines" jobs/long.py "the job has more steps and columns than a translation follows [HK2010]" < <(
  echo "$head"
  echo 'df = spark.read.parquet("s3://a/b/")'
  awk 'BEGIN { for (i = 0; i < 50000; i++) print "df = df.withColumn(\"c" i "\", df.a + " i ")" }'
  echo 'df.write.parquet("s3://a/c/")'
)

with_file "nested 10,000 deep" jobs/deep.py "expression is nested deeper than 200 levels [HK1004]" < <(
  echo "$head"
  awk 'BEGIN { for (i = 0; i < 10000; i++) printf "("; printf "1"; for (i = 0; i < 10000; i++) printf ")"; print "" }'
  echo "$body"
)

with_file "a catalog of another shape" other.json "  other.json:1:16: not a table of the Glue catalog" < <(
  echo '{"TableList": [{"Name": 5}, "x"]}'
)

# Encodings that a file names are read.
work=$(fresh $shop)
{ echo '# -*- coding: latin-1 -*-'; cat "$work/legacy/jobs/pref_total.py"; printf '# caf\xe9\n'; } >"$work/latin.py"
mv "$work/latin.py" "$work/legacy/jobs/pref_total.py"
migrate "$work"
check "a file in Latin-1 that says so" is_verdict "$work" shop_mart.pref_total equal

# Nothing to move.
work=$(mktemp -d -p "$scratch")
migrate "$work"
check "an empty folder: it says so" says "$work/stdout" "no Glue job, SQL script or catalog was found here"
