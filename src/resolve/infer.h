#pragma once

// Types, lineage and bindings of expressions, by the rules of the tree's dialect.

#include <string>

#include "ast/tree.h"
#include "functions/typing.h"
#include "resolve/context.h"
#include "resolve/scope.h"

namespace hikkoshi::resolve {

// Finds and records what is known of the expression and everything below it.
ExprFacts Infer(Context& context, ast::ExprId id, const Surroundings& surroundings);

// A condition: what it is made of is inferred; a column of unknown type in it is taken as boolean.
void InferCondition(Context& context, ast::ExprId id, const Surroundings& surroundings);

void InferOrder(Context& context, const std::vector<ast::OrderItem>& items,
                const Surroundings& surroundings);

// Returns the expression as an argument of a function or operator.
functions::Argument ArgumentOf(const Context& context, ast::ExprId id, const ExprFacts& facts);

// Takes note that a column of a table that no catalog knows is used as of that type.
void SuggestType(Context& context, const ExprFacts& facts, const types::Type& type);

// Returns the value and type of `field` inside a value: of a struct, of each struct of an array,
// or of a map's key. Unknown when there is no such field, `is_found` tells.
struct FieldType {
  types::Type type;
  bool is_found = false;
};
FieldType TypeOfField(const types::Type& type, const std::string& field);

// The calls, in infer_call.cpp.
ExprFacts InferCall(Context& context, ast::ExprId id, const ast::Call& call,
                    const Surroundings& surroundings);

}  // namespace hikkoshi::resolve
