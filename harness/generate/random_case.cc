#include "harness/generate/random_case.h"

#include <rapidcheck/Random.h>
#include <rapidcheck/Shrinkable.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "harness/generate/aimed.h"
#include "harness/generate/random_violation.h"
#include "harness/generate/shrink.h"
#include "harness/generate/stateful_case.h"
#include "harness/generate/unmakeable.h"
#include "harness/generate/value_at.h"
#include "harness/protocol/can_carry.h"
#include "harness/protocol/step_overlay.h"

namespace plumbline {
namespace {

// One case in this many breaks a clause.
constexpr std::uint64_t kOneViolationIn = 3;
// And one in this many is a sequence over a resource, where it may be written.
constexpr std::uint64_t kOneSequenceIn = 12;

class RandomCaseSource {
 public:
  RandomCaseSource(const GenerationContext& context,
                   const std::vector<int>& operations)
      : context_(context), operations_(MakeableOf(context, operations)) {
    for (LifecycleSteps& steps : LifecyclesOf(context, operations_)) {
      if (!steps.readers().empty()) {
        lifecycles_.push_back(std::move(steps));
      }
    }
    for (const Clause& clause : context.clauses.all()) {
      const bool breakable = std::ranges::find(BreakableKinds(), clause.kind) !=
                             BreakableKinds().end();
      if (clause.part == ClausePart::kInput && breakable &&
          !clause.path.empty() &&
          OtherInputAt(
              context.contract,
              context.contract
                  .operations[static_cast<std::size_t>(clause.operation)],
              clause.path) == nullptr) {
        clauses_[clause.operation].push_back(&clause);
      }
    }
  }

  [[nodiscard]] Case Draw(Random& random, int size) const {
    if (!lifecycles_.empty() && random.OneIn(kOneSequenceIn)) {
      Case sequence = DrawStatefulCase(
          lifecycles_[random.Below(lifecycles_.size())], random, size);
      sequence.phase = Phase::kRandom;
      return sequence;
    }
    const int index = operations_[random.Below(operations_.size())];
    const Operation& operation =
        context_.contract.operations[static_cast<std::size_t>(index)];
    Case c{Phase::kRandom, {{.operation = operation.name}}};
    Step& step = c.steps[0];
    step.input = ValidInput(operation, random, size);
    step.control = context_.values.OrdinaryInput(operation);
    const auto clauses = clauses_.find(index);
    if (clauses != clauses_.end() && random.OneIn(kOneViolationIn)) {
      Break(operation, *clauses->second[random.Below(clauses->second.size())],
            step, random);
    }
    return c;
  }

 private:
  [[nodiscard]] Json ValidInput(const Operation& operation, Random& random,
                                int size) const {
    if (!operation.input.has_value()) {
      return Json::object();
    }
    std::optional<Json> input =
        context_.values.DrawOf(*operation.input, random, size);
    if (!input.has_value()) {
      // Luck led it too deep.
      return context_.values.OrdinaryInput(operation).value();
    }
    for (const Member& member :
         context_.contract.ShapeAt(*operation.input).members) {
      const auto value = input->find(member.name);
      if (value == input->end()) {
        continue;
      }
      const bool carried = CanCarryMember(context_.contract, member, *value);
      if (!member.required &&
          (!carried || IsContinuationToken(operation, member.name))) {
        input->erase(member.name);
      } else if (!carried) {
        *value = context_.values.Ordinary(member, random).value_or(*value);
      }
    }
    return *std::move(input);
  }

  // Turns a valid step into one that breaks `clause`; leaves it as it is where
  // that does not come out as exactly this violation.
  void Break(const Operation& operation, const Clause& clause, Step& step,
             Random& random) const {
    const Member& member =
        ClauseMember(context_.contract, *operation.input, clause.path);
    const std::optional<AimedValue> bad =
        RandomViolation(context_.values, clause.kind, member, random);
    if (!bad.has_value()) {
      return;
    }
    std::optional<Json> ordinary = context_.values.Ordinary(member, random);
    Random twin_random = random;
    Random bad_random = random;
    if (!ordinary.has_value()) {
      return;
    }
    std::optional<Json> twin =
        WithValueAt(context_.values, *operation.input, step.input, clause.path,
                    *ordinary, twin_random);
    if (!twin.has_value()) {
      return;
    }
    std::optional<Json> input =
        WithValueAt(context_.values, *operation.input, *twin, clause.path,
                    bad->value, bad_random);
    if (!input.has_value()) {
      return;
    }
    Step broken{.operation = step.operation,
                .input = *std::move(input),
                .intent = Intent::kViolate,
                .clause = clause.id,
                .label = bad->label,
                .control = std::move(twin)};
    if (IsHonest(context_, broken)) {
      step = std::move(broken);
    }
  }

  const GenerationContext context_;
  std::vector<int> operations_;
  std::vector<LifecycleSteps> lifecycles_;
  std::map<int, std::vector<const Clause*>> clauses_;
};

}  // namespace

rc::Gen<Case> RandomCases(const GenerationContext& context,
                          std::vector<int> operations) {
  const auto source =
      std::make_shared<const RandomCaseSource>(context, std::move(operations));
  return rc::Gen<Case>([source, context](const rc::Random& seed, int size) {
    rc::Random copy = seed;
    Random random(copy.next());
    return ShrinkableCase(context, source->Draw(random, size));
  });
}

Case RandomCaseAt(const rc::Gen<Case>& generator, std::uint64_t seed,
                  std::uint64_t index) {
  // Sizes rise and fall, so that small and large requests come throughout.
  const int size = static_cast<int>(index % 100);
  const std::uint64_t stream = Random::ForStream(seed, index).Next();
  return generator(rc::Random(stream), size).value();
}

}  // namespace plumbline
