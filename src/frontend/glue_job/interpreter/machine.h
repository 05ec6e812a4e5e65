#pragma once

// The inside of the Interpreter: statements, expressions, calls, trials of undecided branches.
// Only this folder includes it. After every call that may raise, ask `is_raising()`; a raising
// machine's values mean nothing.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "frontend/glue_job/interpreter/interpreter.h"

namespace hikkoshi::glue_job {

// How a statement or block ended. Mixed: one of two undecided branches left early (returned,
// broke, continued) and the other did not, so that what follows may or may not run.
enum class Flow : uint8_t { Normal, Break, Continue, Return, Raise, Mixed };

// The states of all objects changed since a trial began, as they were before.
class Trial {
 public:
  using States = std::vector<std::pair<MutableObject*, std::unique_ptr<MutableObject::State>>>;
  void WillChange(MutableObject& object);
  // Exchanges current and saved states of all changed objects.
  void Swap();
  // Hands over the saved states of objects that `outer` has not saved itself.
  void CommitTo(Trial* outer);
  const States& states() const { return states_; }
  States& states() { return states_; }
  // Returns the saved (or after Swap: the tried) state, or nullptr.
  MutableObject::State* Find(MutableObject* object);

 private:
  States states_;
  std::unordered_map<MutableObject*, size_t> places_;
};

// A value returned by a branch that may have been taken: the conditions on the way to it, outermost
// first, each with the outcome that leads there.
struct PendingReturn {
  std::vector<std::pair<Value, bool>> path;
  Value value;
};

// What one branch on trial came to. After the trial the state is as before it.
struct BranchResult {
  Flow flow = Flow::Normal;
  Value returned;
  std::optional<Value> exception;
  base::Span exception_span;
  std::unique_ptr<Trial> trial;
  std::vector<PendingReturn> pending;
};

// One running function or module.
struct Activation {
  Scope* scope = nullptr;
  const Function* function = nullptr;
  const python::Tree* tree = nullptr;
  Module* module = nullptr;
  // The running statements, outermost first.
  std::vector<base::Span> statements;
  std::string target;
  Value returned;
  std::vector<PendingReturn> pending_returns;
  // Set when an undecided branch left a loop round or the loop early.
  bool is_loop_mixed = false;
  bool is_break_mixed = false;
  // Collects what a generator yields.
  std::vector<Value>* yielded = nullptr;
  Class* owner = nullptr;
  std::optional<Value> self;
  base::Span statement() const { return statements.empty() ? base::Span{} : statements.back(); }
};

class Machine {
 public:
  Machine(Interpreter& interpreter, base::SourceSet& sources, Repository& repository, Host& host,
          diagnostics::Sink& sink, Limits limits);

  // Makes Python's own names. Comes first, once the interpreter knows its machine.
  void Prepare();
  bool RunMain(std::string_view path);

  // ---- state
  Interpreter& interpreter;
  base::SourceSet& sources;
  Repository& repository;
  Host& host;
  diagnostics::Sink* sink;
  Limits limits;
  Heap heap;
  std::map<std::string, Value, std::less<>> builtins;
  std::map<std::string, Class*, std::less<>> classes;
  Scope* main_scope = nullptr;
  std::vector<std::string> files_read;
  // Values of job arguments that the configuration gives.
  std::map<std::string, std::string> arguments;
  std::vector<Activation> activations;
  std::vector<Trial*> trials;
  std::vector<Uncertainty> uncertainties;
  // The exception on its way, if any. `is_stopped`: a limit ended the run.
  std::optional<Value> exception;
  base::Span exception_span;
  bool is_stopped = false;
  uint64_t steps = 0;
  uint32_t depth = 0;
  uint32_t try_depth = 0;
  uint32_t row_functions = 0;
  // Counts calls of hosts and of foreign code.
  uint64_t foreign_calls = 0;
  // The handled exceptions, for a bare `raise`.
  std::vector<Value> handled;
  std::set<std::pair<uint32_t, uint32_t>> taken_comments;

  Activation& here() { return activations.back(); }
  const python::Tree& tree() const { return *activations.back().tree; }
  bool is_raising() const { return exception.has_value() || is_stopped; }
  base::Span SpanOf(python::ExprId id) const { return tree().at(id).span; }

