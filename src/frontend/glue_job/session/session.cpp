#include "frontend/glue_job/session/session.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/plan/bind.h"
#include "frontend/glue_job/plan/lower.h"
#include "frontend/glue_job/row/hash_module.h"
#include "frontend/glue_job/row/row_value.h"
#include "frontend/glue_job/spark/delta_table.h"
#include "frontend/glue_job/write/writer.h"
#include "sql/parse.h"

namespace hikkoshi::glue_job {
namespace {

// The relations that name a table with one part and no CTE of the query hides.
void GatherViewNames(const ast::Tree& tree, ast::QueryId query, std::vector<std::string>& names) {
  ast::Walk(tree, query, [&](const ast::AnyId& id) {
    const auto* relation = std::get_if<ast::RelationId>(&id);
    const auto* table = relation == nullptr ? nullptr : tree.If<ast::TableRef>(*relation);
    if (table != nullptr) {
      std::string name = base::ToLower(base::Join(table->parts, "."));
      if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.push_back(name);
      }
    }
    return true;
  });
}

// Tables and files that a query names, but for views of the job and its own CTEs.
void GatherTables(const ast::Tree& tree, ast::QueryId query, const std::vector<std::string>& views,
                  std::vector<ast::RelationId>& found) {
  std::set<std::string> hidden;
  for (const std::string& view : views) {
    hidden.insert(base::ToLower(view));
  }
  ast::Walk(tree, query, [&](const ast::AnyId& id) {
    if (const auto* inner = std::get_if<ast::QueryId>(&id)) {
      for (const ast::Cte& cte : tree.at(*inner).ctes) {
        hidden.insert(base::ToLower(cte.name));
      }
    }
    const auto* relation = std::get_if<ast::RelationId>(&id);
    const auto* table = relation == nullptr ? nullptr : tree.If<ast::TableRef>(*relation);
    bool is_table =
        table != nullptr && !hidden.contains(base::ToLower(base::Join(table->parts, ".")));
    if (is_table || (relation != nullptr && tree.If<ast::FileRelation>(*relation) != nullptr)) {
      found.push_back(*relation);
    }
    return true;
  });
}

}  // namespace

Session::Session(frontend::Job& job, const catalog::Catalog& catalog,
                 const base::SourceSet& sources)
    : job_(job),
      catalog_(catalog),
      sources_(sources),
      plan_(job.tree),
      analyzer_(job.tree, catalog, dialect::Dialect::Spark3, silent_),
      steps_(plan_, analyzer_, job.diagnostics) {
  steps_.set_expand([this](ast::ExprId expr, const std::vector<OutputColumn>& outputs) {
    ExpandRowFunctions(expr, outputs);
  });
}

std::string_view Session::TextOf(base::Span span) const {
  return span.is_none() ? std::string_view() : sources_.text(span);
}

ast::ExprId Session::Unsupported(diagnostics::Code code, base::Span span,
                                 const std::string& reason) {
  sink().Add(code, span, reason);
  return tree().Add(
      ast::UnsupportedExpr{diagnostics::CodeText(code), reason, std::string(TextOf(span))}, span);
}

Module* Session::FindModule(Interpreter& interpreter, std::string_view name) {
  interpreter_ = &interpreter;
  auto found = modules_.find(std::string(name));
  if (found != modules_.end()) {
    return found->second;
  }
  Module* module = MakePysparkModule(*this, interpreter, name);
  if (module == nullptr && name == "hashlib") {
    module = MakeHashModule(*this, interpreter);
  }
  if (module == nullptr) {
    module = MakeDeltaModule(*this, interpreter, name);
  }
  if (module == nullptr) {
    module = MakeGlueModule(*this, interpreter, name);
  }
  modules_.emplace(name, module);
  return module;
}

std::optional<Value> Session::Choose(Interpreter& interpreter, const Value& condition,
                                     const Value& if_true, const Value& if_false, base::Span span) {
  return ChooseRowValue(*this, interpreter, condition, if_true, if_false, span);
}

