#include "harness/pattern/inclusion.h"

#include <unordered_set>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

// What has been seen of two languages so far.
struct Differences {
  bool first_has_more = false;
  bool second_has_more = false;

  [[nodiscard]] bool both() const { return first_has_more && second_has_more; }
};

LanguageRelation RelationBy(const Differences& seen) {
  if (seen.both()) {
    return LanguageRelation::kNeither;
  }
  return seen.first_has_more    ? LanguageRelation::kWider
         : seen.second_has_more ? LanguageRelation::kNarrower
                                : LanguageRelation::kEqual;
}

}  // namespace

std::optional<LanguageRelation> RelationOf(const Dfa& a, const Dfa& b,
                                           std::size_t max_steps) {
  const Alphabet::Refinement refined = Alphabet::Refine(a.alphabet, b.alphabet);
  Differences seen;
  std::vector<std::pair<StateId, StateId>> waiting;
  std::unordered_set<std::uint64_t> known;
  const auto meet = [&](StateId left, StateId right) {
    // Where one is dead, the other still reaches a member of its own.
    if (left == kDeadState || right == kDeadState) {
      seen.first_has_more |= left != kDeadState;
      seen.second_has_more |= right != kDeadState;
      return;
    }
    if (known.insert((std::uint64_t{left} << 32U) | right).second) {
      seen.first_has_more |= a.accepting[left] > b.accepting[right];
      seen.second_has_more |= a.accepting[left] < b.accepting[right];
      waiting.emplace_back(left, right);
    }
  };
  meet(a.start, b.start);
  while (!waiting.empty() && !seen.both()) {
    if (known.size() * refined.classes.size() > max_steps) {
      return std::nullopt;
    }
    const auto [left, right] = waiting.back();
    waiting.pop_back();
    for (const auto& [in_a, in_b] : refined.classes) {
      meet(a.Next(left, in_a), b.Next(right, in_b));
    }
  }
  return RelationBy(seen);
}

}  // namespace plumbline
