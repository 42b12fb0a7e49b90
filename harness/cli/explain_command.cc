// `plumbline explain ID`: a check, a kind of failure, a rule or a clause, in
// words.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "harness/agreement/agreement.h"
#include "harness/base/escape.h"
#include "harness/base/text.h"
#include "harness/check/check.h"
#include "harness/check/failure_kind.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/contract/clause.h"
#include "harness/contract/rules.h"
#include "harness/drift/drift_rule.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

// The check of --against, with what it takes for lawful and why.
void ExplainAgreement() {
  std::string text =
      fmt::format("check {}: {}\nmasked:\n", kAgreement, kAgreementRule);
  const auto add = [&](std::string_view name, std::string_view reason) {
    text += fmt::format("   {:<18} {}\n", name, reason);
  };
  for (const Mask& mask : AllMasks()) {
    add(mask.name, mask.reason);
  }
  for (const AnswerMask& mask : kAnswerMasks) {
    add(mask.name, mask.reason);
  }
  Print(text);
}

// False where no failure is of that kind.
bool ExplainKind(const std::string& id) {
  const FailureKind* const kind = FindFailureKind(id);
  if (kind != nullptr) {
    Print(fmt::format("failure {}: {}\n", kind->name, kind->meaning));
  }
  return kind != nullptr;
}

// False where no check has that name.
bool ExplainCheck(const std::string& id) {
  if (id == kAgreement) {
    ExplainAgreement();
    return true;
  }
  for (const SequenceCheck& check : AllSequenceChecks()) {
    if (id == check.name) {
      Print(fmt::format("check {}: {}\n", check.name, check.rule));
      return true;
    }
  }
  const Check* const check = FindCheck(id);
  if (check != nullptr) {
    Print(fmt::format("check {}: {}\n", check->name, check->rule));
    // Some words name a check and a kind of failure.
    static_cast<void>(ExplainKind(id));
  }
  return check != nullptr;
}

// "service@answered", "OrganizationConformancePackResource@put-shown", or the
// rule alone. False where there is no such rule.
bool ExplainRule(const std::string& id) {
  const std::size_t at = id.find('@');
  // A clause of an operation is no rule, though the word may be.
  const bool of_operation = at != std::string::npos && id.find('.') < at;
  const Rule* const rule = of_operation ? nullptr : FindRule(id.substr(at + 1));
  if (rule == nullptr) {
    return false;
  }
  const bool of_resource = std::ranges::any_of(
      LifecycleRules(),
      [&](const Rule& one) { return one.name == rule->name; });
  const bool of_operation_too =
      rule->name == kAnsweredRule || rule->name == kNoServerErrorRule;
  Print(fmt::format("rule {}@{}: {}\n   from {}\n",
                    of_resource        ? "<resource>"
                    : of_operation_too ? "<operation>"
                                       : "service",
                    rule->name, rule->promise, rule->source));
  return true;
}

// What findings blame beside the clauses of single members: the request as a
// whole, and members that the contract does not have. False where it is
// neither.
bool ExplainWhole(const Contract& contract, const std::string& id) {
  const std::size_t dot = id.find('.');
  if (contract.FindOperation(id.substr(0, dot)) == nullptr) {
    return false;
  }
  const std::string_view rest = std::string_view(id).substr(dot + 1);
  if (rest == "input@type") {
    Print(id +
          "\n   promises: the request as a whole keeps the contract; no "
          "one member is to blame\n");
    return true;
  }
  const bool undeclared =
      rest.ends_with("@declared") && !rest.starts_with("input");
  if (undeclared) {
    Print(id +
          "\n   promises: an answer has the members that the contract "
          "declares\n");
  }
  return undeclared;
}

}  // namespace

int RunExplain(const std::string& id, const std::string& contract_name) {
  if (ExplainCheck(id) || ExplainKind(id)) {
    return kExitAsExpected;
  }
  if (ExplainRule(id)) {
    return kExitAsExpected;
  }
  if (const DriftRule* const rule = FindDriftRule(id)) {
    Print(ShowDriftRule(*rule));
    return kExitAsExpected;
  }
  if (contract_name.empty()) {
    return Complain({.code = ErrorCode::kNotFound,
                     .message = "no check, rule or kind of failure '" + id +
                                "'; for a clause, name its contract with "
                                "--contract"});
  }
  const Result<Contract> contract = OpenContract(contract_name, "");
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  const ClauseSet clauses = ClauseSet::Derive(*contract);
  const Clause* const clause = clauses.Find(id);
  if (clause == nullptr && ExplainWhole(*contract, id)) {
    return kExitAsExpected;
  }
  if (clause == nullptr) {
    std::vector<std::string> ids;
    for (const Clause& one : clauses.all()) {
      ids.push_back(one.id);
    }
    const std::string near = NearestName(id, ids);
    return Complain(
        {.code = ErrorCode::kNotFound,
         .message = "no clause '" + id + "'" +
                    (near.empty() ? "" : "; did you mean " + near)});
  }
  const std::string source = SourceTextOf(*contract);
  Print(fmt::format(
      "{}\n   promises: {}\n   stated at: {}\n", clause->id,
      OneLine(clause->promise),
      OneLine(LocateInSource(contract->source, source, clause->pointer))));
  return kExitAsExpected;
}

}  // namespace plumbline
