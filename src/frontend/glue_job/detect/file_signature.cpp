#include "frontend/glue_job/detect/file_signature.h"

#include <algorithm>

#include "base/file.h"
#include "base/text.h"

namespace hikkoshi::glue_job {
namespace {

constexpr std::string_view kContexts[] = {"GlueContext", "SparkContext", "SparkSession",
                                          "SQLContext", "HiveContext"};
constexpr std::string_view kReads[] = {"read",
                                       "create_dynamic_frame",
                                       "create_data_frame",
                                       "create_dynamic_frame_from_options",
                                       "create_dynamic_frame_from_catalog",
                                       "sql",
                                       "table"};
constexpr std::string_view kWrites[] = {"write",
                                        "write_dynamic_frame",
                                        "write_data_frame",
                                        "write_dynamic_frame_from_options",
                                        "write_dynamic_frame_from_catalog",
                                        "getSink",
                                        "writeFrame",
                                        "saveAsTable",
                                        "insertInto",
                                        "writeTo"};
constexpr std::string_view kStreams[] = {"readStream", "writeStream", "forEachBatch",
                                         "foreachBatch", "awaitTermination"};
constexpr std::string_view kLearning[] = {"pyspark.ml", "pyspark.mllib", "sklearn", "xgboost",
                                          "sagemaker",  "tensorflow",    "torch",   "awsglueml",
                                          "lightgbm",   "mlflow"};
constexpr std::string_view kTesting[] = {"pytest", "unittest"};

template <size_t N>
bool IsOneOf(const std::string_view (&names)[N], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

bool IsModule(std::string_view name, std::string_view module) {
  return name == module || (name.size() > module.size() && name[module.size()] == '.' &&
                            name.substr(0, module.size()) == module);
}

template <size_t N>
bool IsWithin(const std::string_view (&modules)[N], std::string_view name) {
  return std::any_of(std::begin(modules), std::end(modules),
                     [&](std::string_view module) { return IsModule(name, module); });
}

void AddModule(const std::string& name, uint32_t level, FileSignature& signature) {
  signature.modules.push_back(ImportedModule{name, level});
  if (level > 0) {
    return;
  }
  signature.has_glue = signature.has_glue || IsModule(name, "awsglue");
  signature.has_framework =
      signature.has_framework || IsModule(name, "awsglue") || IsModule(name, "pyspark");
  signature.is_ml = signature.is_ml || IsWithin(kLearning, name);
  signature.is_test = signature.is_test || IsWithin(kTesting, name);
  signature.is_schedule = signature.is_schedule || IsModule(name, "airflow");
  signature.is_streaming = signature.is_streaming || IsModule(name, "awsglue.streaming");
}

void ReadImports(const python::Tree& tree, FileSignature& signature) {
  for (const python::Statement& statement : tree.statements) {
    if (const auto* plain = std::get_if<python::Import>(&statement.body)) {
      for (const python::ImportedName& imported : plain->names) {
        AddModule(imported.name, 0, signature);
      }
    } else if (const auto* from = std::get_if<python::ImportFrom>(&statement.body)) {
      AddModule(from->module, from->level, signature);
      // `from package import module` may bring in a module.
      for (const python::ImportedName& imported : from->names) {
        std::string dot = from->module.empty() ? "" : ".";
        AddModule(from->module + dot + imported.name, from->level, signature);
      }
    }
  }
}

// True when SQL text changes a table.
bool IsWritingSql(std::string_view text) {
  static constexpr std::string_view kStarts[] = {
      "insert ", "create table", "create or replace table", "merge ", "create external table"};
  std::string start = base::ToLower(base::Trim(text).substr(0, 40));
  return std::any_of(std::begin(kStarts), std::end(kStarts), [&](std::string_view word) {
    return start.compare(0, word.size(), word) == 0;
  });
}

void ReadExprs(const python::Tree& tree, FileSignature& signature) {
  for (const python::Expr& expr : tree.exprs) {
    if (const auto* attribute = std::get_if<python::Attribute>(&expr.body)) {
      const auto* object = tree.If<python::Name>(attribute->object);
      bool is_builder = object != nullptr && IsOneOf(kContexts, object->text);
      signature.makes_context = signature.makes_context || is_builder;
      signature.writes = signature.writes || IsOneOf(kWrites, attribute->name);
      signature.reads_or_writes =
          signature.reads_or_writes || signature.writes || IsOneOf(kReads, attribute->name);
      signature.is_streaming = signature.is_streaming || IsOneOf(kStreams, attribute->name);
    } else if (const auto* call = std::get_if<python::Call>(&expr.body)) {
      const auto* name = tree.If<python::Name>(call->function);
      bool is_context = name != nullptr && IsOneOf(kContexts, name->text);
      signature.makes_context = signature.makes_context || is_context;
    } else if (const auto* text = std::get_if<python::StringLiteral>(&expr.body)) {
      signature.writes = signature.writes || IsWritingSql(text->value);
    } else if (const auto* format = std::get_if<python::FormattedString>(&expr.body)) {
      bool is_sql = !format->pieces.empty() && IsWritingSql(format->pieces.front().text);
      signature.writes = signature.writes || is_sql;
    }
  }
}

// Definitions, imports, constants and docstrings do nothing; anything else is a run.
bool DoesSomething(const python::Tree& tree, python::StatementId id) {
  const python::Statement& statement = tree.at(id);
  if (const auto* expression = std::get_if<python::ExpressionStatement>(&statement.body)) {
    return tree.If<python::Call>(expression->value) != nullptr;
  }
  if (const auto* assign = std::get_if<python::Assign>(&statement.body)) {
    return tree.If<python::Call>(assign->value) != nullptr ||
           tree.If<python::Attribute>(assign->value) != nullptr;
  }
  return std::holds_alternative<python::If>(statement.body) ||
         std::holds_alternative<python::For>(statement.body) ||
         std::holds_alternative<python::While>(statement.body) ||
         std::holds_alternative<python::With>(statement.body) ||
         std::holds_alternative<python::Try>(statement.body);
}

}  // namespace

FileSignature ReadSignature(const python::Tree& tree) {
  FileSignature signature;
  ReadImports(tree, signature);
  ReadExprs(tree, signature);
  signature.runs = std::any_of(tree.body.begin(), tree.body.end(),
                               [&](python::StatementId id) { return DoesSomething(tree, id); });
  return signature;
}

bool MentionsFramework(std::string_view text) {
  for (const std::string& line : base::Split(text, '\n')) {
    std::string_view trimmed = base::Trim(line);
    for (std::string_view start : {"import ", "from "}) {
      bool is_import = trimmed.substr(0, start.size()) == start;
      std::string_view module = is_import ? trimmed.substr(start.size()) : "";
      if (module.substr(0, 7) == "awsglue" || module.substr(0, 7) == "pyspark") {
        return true;
      }
    }
  }
  return false;
}

bool IsTestPath(std::string_view path) {
  static constexpr std::string_view kFolders[] = {"test", "tests", "site-packages", "venv"};
  std::vector<std::string> parts = base::Split(path, '/');
  std::string name = parts.back();
  parts.pop_back();
  bool is_in_folder = std::any_of(parts.begin(), parts.end(),
                                  [](const std::string& part) { return IsOneOf(kFolders, part); });
  bool is_named = name == "setup.py" || name == "conftest.py" || name.substr(0, 5) == "test_" ||
                  (name.size() > 8 && name.substr(name.size() - 8) == "_test.py");
  return is_in_folder || is_named;
}

}  // namespace hikkoshi::glue_job
