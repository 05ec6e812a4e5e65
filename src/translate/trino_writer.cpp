// From Trino (Athena) to Spark's words with ANSI on.

#include <array>

#include "base/text.h"
#include "functions/coercion.h"
#include "translate/template.h"
#include "translate/translator.h"

namespace hikkoshi::translate {
namespace {

using ast::BinaryOperator;
using types::Type;
using types::TypeKind;

// MySQL's date patterns, as Trino's date_format has them, in Java's letters; "" where one has no
// counterpart.
std::string JavaPattern(std::string_view pattern) {
  struct Mark {
    char letter;
    std::string_view java;
  };
  constexpr std::array kMarks = {
      Mark{'Y', "yyyy"}, Mark{'y', "yy"}, Mark{'m', "MM"},       Mark{'c', "M"},
      Mark{'d', "dd"},   Mark{'e', "d"},  Mark{'H', "HH"},       Mark{'k', "H"},
      Mark{'h', "hh"},   Mark{'I', "hh"}, Mark{'l', "h"},        Mark{'i', "mm"},
      Mark{'s', "ss"},   Mark{'S', "ss"}, Mark{'f', "SSSSSS"},   Mark{'p', "a"},
      Mark{'M', "MMMM"}, Mark{'b', "MMM"}, Mark{'a', "EEE"},     Mark{'W', "EEEE"},
      Mark{'j', "DDD"},  Mark{'T', "HH:mm:ss"}, Mark{'%', "%"},
  };
  std::string java;
  for (size_t i = 0; i < pattern.size(); ++i) {
    char byte = pattern[i];
    bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    if (byte == '%' && i + 1 < pattern.size()) {
      ++i;
      std::string_view found;
      for (const Mark& mark : kMarks) {
        found = mark.letter == pattern[i] ? mark.java : found;
      }
      if (found.empty()) {
        return "";
      }
      java += found;
    } else if (is_letter || byte == '\'') {
      java += byte == '\'' ? "''" : "'" + std::string(1, byte) + "'";
    } else if (byte == '[' || byte == ']' || byte == '{' || byte == '}' || byte == '#') {
      return "";
    } else {
      java += byte;
    }
  }
  return java;
}

// Joda's letters that mean the same in Java.
bool IsSharedPattern(std::string_view pattern) {
  constexpr std::string_view kShared = "yMdHhmsSa";
  for (char byte : pattern) {
    bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    if ((is_letter && kShared.find(byte) == kShared.npos) || byte == '\'') {
      return false;
    }
  }
  return true;
}

class TrinoWriter final : public Writer {
 public:
  explicit TrinoWriter(Context& context) : context_(context) {}

  void Write(ast::ExprId id) override {
    switch (tree().kind(id)) {
      case ast::ExprKind::ColumnRef:
        return WriteColumn(id);
      case ast::ExprKind::Binary:
        return WriteBinary(id);
      case ast::ExprKind::Cast:
        return WriteCast(id);
      case ast::ExprKind::Subscript:
        return WriteSubscript(id);
      case ast::ExprKind::Like:
        return WriteLike(id);
      case ast::ExprKind::Call:
        return WriteCall(id);
      case ast::ExprKind::Over: {
        ast::Over node = tree().Get<ast::Over>(id);
        WriteOrder(node.window.order_by);
        return WriteOver(id, node);
      }
      default:
        return;
    }
  }
  void Write(ast::BodyId id) override {
    if (auto* select = std::get_if<ast::Select>(&tree().at(id))) {
      for (ast::NamedWindow& named : select->windows) {
        WriteOrder(named.window.order_by);
      }
    }
  }
  void Write(ast::QueryId id) override { WriteOrder(tree().at(id).order_by); }
  void Write(ast::RelationId id) override {
    if (tree().kind(id) == ast::RelationKind::Join) {
      WriteUnnestJoin(id);
    }
  }

