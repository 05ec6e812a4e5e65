#include "translate/translate.h"

#include "base/text.h"
#include "translate/qualify.h"
#include "translate/translator.h"

namespace hikkoshi::translate {
namespace {

using dialect::Dialect;

bool HasSparkMeaning(Dialect dialect) {
  return dialect == Dialect::Spark4 || dialect == Dialect::Databricks;
}

bool IsLegacy(Dialect dialect) {
  return dialect == Dialect::Spark3 || dialect == Dialect::Hive;
}

// None where the target reads the source as it is.
std::unique_ptr<Writer> MakeWriter(Context& context) {
  if (context.from() == context.to()) {
    return nullptr;
  }
  if (context.to() == Dialect::DuckDb) {
    return MakeDuckDbWriter(context);
  }
  if (IsLegacy(context.from()) && HasSparkMeaning(context.to())) {
    return MakeAnsiWriter(context);
  }
  if (context.from() == Dialect::Athena && context.to() != Dialect::Athena) {
    return MakeTrinoWriter(context);
  }
  return nullptr;
}

class Visitor {
 public:
  Visitor(Context& context, Writer& writer) : context_(context), writer_(writer) {}

  void Visit(ast::AnyId id) {
    if (const auto* query = std::get_if<ast::QueryId>(&id)) {
      writer_.EnterQuery(*query);
    } else if (const auto* expr = std::get_if<ast::ExprId>(&id)) {
      context_.Remember(*expr);
    } else if (const auto* relation = std::get_if<ast::RelationId>(&id)) {
      writer_.EnterRelation(*relation);
    }
    // The node may change while its children are written: they are listed before.
    size_t first = pending_.size();
    ast::AppendChildren(context_.tree(), id, pending_);
    size_t end = pending_.size();
    for (size_t at = first; at < end; ++at) {
      Visit(ast::AnyId(pending_[at]));
    }
    pending_.resize(first, id);
    std::visit([&](auto typed) { Write(typed); }, id);
  }

 private:
  void Write(ast::ExprId id) {
    context_.build().set_span(context_.tree().span(id));
    writer_.Write(id);
  }
  void Write(ast::BodyId id) {
    writer_.Write(id);
    context_.KeepOutputNames(id);
  }
  void Write(ast::RelationId id) { writer_.Write(id); }
  void Write(ast::QueryId id) { writer_.Write(id); }
  void Write(ast::StatementId) {}

