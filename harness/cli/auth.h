// --auth: the credentials that the user gives for security schemes.
//
//   SCHEME=value, SCHEME=env:NAME             the credential itself
//   SCHEME=oauth2-client:ID:SECRET            a token of OAuth2's client
//                                             credentials
//   SCHEME=oauth2-password:USER:PASSWORD      a token of its password flow
//   SCHEME=login:OPERATION:INPUT              the token that an operation of
//                                             the contract gives for an input
//
// What follows the last colon may stand in the environment: env:NAME.
//
//   PLUMBLINE_TRY(MarkCredentials(flags, *contract));  // once it is open
//   Result<std::vector<AuthWord>> given = ReadAuth(flags, *contract);
#ifndef PLUMBLINE_HARNESS_CLI_AUTH_H_
#define PLUMBLINE_HARNESS_CLI_AUTH_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/error.h"
#include "harness/cli/options.h"
#include "harness/contract/contract.h"
#include "harness/protocol/authorization.h"

namespace plumbline {

enum class TokenFlow : std::uint8_t { kClient, kPassword, kLogIn };

// How a token is asked for.
struct TokenGrant {
  TokenFlow flow = TokenFlow::kClient;
  std::string operation;  // that logs in
  std::string given;      // "ID:SECRET", "USER:PASSWORD", or JSON
};

struct AuthWord {
  Credential credential;
  std::string variable;  // of the environment, in printed commands
  bool is_set = false;   // the variable holds the credential
  // The credential is a token that is still to be asked for.
  std::optional<TokenGrant> grant = {};
};

// Each --auth, read. Errors: kUsage for one that is no SCHEME=VALUE, a variable
// that is not set, a value that no header can hold, basic without a colon, a
// flow for a scheme that takes no token; kNotFound, with a near name, for a
// scheme or an operation that the contract has not. No error
// holds a credential.
[[nodiscard]] Result<std::vector<AuthWord>> ReadAuth(const TargetFlags& flags,
                                                     const Contract& contract);

// Takes the headers of --header that are the credential of a scheme which some
// operation requires, where no --auth gives one for it, as if --auth had: else
// they would stand in the requests that must be refused for want of them.
// `words` of a command line that hold such a header say --auth then.
// REQUIRES: the target is a URL.
void TakeCredentialHeaders(const Contract& contract, TargetFlags& flags,
                           std::vector<std::string>& words);

// Gives the contract's schemes their placeholders, and a warning that names
// each scheme that some operation requires and nobody gave a credential for.
// Errors: those of ReadAuth.
[[nodiscard]] Result<void> MarkCredentials(const TargetFlags& flags,
                                           Contract& contract);

// What stands in requests for the credential, and the shell's word for it.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> ShellWordsOf(
    const AuthWord& word);

// The word of --auth in a printed command: no value, but its variable.
[[nodiscard]] std::string PrintableAuth(const std::string& word);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_AUTH_H_