 private:
  ast::Tree& tree() { return context_.tree(); }
  Builder& build() { return context_.build(); }
  Type TypeOf(ast::ExprId id) const { return functions::WithoutLength(context_.TypeOf(id)); }
  void Refuse(ast::ExprId id, const std::string& why) {
    context_.Refuse(id, diagnostics::Code::NoFormInTarget, why);
  }

  // Trino sorts NULLs last whatever the direction, Spark first when ascending.
  static void WriteOrder(std::vector<ast::OrderItem>& items) {
    for (ast::OrderItem& item : items) {
      if (item.nulls == ast::OrderItem::Nulls::Default && !item.is_descending) {
        item.nulls = ast::OrderItem::Nulls::Last;
      }
    }
  }

  // The number that WITH ORDINALITY gives counts from 1, posexplode's from 0.
  void WriteColumn(ast::ExprId id) {
    const resolve::Binding& binding = context_.analysis().BindingOf(id);
    if (binding.kind != resolve::BindingKind::Column || !binding.relation) {
      return;
    }
    const auto* unnest = tree().If<ast::TableFunction>(binding.relation);
    const resolve::Schema* schema = context_.analysis().SchemaOf(binding.relation);
    bool is_ordinal = unnest != nullptr && unnest->with_ordinality && schema != nullptr &&
                      binding.ordinal + 1 == schema->columns.size();
    if (is_ordinal) {
      ast::ExprId position = build().Cast(context_.Detach(id), types::Simple(TypeKind::Long));
      context_.Replace(id, build().Binary(BinaryOperator::Add, position, build().Int(1)));
    }
  }

  void WriteBinary(ast::ExprId id) {
    ast::Binary node = tree().Get<ast::Binary>(id);
    if (node.op != BinaryOperator::Divide) {
      return;
    }
    Type left = TypeOf(node.left);
    Type right = TypeOf(node.right);
    if (!left.is_known() || !right.is_known()) {
      return context_.Refuse(id, diagnostics::Code::TypeNeeded,
                             "what a division means depends on types that are not known");
    }
    if (types::IsInteger(left.kind) && types::IsInteger(right.kind)) {
      node.op = BinaryOperator::IntegerDivide;
      Type result = types::Simple(std::max(left.kind, right.kind));
      ast::ExprId quotient = tree().Add(node, tree().span(id));
      context_.Replace(id, result.kind == TypeKind::Long ? quotient : build().Cast(quotient, result));
      return;
    }
    bool is_real = left.kind == TypeKind::Float || left.kind == TypeKind::Double ||
                   right.kind == TypeKind::Float || right.kind == TypeKind::Double;
    if (is_real) {
      // Trino divides doubles by 0 to infinity, Spark raises: loud, never another value.
      return;
    }
    Refuse(id, "decimals are divided to another scale in Trino");
  }

  void WriteCast(ast::ExprId id) {
    ast::Cast node = tree().Get<ast::Cast>(id);
    Type from = TypeOf(node.operand);
    bool is_fraction = from.kind == TypeKind::Double || from.kind == TypeKind::Float ||
                       from.kind == TypeKind::Decimal;
    if (node.type.kind == TypeKind::Json || from.kind == TypeKind::Json) {
      return Refuse(id, "casts to and from JSON have no form yet");
    }
    if (types::IsText(node.type.kind)) {
      bool differs = from.kind == TypeKind::Double || from.kind == TypeKind::Float ||
                     from.kind == TypeKind::Timestamp || types::IsNested(from.kind);
      if (differs || !from.is_known()) {
        return Refuse(id, "the text of this type is written differently by Spark");
      }
      if (node.type.length == 0) {
        node.type = types::Simple(TypeKind::String);
      } else if (from.kind == TypeKind::String) {
        return Refuse(id, "a cast to a bounded varchar cuts the text off");
      } else {
        node.type = types::Simple(TypeKind::String);
      }
    } else if (types::IsInteger(node.type.kind) && is_fraction) {
      node.operand = build().Call("round", {node.operand});
    }
    tree().at(id) = node;
  }

