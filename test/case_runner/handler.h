#pragma once

// What a folder implements so that its cases run inside the case runner instead of starting the
// program for each: a function from a request to named outputs. See docs/testing.md.
//
// src/<folder>/case_handler.cpp defines
//   namespace hikkoshi::case_runner {
//   void Register<Folder>Cases(Handlers& handlers) { handlers.emplace("word", RunWord); }
//   }
// and is found by itself; frontend/glue_job gives RegisterFrontendGlueJobCases.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hikkoshi::case_runner {

struct Input {
  std::string name;
  std::string text;
};

struct Request {
  // The words of `=== args`; the first one chose the handler.
  std::vector<std::string> args;
  std::vector<Input> inputs;
  // The kinds of output that the case expects; others need not be computed.
  std::vector<std::string> wanted;

  // Returns the text of an input, empty when there is none of that name.
  std::string_view InputText(std::string_view name) const;
  bool Wants(std::string_view kind) const;
};

struct Outcome {
  // Text per kind. Two kinds are compared even when the case does not mention them: `diagnostics`,
  // then expected to be empty, and `exit`, then expected to be 0.
  std::map<std::string, std::string> outputs;
  // What the case exercised, as "list:item", e.g. "node:Select"; see script/check_coverage.
  std::vector<std::string> covered;
};

using Handler = Outcome (*)(const Request& request);
using Handlers = std::map<std::string, Handler, std::less<>>;

// Adds the handlers of every folder. Generated.
void RegisterAllCases(Handlers& handlers);

}  // namespace hikkoshi::case_runner
