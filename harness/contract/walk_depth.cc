#include "harness/contract/walk_depth.h"

#include <fmt/format.h>

#include <algorithm>

namespace plumbline {
namespace {

// The largest model that is known has 1,900 shapes and 70,000 places in a
// value: it is walked whole.
constexpr std::size_t kMostPlacesOfValue = 120'000;
constexpr std::size_t kFewestPlacesOfValue = 10'000;
constexpr std::size_t kPlacesOfShape = 60;
// Of all values together, as many as of so many large ones.
constexpr std::size_t kLargeValues = 10;

// Counts the places of a value, and ends beyond a number.
class Counter {
 public:
  Counter(const Contract& contract, std::size_t max_places)
      : contract_(contract), max_places_(max_places) {}

  // Beyond `max_places`: there are more.
  std::size_t Count(ShapeIndex shape, std::size_t steps) {
    places_ = 0;
    reached_end_ = false;
    Walk(shape, steps);
    return places_;
  }

  // Whether the last count left out something below its steps.
  [[nodiscard]] bool reached_end() const { return reached_end_; }

 private:
  void Walk(ShapeIndex index, std::size_t steps) {
    const Shape& shape = contract_.ShapeAt(index);
    if (shape.members.empty() || std::ranges::count(open_, index) > 0) {
      return;
    }
    if (steps == 0) {
      reached_end_ = true;
      return;
    }
    open_.push_back(index);
    for (const Member& member : shape.members) {
      if (++places_ > max_places_) {
        break;
      }
      Walk(member.target, steps - 1);
    }
    open_.pop_back();
  }

  const Contract& contract_;
  const std::size_t max_places_;
  std::size_t places_ = 0;
  bool reached_end_ = false;
  std::vector<ShapeIndex> open_;
};

}  // namespace

std::size_t MaxPlacesOfValue(const Contract& contract) {
  return std::min(
      kMostPlacesOfValue,
      kFewestPlacesOfValue + kPlacesOfShape * contract.shapes.size());
}

std::size_t MaxPlaces(const Contract& contract) {
  return kLargeValues * MaxPlacesOfValue(contract);
}

WalkDepth WalkDepthOf(const Contract& contract, ShapeIndex shape,
                      std::size_t max_places) {
  Counter counter(contract, max_places);
  const std::size_t all = counter.Count(shape, kMaxPathSteps);
  if (all <= max_places) {
    return {.steps = kMaxPathSteps, .places = all};
  }
  WalkDepth depth{.steps = 1,
                  .places = contract.ShapeAt(shape).members.size(),
                  .is_cut = true};
  for (std::size_t steps = 2; steps < kMaxPathSteps; ++steps) {
    const std::size_t count = counter.Count(shape, steps);
    if (count > max_places) {
      break;
    }
    depth.steps = steps;
    depth.places = count;
  }
  // All that is too many may stand on the first step.
  static_cast<void>(counter.Count(shape, depth.steps));
  depth.is_cut = counter.reached_end() || depth.places <= max_places;
  return depth;
}

WalkPlan::WalkPlan(const Contract& contract) : left_(MaxPlaces(contract)) {
  for (std::size_t i = 0; i < contract.operations.size(); ++i) {
    const Operation& operation = contract.operations[i];
    if (operation.input.has_value()) {
      Add(contract, i, *operation.input, operation.name + ".input");
    }
    if (operation.output.has_value()) {
      Add(contract, i, *operation.output, operation.name + ".output");
    }
    for (const ShapeIndex error : operation.errors) {
      Add(contract, i, error, operation.name + ".errors");
    }
  }
}

void WalkPlan::Add(const Contract& contract, std::size_t operation,
                   ShapeIndex value, const std::string& name) {
  const std::size_t most = std::min(MaxPlacesOfValue(contract), left_);
  const WalkDepth depth = WalkDepthOf(contract, value, most);
  left_ -= std::min(left_, depth.places);
  if (depth.steps < kMaxPathSteps) {
    steps_[{static_cast<int>(operation), value}] = depth.steps;
  }
  if (depth.is_cut) {
    left_out_.push_back(
        {.code = ErrorCode::kTooLarge,
         .message = fmt::format("{}: the clauses below step {} are left out, "
                                "for there are more than {} places",
                                name, depth.steps, most),
         .location = {.file = contract.source,
                      .pointer = contract.ShapeAt(value).pointer}});
  }
}

std::size_t WalkPlan::StepsOf(int operation, ShapeIndex value) const {
  const auto found = steps_.find({operation, value});
  return found == steps_.end() ? kMaxPathSteps : found->second;
}

}  // namespace plumbline
