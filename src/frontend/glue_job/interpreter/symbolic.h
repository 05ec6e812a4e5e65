#pragma once

// Values that are known only by name or meaning: joining them into text, and operations on them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/glue_job/interpreter/interpreter.h"

namespace hikkoshi::glue_job {

class Machine;

// Returns `str(value)` as a string, a text Symbol, or what a host object or Unknown makes of it.
Value SymbolicText(Interpreter& interpreter, const Value& value, base::Span span);
// Joins strings and Symbols into one string or text Symbol.
Value JoinText(Interpreter& interpreter, const std::vector<Value>& parts, base::Span span);
// Returns the type of an operation's result where Python fixes it ("int" gives Integer).
SymbolType ResultType(std::string_view operation, const std::vector<Value>& parts);
SymbolType TypeOf(const Value& value);
// Decides a symbolic condition as far as its known text allows.
std::optional<bool> SymbolTruth(const Symbol& symbol);
// Returns what decides when one of the values is not known: the Unknown, what the host object
// answers for the built-in `name`, or a symbolic operation. Nothing when all are known.
std::optional<Value> Undetermined(Interpreter& interpreter, std::string_view name,
                                  const Arguments& arguments);
Value ParameterSymbol(Interpreter& interpreter, ParameterSource source, std::string name,
                      SymbolType type, base::Span span);

std::optional<bool> IsInstanceOf(Machine& machine, const Value& value, const Value& type);

}  // namespace hikkoshi::glue_job
