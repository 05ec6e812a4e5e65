#include "translate/template.h"

#include <map>
#include <optional>
#include <utility>

#include "ast/walk.h"
#include "base/check.h"
#include "diagnostics/diagnostic.h"
#include "sql/parse.h"

namespace hikkoshi::translate {
namespace {

constexpr std::string_view kMark = "hk_argument_";

std::string AllArguments(size_t count) {
  std::string names;
  for (size_t i = 1; i <= count; ++i) {
    names.append(i == 1 ? "" : ", ").append(kMark).append(std::to_string(i));
  }
  return names;
}

// Returns what the word behind a `$` stands for, and how long the word is; none for other words.
std::optional<std::string> ValueOf(std::string_view behind, const TemplateValues& values,
                                   dialect::Dialect dialect, size_t& length) {
  auto is_word = [&](std::string_view word) {
    length = word.size();
    return behind.starts_with(word);
  };
  if (is_word("*")) {
    return AllArguments(values.arguments.size());
  }
  if (is_word("type")) {
    return values.type;
  }
  if (is_word("zone")) {
    return dialect::QuoteString(values.time_zone, dialect);
  }
  if (is_word("ansi")) {
    return values.is_ansi ? "true" : "false";
  }
  // An argument's mark is a name, so that any dialect's parser reads it.
  length = 0;
  while (length < behind.size() && behind[length] >= '0' && behind[length] <= '9') {
    ++length;
  }
  return length == 0 ? std::nullopt
                     : std::optional(std::string(kMark).append(behind.substr(0, length)));
}

std::string Filled(std::string_view text, const TemplateValues& values, dialect::Dialect dialect) {
  std::string filled;
  for (size_t dollar = text.find('$'); dollar != text.npos; dollar = text.find('$')) {
    size_t length = 0;
    std::optional<std::string> value = ValueOf(text.substr(dollar + 1), values, dialect, length);
    filled.append(text.substr(0, dollar)).append(value ? *value : "$");
    text.remove_prefix(dollar + 1 + (value ? length : 0));
  }
  return filled.append(text);
}

// Returns the number of the argument that a name stands for, or 0.
size_t MarkOf(const ast::ColumnRef& reference) {
  bool is_mark = reference.parts.size() == 1 && reference.parts[0].starts_with(kMark);
  return is_mark ? static_cast<size_t>(std::stoul(reference.parts[0].substr(kMark.size()))) : 0;
}

// A template that was read, with names in the places of its arguments.
struct ReadTemplate {
  ast::Tree tree;
  ast::ExprId root;
};

// Templates are read once a thread. Types and time zones are part of the text, so that there is no
// end to their number.
const ReadTemplate& TemplateOf(const std::string& text, dialect::Dialect dialect) {
  constexpr size_t kMostKept = 2000;
  thread_local std::map<std::pair<dialect::Dialect, std::string>, ReadTemplate> read;
  if (auto found = read.find({dialect, text}); found != read.end()) {
    return found->second;
  }
  if (read.size() >= kMostKept) {
    read.clear();
  }
  ReadTemplate& added = read[{dialect, text}];
  diagnostics::Sink sink;
  added.root = sql::ParseExpression(sql::SqlText{text, {}, false}, {added.tree, sink, dialect});
  HIKKOSHI_CHECK(!sink.has_errors());
  return added;
}

// Puts the arguments into the places of their names, among the expressions from `first` on. An
// argument is copied for each use but the last. Returns false when one is missing.
bool PutArguments(const TemplateValues& values, uint32_t first, ast::Tree& tree) {
  std::vector<ast::ExprId> marks;
  std::vector<size_t> uses(values.arguments.size() + 1, 0);
  auto end = static_cast<uint32_t>(tree.expr_count());
  for (uint32_t at = first; at < end; ++at) {
    const auto* reference = tree.If<ast::ColumnRef>(ast::ExprId{at});
    size_t number = reference == nullptr ? 0 : MarkOf(*reference);
    if (number > values.arguments.size()) {
      return false;
    }
    if (number != 0) {
      marks.push_back(ast::ExprId{at});
      ++uses[number];
    }
  }
  for (ast::ExprId mark : marks) {
    size_t number = MarkOf(tree.Get<ast::ColumnRef>(mark));
    ast::ExprId argument = values.arguments[number - 1];
    if (--uses[number] > 0) {
      argument = ast::Copy(tree, argument, tree);
    }
    ast::Expr node = tree.at(argument);
    tree.at(mark) = std::move(node);
  }
  return true;
}

}  // namespace

ast::ExprId FillTemplate(std::string_view text, const TemplateValues& values,
                         dialect::Dialect dialect, ast::Tree& tree, base::Span span) {
  const ReadTemplate& read = TemplateOf(Filled(text, values, dialect), dialect);
  auto first = static_cast<uint32_t>(tree.expr_count());
  ast::ExprId root = ast::Copy(read.tree, read.root, tree);
  for (uint32_t at = first; at < tree.expr_count(); ++at) {
    tree.set_span(ast::ExprId{at}, span);
  }
  return PutArguments(values, first, tree) ? root : ast::ExprId();
}

}  // namespace hikkoshi::translate
