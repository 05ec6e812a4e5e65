// Functions that a session defines in SQL. A call is replaced by the body before names are looked
// up: `f(a + 1)` of `f(x int) returns int return x * 2` becomes
// `cast((select x * 2 from (select cast(a + 1 as int) as x) as f) as int)`, or, for a body without
// a query, the body with the arguments put in.

#include <algorithm>

#include "ast/walk.h"
#include "base/text.h"
#include "pipeline/sql_session_state.h"
#include "sql/parse.h"

namespace hikkoshi::pipeline {
namespace {

using sql::TokenKind;

// Calls in one statement that are replaced; bodies may call functions again.
constexpr int kExpansionLimit = 500;

std::string Key(const std::vector<std::string>& parts) {
  return parts.empty() ? "" : base::ToLower(parts.back());
}

// Reads `name type [default x] [comment '…']`.
bool ReadParameter(SessionWords& words, SqlFunction::Parameter& parameter) {
  parameter.name = words.ReadWord();
  std::string type = words.ReadUntilWord({"default", "comment", "not null"});
  types::ParsedType parsed = types::ParseType(type);
  parameter.type = parsed.type;
  if (words.Accept("default")) {
    parameter.default_text = words.ReadUntilWord({"comment"});
  }
  std::string comment;
  return !parameter.name.empty() && parsed.error.empty() &&
         (!words.Accept("comment") || words.ReadString(comment)) && words.is_at_end();
}

// Reads `(a int, b string default 'x')`.
bool ReadParameters(SessionWords& words, dialect::Dialect dialect,
                    std::vector<SqlFunction::Parameter>& parameters) {
  if (!words.Accept(TokenKind::LeftParen)) {
    return false;
  }
  while (!words.Accept(TokenKind::RightParen)) {
    std::string text = words.ReadUntil({TokenKind::Comma, TokenKind::RightParen});
    SessionWords inner(text, dialect);
    SqlFunction::Parameter parameter;
    if (text.empty() || !ReadParameter(inner, parameter)) {
      return false;
    }
    parameters.push_back(std::move(parameter));
    words.Accept(TokenKind::Comma);
  }
  return true;
}

// Skips `language sql`, `deterministic` and their like; false at anything else.
bool SkipCharacteristics(SessionWords& words) {
  std::string comment;
  while (!words.Is("return")) {
    bool is_known = words.Accept("language sql") || words.Accept("not deterministic") ||
                    words.Accept("deterministic") || words.Accept("contains sql") ||
                    words.Accept("reads sql data") || words.Accept("sql security definer") ||
                    words.Accept("sql security invoker") ||
                    (words.Accept("comment") && words.ReadString(comment));
    if (!is_known) {
      return false;
    }
  }
  return words.Accept("return");
}

bool HasQuery(const ast::Tree& tree, ast::ExprId id) {
  bool found = false;
  ast::Walk(tree, id, [&](const ast::AnyId& node) {
    found = found || std::holds_alternative<ast::QueryId>(node);
    return !found;
  });
  return found;
}

}  // namespace

bool SqlSession::State::RunCreateFunction(SessionWords words, bool or_replace,
                                          StatementResult& result) {
  if (options.dialect == dialect::Dialect::Spark3) {
    return Refuse("Spark 3 has no functions written in SQL", {}, result);
  }
  SqlFunction function;
  bool if_not_exists = words.Accept("if not exists");
  function.name = Key(words.ReadName());
  bool is_read =
      !function.name.empty() && ReadParameters(words, options.dialect, function.parameters);
  if (is_read && words.Accept("returns")) {
    if (words.Accept("table")) {
      function.is_table = true;
      is_read = !words.Is(TokenKind::LeftParen) ||
                ReadParameters(words, options.dialect, function.columns);
    } else {
      types::ParsedType type = types::ParseType(words.ReadUntilWord(
          {"return", "language", "not", "deterministic", "contains", "reads", "comment", "sql"}));
      function.result = type.type;
      is_read = type.error.empty();
    }
  }
  if (!is_read || !SkipCharacteristics(words)) {
    return Refuse("this form of CREATE FUNCTION is not understood", {}, result);
  }
  function.body = words.Rest();
  bool is_there = functions.contains(function.name);
  if (is_there && !or_replace) {
    return if_not_exists ? true : Fail("a function of this name exists: " + function.name, result);
  }
  // The body is looked at over parameters of the stated types; a wrong one is refused here.
  std::vector<std::string> parameters;
  for (const SqlFunction::Parameter& parameter : function.parameters) {
    parameters.push_back("cast(null as " + types::ToText(parameter.type) + ") as `" +
                         parameter.name + "`");
  }
  std::string input = parameters.empty() ? ""
                                         : " from (select " + base::Join(parameters, ", ") +
                                               ") as `" + function.name + "`";
  std::string probe = "select " + (function.is_table ? "1" : "(" + function.body + ")") + input;
  if (function.is_table) {
    probe =
        "select * " + (input.empty() ? " from " : input + ", lateral ") + "(" + function.body + ")";
  }
  resolve::Schema schema;
  if (PrepareText(probe, options.dialect, schema, result).empty()) {
    return false;
  }
  if (!function.is_table && !function.result.is_known()) {
    function.result = schema.columns[0].type;
  }
  functions[function.name] = std::move(function);
  return true;
}

bool SqlSession::State::RunDropFunction(SessionWords words, StatementResult& result) {
  bool if_exists = words.Accept("if exists");
  std::string name = Key(words.ReadName());
  if (functions.erase(name) == 0 && !if_exists) {
    return Fail("no such function: " + name, result);
  }
  return true;
}

namespace {

// Replaces calls of the session's functions in one tree.
class Expander {
 public:
  Expander(SqlSession::State& state, ast::Tree& tree, StatementResult& result)
      : state_(state), tree_(tree), result_(result) {}

