// How deep the places inside a value are walked: a few structures that hold
// each other twice are a million places.
#ifndef PLUMBLINE_HARNESS_CONTRACT_WALK_DEPTH_H_
#define PLUMBLINE_HARNESS_CONTRACT_WALK_DEPTH_H_

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/contract/contract.h"

namespace plumbline {

// The places of one value, and of a contract's values together, that are
// walked: more where the contract itself has more shapes (memory, time).
[[nodiscard]] std::size_t MaxPlacesOfValue(const Contract& contract);
[[nodiscard]] std::size_t MaxPlaces(const Contract& contract);

struct WalkDepth {
  std::size_t steps = kMaxPathSteps;  // no place lies deeper
  std::size_t places = 0;             // that there are within these
  bool is_cut = false;                // there are deeper ones
};

// The greatest depth within which a value of the shape has no more than that
// many places, and at least its own members. A recursive shape is entered once
// on each path. Takes time for `max_places` and each depth, however many there
// are.
[[nodiscard]] WalkDepth WalkDepthOf(const Contract& contract, ShapeIndex shape,
                                    std::size_t max_places);

// How deep each value of a contract is walked: those of the first operations
// first, as long as MaxPlaces lets them.
class WalkPlan {
 public:
  explicit WalkPlan(const Contract& contract);

  // Of one operation, by its index, the steps of the value of that shape.
  [[nodiscard]] std::size_t StepsOf(int operation, ShapeIndex value) const;

  // Which values are not walked to their ends, each with the reason.
  [[nodiscard]] const std::vector<Error>& left_out() const { return left_out_; }

 private:
  void Add(const Contract& contract, std::size_t operation, ShapeIndex value,
           const std::string& name);

  std::map<std::pair<int, ShapeIndex>, std::size_t> steps_;  // of those cut
  std::size_t left_;                                         // of all places
  std::vector<Error> left_out_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_WALK_DEPTH_H_
