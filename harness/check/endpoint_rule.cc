// "Protocol: unknown operation, missing target header, malformed JSON, wrong
// top-level type, invalid UTF-8, deep nesting, numbers beyond 64 bits, wrong
// HTTP method: each refused, none a 5xx, none a dropped connection." The
// status of a refusal is free among the 4xx, and so is its body: servers of
// the AWS JSON protocols answer an unknown operation with 400 and a body or
// with 404 and none. What a refusal is called is free as well, but not to call
// it something that it is not: the AWS JSON protocols know a
// SerializationException and an UnknownOperationException. A name that speaks
// of something else is a warning.
#include <algorithm>
#include <array>
#include <string>

#include "harness/check/checks.h"
#include "harness/contract/error_name.h"
#include "harness/contract/rules.h"
#include "harness/protocol/protocol.h"

namespace plumbline {
namespace {

struct NamedRule {
  const char* rule;
  const char* what;  // is refused
  ErrorClass right;
  const char* name;  // in the AWS JSON protocols
};

constexpr std::array kNamedRules = {
    NamedRule{"malformed-json", "a body that is not JSON",
              ErrorClass::kSerialization, "SerializationException"},
    NamedRule{"unknown-operation", "an operation that does not exist",
              ErrorClass::kDispatch, "UnknownOperationException"}};

// Whether the name says that it is about something else. General names and
// those of access and throttling, which come before all else, are no such.
bool SpeaksOfElse(const std::string& name, ErrorClass right) {
  const ErrorClass error = ClassifyError(name);
  // BadRequest and InvalidInput say no more than that it is refused.
  static constexpr std::array kGeneral = {"Request", "Malformed", "Input",
                                          "Json",    "JSON",      "Parse"};
  const bool general = std::ranges::any_of(
      kGeneral, [&](const char* word) { return name.contains(word); });
  // OperationNotFound is as good.
  const bool about_operation =
      name.contains("Operation") || name.contains("Action");
  return error != right && !general &&
         (error == ErrorClass::kMissing || error == ErrorClass::kState ||
          error == ErrorClass::kValidation ||
          error == ErrorClass::kSerialization ||
          error == ErrorClass::kDispatch) &&
         !(right == ErrorClass::kDispatch && about_operation);
}

void WarnOfName(const CheckContext& context, const Observation& seen,
                std::vector<Verdict>& verdicts) {
  const std::string& name = seen.exchange.reply.error_name;
  for (const NamedRule& one : kNamedRules) {
    if (seen.step.clause != ServiceClauseId(one.rule) || name.empty() ||
        !ProtocolOf(context.contract).dispatches_by_target ||
        !SpeaksOfElse(name, one.right) || !ControlWasAccepted(seen)) {
      continue;
    }
    verdicts.push_back({.outcome = Outcome::kFail,
                        .clause = seen.step.clause,
                        .kind = "misnamed",
                        .severity = Severity::kWarning,
                        .message = std::string("the refusal of ") + one.what +
                                   " speaks of something else",
                        .expected = one.name,
                        .actual = Describe(seen.exchange)});
  }
}

}  // namespace

void CheckEndpointRule(const CheckContext& context, const Observation& seen,
                       std::vector<Verdict>& verdicts) {
  if (!seen.about_endpoint() || !seen.exchange.result.ok() ||
      seen.exchange.reply.status >= 500) {
    return;
  }
  const Reply& reply = seen.exchange.reply;
  Verdict verdict{.clause = seen.step.clause,
                  .kind = "accepted",
                  .message = "the endpoint took what the protocol refuses",
                  .expected = "a refusal with a 4xx",
                  .actual = Describe(seen.exchange)};
  if (seen.step.intent != Intent::kViolate ||
      (reply.status >= 400 && reply.status < 500)) {
    verdict.outcome = Outcome::kPass;
    if (seen.step.intent == Intent::kViolate) {
      WarnOfName(context, seen, verdicts);
    }
  } else if (reply.kind == ReplyKind::kSuccess) {
    // A GET may be served by something else at the same address: a page, a
    // health check. Only an answer in the protocol's own form is the
    // operation's.
    const bool other_service =
        seen.step.method == "GET" &&
        !(reply.body.has_value() && reply.body->is_object());
    verdict.outcome = other_service ? Outcome::kInconclusive : Outcome::kFail;
  } else {
    verdict.outcome = Outcome::kInconclusive;
    verdict.kind = "redirected";
  }
  verdicts.push_back(std::move(verdict));
}

}  // namespace plumbline
