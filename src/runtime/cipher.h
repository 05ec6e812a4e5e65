#pragma once

// AES as aes_encrypt and aes_decrypt have it: the initialization vector stands in front of the
// encrypted bytes, the tag of GCM behind them.

#include <string>
#include <string_view>

#include "base/result.h"

namespace hikkoshi::runtime {

struct Cipher {
  std::string_view key;  // 16, 24 or 32 bytes
  std::string_view mode = "GCM";
  std::string_view padding = "DEFAULT";
  std::string_view vector;      // initialization vector; empty: a random one
  std::string_view additional;  // authenticated with the text; GCM only
};

// Errors begin with Spark's error class.
base::Result<std::string> Encrypt(std::string_view text, const Cipher& cipher);
base::Result<std::string> Decrypt(std::string_view bytes, const Cipher& cipher);

}  // namespace hikkoshi::runtime
