#include "dbt/lint_settings.h"

#include <string_view>

namespace hikkoshi::dbt {
namespace {

constexpr std::string_view kRules = R"(templater = jinja
# Lines break at 80 columns; only a long name without a blank goes on.
max_line_length = 100
# Left out, each for a reason:
#   ambiguous.column_count, structure.column_order: import CTEs select everything on purpose, and
#     the columns of a table stay in the order of the old one
#   references.from, references.consistent: a field of a struct looks like a column of a table
#   references.keywords: names that the engine does not reserve (type, date, index) are the company's
#   structure.unused_join: a join that gives no column may still give rows
#   references.special_chars: values of the old data that a pivot made column names
exclude_rules = ambiguous.column_count, structure.column_order, references.from, references.consistent, references.keywords, references.special_chars, structure.unused_join

[sqlfluff:templater:jinja]
apply_dbt_builtins = True

# A variable stands where a number or a text may stand.
[sqlfluff:templater:jinja:macros]
a_variable = {% macro var(name, default='') %}1{% endmacro %}

[sqlfluff:layout:type:comma]
spacing_before = touch
line_position = trailing

[sqlfluff:rules:aliasing.table]
aliasing = explicit

[sqlfluff:rules:aliasing.column]
aliasing = explicit

[sqlfluff:rules:aliasing.expression]
allow_scalar = False

[sqlfluff:rules:capitalisation.keywords]
capitalisation_policy = lower

# Names that are only read (fields of JSON) are written as the data has them.
[sqlfluff:rules:capitalisation.identifiers]
extended_capitalisation_policy = lower
unquoted_identifiers_policy = aliases

[sqlfluff:rules:capitalisation.functions]
extended_capitalisation_policy = lower

[sqlfluff:rules:capitalisation.literals]
capitalisation_policy = lower

[sqlfluff:rules:capitalisation.types]
extended_capitalisation_policy = lower
)";

}  // namespace

std::string LintSettings(bool is_databricks) {
  return std::string("[sqlfluff]\ndialect = ") + (is_databricks ? "databricks" : "sparksql") +
         "\n" + std::string(kRules);
}

}  // namespace hikkoshi::dbt
