#include "pipeline/tables.h"

#include <algorithm>
#include <set>

#include "ast/walk.h"

namespace hikkoshi::pipeline {
namespace {

using diagnostics::Code;

// The text of a path, with '*' for what is known only when the job runs.
std::string PathPattern(const ast::Tree& tree, ast::ExprId id, const Configuration& configuration) {
  if (const auto* literal = tree.If<ast::Literal>(id)) {
    return literal->text;
  }
  if (const auto* parameter = tree.If<ast::Parameter>(id)) {
    auto value = configuration.parameters.find(parameter->name);
    return value == configuration.parameters.end() ? "*" : value->second;
  }
  std::string pattern;
  if (const auto* text = tree.If<ast::TemplateString>(id)) {
    for (ast::ExprId part : text->parts) {
      pattern += PathPattern(tree, part, configuration);
    }
  }
  return pattern;
}

// `*` stands for any text without '/'... or with: a parameter may hold a whole prefix.
bool Matches(std::string_view pattern, std::string_view text) {
  size_t star = pattern.find('*');
  if (star == pattern.npos) {
    return pattern == text;
  }
  std::string_view head = pattern.substr(0, star);
  std::string_view tail = pattern.substr(star + 1);
  if (text.substr(0, head.size()) != head) {
    return false;
  }
  for (size_t at = head.size(); at <= text.size(); ++at) {
    if (Matches(tail, text.substr(at))) {
      return true;
    }
  }
  return false;
}

// Returns the only table whose location fits, or nullptr.
const catalog::Table* FindByPattern(const catalog::Catalog& catalog, const std::string& pattern) {
  if (pattern.find('*') == pattern.npos) {
    return catalog.FindByLocation(pattern);
  }
  const catalog::Table* only = nullptr;
  bool says_something = pattern.find_first_not_of("*/") != pattern.npos;
  for (const catalog::Table* table : catalog.tables()) {
    bool fits =
        says_something && !table->location.empty() &&
        Matches(catalog::NormalizeLocation(pattern), catalog::NormalizeLocation(table->location));
    if (fits && only != nullptr) {
      return nullptr;
    }
    only = fits ? table : only;
  }
  return only;
}

bool IsPartitionSegment(std::string_view segment) {
  bool is_number = !segment.empty() && std::all_of(segment.begin(), segment.end(), [](char byte) {
    return byte >= '0' && byte <= '9';
  });
  return segment.find('=') != segment.npos || is_number || segment == "*";
}

std::string NamePart(std::string_view segment) {
  std::string name;
  for (char byte : segment) {
    bool is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                    (byte >= '0' && byte <= '9') || byte == '_';
    name += is_plain ? byte : '_';
  }
  return name;
}

// s3://dl/mart/member_last_order/dt=2020 -> mart, member_last_order
TableName NameFromPath(const std::string& pattern) {
  std::string path = catalog::NormalizeLocation(pattern);
  size_t scheme = path.find("://");
  std::vector<std::string> segments =
      base::Split(scheme == path.npos ? path : path.substr(scheme + 3), '/');
  std::erase_if(segments, [](const std::string& segment) {
    return segment.empty() || IsPartitionSegment(segment);
  });
  if (segments.empty()) {
    return {"files", "unnamed"};
  }
  std::string last = segments.back();
  last = last.substr(0, last.find('.'));
  std::string before = segments.size() > 1 ? segments[segments.size() - 2] : "files";
  return {NamePart(before), NamePart(last)};
}

// spark.read.csv without a schema and without inferSchema gives nothing but strings, whatever the
// catalog says of the files.
bool ReadsTextOnly(const ast::FileRelation& file) {
  bool has_types =
      std::any_of(file.options.begin(), file.options.end(), [](const std::string& option) {
        std::string lower = base::ToLower(option);
        return lower == "inferschema=true" || lower.substr(0, 7) == "schema=";
      });
  return file.format == "csv" && !has_types;
}

// A name with `${parameter}` inside is looked for by what is known of it.
std::string Substitute(std::string name, const Configuration& configuration) {
  size_t open = name.find("${");
  while (open != name.npos) {
    size_t close = name.find('}', open);
    if (close == name.npos) {
      break;
    }
    auto value = configuration.parameters.find(name.substr(open + 2, close - open - 2));
    std::string text = value == configuration.parameters.end() ? "*" : value->second;
    name = name.substr(0, open) + text + name.substr(close + 1);
    open = name.find("${", open + text.size());
  }
  return name;
}

class Planner {
 public:
  explicit Planner(Platform& platform) : platform_(platform) {}

