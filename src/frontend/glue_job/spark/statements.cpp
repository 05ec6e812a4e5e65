// spark.sql with statements: views, CTAS, INSERT and what has no place here.

#include "base/text.h"
#include "frontend/glue_job/session/values.h"
#include "frontend/glue_job/spark/merge.h"
#include "frontend/glue_job/spark/spark_session.h"
#include "frontend/glue_job/write/writer.h"
#include "sql/parse.h"

namespace hikkoshi::glue_job {
namespace {

// Whether the text begins like a query; anything else is read as a statement.
bool IsQuery(std::string_view text) {
  std::string_view rest = base::Trim(text);
  while (rest.starts_with("--") || rest.starts_with("/*")) {
    size_t end = rest.starts_with("--") ? rest.find('\n') : rest.find("*/");
    if (end == rest.npos) {
      return true;
    }
    rest = base::Trim(rest.substr(end + (rest.starts_with("--") ? 1 : 2)));
  }
  std::string word = base::ToLower(rest.substr(0, 7));
  return word.starts_with("select") || word.starts_with("with") || word.starts_with("(") ||
         word.starts_with("values") || word.starts_with("from ") || word.starts_with("table ");
}

class StatementRunner {
 public:
  StatementRunner(Session& session, Interpreter& interpreter, base::Span span)
      : session_(session), interpreter_(interpreter), tree_(session.tree()), span_(span) {}

  Value Run(const std::string& sql) {
    sql::ParseContext context{tree_, session_.sink(), dialect::Dialect::Spark3};
    ast::StatementId id = sql::ParseStatement({sql, span_, false}, context);
    session_.ResolvePlaceholders(interpreter_, id);
    ast::Statement statement = tree_.at(id);
    if (const auto* query = std::get_if<ast::QueryStatement>(&statement)) {
      return session_.MakeFrame(interpreter_, Frame(query->query));
    }
    if (const auto* view = std::get_if<ast::CreateView>(&statement)) {
      Define(*view);
    } else if (const auto* insert = std::get_if<ast::Insert>(&statement)) {
      Insert(*insert);
    } else if (const auto* table = std::get_if<ast::CreateTable>(&statement)) {
      Create(*table);
    } else if (const auto* use = std::get_if<ast::Use>(&statement)) {
      session_.set_database(use->name.empty() ? "" : use->name.back());
    } else if (const auto* drop = std::get_if<ast::Drop>(&statement)) {
      bool is_view = drop->object == "view" && session_.DropView(base::Join(drop->name, "."));
      if (!is_view) {
        session_.Note(span_, "dropping " + base::Join(drop->name, ".") + " is left out");
      }
    } else if (const auto* merge = std::get_if<ast::Merge>(&statement)) {
      Merge(*merge, id);
    } else if (std::get_if<ast::CreateSchema>(&statement) != nullptr) {
      session_.Note(span_, "creating a schema is left out: dbt makes schemas");
    } else if (std::get_if<ast::SetVariable>(&statement) != nullptr) {
      session_.Note(span_, "a setting of the session is left out");
    } else {
      Keep(id);
    }
    return session_.MakeFrame(interpreter_, Empty());
  }

 private:
  PlanId Frame(ast::QueryId query) { return session_.QueryFrame(query, span_); }

  PlanId Empty() {
    std::vector<OutputColumn> none;
    return session_.plan().Add({.step = UnsupportedStep{"HK2101", "a statement gives no rows", ""},
                                .outputs = none,
                                .span = span_});
  }

  void Define(const ast::CreateView& view) {
    if (view.is_temporary) {
      session_.DefineView(base::Join(view.name, "."), Frame(view.query));
      return;
    }
    ast::WriteTable write;
    write.target = CutTableName(base::Join(view.name, "."));
    write.format = "view";
    session_.Write(interpreter_, std::move(write), Frame(view.query), span_);
  }

