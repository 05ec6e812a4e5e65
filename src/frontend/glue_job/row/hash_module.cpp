#include "frontend/glue_job/row/hash_module.h"

#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/row/row_value.h"

namespace hikkoshi::glue_job {
namespace {

struct HashRow {
  std::string_view name;
  std::string_view function;
  int bits;
};

constexpr HashRow kHashes[] = {
    {"md5", "md5", 0},       {"sha1", "sha1", 0},     {"sha224", "sha2", 224},
    {"sha256", "sha2", 256}, {"sha384", "sha2", 384}, {"sha512", "sha2", 512},
};

// `hashlib.sha256(x)` over a value of the row.
class HashObject final : public HostObject {
 public:
  HashObject(RowValue& value, const HashRow& row) : value_(value), row_(row) {}
  std::string_view TypeName() const override { return "hash"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    Session& session = value_.session;
    if (name != "hexdigest") {
      return RefuseRow(session, interpreter, arguments.span,
                       "a hash other than as hexdigest: " + std::string(name));
    }
    std::vector<ast::ExprId> values = {session.plan().Copy(value_.expr)};
    if (row_.bits > 0) {
      values.push_back(session.tree().Add(
          ast::Literal{types::TypeKind::Int, std::to_string(row_.bits)}, arguments.span));
    }
    ast::ExprId hash =
        MakeCall(session.tree(), std::string(row_.function), std::move(values), arguments.span);
    return MakeRowValue(session, interpreter, hash, types::Simple(types::TypeKind::String),
                        value_.is_nullable);
  }

 private:
  RowValue& value_;
  const HashRow& row_;
};

std::optional<Value> FindHash(Interpreter& interpreter, std::string_view name) {
  for (const HashRow& row : kHashes) {
    if (row.name == name) {
      return interpreter.MakeBuiltin(std::string(name), [&row](Interpreter& inner,
                                                               const Arguments& arguments) {
        const Value* value = arguments.Find(0, "string");
        auto* row_value = value == nullptr ? nullptr : value->As<RowValue>();
        if (row_value == nullptr || !types::IsText(row_value->type.kind)) {
          return inner.MakeUnknown(arguments.span, "a hash of something that is no text");
        }
        WarnRaises(*row_value, arguments.span, "Python raises on None here; the SQL gives NULL");
        return Value(inner.heap().Make<HashObject>(*row_value, row));
      });
    }
  }
  return std::nullopt;
}

}  // namespace

Module* MakeHashModule(Session&, Interpreter& interpreter) {
  return interpreter.MakeModule(
      "hashlib", [](Interpreter& inner, std::string_view name) { return FindHash(inner, name); },
      {});
}

}  // namespace hikkoshi::glue_job
