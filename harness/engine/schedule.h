// The order in which planned cases are played: breadth first. A budget that
// ends early has then touched every operation and asked what is worth most of
// each, and a slow operation does not starve the others.
#ifndef PLUMBLINE_HARNESS_ENGINE_SCHEDULE_H_
#define PLUMBLINE_HARNESS_ENGINE_SCHEDULE_H_

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "harness/case/case.h"

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
inline constexpr std::size_t kRounds = 6;

// The rounds of cases in the order of a plan.
[[nodiscard]] std::vector<Round> RoundsOf(const std::vector<Case>& cases);

// Hands out cases: of each operation by round and then in the order of the
// plan; among operations to the one that has cost least so far. Safe to use
// from several workers at once. With answers that are all quick the order
// follows from the cases alone.
class Schedule {
 public:
  explicit Schedule(std::vector<Case> cases);

  // The next case; nothing where all are out.
  [[nodiscard]] std::optional<Case> Next();

  // What a case of an operation took, so that it waits its turn the longer.
  void NoteCost(const Case& c, std::chrono::duration<double> time);

  // How many there were, and those that were not handed out.
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::vector<Case> Left() const;

 private:
  struct Queue {
    std::deque<Case> cases;
    std::size_t order = 0;  // of its operation in the plan
    double cost = 0;        // in turns
  };

  std::size_t size_;
  mutable std::mutex mutex_;                          // guards what follows
  std::map<std::string, Queue, std::less<>> queues_;  // by operation
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_SCHEDULE_H_
