#pragma once

// GlueContextObject: `GlueContext(sc)`: readers and writers of DynamicFrames, and the sinks of
// getSink.

#include <map>
#include <string>
#include <vector>

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

class GlueContextObject final : public HostObject {
 public:
  explicit GlueContextObject(Session& context_session) : session(context_session) {}
  std::string_view TypeName() const override { return "GlueContext"; }
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override;
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;
  std::optional<bool> Truth(Interpreter& interpreter, base::Span span) override;

  Session& session;
};

Value ReadFromCatalog(Session& session, Interpreter& interpreter, const Arguments& arguments,
                      bool is_dynamic);
Value ReadFromOptions(Session& session, Interpreter& interpreter, const Arguments& arguments,
                      bool is_dynamic);
Value WriteFromOptions(Session& session, Interpreter& interpreter, const Arguments& arguments);
Value WriteFromCatalog(Session& session, Interpreter& interpreter, const Arguments& arguments);
Value WriteFromJdbcConf(Session& session, Interpreter& interpreter, const Arguments& arguments);
Value MakeSink(Session& session, Interpreter& interpreter, const Arguments& arguments);

}  // namespace hikkoshi::glue_job