  // ---- statements.cpp
  Flow Execute(const python::Block& block, size_t from = 0);
  Flow ExecuteOne(python::StatementId id);
  Flow Run(const python::ExpressionStatement& statement, base::Span span);
  Flow Run(const python::Assign& statement, base::Span span);
  Flow Run(const python::AugmentedAssign& statement, base::Span span);
  Flow Run(const python::If& statement, base::Span span);
  Flow Run(const python::For& statement, base::Span span);
  Flow Run(const python::While& statement, base::Span span);
  Flow Run(const python::FunctionDefinition& statement, base::Span span);
  Flow Run(const python::ClassDefinition& statement, base::Span span);
  Flow Run(const python::Return& statement, base::Span span);
  Flow Run(const python::Import& statement, base::Span span);
  Flow Run(const python::ImportFrom& statement, base::Span span);
  Flow Run(const python::Try& statement, base::Span span);
  Flow Run(const python::With& statement, base::Span span);
  Flow Run(const python::Raise& statement, base::Span span);
  Flow Run(const python::Pass& statement, base::Span span);
  Flow Run(const python::Break& statement, base::Span span);
  Flow Run(const python::Continue& statement, base::Span span);
  Flow Run(const python::Global& statement, base::Span span);
  Flow Run(const python::Nonlocal& statement, base::Span span);
  Flow Run(const python::Delete& statement, base::Span span);
  Flow Run(const python::Assert& statement, base::Span span);
  Flow Run(const python::Match& statement, base::Span span);
  Flow Run(const python::TypeAlias& statement, base::Span span);

  // ---- blocks.cpp
  Flow ExecuteHandlers(const python::Try& statement);
  Flow TryInRowFunction(const python::Try& statement, base::Span span);
  void LookAtHandlers(const python::Try& statement, base::Span span);
  void BindHandlerName(const python::ExceptHandler& handler, const Value& raised);
  void FinishClass(Class& type, const python::ClassDefinition& statement);
  Value DecorateClass(Class& type, python::ExprId decorator);
  void MakeClassBases(const python::ClassDefinition& statement, Class& type);
  void ImportStar(const Value& module, const std::string& name, base::Span span);

  // ---- assign.cpp
  void AssignTo(python::ExprId target, const Value& value);
  void AssignName(std::string_view name, const Value& value, base::Span span);
  void AssignMany(const std::vector<python::ExprId>& targets, const Value& value, base::Span span);
  void SetItem(const Value& object, const Value& index, const Value& value, base::Span span);
  void SetAttribute(const Value& object, const std::string& name, const Value& value,
                    base::Span span);
  void DeleteTarget(python::ExprId target);
  void PutName(Scope& scope, std::string_view name, const Value& value);
  Scope& ScopeToBind(std::string_view name);

  // ---- branches.cpp
  BranchResult Try(const Value& condition, bool outcome, base::Span span, std::string reason,
                   const std::function<Flow()>& run);
  Flow ExecuteBranches(const python::If& statement, size_t branch, base::Span span);
  Flow Settle(const Value& condition, base::Span span, BranchResult& if_true,
              BranchResult& if_false);
  Flow SettleReturn(const Value& condition, BranchResult& returning, BranchResult& other,
                    bool outcome);
  // Returns the branch to go on with when the other one only ends the job or the function.
  BranchResult* FindGuard(BranchResult& if_true, BranchResult& if_false);
  Flow KeepOnly(BranchResult& branch);
  Flow ExecuteRestOnTrial(const python::Block& block, size_t from);
  // Brings the merged state of both trials about; `kept` is a scope to take from `if_false` alone.
  void MergeStates(const Value& condition, Trial& if_true, Trial& if_false,
                   MutableObject* kept = nullptr);
  Value MergeValues(const Value& condition, const Value& if_true, const Value& if_false);
  Value ResolveReturns(Value value, size_t from);
  Flow RunUnknownTimes(const Value& cause, base::Span span, const std::string& reason,
                       const std::function<Flow()>& body);
  void MarkChangedUnknown(Trial& trial, const Value& cause);
  bool is_merging_errors = false;
  std::string SourceText(base::Span span) const;

