#include "functions/signature.h"

#include <array>
#include <unordered_map>

#include "base/check.h"
#include "base/text.h"

namespace hikkoshi::functions {
namespace {

constexpr std::array<std::string_view, 8> kClasses = {"number", "integral", "decimal", "real",
                                                      "text",   "temporal", "ordered", "interval"};

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Signature Read() {
    Signature signature;
    Expect('(');
    while (!Accept(')')) {
      signature.parameters.push_back(ReadParameter());
      Accept(',');
    }
    Expect('-');
    Expect('>');
    SkipSpace();
    if (Accept('@')) {
      signature.rule = std::string(base::Trim(text_.substr(at_)));
    } else if (base::Trim(text_.substr(at_)) == "same") {
      signature.rule = "same";
    } else {
      signature.result = ReadType();
      SkipSpace();
      HIKKOSHI_CHECK(at_ == text_.size());
    }
    return signature;
  }

 private:
  void SkipSpace() {
    while (at_ < text_.size() && text_[at_] == ' ') {
      ++at_;
    }
  }

  bool Accept(char byte) {
    SkipSpace();
    if (at_ < text_.size() && text_[at_] == byte) {
      ++at_;
      return true;
    }
    return false;
  }

  void Expect(char byte) { HIKKOSHI_CHECK(Accept(byte)); }

  bool AcceptWord(std::string_view word) {
    SkipSpace();
    if (text_.substr(at_, word.size()) != word) {
      return false;
    }
    size_t end = at_ + word.size();
    bool goes_on =
        end < text_.size() && ((text_[end] >= 'a' && text_[end] <= 'z') ||
                               (text_[end] >= '0' && text_[end] <= '9') || text_[end] == '_');
    if (goes_on) {
      return false;
    }
    at_ = end;
    return true;
  }

  ParameterType ReadParameter() {
    bool is_optional = Accept('[');
    ParameterType type = ReadType();
    type.is_optional = is_optional;
    if (is_optional) {
      Expect(']');
    }
    if (AcceptWord("...")) {
      type.is_variadic = true;
    }
    return type;
  }

  ParameterType ReadType() {
    SkipSpace();
    ParameterType type;
    if (AcceptWord("any")) {
      return type;
    }
    char byte = at_ < text_.size() ? text_[at_] : '\0';
    if (byte >= 'A' && byte <= 'Z') {
      type.kind = ParameterType::Kind::Variable;
      type.name = std::string(1, byte);
      ++at_;
      return type;
    }
    for (std::string_view name : kClasses) {
      std::string_view rest = text_.substr(at_);
      if (rest.starts_with("decimal(") || rest.starts_with("interval day") ||
          rest.starts_with("interval year")) {
        continue;
      }
      if (AcceptWord(name)) {
        type.kind = ParameterType::Kind::Class;
        type.name = std::string(name);
        return type;
      }
    }
    return ReadNested();
  }

  ParameterType ReadNested() {
    ParameterType type;
    if (AcceptWord("array")) {
      type.kind = ParameterType::Kind::Array;
      Expect('<');
      type.inner.push_back(ReadType());
      Expect('>');
      return type;
    }
    if (AcceptWord("map")) {
      type.kind = ParameterType::Kind::Map;
      Expect('<');
      type.inner.push_back(ReadType());
      Expect(',');
      type.inner.push_back(ReadType());
      Expect('>');
      return type;
    }
    if (AcceptWord("fn")) {
      return ReadLambda();
    }
    return ReadExact();
  }

  ParameterType ReadLambda() {
    ParameterType type;
    type.kind = ParameterType::Kind::Lambda;
    Expect('(');
    while (!Accept(')')) {
      ParameterType parameter = ReadParameter();
      type.optional_inner += parameter.is_optional ? 1 : 0;
      type.inner.push_back(std::move(parameter));
      Accept(',');
    }
    Expect('-');
    Expect('>');
    type.inner.push_back(ReadType());
    return type;
  }

  ParameterType ReadExact() {
    ParameterType type;
    type.kind = ParameterType::Kind::Exact;
    types::ParsedType parsed = types::ParseTypePrefix(text_.substr(at_), types::TypeSyntax::Spark);
    HIKKOSHI_CHECK(parsed.error.empty());
    at_ += parsed.length;
    type.type = std::move(parsed.type);
    return type;
  }

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

Signature ParseSignature(std::string_view text) {
  return Reader(text).Read();
}

const Signature& SignatureOf(std::string_view text) {
  thread_local std::unordered_map<const char*, Signature> read;
  auto found = read.find(text.data());
  if (found == read.end()) {
    found = read.emplace(text.data(), ParseSignature(text)).first;
  }
  return found->second;
}

bool TakesCount(const Signature& signature, size_t count) {
  size_t fewest = 0;
  size_t most = 0;
  for (const ParameterType& parameter : signature.parameters) {
    fewest += parameter.is_optional || parameter.is_variadic ? 0 : 1;
    most = parameter.is_variadic || most == SIZE_MAX ? SIZE_MAX : most + 1;
  }
  return fewest <= count && count <= most;
}

}  // namespace hikkoshi::functions
