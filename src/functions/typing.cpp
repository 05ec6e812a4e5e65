#include "functions/typing.h"

#include <fmt/format.h>

#include <map>

#include "base/text.h"
#include "functions/coercion.h"
#include "functions/result_rule.h"
#include "functions/signature.h"
#include "types/interval.h"

namespace hikkoshi::functions {
namespace {

using types::Type;
using types::TypeKind;

bool IsOfClass(std::string_view name, TypeKind kind) {
  if (name == "number") {
    return types::IsNumeric(kind);
  }
  if (name == "integral") {
    return types::IsInteger(kind);
  }
  if (name == "decimal") {
    return kind == TypeKind::Decimal;
  }
  if (name == "real") {
    return kind == TypeKind::Float || kind == TypeKind::Double;
  }
  if (name == "text") {
    return types::IsText(kind);
  }
  if (name == "temporal") {
    return types::IsTemporal(kind);
  }
  if (name == "interval") {
    return types::IsInterval(kind);
  }
  // "ordered"
  return kind != TypeKind::Map && kind != TypeKind::Variant;
}

// One attempt to fit arguments to one signature; with `converts`, by implicit conversions.
class Match {
 public:
  Match(const Signature& signature, const std::vector<Argument>& arguments, const Meaning& meaning,
        bool converts)
      : signature_(signature), arguments_(arguments), meaning_(meaning), converts_(converts) {}

  bool Run() {
    if (!AlignParameters() || !BindPlainArguments()) {
      return false;
    }
    typing_.arguments.resize(arguments_.size());
    for (size_t i = 0; i < arguments_.size(); ++i) {
      bool is_lambda = parameters_[i]->kind == ParameterType::Kind::Lambda;
      if (is_lambda && !BindLambda(i)) {
        return false;
      }
      if (!is_lambda) {
        typing_.arguments[i] = TargetOf(*parameters_[i], arguments_[i].type);
      }
    }
    return FindResult();
  }

  Typing Take() { return std::move(typing_); }

  // How many arguments the call converts.
  size_t conversions() const {
    size_t count = 0;
    for (size_t i = 0; i < arguments_.size(); ++i) {
      bool is_plain = arguments_[i].lambda == nullptr && arguments_[i].type.kind != TypeKind::Null;
      count += is_plain && typing_.arguments[i].is_known() &&
                       WithoutLength(arguments_[i].type) != typing_.arguments[i]
                   ? 1
                   : 0;
    }
    return count;
  }

 private:
  bool AlignParameters() {
    const auto& parameters = signature_.parameters;
    size_t next = 0;
    for (size_t i = 0; i < arguments_.size(); ++i) {
      if (next == parameters.size()) {
        return false;
      }
      parameters_.push_back(&parameters[next]);
      next += parameters[next].is_variadic ? 0 : 1;
    }
    while (next < parameters.size() &&
           (parameters[next].is_optional || parameters[next].is_variadic)) {
      ++next;
    }
    return next == parameters.size();
  }

  bool BindPlainArguments() {
    for (size_t i = 0; i < arguments_.size(); ++i) {
      bool is_lambda = arguments_[i].lambda != nullptr;
      if (is_lambda != (parameters_[i]->kind == ParameterType::Kind::Lambda)) {
        return false;
      }
      if (!is_lambda && !Bind(*parameters_[i], WithoutLength(arguments_[i].type))) {
        return false;
      }
    }
    return true;
  }