  void Insert(const ast::Insert& insert) {
    ast::WriteTable write;
    write.target = CutTableName(base::Join(insert.table, "."));
    bool is_partitioned = !insert.partition.empty() || session_.overwrites_partitions();
    write.mode = !insert.is_overwrite ? ast::WriteMode::Append
                 : is_partitioned     ? ast::WriteMode::OverwritePartitions
                                      : ast::WriteMode::Overwrite;
    bool has_static = false;
    for (const ast::PartitionValue& partition : insert.partition) {
      write.partition_by.push_back(partition.column);
      has_static |= !partition.value.is_none();
    }
    bool is_plain = !has_static && insert.columns.empty() && insert.replace_where.is_none();
    if (!is_plain) {
      session_.sink().Add(diagnostics::Code::FrameMethod, span_,
                          "an insert into named columns or a given partition");
      RefuseTable(insert);
      return;
    }
    session_.Write(interpreter_, std::move(write), Frame(insert.query), span_);
  }

  void Create(const ast::CreateTable& table) {
    if (table.query.is_none()) {
      session_.Note(span_, "creating table " + base::Join(table.name, ".") + " is left out");
      return;
    }
    ast::WriteTable write;
    write.target = CutTableName(base::Join(table.name, "."));
    write.format = table.format;
    write.mode = table.if_not_exists ? ast::WriteMode::IgnoreIfExists : ast::WriteMode::Overwrite;
    for (ast::ExprId column : table.partition_by) {
      if (const auto* reference = tree_.If<ast::ColumnRef>(column)) {
        write.partition_by.push_back(reference->parts.back());
      }
    }
    if (!table.location.empty()) {
      write.location = tree_.Add(ast::Literal{types::TypeKind::String, table.location}, span_);
    }
    session_.Write(interpreter_, std::move(write), Frame(table.query), span_);
  }

  void Merge(const ast::Merge& merge, ast::StatementId id) {
    std::string reason;
    std::optional<ast::WriteTable> write = MergeAsWrite(tree_, merge, reason);
    if (!write) {
      return Keep(id, ": " + reason);
    }
    if (!write->target.empty()) {
      write->target = CutTableName(base::Join(write->target, "."));
    }
    PlanId plan = Frame(write->query);
    session_.Write(interpreter_, std::move(*write), plan, span_);
  }

  // The table that the statement changes, which has then no model.
  void RefuseTable(const ast::Statement& statement) {
    std::vector<std::string> name;
    if (const auto* merge = std::get_if<ast::Merge>(&statement)) {
      name = merge->table;
    } else if (const auto* update = std::get_if<ast::Update>(&statement)) {
      name = update->table;
    } else if (const auto* gone = std::get_if<ast::Delete>(&statement)) {
      name = gone->table;
    } else if (const auto* insert = std::get_if<ast::Insert>(&statement)) {
      name = insert->table;
    }
    bool is_path = name.size() == 2 && name[1].find('/') != std::string::npos;
    if (is_path) {
      session_.job().refused_places.push_back(PathOfName(tree_, name[1], span_));
    } else if (!name.empty()) {
      session_.job().refused_tables.push_back(CutTableName(base::Join(name, ".")));
    }
  }

  // MERGE, DELETE, UPDATE and what was not understood stay statements of the job.
  void Keep(ast::StatementId id, const std::string& reason = "") {
    session_.AddEffect();
    bool is_unsupported = tree_.kind(id) == ast::StatementKind::UnsupportedStatement;
    if (!is_unsupported) {
      session_.sink().Add(diagnostics::Code::FrameMethod, span_,
                          "a statement that changes a table in place: " +
                              std::string(ast::KindName(tree_.kind(id))) + reason);
    }
    RefuseTable(tree_.at(id));
    tree_.AppendStatement(id);
  }

  Session& session_;
  Interpreter& interpreter_;
  ast::Tree& tree_;
  base::Span span_;
};

}  // namespace

Value RunStatement(Session& session, Interpreter& interpreter, const Value& text, base::Span span) {
  std::optional<std::string> sql = session.ToSqlText(text);
  if (!sql || IsQuery(*sql)) {
    return session.MakeFrame(interpreter, session.RunQuery(interpreter, text, span));
  }
  return StatementRunner(session, interpreter, span).Run(*sql);
}

}  // namespace hikkoshi::glue_job
