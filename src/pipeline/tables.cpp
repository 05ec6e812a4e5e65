#include "pipeline/tables.h"

#include <algorithm>
#include <map>
#include <set>

#include "ast/walk.h"
#include "pipeline/write_order.h"
#include "resolve/graph.h"
#include "resolve/text_files.h"

namespace hikkoshi::pipeline {
namespace {

using diagnostics::Code;
using CteNames = std::set<std::string, base::LessIgnoreCase>;

// A name with its arguments filled in as configured; of others `unknown` makes the text.
template <class Unknown>
std::string Substitute(std::string name, const Configuration& configuration, Unknown&& unknown) {
  size_t open = name.find("${");
  while (open != name.npos) {
    size_t close = name.find('}', open);
    if (close == name.npos) {
      break;
    }
    std::string parameter = name.substr(open + 2, close - open - 2);
    auto value = configuration.parameters.find(parameter);
    std::string text = value == configuration.parameters.end() ? unknown(parameter) : value->second;
    name = name.substr(0, open) + text + name.substr(close + 1);
    open = name.find("${", open + text.size());
  }
  return name;
}

class Planner {
 public:
  explicit Planner(Platform& platform) : platform_(platform), places_(platform.catalog) {}

  TablePlan Run() {
    for (size_t job = 0; job < platform_.jobs.size(); ++job) {
      for (ast::StatementId id : platform_.jobs[job].tree.statements()) {
        if (platform_.jobs[job].tree.If<ast::WriteTable>(id) != nullptr) {
          NameWrite(job, id);
        }
      }
    }
    for (WriteEvent& write : writes_) {
      BindQuery(write, TreeOf(write).Get<ast::WriteTable>(write.statement).query, {});
      FindMoments(write);
    }
    StateColumns();
    plan_.written = JoinWrites(platform_, writes_, RefusedTables());
    OrderTables();
    ReportJobs();
    CollectSources();
    return std::move(plan_);
  }

 private:
  const Configuration& configuration() const { return platform_.configuration; }
  ast::Tree& TreeOf(const WriteEvent& write) { return platform_.jobs[write.job].tree; }

  Place PlaceIn(size_t job, ast::ExprId path) const {
    return PlaceOf(platform_.jobs[job].tree, path, configuration(), platform_.jobs[job].path);
  }

  // Returns the table that the parts name, with parameters filled in; the name as written when no
  // catalog knows it.
  TableName TableOf(const std::vector<std::string>& parts) {
    std::vector<std::string> patterns;
    std::vector<std::string> names;
    for (const std::string& part : parts) {
      patterns.push_back(
          Substitute(part, configuration(), [](const std::string&) { return std::string("*"); }));
      names.push_back(NamePart(
          Substitute(part, configuration(), [](const std::string& name) { return name; })));
    }
    if (const catalog::Table* table = platform_.catalog.Find(patterns)) {
      return {table->database, table->name};
    }
    if (const catalog::Table* only = OnlyTableLike(patterns)) {
      return {only->database, only->name};
    }
    TableName name{names.size() > 1 ? names[names.size() - 2] : "default", names.back()};
    return spelled_.emplace(name.Qualified(), name).first->second;
  }

  // A name of which nothing is known fits any table, and so says nothing.
  const catalog::Table* OnlyTableLike(const std::vector<std::string>& patterns) {
    bool has_unknown = std::any_of(patterns.begin(), patterns.end(), [](const std::string& part) {
      return part.find('*') != part.npos;
    });
    if (!has_unknown || patterns.back().find_first_not_of('*') == std::string::npos) {
      return nullptr;
    }
    std::string name = base::ToLower(patterns.back());
    std::string database = patterns.size() > 1 ? base::ToLower(patterns[patterns.size() - 2]) : "*";
    const catalog::Table* only = nullptr;
    for (const catalog::Table* table : platform_.catalog.tables()) {
      bool fits = MatchesPattern(name, base::ToLower(table->name)) &&
                  MatchesPattern(database, base::ToLower(table->database));
      if (fits && only != nullptr) {
        return nullptr;
      }
      only = fits ? table : only;
    }
    return only;
  }

  void NameWrite(size_t job, ast::StatementId id) {
    ast::Tree& tree = platform_.jobs[job].tree;
    ast::WriteTable write = tree.Get<ast::WriteTable>(id);
    WriteEvent event;
    event.job = job;
    event.statement = id;
    if (write.location) {
      event.place = PlaceIn(job, write.location).Key();
    }
    if (!write.target.empty()) {
      event.table = TableOf(write.target);
    } else {
      Place place = PlaceIn(job, write.location);
      const catalog::Table* table = TableAt(platform_.catalog, place);
      event.table =
          table != nullptr ? TableName{table->database, table->name} : places_.NameOf(place, true);
    }
    write.target = {event.table.database, event.table.name};
    tree.at(id) = std::move(write);
    writes_.push_back(std::move(event));
  }

