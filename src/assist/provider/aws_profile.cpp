#include "assist/provider/aws_profile.h"

#include "base/file.h"
#include "base/text.h"

namespace hikkoshi::assist {
namespace {

// "profile x" -> "x" for the kind "profile"; "" for a section of another kind.
std::string NameAfter(std::string_view kind, std::string_view title) {
  bool is_kind = title.size() > kind.size() && title.starts_with(kind) &&
                 (title[kind.size()] == ' ' || title[kind.size()] == '\t');
  return is_kind ? std::string(base::Trim(title.substr(kind.size()))) : "";
}

// Returns where the settings below a section's title go; nullptr: nowhere.
AwsProfile* SectionOf(std::string_view title, bool is_configuration, AwsProfiles& profiles) {
  title = base::Trim(title);
  if (!is_configuration || title == "default") {
    return &profiles.profiles[std::string(title)];
  }
  std::string profile = NameAfter("profile", title);
  std::string session = NameAfter("sso-session", title);
  return !profile.empty()   ? &profiles.profiles[profile]
         : !session.empty() ? &profiles.sessions[session]
                            : nullptr;
}

}  // namespace

void AddAwsProfiles(std::string_view text, bool is_configuration, AwsProfiles& profiles) {
  AwsProfile* profile = nullptr;
  for (const std::string& line : base::Split(text, '\n')) {
    std::string_view content = base::Trim(line);
    if (content.empty() || content.front() == '#' || content.front() == ';') {
      continue;
    }
    if (content.front() == '[') {
      profile = SectionOf(content.substr(1, content.find(']') - 1), is_configuration, profiles);
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

AwsProfiles ReadAwsProfiles(const base::Environment& environment) {
  std::string folder = base::JoinPath(environment.Find("HOME").value_or(""), ".aws");
  std::string configuration =
      environment.Find("AWS_CONFIG_FILE").value_or(base::JoinPath(folder, "config"));
  std::string credentials = environment.Find("AWS_SHARED_CREDENTIALS_FILE")
                                .value_or(base::JoinPath(folder, "credentials"));
  AwsProfiles profiles;
  AddAwsProfiles(base::ReadFile(configuration).value_or(""), true, profiles);
  AddAwsProfiles(base::ReadFile(credentials).value_or(""), false, profiles);
  return profiles;
}

}  // namespace hikkoshi::assist
