// The AWS credentials that requests are signed with: where they come from, and
// how they are kept out of everything that plumbline prints or writes.
//
//   Result<Credentials> found = FindCredentials(target_is_loopback);
//   for (const std::string& secret : SecretsOf(*found)) secrets.Add(secret);
#ifndef PLUMBLINE_HARNESS_PROTOCOL_CREDENTIALS_H_
#define PLUMBLINE_HARNESS_PROTOCOL_CREDENTIALS_H_

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/error.h"

namespace plumbline {

// Never printed and never stored: there is no way to stream it on purpose.
struct Credentials {
  std::string access_key_id;
  std::string secret_access_key;
  std::string session_token;  // empty where they are not temporary
};

// The value of an environment variable, or nothing where it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;

// Looks, in this order and as the AWS tools do, at AWS_ACCESS_KEY_ID,
// AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN; at the profile AWS_PROFILE (or
// "default") in the file AWS_SHARED_CREDENTIALS_FILE (or ~/.aws/credentials);
// and for a target on this machine alone at DummyCredentials(). An empty
// variable counts as not set.
//
// Errors: kUsage where one half of a pair is there without the other, kNotFound
// with what was tried where there are none. No error holds a secret.
[[nodiscard]] Result<Credentials> FindCredentials(
    bool target_is_loopback, const Environment& environment);

// The same from the environment of this process.
[[nodiscard]] Result<Credentials> FindCredentials(bool target_is_loopback);

// What a server on this machine is given, which checks no signatures.
[[nodiscard]] Credentials DummyCredentials();

// What must not be shown of them (see Secrets): the secret, the session token
// and the access key id. Left out are DummyCredentials() and the words
// that local servers are customarily given ("test", "testing", "dummy",
// "fake"): they protect nothing, and replacing them would mangle what is said.
[[nodiscard]] std::vector<std::string> SecretsOf(
    const Credentials& credentials);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_CREDENTIALS_H_
