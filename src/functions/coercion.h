#pragma once

// Implicit conversions between types: the widest type of two, and whether a value of one type may
// stand where another is asked for. Char and Varchar count as String.

#include <string_view>

#include "functions/typing.h"
#include "types/type.h"

namespace hikkoshi::functions {

// Returns the type without lengths: String for Char and Varchar, at any depth.
types::Type WithoutLength(const types::Type& type);

// Returns the decimal that holds every value of an integer type; a Decimal as it is.
types::Type DecimalOf(const types::Type& type);

// Returns Decimal(p, s) brought below 38 digits: scale gives way down to 6 digits.
types::Type AdjustedDecimal(int precision, int scale);
// Returns Decimal(p, s) cut off at 38 digits each.
types::Type BoundedDecimal(int precision, int scale);

// The type both are converted to without loss of kind: numbers widen, dates become timestamps,
// nested types by their parts. Unknown when there is none. No conversion between text and others.
types::Type TightestCommon(const types::Type& left, const types::Type& right,
                           const Meaning& meaning);

// The same with conversions between text and others, as branches of CASE have it.
types::Type WiderCommon(const types::Type& left, const types::Type& right, const Meaning& meaning);

// Returns whether an argument of type `from` is taken where `to` is asked for, converted silently.
bool CanConvert(const types::Type& from, const types::Type& to, const Meaning& meaning);

}  // namespace hikkoshi::functions
