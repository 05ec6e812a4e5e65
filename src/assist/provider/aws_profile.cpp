#include "assist/provider/aws_profile.h"

#include "base/file.h"
#include "base/text.h"

namespace hikkoshi::assist {
namespace {

// Returns the profile that a section's title names, or "".
std::string ProfileOf(std::string_view title, bool is_configuration) {
  constexpr std::string_view kPrefix = "profile";
  title = base::Trim(title);
  if (!is_configuration || title == "default") {
    return std::string(title);
  }
  bool is_profile = title.size() > kPrefix.size() && title.starts_with(kPrefix) &&
                    (title[kPrefix.size()] == ' ' || title[kPrefix.size()] == '\t');
  return is_profile ? std::string(base::Trim(title.substr(kPrefix.size()))) : "";
}

}  // namespace

void AddAwsProfiles(std::string_view text, bool is_configuration,
                    std::map<std::string, AwsProfile>& profiles) {
  AwsProfile* profile = nullptr;
  for (const std::string& line : base::Split(text, '\n')) {
    std::string_view content = base::Trim(line);
    if (content.empty() || content.front() == '#' || content.front() == ';') {
      continue;
    }
    if (content.front() == '[') {
      std::string name = ProfileOf(content.substr(1, content.find(']') - 1), is_configuration);
      profile = name.empty() ? nullptr : &profiles[name];
      continue;
    }
    // An indented line belongs to a nested setting ("s3 ="), of which none matters here.
    size_t equals = content.find('=');
    bool is_nested = line.front() == ' ' || line.front() == '\t';
    if (profile != nullptr && equals != std::string_view::npos && !is_nested) {
      (*profile)[base::ToLower(base::Trim(content.substr(0, equals)))] =
          base::Trim(content.substr(equals + 1));
    }
  }
}

std::map<std::string, AwsProfile> ReadAwsProfiles(const base::Environment& environment) {
  std::string folder = base::JoinPath(environment.Find("HOME").value_or(""), ".aws");
  std::string configuration =
      environment.Find("AWS_CONFIG_FILE").value_or(base::JoinPath(folder, "config"));
  std::string credentials = environment.Find("AWS_SHARED_CREDENTIALS_FILE")
                                .value_or(base::JoinPath(folder, "credentials"));
  std::map<std::string, AwsProfile> profiles;
  AddAwsProfiles(base::ReadFile(configuration).value_or(""), true, profiles);
  AddAwsProfiles(base::ReadFile(credentials).value_or(""), false, profiles);
  return profiles;
}

}  // namespace hikkoshi::assist
