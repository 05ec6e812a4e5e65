#include "frontend/glue_job/read/reader.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "frontend/glue_job/session/values.h"
#include "frontend/glue_job/write/writer.h"

namespace hikkoshi::glue_job {
namespace {

bool IsOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Options that decide what the rows of a file are; the rest is about reading it fast.
constexpr std::array<std::string_view, 24> kMeaningfulOptions = {"header",
                                                                 "withheader",
                                                                 "sep",
                                                                 "delimiter",
                                                                 "separator",
                                                                 "quote",
                                                                 "quotechar",
                                                                 "escape",
                                                                 "escaper",
                                                                 "multiline",
                                                                 "inferschema",
                                                                 "nullvalue",
                                                                 "dateformat",
                                                                 "timestampformat",
                                                                 "encoding",
                                                                 "rowtag",
                                                                 "jsonpath",
                                                                 "comment",
                                                                 "mergeschema",
                                                                 "mode",
                                                                 "skipfirst",
                                                                 "ignoreleadingwhitespace",
                                                                 "ignoretrailingwhitespace",
                                                                 "columnnameofcorruptrecord"};

std::string OptionText(Session& session, const Value& value) {
  if (const bool* flag = value.If<bool>()) {
    return *flag ? "true" : "false";
  }
  if (const int64_t* number = value.If<int64_t>()) {
    return std::to_string(*number);
  }
  return session.ToName(value).value_or("?");
}

std::vector<std::string> MeaningfulOptions(Session& session, const SourceRequest& request) {
  std::vector<std::string> texts;
  for (const auto& [name, value] : request.options) {
    if (std::find(kMeaningfulOptions.begin(), kMeaningfulOptions.end(), name) !=
        kMeaningfulOptions.end()) {
      texts.push_back(name + "=" + OptionText(session, value));
    }
  }
  return texts;
}

const Value* FindOption(const SourceRequest& request, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    auto found = request.options.find(name);
    if (found != request.options.end()) {
      return &found->second;
    }
  }
  return nullptr;
}

// The database of a JDBC URL: "jdbc:postgresql://host:5432/shop?x=1" has "shop".
std::string DatabaseOfUrl(std::string_view url) {
  size_t path = url.find("://");
  path = path == url.npos ? url.npos : url.find('/', path + 3);
  if (path == url.npos) {
    return "";
  }
  std::string_view rest = url.substr(path + 1);
  return std::string(rest.substr(0, rest.find_first_of("?;/")));
}

// Files that the job looks for when it runs (the newest ones of a bucket, say) are a source of
// their own: what this read finds.
ast::ExprId PathToExpr(Session& session, Interpreter& interpreter, const Value& path,
                       base::Span span) {
  const auto* unknown = path.As<Unknown>();
  bool is_looked_for = unknown != nullptr && unknown->is_inert && !unknown->is_reported;
  if (!is_looked_for) {
    return session.ToExpr(interpreter, path, span);
  }
  constexpr std::string_view kLookedFor =
      "which files are read is decided when the job runs; they are taken as a source of their "
      "own: ";
  // Each read may find other files, also where one line reads several times.
  const std::vector<frontend::Note>& notes = session.job().notes;
  auto number = std::count_if(notes.begin(), notes.end(), [&](const frontend::Note& note) {
    return note.text.starts_with(kLookedFor);
  });
  session.Note(span, std::string(kLookedFor) + unknown->reason);
  std::string job = session.job().path;
  job = job.substr(job.rfind('/') + 1);
  job = job.substr(0, job.rfind('.'));
  std::string name = job + "_files" + (number == 0 ? "" : "_" + std::to_string(number + 1));
  return session.tree().Add(ast::Parameter{name, types::Simple(types::TypeKind::String)}, span);
}

bool IsStream(std::string_view format) {
  return IsOneOf(format, {"kafka", "kinesis", "rate", "socket"});
}

}  // namespace

PlanId ReadPaths(Session& session, Interpreter& interpreter, const SourceRequest& request,
                 const Value& paths) {
  std::vector<Value> all = ElementsOf(paths).value_or(std::vector<Value>{paths});
  PlanId whole;
  for (const Value& path : all) {
    ast::ExprId expr = PathToExpr(session, interpreter, path, request.span);
    PlanId part = session.ReadFiles(request.format, expr, MeaningfulOptions(session, request),
                                    request.schema, request.span);
    whole = whole ? session.steps().Set({}, whole, part, request.span) : part;
  }
  if (!whole) {
    return session.steps().Unsupported(diagnostics::Code::FrameArgument, {}, request.span,
                                       "files are read from no path");
  }
  return whole;
}

