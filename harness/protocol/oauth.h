// Tokens of OAuth2 (RFC 6749): what a token endpoint is asked, and what it
// answers.
//
//   HttpRequest ask = TokenRequest({GrantKind::kClient, "id", "secret"}, "/t");
//   Result<std::string> token = ReadTokenAnswer(transport->Send(ask));
#ifndef PLUMBLINE_HARNESS_PROTOCOL_OAUTH_H_
#define PLUMBLINE_HARNESS_PROTOCOL_OAUTH_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/http_message.h"
#include "harness/base/json.h"

namespace plumbline {

enum class GrantKind : std::uint8_t {
  kClient,    // client credentials, section 4.4
  kPassword,  // resource owner password credentials, section 4.3
};

struct Grant {
  GrantKind kind = GrantKind::kClient;
  std::string who;     // the client's id, or the user's name
  std::string secret;  // the client's secret, or the user's password
  std::vector<std::string> scopes = {};
};

// A client shows who it is by http basic (section 2.3.1).
[[nodiscard]] HttpRequest TokenRequest(const Grant& grant,
                                       std::string_view target);

// The access token of the answer (section 5.1). Errors: kIo where nobody
// answered, kUsage where the answer is a refusal (section 5.2), kSyntax where
// it has no token that a header can hold. None holds a secret that was sent.
[[nodiscard]] Result<std::string> ReadTokenAnswer(const HttpResult& answer);

// The token in what a login operation gives: a text called so, at the top or in
// an object there. Nothing where there is none.
[[nodiscard]] std::optional<std::string> TokenIn(const Json& output);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_OAUTH_H_
