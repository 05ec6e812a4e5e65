#include "frontend/glue_job/spark/delta_table.h"

#include <algorithm>

#include "base/text.h"
#include "frontend/glue_job/frame/frame.h"
#include "frontend/glue_job/session/inert.h"
#include "frontend/glue_job/session/values.h"
#include "frontend/glue_job/spark/merge.h"
#include "frontend/glue_job/write/writer.h"

namespace hikkoshi::glue_job {
namespace {

using diagnostics::Code;

// Stands for the source frame while its query is made.
constexpr std::string_view kSourceView = "rows_to_merge";

struct DeltaTarget {
  std::vector<std::string> name;  // empty: a path
  ast::ExprId path;
};

void Refuse(Session& session, const DeltaTarget& target) {
  if (target.name.empty()) {
    session.job().refused_places.push_back(target.path);
  } else {
    session.job().refused_tables.push_back(target.name);
  }
}

// `target.merge(source, condition).whenMatchedUpdateAll()...execute()`
class MergeObject final : public HostObject {
 public:
  MergeObject(Session& session, DeltaTarget target, PlanId source)
      : session_(session), target_(std::move(target)), source_(source) {}
  std::string_view TypeName() const override { return "DeltaMergeBuilder"; }

  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    if (name == "execute") {
      Execute(interpreter, arguments.span);
      return {};
    }
    auto* next = interpreter.heap().Make<MergeObject>(session_, target_, source_);
    next->merge = merge;
    next->is_known_ = is_known_;
    if (!next->AddClause(interpreter, name, arguments)) {
      return HostObject::CallMethod(interpreter, name, arguments);
    }
    return Value(next);
  }

  ast::Merge merge;

 private:
  bool AddClause(Interpreter& interpreter, std::string_view name, const Arguments& arguments) {
    struct Row {
      std::string_view name;
      ast::MergeMatch match;
      ast::MergeAction action;
    };
    static constexpr Row kRows[] = {
        {"whenMatchedUpdateAll", ast::MergeMatch::Matched, ast::MergeAction::UpdateAll},
        {"whenMatchedUpdate", ast::MergeMatch::Matched, ast::MergeAction::Update},
        {"whenMatchedDelete", ast::MergeMatch::Matched, ast::MergeAction::Delete},
        {"whenNotMatchedInsertAll", ast::MergeMatch::NotMatched, ast::MergeAction::InsertAll},
        {"whenNotMatchedInsert", ast::MergeMatch::NotMatched, ast::MergeAction::Insert},
        {"whenNotMatchedBySourceDelete", ast::MergeMatch::NotMatchedBySource,
         ast::MergeAction::Delete},
        {"whenNotMatchedBySourceUpdate", ast::MergeMatch::NotMatchedBySource,
         ast::MergeAction::Update}};
    const Row* row = std::find_if(std::begin(kRows), std::end(kRows),
                                  [&](const Row& known) { return known.name == name; });
    if (row == std::end(kRows)) {
      return false;
    }
    ast::MergeClause clause{.match = row->match, .action = row->action};
    const Value* condition = arguments.Find(0, "condition");
    if (condition != nullptr && !condition->is_none()) {
      clause.condition = Expression(interpreter, *condition, arguments.span);
    }
    const char* list = row->action == ast::MergeAction::Insert ? "values" : "set";
    const Value* values = arguments.Find(1, list);
    const auto* dict = values == nullptr ? nullptr : values->As<Dict>();
    is_known_ = is_known_ && (values == nullptr || (dict != nullptr && dict->uncertain == nullptr));
    for (size_t at = 0; dict != nullptr && at < dict->entries.size(); ++at) {
      const auto& [key, value] = dict->entries[at];
      std::vector<std::string> column = base::Split(TextOf(&key).value_or(""), '.');
      clause.assignments.push_back({column, Expression(interpreter, value, arguments.span)});
    }
    merge.clauses.push_back(std::move(clause));
    return true;
  }

  // A text is SQL here.
  ast::ExprId Expression(Interpreter& interpreter, const Value& value, base::Span span) {
    return value.is_string() || value.is_symbol()
               ? session_.ParseExpression(interpreter, value, span)
               : session_.ToExpr(interpreter, value, span);
  }

  void Execute(Interpreter& interpreter, base::Span span) {
    std::string reason = "its values are not known";
    std::optional<ast::WriteTable> write =
        is_known_ ? MergeAsWrite(session_.tree(), merge, reason) : std::nullopt;
    if (!write) {
      session_.AddEffect();
      session_.sink().Add(Code::FrameMethod, span, "a merge into a Delta table: " + reason);
      Refuse(session_, target_);
      return;
    }
    write->target = target_.name;
    write->location = target_.path;
    write->format = "delta";
    session_.DefineView(std::string(kSourceView), source_);
    PlanId plan = session_.QueryFrame(write->query, span);
    session_.DropView(std::string(kSourceView));
    session_.Write(interpreter, std::move(*write), plan, span);
  }

