// Trino's functions of numbers in Spark's words. How to add a row: docs/adding/a_function.md.

#include "functions/tables.h"
#include "functions/trino_row.h"

namespace hikkoshi::functions {
namespace {

constexpr FunctionRow kRows[] = {
    TrinoScalar("abs", {"(number) -> same"}, kSame),
    TrinoScalar("ceil", {"(integral) -> same"}, Rewritten("$1"), "ceiling"),
    TrinoScalar("ceil", {"(decimal) -> @trino_whole"}, Rewritten("cast(ceil($1) as $type)"),
                "ceiling"),
    TrinoScalar("ceil", {"(real) -> same"},
                Rewritten("if(abs($1) < 4503599627370496D, cast(ceil($1) as $type), $1)"),
                "ceiling"),
    TrinoScalar("floor", {"(integral) -> same"}, Rewritten("$1")),
    TrinoScalar("floor", {"(decimal) -> @trino_whole"}, Rewritten("cast(floor($1) as $type)")),
    TrinoScalar("floor", {"(real) -> same"},
                Rewritten("if(abs($1) < 4503599627370496D, cast(floor($1) as $type), $1)")),
    TrinoScalar("round", {"(integral) -> same"}, Rewritten("$1")),
    TrinoScalar("round", {"(decimal) -> @trino_whole"}, Rewritten("cast(round($1) as $type)")),
    TrinoScalar("round", {"(real) -> same"}, Rewritten("round($1)")),
    TrinoScalar("round", {"(integral, bigint) -> same"}, Rewritten("round($1, cast($2 as int))")),
    TrinoScalar("round", {"(decimal, bigint) -> @trino_round"},
                Rewritten("cast(round($1, cast($2 as int)) as $type)")),
    TrinoScalar("round", {"(double, bigint) -> double"}, Rewritten("$round")),
    TrinoScalar("truncate", {"(decimal) -> @trino_truncate"},
                Rewritten("cast(if($1 < 0, ceil($1), floor($1)) as $type)")),
    TrinoScalar("truncate", {"(double) -> double"},
                Rewritten("if(abs($1) < 4503599627370496D, cast(if($1 < 0, ceil($1), floor($1)) as "
                          "double), $1)")),
    TrinoScalar("sign", {"(integral) -> same"}, Rewritten("cast(sign($1) as $type)")),
    TrinoScalar("sign", {"(decimal) -> decimal(1,0)"}, Rewritten("cast(sign($1) as $type)")),
    TrinoScalar("sign", {"(real) -> same"}, Rewritten("cast(sign($1) as $type)")),
    TrinoScalar("sqrt", {"(double) -> double"}, kSame),
    TrinoScalar("cbrt", {"(double) -> double"}, kSame),
    TrinoScalar("ln", {"(double) -> double"},
                Rewritten("case when $1 > 0 then ln($1) when $1 = 0 then double('-Infinity') when "
                          "$1 < 0 then double('NaN') end")),
    TrinoScalar("log10", {"(double) -> double"},
                Rewritten("case when $1 > 0 then log10($1) when $1 = 0 then double('-Infinity') "
                          "when $1 < 0 then double('NaN') end")),
    TrinoScalar("log2", {"(double) -> double"},
                Rewritten("case when $1 > 0 then log2($1) when $1 = 0 then double('-Infinity') "
                          "when $1 < 0 then double('NaN') end")),
    TrinoScalar("log", {"(double, double) -> double"},
                Unsupported("a logarithm of 0 or less is a number in Trino")),
    TrinoScalar("exp", {"(double) -> double"}, kSame),
    TrinoScalar("power", {"(double, double) -> double"}, kSame, "pow"),
    TrinoScalar("mod", {"(number, number) -> @modulo"}, Rewritten("$modulo")),
    TrinoScalar("greatest", {"(T, T...) -> T"}, Rewritten("$extreme")),
    TrinoScalar("least", {"(T, T...) -> T"}, Rewritten("$extreme")),
    TrinoScalar("sin", {"(double) -> double"}, kSame),
    TrinoScalar("cos", {"(double) -> double"}, kSame),
    TrinoScalar("tan", {"(double) -> double"}, kSame),
    TrinoScalar("asin", {"(double) -> double"}, kSame),
    TrinoScalar("acos", {"(double) -> double"}, kSame),
    TrinoScalar("atan", {"(double) -> double"}, kSame),
    TrinoScalar("atan2", {"(double, double) -> double"}, kSame),
    TrinoScalar("sinh", {"(double) -> double"}, kSame),
    TrinoScalar("cosh", {"(double) -> double"}, kSame),
    TrinoScalar("tanh", {"(double) -> double"}, kSame),
    TrinoScalar("degrees", {"(double) -> double"}, kSame),
    TrinoScalar("radians", {"(double) -> double"}, kSame),
    TrinoScalar("pi", {"() -> double"}, kSame),
    TrinoScalar("e", {"() -> double"}, kSame),
    TrinoScalar("nan", {"() -> double"}, Rewritten("double('NaN')")),
    TrinoScalar("infinity", {"() -> double"}, Rewritten("double('Infinity')")),
    TrinoScalar("is_nan", {"(double) -> boolean"}, Rewritten("$1 = double('NaN')")),
    TrinoScalar("is_finite", {"(double) -> boolean"}, Rewritten("abs($1) < double('Infinity')")),
    TrinoScalar("is_infinite", {"(double) -> boolean"}, Rewritten("abs($1) = double('Infinity')")),
    TrinoScalar("random", {"() -> double"}, Rewritten("rand()"), "rand"),
    TrinoScalar("random", {"(bigint) -> bigint", "(bigint, bigint) -> bigint"},
                Unsupported("a whole random number has no form"), "rand"),
    TrinoScalar("width_bucket", {"(double, double, double, bigint) -> bigint"}, kSame),
    TrinoScalar("bitwise_and", {"(integral, integral) -> bigint"},
                Rewritten("cast($1 as bigint) & cast($2 as bigint)")),
    TrinoScalar("bitwise_or", {"(integral, integral) -> bigint"},
                Rewritten("cast($1 as bigint) | cast($2 as bigint)")),
    TrinoScalar("bitwise_xor", {"(integral, integral) -> bigint"},
                Rewritten("cast($1 as bigint) ^ cast($2 as bigint)")),
    TrinoScalar("bitwise_not", {"(integral) -> bigint"}, Rewritten("~cast($1 as bigint)")),
    TrinoScalar("from_base", {"(string, bigint) -> bigint"},
                Unsupported("Spark cuts off what is no digit, Trino raises")),
    TrinoScalar("to_base", {"(bigint, bigint) -> string"},
                Unsupported("the digits of negative numbers are other ones")),
};

}  // namespace

std::span<const FunctionRow> TrinoNumberFunctions() {
  return kRows;
}

}  // namespace hikkoshi::functions
