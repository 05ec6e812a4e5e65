// `python_values [symbolic]`: the inputs are the files of a repository, `main.py` is run. Kinds:
// `variables` of the main module afterwards, `diagnostics`. Without `symbolic` the recorded
// variables are CPython's; see script/record_python.
// `python_jobs`: kind `jobs`, one line for each job found with its class.

#include "case_runner/handler.h"
#include "frontend/glue_job/detect/job_detection.h"
#include "frontend/glue_job/interpreter/interpreter.h"

namespace hikkoshi::case_runner {
namespace {

using glue_job::Value;

// A frame that can be read and written, to see when the interpreter allows an effect.
class SmallFrame final : public glue_job::HostObject {
 public:
  explicit SmallFrame(std::string name) : name_(std::move(name)) {}
  std::string_view TypeName() const override { return "Frame"; }
  std::string Describe() const override { return "frame(" + name_ + ")"; }
  Value CallMethod(glue_job::Interpreter& interpreter, std::string_view name,
                   const glue_job::Arguments& arguments) override {
    if (name != "write") {
      return HostObject::CallMethod(interpreter, name, arguments);
    }
    if (const glue_job::Uncertainty* uncertainty = interpreter.uncertainty()) {
      return interpreter.Unsupported(diagnostics::Code::UnknownCondition, arguments.span,
                                     "write: " + uncertainty->reason);
    }
    interpreter.sink().Add(diagnostics::Code::ForeignEffect, arguments.span, "written: " + name_);
    return {};
  }

 private:
  std::string name_;
};

// Lends one module, `frames`, with `read(name)`.
class SmallHost final : public glue_job::Host {
 public:
  glue_job::Module* FindModule(glue_job::Interpreter& interpreter, std::string_view name) override {
    if (name != "frames") {
      return nullptr;
    }
    return interpreter.MakeModule(
        "frames",
        [](glue_job::Interpreter& run, std::string_view member) -> std::optional<Value> {
          if (member != "read") {
            return std::nullopt;
          }
          return run.MakeBuiltin(
              "read",
              [](glue_job::Interpreter& inner, const glue_job::Arguments& arguments) -> Value {
                const Value* wanted = arguments.Find(0, "name");
                return inner.heap().Make<SmallFrame>(wanted == nullptr ? "" : Describe(*wanted));
              });
        },
        {"read"});
  }
};

std::map<std::string, std::string> FilesOf(const Request& request) {
  std::map<std::string, std::string> files;
  for (const Input& input : request.inputs) {
    files[input.name] = input.text;
  }
  return files;
}

bool IsShown(const std::string& name, const Value& value, bool is_symbolic) {
  bool is_definition =
      value.As<glue_job::Module>() != nullptr || value.As<glue_job::Function>() != nullptr ||
      value.As<glue_job::Builtin>() != nullptr || value.As<glue_job::Class>() != nullptr ||
      value.As<glue_job::BoundMethod>() != nullptr;
  const auto* unknown = value.As<glue_job::Unknown>();
  bool is_module = unknown != nullptr && unknown->path == name;
  bool is_plain = value.As<glue_job::Instance>() == nullptr;
  return name.substr(0, 1) != "_" && !is_definition && !is_module && (is_symbolic || is_plain);
}

std::string DiagnosticsText(const diagnostics::Sink& sink, const base::SourceSet& sources) {
  std::string text;
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    text += Format(diagnostic, sources) + "\n";
  }
  return text;
}

Outcome RunPythonValues(const Request& request) {
  base::SourceSet sources;
  diagnostics::Sink sink;
  glue_job::Repository repository(sources, FilesOf(request));
  SmallHost host;
  glue_job::Interpreter interpreter(sources, repository, host, sink);
  bool is_symbolic = request.args.size() > 1 && request.args[1] == "symbolic";
  Outcome outcome;
  std::string& variables = outcome.outputs["variables"];
  if (interpreter.RunMain("main.py")) {
    for (const auto& [name, value] : interpreter.main_scope()->names) {
      if (IsShown(name, value, is_symbolic)) {
        variables += name + " = " + Describe(value) + "\n";
      }
    }
  }
  outcome.outputs["diagnostics"] = DiagnosticsText(sink, sources);
  return outcome;
}

Outcome RunPythonJobs(const Request& request) {
  base::SourceSet sources;
  glue_job::Repository repository(sources, FilesOf(request));
  Outcome outcome;
  for (const glue_job::DetectedJob& job : glue_job::DetectJobs(repository)) {
    outcome.outputs["jobs"] +=
        job.path + " " + std::string(frontend::ClassText(job.job_class)) + "\n";
    outcome.outputs["diagnostics"] += DiagnosticsText(job.diagnostics, sources);
  }
  return outcome;
}

}  // namespace

void RegisterFrontendGlueJobInterpreterCases(Handlers& handlers) {
  handlers.emplace("python_values", RunPythonValues);
  handlers.emplace("python_jobs", RunPythonJobs);
}

}  // namespace hikkoshi::case_runner
