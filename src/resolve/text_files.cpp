#include "resolve/text_files.h"

#include <algorithm>

#include "base/text.h"

namespace hikkoshi::resolve {

bool ReadsTextOnly(const ast::FileRelation& file) {
  bool has_types =
      std::any_of(file.options.begin(), file.options.end(), [](const std::string& option) {
        std::string lower = base::ToLower(option);
        bool infers = lower.starts_with("inferschema=") && lower != "inferschema=false";
        return infers || lower.starts_with("schema=");
      });
  return file.format == "csv" && !has_types;
}

}  // namespace hikkoshi::resolve