  TablePlan Run() {
    for (size_t job = 0; job < platform_.jobs.size(); ++job) {
      for (ast::StatementId id : platform_.jobs[job].tree.statements()) {
        if (platform_.jobs[job].tree.If<ast::WriteTable>(id) != nullptr) {
          NameWrite(job, id);
        }
      }
    }
    for (WrittenTable& table : plan_.written) {
      BindReads(table);
    }
    Order();
    CollectSources();
    return std::move(plan_);
  }

 private:
  const Configuration& configuration() const { return platform_.configuration; }

  // Returns the table that the parts name, with parameters filled in; the name as written when no
  // catalog knows it.
  TableName TableOf(const std::vector<std::string>& parts) {
    std::vector<std::string> known = parts;
    for (std::string& part : known) {
      part = Substitute(part, configuration());
    }
    if (const catalog::Table* table = platform_.catalog.Find(known)) {
      return {table->database, table->name};
    }
    std::string database = known.size() > 1 ? known[known.size() - 2] : "default";
    const catalog::Table* only = nullptr;
    for (const catalog::Table* table : platform_.catalog.tables()) {
      bool fits =
          Matches(base::ToLower(known.back()), base::ToLower(table->name)) &&
          (known.size() < 2 || Matches(base::ToLower(database), base::ToLower(table->database)));
      if (fits && only != nullptr) {
        only = nullptr;
        break;
      }
      only = fits ? table : only;
    }
    if (only != nullptr) {
      return {only->database, only->name};
    }
    return {NamePart(database), NamePart(known.back())};
  }

  void NameWrite(size_t job, ast::StatementId id) {
    ast::Tree& tree = platform_.jobs[job].tree;
    ast::WriteTable write = tree.Get<ast::WriteTable>(id);
    TableName name;
    if (!write.target.empty()) {
      name = TableOf(write.target);
    } else {
      std::string pattern = PathPattern(tree, write.location, configuration());
      const catalog::Table* table = FindByPattern(platform_.catalog, pattern);
      name = table != nullptr ? TableName{table->database, table->name} : NameFromPath(pattern);
    }
    write.target = {name.database, name.name};
    tree.at(id) = std::move(write);
    plan_.written.push_back(WrittenTable{name, job, id, {}});
  }

  // Walks a query with the names of CTEs that hide tables.
  void BindQuery(WrittenTable& table, ast::AnyId id,
                 std::set<std::string, base::LessIgnoreCase> ctes) {
    ast::Tree& tree = platform_.jobs[table.job].tree;
    if (const auto* query = std::get_if<ast::QueryId>(&id)) {
      for (const ast::Cte& cte : tree.at(*query).ctes) {
        ctes.insert(cte.name);
      }
    }
    if (const auto* relation = std::get_if<ast::RelationId>(&id)) {
      BindRelation(table, *relation, ctes);
    }
    for (ast::AnyId child : ast::Children(tree, id)) {
      BindQuery(table, child, ctes);
    }
  }

  void BindRelation(WrittenTable& table, ast::RelationId id,
                    const std::set<std::string, base::LessIgnoreCase>& ctes) {
    ast::Tree& tree = platform_.jobs[table.job].tree;
    if (const auto* found = tree.If<ast::TableRef>(id)) {
      ast::TableRef reference = *found;
      if (reference.parts.size() == 1 && ctes.contains(reference.parts[0])) {
        return;
      }
      TableName name = TableOf(reference.parts);
      bool keeps_name = base::EqualsIgnoreCase(name.name, reference.parts.back());
      if (reference.alias.name.empty() && !keeps_name) {
        reference.alias.name = NamePart(reference.parts.back());
      }
      Bind(table, name, reference.alias, id);
    } else if (const auto* file = tree.If<ast::FileRelation>(id)) {
      BindFile(table, *file, id);
    }
  }

