// The modules of awsglue: contexts, transforms, job arguments.

#include <algorithm>
#include <array>

#include "base/text.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/glue/collection.h"
#include "frontend/glue_job/glue/glue_context.h"
#include "frontend/glue_job/session/inert.h"
#include "frontend/glue_job/session/session.h"
#include "frontend/glue_job/session/values.h"

namespace hikkoshi::glue_job {
namespace {

struct TransformRow {
  std::string_view name;
  // The method of DynamicFrame that does it.
  std::string_view method;
  // The parameters of `apply` in order; the first is the frame.
  std::array<std::string_view, 4> parameters;
};

constexpr std::array<TransformRow, 18> kTransforms = {{
    {"ApplyMapping", "apply_mapping", {"frame", "mappings"}},
    {"ResolveChoice", "resolveChoice", {"frame", "specs", "choice", "database"}},
    {"SelectFields", "select_fields", {"frame", "paths"}},
    {"DropFields", "drop_fields", {"frame", "paths"}},
    {"RenameField", "rename_field", {"frame", "old_name", "new_name"}},
    {"DropNullFields", "drop_nulls", {"frame"}},
    {"Filter", "filter", {"frame", "f"}},
    {"Map", "map", {"frame", "f"}},
    {"Join", "join", {"frame1", "frame2", "keys1", "keys2"}},
    {"Relationalize", "relationalize", {"frame", "staging_path", "name", "options"}},
    {"UnnestFrame", "unnest", {"frame"}},
    {"SplitFields", "split_fields", {"frame", "paths", "name1", "name2"}},
    {"SplitRows", "split_rows", {"frame", "comparison_dict", "name1", "name2"}},
    {"Unbox", "unbox", {"frame", "path", "format"}},
    {"Spigot", "spigot", {"frame", "path", "options"}},
    {"FillMissingValues", "fill_missing_values", {"frame"}},
    {"FindMatches", "fill_missing_values", {"frame"}},
    {"DropDuplicates", "dropDuplicates", {"frame", "columns"}},
}};

class TransformObject final : public HostObject {
 public:
  TransformObject(Session& session, const TransformRow& row) : session_(session), row_(row) {}
  std::string_view TypeName() const override { return row_.name; }

  // Both `Filter.apply(...)` and `Filter()(...)` are in use.
  Value Call(Interpreter& interpreter, const Arguments& arguments) override {
    return arguments.size() == 0 ? Value(this) : Apply(interpreter, arguments);
  }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    if (name != "apply") {
      return HostObject::CallMethod(interpreter, name, arguments);
    }
    return Apply(interpreter, arguments);
  }

 private:
  const Value* Argument(const Arguments& arguments, size_t position) const {
    return arguments.Find(position, row_.parameters[position]);
  }

  Value Apply(Interpreter& interpreter, const Arguments& arguments) {
    const Value* first = Argument(arguments, 0);
    if (first != nullptr && first->is_unknown()) {
      interpreter.Report(*first->As<Unknown>(), arguments.span);
    }
    auto* frame = first == nullptr ? nullptr : first->As<FrameObject>();
    if (frame == nullptr) {
      return session_.MakeFrame(
          interpreter,
          session_.steps().Unsupported(diagnostics::Code::FrameArgument, {}, arguments.span,
                                       "the frame of " + std::string(row_.name) + " is not known"),
          true);
    }
    auto* dynamic = interpreter.heap().Make<FrameObject>(session_, frame->plan, true);
    if (row_.name == "DropDuplicates") {
      dynamic->is_dynamic = false;
    }
    return dynamic->CallMethod(interpreter, row_.method, MethodArguments(arguments));
  }

  // The arguments as the method takes them: without the frame.
  Arguments MethodArguments(const Arguments& arguments) const {
    Arguments result{.span = arguments.span, .name_span = arguments.name_span};
    result.unknown_splat = arguments.unknown_splat;
    if (row_.name == "Join") {
      AddPositional(arguments, {2, 3, 1}, result);
      return result;
    }
    if (row_.name == "Relationalize") {
      AddPositional(arguments, {2}, result);
      return result;
    }
    for (size_t position = 1; position < arguments.positional.size(); ++position) {
      result.positional.push_back(arguments.positional[position]);
    }
    for (const NamedArgument& argument : arguments.named) {
      if (argument.name != row_.parameters[0]) {
        result.named.push_back(argument);
      }
    }
    return result;
  }

