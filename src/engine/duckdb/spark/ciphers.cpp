// Encryption: AES over bytes.

#include "engine/duckdb/spark/pack.h"
#include "runtime/cipher.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using Text = std::string_view;
using MaybeBlob = base::Result<std::optional<Blob>>;

MaybeBlob Given(base::Result<std::string> bytes) {
  return bytes ? MaybeBlob(Blob{std::move(*bytes)}) : base::Fail(bytes.error());
}

// spark_aes_decrypt(bytes, key, mode, padding, additional bytes)
void AddDecryption(FunctionPack& pack, bool raises) {
  pack.scalars.push_back(Scalar(raises ? "spark_aes_decrypt" : "spark_try_aes_decrypt",
                                [raises](const Blob& bytes, const Blob& key, Text mode,
                                         Text padding, const Blob& additional) -> MaybeBlob {
                                  base::Result<std::string> text = runtime::Decrypt(
                                      bytes.bytes, {.key = key.bytes,
                                                    .mode = mode,
                                                    .padding = padding,
                                                    .vector = {},
                                                    .additional = additional.bytes});
                                  return text || raises ? Given(std::move(text))
                                                        : MaybeBlob(std::nullopt);
                                }));
}

}  // namespace

void AddCiphers(FunctionPack& pack) {
  ScalarFunction encrypt =
      Scalar("spark_aes_encrypt",
             [](const Blob& text, const Blob& key, Text mode, Text padding, const Blob& vector,
                const Blob& additional) -> MaybeBlob {
               return Given(runtime::Encrypt(text.bytes, {.key = key.bytes,
                                                          .mode = mode,
                                                          .padding = padding,
                                                          .vector = vector.bytes,
                                                          .additional = additional.bytes}));
             });
  // Without an initialization vector every call draws its own.
  encrypt.is_repeatable = false;
  pack.scalars.push_back(std::move(encrypt));
  AddDecryption(pack, true);
  AddDecryption(pack, false);
}

}  // namespace hikkoshi::engine::duckdb::spark
