#include "harness/cli/target.h"

#include <fmt/format.h>

#include <chrono>
#include <mutex>
#include <utility>

#include "harness/base/text.h"
#include "harness/cli/auth.h"
#include "harness/cli/header_word.h"
#include "harness/cli/io.h"
#include "harness/cli/token_source.h"
#include "harness/protocol/codec.h"
#include "harness/protocol/credentials.h"
#include "harness/protocol/sigv4.h"
#include "harness/transport/http_client.h"
#include "harness/transport/in_memory.h"
#include "harness/transport/request_check.h"
#include "harness/transport/url.h"

namespace plumbline {
namespace {

// Where `plumbline serve` listens by default: a reference that a printed curl
// can be sent to.
constexpr std::string_view kServeUrl = "http://127.0.0.1:8600";

Result<std::vector<Header>> ParseHeaders(
    const std::vector<std::string>& lines) {
  std::vector<Header> headers;
  for (const std::string& line : lines) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos || colon == 0 ||
        line.find_first_of("\r\n") != std::string::npos) {
      return Fail(ErrorCode::kUsage, "--header wants 'Name: value', found '" +
                                         Printable(line, 80) + "'");
    }
    headers.push_back(
        {line.substr(0, colon), std::string(Trim(line.substr(colon + 1)))});
  }
  // Else no request would go out, and none be judged.
  if (const std::string why =
          WhyNotSendable({.target = "/", .headers = headers});
      !why.empty()) {
    return Fail(ErrorCode::kUsage, "--header cannot be sent: " + why);
  }
  return headers;
}

// Signs on several threads: the signer keeps a derived key and is no more than
// a lock away.
class SharedSigner {
 public:
  SharedSigner(Credentials credentials, Url url, std::string region,
               std::string service)
      : signer_(std::move(credentials)),
        url_(std::move(url)),
        region_(std::move(region)),
        service_(std::move(service)) {}

  void Sign(HttpRequest& request) {
    const auto now = std::chrono::floor<std::chrono::seconds>(
        std::chrono::system_clock::now());
    const std::lock_guard lock(mutex_);
    // The transport puts the base path before the target; it is signed too.
    const std::string target = request.target;
    request.target = url_.path + target;
    signer_.Sign(request, url_.authority(), {region_, service_, now});
    request.target = target;
  }

 private:
  std::mutex mutex_;
  Signer signer_;
  Url url_;
  std::string region_;
  std::string service_;
};

// Each with a variable in place of what is secret in it.
void AddHeaders(const TargetFlags& flags, Target& target) {
  for (const std::string& line : flags.headers) {
    const HeaderWord word =
        HeaderWordOf(line, flags.show_headers, FindInEnvironment);
    target.curl_arguments.push_back("-H " + word.word);
    const std::size_t colon = line.find(':');
    if (!word.variable.empty()) {
      KeptSecrets().AddHeader(Trim(line.substr(colon + 1)));
    }
    if (!word.variable.empty() && !word.is_set) {
      target.variables.emplace_back(word.variable,
                                    "--header " + line.substr(0, colon));
    }
  }
}

Result<void> AddSigning(const TargetFlags& flags, const Url& url,
                        const Contract& contract, Target& target) {
  Result<Credentials> credentials = FindCredentials(url.is_loopback());
  if (!credentials.has_value()) {
    return std::unexpected(credentials.error());
  }
  const std::string service = contract.signing_name.empty()
                                  ? ToLower(contract.service)
                                  : contract.signing_name;
  for (const std::string& secret : SecretsOf(*credentials)) {
    KeptSecrets().Add(secret);
  }
  const bool dummy =
      credentials->secret_access_key == DummyCredentials().secret_access_key;
  target.curl_arguments.push_back(
      "--aws-sigv4 " +
      ShellQuote(fmt::format("aws:amz:{}:{}", flags.sigv4_region, service)));
  target.curl_arguments.emplace_back(
      dummy ? "--user " + ShellQuote(credentials->access_key_id + ":" +
                                     credentials->secret_access_key)
            : "--user \"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY\"");
  if (!credentials->session_token.empty()) {
    target.curl_arguments.emplace_back(
        "-H \"X-Amz-Security-Token: $AWS_SESSION_TOKEN\"");
  }
  const auto signer = std::make_shared<SharedSigner>(
      *credentials, url, flags.sigv4_region, service);
  target.prepare = [signer](HttpRequest& request) { signer->Sign(request); };
  return {};
}

// What is secret in "who:secret", and the texts of a login's input.
void AddGrantSecrets(const TokenGrant& grant) {
  if (grant.flow != TokenFlow::kLogIn) {
    KeptSecrets().Add(grant.given);
    KeptSecrets().Add(grant.given.substr(grant.given.find(':') + 1));
    return;
  }
  const Json input = ParseJson(grant.given).value_or(Json::object());
  for (const auto& [name, value] : input.items()) {
    if (value.is_string()) {
      KeptSecrets().Add(value.get<std::string>());
    }
  }
}

// Asks for the tokens that --auth wants asked for.
Result<void> AddTokens(const std::vector<AuthWord>& words,
                       const TargetFlags& flags, const Contract& contract,
                       const HttpClientOptions& client, Target& target) {
  std::vector<std::shared_ptr<TokenSource>> sources;
  for (const AuthWord& word : words) {
    if (word.grant.has_value()) {
      Result<TokenSource::Ask> ask =
          AskFor(word, contract, client, flags.token_urls);
      if (!ask.has_value()) {
        return std::unexpected(ask.error());
      }
      sources.push_back(std::make_shared<TokenSource>(
          word.credential, *std::move(ask),
          [](const std::string& token) { KeptSecrets().Add(token); }));
      PLUMBLINE_TRY(sources.back()->Start());
    }
  }
  if (!sources.empty()) {
    target.transports =
        WithTokens(std::move(target.transports), std::move(sources));
  }
  return {};
}

