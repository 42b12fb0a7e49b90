// `plumbline explain ID`: a check, a kind of failure, a rule or a clause, in
// words.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/agreement/agreement.h"
#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/check/check.h"
#include "harness/check/failure_kind.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/explain.h"
#include "harness/cli/io.h"
#include "harness/contract/clause.h"
#include "harness/contract/rules.h"
#include "harness/drift/drift_rule.h"
#include "harness/loader/source_place.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

// What is said of an id, for people and for programs.
struct Explained {
  std::string text;
  Json facts;
};

// The check of --against, with what it takes for lawful and why.
Explained ExplainAgreement() {
  Explained all{.text = fmt::format("check {}: {}\nmasked:\n", kAgreement,
                                    kAgreementRule),
                .facts = {{"is", "check"},
                          {"id", kAgreement},
                          {"rule", kAgreementRule},
                          {"masked", Json::array()}}};
  const auto add = [&](std::string_view name, std::string_view reason) {
    all.text += fmt::format("   {:<18} {}\n", name, reason);
    all.facts["masked"].push_back({{"name", name}, {"reason", reason}});
  };
  for (const Mask& mask : AllMasks()) {
    add(mask.name, mask.reason);
  }
  for (const AnswerMask& mask : kAnswerMasks) {
    add(mask.name, mask.reason);
  }
  return all;
}

// Nothing where no failure is of that kind.
std::optional<Explained> ExplainKind(const std::string& id) {
  const FailureKind* const kind = FindFailureKind(id);
  if (kind == nullptr) {
    return std::nullopt;
  }
  return Explained{
      .text = fmt::format("failure {}: {}\n", kind->name, kind->meaning),
      .facts = {
          {"is", "failure"}, {"id", kind->name}, {"meaning", kind->meaning}}};
}

// Nothing where no check has that name.
std::optional<Explained> ExplainCheck(const std::string& id) {
  if (id == kAgreement) {
    return ExplainAgreement();
  }
  std::string_view rule;
  for (const SequenceCheck& check : AllSequenceChecks()) {
    rule = id == check.name ? check.rule : rule;
  }
  const Check* const check = FindCheck(id);
  if (rule.empty() && check == nullptr) {
    return std::nullopt;
  }
  rule = rule.empty() ? check->rule : rule;
  Explained told{.text = fmt::format("check {}: {}\n", id, rule),
                 .facts = {{"is", "check"}, {"id", id}, {"rule", rule}}};
  // Some words name a check and a kind of failure.
  const auto kind = check == nullptr ? std::nullopt : ExplainKind(id);
  if (kind.has_value()) {
    told.text += kind->text;
    told.facts["meaning"] = kind->facts["meaning"];
  }
  return told;
}

// "service@answered", "OrganizationConformancePackResource@put-shown", or the
// rule alone. Nothing where there is no such rule.
std::optional<Explained> ExplainRule(const std::string& id) {
  const std::size_t at = id.find('@');
  // A clause of an operation is no rule, though the word may be.
  const bool of_operation = at != std::string::npos && id.find('.') < at;
  const Rule* const rule = of_operation ? nullptr : FindRule(id.substr(at + 1));
  if (rule == nullptr) {
    return std::nullopt;
  }
  const bool of_resource = std::ranges::any_of(
      LifecycleRules(),
      [&](const Rule& one) { return one.name == rule->name; });
  const bool of_operation_too =
      rule->name == kAnsweredRule || rule->name == kNoServerErrorRule;
  const std::string_view subject = of_resource        ? "<resource>"
                                   : of_operation_too ? "<operation>"
                                                      : "service";
  return Explained{.text = fmt::format("rule {}@{}: {}\n   from {}\n", subject,
                                       rule->name, rule->promise, rule->source),
                   .facts = {{"is", "rule"},
                             {"id", fmt::format("{}@{}", subject, rule->name)},
                             {"promise", rule->promise},
                             {"from", rule->source}}};
}

std::optional<Explained> ExplainDrift(const std::string& id) {
  const DriftRule* const rule = FindDriftRule(id);
  if (rule == nullptr) {
    return std::nullopt;
  }
  const std::string text = ShowDriftRule(*rule);
  return Explained{
      .text = text,
      .facts = {{"is", "rule of drift"}, {"id", id}, {"text", text}}};
}

