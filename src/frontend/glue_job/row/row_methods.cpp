#include "frontend/glue_job/row/row_methods.h"

#include <array>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

using types::TypeKind;

// What `str.strip` removes, as a class of regular expressions that Java and RE2 read alike.
constexpr std::string_view kWhitespace = R"([\s\x0b\x1c-\x1f\x85\p{Z}])";

struct RowCall {
  RowValue& value;
  Interpreter& interpreter;
  const Arguments& arguments;

  Session& session() const { return value.session; }
  ast::Tree& tree() const { return value.session.tree(); }
  base::Span span() const { return arguments.span; }
  ast::ExprId Self() const { return value.session.plan().Copy(value.expr); }
  ast::ExprId Text(std::string text) const {
    return tree().Add(ast::Literal{TypeKind::String, std::move(text)}, span());
  }
  ast::ExprId Int(int64_t number) const {
    return tree().Add(ast::Literal{TypeKind::Int, std::to_string(number)}, span());
  }
  ast::ExprId Call(std::string name, std::vector<ast::ExprId> values) const {
    return MakeCall(tree(), std::move(name), std::move(values), span());
  }
  Value Make(ast::ExprId expr, TypeKind kind, bool is_nullable) const {
    return MakeRowValue(session(), interpreter, expr, types::Simple(kind), is_nullable);
  }
  // The result of a method of str: NULL where Python raises on None.
  Value TextResult(ast::ExprId expr) const {
    return Make(expr, TypeKind::String, value.is_nullable);
  }
  Value Refuse(const std::string& reason) const {
    return RefuseRow(session(), interpreter, span(), reason);
  }
  const Value* Argument(size_t position) const {
    return position < arguments.positional.size() ? &arguments.positional[position].value : nullptr;
  }
};

std::string EscapeRegex(std::string_view text) {
  std::string escaped;
  for (char byte : text) {
    bool is_special = std::string_view(R"(\^$.|?*+()[]{})").find(byte) != std::string_view::npos;
    escaped += is_special ? "\\" + std::string(1, byte) : std::string(1, byte);
  }
  return escaped;
}

Value Strip(const RowCall& call, bool from_left, bool from_right) {
  if (call.Argument(0) != nullptr && !call.Argument(0)->is_none()) {
    std::optional<std::string> characters = TextOf(call.Argument(0));
    if (!characters) {
      return call.Refuse("strip of characters that are not known");
    }
    std::string name = from_left && from_right ? "btrim" : from_left ? "ltrim" : "rtrim";
    // Spark's ltrim and rtrim take the characters first.
    std::vector<ast::ExprId> values = {call.Self(), call.Text(*characters)};
    if (name != "btrim") {
      std::swap(values[0], values[1]);
    }
    return call.TextResult(call.Call(name, std::move(values)));
  }
  std::string space(kWhitespace);
  std::string pattern = from_left ? "^" + space + "+" : "";
  pattern += from_left && from_right ? "|" : "";
  pattern += from_right ? space + "+$" : "";
  if (from_right) {
    // `$` also stands before a last line end; \z does not.
    pattern = base::ReplaceAll(pattern, "+$", R"(+\z)");
  }
  return call.TextResult(
      call.Call("regexp_replace", {call.Self(), call.Text(pattern), call.Text("")}));
}

Value Replace(const RowCall& call) {
  std::optional<std::string> from = TextOf(call.Argument(0));
  std::optional<std::string> to = TextOf(call.Argument(1));
  if (!from || !to || from->empty() || call.Argument(2) != nullptr) {
    return call.Refuse("replace of texts that are not constants");
  }
  return call.TextResult(call.Call("replace", {call.Self(), call.Text(*from), call.Text(*to)}));
}

Value Affix(const RowCall& call, const std::string& name) {
  std::optional<std::vector<std::string>> texts =
      call.Argument(0) == nullptr ? std::nullopt : OneOrMoreTexts(*call.Argument(0));
  if (!texts || texts->empty()) {
    return call.Refuse(name + " with a text that is not a constant");
  }
  ast::ExprId any;
  for (const std::string& text : *texts) {
    ast::ExprId one = call.Call(name, {call.Self(), call.Text(text)});
    any = any ? call.tree().Add(ast::Binary{ast::BinaryOperator::Or, any, one}, call.span()) : one;
  }
  Value result = call.Make(any, TypeKind::Boolean, call.value.is_nullable);
  result.As<RowValue>()->null_is_false = true;
  return result;
}

