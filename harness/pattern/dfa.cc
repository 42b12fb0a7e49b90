#include "harness/pattern/dfa.h"

#include <fmt/format.h>

#include <unordered_map>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {

bool Dfa::Matches(std::string_view utf8) const {
  if (!IsValidUtf8(utf8)) {
    return false;
  }
  StateId state = start;
  for (const char32_t c : DecodeUtf8(utf8)) {
    if (state == kDeadState) {
      return false;
    }
    state = Next(state, alphabet.ClassOf(c));
  }
  return state != kDeadState && accepting[state] != 0;
}

bool WithinBounds(std::size_t states, std::size_t classes) {
  return states <= kMaxStates && states * classes <= kMaxTransitions;
}

std::unexpected<Error> TooLarge() {
  return Fail(ErrorCode::kUnsupported,
              fmt::format("unsupported in a pattern: its automaton is too "
                          "large (bound: {} states, {} transitions)",
                          kMaxStates, kMaxTransitions));
}

Dfa ComplementOf(const Dfa& dfa) {
  Dfa result;
  result.alphabet = dfa.alphabet;
  result.next = dfa.next;
  result.accepting.reserve(dfa.size() + 1);
  for (const std::uint8_t accepts : dfa.accepting) {
    result.accepting.push_back(accepts == 0 ? 1 : 0);
  }
  const auto sink = static_cast<StateId>(dfa.size());
  result.accepting.push_back(1);
  result.next.resize(result.next.size() + dfa.alphabet.class_count(), sink);
  for (StateId& target : result.next) {
    target = target == kDeadState ? sink : target;
  }
  result.start = dfa.start == kDeadState ? sink : dfa.start;
  return result;
}

Result<Dfa> IntersectionOf(const Dfa& a, const Dfa& b) {
  Alphabet::Refinement refined = Alphabet::Refine(a.alphabet, b.alphabet);
  Dfa result;
  std::vector<std::pair<StateId, StateId>> states;
  std::unordered_map<std::uint64_t, StateId> numbers;
  const auto number = [&](StateId left, StateId right) {
    if (left == kDeadState || right == kDeadState) {
      return kDeadState;
    }
    const auto [entry, added] =
        numbers.emplace((std::uint64_t{left} << 32U) | right,
                        static_cast<StateId>(states.size()));
    if (added) {
      states.emplace_back(left, right);
      result.accepting.push_back(a.accepting[left] & b.accepting[right]);
    }
    return entry->second;
  };
  result.start = number(a.start, b.start);
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (!WithinBounds(states.size(), refined.classes.size())) {
      return TooLarge();
    }
    const auto [left, right] = states[i];
    for (const auto& [in_a, in_b] : refined.classes) {
      result.next.push_back(number(a.Next(left, in_a), b.Next(right, in_b)));
    }
  }
  result.alphabet = std::move(refined.alphabet);
  return result;
}

}  // namespace plumbline
