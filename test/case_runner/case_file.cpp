#include "case_runner/case_file.h"

#include <fmt/format.h>

#include <optional>

namespace hikkoshi::case_runner {
namespace {

constexpr std::string_view kMark = "=== ";
// A line of content that looks like a section is written with a backslash in front.
constexpr std::string_view kEscapedMark = "\\===";

struct Word {
  std::string_view text;
  SectionKind kind;
  bool needs_name;
};

constexpr Word kWords[] = {
    {.text = "case", .kind = SectionKind::Title, .needs_name = true},
    {.text = "args", .kind = SectionKind::Args, .needs_name = false},
    {.text = "input", .kind = SectionKind::Input, .needs_name = true},
    {.text = "expected", .kind = SectionKind::Expected, .needs_name = true},
};

std::string_view TakeLine(std::string_view& text) {
  const size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return line;
}

std::string_view TrimBlanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) {
    text.remove_suffix(1);
  }
  return text;
}

std::optional<Section> ParseHeader(std::string_view line) {
  const std::string_view header = TrimBlanks(line.substr(kMark.size()));
  const size_t blank = header.find(' ');
  const std::string_view word = header.substr(0, blank);
  const std::string_view name =
      blank == std::string_view::npos ? std::string_view() : TrimBlanks(header.substr(blank));
  for (const Word& known : kWords) {
    if (known.text == word && known.needs_name == !name.empty()) {
      return Section{.kind = known.kind, .name = std::string(name), .body = ""};
    }
  }
  return std::nullopt;
}

void NormalizeBodies(CaseFile& file) {
  for (Case& one : file.cases) {
    for (Section& section : one.sections) {
      section.body = NormalizeBody(section.body);
    }
  }
}

base::Status CheckCase(const Case& one) {
  if (one.Find(SectionKind::Args, "") == nullptr) {
    return base::Fail("a case has no `=== args`");
  }
  return {};
}

std::string EscapeBody(std::string_view body) {
  std::string result;
  while (!body.empty()) {
    const std::string_view line = TakeLine(body);
    if (line.starts_with("===")) {
      result += '\\';
    }
    result.append(line).append("\n");
  }
  return result;
}

std::string_view WordOf(SectionKind kind) {
  for (const Word& word : kWords) {
    if (word.kind == kind) {
      return word.text;
    }
  }
  return {};
}

void AddLine(CaseFile& file, std::string_view line) {
  std::string& body = file.cases.empty() ? file.why : file.cases.back().sections.back().body;
  body.append(line.starts_with(kEscapedMark) ? line.substr(1) : line).append("\n");
}

void AddSection(CaseFile& file, Section section) {
  // Without a title, the first section opens the only case.
  if (file.cases.empty() || section.kind == SectionKind::Title) {
    file.cases.emplace_back();
  }
  file.cases.back().sections.push_back(std::move(section));
}

}  // namespace

const Section* Case::Find(SectionKind kind, std::string_view name) const {
  for (const Section& section : sections) {
    if (section.kind == kind && section.name == name) {
      return &section;
    }
  }
  return nullptr;
}

base::Result<CaseFile> ParseCaseFile(std::string_view text) {
  if (!text.starts_with("# ")) {
    return base::Fail("the first line is not a comment that says why the case exists");
  }
  CaseFile file;
  for (int number = 1; !text.empty(); ++number) {
    const std::string_view line = TakeLine(text);
    if (!line.starts_with(kMark)) {
      AddLine(file, line);
      continue;
    }
    std::optional<Section> section = ParseHeader(line);
    if (!section) {
      return base::Fail(fmt::format("line {} is no section: {}", number, line));
    }
    AddSection(file, std::move(*section));
  }
  NormalizeBodies(file);
  if (file.cases.empty()) {
    return base::Fail("there is no case");
  }
  for (const Case& one : file.cases) {
    if (base::Status status = CheckCase(one); !status) {
      return base::Fail(status.error());
    }
  }
  return file;
}

std::string PrintCaseFile(const CaseFile& file) {
  std::string result = NormalizeBody(file.why);
  for (const Case& one : file.cases) {
    for (const Section& section : one.sections) {
      result +=
          fmt::format("\n{}{}{}{}\n{}", kMark, WordOf(section.kind),
                      section.name.empty() ? "" : " ", section.name, EscapeBody(section.body));
    }
  }
  return result;
}

std::vector<std::string> SplitWords(std::string_view line) {
  std::vector<std::string> words;
  bool in_word = false;
  char quote = '\0';
  for (const char c : line) {
    if (quote != '\0' ? c == quote : (c == '\'' || c == '"')) {
      quote = quote == '\0' ? c : '\0';
      if (!in_word) {
        words.emplace_back();
      }
      in_word = true;
    } else if (quote == '\0' && (c == ' ' || c == '\n' || c == '\t')) {
      in_word = false;
    } else {
      if (!in_word) {
        words.emplace_back();
      }
      in_word = true;
      words.back() += c;
    }
  }
  return words;
}

std::string NormalizeBody(std::string_view text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) {
    text.remove_suffix(1);
  }
  return text.empty() ? std::string() : std::string(text) + "\n";
}

}  // namespace hikkoshi::case_runner
