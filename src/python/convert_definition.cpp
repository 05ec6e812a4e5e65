#include <set>

#include "python/converter.h"

namespace hikkoshi::python {

StatementId Converter::ConvertDefinition(TSNode node, SyntaxKind kind, const Children& children,
                                         std::vector<ExprId> decorators, base::Span span) {
  (void)node;
  return kind == SyntaxKind::ClassDefinition
             ? ConvertClass(children, std::move(decorators), span)
             : ConvertFunction(children, std::move(decorators), span);
}

StatementId Converter::ConvertDecorated(TSNode node, const Children& children) {
  std::vector<ExprId> decorators;
  for (const SyntaxChild& child : children) {
    if (child.kind == SyntaxKind::Decorator) {
      decorators.push_back(ConvertOnlyChild(child.node, ChildrenOf(child.node)));
    }
  }
  const SyntaxChild* definition = Find(children, SyntaxField::Definition);
  if (definition == nullptr) {
    Refuse(SpanOf(node), "decorator without a definition");
    return {};
  }
  return ConvertDefinition(definition->node, definition->kind, ChildrenOf(definition->node),
                           std::move(decorators), SpanOf(node));
}

StatementId Converter::ConvertFunction(const Children& children, std::vector<ExprId> decorators,
                                       base::Span span) {
  FunctionDefinition function;
  function.decorators = std::move(decorators);
  for (const SyntaxChild& child : children) {
    if (child.field == SyntaxField::Name) {
      function.name = TextOf(child.node);
      function.name_span = SpanOf(child.node);
    } else if (child.field == SyntaxField::Parameters) {
      function.parameters = ConvertParameters(child.node);
    } else if (child.field == SyntaxField::ReturnType) {
      function.return_annotation = ConvertExpr(child.node);
    } else if (child.field == SyntaxField::Body) {
      function.body = ConvertBlock(child.node, Place{.is_in_function = true});
    } else if (!child.is_named && TextOf(child.node) == "async") {
      function.is_async = true;
    }
  }
  return AddStatement(span, std::move(function));
}

StatementId Converter::ConvertClass(const Children& children, std::vector<ExprId> decorators,
                                    base::Span span) {
  ClassDefinition definition;
  definition.decorators = std::move(decorators);
  for (const SyntaxChild& child : children) {
    if (child.field == SyntaxField::Name) {
      definition.name = TextOf(child.node);
      definition.name_span = SpanOf(child.node);
    } else if (child.field == SyntaxField::Superclasses) {
      definition.bases = ConvertArguments(child.node);
    } else if (child.field == SyntaxField::Body) {
      definition.body = ConvertBlock(child.node, Place{});
    }
  }
  return AddStatement(span, std::move(definition));
}

std::vector<Parameter> Converter::ConvertParameters(TSNode node) {
  std::vector<Parameter> parameters;
  ParameterKind kind = ParameterKind::Ordinary;
  for (const SyntaxChild& child : ChildrenOf(node)) {
    if (!child.is_named || is_refused()) {
      continue;
    }
    if (child.kind == SyntaxKind::PositionalSeparator) {
      for (Parameter& parameter : parameters) {
        parameter.kind = ParameterKind::PositionalOnly;
      }
      continue;
    }
    if (child.kind == SyntaxKind::KeywordSeparator) {
      kind = ParameterKind::KeywordOnly;
      continue;
    }
    parameters.push_back(ConvertParameter(child, kind));
    if (parameters.back().kind == ParameterKind::Splat) {
      kind = ParameterKind::KeywordOnly;
    }
  }
  CheckParameters(parameters);
  return parameters;
}

Parameter Converter::ConvertParameter(const SyntaxChild& child, ParameterKind kind) {
  Parameter parameter{.kind = kind, .span = SpanOf(child.node)};
  TSNode name = child.node;
  SyntaxKind name_kind = child.kind;
  bool is_wrapped = child.kind == SyntaxKind::DefaultParameter ||
                    child.kind == SyntaxKind::TypedParameter ||
                    child.kind == SyntaxKind::TypedDefaultParameter;
  if (is_wrapped) {
    Children parts = ChildrenOf(child.node);
    const SyntaxChild* named = Find(parts, SyntaxField::Name);
    named = named == nullptr ? &parts.front() : named;
    name = named->node;
    name_kind = named->kind;
    parameter.annotation = ConvertField(parts, SyntaxField::Type);
    parameter.default_value = ConvertField(parts, SyntaxField::Value);
  }
  if (name_kind == SyntaxKind::ListSplatPattern ||
      name_kind == SyntaxKind::DictionarySplatPattern) {
    parameter.kind =
        name_kind == SyntaxKind::ListSplatPattern ? ParameterKind::Splat : ParameterKind::DictSplat;
    Children parts = ChildrenOf(name);
    name = parts.back().node;
    name_kind = parts.back().kind;
  }
  if (name_kind != SyntaxKind::Identifier) {
    Refuse(SpanOf(name), "parameter is not a name; unpacking parameters are Python 2: " +
                             std::string(TextOf(name)));
  }
  parameter.name = TextOf(name);
  return parameter;
}

void Converter::CheckParameters(const std::vector<Parameter>& parameters) {
  std::set<std::string_view> names;
  bool has_default = false;
  for (const Parameter& parameter : parameters) {
    if (!names.insert(parameter.name).second) {
      Refuse(parameter.span, "parameter is named twice: " + parameter.name);
    }
    bool is_positional = parameter.kind == ParameterKind::Ordinary ||
                         parameter.kind == ParameterKind::PositionalOnly;
    if (is_positional && has_default && !parameter.default_value) {
      Refuse(parameter.span,
             "parameter without a default follows one with a default: " + parameter.name);
    }
    has_default = has_default || (is_positional && parameter.default_value);
  }
}

}  // namespace hikkoshi::python
