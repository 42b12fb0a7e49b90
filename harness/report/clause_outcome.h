// What a campaign says of each clause, in one word: what the formats that have
// a line for each clause show.
#ifndef PLUMBLINE_HARNESS_REPORT_CLAUSE_OUTCOME_H_
#define PLUMBLINE_HARNESS_REPORT_CLAUSE_OUTCOME_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "harness/engine/event.h"

namespace plumbline {

// The first that is true of a clause.
enum class ClauseState : std::uint8_t {
  kFailed,        // it has a finding that is an error, and not known
  kKnown,         // all of its errors are known
  kHonoured,      // something was judged, and no error came of it
  kInconclusive,  // what was seen of it decides nothing
  kUnreachable,   // no request can show it
  kNotTried,      // nothing was seen of it
};

// "not tried".
[[nodiscard]] std::string_view ToString(ClauseState state);

struct ClauseOutcome {
  std::string clause;
  std::string subject;  // the operation or resource it is of, or "service"
  ClauseState state = ClauseState::kNotTried;
  std::string why;  // of the states from kInconclusive on, in words
  std::vector<const Finding*> findings;  // known ones and warnings too
  std::vector<const Finding*> flaky;
};

// Of every clause of the selected operations, and of each other that a case
// aimed at or a verdict was about. By subject, and by clause within it. Good as
// long as `result`.
[[nodiscard]] std::vector<ClauseOutcome> ClauseOutcomes(
    const CampaignResult& result);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_CLAUSE_OUTCOME_H_
