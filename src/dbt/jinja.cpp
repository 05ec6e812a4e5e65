#include "dbt/jinja.h"

#include <algorithm>

#include "base/text.h"

namespace hikkoshi::dbt {
namespace {

struct Argument {
  std::string name;   // empty when positional
  std::string value;  // without quotes
  bool is_text = false;
  std::string written;
};

struct Expression {
  std::string function;
  std::vector<Argument> arguments;
  bool is_call = false;
};

class Renderer {
 public:
  Renderer(std::string_view text, const JinjaContext& context) : text_(text), context_(context) {}

  base::Result<Rendered> Run() {
    while (at_ < text_.size() && error_.empty()) {
      Step();
    }
    if (error_.empty() && !branches_.empty()) {
      Fail("{% if %} is not closed");
    }
    if (!error_.empty()) {
      return base::Fail("line " + std::to_string(line_) + ": " + error_);
    }
    return std::move(rendered_);
  }

 private:
  void Fail(std::string message) {
    if (error_.empty()) {
      error_ = std::move(message);
      size_t end = std::min(at_, text_.size());
      line_ = 1 + static_cast<size_t>(
                      std::count(text_.begin(), text_.begin() + static_cast<long>(end), '\n'));
    }
  }

  bool is_active() const {
    return std::all_of(branches_.begin(), branches_.end(), [](bool taken) { return taken; });
  }

  void Emit(std::string_view text) {
    if (is_active()) {
      rendered_.sql.append(text);
    }
  }

  void Step() {
    size_t open = text_.find('{', at_);
    while (open != text_.npos && open + 1 < text_.size() && text_[open + 1] != '{' &&
           text_[open + 1] != '%' && text_[open + 1] != '#') {
      open = text_.find('{', open + 1);
    }
    if (open == text_.npos || open + 1 >= text_.size()) {
      Emit(text_.substr(at_));
      at_ = text_.size();
      return;
    }
    Emit(text_.substr(at_, open - at_));
    at_ = open;
    char mark = text_[open + 1];
    std::string_view close = mark == '{' ? "}}" : mark == '%' ? "%}" : "#}";
    size_t end = text_.find(close, open + 2);
    if (end == text_.npos) {
      return Fail("'{" + std::string(1, mark) + "' is not closed");
    }
    std::string_view inside = text_.substr(open + 2, end - open - 2);
    if (mark == '{') {
      Output(Strip(inside));
    } else if (mark == '%') {
      Block(Strip(inside));
    }
    at_ = end + 2;
  }

  static std::string_view Strip(std::string_view inside) {
    if (!inside.empty() && inside.front() == '-') {
      inside.remove_prefix(1);
    }
    if (!inside.empty() && inside.back() == '-') {
      inside.remove_suffix(1);
    }
    return base::Trim(inside);
  }

  void Block(std::string_view statement) {
    if (statement == "endif") {
      if (branches_.empty()) {
        return Fail("{% endif %} without {% if %}");
      }
      branches_.pop_back();
    } else if (statement == "else") {
      if (branches_.empty()) {
        return Fail("{% else %} without {% if %}");
      }
      branches_.back() = !branches_.back();
    } else if (statement == "if is_incremental()") {
      branches_.push_back(context_.is_incremental);
    } else if (statement == "if not is_incremental()") {
      branches_.push_back(!context_.is_incremental);
    } else {
      Fail("this Jinja is not supported here: {% " + std::string(statement) + " %}");
    }
  }

  void Output(std::string_view source) {
    Expression expression;
    if (!ReadExpression(source, expression)) {
      return Fail("this Jinja is not supported here: {{ " + std::string(source) + " }}");
    }
    if (is_active()) {
      Evaluate(expression);
    }
  }

