#include "python/dump.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace hikkoshi::python {
namespace {

std::string Quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Bytes are shown as if they were Latin-1, so that every byte is visible.
std::string QuotedBytes(const std::string& bytes) {
  std::string text;
  for (unsigned char byte : bytes) {
    if (byte < 0x80) {
      text += static_cast<char>(byte);
    } else {
      text += static_cast<char>(0xC0 | byte >> 6);
      text += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return Quoted(text);
}

class Dumper {
 public:
  explicit Dumper(const Tree& tree) : tree_(tree) {}

  std::string Run() {
    Lines(tree_.body, 0);
    return std::move(text_);
  }

 private:
  void Line(int indent, const std::string& line) {
    text_.append(static_cast<size_t>(indent) * 2, ' ').append(line).append("\n");
  }
  void Lines(const Block& block, int indent) {
    for (StatementId id : block) {
      std::visit([&](const auto& statement) { Show(statement, indent); }, tree_.at(id).body);
    }
  }

  std::string Text(ExprId id) {
    if (id.is_none()) {
      return "_";
    }
    return std::visit([&](const auto& expr) { return Show(expr); }, tree_.at(id).body);
  }
  std::string Joined(const std::vector<ExprId>& ids) {
    std::string joined;
    for (ExprId id : ids) {
      joined += " " + Text(id);
    }
    return joined;
  }

  // ---- expressions
  std::string Show(const Name& name) { return name.text; }
  std::string Show(NoneLiteral) { return "None"; }
  std::string Show(EllipsisLiteral) { return "..."; }
  std::string Show(BoolLiteral literal) { return literal.value ? "True" : "False"; }
  std::string Show(const IntLiteral& literal) {
    return literal.value ? std::to_string(*literal.value) : "<big>";
  }
  std::string Show(FloatLiteral literal) { return fmt::format("{:.17g}f", literal.value); }
  std::string Show(OtherLiteral) { return "<other>"; }
  std::string Show(const StringLiteral& literal) { return Quoted(literal.value); }
  std::string Show(const BytesLiteral& literal) { return "b" + QuotedBytes(literal.value); }
  std::string Show(const FormattedString& string) {
    std::string text = "(f";
    for (const FormatPiece& piece : string.pieces) {
      if (piece.value.is_none()) {
        text += " " + Quoted(piece.text);
        continue;
      }
      text += " {" + Text(piece.value);
      text += piece.conversion == '\0' ? "" : std::string(" !") + piece.conversion;
      text += piece.specification ? " :" + Text(piece.specification) : "";
      text += "}";
    }
    return text + ")";
  }
  std::string Show(const TupleDisplay& tuple) { return "(tuple" + Joined(tuple.elements) + ")"; }
  std::string Show(const ListDisplay& list) { return "(list" + Joined(list.elements) + ")"; }
  std::string Show(const SetDisplay& set) { return "(set" + Joined(set.elements) + ")"; }
  std::string Show(const DictDisplay& dict) {
    std::string text = "(dict";
    for (const DictEntry& entry : dict.entries) {
      text += entry.key ? " " + Text(entry.key) + ":" : " **";
      text += " " + Text(entry.value);
    }
    return text + ")";
  }
  std::string Show(const Unary& unary) {
    return fmt::format("({} {})", Spelling(unary.op), Text(unary.operand));
  }
  std::string Show(const Binary& binary) {
    return fmt::format("({} {} {})", Spelling(binary.op), Text(binary.left), Text(binary.right));
  }
  std::string Show(const Logical& logical) {
    return fmt::format("({} {} {})", logical.is_and ? "and" : "or", Text(logical.left),
                       Text(logical.right));
  }
  std::string Show(const Compare& compare) {
    std::string text = "(cmp " + Text(compare.first);
    for (const CompareStep& step : compare.steps) {
      text += fmt::format(" {} {}", Spelling(step.op), Text(step.operand));
    }
    return text + ")";
  }
  std::string Show(const Conditional& conditional) {
    return fmt::format("(if {} {} {})", Text(conditional.condition), Text(conditional.if_true),
                       Text(conditional.if_false));
  }
  // Positional arguments first: their order relative to keywords has no meaning.
  std::string ShowArguments(const std::vector<Argument>& arguments) {
    std::string positional;
    std::string named;
    for (const Argument& argument : arguments) {
      switch (argument.kind) {
        case ArgumentKind::Positional:
          positional += " " + Text(argument.value);
          break;
        case ArgumentKind::Splat:
          positional += " *" + Text(argument.value);
          break;
        case ArgumentKind::Keyword:
          named += " " + argument.name + "=" + Text(argument.value);
          break;
        case ArgumentKind::DictSplat:
          named += " **" + Text(argument.value);
          break;
      }
    }
    return positional + named;
  }
  std::string Show(const Call& call) {
    return "(call " + Text(call.function) + ShowArguments(call.arguments) + ")";
  }
  std::string Show(const Attribute& attribute) {
    return "(. " + Text(attribute.object) + " " + attribute.name + ")";
  }
  std::string Show(const Subscript& subscript) {
    return "([] " + Text(subscript.object) + " " + Text(subscript.index) + ")";
  }
  std::string Show(const Slice& slice) {
    return fmt::format("(slice {} {} {})", Text(slice.lower), Text(slice.upper), Text(slice.step));
  }
  std::string ShowParameters(const std::vector<Parameter>& parameters) {
    static constexpr std::string_view kMarks[] = {"pos:", "", "*", "kw:", "**"};
    std::string text;
    for (const Parameter& parameter : parameters) {
      text += text.empty() ? "" : " ";
      text += kMarks[static_cast<size_t>(parameter.kind)];
      text += parameter.name;
      text += parameter.default_value ? "=" + Text(parameter.default_value) : "";
    }
    return "(" + text + ")";
  }
  std::string Show(const Lambda& lambda) {
    return "(lambda " + ShowParameters(lambda.parameters) + " " + Text(lambda.body) + ")";
  }
  std::string Show(const Comprehension& comprehension) {
    static constexpr std::string_view kNames[] = {"listcomp", "setcomp", "dictcomp", "generator"};
    std::string text = "(" + std::string(kNames[static_cast<size_t>(comprehension.kind)]) + " " +
                       Text(comprehension.element);
    text += comprehension.value ? ": " + Text(comprehension.value) : "";
    for (const ComprehensionClause& clause : comprehension.clauses) {
      text += " (for " + Text(clause.target) + " in " + Text(clause.iterable);
      for (ExprId condition : clause.conditions) {
        text += " if " + Text(condition);
      }
      text += ")";
    }
    return text + ")";
  }
  std::string Show(Starred starred) { return "(* " + Text(starred.value) + ")"; }
  std::string Show(Await await) { return "(await " + Text(await.value) + ")"; }
  std::string Show(Yield yield) {
    return std::string(yield.is_from ? "(yield-from " : "(yield ") + Text(yield.value) + ")";
  }
  std::string Show(const NamedExpr& named) {
    return "(:= " + named.name + " " + Text(named.value) + ")";
  }

  // ---- statements
  void Show(ExpressionStatement statement, int indent) { Line(indent, Text(statement.value)); }
  void Show(const Assign& assign, int indent) {
    std::string text = "assign" + Joined(assign.targets);
    Line(indent, text + (assign.value ? " = " + Text(assign.value) : ""));
  }
  void Show(AugmentedAssign assign, int indent) {
    Line(indent, fmt::format("assign {} {}= {}", Text(assign.target), Spelling(assign.op),
                             Text(assign.value)));
  }
  void Clause(const Block& block, int indent, const char* title) {
    if (!block.empty()) {
      Line(indent, title);
      Lines(block, indent + 1);
    }
  }
  void Show(const If& statement, int indent) {
    const char* title = "if ";
    for (const IfBranch& branch : statement.branches) {
      Line(indent, title + Text(branch.condition));
      Lines(branch.body, indent + 1);
      title = "elif ";
    }
    Clause(statement.otherwise, indent, "else");
  }
  void Show(const For& statement, int indent) {
    Line(indent, "for " + Text(statement.target) + " in " + Text(statement.iterable));
    Lines(statement.body, indent + 1);
    Clause(statement.otherwise, indent, "else");
  }
  void Show(const While& statement, int indent) {
    Line(indent, "while " + Text(statement.condition));
    Lines(statement.body, indent + 1);
    Clause(statement.otherwise, indent, "else");
  }
  void ShowDecorators(const std::vector<ExprId>& decorators, int indent) {
    for (ExprId decorator : decorators) {
      Line(indent, "@" + Text(decorator));
    }
  }
  void Show(const FunctionDefinition& function, int indent) {
    ShowDecorators(function.decorators, indent);
    Line(indent, (function.is_async ? "async def " : "def ") + function.name +
                     ShowParameters(function.parameters));
    Lines(function.body, indent + 1);
  }
  void Show(const ClassDefinition& definition, int indent) {
    ShowDecorators(definition.decorators, indent);
    Line(indent, "class " + definition.name + ShowArguments(definition.bases));
    Lines(definition.body, indent + 1);
  }
  void Show(Return statement, int indent) { Line(indent, "return " + Text(statement.value)); }
  std::string ShowNames(const std::vector<ImportedName>& names) {
    std::string text;
    for (const ImportedName& name : names) {
      text += " " + name.name + (name.alias.empty() ? "" : " as " + name.alias);
    }
    return text;
  }
  void Show(const Import& statement, int indent) {
    Line(indent, "import" + ShowNames(statement.names));
  }
  void Show(const ImportFrom& statement, int indent) {
    Line(indent, "from " + std::string(statement.level, '.') + statement.module + " import" +
                     (statement.is_star ? " *" : ShowNames(statement.names)));
  }
  void Show(const Try& statement, int indent) {
    Line(indent, "try");
    Lines(statement.body, indent + 1);
    for (const ExceptHandler& handler : statement.handlers) {
      Line(indent,
           "except " + Text(handler.type) + (handler.name.empty() ? "" : " as " + handler.name));
      Lines(handler.body, indent + 1);
    }
    Clause(statement.otherwise, indent, "else");
    Clause(statement.finally, indent, "finally");
  }
  void Show(const With& statement, int indent) {
    std::string text = "with";
    for (const WithItem& item : statement.items) {
      text += " " + Text(item.value) + (item.target ? " as " + Text(item.target) : "");
    }
    Line(indent, text);
    Lines(statement.body, indent + 1);
  }
  void Show(Raise statement, int indent) {
    Line(indent, "raise " + Text(statement.value) + " from " + Text(statement.cause));
  }
  void Show(Pass, int indent) { Line(indent, "pass"); }
  void Show(Break, int indent) { Line(indent, "break"); }
  void Show(Continue, int indent) { Line(indent, "continue"); }
  void ShowWords(const char* title, const std::vector<std::string>& names, int indent) {
    std::string text = title;
    for (const std::string& name : names) {
      text += " " + name;
    }
    Line(indent, text);
  }
  void Show(const Global& statement, int indent) { ShowWords("global", statement.names, indent); }
  void Show(const Nonlocal& statement, int indent) {
    ShowWords("nonlocal", statement.names, indent);
  }
  void Show(const Delete& statement, int indent) {
    Line(indent, "del" + Joined(statement.targets));
  }
  void Show(Assert statement, int indent) {
    Line(indent, "assert " + Text(statement.condition) + " " + Text(statement.message));
  }
  void Show(const Match& statement, int indent) {
    Line(indent, "match " + Text(statement.subject));
    for (const MatchCase& match_case : statement.cases) {
      std::string text = "case";
      text += match_case.is_supported ? Joined(match_case.values) : " <other>";
      text += match_case.is_wildcard ? " _" : "";
      text += match_case.capture.empty() ? "" : " " + match_case.capture;
      text += match_case.guard ? " if " + Text(match_case.guard) : "";
      Line(indent + 1, text);
      Lines(match_case.body, indent + 2);
    }
  }
  void Show(TypeAlias, int indent) { Line(indent, "type alias"); }

  const Tree& tree_;
  std::string text_;
};

}  // namespace

std::string Dump(const Tree& tree) {
  return Dumper(tree).Run();
}

}  // namespace hikkoshi::python
