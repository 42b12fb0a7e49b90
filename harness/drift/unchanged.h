// The parts of two contracts under which nothing differs, so that a comparison
// need not walk them again for each operation that reaches them.
#ifndef PLUMBLINE_HARNESS_DRIFT_UNCHANGED_H_
#define PLUMBLINE_HARNESS_DRIFT_UNCHANGED_H_

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "harness/contract/contract.h"

namespace plumbline {

class UnchangedShapes {
 public:
  // REQUIRES: both outlive it.
  UnchangedShapes(const Contract& old_contract, const Contract& new_contract)
      : old_(old_contract), new_(new_contract) {}

  // Whether the two shapes, and all that they lead to, say the same of values
  // and messages. Exact but for members that stand in another order. Each pair
  // of shapes is looked at once.
  [[nodiscard]] bool Holds(ShapeIndex before, ShapeIndex after);

 private:
  struct Pair {
    ShapeIndex before = 0;
    ShapeIndex after = 0;
    bool differs = false;
    std::vector<std::size_t> users;  // the pairs that lead to it
  };

  std::size_t NumberOf(ShapeIndex before, ShapeIndex after);
  [[nodiscard]] bool LookAt(std::size_t number);

  const Contract& old_;
  const Contract& new_;
  std::vector<Pair> pairs_;
  std::unordered_map<std::uint64_t, std::size_t> numbers_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_UNCHANGED_H_
