#include "resolve/star.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "resolve/infer.h"

namespace hikkoshi::resolve {
namespace {

class StarReader {
 public:
  StarReader(Context& context, ast::ExprId id, const ast::Star& star,
             const Surroundings& surroundings)
      : context_(context), id_(id), star_(star), surroundings_(surroundings) {}

  StarExpansion Run() {
    if (star_.qualifier.empty()) {
      AddVisible();
    } else if (!AddRelation()) {
      AddStruct();
    }
    RemoveExcept();
    Replace();
    context_.Record(id_, expansion_.origins);
    return std::move(expansion_);
  }

 private:
  base::Span Span() const { return context_.tree().span(id_); }

  void Add(const ScopeColumn& column) {
    expansion_.columns.push_back(ColumnAt(context_, column));
    expansion_.origins.push_back(OriginOf(column));
  }

  // Takes over that the relation has more columns than are known.
  void AddOpen(const ScopeRelation& relation) {
    const Schema* schema = context_.analysis().SchemaOf(relation.relation);
    if (schema == nullptr || schema->is_complete) {
      return;
    }
    expansion_.is_complete = false;
    auto append = [](std::vector<std::string>& to, const std::vector<std::string>& from) {
      to.insert(to.end(), from.begin(), from.end());
    };
    append(expansion_.open_tables, schema->open_tables);
    append(expansion_.excluded_names, schema->excluded_names);
  }

  void AddVisible() {
    if (surroundings_.scope == nullptr) {
      context_.Report(diagnostics::Code::MisplacedStar, Span(), "a star needs a FROM clause");
      return;
    }
    for (const ScopeColumn& column : surroundings_.scope->columns) {
      if (!column.is_hidden) {
        Add(column);
      }
    }
    for (const ScopeRelation& relation : surroundings_.scope->relations) {
      AddOpen(relation);
    }
  }

  // All columns of the relation, also those that USING hides, in the relation's order.
  bool AddRelation() {
    if (surroundings_.scope == nullptr) {
      return false;
    }
    bool is_found = false;
    for (const ScopeRelation& relation : surroundings_.scope->relations) {
      if (!Matches(relation, star_.qualifier, star_.qualifier.size())) {
        continue;
      }
      is_found = true;
      AddColumnsOf(relation);
      AddOpen(relation);
    }
    return is_found;
  }

  void AddColumnsOf(const ScopeRelation& relation) {
    std::vector<const ScopeColumn*> own;
    for (const ScopeColumn& column : surroundings_.scope->columns) {
      if (column.relation == relation.relation && !column.merged) {
        own.push_back(&column);
      }
    }
    std::stable_sort(own.begin(), own.end(), [](const ScopeColumn* left, const ScopeColumn* right) {
      return left->ordinal < right->ordinal;
    });
    // A key of USING stands in the scope twice, once hidden.
    own.erase(std::unique(own.begin(), own.end(),
                          [](const ScopeColumn* left, const ScopeColumn* right) {
                            return left->ordinal == right->ordinal;
                          }),
              own.end());
    for (const ScopeColumn* column : own) {
      Add(*column);
    }
  }

  void AddStruct() {
    std::optional<Resolution> resolution =
        ResolveName(context_, star_.qualifier, surroundings_, Span());
    if (!resolution) {
      expansion_.is_complete = false;
      return;
    }
    Column column = resolution->column;
    for (size_t i = resolution->part_count; i < star_.qualifier.size(); ++i) {
      FieldType field = TypeOfField(column.type, star_.qualifier[i]);
      column.type = field.type;
      column.lineage = FieldLineage(column.lineage, star_.qualifier[i]);
    }
    if (column.type.kind != types::TypeKind::Struct) {
      expansion_.is_complete = false;
      context_.Report(diagnostics::Code::UnknownField, Span(),
                      "a star needs a relation or a struct: " + base::Join(star_.qualifier, "."));
      return;
    }
    StarColumn origin;
    origin.relation = resolution->binding.relation;
    origin.ordinal = resolution->binding.ordinal;
    origin.merged_with = resolution->binding.merged_with;
    origin.merged_type = resolution->binding.merged_type;
    auto first_field =
        star_.qualifier.begin() + static_cast<std::ptrdiff_t>(resolution->part_count);
    origin.fields.assign(first_field, star_.qualifier.end());
    for (const types::Field& field : column.type.fields) {
      Column inner{field.name, field.type, true, FieldLineage(column.lineage, field.name), false};
      expansion_.columns.push_back(std::move(inner));
      origin.name = field.name;
      expansion_.origins.push_back(origin);
      expansion_.origins.back().fields.push_back(field.name);
    }
  }

  void RemoveExcept() {
    for (const std::string& name : star_.except) {
      size_t before = expansion_.columns.size();
      CheckExcept(name);
      for (size_t i = expansion_.columns.size(); i > 0; --i) {
        if (base::EqualsIgnoreCase(expansion_.columns[i - 1].name, name)) {
          expansion_.columns.erase(expansion_.columns.begin() + static_cast<std::ptrdiff_t>(i - 1));
          expansion_.origins.erase(expansion_.origins.begin() + static_cast<std::ptrdiff_t>(i - 1));
        }
      }
      bool is_removed = expansion_.columns.size() < before;
      if (!is_removed && expansion_.is_complete) {
        context_.Report(diagnostics::Code::UnknownColumn, Span(),
                        "except names no column of the star: " + name);
      }
      expansion_.excluded_names.push_back(name);
      AssumeExcepted(name, is_removed);
    }
  }

  // Spark asks for one column of the name.
  void CheckExcept(const std::string& name) {
    auto count = std::count_if(
        expansion_.columns.begin(), expansion_.columns.end(),
        [&](const Column& column) { return base::EqualsIgnoreCase(column.name, name); });
    if (count > 1 && context_.is_spark()) {
      context_.Report(diagnostics::Code::AmbiguousColumn, Span(),
                      "except names several columns of the star: " + name);
    }
  }

  // A name that is taken out of unknown columns is one of them.
  void AssumeExcepted(const std::string& name, bool is_removed) {
    if (!is_removed && expansion_.open_tables.size() == 1) {
      context_.assumed().AddColumn(expansion_.open_tables[0], name);
    }
  }

  void Replace() {
    for (const ast::SelectItem& item : star_.replace) {
      ExprFacts facts = Infer(context_, item.expr, surroundings_);
      bool is_found = false;
      for (Column& column : expansion_.columns) {
        if (base::EqualsIgnoreCase(column.name, item.alias)) {
          column.type = facts.type;
          column.is_nullable = facts.is_nullable;
          column.lineage = facts.lineage;
          is_found = true;
        }
      }
      if (!is_found && !expansion_.is_complete) {
        expansion_.columns.push_back(
            Column{item.alias, facts.type, facts.is_nullable, facts.lineage, false});
        StarColumn origin;
        origin.name = item.alias;
        expansion_.origins.push_back(std::move(origin));
      } else if (!is_found) {
        context_.Report(diagnostics::Code::UnknownColumn, Span(),
                        "replace names no column of the star: " + item.alias);
      }
    }
  }

  Context& context_;
  ast::ExprId id_;
  const ast::Star& star_;
  const Surroundings& surroundings_;
  StarExpansion expansion_;
};

}  // namespace

StarExpansion ExpandStar(Context& context, ast::ExprId id, const ast::Star& star,
                         const Surroundings& surroundings) {
  return StarReader(context, id, star, surroundings).Run();
}

}  // namespace hikkoshi::resolve
