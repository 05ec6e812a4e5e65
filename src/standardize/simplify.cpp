// What legacy code did to the legacy form of a column, said of its standard form: a flag compared
// with its value, text parsed by the format that staging has already read, a list split again.
//
// Each rule is exact because a conversion is decided only where every value of the data comes
// back as it was, and NULL stays NULL both ways.

#include <algorithm>
#include <array>

#include "standardize/rewriter.h"

namespace hikkoshi::standardize {
namespace {

using ast::BinaryOperator;
using ast::ExprId;
using ast::ExprKind;
using types::TypeKind;

bool IsEquality(BinaryOperator op) {
  return op == BinaryOperator::Equal || op == BinaryOperator::NotEqual;
}

bool IsText(const ast::Literal* literal, std::string_view text) {
  return literal != nullptr && literal->type == TypeKind::String && literal->text == text;
}

bool ReadsTimestamp(std::string_view name) {
  return name == "to_timestamp" || name == "try_to_timestamp";
}

bool ReadsSeconds(std::string_view name) {
  return name == "timestamp_seconds" || ReadsTimestamp(name);
}

// The formats that `cast(text as timestamp)` and one-argument to_timestamp read as well.
bool IsPlainFormat(std::string_view format) {
  return format == "yyyy-MM-dd HH:mm:ss" || format == "yyyy-MM-dd'T'HH:mm:ss" ||
         format == "yyyy-MM-dd";
}

bool IsPatternLetter(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// "yyyy/MM/dd HH:mm:ss" -> "yyyy/M/d H:m:s", which reads what the other writes. Empty where two
// fields touch: then the width of a field decides where it ends. Only pairs are padded numbers: MMM
// is a name, SSS a fraction.
std::string WithoutPadding(std::string_view format) {
  constexpr std::string_view kNumbers = "MdHms";
  std::string narrow;
  for (size_t at = 0; at < format.size();) {
    size_t end = std::min(format.find_first_not_of(format[at], at), format.size());
    bool touches =
        end < format.size() && IsPatternLetter(format[at]) && IsPatternLetter(format[end]);
    if (touches) {
      return "";
    }
    bool is_padded = end - at == 2 && kNumbers.find(format[at]) != kNumbers.npos;
    narrow += is_padded ? format.substr(at, 1) : format.substr(at, end - at);
    at = end;
  }
  return narrow;
}

// Whether text written with `format` is read by the pattern to the same time.
bool ReadsFormat(const ast::Literal* pattern, std::string_view format) {
  bool is_narrow = pattern != nullptr && pattern->type == TypeKind::String &&
                   pattern->text == WithoutPadding(format);
  return IsText(pattern, format) || (is_narrow && !format.empty());
}

// Whether split(…, pattern) splits at the delimiter itself and not at a pattern of that spelling.
bool SplitsAt(std::string_view pattern, const std::string& delimiter) {
  if (pattern == delimiter) {
    return delimiter == "," || delimiter == ";";
  }
  return pattern == "\\" + delimiter || pattern == "[" + delimiter + "]";
}

}  // namespace

std::optional<Value> Rewriter::Simplify(ExprId id) {
  switch (tree_.kind(id)) {
    case ExprKind::Binary:
      return SimplifyComparison(id);
    case ExprKind::Call:
      return SimplifyCall(id);
    case ExprKind::Cast:
      return SimplifyCast(id);
    case ExprKind::IsNull: {
      ast::IsNull test = tree_.Get<ast::IsNull>(id);
      test.operand = Rewrite(test.operand).id;
      tree_.at(id) = test;
      return Value{id, {}};
    }
    default:
      return std::nullopt;
  }
}

// `flag = 1` is the flag, `flag = 0` and `flag <> 1` are its opposite; a value that the flag never
// has leaves the legacy comparison.
std::optional<Value> Rewriter::SimplifyFlagComparison(ExprId column, const Conversion& conversion,
                                                      bool is_equal, const ast::Literal& literal) {
  bool is_true = literal.text == conversion.true_value;
  bool is_false = literal.text == conversion.false_value;
  bool is_number = types::IsNumeric(conversion.old_type.kind);
  bool fits = is_number ? types::IsInteger(literal.type) : literal.type == TypeKind::String;
  if (!fits || is_true == is_false) {
    return std::nullopt;
  }
  ExprId flag = Column(column).id;
  if (is_true == is_equal) {
    return Value{flag, {}};
  }
  return Value{tree_.Add(ast::Unary{ast::UnaryOperator::Not, flag}, tree_.span(column)), {}};
}

std::optional<Value> Rewriter::SimplifyComparison(ExprId id) {
  ast::Binary binary = tree_.Get<ast::Binary>(id);
  if (!IsEquality(binary.op) && binary.op != BinaryOperator::NullSafeEqual) {
    return std::nullopt;
  }
  Conversion left = ConversionOf(binary.left);
  Conversion right = ConversionOf(binary.right);
  if (!left.is_none() && left == right) {
    binary.left = Column(binary.left).id;
    binary.right = Column(binary.right).id;
    tree_.at(id) = binary;
    return Value{id, {}};
  }
  if (left.is_none() && !right.is_none()) {
    std::swap(binary.left, binary.right);
    std::swap(left, right);
  }
  const ast::Literal* found = tree_.If<ast::Literal>(binary.right);
  if (left.kind != ConversionKind::FlagToBoolean || found == nullptr) {
    return std::nullopt;
  }
  ast::Literal literal = *found;
  std::optional<Value> flag =
      SimplifyFlagComparison(binary.left, left, binary.op != BinaryOperator::NotEqual, literal);
  if (flag && binary.op == BinaryOperator::NullSafeEqual) {
    ast::Call known;  // of no flag, the comparison says no
    known.name = "coalesce";
    known.args = {flag->id, tree_.Add(ast::Literal{TypeKind::Boolean, "false"}, tree_.span(id))};
    return Value{tree_.Add(std::move(known), tree_.span(id)), {}};
  }
  return flag;
}

// to_timestamp(c, format) of a column that staging read with that format is the column.
std::optional<Value> Rewriter::SimplifyCall(ExprId id) {
  const ast::Call& call = tree_.Get<ast::Call>(id);
  if (call.args.empty() || call.args.size() > 2) {
    return std::nullopt;
  }
  ExprId operand = call.args[0];
  if (std::optional<ExprId> column = DividedMillis(operand);
      column && call.args.size() == 1 && ReadsSeconds(call.name)) {
    return Value{Column(*column).id, {}};
  }
  Conversion conversion = ConversionOf(operand);
  const ast::Literal* second =
      call.args.size() == 2 ? tree_.If<ast::Literal>(call.args[1]) : nullptr;
  bool has_format = ReadsFormat(second, conversion.format);
  bool has_default = call.args.size() == 1 && IsPlainFormat(conversion.format);
  bool is_same_format = has_format || has_default;
  std::string name = call.name;
  switch (conversion.kind) {
    case ConversionKind::TextToTimestamp:
      if (ReadsTimestamp(name) && is_same_format) {
        return Value{Column(operand).id, {}};
      }
      if (name == "to_date" && is_same_format) {
        ExprId column = Column(operand).id;
        return Value{
            tree_.Add(ast::Cast{ast::CastKind::Cast, column, types::Simple(TypeKind::Date)}), {}};
      }
      return std::nullopt;
    case ConversionKind::TextToDate:
      if (name == "to_date" && is_same_format) {
        return Value{Column(operand).id, {}};
      }
      if (ReadsTimestamp(name) && is_same_format) {
        ExprId column = Column(operand).id;
        return Value{
            tree_.Add(ast::Cast{ast::CastKind::Cast, column, types::Simple(TypeKind::Timestamp)}),
            {}};
      }
      return std::nullopt;
    case ConversionKind::EpochSecondsToTimestamp:
      if ((name == "timestamp_seconds" || name == "to_timestamp") && call.args.size() == 1) {
        return Value{Column(operand).id, {}};
      }
      return std::nullopt;
    case ConversionKind::EpochMillisToTimestamp:
      if (name == "timestamp_millis") {
        return Value{Column(operand).id, {}};
      }
      return std::nullopt;
    case ConversionKind::DelimitedToArray:
      if (name == "split" && second != nullptr && SplitsAt(second->text, conversion.format)) {
        return Value{Column(operand).id, {}};
      }
      return std::nullopt;
    case ConversionKind::FlagToBoolean:
    case ConversionKind::None:
      return std::nullopt;
  }
  return std::nullopt;
}

// Returns the column of `epoch_ms / 1000`, where that is the very instant in seconds.
std::optional<ExprId> Rewriter::DividedMillis(ExprId id) const {
  const auto* division = tree_.If<ast::Binary>(id);
  if (division == nullptr || division->op != BinaryOperator::Divide) {
    return std::nullopt;
  }
  const auto* divisor = tree_.If<ast::Literal>(division->right);
  bool is_thousand = divisor != nullptr && (divisor->text == "1000" || divisor->text == "1000.0");
  Conversion conversion = ConversionOf(division->left);
  bool is_exact =
      conversion.kind == ConversionKind::EpochMillisToTimestamp && conversion.divides_exactly;
  return is_thousand && is_exact ? std::optional<ExprId>(division->left) : std::nullopt;
}

// cast(epoch_ms / 1000 as timestamp), cast(epoch as timestamp), cast(text as timestamp).
std::optional<Value> Rewriter::SimplifyCast(ExprId id) {
  const ast::Cast cast = tree_.Get<ast::Cast>(id);
  ExprId operand = cast.operand;
  bool to_timestamp = cast.type.kind == TypeKind::Timestamp;
  if (std::optional<ExprId> column = DividedMillis(operand); column && to_timestamp) {
    return Value{Column(*column).id, {}};
  }
  Conversion conversion = ConversionOf(operand);
  switch (conversion.kind) {
    case ConversionKind::EpochSecondsToTimestamp:
      return to_timestamp ? std::optional<Value>(Value{Column(operand).id, {}}) : std::nullopt;
    case ConversionKind::TextToTimestamp:
      return to_timestamp && IsPlainFormat(conversion.format)
                 ? std::optional<Value>(Value{Column(operand).id, {}})
                 : std::nullopt;
    case ConversionKind::TextToDate:
      return cast.type.kind == TypeKind::Date && conversion.format == "yyyy-MM-dd"
                 ? std::optional<Value>(Value{Column(operand).id, {}})
                 : std::nullopt;
    case ConversionKind::FlagToBoolean:
      return cast.type.kind == TypeKind::Boolean && conversion.true_value != "T"
                 ? std::optional<Value>(Value{Column(operand).id, {}})
                 : std::nullopt;
    case ConversionKind::None:
    case ConversionKind::EpochMillisToTimestamp:
    case ConversionKind::DelimitedToArray:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace hikkoshi::standardize
