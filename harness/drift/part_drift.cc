#include "harness/drift/part_drift.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/media_type.h"
#include "harness/base/text.h"
#include "harness/schema/uri.h"

namespace plumbline {
namespace {

// "2027-01-31", which sorts as it is.
bool IsDay(std::string_view text) {
  constexpr std::string_view kForm = "dddd-dd-dd";
  return text.size() >= kForm.size() &&
         std::ranges::equal(kForm, text.substr(0, kForm.size()),
                            [](char form, char c) {
                              return form == 'd' ? IsDigit(c) : form == c;
                            });
}

DriftDirection DirectionOfDays(std::string_view before,
                               std::string_view after) {
  if (before.empty() || after.empty()) {
    return before.empty() ? DriftDirection::kAdded : DriftDirection::kRemoved;
  }
  if (!IsDay(before) || !IsDay(after)) {
    return DriftDirection::kReplaced;
  }
  return after < before ? DriftDirection::kInputTightened
                        : DriftDirection::kInputLoosened;
}

std::set<std::string> Essences(const std::vector<std::string>& types) {
  std::set<std::string> essences;
  for (const std::string& type : types) {
    essences.insert(MediaTypeOf(type));
  }
  return essences;
}

bool HoldsType(const std::set<std::string>& types, const std::string& type) {
  return types.contains(type) || types.contains("*/*") ||
         types.contains(type.substr(0, type.find('/')) + "/*");
}

std::string_view StyleName(ParameterStyle style) {
  static constexpr std::array<std::string_view, 8> kNames = {
      "simple",         "form",          "label",      "matrix",
      "spaceDelimited", "pipeDelimited", "deepObject", "json"};
  return kNames.at(static_cast<std::size_t>(style));
}

// One alternative: the schemes that it takes together, each with its scopes.
using Credentials = std::vector<std::pair<std::string, std::set<std::string>>>;

std::vector<Credentials> AlternativesOf(const Operation& operation) {
  std::vector<Credentials> alternatives;
  for (std::size_t i = 0; i < operation.security.size(); ++i) {
    Credentials& together = alternatives.emplace_back();
    for (std::size_t k = 0; k < operation.security[i].size(); ++k) {
      std::set<std::string> scopes;
      if (i < operation.security_scopes.size() &&
          k < operation.security_scopes[i].size()) {
        scopes.insert(operation.security_scopes[i][k].begin(),
                      operation.security_scopes[i][k].end());
      }
      together.emplace_back(operation.security[i][k], std::move(scopes));
    }
    std::ranges::sort(together);
  }
  if (alternatives.empty()) {
    alternatives.emplace_back();  // nothing is needed
  }
  std::ranges::sort(alternatives);
  return alternatives;
}

void DropScopes(std::vector<Credentials>& alternatives) {
  for (Credentials& together : alternatives) {
    for (auto& [name, scopes] : together) {
      scopes.clear();
    }
  }
}

// Whether who shows `shown` is let in where `asked` is asked for.
bool IsEnough(const Credentials& shown, const Credentials& asked) {
  return std::ranges::all_of(asked, [&](const auto& one) {
    return std::ranges::any_of(shown, [&](const auto& other) {
      return other.first == one.first &&
             std::ranges::includes(other.second, one.second);
    });
  });
}

DriftDirection DirectionOfSecurity(const std::vector<Credentials>& before,
                                   const std::vector<Credentials>& after) {
  const bool all_do = std::ranges::all_of(before, [&](const Credentials& old) {
    return std::ranges::any_of(
        after, [&](const Credentials& now) { return IsEnough(old, now); });
  });
  return all_do ? DriftDirection::kInputLoosened
                : DriftDirection::kInputTightened;
}

std::string TextOfSecurity(const std::vector<Credentials>& alternatives) {
  std::vector<std::string> texts;
  for (const Credentials& together : alternatives) {
    std::vector<std::string> names;
    for (const auto& [name, scopes] : together) {
      names.push_back(
          scopes.empty() ? name
                         : fmt::format("{}({})", name, fmt::join(scopes, " ")));
    }
    texts.push_back(names.empty() ? "none"
                                  : fmt::format("{}", fmt::join(names, "+")));
  }
  return fmt::format("{}", fmt::join(texts, " or "));
}

// Of Smithy's auth traits, where both sides say something.
std::optional<PartDrift> CompareAuth(const Operation& before,
                                     const Operation& after) {
  if (before.auth == after.auth || before.auth.empty() || after.auth.empty()) {
    return std::nullopt;
  }
  const bool all_do =
      std::ranges::includes(after.auth, before.auth) ||
      std::ranges::find(after.auth, "smithy.api#noAuth") != after.auth.end();
  return PartDrift{
      ChangeKind::kSecurityChanged,
      all_do ? DriftDirection::kInputLoosened : DriftDirection::kInputTightened,
      fmt::format("{}", fmt::join(before.auth, " or ")),
      fmt::format("{}", fmt::join(after.auth, " or "))};
}

std::set<std::string> BasePathsOf(const std::set<std::string>& servers) {
  std::set<std::string> paths;
  for (const std::string& url : servers) {
    const std::string path = UrlPath(url);
    paths.insert(path.empty() ? "/" : path);
  }
  return paths;
}

// Without the slash at the end, which nothing hangs on.
std::set<std::string> ServersOf(const std::vector<std::string>& urls) {
  std::set<std::string> servers;
  for (std::string url : urls) {
    while (url.size() > 1 && url.ends_with('/')) {
      url.pop_back();
    }
    servers.insert(std::move(url));
  }
  return servers;
}

}  // namespace

std::optional<PartDrift> CompareDeprecation(const Deprecation* before,
                                            const Deprecation* after) {
  if (before == nullptr || after == nullptr) {
    if (before == after) {
      return std::nullopt;
    }
    const bool is_new = before == nullptr;
    const Deprecation& one = is_new ? *after : *before;
    std::string text = one.sunset.empty()  ? one.since
                       : one.since.empty() ? "until " + one.sunset
                                           : one.since + " until " + one.sunset;
    return is_new ? PartDrift{ChangeKind::kDeprecationAdded,
                              DriftDirection::kAdded, "", std::move(text)}
                  : PartDrift{ChangeKind::kDeprecationRemoved,
                              DriftDirection::kRemoved, std::move(text), ""};
  }
  if (before->sunset == after->sunset) {
    return std::nullopt;
  }
  return PartDrift{ChangeKind::kSunsetChanged,
                   DirectionOfDays(before->sunset, after->sunset),
                   before->sunset, after->sunset};
}

MediaTypeDrift CompareMediaTypeLists(const std::vector<std::string>& before,
                                     const std::vector<std::string>& after) {
  MediaTypeDrift drift;
  const std::set<std::string> old_types = Essences(before);
  const std::set<std::string> new_types = Essences(after);
  if (old_types.empty() || new_types.empty()) {
    return drift;
  }
  for (const std::string& type : old_types) {
    if (!HoldsType(new_types, type)) {
      drift.removed.push_back(type);
    }
  }
  for (const std::string& type : new_types) {
    if (!HoldsType(old_types, type)) {
      drift.added.push_back(type);
    }
  }
  return drift;
}

std::string PlaceText(const Member& member) {
  const std::string& name =
      member.http.wire_name.empty() ? member.name : member.http.wire_name;
  switch (member.http.kind) {
    case BindingKind::kBody:
      return "body " + name;
    case BindingKind::kPayload:
      return "the whole body";
    case BindingKind::kLabel:
      return "path";
    case BindingKind::kQuery:
      return "query " + name;
    case BindingKind::kQueryMap:
      return "query";
    case BindingKind::kHeader:
      return "header " + ToLower(name);
    case BindingKind::kPrefixHeaders:
      return "headers " + ToLower(member.http.wire_name);
    case BindingKind::kCookie:
      return "cookie " + name;
    case BindingKind::kStatus:
      return "status";
  }
  return {};
}

std::string StyleText(const HttpBinding& http, ShapeType type) {
  const bool is_in_body =
      http.kind == BindingKind::kBody || http.kind == BindingKind::kPayload;
  const bool has_parts = type == ShapeType::kList || type == ShapeType::kMap ||
                         type == ShapeType::kStructure;
  const bool has_marks = http.style == ParameterStyle::kMatrix ||
                         http.style == ParameterStyle::kLabel;
  const bool is_json = http.style == ParameterStyle::kJson;
  if (is_in_body || (!has_parts && !has_marks && !is_json)) {
    return {};
  }
  return fmt::format("{}{}", StyleName(http.style),
                     http.explode && has_parts ? ", exploded" : "");
}

std::optional<PartDrift> CompareSecurity(const Operation& before,
                                         const Operation& after) {
  std::vector<Credentials> old_ones = AlternativesOf(before);
  std::vector<Credentials> new_ones = AlternativesOf(after);
  if (old_ones == new_ones) {
    return CompareAuth(before, after);
  }
  PartDrift drift{ChangeKind::kScopeChanged,
                  DirectionOfSecurity(old_ones, new_ones),
                  TextOfSecurity(old_ones), TextOfSecurity(new_ones)};
  DropScopes(old_ones);
  DropScopes(new_ones);
  if (old_ones != new_ones) {
    drift.kind = ChangeKind::kSecurityChanged;
  }
  return drift;
}

std::optional<PartDrift> CompareSecuritySchemes(const SecurityScheme& before,
                                                const SecurityScheme& after) {
  static constexpr std::array<std::string_view, 6> kKinds = {
      "basic", "bearer", "header", "query", "cookie", "other"};
  const auto text = [](const SecurityScheme& scheme) {
    const std::string_view kind =
        kKinds.at(static_cast<std::size_t>(scheme.kind));
    const bool has_place = scheme.kind == SecurityKind::kHeader ||
                           scheme.kind == SecurityKind::kQuery ||
                           scheme.kind == SecurityKind::kCookie;
    return has_place ? fmt::format("{} {}", kind, scheme.parameter)
                     : std::string(kind);
  };
  if (text(before) == text(after)) {
    return std::nullopt;
  }
  return PartDrift{ChangeKind::kSecuritySchemeChanged,
                   DriftDirection::kReplaced, text(before), text(after)};
}

std::vector<PartDrift> CompareServers(const std::vector<std::string>& before,
                                      const std::vector<std::string>& after) {
  const std::set<std::string> old_ones = ServersOf(before);
  const std::set<std::string> new_ones = ServersOf(after);
  if (old_ones.empty() || new_ones.empty()) {
    return {};  // "/" where nothing is said, or wherever it is served
  }
  const std::set<std::string> old_paths = BasePathsOf(old_ones);
  const std::set<std::string> new_paths = BasePathsOf(new_ones);
  if (std::ranges::none_of(old_paths, [&](const std::string& path) {
        return new_paths.contains(path);
      })) {
    return {{ChangeKind::kBasePathChanged, DriftDirection::kReplaced,
             fmt::format("{}", fmt::join(old_paths, " or ")),
             fmt::format("{}", fmt::join(new_paths, " or "))}};
  }
  const bool one_stays = std::ranges::any_of(
      old_ones, [&](const std::string& url) { return new_ones.contains(url); });
  std::vector<PartDrift> drifts;
  for (const std::string& url : old_ones) {
    if (!new_ones.contains(url)) {
      drifts.push_back(
          {ChangeKind::kServerRemoved,
           one_stays ? DriftDirection::kRemoved : DriftDirection::kReplaced,
           url, ""});
    }
  }
  for (const std::string& url : new_ones) {
    if (!old_ones.contains(url)) {
      drifts.push_back(
          {ChangeKind::kServerAdded, DriftDirection::kAdded, "", url});
    }
  }
  return drifts;
}

}  // namespace plumbline