Explained OfClause(const std::string& id, const std::string& promise,
                   const std::string& place) {
  Explained told{
      .text = fmt::format("{}\n   promises: {}\n", id, OneLine(promise)),
      .facts = {{"is", "clause"}, {"id", id}, {"promise", promise}}};
  if (!place.empty()) {
    told.text += fmt::format("   stated at: {}\n", OneLine(place));
    told.facts["stated_at"] = place;
  }
  return told;
}

// What findings blame beside the clauses of single members: the request as a
// whole, and members that the contract does not have. Nothing where it is
// neither.
std::optional<Explained> ExplainWhole(const Contract& contract,
                                      const std::string& id) {
  const std::size_t dot = id.find('.');
  if (contract.FindOperation(id.substr(0, dot)) == nullptr) {
    return std::nullopt;
  }
  const std::string_view rest = std::string_view(id).substr(dot + 1);
  if (rest == "input@type") {
    return OfClause(id,
                    "the request as a whole keeps the contract; no one member "
                    "is to blame",
                    "");
  }
  if (rest.ends_with("@declared") && !rest.starts_with("input")) {
    return OfClause(id, "an answer has the members that the contract declares",
                    "");
  }
  return std::nullopt;
}

Result<Explained> ExplainClause(const ExplainFlags& flags) {
  const Result<Contract> contract = OpenContract(flags.contract, "");
  if (!contract.has_value()) {
    return std::unexpected(contract.error());
  }
  const ClauseSet clauses = ClauseSet::Derive(*contract);
  if (const Clause* const clause = clauses.Find(flags.id)) {
    return OfClause(clause->id, clause->promise,
                    LocateInSource(contract->source, SourceTextOf(*contract),
                                   clause->pointer));
  }
  if (std::optional<Explained> whole = ExplainWhole(*contract, flags.id)) {
    return *std::move(whole);
  }
  std::vector<std::string> ids;
  for (const Clause& one : clauses.all()) {
    ids.push_back(one.id);
  }
  const std::string near = NearestName(flags.id, ids);
  return Fail(ErrorCode::kNotFound,
              "no clause '" + flags.id + "'" +
                  (near.empty() ? "" : "; did you mean " + near));
}

// Of the words that have no page of their own. Nothing where it is none.
std::optional<Explained> ExplainOther(const std::string& id) {
  const std::string text = ShowOtherWord(id);
  if (text.empty()) {
    return std::nullopt;
  }
  return Explained{.text = text,
                   .facts = {{"is", "word"}, {"id", id}, {"text", text}}};
}

// One name may stand for several things: the facts of the first, and "also".
Result<Explained> Explain(const ExplainFlags& flags) {
  std::optional<Explained> all = ExplainCheck(flags.id);
  if (!all.has_value()) {
    all = ExplainKind(flags.id);
  }
  for (const auto explain : {ExplainRule, ExplainDrift, ExplainOther}) {
    std::optional<Explained> told = explain(flags.id);
    if (all.has_value() && told.has_value()) {
      all->text += told->text;
      all->facts["also"].push_back(std::move(told->facts));
    } else if (told.has_value()) {
      all = std::move(told);
    }
  }
  if (all.has_value()) {
    return *std::move(all);
  }
  if (flags.contract.empty()) {
    const std::string near = NearestName(flags.id, ExplainedNames());
    return Fail(ErrorCode::kNotFound,
                "nothing is called '" + flags.id + "'" +
                    (near.empty() ? "" : "; did you mean " + near + "?") +
                    " plumbline explain lists what is; for a clause, name its "
                    "contract with --contract");
  }
  return ExplainClause(flags);
}

Explained AllWords() {
  Explained all{.text = ShowAllWords(), .facts = Json::array()};
  for (const ExplainedWord& word : ExplainedWords()) {
    all.facts.push_back(
        {{"is", word.sort}, {"id", word.name}, {"text", word.text}});
  }
  return all;
}

}  // namespace

int RunExplain(const ExplainFlags& flags) {
  const Result<Explained> told = flags.id.empty() ? AllWords() : Explain(flags);
  if (!told.has_value()) {
    return Complain(told.error());
  }
  Print(flags.json ? SafeJson(told->facts, 2) + "\n" : told->text);
  return kExitAsExpected;
}

}  // namespace plumbline
