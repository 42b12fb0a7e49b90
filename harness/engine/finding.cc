#include "harness/engine/finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "harness/base/escape.h"
#include "harness/base/hash.h"

namespace plumbline {

FindingIdentity IdentityOf(const Verdict& verdict) {
  return {SafeId(verdict.clause, kMaxSafeIdBytes), verdict.check,
          SafeId(verdict.kind)};
}

std::string ToString(const FindingIdentity& identity) {
  return fmt::format("{} {} {}", identity.clause, identity.check,
                     identity.kind);
}

std::uint64_t HashOf(const FindingIdentity& identity) {
  // What file names were made of before the id had its form: they stay.
  return StableHash(
      fmt::format("{}/{}/{}", identity.check, identity.clause, identity.kind));
}

std::string ShortId(const FindingIdentity& identity) {
  return fmt::format("{:016x}", HashOf(identity));
}

int WeightOf(const Finding& finding) {
  const std::string& check = finding.identity.check;
  if (finding.target_went_down) {
    return 0;
  }
  if (check == kAnsweredCheck) {
    return 1;
  }
  if (check == kServerErrorCheck) {
    return 2;
  }
  if (check == kViolatingRequestCheck || check == kKeptRequestCheck) {
    return 3;
  }
  return IsServiceClause(finding.identity.clause) ? 5 : 4;
}

std::string GroupOf(const FindingIdentity& identity, const ClauseSet& clauses) {
  const Clause* const clause = clauses.Find(identity.clause);
  std::string what = identity.clause;
  if (IsOperationRule(what)) {
    what.erase(0, what.find('@') + 1);
  }
  // Rules of the endpoint's own are told by operation.
  if (identity.kind == kUnstatedRuleKind) {
    return identity.check + "/" + identity.kind + "/" +
           what.substr(0, what.find('.'));
  }
  // What is not there is told once, and so is what the contract is silent on.
  if (identity.kind == kOperationUnknownKind ||
      identity.kind == kUndeclaredMemberKind) {
    return identity.check + "/" + identity.kind;
  }
  if (clause != nullptr && clause->part != ClausePart::kService) {
    const bool whole = JudgesWholeResponse(identity.check);
    what = whole ? std::string(ToString(clause->kind))
                 : clause->pointer + "@" + std::string(ToString(clause->kind));
  }
  return identity.check + "/" + identity.kind + "/" + what;
}

void DropRepeats(std::vector<Finding>& findings) {
  const auto repeats = [&](const Finding& general) {
    const FindingIdentity& own = general.identity;
    const bool whole = JudgesWholeResponse(own.check);
    return whole && IsOperationRule(own.clause) &&
           std::ranges::any_of(findings, [&](const Finding& other) {
             return other.identity.check == own.check &&
                    other.identity.kind == own.kind &&
                    !IsOperationRule(other.identity.clause) &&
                    other.operation == general.operation &&
                    other.smallest.target().input ==
                        general.smallest.target().input;
           });
  };
  std::vector<Finding> kept;
  std::ranges::copy_if(findings, std::back_inserter(kept),
                       [&](const Finding& one) { return !repeats(one); });
  findings = std::move(kept);
}

}  // namespace plumbline
