#pragma once

// Private to this folder: what all translations share. A Translator visits a tree bottom-up and
// asks a Writer to say each node in the target's words; children are said already, and their types
// are still those of the source.

#include <memory>
#include <unordered_map>

#include "ast/walk.h"
#include "functions/operators.h"
#include "translate/builder.h"
#include "translate/translate.h"

namespace hikkoshi::translate {

// What writers need to know and do.
class Context {
 public:
  Context(ast::Tree& tree, const resolve::Analysis& analysis, const TranslateOptions& options,
          diagnostics::Sink& sink)
      : tree_(tree), analysis_(analysis), options_(options), sink_(sink), builder_(tree) {}

  ast::Tree& tree() { return tree_; }
  const resolve::Analysis& analysis() const { return analysis_; }
  const TranslateOptions& options() const { return options_; }
  dialect::Dialect from() const { return options_.from; }
  dialect::Dialect to() const { return options_.to; }
  functions::Meaning meaning() const { return functions::Meaning{options_.from}; }
  Builder& build() { return builder_; }

  // The type that the expression had in the source.
  types::Type TypeOf(ast::ExprId id) const;
  // The same as an argument of the typing rules: with its constant and its name.
  functions::Argument ArgumentOf(ast::ExprId id);

  // Puts an UnsupportedExpr in the place of the expression and reports it, unless something below
  // it was refused already.
  void Refuse(ast::ExprId id, diagnostics::Code code, const std::string& why);
  void Report(diagnostics::Code code, base::Span span, std::string message);

  // Takes the node of `from` to the place of `id`.
  void Replace(ast::ExprId id, ast::ExprId from);
  // Gives the node of `id` a new id, so that it can stand inside of what replaces it.
  ast::ExprId Detach(ast::ExprId id);

  // Keeps the constant and the name that an expression has in the source, before it changes.
  void Remember(ast::ExprId id);
  // The constant of a literal, also behind a sign; nullptr when it is none.
  const std::string* Constant(ast::ExprId id) const;
  // Gives each column that a SELECT list names without alias, and that is said by an expression
  // now, its name back.
  void KeepOutputNames(ast::BodyId id);
  // Whether it is a number constant other than 0.
  bool IsNonzeroConstant(ast::ExprId id) const;
  bool IsUnsupported(ast::ExprId id) const;

 private:
  ast::Tree& tree_;
  const resolve::Analysis& analysis_;
  const TranslateOptions& options_;
  diagnostics::Sink& sink_;
  std::unordered_map<ast::ExprId, std::string> constants_;
  std::unordered_map<ast::ExprId, std::string> names_;
  Builder builder_;
};

// Says nodes in the target's words, in place. Called for every node, children first.
class Writer {
 public:
  virtual ~Writer() = default;
  // Called before the children of a query are visited.
  virtual void EnterQuery(ast::QueryId) {}
  virtual void EnterRelation(ast::RelationId) {}
  virtual void Write(ast::ExprId id) = 0;
  virtual void Write(ast::BodyId id) = 0;
  virtual void Write(ast::RelationId id) = 0;
  virtual void Write(ast::QueryId id) = 0;
};

std::unique_ptr<Writer> MakeDuckDbWriter(Context& context);
std::unique_ptr<Writer> MakeAnsiWriter(Context& context);
std::unique_ptr<Writer> MakeTrinoWriter(Context& context);

}  // namespace hikkoshi::translate
