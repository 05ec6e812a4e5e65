#pragma once

// AnsiCasts: what casts and silent conversions of Spark without ANSI mode are in engines with it.
// Text that is no number is NULL there, and raises here; of an operand whose type is not known, the
// form is one that is right for all types.

#include "translate/translator.h"

namespace hikkoshi::translate {

class AnsiCasts {
 public:
  explicit AnsiCasts(Context& context) : context_(context) {}

  // The value that Spark without ANSI gives for `cast(id as to)`; none when nothing is to be
  // changed.
  ast::ExprId LegacyCast(ast::ExprId id, const types::Type& from, const types::Type& to);
  // Says the cast `id` of an operand of unknown type, or refuses it.
  void WriteUnknown(ast::ExprId id, ast::ExprId operand, const types::Type& to);

  // Makes the conversion explicit that the old engine made silently and the new one would make
  // differently, or not at all.
  void Convert(ast::ExprId& id, const types::Type& to);
  // The same where the new engine would read even a plain constant as another type.
  void ConvertConstants(ast::ExprId& id, const types::Type& to);

  // Notes, once for a query, that overflow raises, or that a type is taken from use.
  void NoteOverflow(ast::ExprId id);
  void NoteUnknown(ast::ExprId id);

 private:
  bool IsPlainConstant(ast::ExprId id, const types::Type& to) const;
  ast::ExprId CastFromText(ast::ExprId id, const types::Type& to);
  void NoteNarrowing(ast::ExprId id, const types::Type& from, const types::Type& to);
  ast::ExprId FromUnknown(ast::ExprId operand, const types::Type& to);
  ast::ExprId BranchesFromUnknown(ast::Case node, const types::Type& to);
  bool IsShort(ast::ExprId id);

  ast::Tree& tree() { return context_.tree(); }
  Builder& build() { return context_.build(); }

  Context& context_;
  bool has_noted_overflow_ = false;
  bool has_noted_unknown_ = false;
};

// Says why, above the first column of the query whose text loses its fraction before it is read as
// a whole number.
void ExplainCutFractions(ast::Tree& tree, ast::QueryId query);

}  // namespace hikkoshi::translate
