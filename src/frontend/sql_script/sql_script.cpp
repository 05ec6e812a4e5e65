#include "frontend/sql_script/sql_script.h"

#include <algorithm>

#include "ast/walk.h"
#include "base/file.h"
#include "base/text.h"
#include "sql/parse.h"

namespace hikkoshi::frontend::sql_script {
namespace {

using ast::StatementId;
using diagnostics::Code;
using dialect::Dialect;

bool Mentions(std::string_view text, std::string_view word) {
  return base::ToLower(text).find(word) != std::string::npos;
}

// The word at which reading failed, where only MySQL, PostgreSQL, Redshift or SQL Server has it; ""
// for every other error. Comments and names that hold such a word say nothing.
std::string_view ForeignWord(std::string_view text, const diagnostics::Sink& sink) {
  constexpr std::string_view kWords[] = {"auto_increment", "bigserial", "serial",  "engine",
                                         "diststyle",      "distkey",   "sortkey", "nvarchar"};
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    std::string_view rest = text.substr(std::min<size_t>(diagnostic.span.begin, text.size()));
    size_t end = rest.find_first_of(" \t\r\n,;=()");
    for (std::string_view word : kWords) {
      if (base::EqualsIgnoreCase(rest.substr(0, end), word)) {
        return word;
      }
    }
  }
  return "";
}

class ScriptReader {
 public:
  ScriptReader(const base::SourceSet& sources, base::SourceId source_id, Dialect dialect,
               catalog::Catalog& catalog)
      : sources_(sources), catalog_(catalog) {
    job_.path = sources.path(source_id);
    job_.source_id = source_id;
    job_.dialect = dialect;
  }

  Job Run() {
    std::vector<StatementId> statements = sql::ParseProgram(
        sql::WholeSource(sources_, job_.source_id), {job_.tree, job_.diagnostics, job_.dialect});
    std::string_view foreign = ForeignWord(sources_.text(job_.source_id), job_.diagnostics);
    if (!foreign.empty()) {
      return OfAnotherDatabase(foreign);
    }
    for (StatementId id : statements) {
      // Visiting adds nodes, so the statement is copied out of the tree first.
      ast::Statement statement = job_.tree.at(id);
      span_ = job_.tree.span(id);
      comments_ = job_.tree.comments(id);
      std::visit(*this, statement);
    }
    bool has_errors = job_.diagnostics.has_errors();
    job_.job_class = !job_.tree.statements().empty() ? JobClass::Batch
                     : has_errors                    ? JobClass::Unreadable
                                                     : JobClass::NoTable;
    AddParameters();
    return std::move(job_);
  }

  void operator()(const ast::QueryStatement& statement) {
    std::string file(base::FileName(job_.path));
    std::string name = file.substr(0, file.rfind('.'));
    selects_ += 1;
    if (selects_ > 1) {
      name += "_" + std::to_string(selects_);
    }
    ast::WriteTable write;
    write.target = {"queries", name};
    write.query = statement.query;
    Add(std::move(write));
  }

  void operator()(const ast::CreateTable& create) {
    if (!create.query) {
      return Declare(create);
    }
    ast::WriteTable write;
    write.target = create.name;
    write.format = create.format;
    write.mode = create.if_not_exists ? ast::WriteMode::IgnoreIfExists : ast::WriteMode::Overwrite;
    write.partition_by = PartitionNames(create);
    write.query = create.query;
    if (!create.location.empty()) {
      write.location = job_.tree.Add(ast::Literal{types::TypeKind::String, create.location}, span_);
    }
    if (job_.dialect == Dialect::Athena) {
      ApplyProperties(create, write);
    }
    Add(std::move(write));
  }

  void operator()(const ast::CreateView& create) {
    ast::WriteTable write;
    write.target = create.name;
    write.format = "view";
    write.query = create.query;
    if (!create.columns.empty()) {
      std::vector<std::string> columns;
      for (const ast::ColumnDefinition& column : create.columns) {
        columns.push_back(column.name);
      }
      write.query = WithColumnNames(create.query, columns);
    }
    Add(std::move(write));
  }

  void operator()(const ast::Insert& insert) {
    std::vector<std::string> columns = insert.columns;
    const catalog::Table* table = catalog_.Find(InDatabase(insert.table));
    bool is_declared = table != nullptr && table->has_all_columns && !table->columns.empty();
    if (columns.empty() && is_declared) {
      for (const catalog::Column& column : table->columns) {
        columns.push_back(column.name);
      }
    }
    bool fills_others = is_declared && columns.size() != table->columns.size();
    if (fills_others || !insert.partition.empty() || insert.replace_where) {
      job_.refused_tables.push_back(InDatabase(insert.table));
      return Refuse(
          "an INSERT that names columns or partitions fills the others from the table's "
          "definition");
    }
    ast::WriteTable write;
    write.target = insert.table;
    write.mode = insert.is_overwrite ? ast::WriteMode::Overwrite : ast::WriteMode::Append;
    write.query = columns.empty() ? insert.query : WithColumnNames(insert.query, columns);
    Add(std::move(write));
  }

