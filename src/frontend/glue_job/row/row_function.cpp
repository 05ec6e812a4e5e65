#include "frontend/glue_job/row/row_function.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

using types::TypeKind;

constexpr std::string_view kMark = "hikkoshi_udf_";

std::string NameOf(const Value& function) {
  const auto* python = function.As<Function>();
  return python == nullptr || python->name.empty() ? "<lambda>" : python->name;
}

// Which Python values PySpark takes for a declared type; of others it makes NULL.
bool Fits(TypeKind python, TypeKind declared) {
  if (types::IsInteger(declared)) {
    return types::IsInteger(python);
  }
  if (declared == TypeKind::Float || declared == TypeKind::Double) {
    return python == TypeKind::Float || python == TypeKind::Double;
  }
  if (declared == TypeKind::Boolean) {
    return python == TypeKind::Boolean;
  }
  return python == declared;
}

class Returned {
 public:
  Returned(Session& session, const types::Type& declared, base::Span span)
      : session_(session), tree_(session.tree()), declared_(declared), span_(span) {}

  ast::ExprId Convert(ast::ExprId expr, const types::Type& type) {
    if (auto* choice = std::get_if<ast::Case>(&tree_.at(expr));
        choice != nullptr && !type.is_known()) {
      return ConvertBranches(expr);
    }
    if (!type.is_known()) {
      return expr;
    }
    if (type.kind == TypeKind::Null || type.kind == declared_.kind) {
      return expr;
    }
    if (declared_.kind == TypeKind::String) {
      return ToText(expr, type);
    }
    if (!Fits(type.kind, declared_.kind)) {
      // PySpark gives NULL for a value of another Python type.
      return tree_.Add(ast::Cast{.operand = tree_.Add(ast::Literal{}, span_), .type = declared_},
                       span_);
    }
    return tree_.Add(ast::Cast{.operand = expr, .type = declared_}, span_);
  }

 private:
  types::Type LiteralType(ast::ExprId expr) const {
    const auto* literal = tree_.If<ast::Literal>(expr);
    return literal == nullptr ? types::Type() : types::Simple(literal->type);
  }

  // Branches of several types: each is converted by its own, as far as it shows.
  ast::ExprId ConvertBranches(ast::ExprId expr) {
    ast::Case choice = tree_.Get<ast::Case>(expr);
    for (ast::WhenBranch& branch : choice.branches) {
      branch.result = ConvertLeaf(branch.result);
    }
    if (choice.otherwise) {
      choice.otherwise = ConvertLeaf(choice.otherwise);
    }
    return tree_.Add(std::move(choice), span_);
  }

  ast::ExprId ConvertLeaf(ast::ExprId expr) {
    types::Type type = LiteralType(expr);
    if (!type.is_known()) {
      return session_.Unsupported(diagnostics::Code::RowFunction, span_,
                                  "the function returns values of several types");
    }
    return Convert(expr, type);
  }

  ast::ExprId ToText(ast::ExprId expr, const types::Type& type) {
    if (types::IsInteger(type.kind) || type.kind == TypeKind::Boolean) {
      return tree_.Add(ast::Cast{.operand = expr, .type = declared_}, span_);
    }
    return session_.Unsupported(diagnostics::Code::RowFunction, span_,
                                "the text that PySpark makes of this value is Java's");
  }

  Session& session_;
  ast::Tree& tree_;
  const types::Type& declared_;
  base::Span span_;
};

// Whether the body of a function calls a method on a parameter that only a str has.
bool UsesAsText(const Value& value, size_t position) {
  static constexpr std::array<std::string_view, 14> kMethods = {
      "upper",      "lower",    "strip", "lstrip", "rstrip",     "title",   "split",
      "startswith", "endswith", "zfill", "encode", "capitalize", "isdigit", "replace"};
  const auto* function = value.As<Function>();
  if (function == nullptr || position >= function->parameters->size()) {
    return false;
  }
  const std::string& parameter = (*function->parameters)[position].name;
  const python::Tree& tree = *function->tree;
  return std::any_of(tree.exprs.begin(), tree.exprs.end(), [&](const python::Expr& expr) {
    const auto* attribute = std::get_if<python::Attribute>(&expr.body);
    const auto* name = attribute == nullptr ? nullptr : tree.If<python::Name>(attribute->object);
    bool is_inside = expr.span.begin >= function->span.begin && expr.span.end <= function->span.end;
    return name != nullptr && is_inside && name->text == parameter &&
           std::find(kMethods.begin(), kMethods.end(), attribute->name) != kMethods.end();
  });
}

struct RecordState final : MutableObject::State {
  std::vector<RecordObject::Field> fields;
};

}  // namespace

// ---- udf

Value UdfObject::GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) {
  if (name == "func") {
    return function;
  }
  return HostObject::GetAttribute(interpreter, name, span);
}

