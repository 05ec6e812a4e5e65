#pragma once

// TrinoCalls: the calls of Trino that a template cannot say, in Spark's words: what they become
// depends on constants, types or clauses of the call. Rows of the table name them `$form`.

#include <string>
#include <string_view>

#include "translate/translator.h"

namespace hikkoshi::translate {

class TrinoCalls {
 public:
  explicit TrinoCalls(Context& context) : context_(context) {}

  // Returns a none id when this call has no exact form. `result` is the type Trino gives.
  ast::ExprId Say(const ast::Call& call, std::string_view form, const types::Type& result);

 private:
  ast::ExprId SaySubstring(const ast::Call& call);
  ast::ExprId SayReplace(const ast::Call& call);
  ast::ExprId SaySplit(const ast::Call& call);
  ast::ExprId SaySplitPart(const ast::Call& call);
  ast::ExprId SayCharacter(const ast::Call& call);
  ast::ExprId SayFormat(const ast::Call& call);
  ast::ExprId SayPattern(const ast::Call& call, std::string_view form);
  ast::ExprId SayRound(const ast::Call& call);
  ast::ExprId SayExtreme(const ast::Call& call);
  ast::ExprId SayArrayJoin(const ast::Call& call);
  ast::ExprId SayOffset(const ast::Call& call);
  ast::ExprId SayArrayAggregate(const ast::Call& call);
  ast::ExprId SayDecimalAverage(const ast::Call& call, const types::Type& result);
  ast::ExprId SayTry(ast::ExprId inner);
  ast::ExprId SayDateAdd(const ast::Call& call);
  ast::ExprId SayDateDiff(const ast::Call& call);
  ast::ExprId SayExtract(const ast::Call& call);
  ast::ExprId SayDateText(const ast::Call& call, std::string_view form);
  ast::ExprId SayCorner(const ast::Call& call, std::string_view name);

  ast::Tree& tree() { return context_.tree(); }
  Builder& build() { return context_.build(); }
  types::Type TypeOf(ast::ExprId id) const;
  // The argument as an int, where Trino has a bigint.
  ast::ExprId Int(ast::ExprId id);
  ast::ExprId Copy(ast::ExprId id) { return ast::Copy(tree(), id, tree()); }

  Context& context_;
};

}  // namespace hikkoshi::translate