std::optional<Value> Session::ChooseOnError(Interpreter& interpreter, const Value& value,
                                            const Value& on_error, base::Span span) {
  auto* row_value = value.As<RowValue>();
  if (row_value == nullptr || row_value->valid.is_none()) {
    return std::nullopt;
  }
  RowValue* fallback = ToRowValue(*this, interpreter, on_error, span);
  const auto* look_up = tree().If<ast::Case>(row_value->expr);
  bool is_open = look_up != nullptr && look_up->operand && look_up->otherwise.is_none();
  if (is_open && fallback != nullptr) {
    // `table[x]` and what stands for a KeyError: the ELSE of the look-up.
    ast::Case whole = *look_up;
    whole.otherwise = plan_.Copy(fallback->expr);
    types::Type type = row_value->type == fallback->type ? row_value->type : types::Type();
    return MakeRowValue(*this, interpreter, tree().Add(std::move(whole), span), type,
                        fallback->is_nullable);
  }
  Value is_valid = MakeRowValue(*this, interpreter, plan_.Copy(row_value->valid),
                                types::Simple(types::TypeKind::Boolean), true);
  is_valid.As<RowValue>()->null_is_false = true;
  return ChooseRowValue(*this, interpreter, is_valid, value, on_error, span);
}

void Session::Bound(Interpreter&, std::string_view name, HostObject& object, base::Span) {
  if (auto* frame = dynamic_cast<FrameObject*>(&object)) {
    PlanNode& node = plan_.at(frame->plan);
    if (node.name.empty()) {
      node.name = std::string(name);
    }
  }
}

// Writes and views of a frame that could not be followed are not lost: they are refused.
void Session::CalledOnUnknown(Interpreter& interpreter, const Unknown& unknown,
                              std::string_view method, const Arguments& arguments) {
  auto is_one_of = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), method) != names.end();
  };
  bool is_view = is_one_of({"createOrReplaceTempView", "createTempView", "registerTempTable",
                            "createOrReplaceGlobalTempView", "createGlobalTempView"});
  bool is_writer =
      unknown.path.find(".write.") != unknown.path.npos || unknown.path.ends_with(".write");
  bool is_write = is_one_of({"saveAsTable", "insertInto"}) ||
                  (is_writer && is_one_of({"save", "parquet", "csv", "json", "orc", "jdbc"}));
  if (!is_view && !is_write) {
    return;
  }
  PlanId plan = steps_.Unsupported(diagnostics::Code::FrameArgument, {}, arguments.span,
                                   "the frame is not known: " + unknown.reason);
  if (is_view) {
    MakeFrame(interpreter, plan).As<HostObject>()->CallMethod(interpreter, method, arguments);
  } else {
    interpreter.heap().Make<WriterObject>(*this, plan)->CallMethod(interpreter, method, arguments);
  }
}

Value Session::MakeFrame(Interpreter& interpreter, PlanId plan, bool is_dynamic) {
  return Value(interpreter.heap().Make<FrameObject>(*this, plan, is_dynamic));
}

Value Session::MakeColumn(Interpreter& interpreter, ast::ExprId expr) {
  return Value(interpreter.heap().Make<ColumnObject>(*this, expr));
}

void Session::Note(base::Span span, std::string text) {
  job_.notes.push_back({span, std::move(text)});
}

// ---- tables and views

std::optional<std::vector<std::string>> Session::KnownTable(const std::vector<std::string>& name,
                                                            base::Span span) {
  if (catalog_.Find(name) != nullptr) {
    return name;
  }
  bool has_argument = name.size() > 1 && name[0].find("${") != std::string::npos;
  if (!has_argument) {
    return std::nullopt;
  }
  // The database is a job argument: the only table of that name is meant.
  const catalog::Table* table = catalog_.Find({name.back()});
  if (table == nullptr) {
    return std::nullopt;
  }
  Note(span, "database " + name[0] + " is taken to be " + table->database +
                 ", the only one with a table " + table->name);
  return std::vector<std::string>{table->database, table->name};
}