  void AddPositional(const Arguments& arguments, std::initializer_list<size_t> positions,
                     Arguments& result) const {
    for (size_t position : positions) {
      const Value* value = Argument(arguments, position);
      Value none;
      result.positional.push_back({value == nullptr ? none : *value,
                                   arguments.SpanOf(position, row_.parameters[position])});
    }
  }

  Session& session_;
  const TransformRow& row_;
};

// `SelectFromCollection.apply(dfc=..., key=...)`
class SelectObject final : public HostObject {
 public:
  explicit SelectObject(Session& session) : session_(session) {}
  std::string_view TypeName() const override { return "SelectFromCollection"; }
  Value Call(Interpreter& interpreter, const Arguments& arguments) override {
    return arguments.size() == 0 ? Value(this) : CallMethod(interpreter, "apply", arguments);
  }
  Value CallMethod(Interpreter& interpreter, std::string_view,
                   const Arguments& arguments) override {
    const Value* value = arguments.Find(0, "dfc");
    const Value* key = arguments.Find(1, "key");
    auto* collection = value == nullptr ? nullptr : value->As<CollectionObject>();
    if (collection == nullptr || key == nullptr) {
      return session_.MakeFrame(
          interpreter,
          session_.steps().Unsupported(diagnostics::Code::FrameArgument, {}, arguments.span,
                                       "the collection or its key is not known"),
          true);
    }
    return collection->Subscript(interpreter, *key, arguments.span);
  }

 private:
  Session& session_;
};

// Rules of data quality: they look at a frame and do not change it.
class QualityObject final : public HostObject {
 public:
  explicit QualityObject(Session& session) : session_(session) {}
  std::string_view TypeName() const override { return "EvaluateDataQuality"; }
  Value Call(Interpreter& interpreter, const Arguments& arguments) override {
    return arguments.size() == 0 ? Value(this) : CallMethod(interpreter, "apply", arguments);
  }
  Value CallMethod(Interpreter& interpreter, std::string_view,
                   const Arguments& arguments) override {
    std::string rules = TextOf(arguments.Named("ruleset")).value_or("");
    session_.Note(arguments.span, "data quality rules are left out: " + rules);
    auto* collection = interpreter.heap().Make<CollectionObject>(session_);
    const Value* frame = arguments.Find(0, "frame");
    if (frame != nullptr && frame->As<FrameObject>() != nullptr) {
      PlanId plan = frame->As<FrameObject>()->plan;
      collection->frames = {{"originalData", plan}};
    }
    return Value(collection);
  }