  void operator()(const ast::Unload& unload) {
    ast::WriteTable write;
    write.location = job_.tree.Add(ast::Literal{types::TypeKind::String, unload.location}, span_);
    write.query = unload.query;
    Add(std::move(write));
  }

  void operator()(const ast::WriteTable& write) { Add(write); }
  void operator()(const ast::CreateSchema&) { Skip("create schema: dbt makes schemas"); }
  void operator()(const ast::Drop& drop) {
    Skip("drop " + drop.object + ": dbt replaces its tables");
  }
  void operator()(const ast::Use& use) {
    default_database_ = use.name.empty() ? "" : use.name.back();
  }
  void operator()(const ast::SetVariable& set) {
    Skip("set " + set.name + ": a setting of the old engine");
  }
  void operator()(const ast::Delete& change) { RefuseChange(change.table, "DELETE"); }
  void operator()(const ast::Update& change) { RefuseChange(change.table, "UPDATE"); }
  void operator()(const ast::Merge& change) { RefuseChange(change.table, "MERGE"); }
  // The parser has reported it.
  void operator()(const ast::UnsupportedStatement&) {}
  void operator()(const std::monostate&) {}

 private:
  // Scripts that set up another database lie beside the jobs of many platforms.
  Job OfAnotherDatabase(std::string_view word) const {
    Job job;
    job.path = job_.path;
    job.source_id = job_.source_id;
    job.dialect = job_.dialect;
    job.job_class = JobClass::NoTable;
    job.notes.push_back({base::Span{job_.source_id, 0, 0},
                         "left out: a script for another database (" + std::string(word) + ")"});
    return job;
  }

  std::vector<std::string> InDatabase(std::vector<std::string> parts) const {
    if (parts.size() == 1 && !default_database_.empty()) {
      parts.insert(parts.begin(), default_database_);
    }
    return parts;
  }

  void RefuseChange(const std::vector<std::string>& table, const std::string& statement) {
    job_.refused_tables.push_back(InDatabase(table));
    Refuse(statement + " changes a table in place");
  }

  void Add(ast::WriteTable write) {
    write.target = InDatabase(std::move(write.target));
    StatementId id = job_.tree.Add(std::move(write), span_);
    for (std::string& line : comments_) {
      job_.tree.AddComment(id, std::move(line));
    }
    job_.tree.AppendStatement(id);
  }

  void Skip(std::string what) { job_.notes.push_back({span_, "left out: " + std::move(what)}); }

  void Refuse(std::string reason) {
    job_.diagnostics.Add(Code::StatementNotTranslated, span_, std::move(reason));
  }

  std::vector<std::string> PartitionNames(const ast::CreateTable& create) {
    std::vector<std::string> names;
    for (const ast::ColumnDefinition& column : create.partition_columns) {
      names.push_back(column.name);
    }
    for (ast::ExprId expr : create.partition_by) {
      if (const auto* column = job_.tree.If<ast::ColumnRef>(expr)) {
        names.push_back(column->parts.back());
      } else {
        job_.diagnostics.Add(Code::StatementNotTranslated, job_.tree.span(expr),
                             "a partition by an expression has no counterpart in the model");
      }
    }
    return names;
  }

  // Athena states format, place and partitions as properties: with (format = 'PARQUET', …).
  void ApplyProperties(const ast::CreateTable& create, ast::WriteTable& write) {
    for (const ast::Property& property : create.properties) {
      const auto* literal = job_.tree.If<ast::Literal>(property.value);
      const auto* list = job_.tree.If<ast::Call>(property.value);
      std::string name = base::ToLower(property.name);
      if (name == "format" && literal != nullptr) {
        write.format = base::ToLower(literal->text);
      } else if (name == "external_location" || name == "location") {
        write.location = property.value;
      } else if ((name == "partitioned_by" || name == "partitioning") && list != nullptr) {
        AppendPartitions(*list, write.partition_by);
      }
    }
  }

