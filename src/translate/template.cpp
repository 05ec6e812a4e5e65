#include "translate/template.h"

#include "ast/walk.h"
#include "base/check.h"
#include "base/text.h"
#include "diagnostics/diagnostic.h"
#include "sql/parse.h"

namespace hikkoshi::translate {
namespace {

std::string AllArguments(size_t count) {
  std::vector<std::string> names;
  for (size_t i = 1; i <= count; ++i) {
    names.push_back("$" + std::to_string(i));
  }
  return base::Join(names, ", ");
}

// Marks are names, so that any dialect's parser reads them.
std::string WithMarks(std::string text, size_t count) {
  for (size_t i = count + 9; i >= 1; --i) {
    text = base::ReplaceAll(text, "$" + std::to_string(i), "hk_argument_" + std::to_string(i));
  }
  return text;
}

// Returns the number of the argument that a name stands for, or 0.
size_t MarkOf(const ast::ColumnRef& reference) {
  constexpr std::string_view kPrefix = "hk_argument_";
  bool is_mark = reference.parts.size() == 1 && reference.parts[0].starts_with(kPrefix);
  return is_mark ? static_cast<size_t>(std::stoul(reference.parts[0].substr(kPrefix.size()))) : 0;
}

class Filler {
 public:
  Filler(ast::Tree& tree, const TemplateValues& values) : tree_(tree), values_(values) {}

  bool Fill(ast::ExprId root, ast::ExprId& result) {
    std::vector<ast::ExprId> marks;
    ast::Walk(tree_, root, [&](ast::AnyId id) {
      const auto* expr = std::get_if<ast::ExprId>(&id);
      const auto* reference = expr == nullptr ? nullptr : tree_.If<ast::ColumnRef>(*expr);
      if (reference != nullptr && MarkOf(*reference) != 0) {
        marks.push_back(*expr);
      }
      return true;
    });
    // Copies first: an argument's node is moved at its last use.
    std::vector<size_t> uses(values_.arguments.size() + 10, 0);
    for (ast::ExprId mark : marks) {
      ++uses[MarkOf(tree_.Get<ast::ColumnRef>(mark))];
    }
    result = root;
    for (ast::ExprId mark : marks) {
      size_t number = MarkOf(tree_.Get<ast::ColumnRef>(mark));
      if (number > values_.arguments.size()) {
        return false;
      }
      ast::ExprId argument = values_.arguments[number - 1];
      if (--uses[number] > 0) {
        argument = ast::Copy(tree_, argument, tree_);
      }
      ast::Expr node = tree_.at(argument);
      tree_.at(mark) = std::move(node);
    }
    return true;
  }

 private:
  ast::Tree& tree_;
  const TemplateValues& values_;
};

}  // namespace

ast::ExprId FillTemplate(std::string_view text, const TemplateValues& values,
                         dialect::Dialect dialect, ast::Tree& tree, base::Span span) {
  std::string filled = base::ReplaceAll(text, "$*", AllArguments(values.arguments.size()));
  filled = base::ReplaceAll(filled, "$type", values.type);
  filled = base::ReplaceAll(filled, "$zone", dialect::QuoteString(values.time_zone, dialect));
  filled = base::ReplaceAll(filled, "$ansi", values.is_ansi ? "true" : "false");
  filled = WithMarks(filled, values.arguments.size());
  diagnostics::Sink sink;
  sql::ParseContext context{tree, sink, dialect};
  ast::ExprId root = sql::ParseExpression(sql::SqlText{filled, span, false}, context);
  HIKKOSHI_CHECK(!sink.has_errors());
  ast::ExprId result;
  return Filler(tree, values).Fill(root, result) ? result : ast::ExprId();
}

}  // namespace hikkoshi::translate