  Context& context_;
  Writer& writer_;
  std::vector<ast::AnyId> pending_;  // children of the nodes that are being visited
};

void Run(ast::Tree& tree, ast::AnyId root, const resolve::Analysis& analysis,
         const TranslateOptions& options, diagnostics::Sink& sink) {
  Context context(tree, analysis, options, sink);
  std::unique_ptr<Writer> writer = MakeWriter(context);
  if (writer != nullptr) {
    Visitor(context, *writer).Visit(root);
  }
  RemoveQualify(context, root);
}

}  // namespace

bool CanTranslate(Dialect from, Dialect to) {
  if (from == to) {
    return true;
  }
  switch (to) {
    case Dialect::Spark4:
      return from != Dialect::DuckDb;
    case Dialect::Databricks:
      return from != Dialect::DuckDb;
    case Dialect::DuckDb:
      return true;
    default:
      return false;
  }
}

void Translate(ast::Tree& tree, ast::StatementId root, const resolve::Analysis& analysis,
               const TranslateOptions& options, diagnostics::Sink& sink) {
  Run(tree, root, analysis, options, sink);
}
void Translate(ast::Tree& tree, ast::QueryId root, const resolve::Analysis& analysis,
               const TranslateOptions& options, diagnostics::Sink& sink) {
  Run(tree, root, analysis, options, sink);
}
void Translate(ast::Tree& tree, ast::ExprId root, const resolve::Analysis& analysis,
               const TranslateOptions& options, diagnostics::Sink& sink) {
  Run(tree, root, analysis, options, sink);
}

types::Type Context::TypeOf(ast::ExprId id) const {
  return analysis_.TypeOf(id);
}

functions::Argument Context::ArgumentOf(ast::ExprId id) {
  functions::Argument argument;
  argument.type = TypeOf(id);
  if (const std::string* constant = Constant(id)) {
    argument.is_literal = true;
    argument.literal = *constant;
  }
  auto name = names_.find(id);
  argument.name = name == names_.end() ? "" : name->second;
  return argument;
}

void Context::Report(diagnostics::Code code, base::Span span, std::string message) {
  sink_.Add(code, span, std::move(message));
}

bool Context::IsUnsupported(ast::ExprId id) const {
  return tree_.kind(id) == ast::ExprKind::UnsupportedExpr;
}

void Context::Refuse(ast::ExprId id, diagnostics::Code code, const std::string& why) {
  bool is_known = false;
  ast::Walk(tree(), id, [&](ast::AnyId below) {
    const auto* expr = std::get_if<ast::ExprId>(&below);
    is_known = is_known || (expr != nullptr && IsUnsupported(*expr));
    return !is_known;
  });
  if (!is_known) {
    Report(code, tree().span(id), why);
  }
  tree().at(id) = ast::UnsupportedExpr{diagnostics::CodeText(code), why, ""};
}

void Context::Replace(ast::ExprId id, ast::ExprId from) {
  ast::Expr node = tree().at(from);
  tree().at(id) = std::move(node);
}

ast::ExprId Context::Detach(ast::ExprId id) {
  ast::Expr node = tree().at(id);
  return tree().Add(std::move(node), tree().span(id));
}

void Context::Remember(ast::ExprId id) {
  if (const auto* literal = tree().If<ast::Literal>(id)) {
    if (literal->type != types::TypeKind::Null) {
      constants_[id] = literal->text;
    }
  } else if (const auto* unary = tree().If<ast::Unary>(id)) {
    const auto* operand = tree().If<ast::Literal>(unary->operand);
    bool is_number = operand != nullptr && types::IsNumeric(operand->type);
    if (is_number && unary->op == ast::UnaryOperator::Negate) {
      bool is_negative = operand->text.starts_with('-');
      constants_[id] = is_negative ? operand->text.substr(1) : "-" + operand->text;
    }
  } else if (const auto* interval = tree().If<ast::Interval>(id)) {
    // Tells whole days from shorter times, as resolve does for the typing rules.
    constants_[id] = functions::IntervalConstant(*interval);
  } else if (const auto* reference = tree().If<ast::ColumnRef>(id)) {
    names_[id] = reference->parts.back();
  } else if (const auto* access = tree().If<ast::FieldAccess>(id)) {
    names_[id] = access->field;
  }
}

void Context::KeepOutputNames(ast::BodyId id) {
  const auto* found = tree_.If<ast::Select>(id);
  if (found == nullptr) {
    return;
  }
  ast::Select select = *found;
  bool is_changed = false;
  for (ast::SelectItem& item : select.items) {
    auto name = names_.find(item.expr);
    bool names_itself = tree_.kind(item.expr) == ast::ExprKind::ColumnRef ||
                        tree_.kind(item.expr) == ast::ExprKind::FieldAccess;
    if (name != names_.end() && item.alias.empty() && !names_itself && !IsUnsupported(item.expr)) {
      item.alias = name->second;
      is_changed = true;
    }
  }
  if (is_changed) {
    tree_.at(id) = std::move(select);
  }
}

const std::string* Context::Constant(ast::ExprId id) const {
  auto found = constants_.find(id);
  return found == constants_.end() ? nullptr : &found->second;
}

bool Context::IsNonzeroConstant(ast::ExprId id) const {
  const std::string* text = Constant(id);
  return text != nullptr && types::IsNumeric(TypeOf(id).kind) &&
         text->find_first_of("123456789") != std::string::npos;
}

}  // namespace hikkoshi::translate
