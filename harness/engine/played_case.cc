#include "harness/engine/played_case.h"

namespace plumbline {

const Verdict* PlayedCase::Find(const std::string& clause,
                                const std::string& check,
                                const std::string& kind) const {
  for (const std::vector<Verdict>& list : verdicts) {
    for (const Verdict& verdict : list) {
      if (verdict.outcome == Outcome::kFail && verdict.clause == clause &&
          verdict.check == check && verdict.kind == kind) {
        return &verdict;
      }
    }
  }
  return nullptr;
}

std::string WhyUnplayed(const Case& c, const PlayedCase& played) {
  const bool whole = !played.verdicts.empty() &&
                     played.verdicts.size() == played.steps.size() &&
                     played.steps.back() + 1 == c.steps.size();
  if (whole) {
    return {};
  }
  return !played.stopped.empty()                           ? played.stopped
         : played.target_refused || played.against_refused ? "nobody listened"
         : played.went_down ? "the target went down"
                            : "a reference led nowhere";
}

}  // namespace plumbline
