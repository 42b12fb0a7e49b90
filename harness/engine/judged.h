// How much of a contract a campaign could judge. What was not judged is not
// green.
#ifndef PLUMBLINE_HARNESS_ENGINE_JUDGED_H_
#define PLUMBLINE_HARNESS_ENGINE_JUDGED_H_

#include <cstddef>
#include <string>

#include "harness/engine/event.h"

namespace plumbline {

// Of the selected operations' input clauses, how many were decided and which
// of their sides were reached.
struct ClauseShare {
  std::size_t all = 0;
  std::size_t judged = 0;
  std::size_t kept = 0;
  std::size_t with_edge = 0;
  std::size_t on_edge = 0;
  std::size_t broken = 0;
};

[[nodiscard]] ClauseShare CountShare(const CampaignResult& result);

// Why a campaign judged too little to call its silence green: cases aimed at
// clauses of the contract, and no verdict was reached about any; with what the
// answers were, where they were alike; or its budget was over before any case
// of the plan had its turn, and no more than the endpoint's rules were judged.
// Where `min_judged` is above 0, too: such a budget whatever else was judged;
// less than that share of the input clauses that cases aimed at was decided, or
// no clause at all of an operation that is there. Empty: it judged enough.
[[nodiscard]] std::string WhyTooLittle(const CampaignResult& result,
                                       double min_judged = 0);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_JUDGED_H_
