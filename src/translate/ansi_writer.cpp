#include "translate/translator.h"

namespace hikkoshi::translate {

std::unique_ptr<Writer> MakeAnsiWriter(Context&) { return nullptr; }
std::unique_ptr<Writer> MakeTrinoWriter(Context&) { return nullptr; }

}  // namespace hikkoshi::translate
