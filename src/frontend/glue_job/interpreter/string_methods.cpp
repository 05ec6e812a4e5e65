#include <algorithm>

#include "base/text.h"
#include "frontend/glue_job/interpreter/builtins.h"
#include "frontend/glue_job/interpreter/percent_format.h"
#include "frontend/glue_job/interpreter/symbolic.h"
#include "frontend/glue_job/interpreter/text_form.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

constexpr std::string_view kSpaces = " \t\n\r\f\v\x1c\x1d\x1e\x1f";

struct StringCall {
  Machine& machine;
  const std::string& text;
  const Arguments& arguments;
  std::string_view name;

  // Returns the string argument at a place, or nullptr.
  const std::string* String(size_t place, std::string_view keyword) const {
    const Value* value = arguments.Find(place, keyword);
    return value == nullptr ? nullptr : value->If<std::string>();
  }
  std::optional<int64_t> Integer(size_t place, std::string_view keyword) const {
    const Value* value = arguments.Find(place, keyword);
    const auto* number = value == nullptr ? nullptr : value->If<int64_t>();
    return number == nullptr ? std::nullopt : std::optional<int64_t>(*number);
  }
  bool Has(size_t place, std::string_view keyword) const {
    const Value* value = arguments.Find(place, keyword);
    return value != nullptr && !value->is_none();
  }
  Value Wrong() const {
    return machine.Raise("TypeError", "wrong arguments for str." + std::string(name) + "()",
                         arguments.span);
  }
  Value NotInterpreted(const std::string& why) const {
    return machine.MakeUnknown(Code::PythonFeature, arguments.span,
                               "str." + std::string(name) + "() is not interpreted " + why);
  }
  Value List(std::vector<std::string> parts) const {
    std::vector<Value> elements;
    for (std::string& part : parts) {
      elements.emplace_back(std::move(part));
    }
    return machine.interpreter.MakeList(std::move(elements));
  }
};

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

// True when no character of the text has a case beyond ASCII: ASCII, kana, han, hangul. Those
// blocks start with the bytes E3..E9 or EA..ED, full-width Latin (EF) excluded.
bool IsCaseKnown(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) {
    auto code = static_cast<unsigned char>(byte);
    bool is_lead = code >= 0xC0;
    return !is_lead || (code >= 0xE3 && code <= 0xE9) || (code >= 0xEB && code <= 0xEC);
  });
}

bool IsUpper(char byte) {
  return byte >= 'A' && byte <= 'Z';
}
bool IsLower(char byte) {
  return byte >= 'a' && byte <= 'z';
}
bool IsDigit(char byte) {
  return byte >= '0' && byte <= '9';
}
bool IsSpace(char byte) {
  return kSpaces.find(byte) != kSpaces.npos;
}

Value Cased(const StringCall& call) {
  if (!IsCaseKnown(call.text)) {
    return call.NotInterpreted("beyond ASCII");
  }
  if (call.name == "upper") {
    return base::ToUpper(call.text);
  }
  if (call.name == "lower" || call.name == "casefold") {
    return base::ToLower(call.text);
  }
  std::string result;
  bool is_start = true;
  for (char byte : call.text) {
    bool is_letter = IsUpper(byte) || IsLower(byte) || static_cast<unsigned char>(byte) >= 0x80;
    std::string one(1, byte);
    if (call.name == "swapcase") {
      result += IsUpper(byte) ? base::ToLower(one) : base::ToUpper(one);
      continue;
    }
    result += is_start ? base::ToUpper(one) : base::ToLower(one);
    // Characters without case end a word for title(); they are not letters with case.
    bool has_case = IsUpper(byte) || IsLower(byte);
    is_start = call.name == "title" && !has_case;
    (void)is_letter;
  }
  return result;
}

