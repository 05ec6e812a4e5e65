#include "frontend/glue_job/glue/glue_context.h"

#include <algorithm>

#include "base/text.h"
#include "frontend/glue_job/column/column.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/read/reader.h"
#include "frontend/glue_job/session/inert.h"
#include "frontend/glue_job/session/values.h"
#include "frontend/glue_job/spark/spark_session.h"
#include "frontend/glue_job/write/writer.h"

namespace hikkoshi::glue_job {
namespace {

bool IsOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// `glueContext.create_dynamic_frame` and its siblings: methods that read or write.
class Factory final : public HostObject {
 public:
  Factory(Session& session, std::string name) : session_(session), name_(std::move(name)) {}
  std::string_view TypeName() const override { return name_; }

  Value CallMethod(Interpreter& interpreter, std::string_view method,
                   const Arguments& arguments) override {
    bool is_dynamic = name_.find("dynamic") != name_.npos;
    bool reads = name_.starts_with("create");
    if (method == "from_catalog") {
      return reads ? ReadFromCatalog(session_, interpreter, arguments, is_dynamic)
                   : WriteFromCatalog(session_, interpreter, arguments);
    }
    if (method == "from_options") {
      return reads ? ReadFromOptions(session_, interpreter, arguments, is_dynamic)
                   : WriteFromOptions(session_, interpreter, arguments);
    }
    if (method == "from_jdbc_conf") {
      return WriteFromJdbcConf(session_, interpreter, arguments);
    }
    if (method == "from_rdd") {
      return session_.MakeFrame(
          interpreter,
          session_.steps().Unsupported(diagnostics::Code::FrameMethod, {}, arguments.span,
                                       "a frame made of an RDD"),
          true);
    }
    return HostObject::CallMethod(interpreter, method, arguments);
  }

 private:
  Session& session_;
  std::string name_;
};

std::string KnownName(Session& session, const Value* value) {
  return value == nullptr ? "" : session.ToName(*value).value_or("");
}

Value Refused(Session& session, Interpreter& interpreter, base::Span span,
              const std::string& reason) {
  return session.MakeFrame(
      interpreter, session.steps().Unsupported(diagnostics::Code::FrameArgument, {}, span, reason),
      true);
}

}  // namespace

Value ReadFromCatalog(Session& session, Interpreter& interpreter, const Arguments& arguments,
                      bool is_dynamic) {
  const Value* database = arguments.Find(0, "database");
  database = database == nullptr ? arguments.Named("name_space") : database;
  const Value* table = arguments.Find(1, "table_name");
  std::string database_name = KnownName(session, database);
  std::string table_name = KnownName(session, table);
  if (table_name.empty()) {
    if (table != nullptr && table->is_unknown()) {
      interpreter.Report(*table->As<Unknown>(), arguments.span);
    }
    return Refused(session, interpreter, arguments.span, "the table to read is not known");
  }
  PlanId plan = session.ReadTable({database_name, table_name}, arguments.span);
  const Value* predicate = arguments.Named("push_down_predicate");
  if (predicate != nullptr && !predicate->is_none() && TextOf(predicate).value_or("x") != "") {
    ast::ExprId condition = session.ParseExpression(interpreter, *predicate,
                                                    arguments.SpanOf(99, "push_down_predicate"));
    plan = session.steps().Filter(plan, condition, arguments.span);
  }
  return session.MakeFrame(interpreter, plan, is_dynamic);
}

Value ReadFromOptions(Session& session, Interpreter& interpreter, const Arguments& arguments,
                      bool is_dynamic) {
  SourceRequest request{.span = arguments.span};
  std::string connection = base::ToLower(KnownName(session, arguments.Find(0, "connection_type")));
  const Value* connection_options = arguments.Find(1, "connection_options");
  std::map<std::string, Value> options = OptionsOf(connection_options);
  request.format = base::ToLower(KnownName(session, arguments.Find(2, "format")));
  request.options = OptionsOf(arguments.Find(3, "format_options"));
  bool is_files =
      connection == "s3" || connection == "file" || IsOneOf(connection, {"parquet", "orc"});
  if (!is_files) {
    request.format = connection;
    request.options = options;
    return session.MakeFrame(interpreter, ReadConnection(session, interpreter, request),
                             is_dynamic);
  }
  request.format =
      request.format == "glueparquet" || request.format.empty() ? "parquet" : request.format;
  auto paths = options.find("paths");
  paths = paths == options.end() ? options.find("path") : paths;
  if (paths == options.end()) {
    return Refused(session, interpreter, arguments.span, "the path to read is not known");
  }
  return session.MakeFrame(interpreter, ReadPaths(session, interpreter, request, paths->second),
                           is_dynamic);
}

Value GlueContextObject::GetAttribute(Interpreter& interpreter, std::string_view name,
                                      base::Span span) {
  if (name == "spark_session" || name == "sparkSession") {
    return Value(interpreter.heap().Make<SparkSessionObject>(session));
  }
  if (IsOneOf(name, {"create_dynamic_frame", "create_data_frame", "write_dynamic_frame",
                     "write_data_frame"})) {
    return Value(interpreter.heap().Make<Factory>(session, std::string(name)));
  }
  if (IsOneOf(name, {"read", "udf", "conf", "readStream"})) {
    return interpreter.heap().Make<SparkSessionObject>(session)->GetAttribute(interpreter, name,
                                                                              span);
  }
  return Value(interpreter.heap().Make<InertObject>("glueContext." + std::string(name)));
}

Value GlueContextObject::CallMethod(Interpreter& interpreter, std::string_view name,
                                    const Arguments& arguments) {
  bool is_dynamic = name.find("dynamic") != name.npos;
  if (name == "create_dynamic_frame_from_catalog" || name == "create_data_frame_from_catalog") {
    return ReadFromCatalog(session, interpreter, arguments, is_dynamic);
  }
  if (name == "create_dynamic_frame_from_options" || name == "create_data_frame_from_options") {
    return ReadFromOptions(session, interpreter, arguments, is_dynamic);
  }
  if (name == "write_dynamic_frame_from_options" || name == "write_data_frame_from_options") {
    return WriteFromOptions(session, interpreter, arguments);
  }
  if (name == "write_dynamic_frame_from_catalog" || name == "write_data_frame_from_catalog") {
    return WriteFromCatalog(session, interpreter, arguments);
  }
  if (name == "write_dynamic_frame_from_jdbc_conf") {
    return WriteFromJdbcConf(session, interpreter, arguments);
  }
  if (name == "getSink" || name == "get_sink") {
    return MakeSink(session, interpreter, arguments);
  }
  if (name == "purge_table" || name == "purge_s3_path") {
    session.Note(arguments.span,
                 "emptying the target before the write is left out: the model "
                 "replaces its table");
    return {};
  }
  if (name == "forEachBatch") {
    session.SetClass(frontend::JobClass::Streaming);
    return interpreter.Unsupported(diagnostics::Code::StreamingJob, arguments.span,
                                   "batches of a stream are handled");
  }
  if (IsOneOf(name, {"sql", "table", "createDataFrame", "range"})) {
    return interpreter.heap().Make<SparkSessionObject>(session)->CallMethod(interpreter, name,
                                                                            arguments);
  }
  if (name == "extract_jdbc_conf") {
    return interpreter.MakeUnknown(arguments.span, "the settings of a connection");
  }
  return Value(interpreter.heap().Make<InertObject>("glueContext." + std::string(name)));
}

std::optional<bool> GlueContextObject::Truth(Interpreter&, base::Span) {
  return true;
}

}  // namespace hikkoshi::glue_job
