#pragma once

// Private to this folder: Trino's UNNEST as Spark's generators: explode of arrays and maps, inline
// of rows and of several arrays side by side, posexplode WITH ORDINALITY.

#include <vector>

#include "functions/coercion.h"
#include "translate/translator.h"

namespace hikkoshi::translate {

class TrinoUnnest {
 public:
  explicit TrinoUnnest(Context& context) : context_(context) {}

  // `from unnest(x) as t (c)` becomes a table function; what a star cannot say is refused.
  void WriteFrom(const ast::Select& select);
  // `a cross join unnest(x) as t (c)` becomes a lateral view.
  void WriteJoin(ast::RelationId id);

 private:
  ast::Tree& tree() { return context_.tree(); }
  Builder& build() { return context_.build(); }
  types::Type TypeOf(ast::ExprId id) const { return functions::WithoutLength(context_.TypeOf(id)); }

  void CheckStar(ast::ExprId star);
  // The generator that gives the same rows; none when there is no exact one.
  ast::ExprId GeneratorOf(const ast::TableFunction& function, const ast::Call& unnest);
  ast::ExprId ZipOf(const std::vector<ast::ExprId>& arrays);
  // Of an argument of unknown type that is taken to be an array; none when it cannot be one.
  ast::ExprId AssumedArray(ast::RelationId id, const ast::TableFunction& function,
                           const ast::Call& unnest);

  Context& context_;
};

}  // namespace hikkoshi::translate
