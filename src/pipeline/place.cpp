#include "pipeline/place.h"

#include <algorithm>
#include <vector>

#include "ast/walk.h"
#include "base/file.h"

namespace hikkoshi::pipeline {
namespace {

void AddPart(const ast::Tree& tree, ast::ExprId id, const Configuration& configuration,
             Place& place) {
  if (const auto* literal = tree.If<ast::Literal>(id)) {
    place.identity += literal->text;
    place.pattern += literal->text;
  } else if (const auto* parameter = tree.If<ast::Parameter>(id)) {
    auto value = configuration.parameters.find(parameter->name);
    bool is_known = value != configuration.parameters.end();
    place.identity += is_known ? value->second : "${" + parameter->name + "}";
    place.pattern += is_known ? value->second : "*";
  } else if (const auto* text = tree.If<ast::TemplateString>(id)) {
    for (ast::ExprId part : text->parts) {
      AddPart(tree, part, configuration, place);
    }
  } else if (const auto* call = tree.If<ast::Call>(id); call != nullptr && call->name == "concat") {
    for (ast::ExprId part : call->args) {
      AddPart(tree, part, configuration, place);
    }
  } else {
    // An unknown path is no other path; an expression is the same place as its equal.
    bool is_unknown = id.is_none() || tree.kind(id) == ast::ExprKind::UnsupportedExpr;
    place.identity +=
        "{" + (is_unknown ? "unknown " + std::to_string(id.value) : ast::Dump(tree, id)) + "}";
    place.pattern += "*";
  }
}

// "*", "**", "*.csv": every file of the folder.
bool MeansEveryFile(std::string_view segment) {
  size_t rest = segment.find_first_not_of('*');
  return !segment.empty() && segment[0] == '*' && (rest == segment.npos || segment[rest] == '.');
}

void CutGlob(std::string& path) {
  path = catalog::NormalizeLocation(path);
  size_t slash = path.rfind('/');
  while (slash != path.npos && MeansEveryFile(std::string_view(path).substr(slash + 1))) {
    path = catalog::NormalizeLocation(path.substr(0, slash));
    slash = path.rfind('/');
  }
}

bool IsPartitionSegment(std::string_view segment) {
  bool is_number = !segment.empty() && std::all_of(segment.begin(), segment.end(), [](char byte) {
    return (byte >= '0' && byte <= '9') || byte == '-';
  });
  bool is_unknown = !segment.empty() && segment.front() == '{';
  return segment.find('=') != segment.npos || is_number || is_unknown;
}

// The parts of a path without scheme, where "${a/b}" does not occur; `{…}` may hold slashes.
std::vector<std::string> SegmentsOf(const std::string& identity) {
  size_t scheme = identity.find("://");
  std::vector<std::string> segments(1);
  int depth = 0;
  for (char byte : identity.substr(scheme == identity.npos ? 0 : scheme + 3)) {
    depth += byte == '{' ? 1 : byte == '}' && depth > 0 ? -1 : 0;
    if (byte == '/' && depth == 0) {
      segments.emplace_back();
    } else {
      segments.back() += byte;
    }
  }
  std::erase_if(segments, [](const std::string& segment) { return segment.empty(); });
  return segments;
}

bool HasLetter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  });
}

// A pattern that says nothing of the folder's own name fits any table.
bool SaysEnough(std::string_view pattern) {
  size_t slash = pattern.rfind('/');
  std::string_view last = slash == pattern.npos ? pattern : pattern.substr(slash + 1);
  return HasLetter(last) && last.find('*') == last.npos;
}

// "${bucket}/${path}" of a write says less than the name of the job.
std::string NameOfLast(const std::vector<std::string>& segments, const Place& place,
                       bool is_written) {
  bool says_something = !segments.empty() && segments.back().front() != '{' &&
                        !(is_written && segments.back().front() == '$');
  std::string_view last =
      says_something ? std::string_view(segments.back()) : base::FileName(place.owner);
  std::string name = NamePart(last.substr(0, last.find('.')));
  return name.empty() ? "unnamed" : name;
}

}  // namespace

Place PlaceOf(const ast::Tree& tree, ast::ExprId path, const Configuration& configuration,
              const std::string& job_path) {
  Place place;
  AddPart(tree, path, configuration, place);
  bool is_same = place.identity == place.pattern;
  CutGlob(place.identity);
  if (is_same) {
    place.pattern = place.identity;
  } else {
    // The '*' of an unknown part is no glob: only as much is cut as was cut of the identity.
    place.pattern = catalog::NormalizeLocation(place.pattern);
  }
  std::vector<std::string> segments = SegmentsOf(place.identity);
  bool is_own = segments.empty() || segments.back().find('{') != std::string::npos;
  place.owner = is_own ? job_path : "";
  return place;
}

