#include "resolve/dataflow.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "ast/walk.h"
#include "base/text.h"

namespace hikkoshi::resolve {
namespace {

class DataflowReader {
 public:
  DataflowReader(const ast::Tree& tree, const Analysis& analysis, const catalog::Catalog& catalog)
      : tree_(tree), analysis_(analysis), catalog_(catalog) {}

  Dataflow Run() {
    for (ast::StatementId id : tree_.statements()) {
      AddReads(id);
      AddWrite(id);
    }
    return std::move(flow_);
  }

 private:
  static bool Has(const std::vector<TableUse>& uses, const std::string& table) {
    return std::any_of(uses.begin(), uses.end(), [&](const TableUse& use) {
      return base::EqualsIgnoreCase(use.table, table);
    });
  }

  static void Add(std::vector<TableUse>& uses, std::string table, base::Span span) {
    if (!table.empty() && !Has(uses, table)) {
      uses.push_back(TableUse{std::move(table), span});
    }
  }

  void AddReads(ast::StatementId id) {
    ast::Walk(tree_, id, [&](const ast::AnyId& node) {
      if (const auto* relation = std::get_if<ast::RelationId>(&node)) {
        AddRead(*relation);
      }
      return true;
    });
    if (const auto* merge = tree_.If<ast::Merge>(id)) {
      AddOutside(NameOf(merge->table), tree_.span(id));
    }
  }

  void AddOutside(std::string table, base::Span span) {
    if (!Has(flow_.writes, table)) {
      Add(flow_.reads, std::move(table), span);
    }
  }

  void AddRead(ast::RelationId id) {
    const Target& target = analysis_.TargetOf(id);
    if (const auto* file = tree_.If<ast::FileRelation>(id)) {
      bool is_known = target.kind == TargetKind::CatalogTable && IsInCatalog(target.table);
      AddOutside(is_known ? target.table : NameOfPath(PathText(tree_, file->path)), tree_.span(id));
    } else if (target.kind == TargetKind::CatalogTable) {
      AddOutside(target.table, tree_.span(id));
    }
  }

  bool IsInCatalog(const std::string& name) const {
    return catalog_.Find(base::Split(name, '.')) != nullptr;
  }

  void AddWrite(ast::StatementId id) {
    if (std::optional<std::string> table = Written(id)) {
      Add(flow_.writes, std::move(*table), tree_.span(id));
    }
  }

  // The table that the statement writes, if it writes one that outlives the program.
  std::optional<std::string> Written(ast::StatementId id) const {
    if (const auto* write = tree_.If<ast::WriteTable>(id)) {
      return write->target.empty() ? NameOfPath(PathText(tree_, write->location))
                                   : NameOf(write->target);
    }
    if (const auto* create = tree_.If<ast::CreateTable>(id)) {
      bool lasts = create->query && !create->is_temporary;
      return lasts ? std::optional(NameOf(create->name)) : std::nullopt;
    }
    if (const auto* view = tree_.If<ast::CreateView>(id)) {
      return view->is_temporary ? std::nullopt : std::optional(NameOf(view->name));
    }
    if (const auto* insert = tree_.If<ast::Insert>(id)) {
      return NameOf(insert->table);
    }
    if (const auto* merge = tree_.If<ast::Merge>(id)) {
      return NameOf(merge->table);
    }
    if (const auto* update = tree_.If<ast::Update>(id)) {
      return NameOf(update->table);
    }
    if (const auto* statement = tree_.If<ast::Delete>(id)) {
      return NameOf(statement->table);
    }
    if (const auto* unload = tree_.If<ast::Unload>(id)) {
      return NameOfPath(unload->location);
    }
    return std::nullopt;
  }

  std::string NameOf(const std::vector<std::string>& parts) const {
    if (const catalog::Table* table = catalog_.Find(parts)) {
      return table->QualifiedName();
    }
    size_t count = std::min<size_t>(parts.size(), 2);
    return base::Join({parts.end() - static_cast<std::ptrdiff_t>(count), parts.end()}, ".");
  }

  // A path that is a table's own place is that table.
  std::string NameOfPath(const std::string& path) const {
    std::string normalized = catalog::NormalizeLocation(path);
    const catalog::Table* table = path.empty() ? nullptr : catalog_.FindByLocation(path);
    bool is_table = table != nullptr && catalog::NormalizeLocation(table->location) == normalized;
    return is_table ? table->QualifiedName() : normalized;
  }

  const ast::Tree& tree_;
  const Analysis& analysis_;
  const catalog::Catalog& catalog_;
  Dataflow flow_;
};

}  // namespace

Dataflow DataflowOf(const ast::Tree& tree, const Analysis& analysis,
                    const catalog::Catalog& catalog) {
  return DataflowReader(tree, analysis, catalog).Run();
}

std::string PathText(const ast::Tree& tree, ast::ExprId id) {
  if (const auto* literal = tree.If<ast::Literal>(id)) {
    return literal->text;
  }
  if (const auto* parameter = tree.If<ast::Parameter>(id)) {
    return "${" + parameter->name + "}";
  }
  std::string text;
  if (const auto* parts = tree.If<ast::TemplateString>(id)) {
    for (ast::ExprId part : parts->parts) {
      text += PathText(tree, part);
    }
  }
  return text;
}

}  // namespace hikkoshi::resolve
