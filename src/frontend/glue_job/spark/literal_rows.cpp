#include "frontend/glue_job/spark/literal_rows.h"

#include <algorithm>

#include "frontend/glue_job/frame/scalar.h"
#include "frontend/glue_job/interpreter/symbolic.h"
#include "frontend/glue_job/session/symbol_kind.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

using types::TypeKind;

TypeKind KindOfValue(const Value& value) {
  if (value.As<CountObject>() != nullptr) {
    return TypeKind::Long;
  }
  return KindOf(TypeOf(value));
}

// The type of a column; nothing when values of several types stand in it.
std::optional<types::Type> InferType(const std::vector<std::vector<Value>>& rows, size_t column) {
  types::Type type;
  for (const std::vector<Value>& row : rows) {
    if (row[column].is_none()) {
      continue;
    }
    types::Type own = types::Simple(KindOfValue(row[column]));
    if (type.is_known() && own.is_known() && !(own == type)) {
      return std::nullopt;
    }
    type = type.is_known() ? type : own;
  }
  return type;
}

// Whether PySpark takes the value for a column that is declared so.
bool IsTakenFor(const Value& value, const types::Type& type) {
  TypeKind kind = KindOfValue(value);
  if (value.is_none() || kind == TypeKind::Unknown || type.kind == TypeKind::String) {
    return true;
  }
  if (types::IsInteger(type.kind)) {
    return kind == TypeKind::Long;
  }
  if (type.kind == TypeKind::Float || type.kind == TypeKind::Double) {
    return kind == TypeKind::Double;
  }
  return kind == type.kind || (type.kind == TypeKind::Date && kind == TypeKind::Timestamp);
}

class LiteralReader {
 public:
  LiteralReader(Session& session, Interpreter& interpreter, base::Span span)
      : session_(session), interpreter_(interpreter), span_(span) {}

  std::optional<LiteralRows> Run(const Value& data, const Value* schema) {
    std::optional<std::vector<Value>> elements = ElementsOf(data);
    if (!elements || !ReadSchema(schema)) {
      return std::nullopt;
    }
    auto are_all = [&](auto is_one) {
      return std::all_of(elements->begin(), elements->end(), is_one);
    };
    bool is_read = false;
    if (are_all([](const Value& value) { return value.As<Dict>() != nullptr; })) {
      is_read = ReadDicts(*elements);
    } else if (are_all([](const Value& value) { return ValuesOf(value).has_value(); })) {
      is_read = ReadSequences(*elements);
    } else if (are_all([](const Value& value) { return !ValuesOf(value) && !value.As<Dict>(); })) {
      is_read = ReadSingleValues(*elements);
    }
    return is_read && FillFields() ? std::optional(std::move(result_)) : std::nullopt;
  }

 private:
  static std::optional<std::vector<Value>> ValuesOf(const Value& value) {
    const auto* row = value.As<RowObject>();
    return row != nullptr ? std::optional(row->values) : ElementsOf(value);
  }

  bool ReadSchema(const Value* schema) {
    if (schema == nullptr || schema->is_none()) {
      return true;
    }
    if (auto names = TextsOf(*schema)) {
      given_names_ = *names;
      return true;
    }
    std::optional<types::Type> type = session_.ToType(interpreter_, *schema, span_);
    if (!type) {
      return false;
    }
    has_types_ = true;
    is_single_ = type->kind != TypeKind::Struct;
    result_.fields =
        is_single_ ? std::vector<types::Field>{{.name = "value", .type = *type}} : type->fields;
    return true;
  }

