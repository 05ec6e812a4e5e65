#pragma once

// Commands: each adds itself to the program with its options and an example, and sets the exit
// code when it runs. The only code that prints.

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <string>

#include "base/result.h"
#include "report/report.h"

namespace hikkoshi::cli {

// docs/commands.md: what each exit code means.
enum ExitCode : int {
  kAllWell = 0,
  kFound = 1,  // differences or errors were found
  kUsedWrongly = 2,
  kWorldFailed = 3,  // a file, the disk, an engine
};

enum class Format { Text, Json };

// Adds `--format text|json`.
void AddFormat(CLI::App& command, Format& format);

// Prints "hikkoshi: message" to the error stream and returns kWorldFailed.
int Fail(const base::Error& error);

// Returns the value on a line of its own; bytes that are no UTF-8 are replaced.
std::string JsonLine(const nlohmann::ordered_json& json);

// Prints the text to standard output; returns kWorldFailed when that fails (a full disk).
int Print(const std::string& text, int exit_code);

// What is left to a person is declared, with its reasons, and no failure; a model that was written
// whole and does not build, or differs, is one.
bool FoundProblems(const report::Report& report);

void AddScan(CLI::App& app, int& exit_code);
void AddTranslate(CLI::App& app, int& exit_code);
void AddBuild(CLI::App& app, int& exit_code);
void AddReconcile(CLI::App& app, int& exit_code);
void AddReport(CLI::App& app, int& exit_code);
void AddMigrate(CLI::App& app, int& exit_code);
void AddExplain(CLI::App& app, int& exit_code);

}  // namespace hikkoshi::cli
