#include <fmt/format.h>

#include <algorithm>

#include "harness/agreement/agreement.h"
#include "harness/base/text.h"
#include "harness/check/check.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/contract/clause.h"
#include "harness/contract/rules.h"
#include "harness/loader/contract_text.h"

namespace plumbline {
namespace {

bool Wanted(const Contract& contract, const Clause& clause,
            const std::vector<std::string>& globs) {
  if (globs.empty()) {
    return true;
  }
  return clause.operation >= 0 &&
         std::ranges::any_of(globs, [&](const std::string& glob) {
           return MatchesGlob(
               glob,
               contract.operations[static_cast<std::size_t>(clause.operation)]
                   .name);
         });
}

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

}  // namespace

int RunClauses(const ClausesFlags& flags) {
  if (flags.stats) {
    return RunStats(flags);
  }
  if (flags.contracts.size() != 1) {
    return Complain({.code = ErrorCode::kUsage,
                     .message = "one contract at a time, but for --stats"});
  }
  const Result<Contract> contract =
      OpenContract(flags.contracts[0], flags.service);
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  if (flags.resources) {
    return RunResources(*contract, flags);
  }
  const ClauseSet clauses = ClauseSet::Derive(*contract);
  Json list = Json::array();
  std::size_t count = 0;
  for (const Clause& clause : clauses.all()) {
    if (!Wanted(*contract, clause, flags.operations)) {
      continue;
    }
    ++count;
    if (flags.json) {
      list.push_back({{"clause", clause.id},
                      {"promise", clause.promise},
                      {"pointer", clause.pointer}});
    } else {
      Print(fmt::format("{}  {}\n", clause.id, clause.promise));
    }
  }
  if (flags.json) {
    Print(list.dump(2) + "\n");
  }
  return count > 0 ? kExitAsExpected : kExitNothing;
}

int RunExplain(const std::string& id, const std::string& contract_name) {
  if (const Check* const check = FindCheck(id)) {
    Print(fmt::format("check {}: {}\n", check->name, check->rule));
    return kExitAsExpected;
  }
  if (id == kAgreement) {
    ExplainAgreement();
    return kExitAsExpected;
  }
  const std::string rule_name = id.starts_with("service@")
                                    ? id.substr(std::string("service@").size())
                                    : id;
  if (const Rule* const rule = FindRule(rule_name)) {
    Print(fmt::format("rule service@{}: {}\n   from {}\n", rule->name,
                      rule->promise, rule->source));
    return kExitAsExpected;
  }
  if (contract_name.empty()) {
    return Complain({.code = ErrorCode::kNotFound,
                     .message = "no check or rule '" + id +
                                "'; for a clause, name its contract with "
                                "--contract"});
  }
  const Result<Contract> contract = OpenContract(contract_name, "");
  if (!contract.has_value()) {
    return Complain(contract.error());
  }
  const ClauseSet clauses = ClauseSet::Derive(*contract);
  const Clause* const clause = clauses.Find(id);
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
  const std::string source = ReadContractText(contract->source).value_or("");
  Print(fmt::format("{}\n   promises: {}\n   stated at: {}\n", clause->id,
                    clause->promise,
                    LocateInSource(contract->source, source, clause->pointer)));
  return kExitAsExpected;
}

}  // namespace plumbline
