#include "harness/protocol/credentials.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

// A credentials file has a few lines for each profile; this is thousands.
constexpr std::size_t kMaxFileBytes = std::size_t{1} << 20U;

constexpr std::array<std::string_view, 4> kPlaceholders = {"test", "testing",
                                                           "dummy", "fake"};

using Section = std::map<std::string, std::string>;

std::string ValueOf(const Environment& environment, const char* name) {
  return environment(name).value_or("");
}

// A comment ends a value only after white space: '#' and ';' may be in one.
std::string_view WithoutComment(std::string_view value) {
  for (std::size_t i = 1; i < value.size(); ++i) {
    const bool begins_comment = value[i] == '#' || value[i] == ';';
    if (begins_comment && (value[i - 1] == ' ' || value[i - 1] == '\t')) {
      return Trim(value.substr(0, i));
    }
  }
  return value;
}

// The name in "[name]"; the prefix "profile " of the config file is dropped.
std::string SectionName(std::string_view line) {
  const std::size_t close = std::min(line.find(']'), line.size());
  std::string_view name = Trim(line.substr(1, close - 1));
  constexpr std::string_view kPrefix = "profile ";
  if (name.starts_with(kPrefix)) {
    name = Trim(name.substr(kPrefix.size()));
  }
  return std::string(name);
}

// The section `wanted` of an INI text, or nothing. Lines that are neither a
// section nor a pair are passed over: other tools keep their own there.
std::optional<Section> FindSection(std::string_view text,
                                   std::string_view wanted) {
  std::optional<Section> found;
  bool is_wanted = false;
  for (const std::string& raw : Split(text, '\n')) {
    const std::string_view line = Trim(raw);
    if (line.empty() || line.front() == '#' || line.front() == ';') {
      continue;
    }
    if (line.front() == '[') {
      is_wanted = SectionName(line) == wanted;
      if (is_wanted && !found.has_value()) {
        found.emplace();
      }
      continue;
    }
    const std::size_t equals = line.find('=');
    if (is_wanted && equals != std::string_view::npos) {
      found->insert_or_assign(
          ToLower(Trim(line.substr(0, equals))),
          std::string(WithoutComment(Trim(line.substr(equals + 1)))));
    }
  }
  return found;
}

// Whole credentials, or an error where a half is missing.
Result<Credentials> Whole(Credentials credentials, std::string_view where) {
  if (credentials.access_key_id.empty() ||
      credentials.secret_access_key.empty()) {
    const bool no_key = credentials.access_key_id.empty();
    return Fail(ErrorCode::kUsage,
                fmt::format("{} has {} but no {}", where,
                            no_key ? "a secret access key" : "an access key id",
                            no_key ? "access key id" : "secret access key"));
  }
  return credentials;
}

std::string PathOfFile(const Environment& environment) {
  std::string path = ValueOf(environment, "AWS_SHARED_CREDENTIALS_FILE");
  const std::string home = ValueOf(environment, "HOME");
  if (path.empty()) {
    return home.empty() ? "" : home + "/.aws/credentials";
  }
  if (path.starts_with("~/") && !home.empty()) {
    path.replace(0, 1, home);
  }
  return path;
}

// Credentials of the file; nothing, with the reason in `tried`, where it has
// none.
std::optional<Result<Credentials>> FromFile(const Environment& environment,
                                            std::string& tried) {
  const std::string path = PathOfFile(environment);
  if (path.empty()) {
    tried = "no credentials file, for HOME is not set";
    return std::nullopt;
  }
  std::string profile = ValueOf(environment, "AWS_PROFILE");
  if (profile.empty()) {
    profile = "default";
  }
  const Result<std::string> text = ReadFile(path, kMaxFileBytes);
  if (!text.has_value()) {
    tried = text.error().ToString();
    return std::nullopt;
  }
  std::optional<Section> section = FindSection(*text, profile);
  if (!section.has_value()) {
    tried = fmt::format("{} has no profile '{}'", path, Printable(profile, 80));
    return std::nullopt;
  }
  Credentials credentials{
      .access_key_id = (*section)["aws_access_key_id"],
      .secret_access_key = (*section)["aws_secret_access_key"],
      .session_token = (*section)["aws_session_token"]};
  if (credentials.access_key_id.empty() &&
      credentials.secret_access_key.empty()) {
    tried = fmt::format("the profile '{}' of {} has no keys",
                        Printable(profile, 80), path);
    return std::nullopt;
  }
  return Whole(
      std::move(credentials),
      fmt::format("the profile '{}' of {}", Printable(profile, 80), path));
}

}  // namespace

Result<Credentials> FindCredentials(bool target_is_loopback,
                                    const Environment& environment) {
  Credentials credentials{
      .access_key_id = ValueOf(environment, "AWS_ACCESS_KEY_ID"),
      .secret_access_key = ValueOf(environment, "AWS_SECRET_ACCESS_KEY"),
      .session_token = ValueOf(environment, "AWS_SESSION_TOKEN")};
  if (!credentials.access_key_id.empty() ||
      !credentials.secret_access_key.empty()) {
    return Whole(std::move(credentials), "the environment");
  }
  std::string tried;
  std::optional<Result<Credentials>> from_file = FromFile(environment, tried);
  if (from_file.has_value()) {
    return *std::move(from_file);
  }
  if (target_is_loopback) {
    return DummyCredentials();
  }
  return Fail(ErrorCode::kNotFound,
              fmt::format("no AWS credentials to sign with: "
                          "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are "
                          "not set, and {}",
                          tried));
}

Result<Credentials> FindCredentials(bool target_is_loopback) {
  return FindCredentials(
      target_is_loopback, [](const char* name) -> std::optional<std::string> {
        // Nothing in plumbline changes the environment while it runs.
        const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
        return value == nullptr ? std::nullopt
                                : std::optional<std::string>(value);
      });
}

Credentials DummyCredentials() {
  return {.access_key_id = "PLUMBLINEDUMMYKEY",
          .secret_access_key = "plumbline-dummy-secret",
          .session_token = ""};
}

std::vector<std::string> SecretsOf(const Credentials& credentials) {
  std::vector<std::string> values;
  const Credentials dummy = DummyCredentials();
  for (const std::string* value :
       {&credentials.access_key_id, &credentials.secret_access_key,
        &credentials.session_token}) {
    if (!value->empty() && *value != dummy.access_key_id &&
        *value != dummy.secret_access_key &&
        std::ranges::find(kPlaceholders, *value) == kPlaceholders.end()) {
      values.push_back(*value);
    }
  }
  return values;
}

}  // namespace plumbline