Value Strip(const StringCall& call) {
  if (!IsAscii(call.text) && !call.Has(0, "chars") &&
      (call.text.find("\xE3\x80\x80") != std::string::npos ||
       call.text.find("\xC2") != std::string::npos ||
       call.text.find("\xE2\x80") != std::string::npos)) {
    return call.NotInterpreted("beyond ASCII");
  }
  const std::string* chars = call.String(0, "chars");
  if (call.Has(0, "chars") && chars == nullptr) {
    return call.Wrong();
  }
  std::vector<std::string> points = CodePoints(call.text);
  std::vector<std::string> set = chars == nullptr ? std::vector<std::string>() : CodePoints(*chars);
  auto is_stripped = [&](const std::string& point) {
    return chars == nullptr ? point.size() == 1 && IsSpace(point[0])
                            : std::find(set.begin(), set.end(), point) != set.end();
  };
  auto begin = points.begin();
  auto end = points.end();
  while (call.name != "rstrip" && begin != end && is_stripped(*begin)) {
    ++begin;
  }
  while (call.name != "lstrip" && begin != end && is_stripped(*(end - 1))) {
    --end;
  }
  std::string stripped;
  for (; begin != end; ++begin) {
    stripped += *begin;
  }
  return stripped;
}

std::vector<std::string> SplitSpaces(const std::string& text, int64_t most) {
  std::vector<std::string> parts;
  size_t at = 0;
  while (true) {
    at = std::min(text.find_first_not_of(kSpaces, at), text.size());
    if (at == text.size()) {
      return parts;
    }
    size_t end = std::min(text.find_first_of(kSpaces, at), text.size());
    if (most >= 0 && static_cast<int64_t>(parts.size()) == most) {
      size_t last = text.find_last_not_of(kSpaces);
      parts.push_back(text.substr(at, last - at + 1));
      return parts;
    }
    parts.push_back(text.substr(at, end - at));
    at = end;
  }
}

Value SplitText(const StringCall& call) {
  int64_t most = call.Integer(1, "maxsplit").value_or(-1);
  const std::string* separator = call.String(0, "sep");
  bool is_right = call.name == "rsplit";
  if (!call.Has(0, "sep")) {
    bool is_plain = IsAscii(call.text) && !(is_right && most >= 0);
    return is_plain ? call.List(SplitSpaces(call.text, most))
                    : call.NotInterpreted("on white space here");
  }
  if (separator == nullptr || separator->empty()) {
    return separator == nullptr
               ? call.Wrong()
               : call.machine.Raise("ValueError", "empty separator", call.arguments.span);
  }
  std::vector<std::string> parts;
  std::string rest = call.text;
  while (most < 0 || static_cast<int64_t>(parts.size()) < most) {
    size_t at = is_right ? rest.rfind(*separator) : rest.find(*separator);
    if (at == std::string::npos) {
      break;
    }
    parts.push_back(is_right ? rest.substr(at + separator->size()) : rest.substr(0, at));
    rest = is_right ? rest.substr(0, at) : rest.substr(at + separator->size());
  }
  parts.push_back(rest);
  if (is_right) {
    std::reverse(parts.begin(), parts.end());
  }
  return call.List(std::move(parts));
}

Value SplitLines(const StringCall& call) {
  std::vector<std::string> lines;
  size_t begin = 0;
  while (begin < call.text.size()) {
    size_t end = std::min(call.text.find_first_of("\r\n", begin), call.text.size());
    lines.push_back(call.text.substr(begin, end - begin));
    bool is_pair = call.text.compare(end, 2, "\r\n") == 0;
    begin = end + (is_pair ? 2 : 1);
  }
  bool is_plain = call.arguments.size() == 0 &&
                  call.text.find_first_of("\v\f\x1c\x1d\x1e") == std::string::npos &&
                  (IsAscii(call.text) || (call.text.find("\xC2\x85") == std::string::npos &&
                                          call.text.find("\xE2\x80") == std::string::npos));
  return is_plain ? call.List(std::move(lines)) : call.NotInterpreted("here");
}

