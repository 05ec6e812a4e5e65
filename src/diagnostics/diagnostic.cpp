#include "diagnostics/diagnostic.h"

#include <algorithm>

#include "base/check.h"

namespace hikkoshi::diagnostics {

const std::vector<CodeDescription>& AllCodes() {
  static const std::vector<CodeDescription> kCodes = {
#define DIAGNOSTIC(number, name, severity, title, way_out) \
  {Code::name, #name, Severity::severity, title, way_out},
#include "diagnostics/code.def"
#undef DIAGNOSTIC
  };
  return kCodes;
}

const CodeDescription& Describe(Code code) {
  const std::vector<CodeDescription>& codes = AllCodes();
  auto found = std::find_if(codes.begin(), codes.end(),
                            [&](const CodeDescription& row) { return row.code == code; });
  HIKKOSHI_CHECK(found != codes.end());
  return *found;
}

std::string CodeText(Code code) {
  return "HK" + std::to_string(static_cast<int>(code));
}

std::string_view SeverityText(Severity severity) {
  switch (severity) {
    case Severity::Note:
      return "note";
    case Severity::Warning:
      return "warning";
    case Severity::Unsupported:
      return "unsupported";
    case Severity::Error:
      return "error";
  }
  return "";
}

void Sink::Add(Code code, base::Span span, std::string message) {
  diagnostics_.push_back(Diagnostic{code, span, std::move(message)});
}

void Sink::Append(const Sink& other) {
  diagnostics_.insert(diagnostics_.end(), other.diagnostics_.begin(), other.diagnostics_.end());
}

bool Sink::has_errors() const {
  return std::any_of(diagnostics_.begin(), diagnostics_.end(), [](const Diagnostic& diagnostic) {
    return Describe(diagnostic.code).severity == Severity::Error;
  });
}

std::string Format(const Diagnostic& diagnostic, const base::SourceSet& sources) {
  std::string place = sources.Describe(diagnostic.span);
  if (!place.empty()) {
    place += ": ";
  }
  return place + std::string(SeverityText(Describe(diagnostic.code).severity)) + ": " +
         diagnostic.message + " [" + CodeText(diagnostic.code) + "]";
}

}  // namespace hikkoshi::diagnostics
