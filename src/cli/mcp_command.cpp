#include "cli/mcp_command.h"

#include <cstdio>
#include <iostream>
#include <memory>

#include "base/real_path.h"
#include "mcp/server.h"
#include "mcp/tools.h"

namespace hikkoshi::cli {
namespace {

struct McpArguments {
  std::string folder = ".";
  bool allows_writing = false;
};

int RunMcp(const McpArguments& arguments, const std::string& version) {
  base::Result<std::string> folder = base::RealPath(arguments.folder);
  if (!folder) {
    return cli::Fail(folder.error());
  }
  bool is_written = true;
  mcp::Server server({
      .version = version,
      .tools = mcp::MakeTools({.folder = *folder, .allows_writing = arguments.allows_writing}),
      .read_line = []() -> std::optional<std::string> {
        std::string line;
        return std::getline(std::cin, line) ? std::optional(std::move(line)) : std::nullopt;
      },
      .write_line =
          [&is_written](const std::string& line) {
            is_written = std::fputs((line + "\n").c_str(), stdout) >= 0 &&
                         std::fflush(stdout) == 0 && is_written;
          },
  });
  server.Run();
  return is_written ? kAllWell : kWorldFailed;
}

}  // namespace

void AddMcp(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "mcp", "Serve coding agents over the Model Context Protocol, on standard input and output");
  auto arguments = std::make_shared<McpArguments>();
  command->add_option("folder", arguments->folder, "what agents may see; they get no path outside")
      ->default_str(".");
  command->add_flag("--allow-write", arguments->allows_writing,
                    "let agents write dbt projects below the folder");
  command->footer("Example: hikkoshi mcp legacy/");
  command->callback(
      [arguments, &app, &exit_code] { exit_code = RunMcp(*arguments, app.version()); });
}

}  // namespace hikkoshi::cli
