// `python_tree`: input `main.py`. Kinds: `tree` (the dump), `comments` (line and text of each),
// `diagnostics`. The recorded trees are CPython's; see script/record_python.

#include "case_runner/handler.h"
#include "python/dump.h"
#include "python/parse.h"

namespace hikkoshi::case_runner {
namespace {

Outcome RunPythonTree(const Request& request) {
  base::SourceSet sources;
  base::SourceId id = sources.Add("main.py", std::string(request.InputText("main.py")));
  diagnostics::Sink sink;
  std::unique_ptr<const python::Tree> tree = python::Parse(sources, id, sink);
  Outcome outcome;
  if (tree != nullptr) {
    outcome.outputs["tree"] = python::Dump(*tree);
    for (const python::Comment& comment : tree->comments) {
      outcome.outputs["comments"] += std::to_string(sources.Locate(comment.span).line) +
                                     (comment.is_own_line ? ": " : " behind: ") + comment.text +
                                     "\n";
    }
  }
  std::string& text = outcome.outputs["diagnostics"];
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    text += Format(diagnostic, sources) + "\n";
  }
  return outcome;
}

}  // namespace

void RegisterPythonCases(Handlers& handlers) {
  handlers.emplace("python_tree", RunPythonTree);
}

}  // namespace hikkoshi::case_runner