  void WriteSubscript(ast::ExprId id) {
    ast::Subscript node = tree().Get<ast::Subscript>(id);
    if (TypeOf(node.operand).kind != TypeKind::Array) {
      return;
    }
    const std::string* constant = context_.Constant(node.index);
    node.index = constant != nullptr
                     ? build().Int(std::strtol(constant->c_str(), nullptr, 10) - 1)
                     : build().Binary(BinaryOperator::Subtract, node.index, build().Int(1));
    tree().at(id) = node;
  }

  // Trino has no escape unless one is named; Spark's is the backslash.
  void WriteLike(ast::ExprId id) {
    ast::Like node = tree().Get<ast::Like>(id);
    if (node.escape) {
      return;
    }
    for (ast::ExprId pattern : node.patterns) {
      auto* literal = std::get_if<ast::Literal>(&tree().at(pattern));
      if (literal == nullptr) {
        return Refuse(id, "a pattern that is no constant may hold a backslash");
      }
      literal->text = base::ReplaceAll(literal->text, "\\", "\\\\");
    }
  }

  void WriteOver(ast::ExprId id, ast::Over node) {
    // `cast(rank() as bigint)`: the window belongs to the call inside.
    if (const auto* cast = tree().If<ast::Cast>(node.call)) {
      ast::Cast outer = *cast;
      node.call = outer.operand;
      outer.operand = tree().Add(node, tree().span(id));
      tree().at(id) = outer;
      return;
    }
    tree().at(id) = node;
  }

  // `a cross join unnest(x) as t (c)` is a lateral view.
  void WriteUnnestJoin(ast::RelationId id) {
    ast::Join join = tree().Get<ast::Join>(id);
    const auto* function = tree().If<ast::TableFunction>(join.right);
    const auto* call = function == nullptr ? nullptr : tree().If<ast::Call>(function->call);
    if (call == nullptr || call->name != "unnest") {
      return;
    }
    bool is_left = join.kind == ast::JoinKind::Left;
    bool fits = call->args.size() == 1 && (is_left || join.kind == ast::JoinKind::Cross ||
                                           (join.kind == ast::JoinKind::Inner && !join.on));
    Type type = fits ? TypeOf(call->args[0]) : Type();
    bool is_plain = type.kind == TypeKind::Array &&
                    types::Element(type).kind != TypeKind::Struct;
    if (!is_plain) {
      context_.Report(diagnostics::Code::ClauseNotTranslated, tree().span(id),
                      "this form of UNNEST has no exact form yet");
      tree().at(id) = ast::UnsupportedRelation{"HK8004", "unnest", ""};
      return;
    }
    ast::LateralView view;
    view.input = join.left;
    view.is_outer = is_left;
    view.generator = build().Call(function->with_ordinality ? "posexplode" : "explode",
                                  {call->args[0]});
    view.alias = function->alias;
    if (function->with_ordinality && view.alias.columns.size() == 2) {
      std::swap(view.alias.columns[0], view.alias.columns[1]);
    }
    tree().at(id) = view;
  }

  functions::Typing TypingOf(const ast::Call& call, const functions::FunctionRow& row) {
    std::vector<functions::Argument> arguments;
    for (ast::ExprId id : call.args) {
      functions::Argument argument = context_.ArgumentOf(id);
      if (const auto* lambda = tree().If<ast::Lambda>(id)) {
        argument.lambda_parameters = lambda->parameters.size();
        argument.lambda = [type = context_.TypeOf(id)](const std::vector<Type>&) { return type; };
      } else if (tree().kind(id) == ast::ExprKind::Star && call.name == "count") {
        argument.type = types::Simple(TypeKind::Int);
      }
      arguments.push_back(std::move(argument));
    }
    return functions::InferResult(row, arguments, context_.meaning());
  }

