#include "harness/cli/expectation_scope.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "harness/agreement/agreement.h"
#include "harness/base/escape.h"
#include "harness/check/check.h"
#include "harness/contract/rules.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

bool IsCutShort(const CampaignResult& result, const CheckFlags& flags) {
  return result.end != CampaignEnd::kComplete || flags.shard != "0/1" ||
         flags.time_s != 0 || flags.max_requests.has_value();
}

// The operations that an expectation speaks of were all asked, and answered.
bool WasAsked(const CampaignResult& result, const Expectation& expectation) {
  const std::string operation =
      expectation.clause.substr(0, expectation.clause.find_first_of(".@"));
  const std::vector<std::string>& asked = result.started.operations;
  const auto is_it = [&](std::string_view name) {
    return SafeId(name) == operation;
  };
  const bool is_known = std::ranges::any_of(
      result.started.contract->operations,
      [&](const Operation& one) { return is_it(one.name); });
  if (!is_known) {
    return result.started.skipped_operations.empty() &&
           asked.size() == result.started.contract->operations.size();
  }
  return std::ranges::any_of(asked, is_it) &&
         std::ranges::none_of(result.standings,
                              [&](const OperationStanding& one) {
                                return is_it(one.operation) &&
                                       one.standing != Standing::kAccepted;
                              });
}

// What is only looked at where the user asks for it, or by chance.
bool NeedsMore(const Expectation& expectation, const CheckFlags& flags) {
  return (expectation.check == kAgreement && flags.play.against.empty()) ||
         (expectation.clause.ends_with("@security") &&
          flags.play.target.auth.empty());
}

// A rule of a resource that nothing came to: two writers at a time are played
// only where the user asks for it.
bool NeverCame(const CampaignResult& result, const Expectation& expectation) {
  return expectation.check == kLifecycleCheck &&
         result.started.clauses->Find(expectation.clause) != nullptr &&
         !result.coverage.clauses().contains(expectation.clause);
}

// The run broke, kept or followed just what the line names, and all was well.
bool WasHonoured(const CampaignResult& result, const Expectation& expectation) {
  const auto& clauses = result.coverage.clauses();
  const auto found = clauses.find(expectation.clause);
  if (found == clauses.end() || found->second.honoured == 0 ||
      found->second.failed > 0) {
    return false;
  }
  if (expectation.check == kViolatingRequestCheck) {
    return found->second.violated > 0;
  }
  return expectation.check == kKeptRequestCheck
             ? found->second.kept > 0
             : expectation.check == kPagingCheck ||
                   expectation.check == kLifecycleCheck ||
                   IsServiceClause(expectation.clause);
}

}  // namespace

ExpectationScope ScopeOf(const CampaignResult& result,
                         const CheckFlags& flags) {
  return [&result, &flags](const Expectation& expectation) {
    if (IsCutShort(result, flags) || !WasAsked(result, expectation) ||
        NeedsMore(expectation, flags) || NeverCame(result, expectation)) {
      return false;
    }
    return flags.phases.empty() && !flags.gate
               ? true
               : WasHonoured(result, expectation);
  };
}

}  // namespace plumbline
