#include "frontend/glue_job/column/type_object.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

using types::TypeKind;

struct TypeRow {
  std::string_view name;
  TypeKind kind;
};

constexpr std::array<TypeRow, 21> kTypes = {{
    {"NullType", TypeKind::Null},
    {"BooleanType", TypeKind::Boolean},
    {"ByteType", TypeKind::Byte},
    {"ShortType", TypeKind::Short},
    {"IntegerType", TypeKind::Int},
    {"LongType", TypeKind::Long},
    {"FloatType", TypeKind::Float},
    {"DoubleType", TypeKind::Double},
    {"DecimalType", TypeKind::Decimal},
    {"StringType", TypeKind::String},
    {"CharType", TypeKind::Char},
    {"VarcharType", TypeKind::Varchar},
    {"BinaryType", TypeKind::Binary},
    {"DateType", TypeKind::Date},
    {"TimestampType", TypeKind::Timestamp},
    {"TimestampNTZType", TypeKind::TimestampNtz},
    {"DayTimeIntervalType", TypeKind::DayTimeInterval},
    {"YearMonthIntervalType", TypeKind::YearMonthInterval},
    {"ArrayType", TypeKind::Array},
    {"MapType", TypeKind::Map},
    {"StructType", TypeKind::Struct},
}};

Value MakeType(Interpreter& interpreter, types::Type type) {
  return Value(interpreter.heap().Make<TypeObject>(std::move(type)));
}

std::optional<types::Field> ReadField(Session& session, Interpreter& interpreter,
                                      const Arguments& arguments) {
  const Value* first = arguments.Find(0, "name");
  if (first != nullptr && first->As<FieldObject>() != nullptr) {
    return first->As<FieldObject>()->field;
  }
  std::optional<std::string> name = TextOf(first);
  const Value* type = arguments.Find(1, "dataType");
  if (type == nullptr) {
    type = arguments.Find(1, "data_type");
  }
  std::optional<types::Type> known;
  if (type != nullptr) {
    known = session.ToType(interpreter, *type, arguments.span);
  }
  if (!name || !known) {
    return std::nullopt;
  }
  bool is_nullable = BoolOf(arguments.Find(2, "nullable")).value_or(true);
  return types::Field{.name = *name, .type = *known, .is_nullable = is_nullable};
}

Value ConstructStruct(Interpreter& interpreter, const Arguments& arguments) {
  types::Type type = types::Struct({});
  const Value* fields = arguments.Find(0, "fields");
  std::optional<std::vector<Value>> elements =
      fields == nullptr || fields->is_none() ? std::vector<Value>() : ElementsOf(*fields);
  if (!elements) {
    return interpreter.Unsupported(diagnostics::Code::FrameArgument, arguments.span,
                                   "the fields of a struct type are not known");
  }
  for (const Value& element : *elements) {
    const auto* field = element.As<FieldObject>();
    if (field == nullptr) {
      return interpreter.Unsupported(diagnostics::Code::FrameArgument, arguments.span,
                                     "a field of a struct type is not known");
    }
    type.fields.push_back(field->field);
  }
  return MakeType(interpreter, std::move(type));
}

Value Construct(Session& session, TypeKind kind, Interpreter& interpreter,
                const Arguments& arguments) {
  auto inner = [&](size_t position, std::string_view name) {
    const Value* value = arguments.Find(position, name);
    return value == nullptr
               ? types::Type()
               : session.ToType(interpreter, *value, arguments.span).value_or(types::Type());
  };
  switch (kind) {
    case TypeKind::Decimal:
      return MakeType(
          interpreter,
          types::Decimal(static_cast<int>(IntOf(arguments.Find(0, "precision")).value_or(10)),
                         static_cast<int>(IntOf(arguments.Find(1, "scale")).value_or(0))));
    case TypeKind::Char:
    case TypeKind::Varchar: {
      types::Type type = types::Simple(kind);
      type.length = static_cast<int>(IntOf(arguments.Find(0, "length")).value_or(0));
      return MakeType(interpreter, std::move(type));
    }
    case TypeKind::Array:
      return MakeType(interpreter, types::Array(inner(0, "elementType")));
    case TypeKind::Map:
      return MakeType(interpreter, types::Map(inner(0, "keyType"), inner(1, "valueType")));
    case TypeKind::Struct:
      return ConstructStruct(interpreter, arguments);
    default:
      return MakeType(interpreter, types::Simple(kind));
  }
}

Value MakeFields(Interpreter& interpreter, const types::Type& type) {
  std::vector<Value> fields;
  for (const types::Field& field : type.fields) {
    fields.push_back(Value(interpreter.heap().Make<FieldObject>(field)));
  }
  return interpreter.MakeList(std::move(fields));
}

Value MakeNames(Interpreter& interpreter, const types::Type& type) {
  std::vector<Value> names;
  for (const types::Field& field : type.fields) {
    names.push_back(Value(field.name));
  }
  return interpreter.MakeList(std::move(names));
}

}  // namespace

std::string SimpleText(const types::Type& type) {
  return types::ToText(type);
}

std::string_view TypeObject::TypeName() const {
  for (const TypeRow& row : kTypes) {
    if (row.kind == type.kind) {
      return row.name;
    }
  }
  return "DataType";
}

Value TypeObject::GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) {
  if (name == "fields") {
    return MakeFields(interpreter, type);
  }
  if (name == "names") {
    return MakeNames(interpreter, type);
  }
  bool has_fields = !type.fields.empty();
  if (name == "elementType" && type.kind == TypeKind::Array && has_fields) {
    return MakeType(interpreter, types::Element(type));
  }
  if (name == "keyType" && type.kind == TypeKind::Map && has_fields) {
    return MakeType(interpreter, types::Key(type));
  }
  if (name == "valueType" && type.kind == TypeKind::Map && has_fields) {
    return MakeType(interpreter, types::Value(type));
  }
  if (name == "precision") {
    return Value(int64_t{type.precision});
  }
  if (name == "scale") {
    return Value(int64_t{type.scale});
  }
  return HostObject::GetAttribute(interpreter, name, span);
}

