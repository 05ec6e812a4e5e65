// Writes of DynamicFrames. Glue adds files to a path and never replaces them; a job that is run
// again over the whole source empties the place first, so the table is what one run gives.

#include "base/text.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/glue/glue_context.h"
#include "frontend/glue_job/session/values.h"
#include "frontend/glue_job/write/writer.h"

namespace hikkoshi::glue_job {
namespace {

const Value* FindOption(const std::map<std::string, Value>& options, const std::string& name) {
  auto found = options.find(name);
  return found == options.end() ? nullptr : &found->second;
}

// The frame to write; reported when it is not known.
FrameObject* FrameOf(Interpreter& interpreter, const Arguments& arguments,
                     std::initializer_list<std::string_view> names) {
  const Value* value = nullptr;
  for (std::string_view name : names) {
    value = value == nullptr ? arguments.Find(0, name) : value;
  }
  if (value == nullptr) {
    return nullptr;
  }
  if (auto* unknown = value->As<Unknown>()) {
    interpreter.Report(*unknown, arguments.span);
  }
  return value->As<FrameObject>();
}

PlanId PlanOf(Session& session, FrameObject* frame, base::Span span) {
  return frame != nullptr ? frame->plan
                          : session.steps().Unsupported(diagnostics::Code::FrameArgument, {}, span,
                                                        "the frame to write is not known");
}

std::vector<std::string> PartitionKeys(const Value* value) {
  return value == nullptr ? std::vector<std::string>()
                          : TextsOf(*value).value_or(std::vector<std::string>());
}

void NoteAppend(Session& session, base::Span span) {
  session.Note(span,
               "Glue adds files to what is there; the table is taken to be what one run "
               "gives");
}

std::vector<std::string> Target(Session& session, const Value* database, const Value* table) {
  std::string name = table == nullptr ? "" : session.ToName(*table).value_or("");
  if (name.empty()) {
    return {};
  }
  std::vector<std::string> parts = CutTableName(name);
  std::string owner = database == nullptr ? "" : session.ToName(*database).value_or("");
  if (parts.size() == 1 && !owner.empty()) {
    parts.insert(parts.begin(), owner);
  }
  return parts;
}

// Glue adds to what is there, unless the connection empties the table first.
void Add(Session& session, Interpreter& interpreter, ast::WriteTable write,
         const std::map<std::string, Value>& options, PlanId plan, base::Span span) {
  bool is_emptied = ReadActions(session, options, write.target, span);
  if (!is_emptied) {
    NoteAppend(session, span);
  }
  session.Write(interpreter, std::move(write), plan, span, !is_emptied);
}

class SinkObject final : public HostObject {
 public:
  explicit SinkObject(Session& session) : session_(session) {}
  std::string_view TypeName() const override { return "DataSink"; }

  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    if (name == "setCatalogInfo") {
      write.target = Target(session_, arguments.Find(0, "catalogDatabase"),
                            arguments.Find(1, "catalogTableName"));
      return {};
    }
    if (name == "setFormat") {
      write.format = base::ToLower(TextOf(arguments.Find(0, "format")).value_or(""));
      write.format = write.format == "glueparquet" ? "parquet" : write.format;
      return {};
    }
    if (name == "writeFrame" || name == "write") {
      FrameObject* frame = FrameOf(interpreter, arguments, {"dynamic_frame", "frame"});
      NoteAppend(session_, arguments.span);
      session_.Write(interpreter, write, PlanOf(session_, frame, arguments.span), arguments.span,
                     true);
      return frame == nullptr ? Value() : Value(frame);
    }
    return {};
  }

  ast::WriteTable write;

 private:
  Session& session_;
};

}  // namespace

Value WriteFromOptions(Session& session, Interpreter& interpreter, const Arguments& arguments) {
  FrameObject* frame = FrameOf(interpreter, arguments, {"frame", "frame_or_dfc"});
  std::map<std::string, Value> options = OptionsOf(arguments.Find(2, "connection_options"));
  ast::WriteTable write;
  write.format = base::ToLower(TextOf(arguments.Find(3, "format")).value_or(""));
  write.format = write.format == "glueparquet" ? "parquet" : write.format;
  write.partition_by = PartitionKeys(FindOption(options, "partitionkeys"));
  if (const Value* path = FindOption(options, "path")) {
    write.location = session.ToExpr(interpreter, *path, arguments.span);
  }
  for (const char* name :
       {"dbtable", "tablename", "dynamodb.output.tablename", "collection", "hoodie.table.name"}) {
    if (write.target.empty()) {
      write.target = Target(session, FindOption(options, "database"), FindOption(options, name));
    }
  }
  Add(session, interpreter, std::move(write), options, PlanOf(session, frame, arguments.span),
      arguments.span);
  return frame == nullptr ? Value() : Value(frame);
}

Value WriteFromCatalog(Session& session, Interpreter& interpreter, const Arguments& arguments) {
  FrameObject* frame = FrameOf(interpreter, arguments, {"frame"});
  const Value* database = arguments.Find(1, "database");
  database = database == nullptr ? arguments.Named("name_space") : database;
  std::map<std::string, Value> options = OptionsOf(arguments.Named("additional_options"));
  ast::WriteTable write;
  write.target = Target(session, database, arguments.Find(2, "table_name"));
  write.partition_by = PartitionKeys(FindOption(options, "partitionkeys"));
  if (const catalog::Table* table = session.catalog().Find(write.target)) {
    for (const catalog::Column& column : table->columns) {
      if (column.is_partition_key && FindOption(options, "partitionkeys") == nullptr) {
        write.partition_by.push_back(column.name);
      }
    }
  }
  Add(session, interpreter, std::move(write), options, PlanOf(session, frame, arguments.span),
      arguments.span);
  return frame == nullptr ? Value() : Value(frame);
}

Value WriteFromJdbcConf(Session& session, Interpreter& interpreter, const Arguments& arguments) {
  FrameObject* frame = FrameOf(interpreter, arguments, {"frame"});
  std::map<std::string, Value> options = OptionsOf(arguments.Find(2, "connection_options"));
  ast::WriteTable write;
  write.format = "jdbc";
  write.target = Target(session, FindOption(options, "database"), FindOption(options, "dbtable"));
  Add(session, interpreter, std::move(write), options, PlanOf(session, frame, arguments.span),
      arguments.span);
  return frame == nullptr ? Value() : Value(frame);
}

Value MakeSink(Session& session, Interpreter& interpreter, const Arguments& arguments) {
  auto* sink = interpreter.heap().Make<SinkObject>(session);
  if (const Value* path = arguments.Named("path")) {
    sink->write.location = session.ToExpr(interpreter, *path, arguments.span);
  }
  sink->write.partition_by = PartitionKeys(arguments.Named("partitionKeys"));
  std::map<std::string, Value> options = OptionsOf(arguments.Named("connection_options"));
  if (const Value* table = FindOption(options, "dbtable")) {
    sink->write.target = Target(session, FindOption(options, "database"), table);
  }
  return Value(sink);
}

}  // namespace hikkoshi::glue_job