Value UdfObject::Call(Interpreter& interpreter, const Arguments& arguments) {
  std::vector<ast::ExprId> columns;
  for (const PositionalArgument& argument : arguments.positional) {
    columns.push_back(session.ToColumn(interpreter, argument.value, argument.span));
  }
  std::string name = session.AddRowFunction(function, type, NameOf(function));
  return session.MakeColumn(interpreter,
                            MakeCall(session.tree(), name, std::move(columns), arguments.span));
}

std::string Session::AddRowFunction(const Value& function, const types::Type& type,
                                    std::string_view name) {
  std::string marked =
      std::string(kMark) + std::to_string(row_functions_.size()) + ":" + std::string(name);
  row_functions_.insert_or_assign(marked, RowFunction{function, type});
  return marked;
}

void Session::RegisterFunction(const std::string& sql_name, const std::string& marked_name) {
  registered_functions_.insert_or_assign(base::ToLower(sql_name), marked_name);
}

void Session::ExpandRowFunctions(ast::AnyId root, const std::vector<OutputColumn>& outputs) {
  if (row_functions_.empty()) {
    return;
  }
  std::vector<ast::ExprId> calls;
  ast::Walk(tree(), root, [&](const ast::AnyId& id) {
    const auto* expr = std::get_if<ast::ExprId>(&id);
    if (expr != nullptr && tree().If<ast::Call>(*expr) != nullptr) {
      calls.push_back(*expr);
    }
    return true;
  });
  // Inner calls first: their results are arguments of the outer ones.
  std::reverse(calls.begin(), calls.end());
  for (ast::ExprId id : calls) {
    ast::Call call = tree().Get<ast::Call>(id);
    auto registered = registered_functions_.find(base::ToLower(call.name));
    auto found = row_functions_.find(
        registered == registered_functions_.end() ? call.name : registered->second);
    if (found == row_functions_.end()) {
      continue;
    }
    base::Span span = tree().span(id);
    Arguments arguments{.span = span};
    RowFunction function = found->second;
    for (ast::ExprId argument : call.args) {
      types::Type type = outputs.empty() ? types::Type() : steps_.TypeOf(argument, outputs);
      Value value = MakeRowValue(*this, *interpreter_, argument, std::move(type), true);
      if (UsesAsText(function.function, arguments.positional.size())) {
        TakeAsText(*value.As<RowValue>(), span, "the function calls methods of str on it");
      }
      arguments.positional.push_back({value, span});
    }
    Value result = interpreter_->CallRowFunction(function.function, std::move(arguments), span);
    ast::ExprId converted = ConvertReturned(*this, *interpreter_, result, function.type, span);
    ast::Expr node = tree().at(converted);
    AttributeId binding = plan_.BindingOf(converted);
    tree().at(id) = std::move(node);
    if (binding) {
      plan_.Bind(id, binding);
    }
  }
}

ast::ExprId ConvertReturned(Session& session, Interpreter& interpreter, const Value& value,
                            const types::Type& type, base::Span span) {
  if (auto* unknown = value.As<Unknown>()) {
    interpreter.Report(*unknown, span);
    return session.Unsupported(diagnostics::Code::RowFunction, span,
                               "the result of the row function is not known: " + unknown->reason);
  }
  RowValue* result = ToRowValue(session, interpreter, value, span);
  if (result == nullptr) {
    return session.Unsupported(diagnostics::Code::RowFunction, span,
                               "the row function returns no plain value");
  }
  ast::ExprId expr = session.plan().Copy(result->expr);
  if (type.kind == TypeKind::Boolean && result->null_is_false && result->is_nullable) {
    ast::ExprId no = session.tree().Add(ast::Literal{TypeKind::Boolean, "false"}, span);
    expr = MakeCall(session.tree(), "coalesce", {expr, no}, span);
  }
  return Returned(session, type, span).Convert(expr, result->type);
}

// ---- records