  // Walks a query with the names of CTEs that hide tables.
  void BindQuery(WriteEvent& write, ast::AnyId id, CteNames ctes) {
    ast::Tree& tree = TreeOf(write);
    if (const auto* query = std::get_if<ast::QueryId>(&id)) {
      for (const ast::Cte& cte : tree.at(*query).ctes) {
        ctes.insert(cte.name);
      }
    }
    if (const auto* relation = std::get_if<ast::RelationId>(&id)) {
      BindRelation(write, *relation, ctes);
    }
    for (ast::AnyId child : ast::Children(tree, id)) {
      BindQuery(write, child, ctes);
    }
  }

  void BindRelation(WriteEvent& write, ast::RelationId id, const CteNames& ctes) {
    ast::Tree& tree = TreeOf(write);
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
      Bind(write, name, reference.alias, id);
    } else if (const auto* file = tree.If<ast::FileRelation>(id)) {
      BindFile(write, *file, id);
    }
  }

  // What jobs say of columns of tables that no catalog knows. Where they do not agree, nothing is
  // known.
  void StateColumns() {
    for (size_t job = 0; job < platform_.jobs.size(); ++job) {
      for (const frontend::StatedColumn& stated : platform_.jobs[job].stated_columns) {
        TableName name = TableOfRelation(job, stated.relation);
        catalog::Table* table = platform_.catalog.FindMutable(name.database, name.name);
        if (table != nullptr && !table->has_all_columns) {
          StateColumn(stated, *table);
        }
      }
    }
  }

  static void StateColumn(const frontend::StatedColumn& stated, catalog::Table& table) {
    auto known = std::find_if(table.columns.begin(), table.columns.end(), [&](const auto& column) {
      return base::EqualsIgnoreCase(column.name, stated.name);
    });
    if (known == table.columns.end()) {
      catalog::Column column;
      column.name = stated.name;
      column.type = stated.type;
      column.evidence = catalog::Evidence::Assumed;
      table.columns.push_back(std::move(column));
    } else if (known->evidence == catalog::Evidence::Assumed && !(known->type == stated.type)) {
      known->type = types::Type();
    }
  }

  TableName TableOfRelation(size_t job, ast::RelationId id) {
    const ast::Tree& tree = platform_.jobs[job].tree;
    if (const auto* table = tree.If<ast::TableRef>(id)) {
      return TableOf(table->parts);
    }
    const auto* file = tree.If<ast::FileRelation>(id);
    return file == nullptr ? TableName() : TableOfFile(*file, PlaceIn(job, file->path));
  }

  TableName TableOfFile(const ast::FileRelation& file, const Place& place) {
    const catalog::Table* found = TableAt(platform_.catalog, place);
    if (found == nullptr) {
      return places_.NameOf(place, false);
    }
    return {found->database, found->name + (resolve::ReadsTextOnly(file) ? "_csv" : "")};
  }

  void BindFile(WriteEvent& write, const ast::FileRelation file, ast::RelationId id) {
    ast::Tree& tree = TreeOf(write);
    Place place = PlaceIn(write.job, file.path);
    TableName name = TableOfFile(file, place);
    bool is_text = resolve::ReadsTextOnly(file);
    catalog::Table* known = platform_.catalog.FindMutable(name.database, name.name);
    if (known != nullptr && !is_text && known->parameters.contains("all_text")) {
      known->parameters["all_text"] = "false";
    }
    if (known == nullptr) {
      ReportOverlap(write, place, id);
      catalog::Table assumed;
      assumed.parameters["all_text"] = is_text ? "true" : "false";
      assumed.database = name.database;
      assumed.name = name.name;
      assumed.location = place.is_known() ? place.identity : "";
      assumed.format = file.format;
      assumed.has_all_columns = false;
      assumed.span = tree.span(id);
      platform_.catalog.Add(std::move(assumed));
    }
    Bind(write, name, file.alias, id);
  }

  void ReportOverlap(const WriteEvent& write, const Place& place, ast::RelationId id) {
    for (const TableName& other : places_.Overlapping(place)) {
      bool is_written = std::any_of(writes_.begin(), writes_.end(),
                                    [&](const WriteEvent& event) { return event.table == other; });
      if (is_written) {
        frontend::Job& job = platform_.jobs[write.job];
        job.notes.push_back({job.tree.span(id), "the files read are more or less than table " +
                                                    other.Qualified() + ": " + place.identity});
      }
    }
  }

  void Bind(WriteEvent& write, const TableName& name, const ast::Alias& alias, ast::RelationId id) {
    ast::Tree& tree = TreeOf(write);
    if (platform_.catalog.Find(name.database, name.name) == nullptr) {
      catalog::Table assumed;
      assumed.database = name.database;
      assumed.name = name.name;
      assumed.has_all_columns = false;
      assumed.span = tree.span(id);
      platform_.catalog.Add(std::move(assumed));
    }
    tree.at(id) = ast::TableRef{{name.database, name.name}, alias};
    write.reads.push_back({name.Qualified(), 0});
  }

