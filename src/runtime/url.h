#pragma once

// The parts of a URL as java.net.URI sees them, for parse_url.

#include <optional>
#include <string>
#include <string_view>

namespace hikkoshi::runtime {

// `is_valid` is false where Java refuses the text. No value: the URL has no such part, or there is
// no part of that name; names are HOST, PATH, QUERY, REF, PROTOCOL, FILE, AUTHORITY, USERINFO.
std::optional<std::string> UrlPart(std::string_view url, std::string_view part, bool& is_valid);
// The value of a key in a query, `a=1&b=2`.
std::optional<std::string> QueryValue(std::string_view query, std::string_view key);

}  // namespace hikkoshi::runtime
