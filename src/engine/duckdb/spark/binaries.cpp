// Bytes: hexadecimal, base 64, charsets, URLs.

#include <bit>

#include "base/text.h"
#include "engine/duckdb/spark/pack.h"
#include "runtime/text.h"

namespace hikkoshi::engine::duckdb::spark {
namespace {

using Text = std::string_view;

std::optional<Blob> AsBlob(std::optional<std::string> bytes) {
  return bytes ? std::optional<Blob>(Blob{std::move(*bytes)}) : std::nullopt;
}

base::Result<Blob> AsResult(const base::Result<std::string>& bytes) {
  return bytes ? base::Result<Blob>(Blob{*bytes}) : base::Fail(bytes.error());
}

std::string BigEndian(int64_t number, int width) {
  std::string bytes;
  for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
    bytes += static_cast<char>(number >> shift & 255);
  }
  return bytes;
}

void AddParts(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_substring", [](const Blob& blob, int32_t position) {
    return Blob{std::string(runtime::SubstringBytes(blob.bytes, position, INT32_MAX))};
  }));
  add.push_back(Scalar("spark_substring", [](const Blob& blob, int32_t position, int32_t length) {
    return Blob{std::string(runtime::SubstringBytes(blob.bytes, position, length))};
  }));
  for (bool is_left : {true, false}) {
    const char* name = is_left ? "spark_lpad" : "spark_rpad";
    add.push_back(Scalar(name, [is_left](const Blob& blob, int32_t length) {
      return Blob{runtime::PadBytes(blob.bytes, length, Text("\0", 1), is_left)};
    }));
    add.push_back(Scalar(name, [is_left](const Blob& blob, int32_t length, const Blob& pad) {
      return Blob{runtime::PadBytes(blob.bytes, length, pad.bytes, is_left)};
    }));
  }
  add.push_back(Scalar("spark_overlay", [](const Blob& blob, const Blob& by, int32_t position) {
    return Blob{runtime::OverlayBytes(blob.bytes, by.bytes, position, -1)};
  }));
  add.push_back(Scalar("spark_overlay",
                       [](const Blob& blob, const Blob& by, int32_t position, int32_t length) {
                         return Blob{runtime::OverlayBytes(blob.bytes, by.bytes, position, length)};
                       }));
}

void AddUtf8(FunctionPack& pack) {
  auto& add = pack.scalars;
  auto is_valid = [](const std::string& bytes) { return runtime::ValidUtf8(bytes) == bytes; };
  add.push_back(
      Scalar("spark_is_valid_utf8", [is_valid](const Blob& blob) { return is_valid(blob.bytes); }));
  add.push_back(Scalar("spark_make_valid_utf8",
                       [](const Blob& blob) { return runtime::ValidUtf8(blob.bytes); }));
  add.push_back(
      Scalar("spark_validate_utf8", [is_valid](const Blob& blob) -> base::Result<std::string> {
        if (!is_valid(blob.bytes)) {
          return base::Fail(Raise("INVALID_UTF8_STRING", "bytes that are no text"));
        }
        return blob.bytes;
      }));
  add.push_back(
      Scalar("spark_try_validate_utf8", [is_valid](const Blob& blob) -> std::optional<std::string> {
        return is_valid(blob.bytes) ? std::optional<std::string>(blob.bytes) : std::nullopt;
      }));
  add.push_back(Scalar("spark_binary_to_char",
                       [](const Blob& blob, Text format) -> base::Result<std::string> {
                         std::string name = base::ToLower(std::string(format));
                         if (name == "hex") {
                           return runtime::Hex(blob.bytes);
                         }
                         if (name == "base64") {
                           return runtime::Base64(blob.bytes);
                         }
                         if (name == "utf-8" || name == "utf8") {
                           return runtime::ValidUtf8(blob.bytes);
                         }
                         return base::Fail(Raise("INVALID_PARAMETER_VALUE.BINARY_FORMAT",
                                                 "bytes are written as hex, base64 or utf-8"));
                       }));
}

