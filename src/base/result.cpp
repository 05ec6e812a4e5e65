#include "base/result.h"

namespace hikkoshi::base {

Error Error::While(const std::string& doing) const {
  return Error{.message = "while " + doing + ": " + message, .kind = kind};
}

}  // namespace hikkoshi::base
