#include <algorithm>

#include "frontend/glue_job/interpreter/python_modules.h"
#include "frontend/glue_job/interpreter/simple_regex.h"
#include "frontend/glue_job/interpreter/symbolic.h"

// `re` on known text, as far as SimpleRegex goes; everything else is not known.

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

// Names and file names are shorter; longer text may take long.
constexpr size_t kLongest = 500;

struct Match {
  size_t begin = 0;
  size_t length = 0;
};

// Finds all matches as Python does since 3.7: an empty one may follow another match directly.
std::vector<Match> FindAll(const SimpleRegex& regex, std::string_view text) {
  std::vector<Match> matches;
  size_t at = 0;
  while (at <= text.size()) {
    std::optional<size_t> length = regex.MatchAt(text, at);
    if (length) {
      matches.push_back({at, *length});
    }
    at += std::max<size_t>(length.value_or(0), 1);
  }
  return matches;
}

struct RegexCall {
  Machine& machine;
  const Arguments& arguments;
  std::string_view name;

  const std::string* Text(size_t place, std::string_view keyword) const {
    const Value* value = arguments.Find(place, keyword);
    return value == nullptr ? nullptr : value->If<std::string>();
  }
  Value NotInterpreted() const {
    return machine.MakeUnknown(
        Code::PythonFeature, arguments.span,
        "regular expression is not interpreted: re." + std::string(name) + "()");
  }
};

bool IsPlain(const std::string& text) {
  return text.size() <= kLongest && std::all_of(text.begin(), text.end(), [](char byte) {
           return static_cast<unsigned char>(byte) < 0x80;
         });
}

Value Substitute(const RegexCall& call, const SimpleRegex& regex) {
  const std::string* replacement = call.Text(1, "repl");
  const std::string* text = call.Text(2, "string");
  bool is_simple = replacement != nullptr && text != nullptr && IsPlain(*text) &&
                   replacement->find('\\') == std::string::npos && call.arguments.size() == 3;
  if (!is_simple) {
    return call.NotInterpreted();
  }
  std::string result;
  size_t at = 0;
  for (const Match& match : FindAll(regex, *text)) {
    result += text->substr(at, match.begin - at) + *replacement;
    at = match.begin + match.length;
  }
  return result + text->substr(at);
}

Value ListMatches(const RegexCall& call, const SimpleRegex& regex) {
  const std::string* text = call.Text(1, "string");
  if (text == nullptr || !IsPlain(*text) || call.arguments.size() != 2) {
    return call.NotInterpreted();
  }
  std::vector<Value> parts;
  size_t at = 0;
  for (const Match& match : FindAll(regex, *text)) {
    bool is_split = call.name == "split";
    parts.emplace_back(is_split ? text->substr(at, match.begin - at)
                                : text->substr(match.begin, match.length));
    at = match.begin + match.length;
  }
  if (call.name == "split") {
    parts.emplace_back(text->substr(at));
  }
  return call.machine.interpreter.MakeList(std::move(parts));
}

// Gives None, or a match object of which only the truth and group() are known.
Value Look(const RegexCall& call, const SimpleRegex& regex) {
  const std::string* text = call.Text(1, "string");
  if (text == nullptr || !IsPlain(*text) || call.arguments.size() != 2) {
    return call.NotInterpreted();
  }
  for (size_t at = 0; at <= text->size(); ++at) {
    std::optional<size_t> length = regex.MatchAt(*text, at);
    // The longest of the choices is not always tried first, so a full match is not decided here.
    if (length) {
      Instance* match = call.machine.heap.Make<Instance>();
      match->type = call.machine.interpreter.MakeClass("Match");
      std::string found = text->substr(at, *length);
      match->members["group"] = call.machine.interpreter.MakeBuiltin(
          "group", [found](Interpreter& interpreter, const Arguments& arguments) {
            const auto* number = arguments.positional.size() == 1
                                     ? arguments.positional[0].value.If<int64_t>()
                                     : nullptr;
            bool is_whole = arguments.size() == 0 || (number != nullptr && *number == 0);
            return is_whole ? Value(found)
                            : interpreter.MakeUnknown(arguments.span, "group is not known");
          });
      return match;
    }
    if (call.name == "match") {
      break;
    }
  }
  return {};
}

Value RunRegex(Machine& machine, const std::string& name, const Arguments& arguments) {
  std::string operation = "re." + name;
  if (std::optional<Value> result = Undetermined(machine.interpreter, operation, arguments)) {
    return *result;
  }
  RegexCall call{machine, arguments, name};
  const std::string* pattern = call.Text(0, "pattern");
  std::optional<SimpleRegex> regex =
      pattern == nullptr ? std::nullopt : SimpleRegex::Read(*pattern);
  if (!regex) {
    return call.NotInterpreted();
  }
  if (name == "sub") {
    return Substitute(call, *regex);
  }
  return name == "split" || name == "findall" ? ListMatches(call, *regex) : Look(call, *regex);
}

// `re.compile(p)`: an object whose methods are the functions of the module with the pattern first.
Value Compile(Machine& machine, const Arguments& arguments) {
  if (arguments.size() != 1 || arguments.positional.empty()) {
    return RegexCall{machine, arguments, "compile"}.NotInterpreted();
  }
  Value pattern = arguments.positional[0].value;
  Instance* compiled = machine.heap.Make<Instance>();
  compiled->type = machine.interpreter.MakeClass("Pattern");
  compiled->members["pattern"] = pattern;
  for (const char* name : {"sub", "split", "findall", "match", "search"}) {
    std::string method = name;
    compiled->members[method] = machine.interpreter.MakeBuiltin(
        method, [&machine, method, pattern](Interpreter&, const Arguments& given) {
          Arguments whole = given;
          whole.positional.insert(whole.positional.begin(), {pattern, given.span});
          return RunRegex(machine, method, whole);
        });
  }
  return compiled;
}

}  // namespace

std::optional<Value> FindRegexName(Machine& machine, std::string_view module,
                                   std::string_view name) {
  static constexpr std::string_view kNames[] = {"sub", "split", "findall", "match", "search"};
  if (module != "re") {
    return std::nullopt;
  }
  std::string function(name);
  if (name == "compile") {
    return machine.interpreter.MakeBuiltin(function,
                                           [&machine](Interpreter&, const Arguments& arguments) {
                                             return Compile(machine, arguments);
                                           });
  }
  if (std::find(std::begin(kNames), std::end(kNames), name) == std::end(kNames)) {
    return std::nullopt;
  }
  return machine.interpreter.MakeBuiltin(
      function, [&machine, function](Interpreter&, const Arguments& arguments) {
        return RunRegex(machine, function, arguments);
      });
}

}  // namespace hikkoshi::glue_job