  // ---- expressions.cpp
  Value Evaluate(python::ExprId id);
  Value EvaluateOne(python::ExprId id, const Value* left);
  Value Eval(const python::Name& expr, base::Span span);
  Value Eval(const python::FormattedString& expr, base::Span span);
  Value Eval(const python::DictDisplay& expr, base::Span span);
  Value Eval(const python::Unary& expr, base::Span span);
  Value Eval(const python::Compare& expr, base::Span span);
  Value Eval(const python::Conditional& expr, base::Span span);
  Value Eval(const python::Comprehension& expr, base::Span span);
  Value Eval(const python::Lambda& expr, base::Span span);
  Value Eval(const python::Yield& expr, base::Span span);
  Value EvaluateLogical(const python::Logical& expr, const Value& left, base::Span span);
  Value EvaluateCall(const python::Call& expr, const Value& function, base::Span span,
                     base::Span name_span);
  Value EvaluateMethodCall(const python::Call& call, const python::Attribute& attribute,
                           const Value& object, base::Span span);
  Value EvaluateSubscript(const python::Subscript& expr, const Value& object, base::Span span);
  std::optional<std::vector<Value>> EvaluateElements(const std::vector<python::ExprId>& ids,
                                                     Unknown*& unknown);
  Value FormatPiece(const Value& value, char conversion, const Value& specification,
                    base::Span span);
  Value BothHold(const Value& left, const Value& right, base::Span span);
  void SpreadPositional(const Value& value, base::Span span, Arguments& arguments);
  void SpreadNamed(const Value& value, base::Span span, Arguments& arguments);
  bool EvaluateArguments(const std::vector<python::Argument>& written, Arguments& arguments);
  Value ComprehensionResult(const python::Comprehension& expr, base::Span span);
  bool RunClauses(const python::Comprehension& expr, size_t clause, std::vector<Value>& elements,
                  std::vector<Value>& values, Value& unknown);

  // ---- operators.cpp
  Value BinaryOperation(std::string_view op, const Value& left, const Value& right,
                        base::Span span);
  Value IntegerOperation(std::string_view op, int64_t left, int64_t right, base::Span span);
  Value FloatOperation(std::string_view op, double left, double right, base::Span span);
  Value SymbolOperation(std::string_view op, const Value& left, const Value& right,
                        base::Span span);
  Value SequenceOperation(std::string_view op, const Value& left, const Value& right,
                          base::Span span);
  Value InstanceOperation(std::string_view op, const Value& left, const Value& right,
                          base::Span span);
  Value SetOperation(std::string_view op, const Set& left, const Set& right, base::Span span);
  Value Repeat(const Value& sequence, int64_t count, base::Span span);
  Value TypeMismatch(std::string_view op, const Value& left, const Value& right, base::Span span);
  bool IsText(const Value& value) const;
  // Returns the Unknown that the value is, or that its content as a whole is.
  Unknown* FindUncertain(const Value& value) const;

  // ---- comparison.cpp
  Value CompareHostObject(HostObject& object, std::string_view op, const Value& left,
                          const Value& right, base::Span span);
  Value CompareIdentity(bool is_wanted, const Value& left, const Value& right, base::Span span);
  Value CompareSymbols(std::string_view op, const Value& left, const Value& right, base::Span span);
  Value CompareEquality(bool is_wanted, const Value& left, const Value& right, base::Span span);
  Value CompareSubsets(std::string_view op, const Set& left, const Set& right, base::Span span);
  Value CompareWithElements(bool is_wanted, const Value& left, const Value& right, base::Span span);
  static bool HasOpenElement(const Set& set);
  std::optional<bool> FindsArgument(const Value& name, const Value& list, base::Span span);
  Value CompareMembership(std::string_view op, const Value& left, const Value& right,
                          base::Span span);
  Value CompareOperation(std::string_view op, const Value& left, const Value& right,
                         base::Span span);
  Value UnaryOperation(std::string_view op, const Value& operand, base::Span span);
  std::optional<bool> Truth(const Value& value, base::Span span);
  std::optional<bool> EqualValues(const Value& left, const Value& right);
  // True when both are surely the same value, or the same object.
  bool IsSame(const Value& left, const Value& right);
  std::optional<int> Order(const Value& left, const Value& right);

  // ---- access.cpp
  Value GetAttribute(const Value& object, std::string_view name, base::Span span);
  std::optional<Value> FindMember(const Value& object, std::string_view name, base::Span span);
  Value ExtendUnknown(Unknown& unknown, std::string_view name, base::Span span);
  std::optional<Value> FindInModule(Module& module, std::string_view name, base::Span span);
  std::optional<Value> FindInInstance(Instance& instance, std::string_view name, base::Span span);
  std::optional<Value> FindInClass(Class& type, std::string_view name);
  Value SymbolAttribute(Symbol& symbol, std::string_view name, base::Span span);
  Value DictItem(const Dict& dict, const Value& index, base::Span span);
  Value SequenceItem(const Value& object, const Value& index, base::Span span);
  std::optional<std::vector<Value>> IterateInstance(Instance& instance, base::Span span);
  std::optional<std::vector<Value>> IterateEnum(const Value& value);
  Value Subscript(const Value& object, const Value& index, base::Span span);
  Value SliceOf(const Value& object, const Value& lower, const Value& upper, const Value& step,
                base::Span span);
  std::optional<std::vector<Value>> Iterate(const Value& value, base::Span span);
  Value Bind(const Value& member, const Value& receiver, Class* owner);

