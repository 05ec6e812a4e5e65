#include <algorithm>
#include <cmath>
#include <limits>

#include "base/file.h"
#include "frontend/glue_job/interpreter/builtins.h"
#include "frontend/glue_job/interpreter/python_modules.h"
#include "frontend/glue_job/interpreter/symbolic.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

// ---- functions of single modules

const std::string* StringAt(const Arguments& arguments, size_t place, std::string_view name) {
  const Value* value = arguments.Find(place, name);
  return value == nullptr ? nullptr : value->If<std::string>();
}

Value NotKnown(Machine& machine, const Arguments& arguments, std::string reason) {
  return machine.MakeUnknown(Code::UnknownValue, arguments.span, std::move(reason));
}

// The text of a file object, or of a string.
std::optional<std::string> TextOfArgument(const Arguments& arguments) {
  const Value* value = arguments.Find(0, "s");
  if (value == nullptr) {
    return std::nullopt;
  }
  if (const auto* text = value->If<std::string>()) {
    return *text;
  }
  const auto* file = value->As<Instance>();
  auto text = file == nullptr ? std::map<std::string, Value, std::less<>>::const_iterator()
                              : file->members.find("text");
  bool has_text = file != nullptr && text != file->members.end() && text->second.is_string();
  return has_text ? std::optional<std::string>(*text->second.If<std::string>()) : std::nullopt;
}

Value Load(Machine& machine, const Arguments& arguments,
           Value (*read)(Machine&, const std::string&, base::Span)) {
  if (std::optional<Value> result = Undetermined(machine.interpreter, "json.loads", arguments)) {
    return *result;
  }
  std::optional<std::string> text = TextOfArgument(arguments);
  return text ? read(machine, *text, arguments.span)
              : NotKnown(machine, arguments, "text to be read is not known");
}

Value JsonLoads(Machine& machine, const Arguments& arguments) {
  return Load(machine, arguments, ReadJson);
}
Value YamlLoad(Machine& machine, const Arguments& arguments) {
  return Load(machine, arguments, ReadYaml);
}
Value JsonDumps(Machine& machine, const Arguments& arguments) {
  std::optional<std::string> text =
      arguments.size() == 1 ? WriteJson(arguments.positional[0].value) : std::nullopt;
  return text ? Value(*text) : NotKnown(machine, arguments, "JSON text is not known");
}

Value PathJoin(Machine& machine, const Arguments& arguments) {
  std::vector<Value> parts;
  for (const PositionalArgument& argument : arguments.positional) {
    const Value& value = argument.value;
    const auto* text = value.If<std::string>();
    if (value.is_unknown()) {
      return value;
    }
    if (text != nullptr && text->substr(0, 1) == "/") {
      parts.clear();
    }
    const auto* last = parts.empty() ? nullptr : parts.back().If<std::string>();
    if (!parts.empty() && (last == nullptr || (!last->empty() && last->back() != '/'))) {
      parts.emplace_back(std::string("/"));
    }
    parts.push_back(value);
  }
  return JoinText(machine.interpreter, parts, arguments.span);
}

Value PathPart(Machine& machine, const Arguments& arguments, bool is_name) {
  const std::string* path = StringAt(arguments, 0, "p");
  if (path == nullptr) {
    return NotKnown(machine, arguments, "path is not known");
  }
  size_t slash = path->rfind('/');
  std::string folder =
      slash == std::string::npos ? "" : path->substr(0, std::max<size_t>(slash, 1));
  std::string name = slash == std::string::npos ? *path : path->substr(slash + 1);
  return is_name ? name : folder;
}

Value SamePath(Machine& machine, const Arguments& arguments) {
  const std::string* path = StringAt(arguments, 0, "p");
  return path == nullptr ? NotKnown(machine, arguments, "path is not known") : Value(*path);
}