Value Replace(const StringCall& call) {
  const std::string* from = call.String(0, "old");
  const std::string* to = call.String(1, "new");
  if (from == nullptr || to == nullptr) {
    return call.Wrong();
  }
  if (call.arguments.size() > 2 || from->empty()) {
    return call.NotInterpreted("with these arguments");
  }
  size_t growth = from->size() < to->size() ? to->size() / from->size() + 1 : 1;
  if (call.text.size() * growth > call.machine.limits.text_bytes) {
    return call.machine.Stop(call.arguments.span, "text grows too long");
  }
  return base::ReplaceAll(call.text, *from, *to);
}

Value StartsOrEnds(const StringCall& call) {
  if (call.arguments.size() != 1) {
    return call.NotInterpreted("with a start or end");
  }
  const Value& wanted = call.arguments.positional.empty() ? call.arguments.named[0].value
                                                          : call.arguments.positional[0].value;
  std::vector<Value> choices =
      wanted.As<Tuple>() != nullptr ? wanted.As<Tuple>()->elements : std::vector<Value>{wanted};
  for (const Value& choice : choices) {
    const auto* part = choice.If<std::string>();
    if (part == nullptr) {
      return call.Wrong();
    }
    bool fits = part->size() <= call.text.size();
    size_t at = fits && call.name == "endswith" ? call.text.size() - part->size() : 0;
    if (fits && call.text.compare(at, part->size(), *part) == 0) {
      return true;
    }
  }
  return false;
}

Value FindText(const StringCall& call) {
  const std::string* part = call.String(0, "sub");
  if (part == nullptr || call.arguments.size() != 1) {
    return part == nullptr ? call.Wrong() : call.NotInterpreted("with a start or end");
  }
  bool is_last = call.name[0] == 'r';
  size_t at = is_last ? call.text.rfind(*part) : call.text.find(*part);
  if (at == std::string::npos) {
    bool is_index = call.name == "index" || call.name == "rindex";
    return is_index ? call.machine.Raise("ValueError", "substring not found", call.arguments.span)
                    : Value(int64_t{-1});
  }
  return static_cast<int64_t>(base::CountCodePoints(std::string_view(call.text).substr(0, at)));
}

Value CountText(const StringCall& call) {
  const std::string* part = call.String(0, "sub");
  if (part == nullptr || part->empty() || call.arguments.size() != 1) {
    return call.NotInterpreted("with these arguments");
  }
  int64_t count = 0;
  for (size_t at = call.text.find(*part); at != std::string::npos;
       at = call.text.find(*part, at + part->size())) {
    ++count;
  }
  return count;
}

Value Justify(const StringCall& call) {
  std::optional<int64_t> width = call.Integer(0, "width");
  const std::string* fill = call.String(1, "fillchar");
  if (!width || *width > 10'000) {
    return call.Wrong();
  }
  FormatSpecification spec;
  spec.width = *width;
  spec.fill = fill == nullptr ? " " : *fill;
  spec.align = call.name == "ljust" ? '<' : call.name == "rjust" ? '>' : '^';
  auto length = static_cast<int64_t>(base::CountCodePoints(call.text));
  // center() puts the odd blank on the left when the width is odd, unlike '^'.
  if (call.name == "center" && *width > length) {
    int64_t missing = *width - length;
    int64_t left = missing / 2 + (missing & *width & 1);
    std::string padded;
    for (int64_t i = 0; i < missing; ++i) {
      padded += (i == left ? call.text : "") + spec.fill;
    }
    return left == missing ? padded + call.text : padded;
  }
  std::optional<std::string> text = FormatValue(Value(call.text), spec);
  return text ? Value(*text) : call.Wrong();
}

