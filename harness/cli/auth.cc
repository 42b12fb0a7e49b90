#include "harness/cli/auth.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

struct FlowWord {
  std::string_view begins;
  TokenFlow flow;
};

constexpr std::array kFlowWords = {
    FlowWord{"oauth2-client:", TokenFlow::kClient},
    FlowWord{"oauth2-password:", TokenFlow::kPassword},
    FlowWord{"login:", TokenFlow::kLogIn},
};

// A value that says how to ask for a token: "login:logIn:" of
// "login:logIn:{...}". Nothing: it is the credential itself.
struct FlowPart {
  TokenFlow flow = TokenFlow::kClient;
  std::string text;
  std::string operation;
};

std::optional<FlowPart> FlowPartOf(const std::string& value) {
  for (const FlowWord& one : kFlowWords) {
    if (!value.starts_with(one.begins)) {
      continue;
    }
    const std::size_t begin = one.begins.size();
    if (one.flow != TokenFlow::kLogIn) {
      return FlowPart{one.flow, value.substr(0, begin), ""};
    }
    const std::size_t colon = std::min(value.find(':', begin), value.size());
    return FlowPart{one.flow, value.substr(0, colon + 1),
                    value.substr(begin, colon - begin)};
  }
  return std::nullopt;
}

Result<void> CheckGrant(const SecurityScheme& scheme, const TokenGrant& grant,
                        const Contract& contract) {
  const auto wrong = [&](const std::string& why) {
    return Fail(ErrorCode::kUsage, "--auth " + scheme.name + ": " + why);
  };
  if (grant.flow != TokenFlow::kLogIn) {
    if (scheme.kind != SecurityKind::kBearer) {
      return wrong("the scheme takes no token of OAuth2");
    }
    if (!grant.given.contains(':')) {
      return wrong(grant.flow == TokenFlow::kClient
                       ? "oauth2-client wants ID:SECRET"
                       : "oauth2-password wants USER:PASSWORD");
    }
    return {};
  }
  if (scheme.kind == SecurityKind::kBasic) {
    return wrong("http basic takes no token");
  }
  if (contract.FindOperation(grant.operation) == nullptr) {
    std::vector<std::string> names;
    for (const Operation& operation : contract.operations) {
      names.push_back(operation.name);
    }
    const std::string near = NearestName(grant.operation, names);
    return Fail(
        ErrorCode::kNotFound,
        fmt::format("--auth {}: no operation '{}'{}", scheme.name,
                    Printable(grant.operation, 80),
                    near.empty() ? "" : " (did you mean " + near + "?)"));
  }
  const Result<Json> input = ParseJson(grant.given);
  if (!input.has_value() || !input->is_object()) {
    return wrong("login wants OPERATION and its input as a JSON object");
  }
  return {};
}

// A word that says how to ask for the token.
Result<AuthWord> ReadFlow(const SecurityScheme& scheme, const FlowPart& part,
                          const std::string& given, const Contract& contract) {
  Result<std::string> value = ValueOf(
      scheme.name, given.substr(std::min(part.text.size(), given.size())));
  if (!value.has_value()) {
    return std::unexpected(value.error());
  }
  TokenGrant grant{.flow = part.flow,
                   .operation = part.operation,
                   .given = *std::move(value)};
  PLUMBLINE_TRY(CheckGrant(scheme, grant, contract));
  return AuthWord{.credential = {.scheme = scheme.name,
                                 .kind = scheme.kind,
                                 .placeholder = VariableOf(scheme.name)},
                  .variable = VariableOf(scheme.name),
                  .grant = std::move(grant)};
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
  if (const std::optional<FlowPart> part = FlowPartOf(given)) {
    return ReadFlow(*scheme, *part, given, contract);
  }
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

// What follows the name of an authentication scheme (RFC 9110 section 11.1).
std::optional<std::string> BehindScheme(std::string_view value,
                                        std::string_view name) {
  const std::size_t space = std::min(value.find(' '), value.size());
  const std::string_view credential = Trim(value.substr(space));
  return EqualsIgnoreCase(value.substr(0, space), name) && !credential.empty()
             ? std::optional(std::string(credential))
             : std::nullopt;
}

// The value of --auth that says the same as the header does.
std::optional<std::string> CredentialIn(const SecurityScheme& scheme,
                                        std::string_view header,
                                        std::string_view value) {
  if (scheme.kind == SecurityKind::kHeader) {
    return EqualsIgnoreCase(header, scheme.parameter) && !value.empty()
               ? std::optional(std::string(value))
               : std::nullopt;
  }
  if (!EqualsIgnoreCase(header, "Authorization")) {
    return std::nullopt;
  }
  if (scheme.kind == SecurityKind::kBearer) {
    return BehindScheme(value, "Bearer");
  }
  const auto encoded = scheme.kind == SecurityKind::kBasic
                           ? BehindScheme(value, "Basic")
                           : std::nullopt;
  auto decoded = encoded.has_value() ? DecodeBase64(*encoded) : std::nullopt;
  return decoded.has_value() && decoded->contains(':') ? decoded : std::nullopt;
}

bool IsSchemeRequired(const Contract& contract, const std::string& scheme) {
  return std::ranges::any_of(
      contract.operations, [&](const Operation& operation) {
        return RequiresSecurity(operation) &&
               std::ranges::any_of(
                   operation.security, [&](const auto& together) {
                     return std::ranges::find(together, scheme) !=
                            together.end();
                   });
      });
}

}  // namespace

void TakeCredentialHeaders(const Contract& contract, TargetFlags& flags,
                           std::vector<std::string>& words) {
  const auto say = [&](const std::string& line, const std::string& auth) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      if (words[i] == "--header" && words[i + 1] == line) {
        words.erase(words.begin() + static_cast<std::ptrdiff_t>(i),
                    words.begin() + static_cast<std::ptrdiff_t>(i) + 2);
        break;
      }
    }
    words.insert(words.end(), {"--auth", auth});
  };
  std::erase_if(flags.headers, [&](const std::string& line) {
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view value =
        Trim(std::string_view(line).substr(std::min(colon + 1, line.size())));
    bool is_taken = false;
    for (const SecurityScheme& scheme : contract.security_schemes) {
      const std::string begin = scheme.name + "=";
      const auto credential =
          CredentialIn(scheme, std::string_view(line).substr(0, colon), value);
      const bool is_given = std::ranges::any_of(
          flags.auth,
          [&](const std::string& word) { return word.starts_with(begin); });
      if (credential.has_value() && !is_given &&
          !credential->starts_with(kFromEnvironment) &&
          IsSchemeRequired(contract, scheme.name)) {
        flags.auth.push_back(begin + *credential);
        say(line, flags.auth.back());
        is_taken = true;
      }
    }
    return is_taken;
  });
}

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
  const std::optional<FlowPart> flow = FlowPartOf(value);
  const std::string begin = flow.has_value() ? flow->text : "";
  const std::string secret = value.substr(std::min(begin.size(), value.size()));
  return scheme + "=" + begin +
         (secret.starts_with(kFromEnvironment)
              ? secret
              : std::string(kFromEnvironment) + VariableOf(scheme));
}

}  // namespace plumbline
