#pragma once

// WindowObject: `pyspark.sql.window.WindowSpec`, and `Window` itself, which starts one.

#include "frontend/glue_job/column/column.h"

namespace hikkoshi::glue_job {

class WindowObject final : public HostObject {
 public:
  explicit WindowObject(Session& window_session) : session(window_session) {}

  std::string_view TypeName() const override { return "WindowSpec"; }
  Value GetAttribute(Interpreter& interpreter, std::string_view name, base::Span span) override;
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;

  Session& session;
  ast::WindowSpec spec;
};

}  // namespace hikkoshi::glue_job
