#include "frontend/glue_job/write/writer.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

bool IsOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

const Value* FindOption(const std::map<std::string, Value>& options, const std::string& name) {
  auto found = options.find(base::ToLower(name));
  return found == options.end() ? nullptr : &found->second;
}

}  // namespace

std::vector<std::string> CutTableName(std::string_view name) {
  std::vector<std::string> parts = base::Split(base::ReplaceAll(name, "`", ""), '.');
  // The Iceberg catalog of Glue is the Glue catalog itself.
  if (parts.size() == 3 && IsOneOf(parts[0], {"glue_catalog", "spark_catalog", "awsdatacatalog"})) {
    parts.erase(parts.begin());
  }
  return parts;
}

std::map<std::string, Value> OptionsOf(const Value* value) {
  std::map<std::string, Value> options;
  const auto* dict = value == nullptr ? nullptr : value->As<Dict>();
  if (dict != nullptr && dict->uncertain == nullptr) {
    for (const auto& [key, option] : dict->entries) {
      options.insert_or_assign(base::ToLower(TextOf(&key).value_or("")), option);
    }
  }
  return options;
}

WriterObject* WriterObject::Copy(Interpreter& interpreter) const {
  auto* copy = interpreter.heap().Make<WriterObject>(session, plan, table);
  copy->format = format;
  copy->mode = mode;
  copy->partition_by = partition_by;
  copy->options = options;
  return copy;
}

ast::WriteMode WriterObject::Mode() const {
  if (mode == "overwrite") {
    const Value* dynamic = FindOption(options, "partitionOverwriteMode");
    bool is_dynamic =
        base::ToLower(TextOf(dynamic).value_or("")) == "dynamic" || session.overwrites_partitions();
    return is_dynamic && !partition_by.empty() ? ast::WriteMode::OverwritePartitions
                                               : ast::WriteMode::Overwrite;
  }
  if (mode == "append") {
    return ast::WriteMode::Append;
  }
  return mode == "ignore" ? ast::WriteMode::IgnoreIfExists : ast::WriteMode::ErrorIfExists;
}

ast::WriteTable WriterObject::Start() const {
  ast::WriteTable write;
  write.format = format;
  write.mode = Mode();
  write.partition_by = partition_by;
  return write;
}

// Keywords that every write takes: mode, format, partitionBy, and options.
bool WriterObject::ReadCommon(Interpreter&, const Arguments& arguments, size_t first) {
  auto text = [&](std::string_view name) { return TextOf(arguments.Named(name)); };
  format = text("format").value_or(format);
  mode = base::ToLower(text("mode").value_or(mode));
  static_cast<void>(first);
  if (const Value* columns = arguments.Named("partitionBy")) {
    partition_by = OneOrMoreTexts(*columns).value_or(partition_by);
  }
  return true;
}

Value WriterObject::Configure(Interpreter& interpreter, std::string_view name,
                              const Arguments& arguments) {
  WriterObject* next = Copy(interpreter);
  const Value* first = arguments.Find(0, name == "mode" ? "saveMode" : "source");
  if (name == "mode") {
    std::optional<std::string> text = TextOf(first);
    if (!text) {
      session.sink().Add(diagnostics::Code::FrameArgument, arguments.span,
                         "the mode of a write is not known; overwrite is assumed");
    }
    next->mode = base::ToLower(text.value_or("overwrite"));
  } else if (name == "format" || name == "using") {
    next->format = base::ToLower(TextOf(first).value_or(""));
  } else if (name == "option" || name == "tableProperty") {
    if (arguments.positional.size() == 2) {
      std::string key = TextOf(&arguments.positional[0].value).value_or("");
      next->options.insert_or_assign(base::ToLower(key), arguments.positional[1].value);
    }
  } else if (name == "options") {
    for (const NamedArgument& argument : arguments.named) {
      next->options.insert_or_assign(base::ToLower(argument.name), argument.value);
    }
  } else if (name == "partitionBy" || name == "partitionedBy") {
    next->partition_by.clear();
    for (const PositionalArgument& argument : Spread(arguments)) {
      std::optional<std::string> column = session.ToName(argument.value);
      if (!column) {
        session.sink().Add(diagnostics::Code::FrameArgument, argument.span,
                           "a column to partition by is not a plain name");
      } else {
        next->partition_by.push_back(*column);
      }
    }
  } else {
    session.Note(arguments.span, std::string(name) + " of a write has no place in a dbt model");
  }
  return Value(next);
}

Value WriterObject::SaveTable(Interpreter& interpreter, const Arguments& arguments) {
  WriterObject* last = Copy(interpreter);
  last->ReadCommon(interpreter, arguments, 1);
  const Value* name = arguments.Find(0, "name");
  std::optional<std::string> text = name == nullptr ? std::nullopt : session.ToName(*name);
  ast::WriteTable write = last->Start();
  if (text) {
    write.target = CutTableName(*text);
  }
  if (const Value* path = FindOption(last->options, "path")) {
    write.location = session.ToExpr(interpreter, *path, arguments.span);
  }
  session.Write(interpreter, std::move(write), plan, arguments.span);
  return {};
}

