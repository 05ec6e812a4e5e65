#include "standardize/conversion.h"

#include <algorithm>
#include <array>

#include "ast/walk.h"

namespace hikkoshi::standardize {
namespace {

using types::TypeKind;

constexpr std::array<std::string_view, 7> kNames = {
    "none",          "flag_to_boolean",    "text_to_timestamp", "text_to_date",
    "epoch_seconds", "epoch_milliseconds", "delimited_to_array"};

ast::ExprId Text(std::string text, ast::Tree& tree) {
  return tree.Add(ast::Literal{TypeKind::String, std::move(text)});
}

ast::ExprId CallOf(std::string name, std::vector<ast::ExprId> args, ast::Tree& tree) {
  ast::Call call;
  call.name = std::move(name);
  call.args = std::move(args);
  return tree.Add(std::move(call));
}

// A value of the legacy column as a literal of its type.
ast::ExprId LegacyValue(const Conversion& conversion, const std::string& value, ast::Tree& tree) {
  TypeKind kind = types::IsNumeric(conversion.old_type.kind) ? TypeKind::Int : TypeKind::String;
  return tree.Add(ast::Literal{kind, value});
}

// case when x then <true> when not x then <false> end
ast::ExprId FlagBack(const Conversion& conversion, ast::ExprId operand, ast::Tree& tree) {
  ast::ExprId again = ast::Copy(tree, operand, tree);
  ast::ExprId negated = tree.Add(ast::Unary{ast::UnaryOperator::Not, again});
  ast::Case choice;
  choice.branches = {{operand, LegacyValue(conversion, conversion.true_value, tree)},
                     {negated, LegacyValue(conversion, conversion.false_value, tree)}};
  ast::ExprId back = tree.Add(std::move(choice));
  bool is_int_or_text =
      conversion.old_type.kind == TypeKind::Int || !types::IsNumeric(conversion.old_type.kind);
  return is_int_or_text ? back
                        : tree.Add(ast::Cast{ast::CastKind::Cast, back, conversion.old_type});
}

// The data converts and converts back, so a value other than the true one is the false one.
ast::ExprId FlagForward(const Conversion& conversion, ast::ExprId operand, ast::Tree& tree) {
  return tree.Add(ast::Binary{ast::BinaryOperator::Equal, operand,
                              LegacyValue(conversion, conversion.true_value, tree)});
}

ast::ExprId EpochBack(const char* function, const Conversion& conversion, ast::ExprId operand,
                      ast::Tree& tree) {
  ast::ExprId epoch = CallOf(function, {operand}, tree);
  return conversion.old_type.kind == TypeKind::Long
             ? epoch
             : tree.Add(ast::Cast{ast::CastKind::Cast, epoch, conversion.old_type});
}

// A split's separator is a regular expression.
std::string QuotePattern(const std::string& separator) {
  constexpr std::string_view kSpecial = "\\^$.|?*+()[]{}";
  std::string quoted;
  for (char byte : separator) {
    if (kSpecial.find(byte) != kSpecial.npos) {
      quoted += '\\';
    }
    quoted += byte;
  }
  return quoted;
}

}  // namespace

std::string_view ConversionName(ConversionKind kind) {
  return kNames[static_cast<size_t>(kind)];
}

bool ParseConversionName(std::string_view name, ConversionKind& kind) {
  for (size_t at = 0; at < kNames.size(); ++at) {
    if (kNames[at] == name) {
      kind = static_cast<ConversionKind>(at);
      return true;
    }
  }
  return false;
}

types::Type NewType(const Conversion& conversion) {
  switch (conversion.kind) {
    case ConversionKind::None:
      return conversion.old_type;
    case ConversionKind::FlagToBoolean:
      return types::Simple(TypeKind::Boolean);
    case ConversionKind::TextToDate:
      return types::Simple(TypeKind::Date);
    case ConversionKind::TextToTimestamp:
    case ConversionKind::EpochSecondsToTimestamp:
    case ConversionKind::EpochMillisToTimestamp:
      return types::Simple(TypeKind::Timestamp);
    case ConversionKind::DelimitedToArray:
      return types::Array(types::Simple(TypeKind::String));
  }
  return conversion.old_type;
}

ast::ExprId Forward(const Conversion& conversion, ast::ExprId operand, ast::Tree& tree) {
  switch (conversion.kind) {
    case ConversionKind::None:
      return operand;
    case ConversionKind::FlagToBoolean:
      return FlagForward(conversion, operand, tree);
    case ConversionKind::TextToTimestamp:
      return CallOf("try_to_timestamp", {operand, Text(conversion.format, tree)}, tree);
    case ConversionKind::TextToDate:
      return tree.Add(
          ast::Cast{ast::CastKind::Cast,
                    CallOf("try_to_timestamp", {operand, Text(conversion.format, tree)}, tree),
                    types::Simple(TypeKind::Date)});
    case ConversionKind::EpochSecondsToTimestamp:
      return CallOf("timestamp_seconds", {operand}, tree);
    case ConversionKind::EpochMillisToTimestamp:
      return CallOf("timestamp_millis", {operand}, tree);
    case ConversionKind::DelimitedToArray:
      return CallOf("split", {operand, Text(QuotePattern(conversion.format), tree)}, tree);
  }
  return operand;
}

ast::ExprId Backward(const Conversion& conversion, ast::ExprId operand, ast::Tree& tree) {
  switch (conversion.kind) {
    case ConversionKind::None:
      return operand;
    case ConversionKind::FlagToBoolean:
      return FlagBack(conversion, operand, tree);
    case ConversionKind::TextToTimestamp:
    case ConversionKind::TextToDate:
      return CallOf("date_format", {operand, Text(conversion.format, tree)}, tree);
    case ConversionKind::EpochSecondsToTimestamp:
      return EpochBack("unix_seconds", conversion, operand, tree);
    case ConversionKind::EpochMillisToTimestamp:
      return EpochBack("unix_millis", conversion, operand, tree);
    case ConversionKind::DelimitedToArray:
      return CallOf("array_join", {operand, Text(conversion.format, tree)}, tree);
  }
  return operand;
}

// Spark multiplies the seconds by 10^6 and cuts the fraction off. The division is wrong by at most
// half a step of doubles around the seconds, the product is rounded to a step of doubles around the
// microseconds. Between these bounds the first is less than half of the second, so that the product
// is the whole number of microseconds. Below and above it may fall short by one.
bool DividesExactly(int64_t smallest, int64_t largest) {
  struct Range {
    int64_t from;
    int64_t to;  // not included
  };
  constexpr std::array kExact = {Range{562949953422, 1073741824000},    // 1987-11 to 2004-01
                                 Range{1125899906843, 2147483648000}};  // 2005-09 to 2038-01
  return std::any_of(kExact.begin(), kExact.end(), [&](const Range& range) {
    return smallest >= range.from && largest < range.to;
  });
}

bool KeepsOrder(const Conversion& conversion) {
  switch (conversion.kind) {
    case ConversionKind::None:
    case ConversionKind::EpochSecondsToTimestamp:
    case ConversionKind::EpochMillisToTimestamp:
      return true;
    case ConversionKind::FlagToBoolean:
      return conversion.false_value < conversion.true_value;
    case ConversionKind::TextToTimestamp:
    case ConversionKind::TextToDate: {
      // Text sorts as time where the fields stand from the largest to the smallest, all padded.
      constexpr std::array<std::string_view, 6> kSortable = {
          "yyyy-MM-dd HH:mm:ss",   "yyyy/MM/dd HH:mm:ss", "yyyyMMddHHmmss",
          "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd",          "yyyyMMdd"};
      for (std::string_view format : kSortable) {
        if (conversion.format == format) {
          return true;
        }
      }
      return conversion.format == "yyyy/MM/dd";
    }
    case ConversionKind::DelimitedToArray:
      return false;
  }
  return false;
}

}  // namespace hikkoshi::standardize