  bool Run(ast::StatementId id) {
    std::vector<ast::AnyId> pending = {id};
    while (!pending.empty()) {
      ast::AnyId node = pending.back();
      pending.pop_back();
      if (const auto* relation = std::get_if<ast::RelationId>(&node)) {
        if (!ExpandRelation(*relation)) {
          return false;
        }
      } else if (const auto* expr = std::get_if<ast::ExprId>(&node)) {
        if (!ExpandExpr(*expr)) {
          return false;
        }
      }
      std::vector<ast::AnyId> children = ast::Children(tree_, node);
      pending.insert(pending.end(), children.begin(), children.end());
    }
    return true;
  }

 private:
  const SqlFunction* FunctionOf(const ast::Call* call, bool is_table) const {
    if (call == nullptr) {
      return nullptr;
    }
    std::string name = call->name.substr(call->name.rfind('.') + 1);
    auto found = state_.functions.find(name);
    bool is_found = found != state_.functions.end() && found->second.is_table == is_table;
    return is_found ? &found->second : nullptr;
  }

  template <class Parsed>
  Parsed Parse(const std::string& text,
               Parsed (*parse)(const sql::SqlText&, const sql::ParseContext&)) {
    base::SourceId source = state_.sources.Add("function", text);
    return parse(sql::WholeSource(state_.sources, source),
                 {tree_, result_.diagnostics, state_.options.dialect});
  }

  // The arguments in the order of the parameters, each as its type; false when they do not fit.
  bool ReadArguments(const SqlFunction& function, const ast::Call& call,
                     std::vector<ast::ExprId>& arguments) {
    if (++count_ > kExpansionLimit) {
      return state_.Refuse("functions call each other too often", {}, result_);
    }
    if (call.args.size() > function.parameters.size()) {
      return state_.Fail("too many arguments: " + function.name, result_);
    }
    arguments.assign(function.parameters.size(), {});
    for (size_t i = 0; i < call.args.size(); ++i) {
      std::string name = i < call.arg_names.size() ? call.arg_names[i] : "";
      size_t at = name.empty() ? i : function.parameters.size();
      for (size_t j = 0; j < function.parameters.size() && !name.empty(); ++j) {
        at = base::EqualsIgnoreCase(function.parameters[j].name, name) ? j : at;
      }
      if (at == function.parameters.size()) {
        return state_.Fail("no such parameter: " + name, result_);
      }
      if (arguments[at]) {
        return state_.Fail("an argument is given twice: " + function.name, result_);
      }
      arguments[at] = call.args[i];
    }
    for (size_t i = 0; i < arguments.size(); ++i) {
      if (!arguments[i] && function.parameters[i].default_text.empty()) {
        return state_.Fail("an argument is missing: " + function.parameters[i].name, result_);
      }
      ast::ExprId value = arguments[i]
                              ? arguments[i]
                              : Parse(function.parameters[i].default_text, &sql::ParseExpression);
      arguments[i] = tree_.Add(ast::Cast{ast::CastKind::Cast, value, function.parameters[i].type},
                               tree_.span(value));
    }
    return true;
  }

  // `(select x as a, y as b) as f`
  ast::RelationId InputOf(const SqlFunction& function, const std::vector<ast::ExprId>& arguments) {
    ast::Select select;
    for (size_t i = 0; i < arguments.size(); ++i) {
      select.items.push_back({arguments[i], function.parameters[i].name, {}, {}});
    }
    ast::Query query;
    query.body = tree_.Add(ast::Body(std::move(select)));
    ast::SubqueryRelation relation;
    relation.query = tree_.Add(std::move(query));
    relation.alias.name = function.name;
    return tree_.Add(ast::Relation(std::move(relation)));
  }

