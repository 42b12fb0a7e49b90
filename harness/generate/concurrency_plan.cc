#include "harness/generate/concurrency_plan.h"

#include <string>
#include <utility>

#include "harness/generate/lifecycle_steps.h"

namespace plumbline {
namespace {

// How often each kind of case is played.
constexpr int kRounds = 25;
// The size of values that are drawn.
constexpr int kSize = 10;

Step InLane(int lane, Step step) {
  step.lane = lane;
  return step;
}

class ConcurrencyPlanner {
 public:
  ConcurrencyPlanner(const LifecycleSteps& steps, Random& random,
                     std::vector<Case>& cases)
      : steps_(steps), random_(random), cases_(cases) {}

  void Run() {
    const std::string one = NewName();
    Add({Put(one), InLane(1, Put(one)), InLane(2, Put(one))}, {one});
    const std::string made = NewName();
    Add({InLane(1, Put(made)), InLane(2, Put(made))}, {made});
    const std::string ended = NewName();
    Add({Put(ended), InLane(1, Delete(ended)), InLane(2, Delete(ended))},
        {ended});
    const std::string either = NewName();
    Add({Put(either), InLane(1, Put(either)), InLane(2, Delete(either))},
        {either});
    const std::string left = NewName();
    const std::string right = NewName();
    Add({InLane(1, Put(left)), InLane(2, Put(right))}, {left, right});
    const std::string gone = NewName();
    const std::string kept = NewName();
    Add({Put(gone), InLane(1, Delete(gone)), InLane(2, Put(kept))},
        {gone, kept});
  }

 private:
  std::string NewName() { return *steps_.names().New(random_); }
  Step Put(const std::string& name) {
    return steps_.PutWhole(name, random_, kSize);
  }
  Step Delete(const std::string& name) { return steps_.Delete(name); }

  // Each name is read by itself: with one that is gone, the whole answer may
  // be. And by each reader twice: one may be believed only when another has
  // told that nothing is under way.
  void Add(std::vector<Step> steps, const std::vector<std::string>& names) {
    Case c{Phase::kConcurrency, std::move(steps)};
    for (int pass = 0; pass < 2; ++pass) {
      for (const LifecycleSteps::Reader& reader : steps_.readers()) {
        for (const std::string& name : names) {
          c.steps.push_back(steps_.ShowBy(reader, name, "serial-order"));
        }
      }
    }
    cases_.push_back(std::move(c));
  }

  const LifecycleSteps& steps_;
  Random& random_;
  std::vector<Case>& cases_;
};

}  // namespace

std::vector<Case> ConcurrencyPlan(const GenerationContext& context,
                                  const std::vector<int>& operations,
                                  std::uint64_t seed) {
  std::vector<Case> cases;
  Random random = Random::ForStream(seed, 0xC0C);
  for (const LifecycleSteps& steps : LifecyclesOf(context, operations)) {
    // Names that the service chooses are nobody's but the one's who asked.
    if (steps.view().chosen_by_service() || steps.readers().empty() ||
        steps.view().remove == nullptr) {
      continue;
    }
    for (int round = 0; round < kRounds; ++round) {
      ConcurrencyPlanner(steps, random, cases).Run();
    }
  }
  return cases;
}

}  // namespace plumbline