PlanId ReadConnection(Session& session, Interpreter& interpreter, const SourceRequest& request) {
  if (IsStream(request.format)) {
    session.SetClass(frontend::JobClass::Streaming);
    return session.steps().Unsupported(diagnostics::Code::StreamingJob, {}, request.span,
                                       "a stream is read: " + request.format);
  }
  const Value* query = FindOption(request, {"query", "samplequery"});
  const Value* table =
      FindOption(request, {"dbtable", "dynamodb.input.tablename", "tablename", "table",
                           "collection", "entityname", "objectname", "sftable"});
  const Value* database = FindOption(request, {"database", "sfdatabase", "databasename"});
  std::string source = database == nullptr ? "" : session.ToName(*database).value_or("");
  const Value* url = FindOption(request, {"url", "connection.url", "jdbcurl"});
  if (source.empty() && url != nullptr) {
    source = DatabaseOfUrl(session.ToName(*url).value_or(""));
  }
  source = source.empty() ? request.format : source;
  session.sink().Add(diagnostics::Code::SourceConnection, request.span,
                     "a " + request.format + " source is taken as database " + source);
  std::optional<std::string> text = table == nullptr ? std::nullopt : session.ToName(*table);
  bool is_subquery = text && base::Trim(*text).starts_with("(");
  if (query != nullptr) {
    return session.RunQuery(interpreter, *query, request.span);
  }
  if (is_subquery) {
    Value sql = session.MakeSubqueryText(interpreter, *table, request.span);
    return session.RunQuery(interpreter, sql, request.span);
  }
  if (!text) {
    return session.steps().Unsupported(diagnostics::Code::FrameArgument, {}, request.span,
                                       "the table of a " + request.format + " source is not known");
  }
  std::vector<std::string> parts = CutTableName(*text);
  if (parts.size() == 1) {
    parts.insert(parts.begin(), source);
  }
  return session.ReadTable(parts, request.span);
}

ReaderObject* ReaderObject::Copy(Interpreter& interpreter) const {
  auto* copy = interpreter.heap().Make<ReaderObject>(session);
  copy->format = format;
  copy->options = options;
  copy->schema = schema;
  return copy;
}

Value ReaderObject::Load(Interpreter& interpreter, const Value* path, base::Span span) {
  SourceRequest request{format, options, schema, span};
  auto stored = options.find("path");
  if (path == nullptr && stored != options.end()) {
    path = &stored->second;
  }
  std::optional<std::string> text = path == nullptr ? std::nullopt : session.ToName(*path);
  bool is_table = format == "iceberg" && text && text->find('/') == text->npos;
  if (is_table) {
    return session.MakeFrame(interpreter, session.FindTable(CutTableName(*text), span));
  }
  PlanId plan = path == nullptr ? ReadConnection(session, interpreter, request)
                                : ReadPaths(session, interpreter, request, *path);
  return session.MakeFrame(interpreter, plan);
}

Value ReaderObject::CallMethod(Interpreter& interpreter, std::string_view name,
                               const Arguments& arguments) {
  ReaderObject* next = Copy(interpreter);
  for (const NamedArgument& argument : arguments.named) {
    if (argument.name == "format") {
      next->format = base::ToLower(TextOf(&argument.value).value_or(""));
    } else if (argument.name == "schema") {
      next->schema = session.ToType(interpreter, argument.value, argument.span).value_or(schema);
    } else if (argument.name != "path" && argument.name != "paths" && argument.name != "source") {
      next->options.insert_or_assign(base::ToLower(argument.name), argument.value);
    }
  }
  if (name == "format") {
    next->format = base::ToLower(TextOf(arguments.Find(0, "source")).value_or(""));
    return Value(next);
  }
  if (name == "option") {
    if (arguments.positional.size() == 2) {
      std::string key = TextOf(&arguments.positional[0].value).value_or("");
      next->options.insert_or_assign(base::ToLower(key), arguments.positional[1].value);
    }
    return Value(next);
  }
  if (name == "options") {
    return Value(next);
  }
  if (name == "schema") {
    const Value* value = arguments.Find(0, "schema");
    if (value != nullptr) {
      next->schema = session.ToType(interpreter, *value, arguments.span).value_or(schema);
    }
    return Value(next);
  }
  if (name == "table") {
    const Value* table = arguments.Find(0, "tableName");
    std::optional<std::string> text = table == nullptr ? std::nullopt : session.ToName(*table);
    return session.MakeFrame(interpreter,
                             session.FindTable(CutTableName(text.value_or("?")), arguments.span));
  }
  if (name == "jdbc") {
    next->format = "jdbc";
    for (size_t i = 0; i < 2 && i < arguments.positional.size(); ++i) {
      next->options.insert_or_assign(i == 0 ? "url" : "dbtable", arguments.positional[i].value);
    }
    if (const Value* table = arguments.Named("table")) {
      next->options.insert_or_assign("dbtable", *table);
    }
    return next->Load(interpreter, nullptr, arguments.span);
  }
  if (IsOneOf(name, {"csv", "parquet", "json", "orc", "text", "load"})) {
    if (name != "load") {
      next->format = name;
    }
    if (arguments.positional.size() > 1 && (name == "parquet" || name == "orc")) {
      std::vector<Value> paths;
      for (const PositionalArgument& argument : arguments.positional) {
        paths.push_back(argument.value);
      }
      Value list = interpreter.MakeList(std::move(paths));
      return next->Load(interpreter, &list, arguments.span);
    }
    const Value* path = arguments.Find(0, "path");
    return next->Load(interpreter, path == nullptr ? arguments.Named("paths") : path,
                      arguments.span);
  }
  return HostObject::CallMethod(interpreter, name, arguments);
}

}  // namespace hikkoshi::glue_job
