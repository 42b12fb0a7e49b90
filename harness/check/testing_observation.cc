#include "harness/check/testing_observation.h"

#include <utility>

#include "harness/base/error.h"
#include "harness/loader/loader.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

const Contract& SeedContract() {
  static const Contract kContract =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value();
  return kContract;
}

}  // namespace

Exchange MakeExchange(const Step& step, const HttpResult& outcome) {
  return {.operation = step.operation,
          .request = EncodeRequest(SeedContract(), step),
          .result = outcome,
          .reply = DecodeReply(SeedContract(), step.operation, outcome)};
}

Observation Observe(const Step& step, const Exchange& exchange,
                    const Exchange* control) {
  const Operation* const operation =
      SeedContract().FindOperation(step.operation);
  PLUMBLINE_ASSERT(operation != nullptr);
  return {.step = step,
          .operation = *operation,
          .exchange = exchange,
          .control = [control] { return control; }};
}

const CheckContext& SeedChecks(CheckOptions options) {
  static const ClauseSet kClauses = ClauseSet::Derive(SeedContract());
  static const Validator kValidator(SeedContract());
  static std::deque<CheckContext> contexts;
  return contexts.emplace_back(SeedContract(), kClauses, kValidator, options);
}

std::string StatusesInput(const std::string& place) {
  return std::string(kStatuses) + ".input." + place;
}

HttpResult Respond(int status, std::string body) {
  return {
      .response = {.status = status,
                   .headers = {{"Content-Type", "application/x-amz-json-1.1"}},
                   .body = std::move(body)}};
}

HttpResult RespondError(int status, const std::string& name,
                        const std::string& message) {
  return Respond(status, ToText({{"__type", name}, {"message", message}}));
}

HttpResult RespondMissing() { return RespondError(400, kNoSuch); }

HttpResult RespondEmptyList() {
  return Respond(200, R"({"OrganizationConformancePackStatuses": []})");
}

HttpResult RespondStatus(const std::string& status) {
  return Respond(200, R"({"OrganizationConformancePackStatuses": [{
      "OrganizationConformancePackName": "a", "Status": ")" +
                          status + R"("}]})");
}

std::vector<Verdict> Judge(CheckFunction check, const Played& played,
                           CheckOptions options) {
  Step step = played.step;
  if (played.control.has_value() && !step.control.has_value()) {
    step.control = Json::object();
  }
  const Exchange exchange = MakeExchange(step, played.outcome);
  std::optional<Exchange> control;
  if (played.control.has_value()) {
    control = MakeExchange(step, *played.control);
  }
  std::vector<Verdict> verdicts;
  check(SeedChecks(options),
        Observe(step, exchange, control.has_value() ? &*control : nullptr),
        verdicts);
  return verdicts;
}

std::vector<std::string> Failures(const std::vector<Verdict>& verdicts) {
  std::vector<std::string> kinds;
  for (const Verdict& verdict : verdicts) {
    if (verdict.outcome == Outcome::kFail) {
      kinds.push_back(verdict.kind);
    }
  }
  return kinds;
}

}  // namespace plumbline
