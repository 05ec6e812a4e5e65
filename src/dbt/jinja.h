#pragma once

// Jinja as the models that hikkoshi writes use it: ref, source, config, var, this, is_incremental,
// `{% if is_incremental() %} … {% else %} … {% endif %}` and comments. Strict: anything else is an
// error that names the line and what was found, so that nothing is left out silently.

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace hikkoshi::dbt {

struct JinjaContext {
  // Return the SQL name that stands for the relation, or an error.
  std::function<base::Result<std::string>(const std::string& model)> ref;
  std::function<base::Result<std::string>(const std::string& source, const std::string& table)>
      source;
  std::map<std::string, std::string> variables;  // of dbt_project.yml and --vars
  std::string this_relation;
  bool is_incremental = false;
};

struct Rendered {
  std::string sql;
  std::map<std::string, std::string> config;  // values as written in the config block
  std::vector<std::string> refs;              // in order of first use
};

base::Result<Rendered> RenderJinja(std::string_view text, const JinjaContext& context);

}  // namespace hikkoshi::dbt