Value SplitEnding(Machine& machine, const Arguments& arguments) {
  const std::string* path = StringAt(arguments, 0, "p");
  if (path == nullptr) {
    return NotKnown(machine, arguments, "path is not known");
  }
  size_t slash = path->rfind('/');
  size_t dot = path->rfind('.');
  size_t name = slash == std::string::npos ? 0 : slash + 1;
  bool has_ending =
      dot != std::string::npos && dot > name && path->find_first_not_of('.', name) < dot;
  std::string stem = has_ending ? path->substr(0, dot) : *path;
  std::string ending = has_ending ? path->substr(dot) : "";
  return machine.interpreter.MakeTuple({Value(stem), Value(ending)});
}

Value GetEnv(Machine& machine, const Arguments& arguments) {
  const std::string* name = StringAt(arguments, 0, "key");
  if (name == nullptr) {
    return NotKnown(machine, arguments, "name of the environment variable is not known");
  }
  Value value = ParameterSymbol(machine.interpreter, ParameterSource::Environment, *name,
                                SymbolType::String, arguments.span);
  if (const Value* fallback = arguments.Find(1, "default")) {
    value.As<Symbol>()->default_value = *fallback;
  }
  return value;
}

Value Exit(Machine& machine, const Arguments& arguments) {
  return machine.Raise("SystemExit",
                       arguments.positional.empty() ? "" : Describe(arguments.positional[0].value),
                       arguments.span);
}

Value Reduce(Machine& machine, const Arguments& arguments) {
  if (arguments.positional.size() < 2) {
    return machine.Raise("TypeError", "reduce expected at least 2 arguments", arguments.span);
  }
  const Value& values = arguments.positional[1].value;
  std::optional<std::vector<Value>> elements = machine.Iterate(values, arguments.span);
  if (!elements) {
    return values.is_unknown() ? values : NotKnown(machine, arguments, "elements are not known");
  }
  if (arguments.positional.size() > 2) {
    elements->insert(elements->begin(), arguments.positional[2].value);
  }
  if (elements->empty()) {
    return machine.Raise("TypeError", "reduce() of empty iterable with no initial value",
                         arguments.span);
  }
  Value total = elements->front();
  for (size_t i = 1; i < elements->size() && !machine.is_raising(); ++i) {
    Arguments pair;
    pair.positional = {{total, arguments.span}, {(*elements)[i], arguments.span}};
    total = machine.Call(arguments.positional[0].value, std::move(pair), arguments.span);
  }
  return total;
}

Value Partial(Machine& machine, const Arguments& arguments) {
  if (arguments.positional.empty()) {
    return machine.Raise("TypeError", "partial expected a function", arguments.span);
  }
  Arguments bound = arguments;
  return machine.interpreter.MakeBuiltin(
      "partial", [&machine, bound](Interpreter&, const Arguments& given) {
        Arguments whole = given;
        whole.positional.assign(bound.positional.begin() + 1, bound.positional.end());
        whole.positional.insert(whole.positional.end(), given.positional.begin(),
                                given.positional.end());
        for (const NamedArgument& argument : bound.named) {
          if (given.Named(argument.name) == nullptr) {
            whole.named.push_back(argument);
          }
        }
        return machine.Call(bound.positional[0].value, std::move(whole), given.span);
      });
}

// A decorator, with or without arguments, that leaves its function as it is.
Value Unchanged(Machine& machine, const Arguments& arguments) {
  bool is_function = arguments.size() == 1 && !arguments.positional.empty() &&
                     arguments.positional[0].value.As<Function>() != nullptr;
  return is_function ? arguments.positional[0].value
                     : machine.interpreter.MakeBuiltin(
                           "decorator", [](Interpreter&, const Arguments& given) {
                             return given.positional.empty() ? Value() : given.positional[0].value;
                           });
}

// `functools.wraps(f)` gives a decorator, though its argument is a function.
Value Wraps(Machine& machine, const Arguments&) {
  return machine.interpreter.MakeBuiltin("wraps", [](Interpreter&, const Arguments& given) {
    return given.positional.empty() ? Value() : given.positional[0].value;
  });
}

