#include "harness/cli/auth.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "harness/base/text.h"
#include "harness/cli/header_word.h"
#include "harness/transport/request_check.h"

namespace plumbline {
namespace {

constexpr std::string_view kFromEnvironment = "env:";

std::string VariableOf(std::string_view scheme) {
  return VariableFor("PLUMBLINE_AUTH_", scheme);
}

Result<std::string> ValueOf(const std::string& scheme,
                            const std::string& word) {
  if (!word.starts_with(kFromEnvironment)) {
    return word;
  }
  const std::string name = word.substr(kFromEnvironment.size());
  // Nothing in plumbline changes the environment while it runs.
  const char* const value =
      std::getenv(name.c_str());  // NOLINT(concurrency-mt-unsafe)
  if (value == nullptr || *value == '\0') {
    return Fail(ErrorCode::kUsage,
                fmt::format("--auth {}: the environment has no {}", scheme,
                            Printable(name, 80)));
  }
  return std::string(value);
}

Result<AuthWord> ReadOne(const std::string& word, const Contract& contract) {
  const std::size_t equals = word.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == word.size()) {
    return Fail(ErrorCode::kUsage,
                "--auth wants SCHEME=env:NAME or SCHEME=value");
  }
  const std::string name = word.substr(0, equals);
  const SecurityScheme* const scheme = contract.FindSecurityScheme(name);
  if (scheme == nullptr) {
    std::vector<std::string> names;
    for (const SecurityScheme& one : contract.security_schemes) {
      names.push_back(one.name);
    }
    const std::string near = NearestName(name, names);
    return Fail(
        ErrorCode::kNotFound,
        fmt::format(
            "--auth: no security scheme '{}'{}{}", Printable(name, 80),
            names.empty()
                ? "; the contract has none"
                : "; there are " + fmt::format("{}", fmt::join(names, ", ")),
            near.empty() ? "" : " (did you mean " + near + "?)"));
  }
  const std::string given = word.substr(equals + 1);
  Result<std::string> value = ValueOf(name, given);
  if (!value.has_value()) {
    return std::unexpected(value.error());
  }
  if (scheme->kind == SecurityKind::kBasic && !value->contains(':')) {
    return Fail(ErrorCode::kUsage,
                "--auth " + name + ": http basic wants user:password");
  }
  if (!WhyNotSendable({.target = "/", .headers = {{"Authorization", *value}}})
           .empty()) {
    return Fail(ErrorCode::kUsage,
                "--auth " + name + ": the value cannot stand in a header");
  }
  const bool from_environment = given.starts_with(kFromEnvironment);
  return AuthWord{.credential = {.scheme = name,
                                 .kind = scheme->kind,
                                 .placeholder = VariableOf(name),
                                 .value = *std::move(value)},
                  .variable = from_environment
                                  ? given.substr(kFromEnvironment.size())
                                  : VariableOf(name),
                  .is_set = from_environment};
}

}  // namespace

Result<std::vector<AuthWord>> ReadAuth(const TargetFlags& flags,
                                       const Contract& contract) {
  std::vector<AuthWord> words;
  for (const std::string& word : flags.auth) {
    Result<AuthWord> read = ReadOne(word, contract);
    if (!read.has_value()) {
      return std::unexpected(read.error());
    }
    words.push_back(*std::move(read));
  }
  return words;
}

Result<void> MarkCredentials(const TargetFlags& flags, Contract& contract) {
  const Result<std::vector<AuthWord>> words = ReadAuth(flags, contract);
  if (!words.has_value()) {
    return std::unexpected(words.error());
  }
  for (const AuthWord& word : *words) {
    for (SecurityScheme& scheme : contract.security_schemes) {
      if (scheme.name == word.credential.scheme) {
        scheme.placeholder = word.credential.placeholder;
      }
    }
  }
  for (const SecurityScheme& scheme : contract.security_schemes) {
    const auto needs = std::ranges::count_if(
        contract.operations, [&](const Operation& operation) {
          return RequiresSecurity(operation) &&
                 CarriedSecurity(contract, operation) == nullptr &&
                 std::ranges::any_of(
                     operation.security, [&](const auto& together) {
                       return std::ranges::find(together, scheme.name) !=
                              together.end();
                     });
        });
    if (needs > 0 && scheme.placeholder.empty()) {
      contract.warnings.push_back(
          {.code = ErrorCode::kUnsupported,
           .message = fmt::format(
               "not checked: security of {} operation{} without --auth {}=...",
               needs, needs == 1 ? "" : "s", scheme.name),
           .location = {.file = contract.source, .pointer = scheme.pointer}});
    }
  }
  return {};
}

std::vector<std::pair<std::string, std::string>> ShellWordsOf(
    const AuthWord& word) {
  const std::string& stands = word.credential.placeholder;
  if (word.credential.kind != SecurityKind::kBasic) {
    return {{stands, "\"$" + word.variable + "\""}};
  }
  return {{stands + std::string(kWrongSuffix),
           fmt::format("\"$(printf %s \"${{{}%%:*}}:{}\" | base64 -w0)\"",
                       word.variable, kWrongCredential)},
          {stands, fmt::format("\"$(printf %s \"${}\" | base64 -w0)\"",
                               word.variable)}};
}

std::string PrintableAuth(const std::string& word) {
  const std::size_t equals = std::min(word.find('='), word.size());
  const std::string scheme = word.substr(0, equals);
  const std::string value = word.substr(std::min(equals + 1, word.size()));
  return scheme + "=" +
         (value.starts_with(kFromEnvironment)
              ? value
              : std::string(kFromEnvironment) + VariableOf(scheme));
}

}  // namespace plumbline
