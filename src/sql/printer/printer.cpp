#include "sql/printer/printer.h"

#include "base/text.h"
#include "diagnostics/diagnostic.h"

namespace hikkoshi::sql {
namespace {

constexpr size_t kLongestShownText = 200;

bool IsPlainTemplate(std::string_view name) {
  for (char byte : name) {
    bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                    (byte >= '0' && byte <= '9') || byte == '_' || byte == '$' || byte == '{' ||
                    byte == '}';
    if (!is_plain) {
      return false;
    }
  }
  return name.find("${") != name.npos;
}

// What stands in a block comment must not end it.
std::string CommentText(std::string_view text) {
  std::string safe = base::ReplaceAll(base::ReplaceAll(text, "*/", "* /"), "/*", "/ *");
  safe = base::ReplaceAll(base::ReplaceAll(safe, "\n", " "), "\r", " ");
  if (safe.size() > kLongestShownText) {
    size_t end = kLongestShownText;
    while (end > 0 && (static_cast<unsigned char>(safe[end]) & 0xC0) == 0x80) {
      --end;
    }
    safe = safe.substr(0, end) + " ...";
  }
  return safe;
}

}  // namespace

Printed Printer::Finish() const {
  Document::Layout layout =
      is_model() ? document_.LayOut(options_.width) : document_.LayOutOnOneLine();
  return {std::move(layout.text), std::move(layout.line_spans)};
}

// A name with `${x}` in it is a name only after the value is put in.
void Printer::Name(std::string_view name) {
  if (!IsPlainTemplate(name)) {
    Text(dialect::QuoteIdentifier(name, dialect()));
    return;
  }
  if (options_.parameters == ParameterStyle::Sql) {
    Text(name);
    return;
  }
  while (!name.empty()) {
    size_t at = name.find("${");
    size_t end = name.find('}', at == name.npos ? 0 : at);
    if (at == name.npos || end == name.npos) {
      Text(name);
      return;
    }
    Text(name.substr(0, at));
    Variable(name.substr(at + 2, end - at - 2));
    name = name.substr(end + 1);
  }
}

void Printer::Variable(std::string_view name) {
  Text("{{ var('");
  Text(name);
  Text("') }}");
}

void Printer::QualifiedName(const std::vector<std::string>& parts) {
  for (size_t i = 0; i < parts.size(); ++i) {
    Text(i == 0 ? "" : ".");
    Name(parts[i]);
  }
}

void Printer::NameList(const std::vector<std::string>& names) {
  Parenthesized([&] { List(names, [&](const std::string& name) { Name(name); }); });
}

void Printer::String(std::string_view text) {
  Text(dialect::QuoteString(text, string_dialect_));
}

// Puts a space behind each comma of a type, as linters ask; names in quotes stay as they are.
void Printer::Type(const types::Type& type, types::TypeSyntax syntax) {
  std::string text = types::ToText(type, syntax);
  std::string spaced;
  char quote = '\0';
  for (char byte : text) {
    if (quote == '\0' && (byte == '`' || byte == '"' || byte == '\'')) {
      quote = byte;
    } else if (byte == quote) {
      quote = '\0';
    }
    bool follows_comma = quote == '\0' && byte != ' ' && spaced.ends_with(',');
    spaced += follows_comma ? " " : "";
    spaced += byte;
  }
  Text(spaced);
}

void Printer::Comments(const std::vector<std::string>& lines) {
  if (!is_model()) {
    return;
  }
  for (const std::string& line : lines) {
    for (const std::string& part : base::Split(line, '\n')) {
      Text("-- ");
      Text(base::ReplaceAll(part, "\r", ""));
      document_.HardLine();
    }
  }
}

void Printer::InlineComment(const std::vector<std::string>& lines) {
  if (!is_model() || lines.empty()) {
    return;
  }
  Text("/* ");
  Text(CommentText(base::Join(lines, " ")));
  Text(" */ ");
}

void Printer::Unsupported(std::string_view code, std::string_view reason, std::string_view text) {
  Text("hikkoshi_unsupported(");
  String(std::string(code) + ": " + std::string(reason));
  Text(")");
  if (is_model() && !text.empty()) {
    Text(" /* " + CommentText(text) + " */");
  }
}

void Printer::NoSyntax(std::string_view what) {
  std::string reason(dialect::TraitsOf(dialect()).name);
  Unsupported(diagnostics::CodeText(diagnostics::Code::SqlNotTranslated),
              reason + " has no syntax for " + std::string(what), "");
}

void Printer::ExprList(const std::vector<ast::ExprId>& ids) {
  List(ids, [&](ast::ExprId id) { WriteExpr(id, 0); });
}

void Printer::EndStatement(bool is_last) {
  Text(";");
  if (!is_last) {
    document_.BlankLine();
  }
}

// ---- the public functions -------------------------------------------------------------------

namespace {

template <class NodeId>
Printed PrintOne(const ast::Tree& tree, NodeId id, const PrintOptions& options) {
  Printer printer(tree, options);
  printer.Write(id);
  return printer.Finish();
}

}  // namespace

Printed Print(const ast::Tree& tree, ast::StatementId id, const PrintOptions& options) {
  return PrintOne(tree, id, options);
}

Printed Print(const ast::Tree& tree, ast::QueryId id, const PrintOptions& options) {
  return PrintOne(tree, id, options);
}

Printed Print(const ast::Tree& tree, ast::ExprId id, const PrintOptions& options) {
  return PrintOne(tree, id, options);
}

Printed PrintProgram(const ast::Tree& tree, const std::vector<ast::StatementId>& ids,
                     const PrintOptions& options) {
  Printer printer(tree, options);
  for (ast::StatementId id : ids) {
    printer.Write(id);
    printer.EndStatement(id == ids.back());
  }
  return printer.Finish();
}

}  // namespace hikkoshi::sql