  void WriteCall(ast::ExprId id) {
    ast::Call call = tree().Get<ast::Call>(id);
    if (call.name == "unnest") {
      return;
    }
    const functions::FunctionRow* row = functions::Find(call.name, context_.from());
    if (row == nullptr) {
      return context_.Refuse(id, diagnostics::Code::UnknownFunction,
                             "unknown function: " + call.name);
    }
    functions::Typing typing = TypingOf(call, *row);
    if (!typing.ok()) {
      return context_.Refuse(id, diagnostics::Code::TypeMismatch, typing.error);
    }
    functions::Answer answer = typing.row->spark;
    ast::ExprId said;
    switch (answer.kind) {
      case functions::AnswerKind::Default:
      case functions::AnswerKind::Unsupported:
        return Refuse(id, call.name + ": " + std::string(answer.text));
      case functions::AnswerKind::Same:
        call.name = std::string(typing.row->name);
        tree().at(id) = call;
        return;
      case functions::AnswerKind::Spelled:
        call.name = std::string(answer.text);
        tree().at(id) = call;
        return;
      case functions::AnswerKind::Rewritten:
        break;
    }
    bool is_form = answer.text.starts_with("$") && answer.text.find(' ') == std::string_view::npos;
    if (is_form) {
      said = SayForm(call, answer.text);
    } else {
      TemplateValues values{.arguments = call.args,
                            .type = types::ToText(typing.result),
                            .time_zone = context_.options().time_zone,
                            .is_ansi = true};
      said = FillTemplate(answer.text, values, dialect::Dialect::Databricks, tree(),
                          tree().span(id));
    }
    if (!said || call.filter || (call.is_distinct && call.name != "count")) {
      return Refuse(id, call.name + ": this form of the call has no exact form yet");
    }
    context_.Replace(id, said);
  }

  ast::ExprId SayForm(const ast::Call& call, std::string_view form) {
    if (form == "$array_agg") {
      return SayArrayAggregate(call);
    }
    if (form == "$try") {
      return SayTry(call.args[0]);
    }
    if (form == "$date_add") {
      return SayDateAdd(call);
    }
    if (form == "$date_diff") {
      return SayDateDiff(call);
    }
    const std::string* text = context_.Constant(call.args.back());
    if (text == nullptr) {
      return {};
    }
    if (form == "$split") {
      std::string quoted;
      for (char byte : *text) {
        constexpr std::string_view kSpecial = "\\^$.|?*+()[]{}";
        quoted += kSpecial.find(byte) == kSpecial.npos ? "" : "\\";
        quoted += byte;
      }
      return build().Call("split", {call.args[0], build().Text(quoted)});
    }
    if (form == "$format_datetime") {
      return IsSharedPattern(*text) ? build().Call("date_format", call.args) : ast::ExprId();
    }
    std::string pattern = JavaPattern(*text);
    if (pattern.empty()) {
      return {};
    }
    std::string name = form == "$date_parse" ? "to_timestamp" : "date_format";
    return build().Call(name, {call.args[0], build().Text(pattern)});
  }

  // Trino keeps NULLs and the order that is asked for: sort structs of the keys and the value.
  ast::ExprId SayArrayAggregate(const ast::Call& call) {
    ast::Call fields;
    fields.name = "named_struct";
    for (size_t i = 0; i < call.order_by.size(); ++i) {
      const ast::OrderItem& item = call.order_by[i];
      Type type = TypeOf(item.expr);
      bool is_number = types::IsNumeric(type.kind);
      bool default_nulls = item.nulls != ast::OrderItem::Nulls::First;
      if (!default_nulls || (item.is_descending && !is_number) || types::IsNested(type.kind)) {
        return {};
      }
      std::string number = std::to_string(i + 1);
      fields.args.push_back(build().Text("is_null_" + number));
      fields.args.push_back(build().IsNull(ast::Copy(tree(), item.expr, tree())));
      fields.args.push_back(build().Text("key_" + number));
      fields.args.push_back(item.is_descending
                                ? tree().Add(ast::Unary{ast::UnaryOperator::Negate, item.expr})
                                : item.expr);
    }
    fields.args.push_back(build().Text("value"));
    fields.args.push_back(call.args[0]);
    ast::ExprId all = build().Call("collect_list", {tree().Add(fields)});
    if (!call.order_by.empty()) {
      all = build().Call("array_sort", {all});
    }
    ast::ExprId body = tree().Add(ast::ColumnRef{{"entry", "value"}});
    return build().Call("transform", {all, build().Lambda("entry", body)});
  }