// With or without arguments, the class definition looks for this name.
Value Dataclass(Machine& machine, const Arguments&) {
  return machine.interpreter.MakeBuiltin("dataclass", [](Interpreter&, const Arguments& given) {
    return given.positional.empty() ? Value() : given.positional[0].value;
  });
}

Value Chain(Machine& machine, const Arguments& arguments) {
  std::vector<Value> all;
  for (const PositionalArgument& argument : arguments.positional) {
    auto elements = machine.Iterate(argument.value, arguments.span);
    if (!elements) {
      return NotKnown(machine, arguments, "elements are not known");
    }
    all.insert(all.end(), elements->begin(), elements->end());
  }
  return machine.interpreter.MakeList(std::move(all));
}

Value Product(Machine& machine, const Arguments& arguments) {
  std::vector<std::vector<Value>> rows = {{}};
  for (const PositionalArgument& argument : arguments.positional) {
    auto elements = machine.Iterate(argument.value, arguments.span);
    if (!elements || !arguments.named.empty()) {
      return NotKnown(machine, arguments, "elements are not known");
    }
    if (rows.size() * elements->size() > machine.limits.elements) {
      return machine.Stop(arguments.span, "product is too long");
    }
    std::vector<std::vector<Value>> longer;
    for (const std::vector<Value>& row : rows) {
      for (const Value& element : *elements) {
        longer.push_back(row);
        longer.back().push_back(element);
      }
    }
    rows = std::move(longer);
  }
  std::vector<Value> tuples;
  for (std::vector<Value>& row : rows) {
    tuples.push_back(machine.interpreter.MakeTuple(std::move(row)));
  }
  return machine.interpreter.MakeList(std::move(tuples));
}

Value DefaultDict(Machine& machine, const Arguments& arguments) {
  Dict* dict = machine.heap.Make<Dict>();
  if (!arguments.positional.empty() && !arguments.positional[0].value.is_none()) {
    dict->default_factory = arguments.positional[0].value;
  }
  return arguments.size() > 1 ? NotKnown(machine, arguments, "defaultdict with content")
                              : Value(dict);
}

Value OrderedDict(Machine& machine, const Arguments& arguments) {
  return machine.Call(machine.builtins["dict"], arguments, arguments.span);
}

Value NamedTuple(Machine& machine, const Arguments& arguments) {
  const std::string* name = StringAt(arguments, 0, "typename");
  const Value* fields = arguments.Find(1, "field_names");
  auto names = fields == nullptr || fields->is_string() ? std::nullopt
                                                        : machine.Iterate(*fields, arguments.span);
  if (name == nullptr || !names) {
    return NotKnown(machine, arguments, "fields are not known");
  }
  Class* type = machine.heap.Make<Class>();
  type->name = *name;
  for (const Value& field : *names) {
    if (!field.is_string()) {
      return NotKnown(machine, arguments, "fields are not known");
    }
  }
  type->members["__dataclass_fields__"] = machine.interpreter.MakeList(std::move(*names));
  return type;
}

Value FieldOfDataclass(Machine& machine, const Arguments& arguments) {
  if (const Value* fallback = arguments.Named("default")) {
    return *fallback;
  }
  BoundMethod* field = machine.heap.Make<BoundMethod>();
  field->name = "field";
  if (const Value* factory = arguments.Named("default_factory")) {
    field->function = *factory;
  }
  return field;
}

// Copies containers; what is shared inside stays shared, as in Python.
class DeepCopier {
 public:
  explicit DeepCopier(Machine& machine) : machine_(machine) {}

