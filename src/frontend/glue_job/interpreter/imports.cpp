#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "frontend/glue_job/interpreter/builtins.h"
#include "frontend/glue_job/interpreter/machine.h"

namespace hikkoshi::glue_job {

using diagnostics::Code;

Value Machine::ForeignModule(const std::string& name, base::Span span) {
  Value value = MakeUnknown(Code::UnknownValue, span, "module is not in the repository: " + name);
  value.As<Unknown>()->path = name;
  return value;
}

// Runs a file of the repository once; a module imported while it is being run shows what it has
// defined so far.
Value Machine::ImportFile(const std::string& path, const std::string& name, base::Span span) {
  auto found = files.find(path);
  if (found != files.end()) {
    return found->second;
  }
  Module* module = heap.Make<Module>();
  module->name = name;
  module->scope = heap.Make<Scope>();
  module->scope->module = module;
  module->scope->names["__name__"] = name;
  files[path] = module;
  if (path.back() == '/') {
    return module;
  }
  module->scope->names["__file__"] = path;
  const python::Tree* file_tree = repository.ReadPython(path, *sink);
  if (file_tree == nullptr) {
    return MakeUnknown(Code::UnknownValue, span, "module is not readable as Python: " + path);
  }
  files_read.push_back(path);
  if (activations.size() > limits.calls) {
    return Stop(span, "modules import each other too deep");
  }
  activations.push_back(Activation{.scope = module->scope, .tree = file_tree, .module = module});
  Execute(file_tree->body);
  activations.pop_back();
  return module;
}

Value Machine::ImportModule(const std::string& name, base::Span span) {
  auto known = modules.find(name);
  if (known != modules.end()) {
    return known->second;
  }
  std::string_view importer = sources.path(here().tree->source_id);
  std::string path = repository.FindModule(name, importer);
  // A folder without __init__.py may only happen to be named like a library.
  bool is_file = !path.empty() && path.back() != '/';
  Module* hosted = host.FindModule(interpreter, name);
  std::optional<Value> own =
      is_file || hosted != nullptr ? std::nullopt : FindPythonModule(*this, name, span);
  std::string elsewhere =
      is_file || hosted != nullptr || own ? "" : repository.FindModuleAnywhere(name, importer);
  Value value;
  if (hosted != nullptr) {
    value = hosted;
  } else if (own) {
    value = *own;
  } else if (!elsewhere.empty() || !path.empty()) {
    value = ImportFile(elsewhere.empty() ? path : elsewhere, name, span);
  } else {
    value = ForeignModule(name, span);
  }
  modules[name] = value;
  return value;
}

Flow Machine::Run(const python::Import& statement, base::Span) {
  for (const python::ImportedName& imported : statement.names) {
    // `import a.b` binds `a`, of which `b` is then a member; `import a.b as c` binds a.b.
    std::string prefix;
    Value first;
    Value last;
    for (const std::string& part : base::Split(imported.name, '.')) {
      prefix += (prefix.empty() ? "" : ".") + part;
      last = ImportModule(prefix, imported.span);
      if (is_raising()) {
        return Flow::Raise;
      }
      first = prefix == part ? last : first;
    }
    bool has_alias = !imported.alias.empty();
    AssignName(has_alias ? imported.alias : base::Split(imported.name, '.').front(),
               has_alias ? last : first, imported.span);
  }
  return Flow::Normal;
}

Value Machine::ImportName(Value module, const std::string& module_name, const std::string& name,
                          base::Span span) {
  if (auto* unknown = module.As<Unknown>()) {
    return ExtendUnknown(*unknown, name, span);
  }
  auto* known = module.As<Module>();
  if (known != nullptr && known->scope == nullptr) {
    // A submodule may be meant: `from pyspark.sql import functions`.
    std::optional<Value> member = known->find ? known->find(interpreter, name) : std::nullopt;
    if (member) {
      return *member;
    }
  } else if (known != nullptr) {
    auto found = known->scope->names.find(name);
    if (found != known->scope->names.end()) {
      return found->second;
    }
  }
  Value submodule = ImportModule(module_name + "." + name, span);
  if (!submodule.is_unknown() || known == nullptr || known->scope == nullptr) {
    return submodule;
  }
  return MakeUnknown(Code::UnknownMember, span, "not found in " + module_name + ": " + name);
}

Flow Machine::Run(const python::ImportFrom& statement, base::Span span) {
  if (statement.module == "__future__") {
    return Flow::Normal;
  }
  std::string importer(sources.path(here().tree->source_id));
  std::string name = statement.module;
  Value module;
  if (statement.level > 0) {
    std::string path = repository.FindRelativeModule(statement.module, statement.level, importer);
    name = RelativeName(statement, importer);
    module = path.empty() ? ForeignModule(name, span) : ImportFile(path, name, span);
    modules[name] = module;
  } else {
    // The packages on the way are imported first, as Python does.
    std::string prefix;
    for (const std::string& part : base::Split(statement.module, '.')) {
      prefix += (prefix.empty() ? "" : ".") + part;
      module = ImportModule(prefix, span);
      if (is_raising()) {
        return Flow::Raise;
      }
    }
  }
  if (is_raising()) {
    return Flow::Raise;
  }
  if (statement.is_star) {
    ImportStar(module, name, span);
  }
  for (const python::ImportedName& imported : statement.names) {
    Value value = statement.level > 0 ? ImportRelativeName(statement, module, name, imported)
                                      : ImportName(module, name, imported.name, imported.span);
    if (is_raising()) {
      return Flow::Raise;
    }
    AssignName(imported.alias.empty() ? imported.name : imported.alias, value, imported.span);
  }
  return is_raising() ? Flow::Raise : Flow::Normal;
}

// Names a module by its place in the repository, so that it is the same from everywhere.
std::string Machine::RelativeName(const python::ImportFrom& statement,
                                  const std::string& importer) const {
  std::string_view folder = base::ParentPath(importer);
  for (uint32_t level = 1; level < statement.level; ++level) {
    folder = base::ParentPath(folder);
  }
  std::string name = base::ReplaceAll(folder, "/", ".");
  name += name.empty() || statement.module.empty() ? "" : ".";
  return name + statement.module;
}

Value Machine::ImportRelativeName(const python::ImportFrom& statement, const Value& module,
                                  const std::string& name, const python::ImportedName& imported) {
  const auto* known = module.As<Module>();
  if (known != nullptr) {
    auto found = known->scope->names.find(imported.name);
    if (found != known->scope->names.end()) {
      return found->second;
    }
  }
  std::string importer(sources.path(here().tree->source_id));
  std::string inner =
      statement.module.empty() ? imported.name : statement.module + "." + imported.name;
  std::string path = repository.FindRelativeModule(inner, statement.level, importer);
  if (!path.empty()) {
    return ImportFile(path, name + "." + imported.name, imported.span);
  }
  return MakeUnknown(Code::UnknownMember, imported.span,
                     "not found in " + name + ": " + imported.name);
}

void Machine::ImportStar(const Value& module, const std::string& name, base::Span span) {
  auto* known = module.As<Module>();
  if (known == nullptr) {
    Value unknown =
        MakeUnknown(Code::UnknownMember, span,
                    "name may come from a module that is not in the repository: " + name);
    unknown_star = unknown.As<Unknown>();
    return;
  }
  if (known->scope == nullptr) {
    for (const std::string& public_name : known->public_names) {
      if (std::optional<Value> value = known->find(interpreter, public_name)) {
        AssignName(public_name, *value, span);
      }
    }
    return;
  }
  auto listed = known->scope->names.find("__all__");
  const auto* list = listed == known->scope->names.end() ? nullptr : listed->second.As<List>();
  auto is_public = [&](const std::string& candidate) {
    if (list == nullptr) {
      return candidate.substr(0, 1) != "_";
    }
    return std::any_of(list->elements.begin(), list->elements.end(), [&](const Value& element) {
      const auto* text = element.If<std::string>();
      return text != nullptr && *text == candidate;
    });
  };
  auto names = known->scope->names;
  for (const auto& [candidate, value] : names) {
    if (is_public(candidate)) {
      AssignName(candidate, value, span);
    }
  }
}

}  // namespace hikkoshi::glue_job
