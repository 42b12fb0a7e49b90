#include "harness/check/recorded.h"

#include <algorithm>
#include <utility>

#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

bool IsAboutTheRequest(const Verdict& verdict) {
  return verdict.check == kKeptRequestCheck ||
         verdict.check == kViolatingRequestCheck;
}

// The step that would have made the request.
Step StepOf(const Operation& operation, const HttpCall& call,
            const std::vector<Violation>& violations) {
  Step step{.operation = operation.name,
            .input = call.input.value_or(Json::object())};
  if (violations.size() == 1 &&
      violations[0].certainty != Certainty::kUnclear) {
    step.intent = Intent::kViolate;
    step.clause = ClauseId(operation.name, ClausePart::kInput,
                           violations[0].path, violations[0].kind);
  }
  return step;
}

}  // namespace

RecordedJudgement JudgeRecorded(const CheckContext& context,
                                const HttpRequest& request,
                                const HttpResult& outcome) {
  RecordedJudgement judgement;
  const HttpCall call = MatchRequest(context.contract, request);
  judgement.operation = call.operation;
  if (call.operation == nullptr) {
    return judgement;
  }
  const Operation& operation = *call.operation;
  judgement.request_fault = call.fault;
  if (call.input.has_value() && operation.input.has_value()) {
    judgement.request = context.validator.Validate(
        *operation.input, *call.input, ClausePart::kInput);
  }
  const Step step = StepOf(operation, call, judgement.request);
  const Exchange exchange{
      .operation = operation.name,
      .request = request,
      .result = outcome,
      .reply = DecodeReply(context.contract, operation.name, outcome)};
  judgement.verdicts = RunChecks(
      context, {.step = step,
                .operation = operation,
                .exchange = exchange,
                .control = []() -> const Exchange* { return nullptr; }});
  // Whether a request that is neither kept nor broken in one place was rightly
  // answered, nobody can say.
  const bool clear = call.fault.empty() && (judgement.request.empty() ||
                                            step.intent == Intent::kViolate);
  std::erase_if(judgement.verdicts, [&](const Verdict& verdict) {
    return verdict.outcome != Outcome::kFail ||
           (!clear && IsAboutTheRequest(verdict));
  });
  return judgement;
}

}  // namespace plumbline