  Value Copy(const Value& value, int depth) {
    if (depth > 100) {
      return machine_.MakeUnknown(Code::PythonFeature, {}, "value is nested too deep to be copied");
    }
    auto known = copies_.find(KeyOf(value));
    bool is_container =
        value.As<List>() != nullptr || value.As<Dict>() != nullptr || value.As<Set>() != nullptr;
    if (is_container && known != copies_.end()) {
      return known->second;
    }
    if (const auto* list = value.As<List>()) {
      List* copy = Remember<List>(value);
      copy->uncertain = list->uncertain;
      for (const Value& element : list->elements) {
        copy->elements.push_back(Copy(element, depth + 1));
      }
      return copy;
    }
    if (const auto* dict = value.As<Dict>()) {
      Dict* copy = Remember<Dict>(value);
      copy->uncertain = dict->uncertain;
      copy->is_argument_map = dict->is_argument_map;
      copy->default_factory = dict->default_factory;
      for (const auto& [key, element] : dict->entries) {
        copy->Put(key, Copy(element, depth + 1));
      }
      return copy;
    }
    if (const auto* set = value.As<Set>()) {
      Set* copy = Remember<Set>(value);
      copy->elements = set->elements;
      copy->places = set->places;
      copy->uncertain = set->uncertain;
      return copy;
    }
    bool has_mutable_parts = value.As<Instance>() != nullptr;
    return has_mutable_parts ? machine_.MakeUnknown(Code::PythonFeature, {},
                                                    "copy of an object is not interpreted")
                             : value;
  }

 private:
  template <class T>
  T* Remember(const Value& original) {
    T* copy = machine_.heap.Make<T>();
    copies_.emplace(KeyOf(original), Value(copy));
    return copy;
  }

  Machine& machine_;
  std::map<std::string, Value> copies_;
};

// `copy.copy` of a container shares the elements.
Value ShallowCopy(Machine& machine, const Arguments& arguments) {
  const Value* value = arguments.Find(0, "x");
  bool is_container =
      value != nullptr &&
      (value->As<List>() != nullptr || value->As<Dict>() != nullptr || value->As<Set>() != nullptr);
  if (is_container) {
    return machine.CallMethod(*value, "copy", {}, arguments.span);
  }
  bool is_object = value == nullptr || value->As<Instance>() != nullptr;
  return is_object ? NotKnown(machine, arguments, "copy of an object is not interpreted") : *value;
}

Value CopyOf(Machine& machine, const Arguments& arguments) {
  const Value* value = arguments.Find(0, "x");
  if (value == nullptr) {
    return machine.Raise("TypeError", "deepcopy() needs an argument", arguments.span);
  }
  return DeepCopier(machine).Copy(*value, 0);
}

Value RoundTo(Machine& machine, const Arguments& arguments, double (*round)(double)) {
  const Value* value = arguments.Find(0, "x");
  const auto* number = value == nullptr ? nullptr : value->If<double>();
  if (value != nullptr && value->If<int64_t>() != nullptr) {
    return *value;
  }
  bool fits = number != nullptr && std::fabs(*number) < 9.0e18;
  return fits ? Value(static_cast<int64_t>(round(*number)))
              : NotKnown(machine, arguments, "number is not known");
}

Value RunCoroutine(Machine&, const Arguments& arguments) {
  return arguments.positional.empty() ? Value() : arguments.positional[0].value;
}

struct FunctionRow {
  std::string_view module;
  std::string_view name;
  Value (*run)(Machine&, const Arguments&);
};

