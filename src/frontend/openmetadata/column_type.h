#pragma once

// The type of a column as OpenMetadata tells it: a word of its own list (`dataType`), details in
// further members, and the type as the old platform writes it (`dataTypeDisplay`).

#include "frontend/json_document.h"
#include "types/type.h"

namespace hikkoshi::frontend::openmetadata {

struct ColumnType {
  types::Type type;   // Unknown when `doubt` is set
  std::string doubt;  // why the type is not known; empty when it is
};

// Nothing is guessed: a decimal whose precision nobody tells, or a map whose members are not
// described, is unknown.
ColumnType ReadColumnType(const JsonValue& column);

}  // namespace hikkoshi::frontend::openmetadata
