#include "runtime/cipher.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>

#include "base/text.h"

namespace hikkoshi::runtime {
namespace {

enum class Mode : uint8_t { Ecb, Cbc, Gcm };

constexpr size_t kTagLength = 16;

using Context = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

const unsigned char* Bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* Bytes(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

size_t VectorLength(Mode mode) {
  return mode == Mode::Ecb ? 0 : mode == Mode::Cbc ? 16 : 12;
}

base::Error Unfit() {
  return {"[INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR] the bytes do not fit the key and mode"};
}

base::Result<Mode> ModeOf(const Cipher& cipher) {
  std::string mode = base::ToLower(std::string(cipher.mode));
  std::string padding = base::ToLower(std::string(cipher.padding));
  bool is_default = padding == "default";
  if (mode == "gcm" && (is_default || padding == "none")) {
    return Mode::Gcm;
  }
  if ((mode == "ecb" || mode == "cbc") && (is_default || padding == "pkcs")) {
    return mode == "ecb" ? Mode::Ecb : Mode::Cbc;
  }
  return base::Fail("[UNSUPPORTED_FEATURE.AES_MODE] no such mode and padding: " +
                    std::string(cipher.mode) + ", " + std::string(cipher.padding));
}

const EVP_CIPHER* CipherOf(Mode mode, size_t key_length) {
  switch (mode) {
    case Mode::Ecb:
      return key_length == 16   ? EVP_aes_128_ecb()
             : key_length == 24 ? EVP_aes_192_ecb()
                                : EVP_aes_256_ecb();
    case Mode::Cbc:
      return key_length == 16   ? EVP_aes_128_cbc()
             : key_length == 24 ? EVP_aes_192_cbc()
                                : EVP_aes_256_cbc();
    case Mode::Gcm:
      return key_length == 16   ? EVP_aes_128_gcm()
             : key_length == 24 ? EVP_aes_192_gcm()
                                : EVP_aes_256_gcm();
  }
  return nullptr;
}

// Checks what the cipher states, in the order in which Spark does.
base::Result<Mode> Checked(const Cipher& cipher, bool encrypts) {
  if (cipher.key.size() != 16 && cipher.key.size() != 24 && cipher.key.size() != 32) {
    return base::Fail("[INVALID_PARAMETER_VALUE.AES_KEY_LENGTH] a key has 16, 24 or 32 bytes");
  }
  base::Result<Mode> mode = ModeOf(cipher);
  if (!mode) {
    return mode;
  }
  if (encrypts && !cipher.vector.empty()) {
    if (*mode == Mode::Ecb) {
      return base::Fail("[UNSUPPORTED_FEATURE.AES_MODE_IV] ECB takes no initialization vector");
    }
    if (cipher.vector.size() != VectorLength(*mode)) {
      return base::Fail(
          "[INVALID_PARAMETER_VALUE.AES_IV_LENGTH] an initialization vector has 16 "
          "bytes for CBC and 12 for GCM");
    }
  }
  if (!cipher.additional.empty() && *mode != Mode::Gcm) {
    return base::Fail("[UNSUPPORTED_FEATURE.AES_MODE_AAD] only GCM takes additional bytes");
  }
  return mode;
}

// Runs the cipher over the bytes behind the vector; `tag` is what GCM has written or must find.
base::Result<std::string> Run(std::string_view input, const Cipher& cipher, Mode mode,
                              std::string_view vector, std::string& tag, bool encrypts) {
  Context context(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
  int direction = encrypts ? 1 : 0;
  int length = 0;
  bool is_well = EVP_CipherInit_ex(context.get(), CipherOf(mode, cipher.key.size()), nullptr,
                                   Bytes(cipher.key), vector.empty() ? nullptr : Bytes(vector),
                                   direction) == 1;
  if (is_well && !cipher.additional.empty()) {
    is_well = EVP_CipherUpdate(context.get(), nullptr, &length, Bytes(cipher.additional),
                               static_cast<int>(cipher.additional.size())) == 1;
  }
  std::string output(input.size() + 32, '\0');
  int written = 0;
  is_well = is_well && EVP_CipherUpdate(context.get(), Bytes(output), &written, Bytes(input),
                                        static_cast<int>(input.size())) == 1;
  if (is_well && mode == Mode::Gcm && !encrypts) {
    is_well = EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, kTagLength, Bytes(tag)) == 1;
  }
  is_well = is_well && EVP_CipherFinal_ex(context.get(), Bytes(output) + written, &length) == 1;
  if (is_well && mode == Mode::Gcm && encrypts) {
    tag.resize(kTagLength);
    is_well = EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, kTagLength, Bytes(tag)) == 1;
  }
  if (!is_well) {
    return base::Fail(Unfit());
  }
  output.resize(static_cast<size_t>(written + length));
  return output;
}

}  // namespace

base::Result<std::string> Encrypt(std::string_view text, const Cipher& cipher) {
  base::Result<Mode> mode = Checked(cipher, true);
  if (!mode) {
    return base::Fail(mode.error());
  }
  std::string vector(cipher.vector);
  if (vector.empty() && *mode != Mode::Ecb) {
    vector.resize(VectorLength(*mode));
    if (RAND_bytes(Bytes(vector), static_cast<int>(vector.size())) != 1) {
      return base::Fail("no random bytes for an initialization vector");
    }
  }
  std::string tag;
  base::Result<std::string> output = Run(text, cipher, *mode, vector, tag, true);
  return output ? base::Result<std::string>(vector + *output + tag) : output;
}

base::Result<std::string> Decrypt(std::string_view bytes, const Cipher& cipher) {
  base::Result<Mode> mode = Checked(cipher, false);
  if (!mode) {
    return base::Fail(mode.error());
  }
  size_t before = VectorLength(*mode);
  size_t behind = *mode == Mode::Gcm ? kTagLength : 0;
  if (bytes.size() < before + behind) {
    return base::Fail(Unfit());
  }
  std::string tag(bytes.substr(bytes.size() - behind));
  std::string_view encrypted = bytes.substr(before, bytes.size() - before - behind);
  return Run(encrypted, cipher, *mode, bytes.substr(0, before), tag, false);
}

}  // namespace hikkoshi::runtime
