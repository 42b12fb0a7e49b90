#include "harness/cli/token_source.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "harness/base/json.h"
#include "harness/protocol/codec.h"
#include "harness/protocol/oauth.h"
#include "harness/transport/url.h"

namespace plumbline {
namespace {

// A target that takes no token at all is not asked for one with each request.
constexpr std::chrono::seconds kAskPause{5};

class TokenTransport : public Transport {
 public:
  TokenTransport(std::unique_ptr<Transport> inner,
                 std::vector<std::shared_ptr<TokenSource>> sources)
      : inner_(std::move(inner)), sources_(std::move(sources)) {}

  HttpResult Send(const HttpRequest& request) override {
    std::vector<Credential> sent;
    for (const auto& source : sources_) {
      sent.push_back(source->current());
    }
    HttpRequest filled = request;
    FillCredentials(sent, filled);
    HttpResult result = inner_->Send(filled);
    if (!result.ok() || result.response.status != 401) {
      return result;
    }
    bool is_other = false;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (Carries(request, sent[i])) {
        is_other = sources_[i]->Renew(sent[i].value) || is_other;
        sent[i] = sources_[i]->current();
      }
    }
    if (is_other) {
      filled = request;
      FillCredentials(sent, filled);
      result = inner_->Send(filled);
    }
    return result;
  }

 private:
  static bool Carries(const HttpRequest& request, const Credential& one) {
    HttpRequest filled = request;
    FillCredentials({one}, filled);
    return filled.target != request.target || filled.headers != request.headers;
  }

  std::unique_ptr<Transport> inner_;
  std::vector<std::shared_ptr<TokenSource>> sources_;
};

// Where the token is asked for.
Result<Url> TokenUrl(const AuthWord& word, const SecurityScheme& scheme,
                     const Url& target, const std::vector<std::string>& urls) {
  const std::string begin = scheme.name + "=";
  for (const std::string& given : urls) {
    if (given.starts_with(begin)) {
      return ParseUrl(given.substr(begin.size()));
    }
  }
  const std::optional<OAuthFlow>& flow = word.grant->flow == TokenFlow::kClient
                                             ? scheme.client_credentials
                                             : scheme.password;
  if (!flow.has_value() || flow->token_url.empty()) {
    return Fail(ErrorCode::kUsage,
                fmt::format("--auth {0}: the document names no token endpoint "
                            "for it; pass --token-url {0}=URL",
                            scheme.name));
  }
  const std::string& named = flow->token_url;
  if (!named.contains("://")) {
    Url url = target;
    url.path = named.starts_with('/') ? named : target.path + "/" + named;
    return url;
  }
  Result<Url> url = ParseUrl(named);
  if (url.has_value() && (url->scheme != target.scheme ||
                          url->authority() != target.authority())) {
    return Fail(ErrorCode::kUsage,
                fmt::format("--auth {0}: the token endpoint {1} is another "
                            "server than the target; to send the secret there "
                            "pass --token-url {0}={1}",
                            scheme.name, url->ToString()));
  }
  return url;
}

TokenSource::Ask AskEndpoint(const AuthWord& word, const SecurityScheme& scheme,
                             const Url& url, HttpClientOptions client) {
  const std::size_t colon = word.grant->given.find(':');
  const bool is_client = word.grant->flow == TokenFlow::kClient;
  const std::optional<OAuthFlow>& flow =
      is_client ? scheme.client_credentials : scheme.password;
  Grant grant{
      .kind = is_client ? GrantKind::kClient : GrantKind::kPassword,
      .who = word.grant->given.substr(0, colon),
      .secret = word.grant->given.substr(colon + 1),
      .scopes = flow.has_value() ? flow->scopes : std::vector<std::string>()};
  const std::string target = url.path.empty() ? "/" : url.path;
  client.url = url;
  client.url.path.clear();
  // Headers of the user's are for the target.
  client.extra_headers.clear();
  return [grant = std::move(grant), target, client] {
    return ReadTokenAnswer(
        MakeHttpClient(client)->Send(TokenRequest(grant, target)));
  };
}

TokenSource::Ask AskByLogIn(const AuthWord& word, const Contract& contract,
                            const HttpClientOptions& client) {
  const Step step{.operation = word.grant->operation,
                  .input = ParseJson(word.grant->given).value_or(Json())};
  return [step, &contract, client]() -> Result<std::string> {
    const HttpResult result =
        MakeHttpClient(client)->Send(EncodeRequest(contract, step));
    if (!result.ok()) {
      return Fail(ErrorCode::kIo, step.operation + " was not answered: " +
                                      std::string(ToString(result.failure)));
    }
    const Result<Json> body = ParseJson(result.response.body);
    const std::optional<std::string> token =
        result.response.status < 300 && body.has_value() ? TokenIn(*body)
                                                         : std::nullopt;
    if (!token.has_value()) {
      return Fail(ErrorCode::kUsage,
                  fmt::format("{} gave no token: it answered {}",
                              step.operation, result.response.status));
    }
    return *token;
  };
}

}  // namespace

Result<TokenSource::Ask> AskFor(const AuthWord& word, const Contract& contract,
                                const HttpClientOptions& client,
                                const std::vector<std::string>& urls) {
  const SecurityScheme* const scheme =
      contract.FindSecurityScheme(word.credential.scheme);
  PLUMBLINE_ASSERT(scheme != nullptr && word.grant.has_value());
  if (word.grant->flow == TokenFlow::kLogIn) {
    return AskByLogIn(word, contract, client);
  }
  const Result<Url> url = TokenUrl(word, *scheme, client.url, urls);
  if (!url.has_value()) {
    return std::unexpected(url.error());
  }
  return AskEndpoint(word, *scheme, *url, client);
}

Result<void> TokenSource::Start() {
  Result<std::string> token = ask_();
  if (!token.has_value()) {
    return std::unexpected(token.error());
  }
  const std::lock_guard lock(mutex_);
  keep_(*token);
  credential_.value = *std::move(token);
  asked_ = Clock::now();
  return {};
}

Credential TokenSource::current() const {
  const std::lock_guard lock(mutex_);
  return credential_;
}

bool TokenSource::Renew(const std::string& seen) {
  const std::lock_guard lock(mutex_);
  if (credential_.value != seen) {
    return true;
  }
  if (Clock::now() - asked_ < kAskPause) {
    return false;
  }
  asked_ = Clock::now();
  Result<std::string> token = ask_();
  if (!token.has_value() || *token == seen) {
    return false;
  }
  keep_(*token);
  credential_.value = *std::move(token);
  return true;
}

void TokenSource::LetAMomentPass() {
  const std::lock_guard lock(mutex_);
  asked_ -= kAskPause;
}

TransportFactory WithTokens(TransportFactory inner,
                            std::vector<std::shared_ptr<TokenSource>> sources) {
  return [inner = std::move(inner), sources = std::move(sources)] {
    return std::make_unique<TokenTransport>(inner(), sources);
  };
}

}  // namespace plumbline
