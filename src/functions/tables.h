#pragma once

// The tables of rows, one per file of this folder; function.cpp searches them in this order.

#include <span>

#include "functions/function.h"

namespace hikkoshi::functions {

// Spark 3.5 has no function of that name, or of these arguments.
inline constexpr Answer kSince4 = Unsupported("Spark 3 has no such function");

std::span<const FunctionRow> MathFunctions();
std::span<const FunctionRow> StringFunctions();
std::span<const FunctionRow> RegexpFunctions();
std::span<const FunctionRow> DateFunctions();
std::span<const FunctionRow> ConditionalFunctions();
std::span<const FunctionRow> ConversionFunctions();
std::span<const FunctionRow> AggregateFunctions();
std::span<const FunctionRow> WindowFunctions();
std::span<const FunctionRow> CollectionFunctions();
std::span<const FunctionRow> GeneratorFunctions();
std::span<const FunctionRow> JsonFunctions();
std::span<const FunctionRow> HashFunctions();
std::span<const FunctionRow> SessionFunctions();
std::span<const FunctionRow> TrinoTextFunctions();
std::span<const FunctionRow> TrinoNumberFunctions();
std::span<const FunctionRow> TrinoDateFunctions();
std::span<const FunctionRow> TrinoCollectionFunctions();
std::span<const FunctionRow> TrinoAggregateFunctions();

}  // namespace hikkoshi::functions