 private:
  Session& session_;
};

// ---- classes of awsglue

Value FromDf(Session& session, Interpreter& interpreter, const Arguments& arguments) {
  const Value* value = arguments.Find(0, "dataframe");
  if (value != nullptr && value->is_unknown()) {
    interpreter.Report(*value->As<Unknown>(), arguments.span);
  }
  auto* frame = value == nullptr ? nullptr : value->As<FrameObject>();
  if (frame == nullptr) {
    return session.MakeFrame(interpreter,
                             session.steps().Unsupported(diagnostics::Code::FrameArgument, {},
                                                         arguments.span, "the frame is not known"),
                             true);
  }
  return session.MakeFrame(interpreter, frame->plan, true);
}

Value MakeDynamicFrameClass(Session& session, Interpreter& interpreter) {
  auto construct = [&session](Interpreter& inner, const Arguments& arguments) {
    return FromDf(session, inner, arguments);
  };
  Class* made = interpreter.MakeClass("DynamicFrame", construct);
  made->members["fromDF"] = interpreter.MakeBuiltin("fromDF", construct);
  return Value(made);
}

Value MakeCollectionClass(Session& session, Interpreter& interpreter) {
  return Value(interpreter.MakeClass(
      "DynamicFrameCollection", [&session](Interpreter& inner, const Arguments& arguments) {
        auto* collection = inner.heap().Make<CollectionObject>(session);
        const Value* frames = arguments.Find(0, "dynamic_frames");
        const auto* dict = frames == nullptr ? nullptr : frames->As<Dict>();
        if (dict != nullptr) {
          for (const auto& [key, value] : dict->entries) {
            if (auto* frame = value.As<FrameObject>()) {
              collection->frames.emplace_back(TextOf(&key).value_or("?"), frame->plan);
            }
          }
        }
        return Value(collection);
      }));
}

// `getResolvedOptions(sys.argv, ["JOB_NAME", "env"])`: every name is a job argument.
Value ResolvedOptions(Interpreter& interpreter, const Arguments& arguments) {
  const Value* names = arguments.Find(1, "options");
  std::optional<std::vector<Value>> elements = names == nullptr ? std::nullopt : ElementsOf(*names);
  std::vector<std::pair<Value, Value>> entries;
  for (const Value& element : elements.value_or(std::vector<Value>())) {
    std::optional<std::string> name = TextOf(&element);
    if (!name) {
      continue;
    }
    auto* symbol = interpreter.heap().Make<Symbol>();
    symbol->kind = SymbolKind::Parameter;
    symbol->type = SymbolType::String;
    symbol->span = arguments.span;
    symbol->name = *name;
    symbol->source = ParameterSource::JobArgument;
    entries.emplace_back(Value(*name), Value(symbol));
  }
  Value dict = interpreter.MakeDict(std::move(entries));
  dict.As<Dict>()->is_argument_map = true;
  return dict;
}

std::optional<Value> FindGlueName(Session& session, Interpreter& interpreter,
                                  std::string_view name) {
  for (const TransformRow& row : kTransforms) {
    if (row.name == name) {
      return Value(interpreter.heap().Make<TransformObject>(session, row));
    }
  }
  if (name == "SelectFromCollection") {
    return Value(interpreter.heap().Make<SelectObject>(session));
  }
  if (name == "EvaluateDataQuality") {
    return Value(interpreter.heap().Make<QualityObject>(session));
  }
  if (name == "DynamicFrame") {
    return MakeDynamicFrameClass(session, interpreter);
  }
  if (name == "DynamicFrameCollection") {
    return MakeCollectionClass(session, interpreter);
  }
  if (name == "GlueContext") {
    return Value(
        interpreter.MakeClass("GlueContext", [&session](Interpreter& inner, const Arguments&) {
          return Value(inner.heap().Make<GlueContextObject>(session));
        }));
  }
  if (name == "Job") {
    return Value(interpreter.heap().Make<InertObject>("Job"));
  }
  if (name == "getResolvedOptions") {
    return interpreter.MakeBuiltin("getResolvedOptions",
                                   [](Interpreter& inner, const Arguments& arguments) {
                                     return ResolvedOptions(inner, arguments);
                                   });
  }
  for (const char* inner : {"transforms", "utils", "context", "job", "dynamicframe"}) {
    if (name == inner) {
      return Value(session.FindModule(interpreter, "awsglue." + std::string(name)));
    }
  }
  return std::nullopt;
}

std::vector<std::string> PublicNames(std::string_view module) {
  if (module == "awsglue.transforms") {
    std::vector<std::string> names = {"SelectFromCollection"};
    for (const TransformRow& row : kTransforms) {
      names.emplace_back(row.name);
    }
    return names;
  }
  return {"GlueContext",        "Job",
          "DynamicFrame",       "DynamicFrameCollection",
          "getResolvedOptions", "EvaluateDataQuality"};
}

}  // namespace

Module* MakeGlueModule(Session& session, Interpreter& interpreter, std::string_view name) {
  bool is_glue = name == "awsglue" || name.starts_with("awsglue.") ||
                 name.starts_with("awsgluedq") || name == "gs_derived";
  if (name.starts_with("awsglueml")) {
    session.SetClass(frontend::JobClass::Ml);
    return nullptr;
  }
  if (!is_glue) {
    return nullptr;
  }
  return interpreter.MakeModule(
      std::string(name),
      [&session](Interpreter& inner, std::string_view wanted) {
        return FindGlueName(session, inner, wanted);
      },
      PublicNames(name));
}

}  // namespace hikkoshi::glue_job
