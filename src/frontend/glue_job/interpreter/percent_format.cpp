#include "frontend/glue_job/interpreter/percent_format.h"

#include <cmath>

#include "frontend/glue_job/interpreter/symbolic.h"
#include "frontend/glue_job/interpreter/text_form.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

// Reads one format string with '%' marks.
class PercentFormatter {
 public:
  PercentFormatter(Machine& machine, const Value& values, base::Span span)
      : machine_(machine), values_(values), span_(span) {}

  Value Run(const std::vector<Value>& format) {
    for (const Value& part : format) {
      const auto* text = part.If<std::string>();
      if (text == nullptr) {
        parts_.push_back(part);
      } else if (!ReadText(*text)) {
        return failure_;
      }
    }
    const auto* tuple = values_.As<Tuple>();
    bool has_rest = tuple != nullptr ? next_ < tuple->elements.size()
                                     : next_ == 0 && values_.As<Dict>() == nullptr;
    if (has_rest && !is_mapping_) {
      return machine_.Raise("TypeError", "not all arguments converted during string formatting",
                            span_);
    }
    return JoinText(machine_.interpreter, parts_, span_);
  }

 private:
  bool ReadText(const std::string& text) {
    size_t begin = 0;
    for (size_t at = text.find('%'); at != std::string::npos; at = text.find('%', begin)) {
      parts_.emplace_back(text.substr(begin, at - begin));
      begin = at + 1;
      if (!ReadMark(text, begin)) {
        return false;
      }
    }
    parts_.emplace_back(text.substr(begin));
    return true;
  }

  bool ReadMark(const std::string& text, size_t& at) {
    std::string key;
    bool has_key = at < text.size() && text[at] == '(';
    if (has_key) {
      size_t close = text.find(')', at);
      if (close == std::string::npos) {
        return Fail(machine_.Raise("ValueError", "incomplete format key", span_));
      }
      key = text.substr(at + 1, close - at - 1);
      at = close + 1;
    }
    size_t stop = text.find_first_not_of("#0- +.123456789", at);
    if (stop == std::string::npos) {
      return Fail(machine_.Raise("ValueError", "incomplete format", span_));
    }
    std::string flags = text.substr(at, stop - at);
    char type = text[stop];
    at = stop + 1;
    if (type == '%') {
      parts_.emplace_back(std::string("%"));
      return true;
    }
    std::optional<Value> value = has_key ? Keyed(key) : Next();
    return value && Convert(*value, flags, type);
  }

  std::optional<Value> Keyed(const std::string& key) {
    is_mapping_ = true;
    Value value = machine_.Subscript(values_, Value(key), span_);
    if (machine_.is_raising()) {
      return std::nullopt;
    }
    return value;
  }

  std::optional<Value> Next() {
    const auto* tuple = values_.As<Tuple>();
    size_t at = next_++;
    if (tuple == nullptr && at == 0) {
      return values_;
    }
    if (tuple != nullptr && at < tuple->elements.size()) {
      return tuple->elements[at];
    }
    Fail(machine_.Raise("TypeError", "not enough arguments for format string", span_));
    return std::nullopt;
  }

  bool Convert(const Value& value, const std::string& flags, char type) {
    if (value.is_unknown()) {
      return Fail(value);
    }
    if (type == 's' && flags.empty()) {
      Value text = SymbolicText(machine_.interpreter, value, span_);
      if (text.is_unknown() || machine_.is_raising()) {
        return Fail(text);
      }
      parts_.push_back(text);
      return true;
    }
    if (value.is_symbol()) {
      parts_.push_back(machine_.interpreter.MakeOperation(
          "%", SymbolType::String, {Value("%" + flags + type), value}, span_));
      return true;
    }
    std::optional<std::string> text = Known(value, flags, type);
    if (!text) {
      return Fail(machine_.MakeUnknown(Code::PythonFeature, span_,
                                       "format is not interpreted: %" + flags + type));
    }
    parts_.emplace_back(*text);
    return true;
  }

