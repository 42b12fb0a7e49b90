// What a campaign asks of one operation, in the order in which it is played.
#ifndef PLUMBLINE_HARNESS_ENGINE_OPERATION_CASES_H_
#define PLUMBLINE_HARNESS_ENGINE_OPERATION_CASES_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "harness/case/case.h"
#include "harness/generate/operation_plan.h"

namespace plumbline {

// One of several campaigns that divide the cases among them: those whose place
// leaves `number` when divided by `of`.
struct CaseShare {
  std::uint64_t number = 0;
  std::uint64_t of = 1;
};

// By round and then in the order of the plan. The systematic cases are made
// when their turn comes.
class OperationCases {
 public:
  // `suspects` come before all rounds and are not shared out; `plan` may be
  // nullptr.
  OperationCases(std::string operation, std::vector<Case> suspects,
                 std::unique_ptr<OperationPlan> plan,
                 std::vector<Case> sequences, CaseShare share);

  // The next case; nothing where all are out.
  [[nodiscard]] std::optional<Case> Next();

  [[nodiscard]] const std::string& operation() const { return operation_; }
  [[nodiscard]] bool is_done() const { return is_done_; }
  // The ids of clauses for which some case has yet to come.
  [[nodiscard]] std::vector<std::string> WaitingClauses() const;
  // The sides that no systematic case reaches, as far as they were made.
  [[nodiscard]] std::vector<UnreachableSide> unreachable() const;
  // How much there is to do, and was done, in steps of about one size.
  [[nodiscard]] std::size_t work() const;
  [[nodiscard]] std::size_t work_done() const;

 private:
  std::optional<Case> NextOfAll();
  // The next one of the round; nothing where it is over.
  std::optional<Case> NextOfRound();

  std::string operation_;
  std::deque<Case> suspects_;
  std::unique_ptr<OperationPlan> plan_;
  std::deque<Case> sequences_;  // not out yet
  CaseShare share_;
  std::size_t all_sequences_;
  std::size_t round_ = 0;  // into kAllRounds
  std::uint64_t place_ = 0;
  bool is_done_ = false;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_OPERATION_CASES_H_