Value Split(const RowCall& call) {
  std::optional<std::string> separator = TextOf(call.Argument(0));
  if (!separator || separator->empty() || call.Argument(1) != nullptr) {
    return call.Refuse("split at something that is no constant text");
  }
  ast::ExprId list =
      call.Call("split", {call.Self(), call.Text(EscapeRegex(*separator)), call.Int(-1)});
  Value result = call.Make(list, TypeKind::Unknown, call.value.is_nullable);
  auto* row_value = result.As<RowValue>();
  row_value->type = types::Array(types::Simple(TypeKind::String));
  row_value->is_list = true;
  return result;
}

Value Zfill(const RowCall& call) {
  std::optional<int64_t> width =
      call.Argument(0) == nullptr ? std::nullopt : IntOf(call.Argument(0));
  if (!width) {
    return call.Refuse("zfill to a width that is not a constant");
  }
  // A sign stays in front, and what is longer stays as it is.
  ast::ExprId is_short = call.tree().Add(
      ast::Binary{ast::BinaryOperator::Less, call.Call("length", {call.Self()}), call.Int(*width)},
      call.span());
  ast::ExprId has_sign = call.tree().Add(
      ast::Like{
          .kind = ast::LikeKind::Rlike, .operand = call.Self(), .patterns = {call.Text("^[+-]")}},
      call.span());
  ast::ExprId signed_text =
      call.Call("concat", {call.Call("substring", {call.Self(), call.Int(1), call.Int(1)}),
                           call.Call("lpad", {call.Call("substring", {call.Self(), call.Int(2)}),
                                              call.Int(*width - 1), call.Text("0")})});
  ast::Case choice;
  ast::ExprId both =
      call.tree().Add(ast::Binary{ast::BinaryOperator::And, is_short, has_sign}, call.span());
  choice.branches.push_back({both, signed_text});
  ast::ExprId is_short_too = call.session().plan().Copy(is_short);
  choice.branches.push_back(
      {is_short_too, call.Call("lpad", {call.Self(), call.Int(*width), call.Text("0")})});
  choice.otherwise = call.Self();
  return call.TextResult(call.tree().Add(std::move(choice), call.span()));
}

// Capitalizes after anything that is no letter; Spark's initcap only after a blank.
Value Title(const RowCall& call) {
  constexpr std::string_view kLetter = R"(\p{Lu}\p{Ll}\p{Lt})";
  std::string pattern = "[" + std::string(kLetter) + "]+|[^" + std::string(kLetter) + "]+";
  ast::ExprId words =
      call.Call("regexp_extract_all", {call.Self(), call.Text(pattern), call.Int(0)});
  ast::ExprId word = call.tree().Add(ast::ColumnRef{{"word"}}, call.span());
  ast::ExprId lambda =
      call.tree().Add(ast::Lambda{{"word"}, call.Call("initcap", {word})}, call.span());
  return call.TextResult(
      call.Call("array_join", {call.Call("transform", {words, lambda}), call.Text("")}));
}

Value FindText(const RowCall& call) {
  std::optional<std::string> text = TextOf(call.Argument(0));
  if (!text || call.Argument(1) != nullptr) {
    return call.Refuse("find of a text that is not a constant");
  }
  ast::ExprId place = call.Call("instr", {call.Self(), call.Text(*text)});
  ast::ExprId from_zero =
      call.tree().Add(ast::Binary{ast::BinaryOperator::Subtract, place, call.Int(1)}, call.span());
  return call.Make(from_zero, TypeKind::Int, call.value.is_nullable);
}

// ---- built-in functions

ast::ExprId CastTo(const RowCall& call, ast::ExprId expr, TypeKind kind) {
  return call.tree().Add(ast::Cast{.operand = expr, .type = types::Simple(kind)}, call.span());
}

Value ToInt(const RowCall& call) {
  const types::Type& type = call.value.type;
  if (types::IsInteger(type.kind)) {
    WarnRaises(call.value, call.span(), "Python raises on None here; the SQL gives NULL");
    return Value(&call.value);
  }
  if (types::IsText(type.kind)) {
    call.session().sink().Add(diagnostics::Code::RowFunctionRaises, call.span(),
                              "int() raises on a text that is no whole number; the SQL gives "
                              "NULL or cuts it");
    Value result = call.Make(CastTo(call, call.Self(), TypeKind::Long), TypeKind::Long, true);
    ast::Like like{.kind = ast::LikeKind::Rlike, .operand = call.Self()};
    like.patterns = {call.Text("^" + std::string(kWhitespace) + R"(*[+-]?[0-9]+)" +
                               std::string(kWhitespace) + R"(*\z)")};
    result.As<RowValue>()->valid = call.tree().Add(std::move(like), call.span());
    return result;
  }
  bool is_number = types::IsNumeric(type.kind);
  if (!is_number) {
    return call.Refuse("int() of a value whose type is not known");
  }
  WarnRaises(call.value, call.span(), "Python raises on None here; the SQL gives NULL");
  return call.Make(CastTo(call, call.Self(), TypeKind::Long), TypeKind::Long,
                   call.value.is_nullable);
}

