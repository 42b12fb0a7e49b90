// "Well-formed UTF-8 JSON" (RFC 8259 sections 2 and 8.1). Smithy, AWS JSON: a
// service always answers a JSON object for an operation with modelled output;
// one without output may answer an empty body.
#include "harness/base/text.h"
#include "harness/check/checks.h"
#include "harness/contract/event_stream.h"
#include "harness/contract/rules.h"
#include "harness/protocol/protocol.h"

namespace plumbline {
namespace {

bool HasModelledOutput(const CheckContext& context,
                       const Operation& operation) {
  return operation.output.has_value() &&
         !context.contract.ShapeAt(*operation.output).members.empty();
}

}  // namespace

void CheckWellFormed(const CheckContext& context, const Observation& seen,
                     std::vector<Verdict>& verdicts) {
  const Reply& reply = seen.exchange.reply;
  if (!ProtocolOf(context.contract).always_json) {
    return;  // see documented_response.cc
  }
  // What refuses a request without naming an error may not be the service at
  // all but a proxy before it; its body is free.
  const bool service_spoke =
      reply.kind == ReplyKind::kSuccess || !reply.error_name.empty();
  if (!seen.exchange.result.ok() || seen.about_endpoint() || !service_spoke ||
      reply.status >= 500 ||
      (reply.kind == ReplyKind::kSuccess &&
       AnswersWithEventStream(context.contract, seen.operation))) {
    return;
  }
  const auto fail = [&](Outcome outcome, std::string kind, std::string actual) {
    verdicts.push_back({.outcome = outcome,
                        .clause = service_clause::kWellFormed,
                        .kind = std::move(kind),
                        .message = "the response body is not what the protocol "
                                   "says",
                        .expected = "a JSON object in UTF-8",
                        .actual = std::move(actual)});
  };
  if (seen.exchange.result.response.body_truncated) {
    fail(Outcome::kInconclusive, "cut", "a body beyond the limit");
  } else if (!reply.body_is_utf8) {
    fail(Outcome::kFail, "not-utf8", Describe(seen.exchange));
  } else if (reply.body_empty) {
    if (reply.kind == ReplyKind::kSuccess &&
        HasModelledOutput(context, seen.operation)) {
      fail(Outcome::kFail, "empty-body", Describe(seen.exchange));
    }
  } else if (!reply.body.has_value()) {
    fail(Outcome::kFail, "not-json",
         reply.body_fault + ": " + Describe(seen.exchange));
  } else if (!reply.body->is_object()) {
    fail(Outcome::kFail, "not-an-object",
         "a JSON " + std::string(JsonTypeName(*reply.body)));
  }
}

}  // namespace plumbline
