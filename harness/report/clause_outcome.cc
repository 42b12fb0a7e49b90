#include "harness/report/clause_outcome.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "harness/report/words.h"

namespace plumbline {
namespace {

// The reason that was given most often, by clause.
std::map<std::string, InconclusiveCount> MainReasons(
    const CampaignResult& result) {
  std::map<std::string, InconclusiveCount> reasons;
  for (InconclusiveCount& one : result.coverage.inconclusive()) {
    InconclusiveCount& main = reasons[one.clause];
    if (one.count > main.count) {
      main = std::move(one);
    }
  }
  return reasons;
}

std::string WhyOf(const OperationStanding& standing) {
  switch (standing.standing) {
    case Standing::kNotThere:
      return "the target does not know the operation";
    case Standing::kFails:
      return "the target fails whatever is sent: " + standing.answer;
    case Standing::kRefused:
      return "no accepted request was found: " + standing.answer;
    case Standing::kUnmakeable:
      return "no request keeps every clause: " + standing.answer;
    case Standing::kNotAsked:
      return "the campaign ended before the operation had its turn";
    case Standing::kAccepted:
      break;
  }
  return "no case was about it, and no answer showed it";
}

class Outcomes {
 public:
  explicit Outcomes(const CampaignResult& result) : result_(result) {
    AddClauses();
    for (const auto& [clause, count] : result.coverage.clauses()) {
      static_cast<void>(Of(clause));
    }
    for (const UnreachableSide& side : result.unreachable) {
      static_cast<void>(Of(side.clause));
    }
    for (const Finding& finding : result.findings) {
      Of(finding.identity.clause).findings.push_back(&finding);
    }
    for (const Finding& finding : result.flaky) {
      Of(finding.identity.clause).flaky.push_back(&finding);
    }
  }

  std::vector<ClauseOutcome> Judged() {
    const std::map<std::string, InconclusiveCount> reasons =
        MainReasons(result_);
    std::map<std::string, std::string> unreachable;
    for (const UnreachableSide& side : result_.unreachable) {
      unreachable.try_emplace(side.clause, side.why);
    }
    std::map<std::string, const OperationStanding*> standings;
    for (const OperationStanding& one : result_.standings) {
      standings[one.operation] = &one;
    }
    std::vector<ClauseOutcome> outcomes;
    for (auto& [key, outcome] : outcomes_) {
      Judge(outcome);
      if (outcome.state == ClauseState::kInconclusive) {
        const auto reason = reasons.find(outcome.clause);
        if (reason != reasons.end()) {
          outcome.why = reason->second.check + ": " + reason->second.why;
        }
      } else if (outcome.state == ClauseState::kNotTried) {
        const auto side = unreachable.find(outcome.clause);
        const auto standing = standings.find(outcome.subject);
        if (side != unreachable.end()) {
          outcome.state = ClauseState::kUnreachable;
          outcome.why = side->second;
        } else {
          outcome.why =
              WhyOf(standing == standings.end()
                        ? OperationStanding{.standing = Standing::kAccepted}
                        : *standing->second);
        }
      }
      outcomes.push_back(std::move(outcome));
    }
    return outcomes;
  }

 private:
  // Those of the selected operations.
  void AddClauses() {
    const CampaignStarted& started = result_.started;
    const std::set<std::string> selected(started.operations.begin(),
                                         started.operations.end());
    for (const Clause& clause : started.clauses->all()) {
      const std::string* const operation = OperationOf(clause);
      if (operation != nullptr && selected.contains(*operation)) {
        static_cast<void>(At(*operation, clause.id));
      }
    }
  }

  [[nodiscard]] const std::string* OperationOf(const Clause& clause) const {
    return clause.operation < 0
               ? nullptr
               : &result_.started.contract
                      ->operations[static_cast<std::size_t>(clause.operation)]
                      .name;
  }

  ClauseOutcome& At(const std::string& subject, const std::string& clause) {
    ClauseOutcome& outcome = outcomes_[{subject, clause}];
    outcome.clause = clause;
    outcome.subject = subject;
    return outcome;
  }

  ClauseOutcome& Of(const std::string& id) {
    const Clause* const clause = result_.started.clauses->Find(id);
    const std::string* const operation =
        clause == nullptr ? nullptr : OperationOf(*clause);
    return At(operation == nullptr ? id.substr(0, id.find_first_of(".@"))
                                   : *operation,
              id);
  }

  void Judge(ClauseOutcome& outcome) const {
    bool known = false;
    bool seen = !outcome.findings.empty();
    for (const Finding* const finding : outcome.findings) {
      if (finding->severity == Severity::kWarning) {
        continue;
      }
      known = known || finding->known;
      if (!finding->known) {
        outcome.state = ClauseState::kFailed;
        return;
      }
    }
    const auto& clauses = result_.coverage.clauses();
    const auto count = clauses.find(outcome.clause);
    const bool any = count != clauses.end();
    seen = seen || (any && (count->second.honoured > 0 || count->second.shown));
    if (known) {
      outcome.state = ClauseState::kKnown;
    } else if (seen) {
      outcome.state = ClauseState::kHonoured;
    } else if (any) {
      outcome.state = ClauseState::kInconclusive;
      outcome.why = count->second.failed > 0
                        ? "what failed is told by another finding, or did not "
                          "come again"
                        : "cases were about it, and no answer decided it";
    }
  }

  const CampaignResult& result_;
  std::map<std::pair<std::string, std::string>, ClauseOutcome> outcomes_;
};

}  // namespace

std::string_view ToString(ClauseState state) {
  switch (state) {
    case ClauseState::kFailed:
      return "failed";
    case ClauseState::kKnown:
      return "known";
    case ClauseState::kHonoured:
      return "honoured";
    case ClauseState::kInconclusive:
      return "inconclusive";
    case ClauseState::kUnreachable:
      return "unreachable";
    case ClauseState::kNotTried:
      return "not tried";
  }
  return "";
}

std::vector<ClauseOutcome> ClauseOutcomes(const CampaignResult& result) {
  return Outcomes(result).Judged();
}

}  // namespace plumbline