  std::optional<std::string> Known(const Value& value, const std::string& flags, char type) {
    FormatSpecification spec;
    std::string digits;
    for (char flag : flags) {
      bool is_start = digits.empty();
      if (flag == '-') {
        spec.align = '<';
      } else if (flag == '+' || (flag == ' ' && spec.sign != '+')) {
        spec.sign = flag;
      } else if (flag == '0' && is_start) {
        spec.fill = "0";
      } else if (flag == '#') {
        return std::nullopt;
      } else {
        digits += flag;
      }
    }
    size_t dot = digits.find('.');
    if (digits.size() > 8) {
      return std::nullopt;
    }
    spec.width = std::atoi(digits.substr(0, dot).c_str());
    spec.precision = dot == std::string::npos ? -1 : std::atoi(digits.c_str() + dot + 1);
    bool is_zero = spec.fill == "0" && spec.align != '<';
    spec.fill = is_zero ? "0" : " ";
    spec.align = spec.align == '<' ? '<' : is_zero ? '=' : '>';
    return Typed(value, spec, type);
  }

  std::optional<std::string> Typed(const Value& value, FormatSpecification spec, char type) {
    if (type == 's' || type == 'r') {
      std::optional<std::string> text = type == 's' ? StrOf(value) : ReprOf(value);
      spec.align = spec.align == '=' ? '>' : spec.align;
      spec.fill = " ";
      return text ? FormatValue(Value(*text), spec) : std::nullopt;
    }
    bool is_integer_type = type == 'd' || type == 'i' || type == 'u';
    const auto* number = value.If<double>();
    if (is_integer_type && number != nullptr) {
      bool fits = std::fabs(*number) < 9.0e18;
      return fits && spec.precision < 0
                 ? FormatValue(Value(static_cast<int64_t>(std::trunc(*number))), spec)
                 : std::nullopt;
    }
    static constexpr std::string_view kTypes = "xXofFeEgG";
    if (value.is_string() || (!is_integer_type && kTypes.find(type) == kTypes.npos)) {
      return std::nullopt;
    }
    spec.type = is_integer_type ? 'd' : type;
    return FormatValue(value, spec);
  }

  bool Fail(const Value& failure) {
    failure_ = failure;
    return false;
  }

  Machine& machine_;
  const Value& values_;
  base::Span span_;
  std::vector<Value> parts_;
  Value failure_;
  size_t next_ = 0;
  bool is_mapping_ = false;
};

// Reads one format string with fields in braces.
class BraceFormatter {
 public:
  BraceFormatter(Machine& machine, const Arguments& arguments, base::Span span)
      : machine_(machine), arguments_(arguments), span_(span) {}

  Value Run(const std::string& format) {
    size_t at = 0;
    while (at < format.size()) {
      size_t brace = format.find_first_of("{}", at);
      parts_.emplace_back(format.substr(at, brace == std::string::npos ? brace : brace - at));
      if (brace == std::string::npos) {
        break;
      }
      if (brace + 1 < format.size() && format[brace + 1] == format[brace]) {
        parts_.emplace_back(std::string(1, format[brace]));
        at = brace + 2;
        continue;
      }
      size_t close = FindClose(format, brace);
      if (format[brace] == '}' || close == std::string::npos) {
        return machine_.Raise(
            "ValueError", "Single '" + format.substr(brace, 1) + "' encountered in format string",
            span_);
      }
      Value text = Field(format.substr(brace + 1, close - brace - 1));
      if (machine_.is_raising() || text.is_unknown()) {
        return text;
      }
      parts_.push_back(text);
      at = close + 1;
    }
    return Joined();
  }

 private:
  static size_t FindClose(const std::string& format, size_t open) {
    int depth = 0;
    for (size_t at = open; at < format.size(); ++at) {
      depth += format[at] == '{' ? 1 : format[at] == '}' ? -1 : 0;
      if (depth == 0) {
        return at;
      }
    }
    return std::string::npos;
  }