  bool Bind(const ParameterType& parameter, const Type& type) {
    switch (parameter.kind) {
      case ParameterType::Kind::Any:
        return true;
      case ParameterType::Kind::Exact:
        return type == parameter.type || type.kind == TypeKind::Null ||
               (converts_ && CanConvert(type, parameter.type, meaning_));
      case ParameterType::Kind::Class:
        return IsOfClass(parameter.name, type.kind) || BindsByConversion(parameter, type);
      case ParameterType::Kind::Variable:
        return BindVariable(parameter.name, type);
      case ParameterType::Kind::Array:
        return type.kind == TypeKind::Null ||
               (type.kind == TypeKind::Array && Bind(parameter.inner[0], types::Element(type)));
      case ParameterType::Kind::Map:
        return type.kind == TypeKind::Null ||
               (type.kind == TypeKind::Map && Bind(parameter.inner[0], types::Key(type)) &&
                Bind(parameter.inner[1], types::Value(type)));
      case ParameterType::Kind::Lambda:
        return false;
    }
    return false;
  }

  bool BindsByConversion(const ParameterType& parameter, const Type& type) {
    Type target = ClassDefault(parameter.name);
    if (types::IsNumeric(type.kind)) {
      return false;  // a number of another class is never cut down silently
    }
    if (parameter.name == "integral" && types::IsText(type.kind)) {
      return false;  // which integer a text would become is not said
    }
    return target.is_known() &&
           (type.kind == TypeKind::Null || (converts_ && CanConvert(type, target, meaning_)));
  }

  // What text and NULL become where a class of types is asked for.
  static Type ClassDefault(std::string_view name) {
    if (name == "number" || name == "real") {
      return types::Simple(TypeKind::Double);
    }
    if (name == "text") {
      return types::Simple(TypeKind::String);
    }
    if (name == "temporal") {
      return types::Simple(TypeKind::Timestamp);
    }
    return types::Simple(name == "integral" ? TypeKind::Int : TypeKind::Unknown);
  }

  bool BindVariable(const std::string& name, const Type& type) {
    auto found = bindings_.find(name);
    if (found == bindings_.end()) {
      bindings_[name] = type;
      return true;
    }
    Type common = converts_ ? WiderCommon(found->second, type, meaning_)
                            : TightestCommon(found->second, type, meaning_);
    if (!common.is_known()) {
      return false;
    }
    found->second = common;
    return true;
  }

  bool BindLambda(size_t index) {
    const ParameterType& parameter = *parameters_[index];
    size_t most = parameter.inner.size() - 1;
    size_t count = arguments_[index].lambda_parameters;
    if (count > most || count + parameter.optional_inner < most) {
      return false;
    }
    typing_.lambda_parameters.resize(arguments_.size());
    std::vector<Type>& inputs = typing_.lambda_parameters[index];
    for (size_t i = 0; i < count; ++i) {
      inputs.push_back(TargetOf(parameter.inner[i], types::Simple(TypeKind::Null)));
    }
    Type body = arguments_[index].lambda(inputs);
    typing_.arguments[index] = types::Simple(TypeKind::Unknown);
    if (!body.is_known()) {
      return false;
    }
    if (!Bind(parameter.inner[most], body)) {
      return false;
    }
    Type wanted = TargetOf(parameter.inner[most], body);
    typing_.arguments[index] = wanted == body ? types::Simple(TypeKind::Unknown) : wanted;
    return true;
  }

  // The type an argument is converted to.
  Type TargetOf(const ParameterType& parameter, const Type& type) const {
    switch (parameter.kind) {
      case ParameterType::Kind::Exact:
        return parameter.type;
      case ParameterType::Kind::Variable: {
        auto found = bindings_.find(parameter.name);
        return found == bindings_.end() ? types::Simple(TypeKind::Null) : found->second;
      }
      case ParameterType::Kind::Array:
        return types::Array(TargetOf(parameter.inner[0], ElementOrNull(type)));
      case ParameterType::Kind::Map:
        return types::Map(TargetOf(parameter.inner[0], types::Simple(TypeKind::Null)),
                          TargetOf(parameter.inner[1], types::Simple(TypeKind::Null)));
      case ParameterType::Kind::Class:
        return IsOfClass(parameter.name, type.kind) ? type : ClassDefault(parameter.name);
      case ParameterType::Kind::Any:
      case ParameterType::Kind::Lambda:
        return type;
    }
    return type;
  }