// One row per function of Python's library; a module exists when it has a row here or in kInert.
constexpr FunctionRow kFunctions[] = {
    {"json", "loads", JsonLoads},
    {"json", "load", JsonLoads},
    {"json", "dumps", JsonDumps},
    {"yaml", "safe_load", YamlLoad},
    {"yaml", "load", YamlLoad},
    {"os", "getenv", GetEnv},
    {"os.path", "join", PathJoin},
    {"os.path", "basename",
     [](Machine& machine, const Arguments& call) { return PathPart(machine, call, true); }},
    {"os.path", "dirname",
     [](Machine& machine, const Arguments& call) { return PathPart(machine, call, false); }},
    {"os.path", "abspath", SamePath},
    {"os.path", "realpath", SamePath},
    {"os.path", "normpath", SamePath},
    {"os.path", "splitext", SplitEnding},
    {"sys", "exit", Exit},
    {"os", "_exit", Exit},
    {"functools", "reduce", Reduce},
    {"functools", "partial", Partial},
    {"functools", "wraps", Wraps},
    {"functools", "lru_cache", Unchanged},
    {"functools", "cache", Unchanged},
    {"itertools", "chain", Chain},
    {"itertools", "product", Product},
    {"collections", "defaultdict", DefaultDict},
    {"collections", "OrderedDict", OrderedDict},
    {"collections", "namedtuple", NamedTuple},
    {"dataclasses", "dataclass", Dataclass},
    {"dataclasses", "field", FieldOfDataclass},
    {"copy", "copy", ShallowCopy},
    {"copy", "deepcopy", CopyOf},
    {"abc", "abstractmethod", Unchanged},
    {"math", "floor",
     [](Machine& machine, const Arguments& call) { return RoundTo(machine, call, std::floor); }},
    {"math", "ceil",
     [](Machine& machine, const Arguments& call) { return RoundTo(machine, call, std::ceil); }},
    {"asyncio", "run", RunCoroutine},
    {"typing", "cast",
     [](Machine&, const Arguments& call) {
       return call.positional.size() > 1 ? call.positional[1].value : Value();
     }},
    {"argparse", "ArgumentParser", MakeArgumentParser},
    {"awsglue.utils", "getResolvedOptions", GetResolvedOptions},
    {"concurrent.futures", "ThreadPoolExecutor", MakeExecutor},
    {"concurrent.futures", "ProcessPoolExecutor", MakeExecutor},
    {"concurrent.futures", "as_completed", RunCoroutine},
    {"concurrent.futures", "wait", RunCoroutine},
};

// Modules whose calls change no table: what comes out of them is not known, and that is fine until
// a table depends on it.
constexpr std::string_view kInert[] = {"boto3",
                                       "botocore",
                                       "logging",
                                       "traceback",
                                       "warnings",
                                       "time",
                                       "uuid",
                                       "random",
                                       "typing",
                                       "requests",
                                       "pprint",
                                       "gc",
                                       "subprocess",
                                       "shutil",
                                       "smtplib",
                                       "urllib",
                                       "urllib3",
                                       "string",
                                       "types",
                                       "inspect",
                                       "pathlib",
                                       "tempfile",
                                       "threading",
                                       "signal",
                                       "platform",
                                       "socket",
                                       "ssl",
                                       "base64",
                                       "hashlib",
                                       "zlib",
                                       "gzip",
                                       "io",
                                       "csv",
                                       "decimal",
                                       "operator",
                                       "contextlib",
                                       "dateutil",
                                       "glob",
                                       "calendar",
                                       "secrets",
                                       "typing_extensions",
                                       "unittest",
                                       "pytest",
                                       "enum",
                                       "statistics",
                                       "numbers",
                                       "email",
                                       "xml",
                                       "html",
                                       "http",
                                       "zipfile",
                                       "tarfile",
                                       "multiprocessing",
                                       "queue",
                                       "struct",
                                       "importlib",
                                       "pkgutil",
                                       "locale",
                                       "errno",
                                       "getpass",
                                       "heapq",
                                       "bisect",
                                       "textwrap",
                                       "difflib",
                                       "unicodedata",
                                       "codecs",
                                       "timeit",
                                       "cProfile",
                                       "watchtower",
                                       "aws_lambda_powertools"};

