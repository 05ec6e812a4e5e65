#include "assist/prompt.h"

#include <set>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "embedded/assist_prompts.h"

namespace hikkoshi::assist {
namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";
constexpr size_t kVersionDigits = 12;

// Calls `take(name)` for every slot and section mark, with its '#' or '/'.
template <class Take>
void ForEachSlot(std::string_view text, Take&& take) {
  for (size_t at = text.find(kOpen); at != text.npos; at = text.find(kOpen, at + 1)) {
    size_t end = text.find(kClose, at);
    if (end == text.npos) {
      return;
    }
    take(std::string(text.substr(at + kOpen.size(), end - at - kOpen.size())));
  }
}

std::set<std::string> SlotsOf(std::string_view text) {
  std::set<std::string> slots;
  ForEachSlot(text, [&](const std::string& name) {
    bool is_mark = !name.empty() && (name[0] == '#' || name[0] == '/');
    slots.insert(is_mark ? name.substr(1) : name);
  });
  return slots;
}

std::string ValueOf(const Slots& slots, const std::string& name) {
  auto found = slots.find(name);
  return found == slots.end() ? "" : found->second;
}

// Returns the slot that a line opens ('#') or closes ('/'), or "".
std::string MarkOf(const std::string& line, char mark) {
  std::string_view trimmed = base::Trim(line);
  bool is_mark = trimmed.size() > 5 && trimmed.substr(0, 2) == kOpen && trimmed[2] == mark &&
                 trimmed.substr(trimmed.size() - 2) == kClose;
  return is_mark ? std::string(trimmed.substr(3, trimmed.size() - 5)) : "";
}

// One pass: what a value holds is never looked at again.
std::string FillLine(const std::string& line, const Slots& slots) {
  std::string filled;
  size_t at = 0;
  while (at < line.size()) {
    size_t open = line.find(kOpen, at);
    size_t end = open == line.npos ? line.npos : line.find(kClose, open);
    if (end == line.npos) {
      break;
    }
    filled += line.substr(at, open - at);
    filled += ValueOf(slots, line.substr(open + kOpen.size(), end - open - kOpen.size()));
    at = end + kClose.size();
  }
  return filled + line.substr(std::min(at, line.size()));
}

base::Status Override(const std::string& folder, std::map<std::string, std::string>& texts) {
  base::Result<std::vector<std::string>> files = base::ListFiles(folder);
  for (const std::string& file : files ? *files : std::vector<std::string>()) {
    if (base::Extension(file) != "md") {
      continue;
    }
    std::string name = file.substr(0, file.size() - 3);
    auto known = texts.find(name);
    if (known == texts.end()) {
      return base::Fail("no prompt of this name: " + base::JoinPath(folder, file));
    }
    base::Result<std::string> text = base::ReadFile(base::JoinPath(folder, file));
    if (!text) {
      return base::Fail(text.error());
    }
    std::set<std::string> slots = SlotsOf(known->second);
    for (const std::string& slot : SlotsOf(*text)) {
      if (!slots.contains(slot)) {
        return base::Fail("no slot of this name: " + slot + " in " + base::JoinPath(folder, file));
      }
    }
    known->second = std::move(*text);
  }
  return {};
}

}  // namespace

base::Result<Prompts> Prompts::Load(const std::string& folder) {
  Prompts prompts;
  for (const embedded::File& file : embedded::AssistPromptsFiles()) {
    std::string name(file.name);
    prompts.texts_[name.substr(0, name.rfind('.'))] = std::string(file.text);
  }
  if (!folder.empty() && base::FolderExists(folder)) {
    base::Status read = Override(folder, prompts.texts_);
    if (!read) {
      return base::Fail(read.error());
    }
  }
  return prompts;
}

std::string Prompts::Render(const std::string& name, const Slots& slots) const {
  std::string rendered;
  std::string skipped;  // the section that is left out
  std::string text = texts_.at(name);
  while (!text.empty() && text.back() == '\n') {
    text.pop_back();
  }
  for (const std::string& line : base::Split(text, '\n')) {
    std::string opened = MarkOf(line, '#');
    std::string closed = MarkOf(line, '/');
    if (!skipped.empty()) {
      skipped = closed == skipped ? "" : skipped;
    } else if (!opened.empty()) {
      skipped = ValueOf(slots, opened).empty() ? opened : "";
    } else if (closed.empty()) {
      rendered += FillLine(line, slots) + "\n";
    }
  }
  return rendered;
}

std::string Prompts::Version() const {
  std::string all;
  for (const auto& [name, text] : texts_) {
    all += name + "\n" + text + "\n";
  }
  return base::FingerprintOf(all).ToHex().substr(0, kVersionDigits);
}

std::string Untrusted(std::string_view kind, std::string_view name, std::string_view text) {
  std::string inside = base::ReplaceAll(text, "</untrusted", "<\\/untrusted");
  inside = base::ReplaceAll(inside, "<untrusted", "<\\untrusted");
  if (!inside.empty() && inside.back() != '\n') {
    inside += '\n';
  }
  return "<untrusted kind=\"" + OneLine(kind) + "\" name=\"" + OneLine(name) + "\">\n" + inside +
         "</untrusted>\n";
}

std::string OneLine(std::string_view text) {
  std::string line;
  for (char byte : text) {
    bool is_break = byte == '\n' || byte == '\r' || byte == '\t';
    bool is_mark = byte == '<' || byte == '>' || byte == '"' || byte == '`';
    line += is_break ? ' ' : is_mark ? '\'' : byte;
  }
  return line;
}

}  // namespace hikkoshi::assist
