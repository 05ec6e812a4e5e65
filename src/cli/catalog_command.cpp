#include "cli/catalog_command.h"

#include <unistd.h>

#include <cstdio>
#include <memory>

#include "base/file.h"
#include "frontend/openmetadata/fetch.h"

namespace hikkoshi::cli {
namespace {

struct CatalogArguments {
  frontend::openmetadata::FetchSettings settings;
  std::string output;
};

int RunCatalog(const CatalogArguments& arguments) {
  frontend::openmetadata::FetchWorld world;
  if (::isatty(STDERR_FILENO) == 1) {
    world.on_page = [](size_t tables) { std::fprintf(stderr, "\r\033[K%zu tables", tables); };
  }
  base::Result<std::string> text = frontend::openmetadata::FetchTables(arguments.settings, world);
  if (world.on_page) {
    std::fputs("\r\033[K", stderr);
  }
  if (!text) {
    return cli::Fail(text.error());
  }
  if (arguments.output.empty()) {
    return Print(*text, kAllWell);
  }
  base::Status written = base::WriteFileWhole(arguments.output, *text);
  return written ? Print("catalog: " + arguments.output + "\n", kAllWell)
                 : cli::Fail(written.error());
}

}  // namespace

void AddCatalog(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "catalog", "Fetch tables, columns, descriptions and tags from OpenMetadata into a file");
  auto arguments = std::make_shared<CatalogArguments>();
  command
      ->add_option("--openmetadata", arguments->settings.endpoint,
                   "its address, before /api/v1; its token is in the environment")
      ->required();
  command->add_option("--service", arguments->settings.service, "only tables of this service");
  command->add_option("--key-variable", arguments->settings.key_variable,
                      "the environment variable that holds the token (OPENMETADATA_TOKEN)");
  command->add_option("--out,-o", arguments->output,
                      "a .json file in the legacy folder; standard output by default");
  command->footer(
      "Example: hikkoshi catalog --openmetadata https://metadata.example.com --out "
      "legacy/openmetadata.json");
  command->callback([arguments, &exit_code] {
    while (arguments->settings.endpoint.ends_with('/')) {
      arguments->settings.endpoint.pop_back();
    }
    exit_code = RunCatalog(*arguments);
  });
}

}  // namespace hikkoshi::cli
