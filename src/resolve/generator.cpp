// The columns that generators and table functions give.
// Source: Spark 3.5 and 4, recorded answers; Trino "UNNEST".

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "resolve/infer.h"
#include "resolve/relation.h"

namespace hikkoshi::resolve {
namespace {

using diagnostics::Code;
using types::Type;
using types::TypeKind;

constexpr std::array<std::string_view, 5> kSelectGenerators = {"explode", "posexplode", "inline",
                                                               "stack", "json_tuple"};

std::string_view WithoutOuter(std::string_view name) {
  constexpr std::string_view kOuter = "_outer";
  return name.ends_with(kOuter) ? name.substr(0, name.size() - kOuter.size()) : name;
}

class GeneratorReader {
 public:
  GeneratorReader(Context& context, ast::ExprId id, const ast::Call& call,
                  const Surroundings& around)
      : context_(context), id_(id), call_(call), around_(around) {}

  Schema Run() {
    for (ast::ExprId argument : call_.args) {
      arguments_.push_back(Infer(context_, argument, around_));
      lineage_ = Combine(lineage_, arguments_.back().lineage);
    }
    lineage_.derivation = Derivation::Computed;
    AddColumns(WithoutOuter(call_.name));
    for (Column& column : schema_.columns) {
      column.is_nullable = column.is_nullable || call_.name.ends_with("_outer");
    }
    return std::move(schema_);
  }

 private:
  void AddColumns(std::string_view name) {
    if (name == "explode" || name == "posexplode") {
      AddExplode(name == "posexplode");
    } else if (name == "inline") {
      AddInline();
    } else if (name == "unnest") {
      AddUnnest();
    } else if (name == "stack") {
      AddStack();
    } else if (name == "json_tuple") {
      AddJsonTuple();
    } else if (name == "range" || name == "sequence") {
      Add(name == "range" ? "id" : "_col0", types::Simple(TypeKind::Long), false);
    } else {
      schema_.is_complete = false;
      context_.Report(Code::UnknownGenerator, context_.tree().span(id_),
                      "columns of this table function are not known: " + call_.name);
    }
  }

  void Add(std::string name, Type type, bool is_nullable = true) {
    schema_.columns.push_back(
        Column{std::move(name), std::move(type), is_nullable, lineage_, false});
  }

  Type ArgumentType(size_t index) const {
    return index < arguments_.size() ? arguments_[index].type : Type();
  }

  // An array gives its elements, a map its keys and values. Of an unknown type not even the
  // number of columns is known; an alias may tell it.
  void AddExplode(bool has_position) {
    Type type = ArgumentType(0);
    if (has_position) {
      Add("pos", types::Simple(TypeKind::Int), false);
    }
    if (type.kind == TypeKind::Map) {
      Add("key", types::Key(type), false);
      Add("value", types::Value(type));
    } else {
      Add("col", type.kind == TypeKind::Array ? types::Element(type) : Type());
      CheckIsCollection(type);
    }
  }

  void CheckIsCollection(const Type& type) {
    bool is_wrong = type.is_known() && type.kind != TypeKind::Array && type.kind != TypeKind::Map;
    if (is_wrong) {
      context_.Report(Code::TypeMismatch, context_.tree().span(id_),
                      call_.name + " needs an array or a map, not " + types::ToText(type));
    }
  }

  void AddFields(const Type& row) {
    for (const types::Field& field : row.fields) {
      Add(field.name, field.type);
    }
  }

  void AddInline() {
    Type type = ArgumentType(0);
    bool has_rows = type.kind == TypeKind::Array && types::Element(type).kind == TypeKind::Struct;
    if (has_rows) {
      AddFields(types::Element(type));
    } else {
      schema_.is_complete = false;
      CheckIsCollection(type);
    }
  }

  // Trino: each array gives one column, an array of rows one for each field, a map two. The
  // columns have no names of their own.
  void AddUnnest() {
    for (const ExprFacts& argument : arguments_) {
      const Type& type = argument.type;
      if (type.kind == TypeKind::Map) {
        Add("", types::Key(type), false);
        Add("", types::Value(type));
      } else if (type.kind == TypeKind::Array && types::Element(type).kind == TypeKind::Struct) {
        AddFields(types::Element(type));
      } else {
        Add("", type.kind == TypeKind::Array ? types::Element(type) : Type());
        CheckIsCollection(type);
      }
    }
  }

  // stack(n, …) spreads its values over n rows.
  void AddStack() {
    const auto* literal =
        call_.args.empty() ? nullptr : context_.tree().If<ast::Literal>(call_.args[0]);
    size_t row_count = 0;
    if (literal != nullptr) {
      const char* end = literal->text.data() + literal->text.size();
      std::from_chars(literal->text.data(), end, row_count);
    }
    if (row_count == 0) {
      schema_.is_complete = false;
      context_.Report(Code::UnknownGenerator, context_.tree().span(id_),
                      "number of rows of stack is not a constant");
      return;
    }
    size_t value_count = arguments_.size() - 1;
    size_t column_count = (value_count + row_count - 1) / row_count;
    for (size_t i = 0; i < column_count; ++i) {
      Type type = StackedType(i, column_count);
      CheckStacked(type, i, column_count);
      Add("col" + std::to_string(i), std::move(type));
    }
  }

  // The first value that is not NULL decides; Spark asks for the same type in every row.
  Type StackedType(size_t column, size_t column_count) const {
    for (size_t i = column + 1; i < arguments_.size(); i += column_count) {
      if (arguments_[i].type.kind != TypeKind::Null) {
        return arguments_[i].type;
      }
    }
    return types::Simple(TypeKind::Null);
  }

  void CheckStacked(const Type& type, size_t column, size_t column_count) {
    for (size_t i = column + 1; i < arguments_.size(); i += column_count) {
      const Type& other = arguments_[i].type;
      bool is_known = type.is_known() && other.is_known() && other.kind != TypeKind::Null;
      if (is_known && !(other == type)) {
        context_.Report(Code::TypeMismatch, context_.tree().span(id_),
                        "values of one column of stack have different types: " +
                            types::ToText(type) + " and " + types::ToText(other));
      }
    }
  }

  void AddJsonTuple() {
    for (size_t i = 1; i < arguments_.size(); ++i) {
      Add("c" + std::to_string(i - 1), types::Simple(TypeKind::String));
    }
  }

  Context& context_;
  ast::ExprId id_;
  const ast::Call& call_;
  const Surroundings& around_;
  std::vector<ExprFacts> arguments_;
  Lineage lineage_;
  Schema schema_;
};

}  // namespace

bool IsGeneratorName(std::string_view name) {
  std::string_view plain = WithoutOuter(name);
  return std::find(kSelectGenerators.begin(), kSelectGenerators.end(), plain) !=
         kSelectGenerators.end();
}

Schema GeneratorSchema(Context& context, ast::ExprId call, const Surroundings& around) {
  const auto* node = context.tree().If<ast::Call>(call);
  if (node == nullptr) {
    Schema schema;
    schema.is_complete = false;
    return schema;
  }
  Schema schema = GeneratorReader(context, call, *node, around).Run();
  ExprFacts facts;
  if (schema.columns.size() == 1) {
    facts.type = schema.columns[0].type;
    facts.lineage = schema.columns[0].lineage;
  }
  context.Record(call, std::move(facts));
  return schema;
}

}  // namespace hikkoshi::resolve