  Value Joined() {
    for (const Value& part : parts_) {
      if (auto* object = part.As<HostObject>()) {
        Arguments pieces;
        pieces.span = span_;
        pieces.name_span = span_;
        for (const Value& piece : parts_) {
          pieces.positional.push_back({piece, span_});
        }
        return object->CallBuiltin(machine_.interpreter, "fstring", pieces);
      }
    }
    return JoinText(machine_.interpreter, parts_, span_);
  }

  Value Field(const std::string& field) {
    size_t colon = field.find(':');
    std::string name = field.substr(0, colon);
    std::string specification = colon == std::string::npos ? "" : field.substr(colon + 1);
    char conversion = '\0';
    if (size_t mark = name.find('!'); mark != std::string::npos && mark + 2 == name.size()) {
      conversion = name[mark + 1];
      name = name.substr(0, mark);
    }
    if (specification.find('{') != std::string::npos) {
      return machine_.MakeUnknown(Code::PythonFeature, span_, "nested format is not interpreted");
    }
    Value value = Lookup(name);
    if (machine_.is_raising() || value.is_unknown() || value.As<HostObject>() != nullptr) {
      return value;
    }
    return machine_.FormatPiece(value, conversion, Value(specification), span_);
  }

  Value Lookup(const std::string& name) {
    size_t stop = std::min(name.find_first_of(".["), name.size());
    std::string first = name.substr(0, stop);
    bool is_number = first.find_first_not_of("0123456789") == std::string::npos;
    const Value* found = nullptr;
    if (is_number && first.size() < 6) {
      size_t place = first.empty() ? next_++ : static_cast<size_t>(std::atoi(first.c_str()));
      found = place < arguments_.positional.size() ? &arguments_.positional[place].value : nullptr;
    } else {
      found = arguments_.Named(first);
    }
    if (found == nullptr) {
      if (arguments_.unknown_splat != nullptr) {
        return arguments_.unknown_splat;
      }
      return is_number
                 ? machine_.Raise("IndexError",
                                  "Replacement index out of range for positional args tuple", span_)
                 : machine_.Raise("KeyError", first, span_);
    }
    return Path(*found, name.substr(stop));
  }

  Value Path(Value value, std::string path) {
    while (!path.empty() && !machine_.is_raising()) {
      bool is_index = path[0] == '[';
      size_t stop = is_index ? path.find(']') : std::min(path.find_first_of(".[", 1), path.size());
      if (stop == std::string::npos) {
        return machine_.Raise("ValueError", "Missing ']' in format string", span_);
      }
      std::string step = path.substr(1, stop - 1);
      bool is_number = !step.empty() && step.size() < 10 &&
                       step.find_first_not_of("0123456789") == std::string::npos;
      if (is_index) {
        value = machine_.Subscript(
            value, is_number ? Value(int64_t{std::atoi(step.c_str())}) : Value(step), span_);
      } else {
        value = machine_.GetAttribute(value, step, span_);
      }
      path = path.substr(stop + (is_index ? 1 : 0));
    }
    return value;
  }

  Machine& machine_;
  const Arguments& arguments_;
  base::Span span_;
  std::vector<Value> parts_;
  size_t next_ = 0;
};

}  // namespace

Value PercentFormat(Machine& machine, const Value& format, const Value& values, base::Span span) {
  const auto* symbol = format.As<Symbol>();
  std::vector<Value> parts = symbol == nullptr ? std::vector<Value>{format} : symbol->parts;
  return PercentFormatter(machine, values, span).Run(parts);
}

Value BraceFormat(Machine& machine, const std::string& format, const Arguments& arguments,
                  base::Span span) {
  return BraceFormatter(machine, arguments, span).Run(format);
}

}  // namespace hikkoshi::glue_job