Value WriterObject::SavePath(Interpreter& interpreter, std::string_view name,
                             const Arguments& arguments) {
  WriterObject* last = Copy(interpreter);
  last->ReadCommon(interpreter, arguments, 1);
  if (name != "save") {
    last->format = name;
  }
  if (last->format == "jdbc") {
    return last->SaveJdbc(interpreter, arguments);
  }
  const Value* path = arguments.Find(0, "path");
  path = path == nullptr ? FindOption(last->options, "path") : path;
  ast::WriteTable write = last->Start();
  for (const char* option : {"dbtable", "table", "hoodie.table.name"}) {
    std::optional<std::string> target = FindOption(last->options, option) == nullptr
                                            ? std::nullopt
                                            : session.ToName(*FindOption(last->options, option));
    if (target && write.target.empty()) {
      write.target = CutTableName(*target);
      const Value* database = FindOption(last->options, "hoodie.datasource.hive_sync.database");
      if (database != nullptr && write.target.size() == 1) {
        write.target.insert(write.target.begin(), session.ToName(*database).value_or("default"));
      }
    }
  }
  std::optional<std::string> text = path == nullptr ? std::nullopt : session.ToName(*path);
  bool is_table = last->format == "iceberg" && text && text->find('/') == text->npos;
  if (is_table) {
    write.target = CutTableName(*text);
  } else if (path != nullptr) {
    write.location = session.ToExpr(interpreter, *path, arguments.SpanOf(0, "path"));
  }
  if (ReadActions(session, last->options, write.target, arguments.span)) {
    write.mode = ast::WriteMode::Overwrite;
  }
  session.Write(interpreter, std::move(write), plan, arguments.span);
  return {};
}

Value WriterObject::InsertInto(Interpreter& interpreter, const Arguments& arguments) {
  WriterObject* last = Copy(interpreter);
  const Value* name = arguments.Find(0, "tableName");
  std::optional<std::string> text = name == nullptr ? std::nullopt : session.ToName(*name);
  bool overwrites = BoolOf(arguments.Find(1, "overwrite")).value_or(last->mode == "overwrite");
  ast::WriteTable write = last->Start();
  write.mode = !overwrites                       ? ast::WriteMode::Append
               : session.overwrites_partitions() ? ast::WriteMode::OverwritePartitions
                                                 : ast::WriteMode::Overwrite;
  if (text) {
    write.target = CutTableName(*text);
  }
  session.Write(interpreter, std::move(write), plan, arguments.span);
  return {};
}

Value WriterObject::SaveJdbc(Interpreter& interpreter, const Arguments& arguments) {
  WriterObject* last = Copy(interpreter);
  last->ReadCommon(interpreter, arguments, 2);
  const Value* name = arguments.Find(1, "table");
  name = name == nullptr ? FindOption(last->options, "dbtable") : name;
  ast::WriteTable write = last->Start();
  write.format = "jdbc";
  std::optional<std::string> text = name == nullptr ? std::nullopt : session.ToName(*name);
  if (text) {
    write.target = CutTableName(*text);
  }
  if (ReadActions(session, last->options, write.target, arguments.span)) {
    write.mode = ast::WriteMode::Overwrite;
  }
  session.Write(interpreter, std::move(write), plan, arguments.span);
  return {};
}

Value WriterObject::FinishWriteTo(Interpreter& interpreter, std::string_view name,
                                  const Arguments& arguments) {
  ast::WriteTable write = Start();
  write.target = CutTableName(table.value_or(""));
  if (name == "append") {
    write.mode = ast::WriteMode::Append;
  } else if (name == "overwritePartitions") {
    write.mode = ast::WriteMode::OverwritePartitions;
  } else if (name == "create") {
    write.mode = ast::WriteMode::ErrorIfExists;
  } else {
    write.mode = ast::WriteMode::Overwrite;
  }
  session.Write(interpreter, std::move(write), plan, arguments.span);
  return {};
}

Value WriterObject::CallMethod(Interpreter& interpreter, std::string_view name,
                               const Arguments& arguments) {
  bool ends_write_to = IsOneOf(
      name, {"append", "overwritePartitions", "create", "replace", "createOrReplace", "overwrite"});
  if (table && ends_write_to) {
    return FinishWriteTo(interpreter, name, arguments);
  }
  if (name == "saveAsTable") {
    return SaveTable(interpreter, arguments);
  }
  if (name == "insertInto") {
    return InsertInto(interpreter, arguments);
  }
  if (name == "jdbc") {
    return SaveJdbc(interpreter, arguments);
  }
  if (IsOneOf(name, {"save", "parquet", "csv", "json", "orc", "text"})) {
    return SavePath(interpreter, name, arguments);
  }
  return Configure(interpreter, name, arguments);
}

}  // namespace hikkoshi::glue_job