  void BindFile(WrittenTable& table, const ast::FileRelation file, ast::RelationId id) {
    ast::Tree& tree = platform_.jobs[table.job].tree;
    std::string pattern = PathPattern(tree, file.path, configuration());
    const catalog::Table* found = FindByPattern(platform_.catalog, pattern);
    bool is_text = ReadsTextOnly(file);
    if (found != nullptr && !is_text) {
      return Bind(table, {found->database, found->name}, file.alias, id);
    }
    TableName name =
        found == nullptr ? NameFromPath(pattern) : TableName{found->database, found->name + "_csv"};
    catalog::Table assumed;
    assumed.parameters["all_text"] = is_text ? "true" : "false";
    assumed.database = name.database;
    assumed.name = name.name;
    assumed.location = pattern.find('*') == pattern.npos ? pattern : "";
    assumed.format = file.format;
    assumed.has_all_columns = false;
    assumed.span = tree.span(id);
    platform_.catalog.Add(std::move(assumed));
    Bind(table, name, file.alias, id);
  }

  void Bind(WrittenTable& table, const TableName& name, const ast::Alias& alias,
            ast::RelationId id) {
    ast::Tree& tree = platform_.jobs[table.job].tree;
    if (platform_.catalog.Find(name.database, name.name) == nullptr) {
      catalog::Table assumed;
      assumed.database = name.database;
      assumed.name = name.name;
      assumed.has_all_columns = false;
      assumed.span = tree.span(id);
      platform_.catalog.Add(std::move(assumed));
    }
    tree.at(id) = ast::TableRef{{name.database, name.name}, alias};
    std::string qualified = name.Qualified();
    if (std::find(table.reads.begin(), table.reads.end(), qualified) == table.reads.end()) {
      table.reads.push_back(qualified);
    }
  }

  void BindReads(WrittenTable& table) {
    BindQuery(table, platform_.jobs[table.job].tree.Get<ast::WriteTable>(table.statement).query,
              {});
    std::sort(table.reads.begin(), table.reads.end());
  }

  // Kahn's order, stable: of what is ready, the first in order of jobs and lines comes first.
  void Order() {
    std::set<std::string> pending;
    for (const WrittenTable& table : plan_.written) {
      pending.insert(table.table.Qualified());
    }
    std::vector<WrittenTable> waiting = std::move(plan_.written);
    plan_.written.clear();
    while (!waiting.empty()) {
      auto ready = std::find_if(waiting.begin(), waiting.end(), [&](const WrittenTable& table) {
        return std::none_of(waiting.begin(), waiting.end(),
                            [&](const WrittenTable& other) { return Reads(table, other); });
      });
      if (ready == waiting.end()) {
        ready = BreakCycle(waiting);
      }
      plan_.written.push_back(std::move(*ready));
      waiting.erase(ready);
    }
  }

  static bool Reads(const WrittenTable& table, const WrittenTable& other) {
    return other.table != table.table && std::find(table.reads.begin(), table.reads.end(),
                                                   other.table.Qualified()) != table.reads.end();
  }

  // Nothing is ready, so each waits for another of them: following that leads into a circle. It is
  // broken at its first table in order of jobs.
  static std::vector<WrittenTable>::iterator BreakCycle(std::vector<WrittenTable>& waiting) {
    std::vector<size_t> path = {0};
    while (true) {
      size_t next = 0;
      while (!Reads(waiting[path.back()], waiting[next])) {
        ++next;
      }
      auto seen = std::find(path.begin(), path.end(), next);
      if (seen != path.end()) {
        path.erase(path.begin(), seen);
        break;
      }
      path.push_back(next);
    }
    size_t first = *std::min_element(path.begin(), path.end());
    for (size_t at : path) {
      if (at != first) {
        waiting[first].cycle.push_back(waiting[at].table.Qualified());
      }
    }
    return waiting.begin() + static_cast<std::ptrdiff_t>(first);
  }

  void CollectSources() {
    std::set<std::string> written;
    for (const WrittenTable& table : plan_.written) {
      written.insert(table.table.Qualified());
    }
    std::set<std::string> sources;
    for (const WrittenTable& table : plan_.written) {
      for (const std::string& read : table.reads) {
        if (!written.contains(read)) {
          sources.insert(read);
        }
      }
    }
    plan_.sources.assign(sources.begin(), sources.end());
  }

  Platform& platform_;
  TablePlan plan_;
};

}  // namespace

TablePlan PlanTables(Platform& platform) {
  return Planner(platform).Run();
}

}  // namespace hikkoshi::pipeline
