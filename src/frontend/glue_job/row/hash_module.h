#pragma once

// The module `hashlib`, as far as row functions use it: hex digests of texts.

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

Module* MakeHashModule(Session& session, Interpreter& interpreter);

}  // namespace hikkoshi::glue_job