bool MatchesPattern(std::string_view pattern, std::string_view text) {
  size_t at = 0;
  size_t in_text = 0;
  size_t star = pattern.npos;
  size_t after_star = 0;
  while (in_text < text.size()) {
    if (at < pattern.size() && pattern[at] == '*') {
      star = at++;
      after_star = in_text;
    } else if (at < pattern.size() && pattern[at] == text[in_text]) {
      ++at;
      ++in_text;
    } else if (star != pattern.npos) {
      at = star + 1;
      in_text = ++after_star;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', at) == pattern.npos;
}

const catalog::Table* TableAt(const catalog::Catalog& catalog, const Place& place) {
  if (place.is_known()) {
    const catalog::Table* table = catalog.FindByLocation(place.pattern);
    bool is_whole = table != nullptr && catalog::NormalizeLocation(table->location) ==
                                            catalog::NormalizeLocation(place.pattern);
    return is_whole ? table : nullptr;
  }
  const catalog::Table* only = nullptr;
  for (const catalog::Table* table : catalog.tables()) {
    bool is_glob = place.identity.find('*') != place.identity.npos;
    bool fits = !is_glob && SaysEnough(place.pattern) && !table->location.empty() &&
                MatchesPattern(place.pattern, catalog::NormalizeLocation(table->location));
    if (fits && only != nullptr) {
      return nullptr;
    }
    only = fits ? table : only;
  }
  return only;
}

std::string NamePart(std::string_view text) {
  std::string name;
  int unknown_depth = 0;
  for (size_t at = 0; at < text.size(); ++at) {
    char byte = text[at];
    bool is_argument = byte == '$' && at + 1 < text.size() && text[at + 1] == '{';
    if (is_argument && unknown_depth == 0) {
      ++at;
      continue;
    }
    unknown_depth += byte == '{' ? 1 : byte == '}' && unknown_depth > 0 ? -1 : 0;
    if (byte == '{' || byte == '}' || unknown_depth > 0) {
      continue;
    }
    bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                    (byte >= '0' && byte <= '9') || byte == '_';
    name += is_plain ? byte : '_';
  }
  return name;
}

PlaceNames::PlaceNames(const catalog::Catalog& catalog) {
  for (const catalog::Table* table : catalog.tables()) {
    taken_.emplace(table->QualifiedName(), "");
  }
}

TableName PlaceNames::NameOf(const Place& place, bool is_written) {
  auto known = names_.find(place.Key());
  if (known != names_.end()) {
    return known->second.name;
  }
  std::vector<std::string> segments = SegmentsOf(place.identity);
  std::string partition;
  while (segments.size() > 1 && IsPartitionSegment(segments.back())) {
    bool says_something = segments.back().front() != '{';
    partition = (says_something ? "_" + NamePart(segments.back()) : "") + partition;
    segments.pop_back();
  }
  std::erase_if(segments, IsPartitionSegment);
  std::string last = NameOfLast(segments, place, is_written) + (is_written ? "" : partition);
  TableName name{segments.size() > 1 ? NamePart(segments[segments.size() - 2]) : "files", last};
  for (size_t more = 3; taken_.contains(name.Qualified()) && more <= segments.size(); ++more) {
    name.database = NamePart(segments[segments.size() - more]) + "_" + name.database;
  }
  for (int number = 2; taken_.contains(name.Qualified()); ++number) {
    name.name = last + "_" + std::to_string(number);
  }
  taken_.emplace(name.Qualified(), place.identity);
  names_.emplace(place.Key(), Named{place.identity, name});
  return name;
}

std::vector<TableName> PlaceNames::Overlapping(const Place& place) const {
  auto lies_in = [](const std::string& inner, const std::string& outer) {
    return inner.size() > outer.size() && inner.compare(0, outer.size(), outer) == 0 &&
           inner[outer.size()] == '/' && outer.find('/') != outer.npos;
  };
  std::vector<TableName> found;
  for (const auto& [key, other] : names_) {
    if (lies_in(other.identity, place.identity) || lies_in(place.identity, other.identity)) {
      found.push_back(other.name);
    }
  }
  return found;
}

}  // namespace hikkoshi::pipeline