Value ZeroFill(const StringCall& call) {
  std::optional<int64_t> width = call.Integer(0, "width");
  if (!width || *width > 10'000) {
    return call.Wrong();
  }
  auto length = static_cast<int64_t>(base::CountCodePoints(call.text));
  bool has_sign = !call.text.empty() && (call.text[0] == '-' || call.text[0] == '+');
  std::string zeros(static_cast<size_t>(std::max<int64_t>(*width - length, 0)), '0');
  return has_sign ? call.text.substr(0, 1) + zeros + call.text.substr(1) : zeros + call.text;
}

Value Classify(const StringCall& call) {
  if (!IsAscii(call.text)) {
    return call.NotInterpreted("beyond ASCII");
  }
  auto all = [&](auto test) {
    return !call.text.empty() && std::all_of(call.text.begin(), call.text.end(), test);
  };
  auto is_letter = [](char byte) { return IsUpper(byte) || IsLower(byte); };
  bool has_case = std::any_of(call.text.begin(), call.text.end(), is_letter);
  if (call.name == "isalpha") {
    return all(is_letter);
  }
  if (call.name == "isalnum") {
    return all([&](char byte) { return is_letter(byte) || IsDigit(byte); });
  }
  if (call.name == "isspace") {
    return all(IsSpace);
  }
  if (call.name == "isupper") {
    return has_case && std::none_of(call.text.begin(), call.text.end(), IsLower);
  }
  if (call.name == "islower") {
    return has_case && std::none_of(call.text.begin(), call.text.end(), IsUpper);
  }
  return all(IsDigit);
}

Value Partition(const StringCall& call) {
  const std::string* separator = call.String(0, "sep");
  if (separator == nullptr || separator->empty()) {
    return call.Wrong();
  }
  bool is_right = call.name == "rpartition";
  size_t at = is_right ? call.text.rfind(*separator) : call.text.find(*separator);
  std::vector<Value> parts;
  if (at != std::string::npos) {
    parts = {Value(call.text.substr(0, at)), Value(*separator),
             Value(call.text.substr(at + separator->size()))};
  } else if (is_right) {
    parts = {Value(std::string()), Value(std::string()), Value(call.text)};
  } else {
    parts = {Value(call.text), Value(std::string()), Value(std::string())};
  }
  return call.machine.interpreter.MakeTuple(std::move(parts));
}

Value RemoveAffix(const StringCall& call) {
  const std::string* affix = call.String(0, "affix");
  if (affix == nullptr || affix->size() > call.text.size()) {
    return affix == nullptr ? call.Wrong() : Value(call.text);
  }
  bool is_prefix = call.name == "removeprefix";
  size_t kept = call.text.size() - affix->size();
  bool has_affix = call.text.compare(is_prefix ? 0 : kept, affix->size(), *affix) == 0;
  return !has_affix  ? Value(call.text)
         : is_prefix ? Value(call.text.substr(affix->size()))
                     : Value(call.text.substr(0, kept));
}

Value Encode(const StringCall& call) {
  const std::string* encoding = call.String(0, "encoding");
  std::string name = encoding == nullptr ? "utf-8" : base::ToLower(*encoding);
  if (name != "utf-8" && name != "utf8" && !(name == "ascii" && IsAscii(call.text))) {
    return call.NotInterpreted("into this encoding");
  }
  Bytes* bytes = call.machine.heap.Make<Bytes>();
  bytes->content = call.text;
  return bytes;
}

Value JoinCall(const StringCall& call) {
  const Value* parts = call.arguments.Find(0, "iterable");
  return parts == nullptr ? call.Wrong()
                          : JoinStrings(call.machine, call.text, *parts, call.arguments.span);
}

Value FormatCall(const StringCall& call) {
  return BraceFormat(call.machine, call.text, call.arguments, call.arguments.span);
}

struct StringMethodRow {
  std::string_view name;
  // False: symbols and host objects among the arguments are handled inside.
  bool needs_known;
  Value (*run)(const StringCall&);
};