  static Type ElementOrNull(const Type& type) {
    return type.kind == TypeKind::Array ? types::Element(type) : types::Simple(TypeKind::Null);
  }

  bool FindResult() {
    if (signature_.rule.empty()) {
      typing_.result = TargetOf(signature_.result, types::Simple(TypeKind::Null));
      return true;
    }
    if (signature_.rule == "same") {
      typing_.result = typing_.arguments.empty() ? Type() : typing_.arguments[0];
      return typing_.result.is_known();
    }
    RuleInput input{arguments_, typing_.arguments, meaning_};
    RuleResult result = ApplyRule(signature_.rule, input);
    typing_.result = std::move(result.type);
    typing_.error = std::move(result.error);
    if (!result.arguments.empty()) {
      typing_.arguments = std::move(result.arguments);
    }
    return typing_.ok() && typing_.result.is_known();
  }

  const Signature& signature_;
  const std::vector<Argument>& arguments_;
  const Meaning& meaning_;
  bool converts_;
  std::vector<const ParameterType*> parameters_;
  std::map<std::string, Type> bindings_;
  Typing typing_;
};

std::string DescribeMismatch(const FunctionRow& row, const std::vector<Argument>& arguments) {
  std::vector<std::string> names;
  for (const Argument& argument : arguments) {
    names.push_back(argument.lambda != nullptr ? "a lambda" : types::ToText(argument.type));
  }
  return fmt::format("{} does not take these arguments: ({})", row.name, base::Join(names, ", "));
}

// The result of a signature that names it; Unknown of others.
Type NamedResult(const ParameterType& result) {
  switch (result.kind) {
    case ParameterType::Kind::Exact:
      return result.type;
    case ParameterType::Kind::Array: {
      Type element = NamedResult(result.inner[0]);
      return element.is_known() ? types::Array(element) : Type();
    }
    default:
      return Type();
  }
}

}  // namespace

Type FixedResult(const FunctionRow& row, size_t argument_count, const Meaning& meaning) {
  Type common;
  for (const FunctionRow* overload : FindOverloads(row.name, meaning.dialect)) {
    for (std::string_view text : overload->signatures) {
      if (text.empty() || !TakesCount(SignatureOf(text), argument_count)) {
        continue;
      }
      const Signature& signature = SignatureOf(text);
      Type result = signature.rule.empty() ? NamedResult(signature.result) : Type();
      if (!result.is_known() || (common.is_known() && !(common == result))) {
        return Type();
      }
      common = result;
    }
  }
  return common;
}

Typing InferResult(const FunctionRow& row, const std::vector<Argument>& arguments,
                   const Meaning& meaning) {
  for (const Argument& argument : arguments) {
    if (argument.lambda == nullptr && !argument.type.is_known()) {
      Typing unknown;
      unknown.row = &row;
      unknown.error = fmt::format("the type of an argument of {} is not known", row.name);
      return unknown;
    }
  }
  std::string rule_error;
  Typing best;
  size_t fewest = SIZE_MAX;
  for (bool converts : {false, true}) {
    for (const FunctionRow* overload : FindOverloads(row.name, meaning.dialect)) {
      for (std::string_view text : overload->signatures) {
        if (text.empty()) {
          break;
        }
        Match match(SignatureOf(text), arguments, meaning, converts);
        bool fits = match.Run();
        size_t conversions = fits ? match.conversions() : SIZE_MAX;
        Typing typing = match.Take();
        typing.row = overload;
        if (conversions < fewest) {
          fewest = conversions;
          best = std::move(typing);
        } else if (!fits && !typing.ok()) {
          rule_error = typing.error;
        }
        if (fits && !converts) {
          return best;
        }
      }
    }
  }
  if (fewest != SIZE_MAX) {
    return best;
  }
  Typing failed;
  failed.row = &row;
  failed.error = rule_error.empty() ? DescribeMismatch(row, arguments) : rule_error;
  return failed;
}

}  // namespace hikkoshi::functions
