#include "cli/init_command.h"

#include <memory>

#include "base/file.h"
#include "cli/command.h"
#include "pipeline/starter.h"

namespace hikkoshi::cli {
namespace {

constexpr std::string_view kConfigurationFile = "hikkoshi.yml";

// A dbt project is named by letters, digits and underscores.
std::string ProjectName(const std::string& folder) {
  std::string path = base::AbsolutePath(folder);
  while (path.size() > 1 && (path.back() == '/' || path.back() == '.')) {
    path.pop_back();
  }
  std::string name;
  for (char byte : std::string(base::FileName(path))) {
    bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
    bool is_upper = byte >= 'A' && byte <= 'Z';
    name += is_plain ? byte : is_upper ? static_cast<char>(byte - 'A' + 'a') : '_';
  }
  bool can_begin = !name.empty() && (name[0] < '0' || name[0] > '9');
  return can_begin ? name : "migration";
}

int RunInit(const std::string& folder) {
  std::string path = base::JoinPath(folder, std::string(kConfigurationFile));
  if (base::FileExists(path)) {
    return Print(path + " is there already and stays as it is\n", kAllWell);
  }
  base::Result<pipeline::Platform> platform = pipeline::ReadPlatform(folder);
  if (!platform) {
    return cli::Fail(platform.error());
  }
  base::Status written =
      base::WriteFileWhole(path, pipeline::StarterConfiguration(*platform, ProjectName(folder)));
  if (!written) {
    return cli::Fail(written.error());
  }
  return Print("wrote " + path + ": look through it, then run `hikkoshi scan " + folder + "`\n",
               kAllWell);
}

}  // namespace

void AddInit(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand("init", "write a commented hikkoshi.yml to start from");
  auto folder = std::make_shared<std::string>(".");
  command->add_option("folder", *folder, "the legacy repository")->default_str(".");
  command->footer("Example: hikkoshi init legacy/");
  command->callback([folder, &exit_code] { exit_code = RunInit(*folder); });
}

}  // namespace hikkoshi::cli
