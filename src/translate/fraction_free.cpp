#include "translate/fraction_free.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <set>
#include <string_view>

namespace hikkoshi::translate {
namespace {

using ast::ExprId;

// Whether parentheses and brackets can be counted without knowing all of Java's syntax.
bool IsEasyToRead(std::string_view pattern) {
  for (std::string_view hard :
       {"[]", "[^]", "[[", "&&[", "\\Q", "(?<", "(?x", "(?-", "(?s", "(?u"}) {
    if (pattern.find(hard) != pattern.npos) {
      return false;
    }
  }
  return true;
}

// The n-th group of a regular expression without its parentheses; 0 is the whole expression.
std::optional<std::string_view> GroupOf(std::string_view pattern, size_t wanted) {
  if (wanted == 0) {
    return pattern;
  }
  if (!IsEasyToRead(pattern)) {
    return std::nullopt;
  }
  bool is_in_class = false;
  size_t count = 0;
  for (size_t at = 0; at < pattern.size(); ++at) {
    char byte = pattern[at];
    if (byte == '\\') {
      ++at;
    } else if (byte == '[' || byte == ']') {
      is_in_class = byte == '[';
    } else if (byte == '(' && !is_in_class && pattern.substr(at + 1, 1) != "?") {
      if (++count == wanted) {
        size_t end = pattern.find_first_of("()", at + 1);
        bool is_simple = end != pattern.npos && pattern[end] == ')' && pattern[end - 1] != '\\';
        return is_simple ? std::optional(pattern.substr(at + 1, end - at - 1)) : std::nullopt;
      }
    }
  }
  return std::nullopt;
}

// Takes `front` off the text where it stands there.
bool Skip(std::string_view& text, std::string_view front) {
  bool fits = text.starts_with(front);
  text.remove_prefix(fits ? front.size() : 0);
  return fits;
}

// `\d{4}`, `[0-9]+`, `^\d+$`: an expression that matches digits and nothing else.
bool MatchesOnlyDigits(std::string_view pattern) {
  Skip(pattern, "^");
  while (!pattern.empty() && pattern != "$") {
    if (!Skip(pattern, "\\d") && !Skip(pattern, "[0-9]")) {
      return false;
    }
    if (!Skip(pattern, "+") && !Skip(pattern, "*") && !Skip(pattern, "?") && Skip(pattern, "{")) {
      size_t end = pattern.find('}');
      std::string_view times = pattern.substr(0, end);
      if (end == pattern.npos || times.find_first_not_of("0123456789,") != times.npos) {
        return false;
      }
      pattern.remove_prefix(end + 1);
    }
  }
  return true;
}

// An expression that matches a point wherever one stands, alone or with all else that is no digit.
bool MatchesEveryPoint(std::string_view pattern) {
  static const std::set<std::string_view> kPatterns = {"\\D", "[^0-9]", "[^\\d]", "\\.", "[.]"};
  if (pattern.ends_with('+')) {
    pattern.remove_suffix(1);
  }
  return kPatterns.contains(pattern);
}

// A date pattern that gives digits, and between them no point.
bool FormatsOnlyNumbers(std::string_view format) {
  bool is_month_name = format.find("MMM") != format.npos || format.find("LLL") != format.npos;
  return !is_month_name && std::all_of(format.begin(), format.end(), [](char byte) {
    bool is_letter = std::isalpha(static_cast<unsigned char>(byte)) != 0;
    return is_letter ? std::string_view("yuMLdDHhkKms").find(byte) != std::string_view::npos
                     : byte != '.' && byte != '\'' && byte != '[';
  });
}

class Proof {
 public:
  explicit Proof(Context& context) : context_(context) {}