PlanId Session::ReadTable(const std::vector<std::string>& name, base::Span span) {
  std::vector<std::string> parts = KnownTable(name, span).value_or(name);
  const catalog::Table* table = catalog_.Find(parts);
  ast::RelationId relation = tree().Add(ast::TableRef{.parts = parts}, span);
  return steps_.Scan(relation, table, base::Join(parts, "."), span);
}

PlanId Session::ReadFiles(const std::string& format, ast::ExprId path,
                          std::vector<std::string> options, const types::Type& schema,
                          base::Span span) {
  const auto* literal = tree().If<ast::Literal>(path);
  if (literal != nullptr) {
    const catalog::Table* table = catalog_.FindByLocation(literal->text);
    bool is_whole = table != nullptr && catalog::NormalizeLocation(literal->text) ==
                                            catalog::NormalizeLocation(table->location);
    if (is_whole) {
      Note(span, "the files at " + literal->text + " are table " + table->QualifiedName());
      return ReadTable({table->database, table->name}, span);
    }
  }
  if (schema.kind == types::TypeKind::Struct) {
    options.push_back("schema=" + types::ToText(schema));
    std::sort(options.begin(), options.end());
  }
  ast::FileRelation files{.format = format, .path = path, .options = std::move(options)};
  ast::RelationId relation = tree().Add(std::move(files), span);
  if (schema.kind != types::TypeKind::Struct) {
    return steps_.Scan(relation, nullptr, "", span);
  }
  catalog::Table table;
  for (const types::Field& field : schema.fields) {
    table.columns.push_back({.name = field.name, .type = field.type});
    job_.stated_columns.push_back({relation, field.name, field.type});
  }
  return steps_.Scan(relation, &table, "", span);
}

void Session::StateType(AttributeId id, const types::Type& type) {
  plan_.set_type(id, type);
  const Attribute& attribute = plan_.attribute(id);
  if (ast::RelationId relation = plan_.RelationOf(attribute.star)) {
    job_.stated_columns.push_back({relation, attribute.name, type});
  }
}

PlanId Session::FindTable(const std::vector<std::string>& name, base::Span span) {
  auto view = views_.find(base::ToLower(base::Join(name, ".")));
  if (view != views_.end()) {
    return steps_.Alias(view->second, name.back(), span);
  }
  std::vector<std::string> parts = name;
  if (parts.size() == 1 && !database_.empty()) {
    parts.insert(parts.begin(), database_);
  }
  return ReadTable(parts, span);
}

Value Session::MakeSubqueryText(Interpreter& interpreter, const Value& text, base::Span span) {
  if (const std::string* sql = text.If<std::string>()) {
    return Value("select * from " + *sql);
  }
  auto* symbol = interpreter.heap().Make<Symbol>();
  symbol->kind = SymbolKind::Text;
  symbol->type = SymbolType::String;
  symbol->span = span;
  symbol->parts = {Value(std::string("select * from ")), text};
  return Value(symbol);
}

void Session::DefineView(const std::string& name, PlanId plan) {
  ++effects_;
  views_.insert_or_assign(base::ToLower(name), plan);
}

bool Session::DropView(const std::string& name) {
  ++effects_;
  return views_.erase(base::ToLower(name)) > 0;
}

PlanId Session::RunQuery(Interpreter& interpreter, const Value& text, base::Span span) {
  std::optional<std::string> sql = ToSqlText(text);
  if (!sql) {
    return steps_.Unsupported(diagnostics::Code::UnknownValue, {}, span,
                              "the text of the query is not known");
  }
  sql::ParseContext context{tree(), sink(), dialect::Dialect::Spark3};
  ast::QueryId query = sql::ParseQuery({*sql, span, false}, context);
  ResolvePlaceholders(interpreter, query);
  return QueryFrame(query, span);
}

