#pragma once

// DeltaTable: `delta.tables.DeltaTable.forPath(...)` and its merge builder. A merge that replaces
// rows by key and adds the others is a write; deletes and updates are left to a person.

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

// The module `delta` or `delta.tables`.
Module* MakeDeltaModule(Session& session, Interpreter& interpreter, std::string_view name);

}  // namespace hikkoshi::glue_job
