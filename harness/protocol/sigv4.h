// AWS Signature Version 4, in headers and in the query (the AWS General
// Reference, "Signing AWS API requests").
//
//   Signer signer(credentials);
//   signer.Sign(request, url.authority(), {"eu-west-1", "config", now});
#ifndef PLUMBLINE_HARNESS_PROTOCOL_SIGV4_H_
#define PLUMBLINE_HARNESS_PROTOCOL_SIGV4_H_

#include <chrono>
#include <string>
#include <string_view>

#include "harness/base/http_message.h"
#include "harness/protocol/credentials.h"

namespace plumbline {

// What a signature is good for, and from when.
struct SigningScope {
  std::string region;
  std::string service;
  std::chrono::sys_seconds time;
};

struct SigningOptions {
  // Takes "//", "/./" and "/../" out of the path that is signed. Not for S3,
  // where they may be in a name.
  bool normalize_path = true;
  // Encodes the path once more than it is on the wire. Not for S3.
  bool double_encode_path = true;
  // Adds the session token after signing, without signing it.
  bool omit_session_token = false;
  // Adds the header x-amz-content-sha256 and signs it. S3 wants it.
  bool sign_body_header = false;
};

// The strings on the way to a signature, for tests and for those who look for
// the difference to a server's.
struct Signature {
  std::string canonical_request;
  std::string string_to_sign;
  std::string value;  // lower-case hexadecimal
};

// Signs for one identity. Keeps the derived key, which costs more than the rest
// of a signature, until the scope's date, region or service changes. Not
// thread-safe.
class Signer {
 public:
  explicit Signer(Credentials credentials, SigningOptions options = {});

  // Adds the headers X-Amz-Date, Authorization and, where they are called for,
  // X-Amz-Security-Token and x-amz-content-sha256, in place of what a former
  // signing left. `host` is what the Host header will say; a Host header in the
  // request is not looked at. All headers are signed but those that change on
  // the way (Connection, Expect, Transfer-Encoding, Upgrade, User-Agent,
  // X-Amzn-Trace-Id and the Sec-WebSocket ones).
  Signature Sign(HttpRequest& request, std::string_view host,
                 const SigningScope& scope);

  // The same in the query, good for `expires` from the scope's time.
  Signature Presign(HttpRequest& request, std::string_view host,
                    const SigningScope& scope, std::chrono::seconds expires);

 private:
  // Fills in what follows from the canonical request.
  void Finish(Signature& signature, const SigningScope& scope,
              const std::string& time);
  const std::string& SigningKey(const SigningScope& scope,
                                const std::string& scope_text);

  Credentials credentials_;
  SigningOptions options_;
  std::string key_scope_;  // what `key_` was derived for
  std::string key_;
};

// One signature in the headers; see Signer::Sign.
void SignV4(HttpRequest& request, std::string_view host,
            const Credentials& credentials, const SigningScope& scope,
            const SigningOptions& options = {});

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_SIGV4_H_