// Credentials come before a signature, which is over them too.
void AddAuth(const std::vector<AuthWord>& words, Target& target) {
  std::vector<Credential> credentials;
  for (const AuthWord& word : words) {
    const Credential& one = word.credential;
    KeptSecrets().Add(one.value);
    if (one.kind == SecurityKind::kBasic) {
      KeptSecrets().AddHeader("Basic " + EncodeBase64(one.value));
    }
    for (auto& pair : ShellWordsOf(word)) {
      target.credentials.push_back(std::move(pair));
    }
    if (!word.is_set) {
      target.variables.emplace_back(word.variable, "--auth " + one.scheme);
    }
    // A token goes in by its source.
    if (word.grant.has_value()) {
      AddGrantSecrets(*word.grant);
    } else {
      credentials.push_back(one);
    }
  }
  if (!credentials.empty()) {
    target.prepare = [credentials = std::move(credentials),
                      sign = std::move(target.prepare)](HttpRequest& request) {
      FillCredentials(credentials, request);
      if (sign) {
        sign(request);
      }
    };
  }
}

Result<Target> MakeReferenceTarget(const TargetFlags& flags,
                                   const Contract& contract) {
  if (!flags.auth.empty()) {
    return Fail(ErrorCode::kUsage,
                "--auth is for a URL: the built-in reference asks nobody for a "
                "credential");
  }
  Result<DeviationSet> deviations = FindDeviations(flags.faults);
  if (!deviations.has_value()) {
    return std::unexpected(deviations.error());
  }
  Target target{.is_reference = true, .url = std::string(kServeUrl)};
  target.name = "the built-in reference";
  if (!flags.faults.empty()) {
    const std::string names = fmt::format("{}", fmt::join(flags.faults, ","));
    target.name += " with " + names;
  }
  target.reference = std::make_shared<ReferenceService>(
      contract, ReferenceOptions{.deviations = *std::move(deviations)});
  target.transports = [service = target.reference] {
    return MakeInMemoryTransport([service](const HttpRequest& request) {
      return service->HandleInMemory(request);
    });
  };
  return target;
}

}  // namespace

std::chrono::milliseconds Milliseconds(double seconds) {
  return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
}

Result<DeviationSet> FindDeviations(const std::vector<std::string>& names) {
  std::vector<const Deviation*> deviations;
  for (const std::string& name : names) {
    const Deviation* const deviation = FindDeviation(name);
    if (deviation == nullptr) {
      std::vector<std::string> known;
      for (const auto table : {Faults(), DeepFaults(), Variations()}) {
        for (const Deviation& one : table) {
          known.emplace_back(one.name);
        }
      }
      const std::string near = NearestName(name, known);
      return Fail(
          ErrorCode::kNotFound,
          fmt::format("no fault or variation '{}'{}; see plumbline "
                      "serve --list-faults",
                      name,
                      near.empty() ? "" : " (did you mean " + near + "?)"));
    }
    deviations.push_back(deviation);
  }
  return DeviationSet(std::move(deviations));
}

Result<Target> MakeTarget(const TargetFlags& flags, const Contract& contract,
                          bool writes) {
  if (!Speaks(contract)) {
    return Fail(ErrorCode::kUnsupported,
                fmt::format("the contract's protocol is {}; requests can be "
                            "made for {} so far",
                            ToString(contract.protocol), ListProtocols()),
                {.file = contract.source, .pointer = contract.pointer});
  }
  if (flags.url.empty()) {
    return MakeReferenceTarget(flags, contract);
  }
  if (!flags.faults.empty()) {
    return Fail(ErrorCode::kUsage,
                "--fault is for the built-in reference, not for a URL");
  }
  Result<Url> url = ParseUrl(flags.url);
  if (!url.has_value()) {
    return std::unexpected(url.error());
  }
  Result<std::vector<Header>> headers = ParseHeaders(flags.headers);
  if (!headers.has_value()) {
    return std::unexpected(headers.error());
  }
  Target target{.name = url->ToString(),
                .is_loopback = url->is_loopback(),
                .url = url->ToString()};
  if (writes && !target.is_loopback && !flags.yes_this_is_real) {
    return Fail(ErrorCode::kUsage,
                target.name +
                    " is not on this machine; to write there needs "
                    "--yes-this-is-real");
  }
  if (!flags.sigv4_region.empty()) {
    PLUMBLINE_TRY(AddSigning(flags, *url, contract, target));
  }
  const Result<std::vector<AuthWord>> words = ReadAuth(flags, contract);
  if (!words.has_value()) {
    return std::unexpected(words.error());
  }
  AddAuth(*words, target);
  AddHeaders(flags, target);
  if (flags.insecure) {
    target.curl_arguments.emplace_back("--insecure");
  }
  const HttpClientOptions client{.url = *url,
                                 .timeout = Milliseconds(flags.timeout_s),
                                 .abort = &AbortRequested(),
                                 .extra_headers = *std::move(headers),
                                 .verify_tls = !flags.insecure};
  target.transports = [client] { return MakeHttpClient(client); };
  PLUMBLINE_TRY(AddTokens(*words, flags, contract, client, target));
  return target;
}

Result<Target> MakeAgainst(const TargetFlags& flags, const std::string& url,
                           const Contract& contract, bool writes) {
  TargetFlags other = flags;
  other.url = url;
  other.faults.clear();
  return MakeTarget(other, contract, writes);
}

}  // namespace plumbline
