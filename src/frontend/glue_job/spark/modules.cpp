// The modules of pyspark: names to host objects.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "frontend/glue_job/column/type_object.h"
#include "frontend/glue_job/column/window.h"
#include "frontend/glue_job/session/inert.h"
#include "frontend/glue_job/session/session.h"
#include "frontend/glue_job/spark/function_signature.h"
#include "frontend/glue_job/spark/functions_module.h"
#include "frontend/glue_job/spark/literal_rows.h"
#include "frontend/glue_job/spark/spark_session.h"

namespace hikkoshi::glue_job {
namespace {

Value MakeSession(Session& session, Interpreter& interpreter) {
  return Value(interpreter.heap().Make<SparkSessionObject>(session));
}

// `SparkSession.builder...getOrCreate()`
class BuilderObject final : public HostObject {
 public:
  explicit BuilderObject(Session& session) : session_(session) {}
  std::string_view TypeName() const override { return "Builder"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    if (name == "getOrCreate" || name == "create") {
      return MakeSession(session_, interpreter);
    }
    static_cast<void>(arguments);
    return Value(this);
  }

 private:
  Session& session_;
};

// The classes SparkContext and SparkSession: called, or asked for getOrCreate and builder.
class SessionClass final : public HostObject {
 public:
  SessionClass(Session& session, std::string name) : session_(session), name_(std::move(name)) {}
  std::string_view TypeName() const override { return name_; }
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override {
    if (name == "builder") {
      return Value(interpreter.heap().Make<BuilderObject>(session_));
    }
    static_cast<void>(span);
    return Value(interpreter.heap().Make<InertObject>(name_ + "." + std::string(name)));
  }
  Value CallMethod(Interpreter& interpreter, std::string_view, const Arguments&) override {
    return MakeSession(session_, interpreter);
  }
  Value Call(Interpreter& interpreter, const Arguments&) override {
    return MakeSession(session_, interpreter);
  }

 private:
  Session& session_;
  std::string name_;
};

constexpr std::array<std::string_view, 28> kFrameMethods = {
    "union",    "unionAll",  "unionByName", "intersect",      "intersectAll",      "exceptAll",
    "subtract", "join",      "crossJoin",   "select",         "selectExpr",        "filter",
    "where",    "drop",      "distinct",    "limit",          "withColumn",        "withColumns",
    "toDF",     "fillna",    "dropna",      "dropDuplicates", "withColumnRenamed", "orderBy",
    "sort",     "transform", "alias",       "count"};

// `DataFrame.union`, not called on a frame: reduce(DataFrame.union, frames). The first argument is
// the frame.
Value UnboundMethod(Interpreter& interpreter, const std::string& name) {
  return interpreter.MakeBuiltin(
      name, [name](Interpreter& inner, const Arguments& arguments) -> Value {
        auto* frame =
            arguments.positional.empty() ? nullptr : arguments.positional[0].value.As<HostObject>();
        if (frame == nullptr) {
          return inner.Unsupported(diagnostics::Code::FrameArgument, arguments.span,
                                   "the frame is not known");
        }
        Arguments rest = arguments;
        rest.positional.erase(rest.positional.begin());
        return frame->CallMethod(inner, name, rest);
      });
}

Value MakeFrameClass(Interpreter& interpreter) {
  Class* type = interpreter.MakeClass("DataFrame");
  for (std::string_view method : kFrameMethods) {
    std::string name(method);
    type->members.emplace(name, UnboundMethod(interpreter, name));
  }
  return Value(type);
}

std::optional<Value> FindSqlName(Session& session, Interpreter& interpreter,
                                 std::string_view name) {
  if (name == "SparkSession" || name == "SQLContext" || name == "HiveContext") {
    return Value(interpreter.heap().Make<SessionClass>(session, std::string(name)));
  }
  if (name == "hikkoshi_session") {
    return MakeSession(session, interpreter);
  }
  if (name == "Window" || name == "WindowSpec") {
    return Value(interpreter.heap().Make<WindowObject>(session));
  }
  if (name == "functions" || name == "types" || name == "window" || name == "utils") {
    Module* inner = session.FindModule(interpreter, "pyspark.sql." + std::string(name));
    return inner == nullptr ? std::nullopt : std::optional(Value(inner));
  }
  if (name == "DataFrame") {
    return MakeFrameClass(interpreter);
  }
  if (name == "Row") {
    return interpreter.MakeBuiltin("Row", MakeRowObject);
  }
  if (name == "Column" || name == "GroupedData") {
    return Value(interpreter.MakeClass(std::string(name)));
  }
  return std::nullopt;
}

std::optional<Value> FindContextName(Session& session, Interpreter& interpreter,
                                     std::string_view name) {
  if (name == "SparkContext") {
    return Value(interpreter.heap().Make<SessionClass>(session, "SparkContext"));
  }
  if (name == "SparkConf") {
    return Value(interpreter.heap().Make<InertObject>("SparkConf"));
  }
  if (name == "sql" || name == "context") {
    return Value(session.FindModule(interpreter, "pyspark." + std::string(name)));
  }
  return Value(interpreter.heap().Make<InertObject>("pyspark." + std::string(name)));
}

}  // namespace

Module* MakePysparkModule(Session& session, Interpreter& interpreter, std::string_view name) {
  using Find = std::optional<Value> (*)(Session&, Interpreter&, std::string_view);
  auto make = [&](Find find, std::vector<std::string> names) {
    return interpreter.MakeModule(
        std::string(name),
        [&session, find](Interpreter& inner, std::string_view wanted) {
          return find(session, inner, wanted);
        },
        std::move(names));
  };
  if (name == "pyspark.sql.functions") {
    return make(FindSparkFunction, SignatureNames());
  }
  if (name == "pyspark.sql.types") {
    return make(FindTypeName, TypeNames());
  }
  if (name == "pyspark.sql" || name == "pyspark.sql.window" || name == "pyspark.sql.session" ||
      name == "pyspark.sql.dataframe" || name == "pyspark.sql.column" ||
      name == "pyspark.sql.context") {
    return make(FindSqlName, {"SparkSession", "SQLContext", "Window", "DataFrame", "Column", "Row",
                              "functions", "types"});
  }
  if (name == "pyspark.sql.utils" || name == "pyspark.errors" ||
      name == "pyspark.sql.utils.AnalysisException") {
    return make(
        [](Session&, Interpreter& inner, std::string_view wanted) {
          return std::optional(Value(inner.MakeClass(std::string(wanted))));
        },
        {});
  }
  if (name.starts_with("pyspark.ml") || name.starts_with("pyspark.mllib")) {
    session.SetClass(frontend::JobClass::Ml);
    return nullptr;
  }
  if (name == "pyspark" || name == "pyspark.context" || name == "pyspark.conf" ||
      name == "pyspark.storagelevel" || name == "pyspark.rdd") {
    return make(FindContextName, {"SparkContext", "SparkConf"});
  }
  return nullptr;
}

}  // namespace hikkoshi::glue_job