  // The column names in `array['a', 'b']`; Iceberg's `day(a)` is reported.
  void AppendPartitions(const ast::Call& list, std::vector<std::string>& names) {
    for (ast::ExprId item : list.args) {
      const auto* literal = job_.tree.If<ast::Literal>(item);
      if (literal != nullptr && literal->text.find('(') == std::string::npos) {
        names.push_back(literal->text);
      } else {
        job_.diagnostics.Add(Code::StatementNotTranslated, job_.tree.span(item),
                             "a partition by an expression has no counterpart in the model");
      }
    }
  }

  // Output names of the query's own, when every item of its last SELECT has one; a star has none.
  bool HasNames(ast::QueryId query, const std::vector<std::string>& columns) const {
    const auto* select = job_.tree.If<ast::Select>(job_.tree.at(query).body);
    if (select == nullptr || select->items.size() != columns.size()) {
      return false;
    }
    for (size_t at = 0; at < columns.size(); ++at) {
      const ast::SelectItem& item = select->items[at];
      const auto* column = job_.tree.If<ast::ColumnRef>(item.expr);
      std::string name = !item.alias.empty() ? item.alias
                         : column != nullptr ? column->parts.back()
                                             : "";
      if (!base::EqualsIgnoreCase(name, columns[at])) {
        return false;
      }
    }
    return true;
  }

  // create view v (a, b) as query, insert into v (a, b) query:
  // select … from (query) as v (a, b)
  ast::QueryId WithColumnNames(ast::QueryId query_id, const std::vector<std::string>& columns) {
    if (HasNames(query_id, columns)) {
      return query_id;
    }
    ast::Alias alias;
    alias.name = "named";
    alias.columns = columns;
    ast::Select select;
    select.items.push_back({job_.tree.Add(ast::Star{}, span_), "", {}});
    select.from = job_.tree.Add(ast::SubqueryRelation{query_id, alias, false}, span_);
    ast::Query query;
    query.body = job_.tree.Add(std::move(select), span_);
    return job_.tree.Add(std::move(query), span_);
  }

  void Declare(const ast::CreateTable& create) {
    if (create.name.empty()) {
      return;
    }
    catalog::Table table;
    table.name = create.name.back();
    table.database = create.name.size() > 1      ? create.name[create.name.size() - 2]
                     : default_database_.empty() ? "default"
                                                 : default_database_;
    table.location = create.location;
    table.format = create.format;
    table.comment = create.comment;
    table.span = span_;
    AddColumns(create.columns, false, table);
    AddColumns(create.partition_columns, true, table);
    if (catalog_.Find(table.database, table.name) == nullptr) {
      catalog_.Add(std::move(table));
    }
  }

  static void AddColumns(const std::vector<ast::ColumnDefinition>& definitions,
                         bool is_partition_key, catalog::Table& table) {
    for (const ast::ColumnDefinition& definition : definitions) {
      catalog::Column column;
      column.name = definition.name;
      column.type = definition.type;
      column.comment = definition.comment;
      column.is_partition_key = is_partition_key;
      table.columns.push_back(std::move(column));
    }
  }

  void AddParameters() {
    for (StatementId id : job_.tree.statements()) {
      ast::Walk(job_.tree, id, [&](ast::AnyId node) {
        const auto* expr = std::get_if<ast::ExprId>(&node);
        const auto* parameter = expr == nullptr ? nullptr : job_.tree.If<ast::Parameter>(*expr);
        bool is_new =
            parameter != nullptr &&
            std::none_of(job_.parameters.begin(), job_.parameters.end(),
                         [&](const JobParameter& known) { return known.name == parameter->name; });
        if (is_new) {
          JobParameter added;
          added.name = parameter->name;
          added.type = parameter->type;
          added.span = job_.tree.span(*expr);
          job_.parameters.push_back(std::move(added));
        }
        return true;
      });
    }
  }

  const base::SourceSet& sources_;
  catalog::Catalog& catalog_;
  Job job_;
  base::Span span_;
  std::vector<std::string> comments_;
  std::string default_database_;
  int selects_ = 0;
};

}  // namespace

Dialect GuessDialect(std::string_view path, std::string_view text) {
  std::string head(text.substr(0, 4096));
  bool is_spark = Mentions(path, "spark") || Mentions(path, "databricks") ||
                  head.find('`') != head.npos || Mentions(head, "lateral view");
  return is_spark && !Mentions(path, "athena") ? Dialect::Spark3 : Dialect::Athena;
}

Job ReadSqlScript(const base::SourceSet& sources, base::SourceId source_id, Dialect dialect,
                  catalog::Catalog& catalog) {
  return ScriptReader(sources, source_id, dialect, catalog).Run();
}

}  // namespace hikkoshi::frontend::sql_script
