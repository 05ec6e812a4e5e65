// Compares the columns that we find with those that a real Spark gave for the same statements:
// test/resolution/<topic>.sql beside <topic>.spark35 and <topic>.spark4 (script/record_resolve).

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/file.h"
#include "base/text.h"
#include "catalog/catalog_text.h"
#include "resolve/analyzer.h"
#include "sql/parse.h"

namespace hikkoshi::resolve {
namespace {

const std::string kFolder = std::string(HIKKOSHI_SOURCE_DIR) + "/test/resolution";

// Statements whose difference is known and accepted, with the reason; see the file.
std::string AcceptedFile() {
  return kFolder + "/accepted.txt";
}

struct Topic {
  catalog::Catalog catalog;
  std::map<size_t, std::string> statements;  // by line
};

std::vector<std::string> SplitColumns(std::string_view text) {
  std::vector<std::string> parts = {""};
  int depth = 0;
  for (char letter : text) {
    depth += letter == '<' || letter == '(' ? 1 : letter == '>' || letter == ')' ? -1 : 0;
    if (letter == ',' && depth == 0) {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return parts;
}

// `-- table t(a int, b string)` in the catalog's own text.
std::string TableText(std::string_view line) {
  line.remove_prefix(std::string_view("-- table ").size());
  size_t open = line.find('(');
  std::string text = "table d." + std::string(line.substr(0, open)) + "\n";
  for (const std::string& column :
       SplitColumns(line.substr(open + 1, line.rfind(')') - open - 1))) {
    text += "  " + std::string(base::Trim(column)) + "\n";
  }
  return text;
}

Topic ReadTopic(const std::string& path) {
  Topic topic;
  std::string catalog_text;
  std::vector<std::string> lines = base::Split(*base::ReadFile(path), '\n');
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("-- table ")) {
      catalog_text += TableText(lines[i]);
    } else if (!base::Trim(lines[i]).empty() && !lines[i].starts_with("--")) {
      topic.statements[i + 1] = lines[i];
    }
  }
  topic.catalog = catalog::ReadText(catalog_text);
  return topic;
}

struct Found {
  std::string columns;
  std::string problems;
};

bool IsProblem(const diagnostics::Diagnostic& diagnostic) {
  diagnostics::Severity severity = Describe(diagnostic.code).severity;
  return severity == diagnostics::Severity::Error || severity == diagnostics::Severity::Unsupported;
}

Found Resolve(const std::string& statement, const catalog::Catalog& catalog,
              dialect::Dialect dialect) {
  base::SourceSet sources;
  base::SourceId source_id = sources.Add("sql", statement);
  ast::Tree tree;
  diagnostics::Sink sink;
  ast::QueryId query = sql::ParseQuery(sql::WholeSource(sources, source_id), {tree, sink, dialect});
  Found found;
  if (query) {
    Analyzer analyzer(tree, catalog, dialect, sink);
    for (const Column& column : analyzer.SchemaOf(query)->columns) {
      found.columns += column.name + " " + types::ToText(column.type) + "\n";
    }
  }
  for (const diagnostics::Diagnostic& diagnostic : sink.all()) {
    found.problems += IsProblem(diagnostic) ? diagnostic.message + "\n" : "";
  }
  return found;
}

// Empty when ours is the same. A name of ours that is empty claims nothing.
std::string Difference(const nlohmann::json& answer, const Found& found) {
  if (answer.is_object()) {
    std::string error = answer["error"].is_null() ? "" : answer["error"].get<std::string>();
    // We read more syntax than an old Spark does.
    bool is_same = error == "PARSE_SYNTAX_ERROR" || !found.problems.empty();
    return !is_same ? "Spark refuses: " + error + "\n" : "";
  }
  std::string expected;
  std::vector<std::string> ours = base::Split(found.columns, '\n');
  for (size_t i = 0; i < answer.size(); ++i) {
    bool is_unnamed = i < ours.size() && ours[i].starts_with(" ");
    expected += (is_unnamed ? "" : answer[i][0].get<std::string>()) + " " +
                answer[i][1].get<std::string>() + "\n";
  }
  if (expected == found.columns && found.problems.empty()) {
    return "";
  }
  return "Spark gives\n" + expected + "we give\n" + found.columns + found.problems;
}

std::map<std::string, std::string> ReadAccepted() {
  std::map<std::string, std::string> accepted;
  for (const std::string& line : base::Split(*base::ReadFile(AcceptedFile()), '\n')) {
    size_t separator = line.find(" # ");
    if (separator != line.npos) {
      accepted[line.substr(0, separator)] = line.substr(separator + 3);
    }
  }
  return accepted;
}

class RecordedTest : public testing::Test {
 protected:
  void Compare(const std::string& ending, dialect::Dialect dialect) {
    std::map<std::string, std::string> accepted = ReadAccepted();
    size_t statement_count = 0;
    base::Result<std::vector<std::string>> files = base::ListFiles(kFolder);
    ASSERT_TRUE(files.has_value());
    for (const std::string& file : *files) {
      if (file.ends_with("." + ending)) {
        std::string topic = file.substr(0, file.size() - ending.size() - 1);
        statement_count += CompareTopic(topic, ending, dialect, accepted);
      }
    }
    EXPECT_GT(statement_count, 0u);
  }

 private:
  size_t CompareTopic(const std::string& name, const std::string& ending, dialect::Dialect dialect,
                      const std::map<std::string, std::string>& accepted) {
    Topic topic = ReadTopic(kFolder + "/" + name + ".sql");
    size_t count = 0;
    for (const std::string& line :
         base::Split(*base::ReadFile(kFolder + "/" + name + "." + ending), '\n')) {
      size_t blank = line.find(' ');
      if (blank == line.npos) {
        continue;
      }
      const std::string& statement = topic.statements[std::stoul(line.substr(0, blank))];
      nlohmann::json answer = nlohmann::json::parse(line.substr(blank + 1));
      std::string difference = Difference(answer, Resolve(statement, topic.catalog, dialect));
      ++count;
      std::string key = ending + " " + statement;
      if (accepted.contains(key)) {
        EXPECT_FALSE(difference.empty()) << "no longer different: " << key;
      } else {
        EXPECT_TRUE(difference.empty()) << name << ": " << statement << "\n" << difference;
      }
    }
    return count;
  }
};

TEST_F(RecordedTest, ColumnsAreThoseOfSpark35) {
  Compare("spark35", dialect::Dialect::Spark3);
}
TEST_F(RecordedTest, ColumnsAreThoseOfSpark4) {
  Compare("spark4", dialect::Dialect::Spark4);
}

}  // namespace
}  // namespace hikkoshi::resolve