  // PySpark sorts the keys of each dict, and adds those that an earlier one lacks.
  bool ReadDicts(const std::vector<Value>& elements) {
    std::vector<std::string> keys;
    for (const Value& element : elements) {
      const Dict& dict = *element.As<Dict>();
      std::vector<std::string> own;
      for (const auto& [key, value] : dict.entries) {
        if (dict.uncertain != nullptr || !key.is_string()) {
          return false;
        }
        own.push_back(*key.If<std::string>());
      }
      std::sort(own.begin(), own.end());
      for (const std::string& key : own) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
          keys.push_back(key);
        }
      }
    }
    names_ = keys;
    if (has_types_) {
      keys.clear();
      for (const types::Field& field : result_.fields) {
        keys.push_back(field.name);
      }
    }
    for (const Value& element : elements) {
      std::vector<Value> row;
      for (const std::string& key : keys) {
        const Value* value = element.As<Dict>()->Find(Value(key));
        row.push_back(value == nullptr ? Value() : *value);
      }
      result_.rows.push_back(std::move(row));
    }
    return !is_single_;
  }

  bool ReadSequences(const std::vector<Value>& elements) {
    for (const Value& element : elements) {
      const auto* row = element.As<RowObject>();
      const std::vector<std::string> own = row == nullptr ? std::vector<std::string>() : row->names;
      if (!result_.rows.empty() && own != names_) {
        return false;
      }
      names_ = own;
      result_.rows.push_back(*ValuesOf(element));
      if (result_.rows.back().size() != result_.rows[0].size()) {
        return false;
      }
    }
    return !is_single_;
  }

  bool ReadSingleValues(const std::vector<Value>& elements) {
    for (const Value& element : elements) {
      result_.rows.push_back({element});
    }
    return is_single_;
  }

  bool FillFields() {
    size_t width = !result_.rows.empty() ? result_.rows[0].size()
                   : has_types_          ? result_.fields.size()
                                         : given_names_.size();
    if (has_types_) {
      return result_.fields.size() == width &&
             std::all_of(result_.rows.begin(), result_.rows.end(), [&](const auto& row) {
               return std::equal(row.begin(), row.end(), result_.fields.begin(),
                                 [](const Value& value, const types::Field& field) {
                                   return IsTakenFor(value, field.type);
                                 });
             });
    }
    for (size_t i = 0; i < width; ++i) {
      std::optional<types::Type> type = InferType(result_.rows, i);
      if (!type) {
        return false;
      }
      std::string name = i < given_names_.size() ? given_names_[i]
                         : i < names_.size()     ? names_[i]
                                                 : "_" + std::to_string(i + 1);
      result_.fields.push_back({.name = std::move(name), .type = *type});
    }
    return given_names_.size() <= width;
  }

  Session& session_;
  Interpreter& interpreter_;
  base::Span span_;
  std::vector<std::string> given_names_;
  std::vector<std::string> names_;
  bool has_types_ = false;
  bool is_single_ = false;
  LiteralRows result_;
};

}  // namespace

Value RowObject::GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) {
  auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) {
    return values[static_cast<size_t>(found - names.begin())];
  }
  return HostObject::GetAttribute(interpreter, name, span);
}

Value RowObject::CallMethod(Interpreter& interpreter, std::string_view name,
                            const Arguments& arguments) {
  if (name == "asDict" && names.size() == values.size()) {
    std::vector<std::pair<Value, Value>> entries;
    for (size_t i = 0; i < names.size(); ++i) {
      entries.emplace_back(Value(names[i]), values[i]);
    }
    return interpreter.MakeDict(std::move(entries));
  }
  return HostObject::CallMethod(interpreter, name, arguments);
}

Value RowObject::Call(Interpreter& interpreter, const Arguments& arguments) {
  auto* made = interpreter.heap().Make<RowObject>();
  for (const Value& name : values) {
    made->names.push_back(TextOf(&name).value_or("?"));
  }
  for (const PositionalArgument& argument : arguments.positional) {
    made->values.push_back(argument.value);
  }
  bool fits = arguments.named.empty() && made->names.size() == made->values.size();
  return fits ? Value(made)
              : interpreter.MakeUnknown(arguments.span, "a Row with other fields than its names");
}

Value RowObject::Subscript(Interpreter& interpreter, const Value& index, base::Span span) {
  if (const auto* name = index.If<std::string>()) {
    return GetAttribute(interpreter, *name, span);
  }
  std::optional<int64_t> place = IntOf(&index);
  bool is_inside = place && *place >= 0 && static_cast<size_t>(*place) < values.size();
  return is_inside ? values[static_cast<size_t>(*place)]
                   : interpreter.MakeUnknown(span, "an item of a Row");
}

Value MakeRowObject(Interpreter& interpreter, const Arguments& arguments) {
  if (arguments.unknown_splat != nullptr) {
    return Value(arguments.unknown_splat);
  }
  auto* row = interpreter.heap().Make<RowObject>();
  for (const PositionalArgument& argument : arguments.positional) {
    row->values.push_back(argument.value);
  }
  for (const NamedArgument& argument : arguments.named) {
    row->names.push_back(argument.name);
    row->values.push_back(argument.value);
  }
  return Value(row);
}

std::optional<LiteralRows> ReadLiteralRows(Session& session, Interpreter& interpreter,
                                           const Value& data, const Value* schema,
                                           base::Span span) {
  return LiteralReader(session, interpreter, span).Run(data, schema);
}

}  // namespace hikkoshi::glue_job