  // ---- calls.cpp
  void RefuseFunctions(const Unknown& unknown, const Arguments& arguments);
  void ReportEscapes(Unknown& unknown, const Arguments& arguments);
  Unknown* ChangedElsewhere(const std::string& name, base::Span span);

  // ---- classes.cpp
  Value MakeSuper(base::Span span);
  void BindMembers(const Class& type, const Value& self, Instance& proxy);
  Value FindEnumMember(const Class& type, const List& members, const Arguments& arguments);
  void FillDataclass(Instance& instance, const List& fields, const Arguments& arguments);
  std::vector<std::string> AnnotatedNames(const Class& type) const;
  Value Call(const Value& function, Arguments arguments, base::Span span);
  Value CallFunction(Function& function, const Arguments& arguments, const Value* self);
  Value CallClass(Class& type, const Arguments& arguments);
  Value CallUnknown(Unknown& unknown, const Arguments& arguments);
  bool BindParameters(Function& function, const Arguments& arguments, const Value* self,
                      Scope& scope);
  Value CallMethod(const Value& object, std::string_view name, Arguments arguments,
                   base::Span name_span);
  Function* MakeFunction(const std::string& name, const std::vector<python::Parameter>& parameters,
                         base::Span span);
  bool IsUnboundedRecursion(const Function& function) const;
  bool IsGenerator(const python::Block& block) const;

  // ---- imports.cpp
  Value ImportModule(const std::string& name, base::Span span);
  Value ImportFile(const std::string& path, const std::string& name, base::Span span);
  Value ImportName(Value module, const std::string& module_name, const std::string& name,
                   base::Span span);
  Value ImportRelativeName(const python::ImportFrom& statement, const Value& module,
                           const std::string& name, const python::ImportedName& imported);
  std::string RelativeName(const python::ImportFrom& statement, const std::string& importer) const;
  Value ForeignModule(const std::string& name, base::Span span);
  std::map<std::string, Value, std::less<>> modules;
  std::map<std::string, Module*, std::less<>> files;

  // ---- exceptions.cpp
  Value Raise(std::string_view type, std::string message, base::Span span);
  void RaiseValue(const Value& value, base::Span span);
  void MakeExceptionClasses();
  bool Matches(const Value& raised, const Value& type);
  std::string ExceptionText(const Value& raised) const;
  void ReportUncaught();

  // ---- limits
  bool Step(base::Span span);
  Value Stop(base::Span span, std::string reason);
  // Runs `run` with one more level of depth; stops the run when it is too deep.
  bool IsTooDeep(base::Span span);

  // ---- unknown.cpp
  Value MakeUnknown(diagnostics::Code code, base::Span span, std::string reason);
  Value Unsupported(diagnostics::Code code, base::Span span, std::string reason);
  void Report(Unknown& unknown, base::Span use);
  // Adds a diagnostic, once per place: loops pass the same place many times.
  void Tell(diagnostics::Code code, base::Span span, std::string message);

  // Set by a star import of a module we do not know: any name may come from it.
  Unknown* unknown_star = nullptr;
  // What the merge in progress depends on.
  Uncertainty merge_cause;
  Value MergeMissing(const Value& condition, const Value& value);

  std::optional<Value> LookUp(const Scope& scope, std::string_view name);
  void WillChange(MutableObject& object);
  std::vector<std::string> TakeComments(base::Span call);

  // Functions under decorators that are not known, which may call them in another way.
  std::map<const Function*, Unknown*> foreign_decorators;
  // Set while diagnostics go to a sink that is thrown away.
  bool is_dropping = false;
  // The places where a diagnostic was added by Tell.
  std::set<std::tuple<int, uint32_t, uint32_t, uint32_t, const void*>> told;
};

// Counts depth; more than the limit stops the run.
class DepthGuard {
 public:
  explicit DepthGuard(Machine& machine) : machine_(machine) { ++machine_.depth; }
  ~DepthGuard() { --machine_.depth; }

 private:
  Machine& machine_;
};

}  // namespace hikkoshi::glue_job
