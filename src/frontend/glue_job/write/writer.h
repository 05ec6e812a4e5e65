#pragma once

// WriterObject: `df.write` and `df.writeTo(...)`: gathers mode, format, partitions and options,
// then adds a WriteTable to the job.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

class WriterObject final : public HostObject {
 public:
  WriterObject(Session& writer_session, PlanId writer_plan,
               std::optional<std::string> writer_table = std::nullopt)
      : session(writer_session), plan(writer_plan), table(std::move(writer_table)) {}

  std::string_view TypeName() const override { return "DataFrameWriter"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;

  Session& session;
  PlanId plan;
  std::optional<std::string> table;  // of writeTo
  std::string format;
  std::string mode = "errorifexists";
  std::vector<std::string> partition_by;
  std::map<std::string, Value> options;

 private:
  WriterObject* Copy(Interpreter& interpreter) const;
  bool ReadCommon(Interpreter& interpreter, const Arguments& arguments, size_t first);
  Value Configure(Interpreter& interpreter, std::string_view name, const Arguments& arguments);
  Value SaveTable(Interpreter& interpreter, const Arguments& arguments);
  Value SavePath(Interpreter& interpreter, std::string_view name, const Arguments& arguments);
  Value InsertInto(Interpreter& interpreter, const Arguments& arguments);
  Value SaveJdbc(Interpreter& interpreter, const Arguments& arguments);
  Value FinishWriteTo(Interpreter& interpreter, std::string_view name, const Arguments& arguments);
  ast::WriteMode Mode() const;
  ast::WriteTable Start() const;
};

// Cuts "db.table" and "`db`.`table`".
std::vector<std::string> CutTableName(std::string_view name);
// Looks at the SQL that a connection runs before or after a write. Emptying the target first makes
// the write an overwrite: then true. Making the target is left out; all else is reported.
bool ReadActions(Session& session, const std::map<std::string, Value>& options,
                 const std::vector<std::string>& target, base::Span span);
// The options of a dict, or none when they are not known.
std::map<std::string, Value> OptionsOf(const Value* value);

}  // namespace hikkoshi::glue_job
