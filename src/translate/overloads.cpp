#include "translate/overloads.h"

#include <algorithm>

#include "functions/signature.h"

namespace hikkoshi::translate {

bool TakesCount(const functions::FunctionRow& row, size_t count) {
  return std::any_of(row.signatures.begin(), row.signatures.end(), [&](std::string_view text) {
    return !text.empty() && functions::TakesCount(functions::SignatureOf(text), count);
  });
}

bool HasUnknownArgument(Context& context, const ast::Call& call) {
  return std::any_of(call.args.begin(), call.args.end(), [&](ast::ExprId arg) {
    ast::ExprKind kind = context.tree().kind(arg);
    return kind != ast::ExprKind::Lambda && kind != ast::ExprKind::Star &&
           !context.TypeOf(arg).is_known();
  });
}

}  // namespace hikkoshi::translate
