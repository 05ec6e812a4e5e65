#pragma once

// TranslateScript: statements of one dialect as text of another, each with what is to be known
// about it. A statement that cannot be brought over exactly is refused and has no text.

#include <functional>
#include <string>

#include "base/source.h"
#include "catalog/catalog.h"
#include "diagnostics/diagnostic.h"
#include "sql/print.h"
#include "translate/translate.h"

namespace hikkoshi::pipeline {

struct TranslatedStatement {
  int number = 0;  // counts from 1
  bool is_refused = false;
  std::string sql;  // without a closing `;`; empty when refused
  diagnostics::Sink diagnostics;
};

// `translation.from` is the dialect of the source, `.to` that of the result.
// Each statement is handed to `take` when it is done and forgotten unless it has defined a name, so
// that a script of any length needs little memory.
void TranslateScript(const base::SourceSet& sources, base::SourceId source_id,
                     const translate::TranslateOptions& translation, sql::Layout layout,
                     const catalog::Catalog& catalog,
                     const std::function<void(const TranslatedStatement&)>& take);

}  // namespace hikkoshi::pipeline
