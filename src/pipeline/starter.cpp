#include "pipeline/starter.h"

#include <map>
#include <set>

#include "ast/walk.h"
#include "base/text.h"

namespace hikkoshi::pipeline {
namespace {

// s3://bucket/a/b -> s3://bucket/
std::string BucketOf(const std::string& location) {
  size_t scheme = location.find("://");
  if (scheme == location.npos) {
    return "";
  }
  size_t slash = location.find('/', scheme + 3);
  return location.substr(0, slash) + "/";
}

// Buckets of the catalog, and how many tables lie in each.
std::map<std::string, size_t> Buckets(const Platform& platform) {
  std::map<std::string, size_t> buckets;
  for (const catalog::Table* table : platform.catalog.tables()) {
    std::string bucket = BucketOf(table->location);
    if (!bucket.empty()) {
      ++buckets[bucket];
    }
  }
  return buckets;
}

// Job arguments that decide something, and the jobs that take them.
std::map<std::string, std::set<std::string>> Arguments(const Platform& platform) {
  std::map<std::string, std::set<std::string>> arguments;
  for (const frontend::Job& job : platform.jobs) {
    for (ast::StatementId statement : job.tree.statements()) {
      ast::Walk(job.tree, statement, [&](ast::AnyId id) {
        const auto* expr = std::get_if<ast::ExprId>(&id);
        const auto* parameter = expr == nullptr ? nullptr : job.tree.If<ast::Parameter>(*expr);
        if (parameter != nullptr && !parameter->name.empty()) {
          arguments[parameter->name].insert(job.path);
        }
        return true;
      });
    }
  }
  return arguments;
}

std::string Joined(const std::set<std::string>& values) {
  return base::Join(std::vector<std::string>(values.begin(), values.end()), ", ");
}

std::string Count(size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string LocationsText(const Platform& platform) {
  std::string text =
      "# Where the files of each bucket lie here, below this folder. With the sources' files "
      "types\n"
      "# are decided by evidence and models are built; with the old tables' files they are "
      "compared.\n";
  std::map<std::string, size_t> buckets = Buckets(platform);
  if (buckets.empty()) {
    return text + "# locations:\n#   s3://bucket/prefix/: data/prefix/\n";
  }
  text += "# locations:\n";
  for (const auto& [bucket, count] : buckets) {
    std::string name = bucket.substr(bucket.find("://") + 3);
    text += "#   " + bucket + ": data/" + name + "  # " + Count(count, "table") + "\n";
  }
  return text;
}

std::string ParametersText(const Platform& platform) {
  std::string text =
      "# Values of job arguments; they become the defaults of dbt vars.\n# parameters:\n";
  std::map<std::string, std::set<std::string>> arguments = Arguments(platform);
  if (arguments.empty()) {
    return text + "#   min_amount: '100'\n";
  }
  for (const auto& [name, jobs] : arguments) {
    text += "#   " + name + ": ''  # " + Joined(jobs) + "\n";
  }
  return text;
}

}  // namespace

std::string StarterConfiguration(const Platform& platform, const std::string& project) {
  std::string text =
      "# What hikkoshi cannot know by looking. Everything is optional; a line that is\n"
      "# still a comment says what stands to be filled in.\n\n";
  text += "project: " + project + "\n\n";
  text += "# Folder with jobs, queries and catalogs, below this one. Found there: " +
          Count(platform.jobs.size(), "job") + ",\n# " +
          Count(platform.catalog_paths.size(), "catalog file") + " with " +
          Count(platform.catalog.tables().size(), "table") + ".\nlegacy: .\n\n";
  text += LocationsText(platform) + "\n" + ParametersText(platform) + "\n";
  text += "# Session time zone of the legacy Spark.\n# time_zone: UTC\n\n";
  text += "# What the company's abbreviations stand for.\n# glossary:\n#   kbn: kind\n\n";
  text += "# Files or folders to leave out.\n# exclude: [old/]\n\n";
  text += "# Tables that belong to a layer whatever the rules say.\n# gold: []\n# silver: []\n\n";
  text +=
      "# Key columns of old tables, where the comparison should not look for them itself.\n"
      "# keys:\n#   mart.sales: [shop_id, day]\n";
  return text;
}

}  // namespace hikkoshi::pipeline