  Session& session_;
  DeltaTarget target_;
  PlanId source_;
  bool is_known_ = true;
};

class DeltaTableObject final : public HostObject {
 public:
  DeltaTableObject(Session& session, DeltaTarget target)
      : session_(session), target_(std::move(target)) {}
  std::string_view TypeName() const override { return "DeltaTable"; }

  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    if (name == "alias") {
      auto* copy = interpreter.heap().Make<DeltaTableObject>(session_, target_);
      copy->alias_ = TextOf(arguments.Find(0, "aliasName")).value_or("");
      return Value(copy);
    }
    if (name == "toDF") {
      PlanId plan = target_.name.empty()
                        ? session_.ReadFiles("delta", target_.path, {}, {}, arguments.span)
                        : session_.FindTable(target_.name, arguments.span);
      return session_.MakeFrame(interpreter, plan);
    }
    if (name == "merge") {
      return Merge(interpreter, arguments);
    }
    if (name == "delete" || name == "update") {
      session_.AddEffect();
      session_.sink().Add(Code::FrameMethod, arguments.span,
                          "a change of a Delta table in place: " + std::string(name));
      Refuse(session_, target_);
      return {};
    }
    // Housekeeping: vacuum, optimize, history, generate.
    return Value(interpreter.heap().Make<InertObject>("DeltaTable." + std::string(name)));
  }

 private:
  Value Merge(Interpreter& interpreter, const Arguments& arguments) {
    const Value* source = arguments.Find(0, "source");
    const Value* condition = arguments.Find(1, "condition");
    auto* frame = source == nullptr ? nullptr : source->As<FrameObject>();
    if (frame == nullptr || condition == nullptr) {
      return interpreter.Unsupported(Code::FrameArgument, arguments.span,
                                     "the source of the merge is not known");
    }
    auto* builder = interpreter.heap().Make<MergeObject>(session_, target_, frame->plan);
    ast::Merge& merge = builder->merge;
    merge.table = {"target"};
    merge.alias = alias_;
    ast::TableRef table{.parts = {std::string(kSourceView)}};
    const std::vector<OutputColumn>& outputs = session_.plan().outputs(frame->plan);
    if (!outputs.empty() && outputs[0].qualifiers.size() == 1) {
      table.alias.name = outputs[0].qualifiers[0];
    }
    merge.source = session_.tree().Add(std::move(table), arguments.span);
    bool is_text = condition->is_string() || condition->is_symbol();
    merge.on = is_text ? session_.ParseExpression(interpreter, *condition, arguments.span)
                       : session_.ToExpr(interpreter, *condition, arguments.span);
    return Value(builder);
  }

  Session& session_;
  DeltaTarget target_;
  std::string alias_;
};

// The class: `DeltaTable.forPath(spark, path)`.
class DeltaTableClass final : public HostObject {
 public:
  explicit DeltaTableClass(Session& session) : session_(session) {}
  std::string_view TypeName() const override { return "DeltaTable"; }

  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override {
    if (name == "isDeltaTable") {
      session_.sink().Add(Code::GuardAssumed, arguments.span,
                          "the Delta table is assumed to exist");
      return Value(true);
    }
    bool is_path = name == "forPath";
    const Value* place = arguments.Find(1, is_path ? "path" : "tableOrViewName");
    std::optional<std::string> text = place == nullptr ? std::nullopt : session_.ToName(*place);
    if ((!is_path && name != "forName") || !text) {
      return interpreter.MakeUnknown(arguments.span,
                                     "answer of DeltaTable." + std::string(name) + " is not known");
    }
    DeltaTarget target;
    if (is_path) {
      target.path = session_.ToExpr(interpreter, *place, arguments.span);
    } else {
      target.name = CutTableName(*text);
    }
    return Value(interpreter.heap().Make<DeltaTableObject>(session_, std::move(target)));
  }

 private:
  Session& session_;
};

}  // namespace

Module* MakeDeltaModule(Session& session, Interpreter& interpreter, std::string_view name) {
  if (name != "delta" && name != "delta.tables") {
    return nullptr;
  }
  auto find = [&session, name = std::string(name)](
                  Interpreter& inner, std::string_view wanted) -> std::optional<Value> {
    if (wanted == "DeltaTable") {
      return Value(inner.heap().Make<DeltaTableClass>(session));
    }
    if (wanted == "tables" && name == "delta") {
      return Value(session.FindModule(inner, "delta.tables"));
    }
    return std::nullopt;
  };
  return interpreter.MakeModule(std::string(name), find, {"DeltaTable"});
}

}  // namespace hikkoshi::glue_job
