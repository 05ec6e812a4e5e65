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
  bool replaces = words.Accept("or replace");
  words.Accept("variable") || words.Accept("var");
  std::string name = VariableName(words.ReadName());
  std::string type_text;
  if (!words.Is("default") && !words.Is(sql::TokenKind::Equal)) {
    type_text = words.ReadUntilWord({"default"});
    size_t equal = type_text.find('=');
    if (equal != std::string::npos) {
      return Refuse("this form of DECLARE is not understood", {}, result);
    }
  }
  bool has_value = words.Accept("default") || words.Accept(sql::TokenKind::Equal);
  std::string value = has_value ? words.Rest() : "null";
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

// execute immediate 'text' [into x] [using …]
bool SqlSession::State::RunExecute(SessionWords words, StatementResult& result) {
  std::string text;
  if (!words.Accept("immediate") || !words.ReadString(text)) {
    return Refuse("EXECUTE IMMEDIATE runs the text of a plain constant only", {}, result);
  }
  if (words.Accept("into")) {
    std::string name = VariableName(words.ReadName());
    const types::Type* type = catalog.FindVariable(name);
    if (type == nullptr || !words.is_at_end()) {
      return Refuse("this form of EXECUTE IMMEDIATE does not run yet", {}, result);
    }
    types::Type kept = *type;
    return StoreVariable(name, &kept, "(" + text + ")", result);
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