PlanId Session::QueryFrame(ast::QueryId query, base::Span span) {
  ExpandRowFunctions(query, {});
  std::vector<std::string> names;
  GatherViewNames(tree(), query, names);
  std::vector<std::string> views;
  std::vector<PlanId> inputs;
  resolve::Environment environment;
  for (const std::string& name : names) {
    auto view = views_.find(name);
    if (view == views_.end()) {
      continue;
    }
    views.push_back(name);
    inputs.push_back(view->second);
    diagnostics::Sink silent;
    environment.push_back({name, LowerPlan(plan_, view->second, silent)});
  }
  resolve::Schema schema = *analyzer_.SchemaOf(query, environment);
  return steps_.Sql(query, std::move(views), std::move(inputs), schema, span);
}

// ---- writes

// What the frame reads, at the time it was read.
void Session::KeepMoment(ast::StatementId statement, PlanId plan, bool adds) {
  frontend::WriteMoment moment{.statement = statement, .adds = adds};
  moment.moment = static_cast<uint32_t>(tree().relation_count());
  std::vector<PlanId> pending = {plan};
  std::set<PlanId> seen = {plan};
  while (!pending.empty()) {
    const PlanNode& node = plan_.at(pending.back());
    pending.pop_back();
    if (const auto* scan = std::get_if<ScanStep>(&node.step)) {
      moment.reads.push_back(scan->relation);
    } else if (const auto* sql = std::get_if<SqlStep>(&node.step)) {
      GatherTables(tree(), sql->query, sql->views, moment.reads);
    }
    for (PlanId input : node.inputs) {
      if (seen.insert(input).second) {
        pending.push_back(input);
      }
    }
  }
  job_.write_moments.push_back(std::move(moment));
}

void Session::Write(Interpreter& interpreter, ast::WriteTable write, PlanId plan, base::Span span,
                    bool adds) {
  ++effects_;
  const Uncertainty* uncertainty = interpreter.uncertainty();
  bool is_of_handler = uncertainty != nullptr && uncertainty->reason == kHandlerReason;
  if (uncertainty != nullptr && !is_of_handler) {
    sink().Add(diagnostics::Code::UncertainWrite, span,
               "whether this table is written is not known: " + uncertainty->reason);
  }
  if (write.target.empty() && write.location.is_none()) {
    sink().Add(diagnostics::Code::WriteTarget, span, "neither the table nor the path is known");
  }
  write.query = LowerPlan(plan_, plan, sink());
  std::vector<std::string> comments = interpreter.TakeComments(span);
  ast::StatementId statement = tree().Add(std::move(write), span);
  for (std::string& line : comments) {
    tree().AddComment(statement, std::move(line));
  }
  if (is_of_handler) {
    handler_writes_.push_back(statement);
  } else {
    tree().AppendStatement(statement);
  }
  KeepMoment(statement, plan, adds);
}

// A handler that writes a table which the job writes anyway is how a first run makes the table.
void Session::SettleHandlerWrites() {
  for (ast::StatementId id : handler_writes_) {
    const auto& write = tree().Get<ast::WriteTable>(id);
    bool is_written = std::any_of(
        tree().statements().begin(), tree().statements().end(), [&](ast::StatementId other) {
          const auto* known = tree().If<ast::WriteTable>(other);
          return known != nullptr && known->target == write.target &&
                 known->location.is_none() == write.location.is_none() &&
                 (write.location.is_none() ||
                  ast::Equal(tree(), known->location, tree(), write.location));
        });
    if (is_written) {
      sink().Add(diagnostics::Code::GuardAssumed, tree().span(id),
                 "this write runs only when the try body fails, and the table is written anyway");
      continue;
    }
    sink().Add(diagnostics::Code::UncertainWrite, tree().span(id),
               "whether this table is written is not known: " + std::string(kHandlerReason));
    tree().AppendStatement(id);
  }
}

void Session::Finish() {
  SettleHandlerWrites();
  for (ast::StatementId statement : tree().statements()) {
    analyzer_.AnalyzeStatement(statement);
  }
  job_.assumed_tables = analyzer_.analysis().assumed_tables();
}

}  // namespace hikkoshi::glue_job