  // try(a / b): NULL instead of the error. Only what can be said for the one operator inside.
  ast::ExprId SayTry(ast::ExprId inner) {
    if (auto* cast = std::get_if<ast::Cast>(&tree().at(inner))) {
      ast::Cast outer = *cast;
      ast::ExprId operand = outer.operand;
      if (tree().kind(operand) == ast::ExprKind::Binary) {
        outer.operand = SayTry(operand);
        return outer.operand ? tree().Add(outer, tree().span(inner)) : ast::ExprId();
      }
      outer.kind = ast::CastKind::TryCast;
      return tree().Add(outer, tree().span(inner));
    }
    const auto* binary = tree().If<ast::Binary>(inner);
    if (binary == nullptr) {
      return {};
    }
    ast::Binary node = *binary;
    if (node.op == BinaryOperator::IntegerDivide || node.op == BinaryOperator::Modulo) {
      node.right = build().Call("nullif", {node.right, build().Int(0)});
      return tree().Add(node, tree().span(inner));
    }
    return {};
  }

  ast::ExprId SayDateAdd(const ast::Call& call) {
    const std::string* unit = context_.Constant(call.args[0]);
    const std::string* count = context_.Constant(call.args[1]);
    bool is_date = TypeOf(call.args[2]).kind == TypeKind::Date;
    if (unit == nullptr) {
      return {};
    }
    std::string name = base::ToLower(*unit);
    if (is_date) {
      ast::ExprId number = build().Cast(call.args[1], types::Simple(TypeKind::Int));
      if (name == "day") {
        return build().Call("date_add", {call.args[2], number});
      }
      if (name == "month") {
        return build().Call("add_months", {call.args[2], number});
      }
      if (name == "week" || name == "year") {
        ast::ExprId scaled = build().Binary(BinaryOperator::Multiply, number,
                                            build().Int(name == "week" ? 7 : 12));
        return build().Call(name == "week" ? "date_add" : "add_months", {call.args[2], scaled});
      }
      return {};
    }
    if (count == nullptr || name == "millisecond") {
      return {};
    }
    ast::Interval interval;
    interval.parts.push_back({build().Int(std::strtol(count->c_str(), nullptr, 10)), name});
    return build().Binary(BinaryOperator::Add, call.args[2], tree().Add(interval));
  }

  ast::ExprId SayDateDiff(const ast::Call& call) {
    const std::string* unit = context_.Constant(call.args[0]);
    if (unit == nullptr) {
      return {};
    }
    std::string name = base::ToLower(*unit);
    bool is_date = TypeOf(call.args[1]).kind == TypeKind::Date &&
                   TypeOf(call.args[2]).kind == TypeKind::Date;
    Type wide = types::Simple(TypeKind::Long);
    if (is_date && name == "day") {
      return build().Cast(build().Call("datediff", {call.args[2], call.args[1]}), wide);
    }
    struct Unit {
      std::string_view name;
      const char* micros;
    };
    constexpr std::array kUnits = {Unit{"second", "1000000"}, Unit{"minute", "60000000"},
                                   Unit{"hour", "3600000000"}, Unit{"day", "86400000000"},
                                   Unit{"week", "604800000000"}};
    for (const Unit& row : kUnits) {
      if (row.name == name && !is_date) {
        ast::ExprId difference = build().Binary(BinaryOperator::Subtract,
                                                build().Call("unix_micros", {call.args[2]}),
                                                build().Call("unix_micros", {call.args[1]}));
        return build().Binary(BinaryOperator::IntegerDivide, difference,
                              tree().Add(ast::Literal{TypeKind::Long, row.micros}));
      }
    }
    return {};
  }

  Context& context_;
};

}  // namespace

std::unique_ptr<Writer> MakeTrinoWriter(Context& context) {
  return std::make_unique<TrinoWriter>(context);
}

}  // namespace hikkoshi::translate
