// Tokens that are asked for, and asked for anew when the target no longer takes
// the one there is.
//
//   auto source = std::make_shared<TokenSource>(credential, ask);
//   PLUMBLINE_TRY(source->Start());
//   target.transports = WithTokens(std::move(target.transports), {source});
#ifndef PLUMBLINE_HARNESS_CLI_TOKEN_SOURCE_H_
#define PLUMBLINE_HARNESS_CLI_TOKEN_SOURCE_H_

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/cli/auth.h"
#include "harness/protocol/authorization.h"
#include "harness/transport/http_client.h"
#include "harness/transport/transport.h"

namespace plumbline {

// Safe to use from several threads at once.
class TokenSource {
 public:
  using Ask = std::function<Result<std::string>()>;

  // The tokens stand for the credential's placeholder. `keep` is told of each
  // before it is used, so that it is shown nowhere.
  TokenSource(Credential credential, Ask ask,
              std::function<void(const std::string&)> keep)
      : credential_(std::move(credential)),
        ask_(std::move(ask)),
        keep_(std::move(keep)) {}

  // Asks for the first token. Errors: those of `ask`.
  [[nodiscard]] Result<void> Start();

  // The credential with the token of the moment.
  [[nodiscard]] Credential current() const;

  // Asks for another token in the place of `seen`, unless there is one already
  // or it was asked a moment ago. Whether there is another now.
  [[nodiscard]] bool Renew(const std::string& seen);

  // For tests: as if the last token was asked for long ago.
  void LetAMomentPass();

 private:
  using Clock = std::chrono::steady_clock;

  mutable std::mutex mutex_;  // guards the credential's value and asked_
  Credential credential_;
  Ask ask_;
  std::function<void(const std::string&)> keep_;
  Clock::time_point asked_;
};

// How the token of the word is asked for: at the document's token endpoint, by
// one that is given ("SCHEME=URL"), or by the operation that logs in. Errors:
// kUsage where no endpoint is named, or one on another server than the target's
// that the user did not name: the document alone does not decide who gets a
// secret. REQUIRES: `contract` outlives it; the word has a grant.
[[nodiscard]] Result<TokenSource::Ask> AskFor(
    const AuthWord& word, const Contract& contract,
    const HttpClientOptions& client, const std::vector<std::string>& urls);

// Transports that put the tokens of the sources in the place of their
// placeholders, and send a request once more with another one where a 401
// refuses the one there was (RFC 6750 section 3.1, "invalid_token").
[[nodiscard]] TransportFactory WithTokens(
    TransportFactory inner, std::vector<std::shared_ptr<TokenSource>> sources);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_TOKEN_SOURCE_H_