  bool Holds(ExprId id) const {
    if (const std::string* text = context_.Constant(id)) {
      return text->find('.') == text->npos;
    }
    if (const auto* cast = tree().If<ast::Cast>(id)) {
      return cast->type.kind == types::TypeKind::String &&
             HasNoPoint(context_.TypeOf(cast->operand));
    }
    if (const auto* node = tree().If<ast::Case>(id)) {
      return (!node->otherwise || Holds(node->otherwise)) &&
             std::all_of(node->branches.begin(), node->branches.end(),
                         [&](const ast::WhenBranch& branch) { return Holds(branch.result); });
    }
    if (const auto* element = tree().If<ast::Subscript>(id)) {
      return IsSplitAtPoints(element->operand);
    }
    const auto* call = tree().If<ast::Call>(id);
    return call != nullptr && HoldsOf(*call);
  }

 private:
  bool HoldsOf(const ast::Call& call) const {
    static const std::set<std::string_view> kOfFirst = {"left",  "right", "substring", "substr",
                                                        "trim",  "ltrim", "rtrim",     "btrim",
                                                        "lower", "upper", "repeat"};
    static const std::set<std::string_view> kOfAll = {"concat", "concat_ws", "coalesce", "nvl",
                                                      "ifnull", "greatest",  "least"};
    static const std::set<std::string_view> kElements = {"get", "element_at", "try_element_at"};
    if (call.args.empty()) {
      return false;
    }
    if (kOfFirst.contains(call.name)) {
      return Holds(call.args[0]);
    }
    if (kOfAll.contains(call.name)) {
      return std::all_of(call.args.begin(), call.args.end(), [&](ExprId id) { return Holds(id); });
    }
    if (kElements.contains(call.name)) {
      return IsSplitAtPoints(call.args[0]);
    }
    return HoldsOfPattern(call);
  }

  // Functions whose second argument says what comes out.
  bool HoldsOfPattern(const ast::Call& call) const {
    const std::string* pattern = call.args.size() > 1 ? context_.Constant(call.args[1]) : nullptr;
    if (pattern == nullptr) {
      return false;
    }
    if (call.name == "date_format") {
      return FormatsOnlyNumbers(*pattern);
    }
    if (call.name == "regexp_replace") {
      return MatchesEveryPoint(*pattern) && call.args.size() == 3 && IsPlainText(call.args[2]);
    }
    if (call.name == "regexp_extract") {
      std::optional<size_t> index = call.args.size() == 2 ? 1 : IndexOf(call.args[2]);
      std::optional<std::string_view> group = index ? GroupOf(*pattern, *index) : std::nullopt;
      return group && MatchesOnlyDigits(*group);
    }
    return false;
  }

  // `$0` would bring back what was matched.
  bool IsPlainText(ExprId id) const {
    const std::string* text = context_.Constant(id);
    return text != nullptr && text->find_first_of(".$\\") == text->npos;
  }

  bool IsSplitAtPoints(ExprId id) const {
    const auto* call = tree().If<ast::Call>(id);
    const std::string* pattern = call != nullptr && call->name == "split" && call->args.size() == 2
                                     ? context_.Constant(call->args[1])
                                     : nullptr;
    return pattern != nullptr && (*pattern == "\\." || *pattern == "[.]");
  }

  std::optional<size_t> IndexOf(ExprId id) const {
    const auto* literal = tree().If<ast::Literal>(id);
    bool is_digit = literal != nullptr && types::IsInteger(literal->type) &&
                    literal->text.size() == 1 && std::isdigit(literal->text[0]) != 0;
    return is_digit ? std::optional<size_t>(literal->text[0] - '0') : std::nullopt;
  }

  static bool HasNoPoint(const types::Type& type) {
    return types::IsInteger(type.kind) || type.kind == types::TypeKind::Date ||
           type.kind == types::TypeKind::Boolean;
  }

  const ast::Tree& tree() const { return context_.tree(); }

  Context& context_;
};

}  // namespace

bool IsFractionFree(Context& context, ExprId text) {
  return Proof(context).Holds(text);
}

}  // namespace hikkoshi::translate
