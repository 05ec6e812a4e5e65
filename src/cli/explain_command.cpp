// hikkoshi explain HK2014: what a diagnostic means and the way out.

#include <memory>

#include "cli/command.h"
#include "diagnostics/explain.h"

namespace hikkoshi::cli {
namespace {

int RunExplain(const std::string& wanted) {
  if (auto text = diagnostics::Explain(wanted)) {
    return Print(*text, kAllWell);
  }
  std::fprintf(stderr, "hikkoshi: no diagnostic has this code: %s\n", wanted.c_str());
  return kUsedWrongly;
}

}  // namespace

void AddExplain(CLI::App& app, int& exit_code) {
  auto code = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("explain", "what a diagnostic means, and the way out");
  command->add_option("code", *code, "a code such as HK2001")->required();
  command->footer("Example: hikkoshi explain HK2001");
  command->callback([code, &exit_code] { exit_code = RunExplain(*code); });
}

}  // namespace hikkoshi::cli