constexpr StringMethodRow kMethods[] = {
    {"upper", true, Cased},
    {"lower", true, Cased},
    {"casefold", true, Cased},
    {"capitalize", true, Cased},
    {"title", true, Cased},
    {"swapcase", true, Cased},
    {"strip", true, Strip},
    {"lstrip", true, Strip},
    {"rstrip", true, Strip},
    {"split", true, SplitText},
    {"rsplit", true, SplitText},
    {"splitlines", true, SplitLines},
    {"replace", true, Replace},
    {"startswith", true, StartsOrEnds},
    {"endswith", true, StartsOrEnds},
    {"find", true, FindText},
    {"rfind", true, FindText},
    {"index", true, FindText},
    {"rindex", true, FindText},
    {"count", true, CountText},
    {"ljust", true, Justify},
    {"rjust", true, Justify},
    {"center", true, Justify},
    {"zfill", true, ZeroFill},
    {"isdigit", true, Classify},
    {"isnumeric", true, Classify},
    {"isdecimal", true, Classify},
    {"isalpha", true, Classify},
    {"isalnum", true, Classify},
    {"isspace", true, Classify},
    {"isupper", true, Classify},
    {"islower", true, Classify},
    {"partition", true, Partition},
    {"rpartition", true, Partition},
    {"removeprefix", true, RemoveAffix},
    {"removesuffix", true, RemoveAffix},
    {"encode", true, Encode},
    {"join", false, JoinCall},
    {"format", false, FormatCall},
};

}  // namespace

std::optional<Value> CallStringMethod(Machine& machine, const std::string& text,
                                      std::string_view name, const Arguments& arguments) {
  auto row = std::find_if(std::begin(kMethods), std::end(kMethods),
                          [&](const StringMethodRow& candidate) { return candidate.name == name; });
  if (row == std::end(kMethods)) {
    return std::nullopt;
  }
  if (row->needs_known) {
    Arguments whole = arguments;
    whole.positional.insert(whole.positional.begin(), {Value(text), arguments.name_span});
    std::string full = "str." + std::string(name);
    bool has_host = std::any_of(
        arguments.positional.begin(), arguments.positional.end(),
        [](const PositionalArgument& given) { return given.value.As<HostObject>() != nullptr; });
    std::string operation = has_host ? full : std::string(name);
    if (std::optional<Value> result = Undetermined(machine.interpreter, operation, whole)) {
      return result;
    }
  }
  return row->run(StringCall{machine, text, arguments, name});
}

Value JoinStrings(Machine& machine, const std::string& separator, const Value& parts,
                  base::Span span) {
  std::optional<std::vector<Value>> elements = machine.Iterate(parts, span);
  if (machine.is_raising()) {
    return {};
  }
  if (!elements) {
    Unknown* reason = machine.FindUncertain(parts);
    return reason != nullptr
               ? Value(reason)
               : machine.MakeUnknown(Code::UnknownValue, span, "elements to join are not known");
  }
  std::vector<Value> pieces;
  for (const Value& element : *elements) {
    if (!pieces.empty() && !separator.empty()) {
      pieces.emplace_back(separator);
    }
    if (element.is_unknown()) {
      return element;
    }
    if (auto* object = element.As<HostObject>()) {
      Arguments arguments;
      arguments.span = span;
      arguments.name_span = span;
      arguments.positional = {{Value(separator), span}, {parts, span}};
      return object->CallBuiltin(machine.interpreter, "join", arguments);
    }
    if (!element.is_string() && !element.is_symbol()) {
      return machine.Raise("TypeError",
                           "sequence item: expected str instance, " + TypeName(element) + " found",
                           span);
    }
    pieces.push_back(element);
  }
  return JoinText(machine.interpreter, pieces, span);
}

bool IsStringMethod(std::string_view name) {
  return std::any_of(std::begin(kMethods), std::end(kMethods),
                     [&](const StringMethodRow& row) { return row.name == name; });
}

}  // namespace hikkoshi::glue_job
