// The systematic cases of one operation, a clause at a time: what is held does
// not grow with the operation, which may have a hundred thousand clauses.
//
//   OperationPlan plan(context, makers, index);
//   for (const Round round : kAllRounds) {
//     while (const std::optional<Case> c = plan.Next(round)) { ... }
//   }
#ifndef PLUMBLINE_HARNESS_GENERATE_OPERATION_PLAN_H_
#define PLUMBLINE_HARNESS_GENERATE_OPERATION_PLAN_H_

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/case/case.h"
#include "harness/contract/clause.h"
#include "harness/generate/grounding.h"
#include "harness/generate/paired_inputs.h"
#include "harness/generate/plan.h"

namespace plumbline {

// How early a case comes among those of its operation, the first first.
enum class Round : std::uint8_t {
  kBaseline,   // the plainest request
  kBreak,      // each clause broken once
  kLifecycle,  // sequences over a resource, pages
  kEdge,       // each clause kept and stood on once
  kMore,       // further values and sequences
  kPairs,      // edges together
};
inline constexpr std::array kAllRounds = {Round::kBaseline,  Round::kBreak,
                                          Round::kLifecycle, Round::kEdge,
                                          Round::kMore,      Round::kPairs};

// A clause's values are made anew in each round that it has cases in, and come
// out the same: its random stream is its own.
class OperationPlan {
 public:
  // REQUIRES: all that is passed by reference outlives the plan.
  OperationPlan(const GenerationContext& context, const Makers& makers,
                int index);

  // The next case of that round, in the order of the clauses; nothing where
  // all of them are out. There are none of Round::kLifecycle.
  // REQUIRES: rounds are asked for in their order, each to its end.
  [[nodiscard]] std::optional<Case> Next(Round round);

  // The sides that no case reaches, of the clauses that the rounds came to.
  [[nodiscard]] const std::vector<UnreachableSide>& unreachable() const {
    return unreachable_;
  }

  // The input clauses of which some side's turn has not come yet.
  [[nodiscard]] std::vector<const Clause*> Waiting() const;

  // How much there is to do, and was done, in clauses passed.
  [[nodiscard]] std::size_t work() const { return 3 * clauses_.size(); }
  [[nodiscard]] std::size_t work_done() const { return passed_; }

 private:
  void Begin();
  // Makes what comes next in the round; false: it is over.
  bool MakeMore();
  void MakePlainCases();
  void MakeOf(const Clause& clause);
  // About no clause; dropped where the same was there before.
  void AddWhole(Json input, Intent intent, std::string label,
                std::optional<Json> control, std::deque<Case>& cases);
  [[nodiscard]] Json AllMembers();

  const GenerationContext& context_;
  const Operation& operation_;
  std::span<const Clause> clauses_;
  Grounding grounding_;
  Random random_;
  std::optional<Json> base_;      // an ordinary input
  std::set<std::uint64_t> seen_;  // hashes of inputs about no clause
  std::optional<Round> round_;
  std::deque<Case> plain_;     // beside the baseline, until its round
  PairedInputs pairs_;         // in their round
  std::deque<Case> ready_;     // of the round, made and not handed out
  std::size_t at_ = 0;         // the clauses that the round came to
  std::size_t fruitless_ = 0;  // clauses in a row that gave no case
  std::chrono::steady_clock::duration fruitless_time_{0};  // that they took
  std::size_t passed_ = 0;
  std::vector<UnreachableSide> unreachable_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_OPERATION_PLAN_H_
