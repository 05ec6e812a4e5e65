// Any bytes are masked, and restoring gives them back.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "assist/secrets/mask.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, size_t size) {
  using namespace hikkoshi;
  std::string_view text(reinterpret_cast<const char*>(bytes), size);
  assist::Masker masker({.emails = true});
  if (masker.Restore(masker.Mask(text)) != text) {
    std::abort();
  }
  return 0;
}
