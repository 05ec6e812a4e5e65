#include "base/result.h"

namespace hikkoshi::base {

Error Error::While(const std::string& doing) const {
  return Error{"while " + doing + ": " + message};
}

}  // namespace hikkoshi::base
