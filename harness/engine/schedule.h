// The order in which planned cases are played: breadth first. A budget that
// ends early has then touched every operation and asked what is worth most of
// each, and a slow operation does not starve the others.
#ifndef PLUMBLINE_HARNESS_ENGINE_SCHEDULE_H_
#define PLUMBLINE_HARNESS_ENGINE_SCHEDULE_H_

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/case/case.h"
#include "harness/engine/operation_cases.h"

namespace plumbline {

// Hands out cases: of each operation in its own order; among operations to the
// one that has cost least so far, and of those alike to the first given. An
// operation that still shows something new pays less for its turns. Safe to use
// from several workers at once. With answers that are all quick the order
// follows from the cases and what they find.
class Schedule {
 public:
  // Those of the operations in `first` come before all others. REQUIRES: each
  // is of another operation.
  explicit Schedule(std::vector<OperationCases> operations,
                    const std::set<std::string>& first = {});

  // The next case; nothing where all are out.
  [[nodiscard]] std::optional<Case> Next();

  // What a case of an operation took, so that it waits its turn the longer, and
  // whether it found something new, so that it waits less.
  void NoteCost(const Case& c, std::chrono::duration<double> time,
                bool found = false);

  // How much of the whole was handed out, from 0 to 1.
  [[nodiscard]] double Fraction() const;
  // Whether some case may be left.
  [[nodiscard]] bool HasMore() const;
  // By operation, the ids of clauses for which some case has yet to come.
  [[nodiscard]] std::map<std::string, std::vector<std::string>> WaitingClauses()
      const;
  // The sides that no case reaches, of the clauses that it came to.
  [[nodiscard]] std::vector<UnreachableSide> Unreachable() const;

 private:
  struct Queue {
    OperationCases cases;
    bool waits = false;  // until all that do not are done
    double cost = 0;     // in turns
    double yield = 0;    // the share of its last cases that found something
  };

  mutable std::mutex mutex_;  // guards the queues
  std::vector<Queue> queues_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_SCHEDULE_H_
