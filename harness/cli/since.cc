#include "harness/cli/since.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "harness/base/json.h"
#include "harness/case/references.h"
#include "harness/cli/contract_side.h"
#include "harness/contract/error_name.h"
#include "harness/drift/compare.h"
#include "harness/engine/played_case.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

// Whether the old contract says for sure that a value is wrong. Of members that
// it does not know it says nothing.
bool IsWrong(const std::vector<Violation>& violations) {
  return std::ranges::any_of(violations, [](const Violation& violation) {
    return violation.certainty == Certainty::kCertain &&
           !violation.undeclared_member;
  });
}

}  // namespace

std::string Describe(Moved moved) {
  switch (moved) {
    case Moved::kContract:
      return "contract changed: the endpoint still keeps the old promise";
    case Moved::kEndpoint:
      return "endpoint changed: the promise did not move";
    case Moved::kBoth:
      break;
  }
  return "both changed: the endpoint keeps neither the old promise nor the "
         "new one";
}

Result<std::unique_ptr<Since>> Since::Open(const std::string& old_word,
                                           const std::string& service,
                                           const Contract& contract) {
  Result<ContractSide> side = OpenContractSide(old_word, service);
  if (!side.has_value()) {
    return std::unexpected(side.error());
  }
  PLUMBLINE_TRY(CheckSameService(side->contract, contract, old_word));
  return std::make_unique<Since>(std::move(side->contract), contract);
}

Since::Since(Contract old_contract, const Contract& contract)
    : old_(std::move(old_contract)),
      validator_(old_),
      clauses_(ClauseSet::Derive(old_)) {
  for (const Change& change : CompareContracts(old_, contract)) {
    ++changes_;
    changed_.insert(change.clause);
    changed_.insert(change.places.begin(), change.places.end());
    for (const std::string& name : change.operations()) {
      if (contract.FindOperation(name) != nullptr) {
        operations_.insert(name);
      }
    }
  }
}

Moved Since::WhatMoved(const Finding& finding) const {
  const std::string& clause = finding.identity.clause;
  const bool same = old_.FindOperation(finding.operation) != nullptr &&
                    !changed_.contains(clause) &&
                    clauses_.Find(clause) != nullptr;
  const std::size_t steps =
      std::min(finding.smallest.steps.size(), finding.exchanges.size());
  bool kept = true;
  bool refused_rightly = false;
  std::vector<Json> history;
  for (std::size_t i = 0; i < steps; ++i) {
    const Step& step = finding.smallest.steps[i];
    const Exchange& exchange = finding.exchanges[i];
    const Step sent = Resolve(step, history).value_or(step);
    history.push_back(HistoryOf(sent, exchange));
    const OldWord word = JudgeByOld(sent, exchange);
    kept = kept && word != OldWord::kBroken;
    refused_rightly = refused_rightly || word == OldWord::kRefusedRightly;
  }
  // A value that is new elsewhere in the request may be what is refused.
  if (same) {
    return refused_rightly ? Moved::kContract : Moved::kEndpoint;
  }
  return kept ? Moved::kContract : Moved::kBoth;
}

Since::OldWord Since::JudgeByOld(const Step& step,
                                 const Exchange& exchange) const {
  const Operation* const operation = old_.FindOperation(step.operation);
  if (operation == nullptr || !exchange.result.ok()) {
    return operation == nullptr ? OldWord::kKept : OldWord::kBroken;
  }
  const Reply reply = DecodeReply(old_, step.operation, exchange.result);
  const bool success = reply.kind == ReplyKind::kSuccess;
  if (operation->input.has_value() && !step.body.has_value() &&
      !HasReference(step.input)) {
    const bool wrong = IsWrong(
        validator_.Validate(*operation->input, step.input, ClausePart::kInput));
    const bool refused =
        !success && ClassifyError(reply.error_name) == ErrorClass::kValidation;
    if (wrong ? success : refused) {
      return OldWord::kBroken;
    }
    if (wrong && refused) {
      return OldWord::kRefusedRightly;
    }
  }
  const std::optional<Json>& output = OutputOf(reply);
  const bool kept =
      success ? exchange.cut.has_value() || !output.has_value() ||
                    !reply.output_shape.has_value() ||
                    !IsWrong(validator_.Validate(*reply.output_shape, *output,
                                                 ClausePart::kOutput))
              : TierOf(old_, *operation, reply.error_name) !=
                    ErrorTier::kUndeclared;
  return kept ? OldWord::kKept : OldWord::kBroken;
}

}  // namespace plumbline
