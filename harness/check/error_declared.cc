// "Error names are judged in tiers: declared on the operation; common to the
// service; common to the protocol (ValidationException,
// SerializationException, UnknownOperationException, throttling, signature and
// access errors); undeclared." Smithy, AWS JSON, operation error
// serialization: an error response names its type in x-amzn-errortype, `code`
// or `__type`.
#include <algorithm>
#include <array>

#include "harness/base/text.h"
#include "harness/check/checks.h"
#include "harness/contract/error_name.h"
#include "harness/contract/rules.h"
#include "harness/protocol/protocol.h"

namespace plumbline {
namespace {

// Statuses with which HTTP software before the service refuses by itself
// (RFC 9110 section 15.5, RFC 6585).
bool IsAboutHttp(int status) {
  static constexpr std::array kStatuses = {401, 403, 405, 407, 408, 411, 413,
                                           414, 415, 417, 421, 426, 429, 431};
  return std::ranges::find(kStatuses, status) != kStatuses.end();
}

}  // namespace

void CheckErrorDeclared(const CheckContext& context, const Observation& seen,
                        std::vector<Verdict>& verdicts) {
  const Reply& reply = seen.exchange.reply;
  // Plain HTTP names errors by their status: see documented_response.cc.
  if (!ProtocolOf(context.contract).names_errors ||
      reply.kind != ReplyKind::kError || seen.about_endpoint() ||
      reply.status < 400 || reply.status >= 500) {
    return;
  }
  // What a body names that was cut, or that breaks off as JSON, nobody knows.
  const HttpResponse& response = seen.exchange.result.response;
  const bool unread = response.body_truncated ||
                      (!reply.body.has_value() &&
                       response.body.find("\"__type\"") != std::string::npos);
  if (reply.error_name.empty() && unread) {
    return;
  }
  if (reply.error_name.empty()) {
    verdicts.push_back({.outcome = IsAboutHttp(reply.status)
                                       ? Outcome::kInconclusive
                                       : Outcome::kFail,
                        .clause = service_clause::kErrorType,
                        .kind = "unnamed-error",
                        .message = "the error does not name its type",
                        .expected = "`__type`, `code` or x-amzn-errortype",
                        .actual = Describe(seen.exchange)});
    return;
  }
  if (TierOf(context.contract, seen.operation, reply.error_name) !=
      ErrorTier::kUndeclared) {
    return;
  }
  verdicts.push_back(
      {.outcome = Outcome::kFail,
       .clause = ClauseId(seen.operation.name, ClausePart::kErrors, {},
                          ClauseKind::kDeclared),
       .kind = "undeclared-error",
       .message = "the error is declared nowhere",
       .expected =
           "an error that the operation, the service or the protocol declares",
       .actual = Describe(seen.exchange)});
}

}  // namespace plumbline
