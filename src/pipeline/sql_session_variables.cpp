// Variables of a session, and statements that are held in text.

#include "base/text.h"
#include "functions/coercion.h"
#include "pipeline/sql_session_state.h"

namespace hikkoshi::pipeline {
namespace {

std::string VariableName(const std::vector<std::string>& parts) {
  bool is_short = parts.size() == 1;
  bool is_session = parts.size() > 1 && base::EqualsIgnoreCase(parts[parts.size() - 2], "session");
  return is_short || is_session ? base::ToLower(parts.back()) : "";
}

}  // namespace

// Keeps the value of an expression under the name, as that type where one is given.
bool SqlSession::State::StoreVariable(const std::string& name, const types::Type* type,
                                      const std::string& text, StatementResult& result) {
  resolve::Schema schema;
  std::string expression =
      type == nullptr ? text : "cast(" + text + " as " + types::ToText(*type) + ")";
  std::string query = PrepareText("select " + expression, options.dialect, schema, result);
  if (query.empty() || schema.columns.size() != 1) {
    return false;
  }
  if (!Execute("set variable " + engine::QuoteName(name) + " = (" + query + ")", result)) {
    return false;
  }
  result.rows = {};
  catalog.SetVariable(name, functions::WithoutLength(schema.columns[0].type));
  return true;
}

// declare [or replace] [variable] x [int] [default | = 5]
bool SqlSession::State::RunDeclare(SessionWords words, StatementResult& result) {
  if (options.dialect == dialect::Dialect::Spark3) {
    return Refuse("Spark 3 has no variables", {}, result);
  }
  bool replaces = words.Accept("or replace");
  words.Accept("variable") || words.Accept("var");
  std::string name = VariableName(words.ReadName());
  std::string type_text;
  std::string value = "null";
  bool has_value = false;
  if (!words.Is("default") && !words.Is(sql::TokenKind::Equal)) {
    type_text = words.ReadUntilWord({"default"});
    size_t equal = type_text.find('=');
    has_value = equal != std::string::npos;
    value = has_value ? type_text.substr(equal + 1) : value;
    type_text = base::Trim(type_text.substr(0, equal));
  }
  if (!has_value && (words.Accept("default") || words.Accept(sql::TokenKind::Equal))) {
    has_value = true;
    value = words.Rest();
  }
  types::ParsedType type = types::ParseType(type_text.empty() ? "void" : type_text);
  bool is_wrong = name.empty() || (!type_text.empty() && !type.error.empty()) ||
                  (type_text.empty() && !has_value);
  if (is_wrong) {
    return Refuse("this form of DECLARE is not understood", {}, result);
  }
  if (catalog.FindVariable(name) != nullptr && !replaces) {
    return Fail("a variable of this name exists already: " + name, result);
  }
  bool is_done = StoreVariable(name, type_text.empty() ? nullptr : &type.type, value, result);
  if (is_done) {
    variable_defaults[name] = value;
  }
  return is_done;
}

// set var x = 1, y = 2; set var (x, y) = (select 1, 2)
bool SqlSession::State::RunSetVariable(SessionWords words, StatementResult& result) {
  if (options.dialect == dialect::Dialect::Spark3) {
    return Refuse("Spark 3 has no variables", {}, result);
  }
  auto store = [&](const std::string& name, std::string text) {
    const types::Type* type = catalog.FindVariable(name);
    if (type == nullptr) {
      return Fail("no such variable: " + name, result);
    }
    if (base::EqualsIgnoreCase(base::Trim(text), "default")) {
      text = variable_defaults[name];
    }
    types::Type kept = *type;
    return StoreVariable(name, &kept, text, result);
  };
  if (words.Accept(sql::TokenKind::LeftParen)) {
    std::vector<std::string> names;
    do {
      names.push_back(VariableName(words.ReadName()));
    } while (words.Accept(sql::TokenKind::Comma));
    if (!words.Accept(sql::TokenKind::RightParen) || !words.Accept(sql::TokenKind::Equal)) {
      return Refuse("this form of SET VARIABLE is not understood", {}, result);
    }
    std::string query = words.Rest();
    resolve::Schema schema;
    std::string said = PrepareText(query, options.dialect, schema, result);
    if (said.empty() || schema.columns.size() != names.size()) {
      return said.empty() ? false : Fail("the number of columns does not fit", result);
    }
    std::vector<std::string> columns;
    for (size_t i = 0; i < names.size(); ++i) {
      columns.push_back("c" + std::to_string(i));
    }
    for (size_t i = 0; i < names.size(); ++i) {
      if (!store(names[i], "(select " + columns[i] + " from (" + query + ") as q (" +
                               base::Join(columns, ", ") + "))")) {
        return false;
      }
    }
    return true;
  }
  do {
    std::string name = VariableName(words.ReadName());
    if (name.empty() || !words.Accept(sql::TokenKind::Equal)) {
      return Refuse("this form of SET VARIABLE is not understood", {}, result);
    }
    if (!store(name, words.ReadUntil({sql::TokenKind::Comma}))) {
      return false;
    }
  } while (words.Accept(sql::TokenKind::Comma));
  return true;
}

bool SqlSession::State::RunDropVariable(SessionWords words, StatementResult& result) {
  bool if_exists = words.Accept("if exists");
  std::string name = VariableName(words.ReadName());
  if (catalog.FindVariable(name) == nullptr) {
    return if_exists ? true : Fail("no such variable: " + name, result);
  }
  catalog.RemoveVariable(name);
  return true;
}

// Reads the name of a variable whose value is a statement's text.
bool SqlSession::State::ReadTextVariable(SessionWords& words, std::string& text,
                                         StatementResult& result) {
  std::string name = VariableName(words.ReadName());
  const types::Type* type = name.empty() ? nullptr : catalog.FindVariable(name);
  if (type == nullptr || type->kind != types::TypeKind::String ||
      !Execute("select getvariable(" + engine::QuoteText(name) + ")", result)) {
    return false;
  }
  bool has_text = result.rows.rows.size() == 1 && result.rows.rows[0].size() == 1 &&
                  !result.rows.rows[0][0].is_null();
  text = has_text ? result.rows.rows[0][0].text : "";
  result.rows = {};
  return has_text;
}

// execute immediate 'text' [into x] [using …]
bool SqlSession::State::RunExecute(SessionWords words, StatementResult& result) {
  std::string text;
  bool is_known = options.dialect != dialect::Dialect::Spark3 && words.Accept("immediate");
  if (!is_known || (!words.ReadString(text) && !ReadTextVariable(words, text, result))) {
    return Refuse("EXECUTE IMMEDIATE runs the text of a constant or a variable only", {}, result);
  }
  if (words.Accept("into")) {
    const std::string names = words.ReadUntilWord({"using"});
    const std::string change = "(" + names + ") = (" + text + ")";
    return words.is_at_end()
               ? RunSetVariable(SessionWords(change, options.dialect), result)
               : Refuse("this form of EXECUTE IMMEDIATE does not run yet", {}, result);
  }
  std::map<std::string, std::string> parameters;
  if (words.Accept("using")) {
    bool has_parenthesis = words.Accept(sql::TokenKind::LeftParen);
    do {
      std::string value = words.ReadUntil({sql::TokenKind::Comma, sql::TokenKind::RightParen});
      SessionWords inner(value, options.dialect);
      std::string expression = inner.ReadUntilWord({"as"});
      std::string name =
          inner.Accept("as") ? inner.ReadWord() : std::to_string(parameters.size() + 1);
      parameters[base::ToLower(name)] = expression;
    } while (words.Accept(sql::TokenKind::Comma));
    has_parenthesis = has_parenthesis && !words.Accept(sql::TokenKind::RightParen);
    if (has_parenthesis) {
      return Refuse("this form of EXECUTE IMMEDIATE is not understood", {}, result);
    }
  }
  if (!words.is_at_end()) {
    return Refuse("this form of EXECUTE IMMEDIATE is not understood", {}, result);
  }
  RunText(text, result, parameters);
  return true;
}

}  // namespace hikkoshi::pipeline