RecordObject::Field* RecordObject::Find(std::string_view name) {
  // Fields of a DynamicFrame are told by their exact name.
  auto found = std::find_if(fields.begin(), fields.end(),
                            [&](const Field& field) { return field.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

RecordObject* MakeRecord(Session& session, Interpreter& interpreter, PlanId plan, base::Span span) {
  auto* record = interpreter.heap().Make<RecordObject>(session);
  record->outputs = session.plan().outputs(plan);
  for (const OutputColumn& column : record->outputs) {
    if (column.is_star()) {
      record->is_open = true;
      continue;
    }
    types::Type type = session.steps().TypeOf(column);
    ast::ExprId reference = session.steps().Reference(column, span);
    record->fields.push_back(
        {column.name, MakeRowValue(session, interpreter, reference, std::move(type), true)});
  }
  return record;
}

// Catalogs write names in lower case that the files spell otherwise.
const RecordObject::Field* RecordObject::FindOtherCase(std::string_view name) const {
  const Field* found = nullptr;
  for (const Field& field : fields) {
    if (base::EqualsIgnoreCase(field.name, name)) {
      if (found != nullptr) {
        return nullptr;
      }
      found = &field;
    }
  }
  return found;
}

Value RecordObject::Subscript(Interpreter& interpreter, const Value& index, base::Span span) {
  std::optional<std::string> name = TextOf(&index);
  if (!name) {
    return RefuseRow(session, interpreter, span, "a field whose name is not known");
  }
  if (Field* field = Find(*name)) {
    return field->value;
  }
  if (const Field* other = FindOtherCase(*name)) {
    session.Note(span, "the row's field " + *name + " is taken to be column " + other->name);
    return other->value;
  }
  if (!is_open) {
    return RefuseRow(session, interpreter, span, "the row has no field " + *name);
  }
  if (auto known = read.find(*name); known != read.end()) {
    return known->second;
  }
  for (const OutputColumn& column : outputs) {
    if (column.is_star()) {
      AttributeId id = session.plan().StarAttribute(column.star, *name);
      types::Type type = session.plan().attribute(id).type;
      Value value = MakeRowValue(session, interpreter, session.plan().Reference(id, span, *name),
                                 std::move(type), true);
      read.emplace(*name, value);
      return value;
    }
  }
  return {};
}

Value RecordObject::GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) {
  return Subscript(interpreter, Value(std::string(name)), span);
}

Value RecordObject::CallMethod(Interpreter& interpreter, std::string_view name,
                               const Arguments& arguments) {
  if (name == "get" && !arguments.positional.empty()) {
    std::optional<std::string> field = TextOf(&arguments.positional[0].value);
    if (field && (Find(*field) != nullptr || is_open)) {
      return Subscript(interpreter, arguments.positional[0].value, arguments.span);
    }
    return arguments.positional.size() > 1 ? arguments.positional[1].value : Value();
  }
  if (name == "__setitem__" && arguments.positional.size() == 2) {
    return SetItem(interpreter, arguments.positional[0].value, arguments.positional[1].value,
                   arguments.span);
  }
  bool removes = name == "__delitem__" || name == "pop";
  if (removes && !arguments.positional.empty() && !is_open) {
    std::optional<std::string> field = TextOf(&arguments.positional[0].value);
    Field* found = field ? Find(*field) : nullptr;
    if (found != nullptr) {
      Value value = found->value;
      interpreter.WillChange(*this);
      fields.erase(fields.begin() + (found - fields.data()));
      return value;
    }
  }
  return RefuseRow(session, interpreter, arguments.span,
                   "method of a record: " + std::string(name));
}

Value RecordObject::SetItem(Interpreter& interpreter, const Value& index, const Value& value,
                            base::Span span) {
  std::optional<std::string> name = TextOf(&index);
  if (!name) {
    return interpreter.Unsupported(diagnostics::Code::RowFunction, span,
                                   "a field whose name is not known is set");
  }
  interpreter.WillChange(*this);
  if (Field* field = Find(*name)) {
    field->value = value;
    field->is_changed = true;
  } else {
    fields.push_back({*name, value, true});
  }
  return {};
}

Value RecordObject::BinaryOperator(Interpreter& interpreter, const Operation& operation) {
  const std::string* name = operation.left.If<std::string>();
  if ((operation.op == "in" || operation.op == "not in") && name != nullptr && !is_open) {
    return Value((Find(*name) != nullptr) == (operation.op == "in"));
  }
  return HostObject::BinaryOperator(interpreter, operation);
}

std::unique_ptr<MutableObject::State> RecordObject::CopyState() const {
  auto state = std::make_unique<RecordState>();
  state->fields = fields;
  return state;
}

void RecordObject::SwapState(State& state) {
  std::swap(fields, static_cast<RecordState&>(state).fields);
}

void RecordObject::Merge(Interpreter& interpreter, const Value& condition, State& if_true,
                         State& if_false) {
  std::vector<Field> first = static_cast<RecordState&>(if_true).fields;
  fields = static_cast<RecordState&>(if_false).fields;
  for (const Field& field : first) {
    Field* other = Find(field.name);
    Value none;
    const Value& second = other == nullptr ? none : other->value;
    bool is_changed = field.is_changed || (other != nullptr && other->is_changed);
    bool is_same = field.value.As<HostObject>() != nullptr &&
                   field.value.As<HostObject>() == second.As<HostObject>();
    if (!is_changed || (other != nullptr && is_same)) {
      continue;
    }
    std::optional<Value> merged =
        ChooseRowValue(session, interpreter, condition, field.value, second, {});
    Value value = merged ? *merged
                         : RefuseRow(session, interpreter, {},
                                     "a field is set under a condition that is not known");
    if (other == nullptr) {
      fields.push_back({field.name, value, true});
    } else {
      other->value = value;
      other->is_changed = true;
    }
  }
  for (Field& field : fields) {
    bool is_only_here = field.is_changed &&
                        std::none_of(first.begin(), first.end(),
                                     [&](const Field& other) { return other.name == field.name; });
    if (is_only_here) {
      field.value = ChooseRowValue(session, interpreter, condition, Value(), field.value, {})
                        .value_or(field.value);
    }
  }
}

}  // namespace hikkoshi::glue_job
