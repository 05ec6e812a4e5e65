#include "case_runner/run.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"
#include "case_runner/difference.h"
#include "case_runner/program.h"

namespace hikkoshi::case_runner {
namespace {

// What a case means that does not mention the kind.
std::string_view DefaultOf(std::string_view kind) {
  return kind == "exit" ? "0\n" : "";
}

bool HasDefault(std::string_view kind) {
  return kind == "exit" || kind == "diagnostics";
}

std::string Normalized(const Outcome& outcome, const std::string& kind) {
  const auto found = outcome.outputs.find(kind);
  return found == outcome.outputs.end() ? std::string() : NormalizeBody(found->second);
}

// An input is text in the case, or `name < path` relative to the case.
base::Result<Input> ReadInput(const Section& section, const std::string& case_path) {
  const size_t mark = section.name.find('<');
  if (mark == std::string::npos) {
    return Input{.name = section.name, .text = section.body};
  }
  const std::string name(base::Trim(std::string_view(section.name).substr(0, mark)));
  const std::string_view from = base::Trim(std::string_view(section.name).substr(mark + 1));
  base::Result<std::string> text =
      base::ReadFile(base::JoinPath(base::ParentPath(case_path), from));
  if (!text) {
    return base::Fail(text.error());
  }
  return Input{.name = name, .text = std::move(*text)};
}

base::Result<Request> MakeRequest(const Case& one, const std::string& case_path) {
  Request request;
  request.args = SplitWords(one.Find(SectionKind::Args, "")->body);
  for (const Section& section : one.sections) {
    if (section.kind == SectionKind::Expected) {
      request.wanted.push_back(section.name);
    } else if (section.kind == SectionKind::Input) {
      base::Result<Input> input = ReadInput(section, case_path);
      if (!input) {
        return base::Fail(input.error());
      }
      request.inputs.push_back(std::move(*input));
    }
  }
  return request;
}

base::Result<Outcome> RunCase(const Case& one, const std::string& path, const Handlers& handlers,
                              const RunOptions& options) {
  base::Result<Request> request = MakeRequest(one, path);
  if (!request) {
    return base::Fail(request.error());
  }
  if (request->args.empty()) {
    return base::Fail("`=== args` is empty");
  }
  const auto handler = handlers.find(request->args[0]);
  if (handler != handlers.end()) {
    return handler->second(*request);
  }
  return RunProgram(options.program, one.Find(SectionKind::Args, "")->body, *request);
}

std::string CompareKind(const std::string& kind, std::string_view expected,
                        const Outcome& outcome) {
  const std::string difference = Difference(expected, Normalized(outcome, kind));
  return difference.empty() ? "" : fmt::format("--- {}\n{}", kind, difference);
}

std::string DescribeCase(const std::string& path, const Case& one) {
  const Section& first = one.sections.front();
  return first.kind == SectionKind::Title ? fmt::format("{} [{}]", path, first.name) : path;
}

void ReportFailure(FileReport& report, const std::string& title, const std::string& text) {
  ++report.failed;
  report.text += fmt::format("FAILED {}\n{}\n", title, text);
}

void RunOneCase(Case& one, const std::string& path, const Handlers& handlers,
                const RunOptions& options, FileReport& report) {
  base::Result<Outcome> outcome = RunCase(one, path, handlers, options);
  if (!outcome) {
    ReportFailure(report, DescribeCase(path, one), outcome.error().message);
    return;
  }
  report.covered.insert(report.covered.end(), outcome->covered.begin(), outcome->covered.end());
  if (options.update) {
    UpdateCase(one, *outcome);
  }
  const std::string difference = CompareCase(one, *outcome);
  if (difference.empty()) {
    ++report.passed;
  } else {
    ReportFailure(report, DescribeCase(path, one), difference);
  }
}

}  // namespace

std::string CompareCase(const Case& one, const Outcome& outcome) {
  std::string result;
  bool expects_something = false;
  for (const Section& section : one.sections) {
    if (section.kind != SectionKind::Expected) {
      continue;
    }
    expects_something = true;
    if (!outcome.outputs.contains(section.name)) {
      result += fmt::format("--- {}\nthere is no such output\n", section.name);
    } else {
      result += CompareKind(section.name, section.body, outcome);
    }
  }
  for (const auto& [kind, text] : outcome.outputs) {
    if (HasDefault(kind) && one.Find(SectionKind::Expected, kind) == nullptr) {
      result += CompareKind(kind, DefaultOf(kind), outcome);
    }
  }
  if (!expects_something) {
    result += "the case expects nothing, so it could not fail; run with --update\n";
  }
  return result;
}

void UpdateCase(Case& one, const Outcome& outcome) {
  const bool has_expectation =
      std::any_of(one.sections.begin(), one.sections.end(),
                  [](const Section& section) { return section.kind == SectionKind::Expected; });
  std::erase_if(one.sections, [&](const Section& section) {
    return section.kind == SectionKind::Expected && HasDefault(section.name) &&
           Normalized(outcome, section.name) == DefaultOf(section.name);
  });
  for (Section& section : one.sections) {
    if (section.kind == SectionKind::Expected && outcome.outputs.contains(section.name)) {
      section.body = Normalized(outcome, section.name);
    }
  }
  for (const auto& [kind, text] : outcome.outputs) {
    const bool is_wanted = HasDefault(kind) || !has_expectation;
    if (is_wanted && one.Find(SectionKind::Expected, kind) == nullptr &&
        Normalized(outcome, kind) != DefaultOf(kind)) {
      one.sections.push_back(
          {.kind = SectionKind::Expected, .name = kind, .body = Normalized(outcome, kind)});
    }
  }
}

FileReport RunCaseFile(const std::string& path, const Handlers& handlers,
                       const RunOptions& options) {
  FileReport report;
  const base::Result<std::string> text = base::ReadFile(path);
  base::Result<CaseFile> file =
      text ? ParseCaseFile(*text) : base::Result<CaseFile>(base::Fail(text.error()));
  if (!file) {
    ReportFailure(report, path, file.error().message);
    return report;
  }
  for (Case& one : file->cases) {
    RunOneCase(one, path, handlers, options, report);
  }
  const std::string updated = PrintCaseFile(*file);
  if (options.update && updated != *text) {
    if (base::Status status = base::WriteFileWhole(path, updated); !status) {
      ReportFailure(report, path, status.error().message);
    }
  }
  return report;
}

}  // namespace hikkoshi::case_runner
