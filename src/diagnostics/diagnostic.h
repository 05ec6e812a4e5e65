#pragma once

// Diagnostics: what is odd in the customer's source, with a code, a span and a reason.
// Codes are listed once, in code.def. Collected in a Sink, in order of appearance.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"

namespace hikkoshi::diagnostics {

enum class Severity : uint8_t { Note, Warning, Unsupported, Error };

enum class Code : uint16_t {
#define DIAGNOSTIC(number, name, severity, title, way_out) name = number,
#include "diagnostics/code.def"
#undef DIAGNOSTIC
};

struct CodeDescription {
  Code code;
  std::string_view name;
  Severity severity;
  std::string_view title;
  std::string_view way_out;
};

const std::vector<CodeDescription>& AllCodes();
const CodeDescription& Describe(Code code);
// Returns "HK2001".
std::string CodeText(Code code);
std::string_view SeverityText(Severity severity);

struct Diagnostic {
  Code code;
  base::Span span;
  // What the user wrote and why it matters here; lower case, no full stop, values last.
  std::string message;

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

class Sink {
 public:
  void Add(Code code, base::Span span, std::string message);
  void Append(const Sink& other);

  const std::vector<Diagnostic>& all() const { return diagnostics_; }
  bool has_errors() const;
  bool empty() const { return diagnostics_.empty(); }

 private:
  std::vector<Diagnostic> diagnostics_;
};

// Returns "path:line:column: unsupported: message [HK2001]".
std::string Format(const Diagnostic& diagnostic, const base::SourceSet& sources);

}  // namespace hikkoshi::diagnostics
