#include "frontend/glue_job/glue/field_path.h"

#include "base/text.h"
#include "frontend/glue_job/plan/bind.h"

namespace hikkoshi::glue_job {
namespace {

const OutputColumn* FindColumn(const std::vector<OutputColumn>& outputs, const std::string& name) {
  for (const OutputColumn& column : outputs) {
    if (!column.is_star() && column.name == name) {
      return &column;
    }
  }
  for (const OutputColumn& column : outputs) {
    if (!column.is_star() && base::EqualsIgnoreCase(column.name, name)) {
      return &column;
    }
  }
  return nullptr;
}

}  // namespace

std::vector<std::string> SplitPath(const std::string& path) {
  std::vector<std::string> parts(1);
  bool is_quoted = false;
  for (char byte : path) {
    if (byte == '`') {
      is_quoted = !is_quoted;
    } else if (byte == '.' && !is_quoted) {
      parts.emplace_back();
    } else {
      parts.back() += byte;
    }
  }
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  return parts;
}

std::optional<FieldPath> FindPath(FrameSteps& steps, PlanId plan, const std::string& path) {
  const std::vector<OutputColumn> outputs = steps.plan().outputs(plan);
  std::string whole = base::ReplaceAll(path, "`", "");
  if (const OutputColumn* column = FindColumn(outputs, whole)) {
    return FieldPath{.column = *column, .type = steps.TypeOf(*column)};
  }
  std::vector<std::string> parts = SplitPath(path);
  if (parts.empty()) {
    return std::nullopt;
  }
  if (const OutputColumn* column = FindColumn(outputs, parts[0])) {
    FieldPath found{.column = *column, .type = steps.TypeOf(*column)};
    for (size_t i = 1; i < parts.size(); ++i) {
      const types::Field* field = types::FindField(found.type, parts[i]);
      if (field == nullptr && found.type.is_known()) {
        return std::nullopt;
      }
      found.fields.push_back(field == nullptr ? parts[i] : field->name);
      types::Type next = field == nullptr ? types::Type() : field->type;
      found.type = std::move(next);
    }
    return found;
  }
  NameMatch match = FindName(steps.plan(), outputs, {parts[0]});
  if (match.outcome != NameOutcome::Found) {
    return std::nullopt;
  }
  FieldPath found{.column = {.id = match.id, .name = parts[0]}, .is_assumed = true};
  found.fields.assign(parts.begin() + 1, parts.end());
  if (found.fields.empty()) {
    found.type = steps.plan().attribute(match.id).type;
  }
  return found;
}

ast::ExprId PathExpr(FrameSteps& steps, const FieldPath& path, base::Span span) {
  ast::ExprId reference = steps.Reference(path.column, span);
  auto& parts = std::get<ast::ColumnRef>(steps.plan().tree().at(reference)).parts;
  parts.insert(parts.end(), path.fields.begin(), path.fields.end());
  return reference;
}

std::optional<types::Type> GlueType(const std::string& name) {
  std::string lower(base::Trim(name));
  lower = base::ToLower(lower);
  if (lower == "long") {
    lower = "bigint";
  } else if (lower == "short") {
    lower = "smallint";
  } else if (lower == "byte") {
    lower = "tinyint";
  } else if (lower == "integer") {
    lower = "int";
  }
  types::ParsedType parsed = types::ParseType(lower);
  return parsed.error.empty() ? std::optional(parsed.type) : std::nullopt;
}

}  // namespace hikkoshi::glue_job
