// Whatever a request holds, its signature is one, is the same each time, and
// takes no second canonical form.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/base/text.h"
#include "harness/protocol/sigv4.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  HttpRequest request;
  // A line each: method, target, headers as "Name: value"; then the body.
  int line = 0;
  for (const std::string& text : Split(InputText(data, size), '\n')) {
    const std::size_t colon = text.find(": ");
    if (line == 0) {
      request.method = text;
    } else if (line == 1) {
      request.target = text;
    } else if (colon != std::string::npos) {
      request.headers.push_back(
          {text.substr(0, colon), text.substr(colon + 2)});
    } else {
      request.body += text;
    }
    ++line;
  }
  const SigningScope scope{.region = "eu-west-1",
                           .service = "config",
                           .time = std::chrono::sys_seconds{}};
  Signer signer({.access_key_id = "AKID", .secret_access_key = "k"});
  const Signature first = signer.Sign(request, "example.org", scope);
  const Signature second = signer.Sign(request, "example.org", scope);
  PLUMBLINE_ASSERT(first.value.size() == 64 && first.value == second.value);
  PLUMBLINE_ASSERT(first.canonical_request == second.canonical_request);
  PLUMBLINE_ASSERT(first.canonical_request.starts_with(request.method + "\n"));
  return 0;
}
