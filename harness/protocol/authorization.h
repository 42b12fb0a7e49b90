// The credentials of an operation's security schemes, in requests. What
// encoders write are placeholders, so that nothing that is kept or printed has
// a secret; what goes over the wire gets the credentials in their place.
//
//   HttpRequest request = EncodeRequest(contract, step);  // "Bearer <it>"
//   FillCredentials({{.placeholder = "<it>", .value = "abc"}}, request);
#ifndef PLUMBLINE_HARNESS_PROTOCOL_AUTHORIZATION_H_
#define PLUMBLINE_HARNESS_PROTOCOL_AUTHORIZATION_H_

#include <string>
#include <string_view>
#include <vector>

#include "harness/base/http_message.h"
#include "harness/case/case.h"
#include "harness/contract/contract.h"

namespace plumbline {

// The word that is sent as a wrong credential.
inline constexpr std::string_view kWrongCredential =
    "plumbline-wrong-credential";

// What follows a placeholder of http basic where the password is to be wrong.
inline constexpr std::string_view kWrongSuffix = "_WRONG";

// A user's credential for one scheme.
struct Credential {
  std::string scheme;
  SecurityKind kind = SecurityKind::kOther;
  std::string placeholder;
  std::string value;  // "user:password" for http basic; never printed
};

// The schemes that requests of the operation carry: the first alternative that
// asks for something and for all of which there is a credential; nullptr where
// there is none.
[[nodiscard]] const std::vector<std::string>* CarriedSecurity(
    const Contract& contract, const Operation& operation);

// Writes what `use` says of each carried scheme into the request, as RFC 7617,
// RFC 6750 and the Security Scheme Object place it: placeholders, and for what
// is wrong or malformed texts that are no secret.
void AddCredentials(const Contract& contract, const Operation& operation,
                    CredentialUse use, HttpRequest& request);

// Puts the credentials in the place of their placeholders.
void FillCredentials(const std::vector<Credential>& credentials,
                     HttpRequest& request);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_AUTHORIZATION_H_
