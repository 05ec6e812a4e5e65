#pragma once

// Templates of the function table as expressions: `cast(sum($1) as $type)` with the arguments put
// in. The first use of an argument takes its node, further uses copy it.

#include <string>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "dialect/dialect.h"

namespace hikkoshi::translate {

struct TemplateValues {
  std::vector<ast::ExprId> arguments;  // $1 … $n, and $* for all
  std::string type;                    // $type: the result type as the target writes it
  std::string time_zone;               // $zone
  bool is_ansi = false;                // $ansi
};

// Returns a none id when an argument that the template needs is missing.
ast::ExprId FillTemplate(std::string_view text, const TemplateValues& values,
                         dialect::Dialect dialect, ast::Tree& tree, base::Span span);

}  // namespace hikkoshi::translate
