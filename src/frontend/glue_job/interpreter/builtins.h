#pragma once

// Python's own functions, types, methods and modules, as far as jobs use them. Only this folder
// includes it.

#include <optional>
#include <string_view>

#include "frontend/glue_job/interpreter/machine.h"

namespace hikkoshi::glue_job {

// Fills Machine::builtins.
void AddBuiltins(Machine& machine);
void AddBuiltinTypes(Machine& machine);

// Calls a method of a str, list, dict, set, tuple, number or Symbol. Nothing when there is no such
// method, or none that is interpreted.
std::optional<Value> CallBuiltinMethod(Machine& machine, const Value& object, std::string_view name,
                                       const Arguments& arguments);
std::optional<Value> CallStringMethod(Machine& machine, const std::string& text,
                                      std::string_view name, const Arguments& arguments);
bool IsStringMethod(std::string_view name);
std::optional<Value> CallListMethod(Machine& machine, List& list, std::string_view name,
                                    const Arguments& arguments);
std::optional<Value> CallDictMethod(Machine& machine, Dict& dict, std::string_view name,
                                    const Arguments& arguments);
std::optional<Value> CallSetMethod(Machine& machine, Set& set, std::string_view name,
                                   const Arguments& arguments);
std::optional<Value> CallSymbolMethod(Machine& machine, Symbol& symbol, std::string_view name,
                                      const Arguments& arguments);
Value JoinStrings(Machine& machine, const std::string& separator, const Value& parts,
                  base::Span span);

// True when CallBuiltinMethod knows the method.
bool HasMethod(const Value& object, std::string_view name);
// True when Python has the method, whether or not it is interpreted here.
bool IsRealMethod(const Value& object, std::string_view name);
bool IsBuiltinType(const Class& type);

// Returns a module of Python's own library or of a well-known package without tables (boto3), or
// nothing when it is not known.
std::optional<Value> FindPythonModule(Machine& machine, const std::string& name, base::Span span);

// Reads JSON or YAML text into values; Unknown when it is not well-formed.
Value ReadJson(Machine& machine, const std::string& text, base::Span span);
Value ReadYaml(Machine& machine, const std::string& text, base::Span span);
std::optional<std::string> WriteJson(const Value& value);

// Sorts as Python does (stable); nothing when an order is not known.
std::optional<std::vector<Value>> Sorted(Machine& machine, std::vector<Value> elements,
                                         const Value& key, bool is_reverse, base::Span span);

}  // namespace hikkoshi::glue_job