  void Evaluate(const Expression& expression) {
    const std::vector<Argument>& arguments = expression.arguments;
    bool are_texts = std::all_of(arguments.begin(), arguments.end(), [](const Argument& argument) {
      return argument.name.empty() && argument.is_text;
    });
    if (expression.function == "this" && !expression.is_call) {
      return Emit(context_.this_relation);
    }
    if (expression.function == "config" && expression.is_call) {
      for (const Argument& argument : arguments) {
        rendered_.config[argument.name] = argument.is_text ? argument.value : argument.written;
      }
      return;
    }
    if (expression.function == "ref" && arguments.size() == 1 && are_texts) {
      if (std::find(rendered_.refs.begin(), rendered_.refs.end(), arguments[0].value) ==
          rendered_.refs.end()) {
        rendered_.refs.push_back(arguments[0].value);
      }
      return EmitResult(context_.ref(arguments[0].value));
    }
    if (expression.function == "source" && arguments.size() == 2 && are_texts) {
      return EmitResult(context_.source(arguments[0].value, arguments[1].value));
    }
    if (expression.function == "var" && !arguments.empty() && arguments.size() <= 2) {
      return EmitVariable(arguments);
    }
    Fail("this Jinja is not supported here: " + expression.function + " with " +
         std::to_string(arguments.size()) + " arguments");
  }

  void EmitResult(const base::Result<std::string>& result) {
    if (!result) {
      return Fail(result.error().message);
    }
    Emit(*result);
  }

  void EmitVariable(const std::vector<Argument>& arguments) {
    auto found = context_.variables.find(arguments[0].value);
    if (found != context_.variables.end()) {
      return Emit(found->second);
    }
    if (arguments.size() == 2) {
      return Emit(arguments[1].value);
    }
    Fail("the var has no value: " + arguments[0].value + " (give one with --vars)");
  }

  static bool IsNameByte(char byte) {
    return byte == '_' || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
  }

  // Reads `name` or `name(arguments)`; nothing may follow.
  static bool ReadExpression(std::string_view source, Expression& expression) {
    size_t at = 0;
    while (at < source.size() && IsNameByte(source[at])) {
      ++at;
    }
    expression.function = source.substr(0, at);
    std::string_view rest = base::Trim(source.substr(at));
    if (rest.empty()) {
      return !expression.function.empty();
    }
    if (rest.front() != '(' || rest.back() != ')') {
      return false;
    }
    expression.is_call = true;
    return ReadArguments(rest.substr(1, rest.size() - 2), expression.arguments);
  }

  // Splits at commas outside quotes and brackets.
  static bool ReadArguments(std::string_view source, std::vector<Argument>& arguments) {
    size_t begin = 0;
    int depth = 0;
    char quote = 0;
    for (size_t at = 0; at <= source.size(); ++at) {
      char byte = at < source.size() ? source[at] : ',';
      if (quote != 0 && at < source.size()) {
        if (byte == '\\') {
          ++at;
        } else if (byte == quote) {
          quote = 0;
        }
        continue;
      }
      if (byte == '\'' || byte == '"') {
        quote = byte;
      } else if (byte == '[' || byte == '(' || byte == '{') {
        ++depth;
      } else if (byte == ']' || byte == ')' || byte == '}') {
        --depth;
      } else if (byte == ',' && depth == 0) {
        std::string_view part = base::Trim(source.substr(begin, at - begin));
        begin = at + 1;
        if (!part.empty()) {
          arguments.push_back(ReadArgument(part));
        }
      }
    }
    return quote == 0 && depth == 0;
  }

  static Argument ReadArgument(std::string_view part) {
    Argument argument;
    size_t equals = part.find('=');
    bool has_name =
        equals != part.npos && std::all_of(part.begin(), part.begin() + static_cast<long>(equals),
                                           [](char byte) { return IsNameByte(byte); });
    if (has_name) {
      argument.name = part.substr(0, equals);
      part = base::Trim(part.substr(equals + 1));
    }
    argument.written = part;
    argument.value = part;
    bool is_quoted = part.size() >= 2 && (part.front() == '\'' || part.front() == '"') &&
                     part.back() == part.front();
    if (is_quoted) {
      argument.is_text = true;
      argument.value.clear();
      for (size_t at = 1; at + 1 < part.size(); ++at) {
        at += part[at] == '\\' && at + 2 < part.size() ? 1 : 0;
        argument.value += part[at];
      }
    }
    return argument;
  }

  std::string_view text_;
  const JinjaContext& context_;
  Rendered rendered_;
  std::vector<bool> branches_;
  std::string error_;
  size_t line_ = 0;
  size_t at_ = 0;
};

}  // namespace

base::Result<Rendered> RenderJinja(std::string_view text, const JinjaContext& context) {
  return Renderer(text, context).Run();
}

}  // namespace hikkoshi::dbt
