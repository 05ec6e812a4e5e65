#include "dbt/write_project.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"

namespace hikkoshi::dbt {
namespace {

constexpr std::string_view kRecord = ".hikkoshi/written.txt";

using Fingerprints = std::map<std::string, std::string>;  // path -> hash

// Each line is `hash path`. A record that cannot be read counts as empty: then every file that
// exists is taken for edited, and kept.
Fingerprints ReadRecord(const std::string& folder) {
  Fingerprints fingerprints;
  base::Result<std::string> text = base::ReadFile(base::JoinPath(folder, kRecord));
  if (!text) {
    return fingerprints;
  }
  for (const std::string& line : base::Split(*text, '\n')) {
    size_t space = line.find(' ');
    if (space != line.npos) {
      fingerprints[line.substr(space + 1)] = line.substr(0, space);
    }
  }
  return fingerprints;
}

std::string RecordText(const Fingerprints& fingerprints) {
  std::string text;
  for (const auto& [path, hash] : fingerprints) {
    text += hash + " " + path + "\n";
  }
  return text;
}

std::string HashOf(std::string_view text) { return base::FingerprintOf(text).ToHex(); }

enum class OnDisk : uint8_t { Missing, Same, Ours, Edited };

OnDisk Look(const std::string& path, const std::string& text, const std::string& last_hash) {
  base::Result<std::string> found = base::ReadFile(path);
  if (!found) {
    return base::FileExists(path) ? OnDisk::Edited : OnDisk::Missing;
  }
  if (*found == text) {
    return OnDisk::Same;
  }
  return HashOf(*found) == last_hash ? OnDisk::Ours : OnDisk::Edited;
}

base::Status RemoveStale(const Files& files, const std::string& folder, Fingerprints& record,
                         WriteReport& report) {
  for (auto entry = record.begin(); entry != record.end();) {
    if (files.contains(entry->first)) {
      ++entry;
      continue;
    }
    std::string path = base::JoinPath(folder, entry->first);
    OnDisk found = Look(path, "", entry->second);
    if (found == OnDisk::Ours) {
      base::Status removed = base::RemoveFile(path);
      if (!removed) {
        return removed;
      }
      report.removed.push_back(entry->first);
    } else if (found == OnDisk::Edited) {
      report.kept.push_back(entry->first);
    }
    entry = record.erase(entry);
  }
  return {};
}

}  // namespace

base::Result<WriteReport> WriteProject(const Files& files, const std::string& folder) {
  WriteReport report;
  Fingerprints record = ReadRecord(folder);
  for (const auto& [name, text] : files) {
    std::string path = base::JoinPath(folder, name);
    OnDisk found = Look(path, text, record[name]);
    if (found == OnDisk::Edited) {
      report.kept.push_back(name);
      continue;
    }
    record[name] = HashOf(text);
    if (found == OnDisk::Same) {
      report.unchanged.push_back(name);
      continue;
    }
    // The record is written before the file, so that a kill in between leaves a file that is
    // still known as ours.
    base::Status written = base::WriteFileWhole(path, text);
    if (!written) {
      return base::Fail(written.error().While("writing the dbt project"));
    }
    report.written.push_back(name);
  }
  base::Status removed = RemoveStale(files, folder, record, report);
  if (!removed) {
    return base::Fail(removed.error().While("removing models that are no longer generated"));
  }
  base::Status recorded = base::WriteFileWhole(base::JoinPath(folder, kRecord), RecordText(record));
  if (!recorded) {
    return base::Fail(recorded.error());
  }
  return report;
}

}  // namespace hikkoshi::dbt
