#include "frontend/glue_job/spark/spark_session.h"

#include <algorithm>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/column/type_object.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/frame/scalar.h"
#include "frontend/glue_job/read/reader.h"
#include "frontend/glue_job/row/row_function.h"
#include "frontend/glue_job/session/inert.h"
#include "frontend/glue_job/session/values.h"
#include "frontend/glue_job/spark/literal_rows.h"
#include "frontend/glue_job/write/writer.h"

namespace hikkoshi::glue_job {
namespace {

bool IsOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// `spark.udf`
class UdfRegistry final : public HostObject {
 public:
  explicit UdfRegistry(Session& session) : session_(session) {}
  std::string_view TypeName() const override { return "UDFRegistration"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    std::optional<std::string> sql_name = TextOf(arguments.Find(0, "name"));
    const Value* function = arguments.Find(1, "f");
    if (name != "register" || !sql_name || function == nullptr) {
      return interpreter.Unsupported(diagnostics::Code::RowFunction, arguments.span,
                                     "a function from outside of Python is registered");
    }
    types::Type type = types::Simple(types::TypeKind::String);
    Value python = *function;
    if (auto* udf = function->As<UdfObject>()) {
      type = udf->type;
      python = udf->function;
    }
    if (const Value* written = arguments.Find(2, "returnType")) {
      type = session_.ToType(interpreter, *written, arguments.span).value_or(type);
    }
    session_.RegisterFunction(*sql_name, session_.AddRowFunction(python, type, *sql_name));
    return Value(interpreter.heap().Make<UdfObject>(session_, python, type));
  }

 private:
  Session& session_;
};

// `spark.conf`
class ConfObject final : public HostObject {
 public:
  explicit ConfObject(Session& session) : session_(session) {}
  std::string_view TypeName() const override { return "RuntimeConfig"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    std::string key = TextOf(arguments.Find(0, "key")).value_or("");
    std::string value = TextOf(arguments.Find(1, "value")).value_or("");
    if (name == "set" && key == "spark.sql.sources.partitionOverwriteMode") {
      session_.set_overwrites_partitions(base::ToLower(value) == "dynamic");
      return {};
    }
    bool changes_meaning =
        IsOneOf(key, {"spark.sql.session.timeZone", "spark.sql.caseSensitive",
                      "spark.sql.ansi.enabled", "spark.sql.legacy.timeParserPolicy"});
    if (name == "set" && changes_meaning) {
      session_.sink().Add(diagnostics::Code::SettingChanged, arguments.span,
                          "a setting that changes the meaning of values: " + key + " = " + value);
    }
    return name == "set" ? Value() : interpreter.MakeUnknown(arguments.span, "a setting of Spark");
  }

 private:
  Session& session_;
};

// `spark.catalog`
class CatalogObject final : public HostObject {
 public:
  explicit CatalogObject(Session& session) : session_(session) {}
  std::string_view TypeName() const override { return "Catalog"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    std::string text = TextOf(arguments.Find(0, "name")).value_or("");
    text = text.empty() ? TextOf(arguments.Find(0, "viewName")).value_or("") : text;
    if (name == "dropTempView" || name == "dropGlobalTempView") {
      return Value(session_.DropView(text));
    }
    if (name == "setCurrentDatabase") {
      session_.set_database(TextOf(arguments.Find(0, "dbName")).value_or(text));
      return {};
    }
    if (IsOneOf(name, {"clearCache", "cacheTable", "uncacheTable", "refreshTable",
                       "recoverPartitions"})) {
      return {};
    }
    if (name == "tableExists" || name == "databaseExists") {
      session_.sink().Add(diagnostics::Code::GuardAssumed, arguments.span,
                          "the table or database is assumed to exist: " + text);
      return Value(true);
    }
    return interpreter.MakeUnknown(arguments.span, "the catalog of Spark at run time");
  }

