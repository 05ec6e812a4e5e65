#include "cli/command.h"

#include <cstdio>
#include <map>

namespace hikkoshi::cli {

void AddFormat(CLI::App& command, Format& format) {
  static const std::map<std::string, Format> kFormats = {{"text", Format::Text},
                                                         {"json", Format::Json}};
  command.add_option("--format", format, "text or json")
      ->transform(CLI::CheckedTransformer(kFormats, CLI::ignore_case))
      ->default_str("text");
}

int Fail(const base::Error& error) {
  std::fprintf(stderr, "hikkoshi: %s\n", error.message.c_str());
  return kWorldFailed;
}

std::string JsonLine(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

int Print(const std::string& text, int exit_code) {
  bool is_written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  return is_written ? exit_code : cli::Fail(base::Error{"cannot write to standard output"});
}

bool FoundProblems(const report::Report& report) {
  bool has_failed = false;
  for (const report::TableReport& table : report.tables) {
    bool is_broken = table.build.state == "failed" || table.build.state == "blocked";
    has_failed = has_failed || (is_broken && table.residue.empty());
  }
  return has_failed || report.summary.tables_different > 0;
}

}  // namespace hikkoshi::cli
