#include "pipeline/value_json.h"

#include <algorithm>
#include <cctype>

#include "types/interval.h"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>

#include "runtime/calendar.h"
#include "runtime/interval.h"
#include "runtime/text.h"

namespace hikkoshi::pipeline {
namespace {

using engine::Kind;
using engine::Value;
using nlohmann::ordered_json;
using types::Type;
using types::TypeKind;

ordered_json RealJson(double number, Kind kind) {
  if (std::isnan(number)) {
    return "NaN";
  }
  if (std::isinf(number)) {
    return number > 0 ? "Infinity" : "-Infinity";
  }
  if (kind == Kind::Float) {
    // The fewest digits that read back as this float.
    return std::strtod(fmt::format("{}", static_cast<float>(number)).c_str(), nullptr);
  }
  return number;
}

std::string IntervalText(const engine::Interval& interval, const Type& type) {
  types::IntervalRange range = types::RangeOf(type);
  auto first = static_cast<int>(range.first);
  auto last = static_cast<int>(range.last);
  return type.kind == TypeKind::YearMonthInterval
             ? runtime::MonthsText(interval.months, first, last)
             : runtime::MicrosText(interval.days * runtime::kMicrosPerDay + interval.micros, first,
                                   last);
}

const Type& PartType(const Type& type, size_t index) {
  static const Type kUnknown;
  return index < type.fields.size() ? type.fields[index].type : kUnknown;
}

ordered_json MapJson(const Value& value, const Type& type, const runtime::TimeZone& zone) {
  ordered_json pairs = ordered_json::array();
  for (size_t i = 0; i + 1 < value.items.size(); i += 2) {
    pairs.push_back({ValueJson(value.items[i], PartType(type, 0), zone),
                     ValueJson(value.items[i + 1], PartType(type, 1), zone)});
  }
  return pairs;
}

ordered_json ListJson(const Value& value, const Type& type, const runtime::TimeZone& zone) {
  bool is_struct = value.kind == Kind::Struct;
  ordered_json items = ordered_json::array();
  for (size_t i = 0; i < value.items.size(); ++i) {
    items.push_back(ValueJson(value.items[i], PartType(type, is_struct ? i : 0), zone));
  }
  return items;
}

}  // namespace

ordered_json ValueJson(const Value& value, const Type& type, const runtime::TimeZone& zone) {
  switch (value.kind) {
    case Kind::Null:
      return nullptr;
    case Kind::Boolean:
      return value.boolean();
    case Kind::TinyInt:
    case Kind::SmallInt:
    case Kind::Integer:
    case Kind::BigInt:
    case Kind::UnsignedTinyInt:
    case Kind::UnsignedSmallInt:
    case Kind::UnsignedInteger:
      return value.int64();
    case Kind::HugeInt:
    case Kind::UnsignedBigInt:
    case Kind::UnsignedHugeInt:
    case Kind::Decimal:
      return runtime::DecimalText(value.integer, value.scale);
    case Kind::Float:
    case Kind::Double:
      return RealJson(value.real, value.kind);
    case Kind::Text:
    case Kind::Uuid:
    case Kind::Enum:
      return value.text;
    case Kind::Blob:
      return "0x" + runtime::Hex(value.text);
    case Kind::Date:
      return runtime::DateText(value.int64());
    case Kind::Timestamp:
      return runtime::TimestampText(value.int64());
    case Kind::TimestampTz:
      return runtime::TimestampText(zone.ToLocal(value.int64()));
    case Kind::Interval:
      return IntervalText(value.interval, type);
    case Kind::List:
    case Kind::Array:
    case Kind::Struct:
      return ListJson(value, type, zone);
    case Kind::Map:
      return MapJson(value, type, zone);
    default:
      return engine::ToText(value, engine::Type::Of(value.kind));
  }
}

std::string ValueText(const Value& value, const Type& type, const runtime::TimeZone& zone) {
  ordered_json json = ValueJson(value, type, zone);
  if (json.is_null()) {
    return "NULL";
  }
  return json.is_string() ? json.get<std::string>() : json.dump();
}

}  // namespace hikkoshi::pipeline
