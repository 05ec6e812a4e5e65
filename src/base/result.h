#pragma once

// Result<T>: a value, or an Error that says what the world did (file, network, engine).
// Only for failures outside the customer's source; oddities of the source are diagnostics.
// Add context at each boundary: `return std::unexpected…` is spelled `base::Fail(...)`.

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace hikkoshi::base {

struct Error {
  std::string message;
  // The failing party's own class of error ("Conversion", "Catalog"), or "".
  std::string kind = "";
  // Returns the same error with "while <doing>: " in front.
  Error While(const std::string& doing) const;
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = tl::expected<void, Error>;

inline tl::unexpected<Error> Fail(std::string message) {
  return tl::unexpected<Error>(Error{.message = std::move(message)});
}
inline tl::unexpected<Error> Fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace hikkoshi::base
