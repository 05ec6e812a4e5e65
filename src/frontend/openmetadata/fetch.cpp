#include "frontend/openmetadata/fetch.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "http/aws_signature.h"
#include "http/client.h"
#include "http/retry.h"

namespace hikkoshi::frontend::openmetadata {
namespace {

using nlohmann::json;

constexpr int kMaxDepth = 50;

// Members that are kept, by what they are members of.
constexpr std::array<const char*, 10> kTableMembers = {
    "name", "fullyQualifiedName", "description",    "tableType",        "columns",
    "tags", "databaseSchema",     "tablePartition", "schemaDefinition", "locationPath"};
constexpr std::array<const char*, 10> kColumnMembers = {
    "name",      "dataType", "dataTypeDisplay", "arrayDataType", "dataLength",
    "precision", "scale",    "description",     "tags",          "children"};

template <class Names>
json Kept(const json& object, const Names& names, int depth);

// Of a tag its name, of a schema its name, of columns what matters; everything else as it is.
json KeptMember(const std::string& name, const json& value, int depth) {
  if (name == "databaseSchema") {
    return Kept(value, std::array{"name"}, depth);
  }
  bool is_tags = name == "tags";
  if ((!is_tags && name != "columns" && name != "children") || !value.is_array()) {
    return value;
  }
  json list = json::array();
  for (const json& item : value) {
    list.push_back(is_tags ? Kept(item, std::array{"tagFQN"}, depth)
                           : Kept(item, kColumnMembers, depth + 1));
  }
  return list;
}

template <class Names>
json Kept(const json& object, const Names& names, int depth) {
  json kept = json::object();
  for (const char* name : names) {
    bool is_there = depth < kMaxDepth && object.is_object() && object.contains(name);
    if (is_there && !object[name].is_null()) {
      kept[name] = KeptMember(name, object[name], depth);
    }
  }
  return kept;
}

std::string TextOf(const json& object, const std::string& name) {
  bool is_text = object.is_object() && object.contains(name) && object[name].is_string();
  return is_text ? object[name].get<std::string>() : "";
}

json MemberOf(const json& object, const std::string& name) {
  return object.is_object() && object.contains(name) ? object[name] : json();
}

class Fetcher {
 public:
  Fetcher(const FetchSettings& settings, const FetchWorld& world, std::string key)
      : settings_(settings), world_(world), key_(std::move(key)) {}

  base::Result<std::string> Run() {
    std::string after;
    std::set<std::string> seen;
    do {
      base::Result<json> page = FetchPage(after);
      if (!page) {
        return base::Fail(page.error().While("asking OpenMetadata for tables"));
      }
      Take(*page);
      if (world_.on_page) {
        world_.on_page(tables_.size());
      }
      after = TextOf(MemberOf(*page, "paging"), "after");
      if (!seen.insert(after).second) {
        return base::Fail("OpenMetadata gives the same page again and again");
      }
    } while (!after.empty());
    json all = json::array();
    for (auto& [name, table] : tables_) {
      all.push_back(std::move(table));
    }
    return json{{"data", all}}.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
  }

 private:
  void Take(const json& page) {
    for (const json& table : MemberOf(page, "data")) {
      std::string service = TextOf(MemberOf(table, "service"), "name");
      if (settings_.service.empty() || service == settings_.service) {
        tables_[TextOf(table, "fullyQualifiedName")] = Kept(table, kTableMembers, 0);
      }
    }
  }

  base::Result<json> FetchPage(const std::string& after) {
    http::Request request = {
        .address = settings_.endpoint +
                   fmt::format("/api/v1/tables?fields=columns,tags,schemaDefinition&limit={}",
                               settings_.page_size),
        .headers = {{"Authorization", "Bearer " + key_}, {"Accept", "application/json"}},
        .certificate_file = world_.environment.Find("SSL_CERT_FILE").value_or("")};
    if (!after.empty()) {
      request.address += "&after=" + http::PercentEncode(after);
    }
    base::Result<http::Response> response =
        http::SendPatiently(request, settings_.max_tries, *world_.clock, world_.cancellation);
    if (!response) {
      return base::Fail(response.error());
    }
    if (response->status != 200) {
      return base::Fail(fmt::format("it answers {}{}", response->status,
                                    response->status == 401 || response->status == 403
                                        ? ", so the token is not good for this"
                                        : ""));
    }
    json page = json::parse(response->body, nullptr, false);
    if (!MemberOf(page, "data").is_array()) {
      return base::Fail("it gives no list of tables");
    }
    return page;
  }

  const FetchSettings& settings_;
  const FetchWorld& world_;
  std::string key_;
  std::map<std::string, json> tables_;  // by qualified name
};

}  // namespace

base::Result<std::string> FetchTables(const FetchSettings& settings, const FetchWorld& world) {
  std::optional<std::string> key = world.environment.Find(settings.key_variable);
  if (!key || key->find_first_of("\r\n") != std::string::npos) {
    return base::Fail("the environment variable " + settings.key_variable +
                      " is to hold a token of OpenMetadata");
  }
  if (!http::KeepsSecrets(settings.endpoint)) {
    return base::Fail("the endpoint is neither https nor on this machine: no token is sent there");
  }
  return Fetcher(settings, world, std::move(*key)).Run();
}

}  // namespace hikkoshi::frontend::openmetadata
