#include "reconcile/type_match.h"

#include <algorithm>

#include "base/text.h"

namespace hikkoshi::reconcile {

using engine::Kind;
using engine::Type;

namespace {

TypeDifference Larger(TypeDifference left, TypeDifference right) {
  return std::max(left, right);
}

// Kinds that only the embedded engine has stand for what Spark would call a plain integer or text.
bool IsEngineOnlyInteger(Kind kind) {
  return kind == Kind::HugeInt || (kind >= Kind::UnsignedTinyInt && kind <= Kind::UnsignedHugeInt);
}

bool IsText(Kind kind) {
  return kind == Kind::Text || kind == Kind::Enum || kind == Kind::Uuid;
}

TypeMatch MatchIntegers(const Type& old_type, const Type& new_type) {
  bool is_spelling = IsEngineOnlyInteger(old_type.kind) || IsEngineOnlyInteger(new_type.kind);
  TypeDifference difference = is_spelling                     ? TypeDifference::Spelling
                              : new_type.kind > old_type.kind ? TypeDifference::Wider
                                                              : TypeDifference::Changed;
  return {.difference = difference, .common = Type::Of(Kind::HugeInt)};
}

// Digits before and after the point that hold every value of an integer or decimal.
struct Digits {
  int whole = 0;
  int scale = 0;
};

Digits DigitsOf(const Type& type) {
  switch (type.kind) {
    case Kind::TinyInt:
    case Kind::UnsignedTinyInt:
      return {3, 0};
    case Kind::SmallInt:
    case Kind::UnsignedSmallInt:
      return {5, 0};
    case Kind::Integer:
    case Kind::UnsignedInteger:
      return {10, 0};
    case Kind::BigInt:
    case Kind::UnsignedBigInt:
      return {20, 0};
    case Kind::Decimal:
      return {type.width - type.scale, type.scale};
    default:
      return {39, 0};
  }
}

TypeMatch MatchExactNumbers(const Type& old_type, const Type& new_type) {
  Digits left = DigitsOf(old_type);
  Digits right = DigitsOf(new_type);
  int whole = std::max(left.whole, right.whole);
  int scale = std::max(left.scale, right.scale);
  bool is_wider = old_type.kind == Kind::Decimal && new_type.kind == Kind::Decimal &&
                  right.whole >= left.whole && right.scale >= left.scale;
  TypeDifference difference = is_wider ? TypeDifference::Wider : TypeDifference::Changed;
  if (whole + scale > 38) {
    return {.difference = difference,
            .common = Type::Of(Kind::Double),
            .note = "compared as double: no decimal holds both types"};
  }
  return {
      .difference = difference,
      .common = Type::Decimal(static_cast<uint8_t>(whole + scale), static_cast<uint8_t>(scale))};
}

TypeMatch MatchNumbers(const Type& old_type, const Type& new_type) {
  if (IsInteger(old_type.kind) && IsInteger(new_type.kind)) {
    return MatchIntegers(old_type, new_type);
  }
  bool has_real = old_type.kind == Kind::Float || old_type.kind == Kind::Double ||
                  new_type.kind == Kind::Float || new_type.kind == Kind::Double;
  if (!has_real) {
    return MatchExactNumbers(old_type, new_type);
  }
  bool is_wider = old_type.kind == Kind::Float && new_type.kind == Kind::Double;
  return {.difference = is_wider ? TypeDifference::Wider : TypeDifference::Changed,
          .common = Type::Of(Kind::Double),
          .note = is_wider ? "" : "compared as double"};
}

TypeMatch MatchTimestamps(const Type& old_type, const Type& new_type) {
  bool has_nanos = old_type.kind == Kind::TimestampNanos || new_type.kind == Kind::TimestampNanos;
  bool has_zone = old_type.kind == Kind::TimestampTz || new_type.kind == Kind::TimestampTz;
  TypeMatch match{.difference = TypeDifference::Spelling,
                  .common = Type::Of(has_nanos ? Kind::TimestampNanos : Kind::Timestamp)};
  if (has_zone) {
    match.note = "one side is stored without a zone and was taken as UTC";
  }
  return match;
}

TypeMatch MatchStructs(const Type& old_type, const Type& new_type) {
  TypeMatch match{.common = Type::Of(Kind::Struct)};
  if (old_type.fields.size() != new_type.fields.size()) {
    return {.difference = TypeDifference::Changed, .note = "the fields of the struct differ"};
  }
  for (const engine::Field& old_field : old_type.fields) {
    auto found = std::find_if(new_type.fields.begin(), new_type.fields.end(),
                              [&](const engine::Field& new_field) {
                                return base::EqualsIgnoreCase(new_field.name, old_field.name);
                              });
    if (found == new_type.fields.end()) {
      return {.difference = TypeDifference::Changed,
              .note = "the struct has no field " + old_field.name};
    }
    TypeMatch field = MatchTypes(old_field.type, found->type);
    match.difference = Larger(match.difference, field.difference);
    if (!field.common) {
      return {.difference = TypeDifference::Changed, .note = field.note};
    }
    match.common->fields.push_back({old_field.name, *field.common});
    match.note = match.note.empty() ? field.note : match.note;
  }
  return match;
}

// Lists, arrays and maps: element by element.
TypeMatch MatchElements(const Type& old_type, const Type& new_type, Kind kind) {
  TypeMatch match{.common = Type::Of(kind)};
  for (size_t i = 0; i < old_type.fields.size(); ++i) {
    TypeMatch field = MatchTypes(old_type.fields[i].type, new_type.fields[i].type);
    match.difference = Larger(match.difference, field.difference);
    if (!field.common) {
      return {.difference = TypeDifference::Changed, .note = field.note};
    }
    match.common->fields.push_back({old_type.fields[i].name, *field.common});
    match.note = match.note.empty() ? field.note : match.note;
  }
  return match;
}

bool IsList(Kind kind) {
  return kind == Kind::List || kind == Kind::Array;
}

TypeMatch MatchDifferent(const Type& old_type, const Type& new_type) {
  if (old_type.kind == Kind::Null || new_type.kind == Kind::Null) {
    // A column of NULLs only has no type of its own.
    return {.difference = TypeDifference::Spelling,
            .common = old_type.kind == Kind::Null ? new_type : old_type};
  }
  if (IsText(old_type.kind) && IsText(new_type.kind)) {
    return {.difference = TypeDifference::Spelling, .common = Type::Of(Kind::Text)};
  }
  bool is_moment = (IsTimestamp(old_type.kind) && new_type.kind == Kind::Date) ||
                   (old_type.kind == Kind::Date && IsTimestamp(new_type.kind));
  if (is_moment) {
    return {.difference = TypeDifference::Changed, .common = Type::Of(Kind::Timestamp)};
  }
  bool is_text_on_one_side = IsText(old_type.kind) != IsText(new_type.kind);
  bool is_readable = old_type.kind != Kind::Other && new_type.kind != Kind::Other;
  if (is_text_on_one_side && is_readable && old_type.kind != Kind::Blob &&
      new_type.kind != Kind::Blob) {
    return {.difference = TypeDifference::Changed,
            .common = Type::Of(Kind::Text),
            .note = "compared as text"};
  }
  return {.difference = TypeDifference::Changed,
          .note = "no common form of " + ToText(old_type) + " and " + ToText(new_type)};
}

// Whether values of this type need rewriting before they compare as they should.
bool HoldsMap(const Type& type) {
  if (type.kind == Kind::Map) {
    return true;
  }
  return std::any_of(type.fields.begin(), type.fields.end(),
                     [](const engine::Field& field) { return HoldsMap(field.type); });
}

// Rewrites maps anywhere in the value into lists of entries in key order.
std::string SortMaps(const std::string& expression, const Type& type, int depth) {
  if (!HoldsMap(type)) {
    return expression;
  }
  std::string item = "x" + std::to_string(depth);
  if (type.kind == Kind::Struct) {
    std::vector<std::string> fields;
    for (const engine::Field& field : type.fields) {
      std::string access =
          "struct_extract(" + expression + ", '" + base::ReplaceAll(field.name, "'", "''") + "')";
      fields.push_back("\"" + base::ReplaceAll(field.name, "\"", "\"\"") +
                       "\" := " + SortMaps(access, field.type, depth));
    }
    return "case when " + expression + " is null then null else struct_pack(" +
           base::Join(fields, ", ") + ") end";
  }
  if (type.kind == Kind::Map) {
    std::string entries = "list_sort(map_entries(" + expression + "))";
    if (!HoldsMap(type.fields[1].type)) {
      return entries;
    }
    return "list_transform(" + entries + ", lambda " + item + ": struct_pack(key := " + item +
           ".key, value := " + SortMaps(item + ".value", type.fields[1].type, depth + 1) + "))";
  }
  return "list_transform(" + expression + ", lambda " + item + ": " +
         SortMaps(item, type.fields[0].type, depth + 1) + ")";
}

}  // namespace

TypeMatch MatchTypes(const Type& old_type, const Type& new_type) {
  Kind old_kind = old_type.kind;
  Kind new_kind = new_type.kind;
  if (old_kind == Kind::Other || new_kind == Kind::Other) {
    return {.difference = TypeDifference::Changed, .note = "the type cannot be read"};
  }
  if (IsList(old_kind) && IsList(new_kind)) {
    return MatchElements(old_type, new_type, Kind::List);
  }
  if (old_kind == Kind::Map && new_kind == Kind::Map) {
    return MatchElements(old_type, new_type, Kind::Map);
  }
  if (old_kind == Kind::Struct && new_kind == Kind::Struct) {
    return MatchStructs(old_type, new_type);
  }
  if (old_type == new_type) {
    return {.common = old_type};
  }
  if (IsNumeric(old_kind) && IsNumeric(new_kind)) {
    return MatchNumbers(old_type, new_type);
  }
  if (IsTimestamp(old_kind) && IsTimestamp(new_kind)) {
    return MatchTimestamps(old_type, new_type);
  }
  return MatchDifferent(old_type, new_type);
}

std::string CanonicalSql(const std::string& expression, const Type& from, const Type& to,
                         bool ignores_element_order) {
  std::string text = expression;
  if (from.kind == Kind::TimestampTz && to.kind != Kind::TimestampTz && IsTimestamp(to.kind)) {
    text = "timezone('UTC', " + text + ")";
  }
  if (!(from == to)) {
    text = "cast(" + text + " as " + ToText(to) + ")";
  }
  text = SortMaps(text, to, 0);
  if (ignores_element_order && to.kind == Kind::List) {
    text = "list_sort(" + text + ")";
  }
  return text;
}

}  // namespace hikkoshi::reconcile