Value TypeObject::CallMethod(Interpreter& interpreter, std::string_view name,
                             const Arguments& arguments) {
  if (name == "simpleString" || name == "typeName") {
    std::string text = SimpleText(type);
    bool is_short = name == "typeName";
    return Value(is_short ? text.substr(0, text.find_first_of("(<")) : text);
  }
  if (name == "fieldNames") {
    return MakeNames(interpreter, type);
  }
  return HostObject::CallMethod(interpreter, name, arguments);
}

Value TypeObject::BinaryOperator(Interpreter& interpreter, const Operation& operation) {
  if (operation.op == "in" || operation.op == "not in") {
    const std::string* name = operation.left.If<std::string>();
    if (name != nullptr && type.kind == TypeKind::Struct) {
      bool is_there = std::any_of(type.fields.begin(), type.fields.end(),
                                  [&](const types::Field& field) { return field.name == *name; });
      return Value(is_there == (operation.op == "in"));
    }
    return HostObject::BinaryOperator(interpreter, operation);
  }
  const auto* left = operation.left.As<TypeObject>();
  const auto* right = operation.right.As<TypeObject>();
  bool is_equal = left != nullptr && right != nullptr && left->type == right->type;
  if (operation.op == "==" || operation.op == "is") {
    return Value(is_equal);
  }
  if (operation.op == "!=" || operation.op == "is not") {
    return Value(!is_equal);
  }
  return HostObject::BinaryOperator(interpreter, operation);
}

Value TypeObject::Subscript(Interpreter& interpreter, const Value& index, base::Span span) {
  if (const auto* name = index.If<std::string>()) {
    if (const types::Field* field = types::FindField(type, *name)) {
      return Value(interpreter.heap().Make<FieldObject>(*field));
    }
  }
  if (const auto* position = index.If<int64_t>()) {
    if (*position >= 0 && static_cast<size_t>(*position) < type.fields.size()) {
      return Value(
          interpreter.heap().Make<FieldObject>(type.fields[static_cast<size_t>(*position)]));
    }
  }
  return HostObject::Subscript(interpreter, index, span);
}

std::optional<std::vector<Value>> TypeObject::Iterate(Interpreter& interpreter, base::Span) {
  if (type.kind != TypeKind::Struct) {
    return std::nullopt;
  }
  return ElementsOf(MakeFields(interpreter, type));
}

std::optional<bool> TypeObject::Truth(Interpreter&, base::Span) {
  return type.kind != TypeKind::Struct || !type.fields.empty();
}

std::optional<bool> TypeObject::IsInstance(const Value& wanted) const {
  const auto* wanted_class = wanted.As<Class>();
  if (wanted_class == nullptr) {
    return std::nullopt;
  }
  bool is_number = types::IsNumeric(type.kind);
  return wanted_class->name == TypeName() || wanted_class->name == "DataType" ||
         (wanted_class->name == "NumericType" && is_number) ||
         (wanted_class->name == "AtomicType" && !types::IsNested(type.kind));
}

Value TypeObject::CallBuiltin(Interpreter& interpreter, std::string_view name,
                              const Arguments& arguments) {
  if (name == "len" && type.kind == TypeKind::Struct) {
    return Value(static_cast<int64_t>(type.fields.size()));
  }
  if (name == "str" || name == "format" || name == "repr") {
    return Value(std::string(TypeName()) + "()");
  }
  return HostObject::CallBuiltin(interpreter, name, arguments);
}

Value FieldObject::GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) {
  if (name == "name") {
    return Value(field.name);
  }
  if (name == "dataType") {
    return MakeType(interpreter, field.type);
  }
  if (name == "nullable") {
    return Value(field.is_nullable);
  }
  if (name == "metadata") {
    return interpreter.MakeDict({});
  }
  return HostObject::GetAttribute(interpreter, name, span);
}

Value FieldObject::CallMethod(Interpreter& interpreter, std::string_view name,
                              const Arguments& arguments) {
  if (name == "simpleString") {
    return Value(field.name + ":" + SimpleText(field.type));
  }
  return HostObject::CallMethod(interpreter, name, arguments);
}

std::optional<Value> FindTypeName(Session& session, Interpreter& interpreter,
                                  std::string_view name) {
  if (name == "StructField") {
    return interpreter.MakeBuiltin(
        "StructField", [&session](Interpreter& inner, const Arguments& arguments) {
          std::optional<types::Field> field = ReadField(session, inner, arguments);
          if (!field) {
            return inner.Unsupported(diagnostics::Code::FrameArgument, arguments.span,
                                     "the name or type of a field is not known");
          }
          return Value(inner.heap().Make<FieldObject>(std::move(*field)));
        });
  }
  for (const TypeRow& row : kTypes) {
    if (row.name == name) {
      TypeKind kind = row.kind;
      return Value(interpreter.MakeClass(
          std::string(name), [&session, kind](Interpreter& inner, const Arguments& arguments) {
            return Construct(session, kind, inner, arguments);
          }));
    }
  }
  if (name == "DataType" || name == "NumericType" || name == "AtomicType" || name == "Row") {
    return Value(interpreter.MakeClass(std::string(name)));
  }
  return std::nullopt;
}

std::vector<std::string> TypeNames() {
  std::vector<std::string> names = {"StructField", "DataType"};
  for (const TypeRow& row : kTypes) {
    names.emplace_back(row.name);
  }
  return names;
}

}  // namespace hikkoshi::glue_job