template <size_t N>
bool IsOneOf(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool IsSameOrBelow(std::string_view name, std::string_view module) {
  return name == module || (name.size() > module.size() && name[module.size()] == '.' &&
                            name.substr(0, module.size()) == module);
}

Value InertModule(Machine& machine, const std::string& name, base::Span span) {
  Value value =
      machine.MakeUnknown(Code::UnknownValue, span, "not known before the job runs: " + name);
  auto* module = value.As<Unknown>();
  module->path = name;
  module->is_inert = true;
  return value;
}

// Names of modules that are values, not functions.
std::optional<Value> FindConstant(Machine& machine, std::string_view module, std::string_view name,
                                  base::Span span) {
  if (module == "sys" && name == "argv") {
    return ParameterSymbol(machine.interpreter, ParameterSource::CommandLine, "argv",
                           SymbolType::Any, span);
  }
  if (module == "sys" && name == "maxsize") {
    return Value(std::numeric_limits<int64_t>::max());
  }
  if (module == "sys" && (name == "path" || name == "modules")) {
    return name == "path" ? machine.interpreter.MakeList({}) : machine.interpreter.MakeDict({});
  }
  if (module == "os" && name == "environ") {
    return Value(machine.heap.Make<Environment>());
  }
  if (module == "os" && name == "path") {
    return FindPythonModule(machine, "os.path", span);
  }
  if (module == "os.path" && name == "sep") {
    return Value(std::string("/"));
  }
  if (module == "math" && (name == "pi" || name == "e")) {
    return name == "pi" ? 3.141592653589793 : 2.718281828459045;
  }
  if (module == "math" && (name == "nan" || name == "inf")) {
    return name == "nan" ? std::nan("") : HUGE_VAL;
  }
  if (module == "abc" && name == "ABC") {
    return Value(machine.classes["ABC"]);
  }
  if (module == "json" && name == "JSONDecodeError") {
    return Value(machine.classes["ValueError"]);
  }
  if (module == "awsglue.utils" && name == "GlueArgumentError") {
    return Value(machine.classes["Exception"]);
  }
  if (module == "enum" && (name == "Enum" || name == "IntEnum" || name == "StrEnum")) {
    return Value(machine.classes.find(name)->second);
  }
  return std::nullopt;
}

std::optional<Value> FindName(Machine& machine, const std::string& module, std::string_view name,
                              base::Span span) {
  for (const FunctionRow& row : kFunctions) {
    if (row.module == module && row.name == name) {
      auto run = row.run;
      std::string kind =
          module == "dataclasses" && name == "dataclass" ? "dataclass" : std::string(name);
      return machine.interpreter.MakeBuiltin(
          kind, [&machine, run](Interpreter&, const Arguments& arguments) -> Value {
            return arguments.unknown_splat != nullptr ? Value(arguments.unknown_splat)
                                                      : run(machine, arguments);
          });
    }
  }
  if (std::optional<Value> constant = FindConstant(machine, module, name, span)) {
    return constant;
  }
  if (std::optional<Value> clock = FindClockName(machine, module, name)) {
    return clock;
  }
  if (std::optional<Value> expression = FindRegexName(machine, module, name)) {
    return expression;
  }
  return InertModule(machine, module + "." + std::string(name), span);
}

}  // namespace

std::optional<Value> FindPythonModule(Machine& machine, const std::string& name, base::Span span) {
  static constexpr std::string_view kKnown[] = {"datetime", "re",       "concurrent",
                                                "enum",     "awsglue",  "pytz",
                                                "zoneinfo", "calendar", "dateutil.relativedelta"};
  bool has_row = std::any_of(std::begin(kFunctions), std::end(kFunctions),
                             [&](const FunctionRow& row) { return row.module == name; });
  bool is_inert = std::any_of(std::begin(kInert), std::end(kInert),
                              [&](std::string_view module) { return IsSameOrBelow(name, module); });
  if (!has_row && !is_inert && !IsOneOf(kKnown, name)) {
    return std::nullopt;
  }
  if (!has_row && name != "enum" && !IsOneOf(kKnown, name)) {
    return InertModule(machine, name, span);
  }
  std::string module_name = name;
  return Value(machine.interpreter.MakeModule(
      name,
      [&machine, module_name, span](Interpreter&, std::string_view member) {
        return FindName(machine, module_name, member, span);
      },
      {}));
}

}  // namespace hikkoshi::glue_job
