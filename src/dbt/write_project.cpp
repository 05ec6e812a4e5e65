#include "dbt/write_project.h"

#include <set>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"

namespace hikkoshi::dbt {
namespace {

constexpr std::string_view kRecord = ".hikkoshi/written.txt";

// Path -> hashes of texts that we wrote, or were about to write when we were stopped.
using Fingerprints = std::map<std::string, std::set<std::string>>;

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
      fingerprints[line.substr(space + 1)].insert(line.substr(0, space));
    }
  }
  return fingerprints;
}

std::string RecordText(const Fingerprints& fingerprints) {
  std::string text;
  for (const auto& [path, hashes] : fingerprints) {
    for (const std::string& hash : hashes) {
      text += hash + " " + path + "\n";
    }
  }
  return text;
}

base::Status WriteRecord(const Fingerprints& fingerprints, const std::string& folder) {
  return base::WriteFileWhole(base::JoinPath(folder, kRecord), RecordText(fingerprints));
}

std::string HashOf(std::string_view text) {
  return base::FingerprintOf(text).ToHex();
}

enum class OnDisk : uint8_t { Missing, Same, Ours, Edited };

OnDisk Look(const std::string& path, const std::string& text, const std::set<std::string>& ours) {
  base::Result<std::string> found = base::ReadFile(path);
  if (!found) {
    return base::FileExists(path) ? OnDisk::Edited : OnDisk::Missing;
  }
  if (*found == text) {
    return OnDisk::Same;
  }
  return ours.contains(HashOf(*found)) ? OnDisk::Ours : OnDisk::Edited;
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

// Writes one file, unless it is there already or was edited. Its entry in the record becomes what
// is on the disk afterwards.
base::Status WriteOne(const std::string& name, const std::string& text, const std::string& folder,
                      Fingerprints& record, WriteReport& report) {
  std::string path = base::JoinPath(folder, name);
  OnDisk found = Look(path, text, record[name]);
  if (found == OnDisk::Edited) {
    report.kept.push_back(name);
    return {};
  }
  if (found == OnDisk::Same) {
    report.unchanged.push_back(name);
  } else {
    base::Status written = base::WriteFileWhole(path, text);
    if (!written) {
      return written;
    }
    report.written.push_back(name);
  }
  record[name] = {HashOf(text)};
  return {};
}

}  // namespace

base::Result<WriteReport> WriteProject(const Files& files, const std::string& folder) {
  WriteReport report;
  Fingerprints record = ReadRecord(folder);
  // Before any file changes, the record knows the old texts and the new ones: after a kill in the
  // middle, both are known as ours.
  Fingerprints both = record;
  for (const auto& [name, text] : files) {
    both[name].insert(HashOf(text));
  }
  base::Status recorded = WriteRecord(both, folder);
  if (!recorded) {
    return base::Fail(recorded.error().While("writing the dbt project"));
  }
  for (const auto& [name, text] : files) {
    base::Status written = WriteOne(name, text, folder, record, report);
    if (!written) {
      return base::Fail(written.error().While("writing the dbt project"));
    }
  }
  base::Status removed = RemoveStale(files, folder, record, report);
  if (!removed) {
    return base::Fail(removed.error().While("removing models that are no longer generated"));
  }
  recorded = WriteRecord(record, folder);
  if (!recorded) {
    return base::Fail(recorded.error());
  }
  return report;
}

}  // namespace hikkoshi::dbt
