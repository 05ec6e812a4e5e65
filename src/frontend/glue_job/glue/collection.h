#pragma once

// CollectionObject: Glue's DynamicFrameCollection, frames by name in order.

#include <string>
#include <utility>
#include <vector>

#include "frontend/glue_job/session/session.h"

namespace hikkoshi::glue_job {

class CollectionObject final : public HostObject {
 public:
  explicit CollectionObject(Session& collection_session) : session(collection_session) {}
  std::string_view TypeName() const override { return "DynamicFrameCollection"; }
  Value CallMethod(Interpreter& interpreter, std::string_view name,
                   const Arguments& arguments) override;
  Value Subscript(Interpreter& interpreter, const Value& index, base::Span span) override;
  std::optional<std::vector<Value>> Iterate(Interpreter& interpreter, base::Span span) override;
  Value CallBuiltin(Interpreter& interpreter, std::string_view name,
                    const Arguments& arguments) override;

  Session& session;
  std::vector<std::pair<std::string, PlanId>> frames;
};

}  // namespace hikkoshi::glue_job