Value ToFloat(const RowCall& call) {
  const types::Type& type = call.value.type;
  if (types::IsText(type.kind)) {
    call.session().sink().Add(diagnostics::Code::RowFunctionRaises, call.span(),
                              "float() raises on a text that is no number; the SQL gives NULL");
    return call.Make(CastTo(call, call.Self(), TypeKind::Double), TypeKind::Double, true);
  }
  if (!types::IsNumeric(type.kind)) {
    return call.Refuse("float() of a value whose type is not known");
  }
  WarnRaises(call.value, call.span(), "Python raises on None here; the SQL gives NULL");
  if (type.kind == TypeKind::Double) {
    return Value(&call.value);
  }
  return call.Make(CastTo(call, call.Self(), TypeKind::Double), TypeKind::Double,
                   call.value.is_nullable);
}

// `str(x)`; None is the text None.
std::optional<ast::ExprId> ToText(const RowCall& call, RowValue& value) {
  ast::ExprId expr = call.session().plan().Copy(value.expr);
  const types::Type& type = value.type;
  bool is_text = types::IsText(type.kind);
  bool is_plain = types::IsInteger(type.kind) || type.kind == TypeKind::Date ||
                  (type.kind == TypeKind::Decimal && type.scale <= 6);
  if (!is_text && !is_plain) {
    return std::nullopt;
  }
  if (is_plain) {
    expr = CastTo(call, expr, TypeKind::String);
  }
  if (value.is_nullable && !value.is_guarded) {
    expr = call.Call("coalesce", {expr, call.Text("None")});
  }
  return expr;
}

Value Str(const RowCall& call, RowValue& value) {
  std::optional<ast::ExprId> text = ToText(call, value);
  return text ? call.Make(*text, TypeKind::String, value.is_nullable && value.is_guarded)
              : call.Refuse("the text of a value of this type is another one in Python");
}

Value Length(const RowCall& call) {
  if (!types::IsText(call.value.type.kind)) {
    return call.Refuse("len() of something that is no text");
  }
  WarnRaises(call.value, call.span(), "Python raises on None here; the SQL gives NULL");
  return call.Make(call.Call("length", {call.Self()}), TypeKind::Int, call.value.is_nullable);
}

Value Round(const RowCall& call) {
  const types::Type& type = call.value.type;
  bool has_digits = call.arguments.positional.size() > 1;
  if (types::IsInteger(type.kind) && !has_digits) {
    return Value(&call.value);
  }
  if (type.kind == TypeKind::Double && !has_digits) {
    WarnRaises(call.value, call.span(), "Python raises on None here; the SQL gives NULL");
    ast::ExprId rounded = call.Call("bround", {call.Self(), call.Int(0)});
    return call.Make(CastTo(call, rounded, TypeKind::Long), TypeKind::Long, call.value.is_nullable);
  }
  return call.Refuse("Python rounds binary fractions in another way than Spark");
}

// An f-string, or "…".join and format over pieces.
Value Concatenate(const RowCall& call) {
  std::vector<ast::ExprId> parts;
  for (const PositionalArgument& argument : call.arguments.positional) {
    RowValue* piece = ToRowValue(call.session(), call.interpreter, argument.value, argument.span);
    std::optional<ast::ExprId> text;
    if (piece != nullptr) {
      text = ToText(call, *piece);
    }
    if (!text) {
      return call.Refuse("a piece of a formatted text has another text in Python");
    }
    parts.push_back(*text);
  }
  if (parts.size() == 1) {
    return call.Make(parts[0], TypeKind::String, false);
  }
  return call.Make(call.Call("concat", std::move(parts)), TypeKind::String, false);
}