 private:
  Session& session_;
};

// ---- createDataFrame

ast::ExprId TypedLiteral(Session& session, Interpreter& interpreter, const Value& value,
                         const types::Type& type, base::Span span) {
  ast::ExprId expr = session.ToExpr(interpreter, value, span);
  const auto* literal = session.tree().If<ast::Literal>(expr);
  bool is_same = literal != nullptr && literal->type == type.kind;
  if (is_same || !type.is_known()) {
    return expr;
  }
  bool is_int = literal != nullptr && types::IsInteger(literal->type) &&
                (type.kind == types::TypeKind::Long || type.kind == types::TypeKind::Int);
  if (is_int) {
    std::string text = literal->text;
    return session.tree().Add(ast::Literal{type.kind, text}, span);
  }
  return session.tree().Add(ast::Cast{.operand = expr, .type = type}, span);
}

bool IsComputed(const std::vector<Value>& row) {
  return std::any_of(row.begin(), row.end(), [](const Value& value) {
    return value.As<CountObject>() != nullptr || value.As<ScalarObject>() != nullptr;
  });
}

// Rows with values that are computed of other frames. VALUES takes no subqueries, so each row is
// selected.
PlanId ComputedRows(Session& session, Interpreter& interpreter, const LiteralRows& rows,
                    base::Span span) {
  PlanId whole;
  for (const std::vector<Value>& row : rows.rows) {
    ast::ExprId zero = session.ToExpr(interpreter, Value(int64_t{0}), span);
    types::Field only{.name = "only_row", .type = types::Simple(types::TypeKind::Int)};
    PlanId input = session.steps().Values({ast::ValuesRow{{zero}}}, {only}, span);
    std::vector<NewColumn> columns;
    for (size_t i = 0; i < rows.fields.size(); ++i) {
      bool is_count = row[i].As<CountObject>() != nullptr;
      ast::ExprId expr =
          is_count ? session.ToExpr(interpreter, row[i], span)
                   : TypedLiteral(session, interpreter, row[i], rows.fields[i].type, span);
      columns.push_back({.expr = expr, .names = {rows.fields[i].name}});
    }
    PlanId part = session.steps().Select(input, std::move(columns), span);
    whole = whole ? session.steps().Set({}, whole, part, span) : part;
  }
  return whole;
}

}  // namespace

Value SparkSessionObject::CreateDataFrame(Interpreter& interpreter, const Arguments& arguments) {
  const Value* data = arguments.Find(0, "data");
  const Value* schema = arguments.Find(1, "schema");
  if (data != nullptr) {
    if (auto* frame = data->As<FrameObject>()) {
      return Value(frame);
    }
    if (auto* rdd = data->As<RddObject>()) {
      return Value(&rdd->frame);
    }
  }
  std::optional<LiteralRows> rows =
      data == nullptr ? std::nullopt
                      : ReadLiteralRows(session, interpreter, *data, schema, arguments.span);
  if (!rows) {
    return session.MakeFrame(interpreter, session.steps().Unsupported(
                                              diagnostics::Code::FrameArgument, {}, arguments.span,
                                              "the rows of a new frame are not known"));
  }
  if (std::any_of(rows->rows.begin(), rows->rows.end(), IsComputed)) {
    return session.MakeFrame(interpreter,
                             ComputedRows(session, interpreter, *rows, arguments.span));
  }
  std::vector<ast::ValuesRow> values;
  for (const std::vector<Value>& row : rows->rows) {
    ast::ValuesRow made;
    for (size_t i = 0; i < rows->fields.size(); ++i) {
      made.items.push_back(
          TypedLiteral(session, interpreter, row[i], rows->fields[i].type, arguments.span));
    }
    values.push_back(std::move(made));
  }
  PlanId plan = session.steps().Values(std::move(values), rows->fields, arguments.span);
  if (rows->rows.empty()) {
    // SQL has no VALUES without rows: one row of NULLs that a filter takes away.
    ast::ValuesRow nulls;
    for (const types::Field& field : rows->fields) {
      nulls.items.push_back(
          TypedLiteral(session, interpreter, Value(), field.type, arguments.span));
    }
    plan = session.steps().Values({nulls}, rows->fields, arguments.span);
    ast::ExprId no =
        session.tree().Add(ast::Literal{types::TypeKind::Boolean, "false"}, arguments.span);
    plan = session.steps().Filter(plan, no, arguments.span);
  }
  return session.MakeFrame(interpreter, plan);
}

Value SparkSessionObject::Sql(Interpreter& interpreter, const Arguments& arguments) {
  const Value* text = arguments.Find(0, "sqlQuery");
  if (text == nullptr) {
    return interpreter.Raise("TypeError", "sql() missing 1 required argument", arguments.span);
  }
  return RunStatement(session, interpreter, *text, arguments.SpanOf(0, "sqlQuery"));
}

Value SparkSessionObject::CallMethod(Interpreter& interpreter, std::string_view name,
                                     const Arguments& arguments) {
  if (name == "sql") {
    return Sql(interpreter, arguments);
  }
  if (name == "table") {
    const Value* table = arguments.Find(0, "tableName");
    std::optional<std::string> text = table == nullptr ? std::nullopt : session.ToName(*table);
    return session.MakeFrame(interpreter,
                             session.FindTable(CutTableName(text.value_or("?")), arguments.span));
  }
  if (name == "createDataFrame") {
    return CreateDataFrame(interpreter, arguments);
  }
  if (name == "range") {
    return session.MakeFrame(
        interpreter, session.steps().Unsupported(diagnostics::Code::FrameMethod, {}, arguments.span,
                                                 "a frame made by range"));
  }
  if (IsOneOf(name, {"stop", "newSession", "getActiveSession", "getOrCreate", "addPyFile",
                     "setLogLevel"})) {
    return name == "stop" ? Value() : Value(this);
  }
  return HostObject::CallMethod(interpreter, name, arguments);
}

Value SparkSessionObject::GetAttribute(Interpreter& interpreter, std::string_view name,
                                       base::Span span) {
  if (name == "read") {
    return Value(interpreter.heap().Make<ReaderObject>(session));
  }
  if (name == "readStream") {
    session.SetClass(frontend::JobClass::Streaming);
    return interpreter.Unsupported(diagnostics::Code::StreamingJob, span, "a stream is read");
  }
  if (name == "udf") {
    return Value(interpreter.heap().Make<UdfRegistry>(session));
  }
  if (name == "conf") {
    return Value(interpreter.heap().Make<ConfObject>(session));
  }
  if (name == "catalog") {
    return Value(interpreter.heap().Make<CatalogObject>(session));
  }
  if (IsOneOf(name, {"sql", "table", "createDataFrame", "range", "stop"})) {
    std::string method(name);
    return interpreter.MakeBuiltin(method,
                                   [this, method](Interpreter& inner, const Arguments& arguments) {
                                     return CallMethod(inner, method, arguments);
                                   });
  }
  return Value(interpreter.heap().Make<InertObject>("spark." + std::string(name)));
}

std::optional<bool> SparkSessionObject::Truth(Interpreter&, base::Span) {
  return true;
}

}  // namespace hikkoshi::glue_job