void AddSearching(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_contains", [](const Blob& blob, const Blob& part) {
    return blob.bytes.find(part.bytes) != std::string::npos;
  }));
  add.push_back(Scalar("spark_startswith", [](const Blob& blob, const Blob& part) {
    return blob.bytes.starts_with(part.bytes);
  }));
  add.push_back(Scalar("spark_endswith", [](const Blob& blob, const Blob& part) {
    return blob.bytes.ends_with(part.bytes);
  }));
}

void AddUrls(FunctionPack& pack) {
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_try_url_decode", [](Text text) { return runtime::UrlDecode(text); }));
  add.push_back(Scalar("spark_url_encode", [](Text text) { return runtime::UrlEncode(text); }));
  add.push_back(Scalar("spark_url_decode", [](Text text) -> base::Result<std::string> {
    std::optional<std::string> decoded = runtime::UrlDecode(text);
    if (!decoded) {
      return base::Fail(Raise("CANNOT_DECODE_URL", "not a URL's text: " + std::string(text)));
    }
    return *decoded;
  }));
}

}  // namespace

void AddBinaries(FunctionPack& pack) {
  AddParts(pack);
  auto& add = pack.scalars;
  add.push_back(Scalar("spark_hex", [](Text text) { return runtime::Hex(text); }));
  add.push_back(Scalar("spark_hex", [](const Blob& blob) { return runtime::Hex(blob.bytes); }));
  add.push_back(Scalar("spark_hex", [](int64_t number) { return runtime::HexOfNumber(number); }));
  add.push_back(Scalar("spark_unhex", [](Text text) { return AsBlob(runtime::Unhex(text)); }));
  add.push_back(Scalar("spark_bitmap_count", [](const Blob& blob) {
    int64_t count = 0;
    for (char byte : blob.bytes) {
      count += std::popcount(static_cast<unsigned char>(byte));
    }
    return count;
  }));
  add.push_back(Scalar("spark_bin", [](int64_t number) { return runtime::Binary(number); }));
  add.push_back(
      Scalar("spark_base64", [](const Blob& blob) { return runtime::Base64(blob.bytes); }));
  add.push_back(Scalar("spark_unbase64", [](Text text) -> base::Result<Blob> {
    std::optional<std::string> bytes = runtime::Unbase64(text);
    if (!bytes) {
      return base::Fail(Raise("CONVERSION_INVALID_INPUT", "not base 64: " + std::string(text)));
    }
    return Blob{*bytes};
  }));
  add.push_back(Scalar("spark_legacy_encode", [](Text text, Text charset) {
    return AsResult(runtime::Encode(text, charset));
  }));
  // With ANSI mode what the charset does not have raises.
  add.push_back(Scalar("spark_encode", [](Text text, Text charset) -> base::Result<Blob> {
    base::Result<std::string> bytes = runtime::Encode(text, charset);
    base::Result<std::string> back = bytes ? runtime::Decode(*bytes, charset) : bytes;
    if (back && *back != text) {
      return base::Fail(Raise("MALFORMED_CHARACTER_CODING", "not in " + std::string(charset)));
    }
    return AsResult(bytes);
  }));
  add.push_back(Scalar("spark_decode", [](const Blob& blob, Text charset) {
    return runtime::Decode(blob.bytes, charset);
  }));
  add.push_back(Scalar("spark_text_of_bytes",
                       [](const Blob& blob) { return runtime::ValidUtf8(blob.bytes); }));
  add.push_back(Scalar("spark_bytes_of_text", [](Text text) { return Blob{std::string(text)}; }));
  add.push_back(
      Scalar("spark_bytes_of_number", [](int8_t number) { return Blob{BigEndian(number, 1)}; }));
  add.push_back(
      Scalar("spark_bytes_of_number", [](int16_t number) { return Blob{BigEndian(number, 2)}; }));
  add.push_back(
      Scalar("spark_bytes_of_number", [](int32_t number) { return Blob{BigEndian(number, 4)}; }));
  add.push_back(
      Scalar("spark_bytes_of_number", [](int64_t number) { return Blob{BigEndian(number, 8)}; }));
  AddUtf8(pack);
  AddSearching(pack);
  AddUrls(pack);
}

}  // namespace hikkoshi::engine::duckdb::spark