// `dict[x]` and `dict.get(x, default)`.
Value LookUp(const RowCall& call, const Dict& dict, const Value* fallback) {
  ast::Case choice{.operand = call.Self()};
  types::Type type;
  for (const auto& [key, entry] : dict.entries) {
    RowValue* from = ToRowValue(call.session(), call.interpreter, key, call.span());
    RowValue* to = ToRowValue(call.session(), call.interpreter, entry, call.span());
    bool is_plain = from != nullptr && to != nullptr && !key.is_none();
    if (!is_plain) {
      return call.Refuse("a dict whose keys or values are no constants");
    }
    bool same_kind = types::IsText(from->type.kind) == types::IsText(call.value.type.kind);
    if (!same_kind && call.value.type.is_known()) {
      continue;
    }
    type = type.is_known() && !(type == to->type) ? types::Type() : to->type;
    choice.branches.push_back(
        {call.session().plan().Copy(from->expr), call.session().plan().Copy(to->expr)});
  }
  bool is_nullable = true;
  if (fallback != nullptr && !fallback->is_none()) {
    RowValue* other = ToRowValue(call.session(), call.interpreter, *fallback, call.span());
    if (other == nullptr) {
      return call.Refuse("the default of a dict's get is not known");
    }
    is_nullable = other->is_nullable;
    choice.otherwise = call.session().plan().Copy(other->expr);
  }
  if (choice.branches.empty()) {
    return call.Refuse("a dict without keys of this type");
  }
  // Without a default, a key that is not there raises.
  ast::InList keys{.operand = call.Self()};
  for (const ast::WhenBranch& branch : choice.branches) {
    keys.items.push_back(call.session().plan().Copy(branch.condition));
  }
  Value result = MakeRowValue(call.session(), call.interpreter,
                              call.tree().Add(std::move(choice), call.span()), type, is_nullable);
  if (fallback == nullptr) {
    result.As<RowValue>()->valid = call.tree().Add(std::move(keys), call.span());
  }
  return result;
}

}  // namespace

Value CallRowMethod(RowValue& value, Interpreter& interpreter, std::string_view name,
                    const Arguments& arguments) {
  RowCall call{value, interpreter, arguments};
  if (!types::IsText(value.type.kind) && value.type.is_known()) {
    return call.Refuse("method of a value of a row: " + std::string(name));
  }
  TakeAsText(value, arguments.span, "." + std::string(name));
  WarnRaises(value, arguments.span, "Python raises on None here; the SQL gives NULL");
  if (name == "upper" || name == "lower") {
    return call.TextResult(call.Call(std::string(name), {call.Self()}));
  }
  if (name == "strip" || name == "lstrip" || name == "rstrip") {
    return Strip(call, name != "rstrip", name != "lstrip");
  }
  if (name == "startswith" || name == "endswith") {
    return Affix(call, std::string(name));
  }
  if (name == "replace") {
    return Replace(call);
  }
  if (name == "split") {
    return Split(call);
  }
  if (name == "zfill") {
    return Zfill(call);
  }
  if (name == "find") {
    return FindText(call);
  }
  if (name == "title") {
    return Title(call);
  }
  if (name == "encode") {
    return Value(&value);
  }
  return call.Refuse("method of str: " + std::string(name));
}

Value CallRowBuiltin(RowValue& value, Interpreter& interpreter, std::string_view name,
                     const Arguments& arguments) {
  RowCall call{value, interpreter, arguments};
  if (name == "int") {
    return ToInt(call);
  }
  if (name == "float") {
    return ToFloat(call);
  }
  if (name == "str" || (name == "format" && arguments.positional.size() == 1)) {
    return Str(call, value);
  }
  if (name == "len") {
    return Length(call);
  }
  if (name == "round") {
    return Round(call);
  }
  if (name == "abs" && types::IsNumeric(value.type.kind)) {
    WarnRaises(value, arguments.span, "Python raises on None here; the SQL gives NULL");
    return MakeRowValue(value.session, interpreter, call.Call("abs", {call.Self()}), value.type,
                        value.is_nullable);
  }
  if (name == "bool") {
    ast::ExprId condition = ToCondition(value.session, interpreter, Value(&value), arguments.span);
    Value result = call.Make(condition, TypeKind::Boolean, value.is_nullable);
    result.As<RowValue>()->null_is_false = true;
    return result;
  }
  if (name == "fstring") {
    return Concatenate(call);
  }
  bool is_dict_call = (name == "dict.get" || name == "[]") && arguments.positional.size() >= 2;
  const auto* dict = is_dict_call ? arguments.positional[0].value.As<Dict>() : nullptr;
  if (dict != nullptr && dict->uncertain == nullptr &&
      arguments.positional[1].value.As<RowValue>() == &value) {
    if (name == "[]") {
      value.session.sink().Add(diagnostics::Code::RowFunctionRaises, arguments.span,
                               "a key that the dict lacks raises; the SQL gives NULL");
    }
    return LookUp(call, *dict,
                  arguments.positional.size() > 2 ? &arguments.positional[2].value : nullptr);
  }
  return call.Refuse("Python function: " + std::string(name));
}

