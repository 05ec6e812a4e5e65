#include "frontend/glue_job/interpreter/interpreter.h"

#include "frontend/glue_job/interpreter/clock.h"
#include "frontend/glue_job/interpreter/machine.h"
#include "frontend/glue_job/interpreter/symbolic.h"

namespace hikkoshi::glue_job {

Interpreter::Interpreter(base::SourceSet& sources, Repository& repository, Host& host,
                         diagnostics::Sink& sink, Limits limits)
    : machine_(std::make_unique<Machine>(*this, sources, repository, host, sink, limits)) {
  machine_->Prepare();
}

Interpreter::~Interpreter() = default;

void Interpreter::SetArguments(std::map<std::string, std::string> arguments) {
  machine_->arguments = std::move(arguments);
}

bool Interpreter::RunMain(std::string_view path) {
  return machine_->RunMain(path);
}
Scope* Interpreter::main_scope() const {
  return machine_->main_scope;
}
const std::vector<std::string>& Interpreter::files_read() const {
  return machine_->files_read;
}

Heap& Interpreter::heap() {
  return machine_->heap;
}
diagnostics::Sink& Interpreter::sink() {
  return *machine_->sink;
}
const base::SourceSet& Interpreter::sources() const {
  return machine_->sources;
}
const python::Tree& Interpreter::tree() const {
  return machine_->tree();
}

Value Interpreter::Call(const Value& function, Arguments arguments, base::Span span) {
  return machine_->Call(function, std::move(arguments), span);
}

Value Interpreter::CallRowFunction(const Value& function, Arguments arguments, base::Span span) {
  ++machine_->row_functions;
  Value result = machine_->Call(function, std::move(arguments), span);
  --machine_->row_functions;
  return result;
}

Value Interpreter::GetAttribute(const Value& object, std::string_view name, base::Span span) {
  return machine_->GetAttribute(object, name, span);
}
Value Interpreter::Subscript(const Value& object, const Value& index, base::Span span) {
  return machine_->Subscript(object, index, span);
}
std::optional<std::vector<Value>> Interpreter::Iterate(const Value& value, base::Span span) {
  return machine_->Iterate(value, span);
}
std::optional<bool> Interpreter::Truth(const Value& value, base::Span span) {
  return machine_->Truth(value, span);
}
Value Interpreter::BinaryOperation(std::string_view op, const Value& left, const Value& right,
                                   base::Span span) {
  return machine_->BinaryOperation(op, left, right, span);
}
Value Interpreter::ToText(const Value& value, base::Span span) {
  return SymbolicText(*this, value, span);
}
std::optional<Value> Interpreter::LookUp(const Scope& scope, std::string_view name) {
  return machine_->LookUp(scope, name);
}

const Value* Interpreter::LookUpBuiltin(std::string_view name) const {
  auto found = machine_->builtins.find(name);
  return found == machine_->builtins.end() ? nullptr : &found->second;
}

bool Interpreter::IsInstance(const Value& value, const Value& type) {
  return IsInstanceOf(*machine_, value, type).value_or(false);
}

Value Interpreter::MakeUnknown(diagnostics::Code code, base::Span span, std::string reason) {
  return machine_->MakeUnknown(code, span, std::move(reason));
}
Value Interpreter::MakeUnknown(base::Span span, std::string reason) {
  return machine_->MakeUnknown(diagnostics::Code::UnknownValue, span, std::move(reason));
}
Value Interpreter::Unsupported(diagnostics::Code code, base::Span span, std::string reason) {
  return machine_->Unsupported(code, span, std::move(reason));
}
void Interpreter::Report(Unknown& unknown, base::Span use) {
  machine_->Report(unknown, use);
}
Value Interpreter::Raise(std::string_view type, std::string message, base::Span span) {
  return machine_->Raise(type, std::move(message), span);
}
bool Interpreter::is_raising() const {
  return machine_->is_raising();
}

Value Interpreter::MakeList(std::vector<Value> elements) {
  List* list = heap().Make<List>();
  list->elements = std::move(elements);
  return list;
}

Value Interpreter::MakeTuple(std::vector<Value> elements) {
  Tuple* tuple = heap().Make<Tuple>();
  tuple->elements = std::move(elements);
  return tuple;
}

Value Interpreter::MakeDict(std::vector<std::pair<Value, Value>> entries) {
  Dict* dict = heap().Make<Dict>();
  for (auto& [key, value] : entries) {
    dict->Put(key, std::move(value));
  }
  return dict;
}

Value Interpreter::MakeBuiltin(std::string name, Builtin::Run run) {
  return heap().Make<Builtin>(std::move(name), std::move(run));
}

Value Interpreter::MakeOperation(std::string operation, SymbolType type, std::vector<Value> parts,
                                 base::Span span) {
  if (std::optional<Value> known = FoldClock(*this, operation, parts, span)) {
    return *known;
  }
  Symbol* symbol = heap().Make<Symbol>();
  symbol->kind = SymbolKind::Operation;
  symbol->type = type;
  symbol->span = span;
  symbol->operation = std::move(operation);
  symbol->parts = std::move(parts);
  return symbol;
}

Class* Interpreter::MakeClass(std::string name,
                              std::function<Value(Interpreter&, const Arguments&)> construct) {
  Class* type = heap().Make<Class>();
  type->name = std::move(name);
  type->construct = std::move(construct);
  return type;
}

Module* Interpreter::MakeModule(
    std::string name, std::function<std::optional<Value>(Interpreter&, std::string_view)> find,
    std::vector<std::string> public_names) {
  Module* module = heap().Make<Module>();
  module->name = std::move(name);
  module->find = std::move(find);
  module->public_names = std::move(public_names);
  return module;
}

Value Interpreter::MergeValues(const Value& condition, const Value& if_true,
                               const Value& if_false) {
  return machine_->MergeValues(condition, if_true, if_false);
}

Value Interpreter::MergeMissing(const Value& condition, const Value& value) {
  return machine_->MergeMissing(condition, value);
}

const Uncertainty* Interpreter::merge_cause() const {
  return &machine_->merge_cause;
}

void Interpreter::WillChange(MutableObject& object) {
  machine_->WillChange(object);
}

const Uncertainty* Interpreter::uncertainty() const {
  return machine_->uncertainties.empty() ? nullptr : &machine_->uncertainties.back();
}
uint32_t Interpreter::try_depth() const {
  return machine_->try_depth;
}
std::string_view Interpreter::target_name() const {
  return machine_->here().target;
}
base::Span Interpreter::statement_span() const {
  return machine_->here().statement();
}
std::vector<std::string> Interpreter::TakeComments(base::Span call) {
  return machine_->TakeComments(call);
}
std::string_view Interpreter::function_name() const {
  const Function* function = machine_->here().function;
  return function == nullptr ? "" : std::string_view(function->name);
}

}  // namespace hikkoshi::glue_job
