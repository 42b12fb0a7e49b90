#include "harness/engine/operation_cases.h"

#include <iterator>
#include <utility>

namespace plumbline {
namespace {

// The sequences of one operation that come before its edges.
constexpr std::size_t kFirstSequences = 8;

std::optional<Case> TakeFirst(std::deque<Case>& cases) {
  Case first = std::move(cases.front());
  cases.pop_front();
  return first;
}

}  // namespace

OperationCases::OperationCases(std::string operation,
                               std::vector<Case> suspects,
                               std::unique_ptr<OperationPlan> plan,
                               std::vector<Case> sequences, CaseShare share)
    : operation_(std::move(operation)),
      suspects_(std::make_move_iterator(suspects.begin()),
                std::make_move_iterator(suspects.end())),
      plan_(std::move(plan)),
      sequences_(std::make_move_iterator(sequences.begin()),
                 std::make_move_iterator(sequences.end())),
      share_(share),
      all_sequences_(sequences_.size()) {}

std::optional<Case> OperationCases::Next() {
  if (!suspects_.empty()) {
    return TakeFirst(suspects_);
  }
  while (std::optional<Case> next = NextOfAll()) {
    if (place_++ % share_.of == share_.number) {
      return next;
    }
  }
  is_done_ = true;
  return std::nullopt;
}

std::optional<Case> OperationCases::NextOfAll() {
  for (; round_ < kAllRounds.size(); ++round_) {
    if (std::optional<Case> next = NextOfRound()) {
      return next;
    }
  }
  return std::nullopt;
}

std::optional<Case> OperationCases::NextOfRound() {
  const Round round = kAllRounds[round_];
  if (plan_ != nullptr) {
    if (std::optional<Case> next = plan_->Next(round)) {
      return next;
    }
  }
  const bool takes_sequence =
      (round == Round::kLifecycle &&
       all_sequences_ - sequences_.size() < kFirstSequences) ||
      round == Round::kMore;
  return takes_sequence && !sequences_.empty() ? TakeFirst(sequences_)
                                               : std::nullopt;
}

std::vector<std::string> OperationCases::WaitingClauses() const {
  std::vector<std::string> ids;
  if (is_done_) {
    return ids;
  }
  if (plan_ != nullptr) {
    for (const Clause* const clause : plan_->Waiting()) {
      ids.push_back(clause->id);
    }
  }
  for (const std::deque<Case>* const cases : {&suspects_, &sequences_}) {
    for (const Case& c : *cases) {
      if (!c.target().clause.empty()) {
        ids.push_back(c.target().clause);
      }
    }
  }
  return ids;
}

std::vector<UnreachableSide> OperationCases::unreachable() const {
  return plan_ == nullptr ? std::vector<UnreachableSide>()
                          : plan_->unreachable();
}

std::size_t OperationCases::work() const {
  return all_sequences_ + (plan_ == nullptr ? 0 : plan_->work());
}

std::size_t OperationCases::work_done() const {
  return all_sequences_ - sequences_.size() +
         (plan_ == nullptr ? 0 : plan_->work_done());
}

}  // namespace plumbline