Value RowItem(RowValue& value, Interpreter& interpreter, const Value& index, base::Span span) {
  Arguments none{.span = span};
  RowCall call{value, interpreter, none};
  std::optional<int64_t> position = IntOf(&index);
  if (!position) {
    const std::string* field = index.If<std::string>();
    if (field != nullptr && value.type.kind == TypeKind::Struct) {
      const types::Field* found = types::FindField(value.type, *field);
      ast::ExprId access = call.tree().Add(ast::FieldAccess{call.Self(), *field}, span);
      return MakeRowValue(value.session, interpreter, access,
                          found == nullptr ? types::Type() : found->type, true);
    }
    return call.Refuse("an item that is not known");
  }
  WarnRaises(value, span, "Python raises on None here; the SQL gives NULL");
  bool is_list = value.is_list || value.type.kind == TypeKind::Array;
  if (is_list) {
    types::Type element = types::Element(value.type);
    bool is_sure = value.is_list && *position == 0;
    if (!is_sure && *position != -1) {
      value.session.sink().Add(diagnostics::Code::RowFunctionRaises, span,
                               "an item beyond the list's end raises; the SQL gives NULL");
    }
    ast::ExprId item = *position >= 0
                           ? call.tree().Add(ast::Subscript{call.Self(), call.Int(*position)}, span)
                           : call.Call("element_at", {call.Self(), call.Int(*position)});
    return MakeRowValue(value.session, interpreter, item, element, value.is_nullable || !is_sure);
  }
  if (!types::IsText(value.type.kind)) {
    return call.Refuse("an item of something that is no text and no list");
  }
  value.session.sink().Add(diagnostics::Code::RowFunctionRaises, span,
                           "a character beyond the text's end raises; the SQL gives ''");
  int64_t start = *position >= 0 ? *position + 1 : *position;
  return call.TextResult(call.Call("substring", {call.Self(), call.Int(start), call.Int(1)}));
}

Value RowSlice(RowValue& value, Interpreter& interpreter, const SliceBounds& bounds,
               base::Span span) {
  Arguments none{.span = span};
  RowCall call{value, interpreter, none};
  int64_t lower = bounds.lower.is_none() ? 0 : IntOf(&bounds.lower).value_or(INT32_MAX);
  int64_t upper = bounds.upper.is_none() ? INT32_MAX : IntOf(&bounds.upper).value_or(INT32_MIN);
  bool has_step = !bounds.step.is_none() && IntOf(&bounds.step).value_or(0) != 1;
  bool is_known = lower != INT32_MAX && upper != INT32_MIN;
  if (is_known && !has_step) {
    TakeAsText(value, span, "a slice of it");
  }
  if (has_step || !is_known || !types::IsText(value.type.kind)) {
    return call.Refuse("a slice with a step, or with bounds that are not constants");
  }
  WarnRaises(value, span, "Python raises on None here; the SQL gives NULL");
  bool has_upper = upper != INT32_MAX;
  if (lower >= 0 && !has_upper) {
    return call.TextResult(call.Call("substring", {call.Self(), call.Int(lower + 1)}));
  }
  if (lower < 0 && !has_upper) {
    return call.TextResult(call.Call("substring", {call.Self(), call.Int(lower)}));
  }
  if (lower >= 0 && upper >= 0) {
    int64_t length = upper > lower ? upper - lower : 0;
    return call.TextResult(
        call.Call("substring", {call.Self(), call.Int(lower + 1), call.Int(length)}));
  }
  if (lower >= 0 && upper < 0) {
    ast::ExprId length =
        call.tree().Add(ast::Binary{ast::BinaryOperator::Subtract,
                                    call.Call("length", {call.Self()}), call.Int(lower - upper)},
                        span);
    return call.TextResult(call.Call("substring", {call.Self(), call.Int(lower + 1), length}));
  }
  return call.Refuse("a slice that begins at the end and ends elsewhere");
}

}  // namespace hikkoshi::glue_job