  // Puts the arguments in the place of the parameters; for bodies without a query.
  void Substitute(ast::ExprId body, const SqlFunction& function,
                  const std::vector<ast::ExprId>& arguments) {
    ast::Walk(tree_, body, [&](const ast::AnyId& node) {
      const auto* id = std::get_if<ast::ExprId>(&node);
      const auto* name = id == nullptr ? nullptr : tree_.If<ast::ColumnRef>(*id);
      if (name == nullptr) {
        return true;
      }
      const std::vector<std::string> parts = name->parts;
      bool is_qualified = parts.size() > 1 && base::EqualsIgnoreCase(parts[0], function.name);
      for (size_t i = 0; i < arguments.size(); ++i) {
        size_t at = is_qualified ? 1 : 0;
        if (base::EqualsIgnoreCase(function.parameters[i].name, parts[at])) {
          ast::ExprId value = ast::Copy(tree_, arguments[i], tree_);
          for (size_t field = at + 1; field < parts.size(); ++field) {
            value = tree_.Add(ast::FieldAccess{value, parts[field]}, tree_.span(*id));
          }
          ast::Expr argument = tree_.at(value);
          tree_.at(*id) = std::move(argument);
          return false;
        }
      }
      return true;
    });
  }

  bool ExpandExpr(ast::ExprId id) {
    const SqlFunction* function = FunctionOf(tree_.If<ast::Call>(id), false);
    std::vector<ast::ExprId> arguments;
    if (function == nullptr) {
      return true;
    }
    if (!ReadArguments(*function, ast::Call(tree_.Get<ast::Call>(id)), arguments)) {
      return false;
    }
    ast::ExprId body = Parse(function->body, &sql::ParseExpression);
    bool is_query = tree_.If<ast::UnsupportedExpr>(body) != nullptr;
    if (is_query) {
      result_.diagnostics = {};
      body = tree_.Add(ast::ScalarQuery{Parse(function->body, &sql::ParseQuery)});
    }
    if (!HasQuery(tree_, body)) {
      Substitute(body, *function, arguments);
    } else if (!arguments.empty()) {
      ast::Select select;
      select.items.push_back({body, "", {}, {}});
      select.from = InputOf(*function, arguments);
      ast::Query query;
      query.body = tree_.Add(ast::Body(std::move(select)));
      body = tree_.Add(ast::ScalarQuery{tree_.Add(std::move(query))});
    }
    tree_.at(id) = ast::Cast{ast::CastKind::Cast, body, function->result};
    return true;
  }

  bool ExpandRelation(ast::RelationId id) {
    const auto* call = tree_.If<ast::TableFunction>(id);
    const SqlFunction* function =
        call == nullptr ? nullptr : FunctionOf(tree_.If<ast::Call>(call->call), true);
    if (function == nullptr) {
      return true;
    }
    ast::TableFunction node = *call;
    std::vector<ast::ExprId> arguments;
    if (!ReadArguments(*function, ast::Call(tree_.Get<ast::Call>(node.call)), arguments)) {
      return false;
    }
    ast::SubqueryRelation body;
    body.query = Parse(function->body, &sql::ParseQuery);
    body.is_lateral = !arguments.empty();
    body.alias.name = function->name + "_rows";
    ast::Select select;
    for (const SqlFunction::Parameter& column : function->columns) {
      body.alias.columns.push_back(column.name);
      ast::ExprId name = tree_.Add(ast::ColumnRef{{body.alias.name, column.name}});
      select.items.push_back(
          {tree_.Add(ast::Cast{ast::CastKind::Cast, name, column.type}), column.name, {}, {}});
    }
    if (function->columns.empty()) {
      ast::Star star;
      star.qualifier = {body.alias.name};
      select.items.push_back({tree_.Add(std::move(star)), "", {}, {}});
    }
    ast::RelationId rows = tree_.Add(ast::Relation(std::move(body)));
    select.from = rows;
    if (!arguments.empty()) {
      ast::Join join;
      join.kind = ast::JoinKind::Cross;
      join.left = InputOf(*function, arguments);
      join.right = rows;
      select.from = tree_.Add(ast::Relation(std::move(join)));
    }
    ast::Query query;
    query.body = tree_.Add(ast::Body(std::move(select)));
    ast::SubqueryRelation relation;
    relation.query = tree_.Add(std::move(query));
    relation.is_lateral = true;
    relation.alias = node.alias;
    relation.alias.name = node.alias.name.empty() ? function->name : node.alias.name;
    tree_.at(id) = std::move(relation);
    return true;
  }

  SqlSession::State& state_;
  ast::Tree& tree_;
  StatementResult& result_;
  int count_ = 0;
};

}  // namespace

bool SqlSession::State::ExpandFunctions(ast::Tree& tree, ast::StatementId id,
                                        StatementResult& result) {
  if (functions.empty()) {
    return true;
  }
  return Expander(*this, tree, result).Run(id) && !IsPrevented(result.diagnostics);
}

}  // namespace hikkoshi::pipeline