  // Reads as they happened, where the program has told.
  void FindMoments(WriteEvent& write) {
    const frontend::Job& job = platform_.jobs[write.job];
    auto found = std::find_if(
        job.write_moments.begin(), job.write_moments.end(),
        [&](const frontend::WriteMoment& moment) { return moment.statement == write.statement; });
    if (found == job.write_moments.end()) {
      write.moment = write.statement.value;
      for (const TableRead& read : write.reads) {
        write.timed_reads.push_back({read.table, write.moment});
      }
      return;
    }
    write.adds = found->adds;
    write.moment = found->moment;
    for (ast::RelationId id : found->reads) {
      TableName read = TableOfRelation(write.job, id);
      if (!read.name.empty()) {
        write.timed_reads.push_back({read.Qualified(), id.value});
      }
    }
  }

  std::vector<RefusedTable> RefusedTables() {
    std::vector<RefusedTable> tables;
    for (size_t job = 0; job < platform_.jobs.size(); ++job) {
      for (const std::vector<std::string>& parts : platform_.jobs[job].refused_tables) {
        tables.push_back({TableOf(parts).Qualified(), job});
      }
      for (ast::ExprId path : platform_.jobs[job].refused_places) {
        tables.push_back({places_.NameOf(PlaceIn(job, path), true).Qualified(), job});
      }
    }
    return tables;
  }

  resolve::TableUse UseOf(const WrittenTable& table) const {
    return {table.table.Qualified(), platform_.jobs[table.job].tree.span(table.statement)};
  }

  // One node for each table. Where tables wait for each other, one of them is left to a person.
  void OrderTables() {
    resolve::Graph graph = TableGraph();
    while (!graph.cycles.empty()) {
      for (const resolve::Cycle& cycle : graph.cycles) {
        BreakCycle(cycle);
      }
      graph = TableGraph();
    }
    std::vector<WrittenTable> ordered;
    for (size_t at : graph.order) {
      ordered.push_back(std::move(plan_.written[at]));
    }
    plan_.written = std::move(ordered);
  }

  resolve::Graph TableGraph() const {
    std::vector<resolve::GraphJob> nodes;
    for (const WrittenTable& table : plan_.written) {
      resolve::GraphJob node;
      node.name = platform_.jobs[table.job].path;
      node.flow.writes.push_back(UseOf(table));
      for (const std::string& read : table.reads) {
        bool is_cut = cut_.contains({table.table.Qualified(), read});
        if (read != table.table.Qualified() && !is_cut) {
          node.flow.reads.push_back({read, {}});
        }
      }
      nodes.push_back(std::move(node));
    }
    return resolve::BuildGraph(std::move(nodes), {});
  }

  // The first table in order of jobs is left to a person; the others read the old one.
  void BreakCycle(const resolve::Cycle& cycle) {
    size_t first = *std::min_element(cycle.jobs.begin(), cycle.jobs.end());
    WrittenTable& table = plan_.written[first];
    std::string name = table.table.Qualified();
    std::vector<std::string> others;
    for (size_t at : cycle.jobs) {
      if (at != first) {
        others.push_back(plan_.written[at].table.Qualified());
        cut_.insert({name, others.back()});
      }
    }
    AddProblem(platform_, table, Code::TableReadsItself,
               "the table is made from its own earlier rows, through " + base::Join(others, ", ") +
                   ": " + name);
  }

  void ReportJobs() {
    std::vector<resolve::GraphJob> nodes;
    for (const frontend::Job& job : platform_.jobs) {
      nodes.push_back({job.path, {}});
    }
    for (const WriteEvent& write : writes_) {
      resolve::Dataflow& flow = nodes[write.job].flow;
      base::Span span = TreeOf(write).span(write.statement);
      AddUse(flow.writes, {write.table.Qualified(), span});
      for (const TableRead& read : write.reads) {
        AddUse(flow.reads, {read.table, span});
      }
    }
    for (resolve::GraphJob& node : nodes) {
      // What a job reads back of its own is told by the table.
      std::erase_if(node.flow.reads, [&](const resolve::TableUse& read) {
        return Has(node.flow.writes, read.table);
      });
    }
    resolve::ReportGraph(resolve::BuildGraph(std::move(nodes), {}), platform_.diagnostics);
  }

  static bool Has(const std::vector<resolve::TableUse>& uses, const std::string& table) {
    return std::any_of(uses.begin(), uses.end(),
                       [&](const resolve::TableUse& use) { return use.table == table; });
  }

  static void AddUse(std::vector<resolve::TableUse>& uses, resolve::TableUse use) {
    if (!Has(uses, use.table)) {
      uses.push_back(std::move(use));
    }
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
  PlaceNames places_;
  std::vector<WriteEvent> writes_;
  std::set<std::pair<std::string, std::string>> cut_;  // table, and what it reads in a circle
  // Names compare without case; the first spelling is kept.
  std::map<std::string, TableName, base::LessIgnoreCase> spelled_;
  TablePlan plan_;
};

}  // namespace

TablePlan PlanTables(Platform& platform) {
  return Planner(platform).Run();
}

}  // namespace hikkoshi::pipeline
