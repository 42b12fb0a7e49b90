// "Status, error type and their pairing documented for the operation." AWS
// answers modelled errors with 400 and names them in the body; portals
// document a status for each. Where the contract gives none, the rule is 4xx
// for the caller's errors and 5xx for the server's.
#include <fmt/format.h>

#include "harness/check/checks.h"
#include "harness/contract/error_name.h"
#include "harness/contract/rules.h"
#include "harness/protocol/protocol.h"

namespace plumbline {
namespace {

constexpr int kWireClientStatus = 400;

bool IsAllowed(int status, const ErrorTrait& error, ErrorStatusMode mode) {
  const bool client = error.fault == ErrorFault::kClient;
  if (!error.http_status.has_value()) {
    return client ? status >= 400 && status < 500 : status >= 500;
  }
  const int wire = client ? kWireClientStatus : 500;
  switch (mode) {
    case ErrorStatusMode::kWire:
      return status == wire;
    case ErrorStatusMode::kDocumented:
      return status == *error.http_status;
    case ErrorStatusMode::kEither:
      return status == wire || status == *error.http_status;
  }
  return false;
}

std::string ExpectedStatus(const ErrorTrait& error, ErrorStatusMode mode) {
  const bool client = error.fault == ErrorFault::kClient;
  if (!error.http_status.has_value()) {
    return client ? "a 4xx" : "a 5xx";
  }
  const int wire = client ? kWireClientStatus : 500;
  if (mode == ErrorStatusMode::kEither && wire != *error.http_status) {
    return fmt::format("{} or {}", wire, *error.http_status);
  }
  return std::to_string(mode == ErrorStatusMode::kWire ? wire
                                                       : *error.http_status);
}

void JudgeSuccess(const CheckContext& context, const Observation& seen,
                  std::vector<Verdict>& verdicts) {
  const Reply& reply = seen.exchange.reply;
  const bool names_error = reply.body.has_value() && reply.body->is_object() &&
                           reply.body->contains("__type") &&
                           (*reply.body)["__type"].is_string();
  if (names_error) {
    verdicts.push_back({.outcome = Outcome::kFail,
                        .clause = service_clause::kErrorStatus,
                        .kind = "error-as-success",
                        .message = "an error came with a success status",
                        .expected = "a 4xx or 5xx for an error",
                        .actual = Describe(seen.exchange)});
    return;
  }
  // Which success statuses are documented: see documented_response.cc.
  if (reply.status == 200 || !ProtocolOf(context.contract).success_is_200) {
    return;
  }
  const bool empty_answer =
      reply.status == 204 && !seen.operation.output.has_value();
  verdicts.push_back(
      {.outcome = empty_answer ? Outcome::kInconclusive : Outcome::kFail,
       .clause = service_clause::kSuccessStatus,
       .kind = "not-200",
       .message = "a success came with another status than 200",
       .expected = "200",
       .actual = std::to_string(reply.status)});
}

}  // namespace

void CheckStatus(const CheckContext& context, const Observation& seen,
                 std::vector<Verdict>& verdicts) {
  const Reply& reply = seen.exchange.reply;
  if (!seen.exchange.result.ok() || seen.about_endpoint()) {
    return;
  }
  if (reply.kind == ReplyKind::kSuccess) {
    JudgeSuccess(context, seen, verdicts);
    return;
  }
  if (reply.error_name.empty() ||
      (reply.error_wire_name.empty() &&
       !ProtocolOf(context.contract).names_errors)) {
    return;
  }
  const Shape* const shape =
      FindError(context.contract, seen.operation, reply.error_name);
  if (shape == nullptr || !shape->error.has_value()) {
    const bool server_error =
        ClassifyError(reply.error_name) == ErrorClass::kService;
    if (server_error && reply.status < 500) {
      verdicts.push_back({.outcome = Outcome::kInconclusive,
                          .clause = service_clause::kErrorStatus,
                          .kind = "wrong-class",
                          .message = "an error of the service came with a 4xx",
                          .expected = "a 5xx",
                          .actual = Describe(seen.exchange)});
    }
    return;
  }
  // A 5xx for a caller's error is told by the check on server errors.
  const bool told = reply.status >= 500 &&
                    shape->error->fault == ErrorFault::kClient &&
                    shape->error->http_status.value_or(400) < 500;
  if (told ||
      IsAllowed(reply.status, *shape->error, context.options.error_status)) {
    return;
  }
  verdicts.push_back(
      {.outcome = Outcome::kFail,
       .clause = ClauseId(
           seen.operation.name, ClausePart::kErrors,
           {{PathStepKind::kMember, ErrorClauseName(context.contract, *shape)}},
           ClauseKind::kStatus),
       .kind = "wrong-status",
       .message = "the error came with a status that is not its own",
       .expected = ExpectedStatus(*shape->error, context.options.error_status),
       .actual = Describe(seen.exchange)});
}

}  // namespace plumbline
