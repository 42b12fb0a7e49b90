#include "harness/pattern/graph.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace plumbline {
namespace {

char32_t PlainMember(const CharSet& set) {
  // In the order of preference; the ranges end where another kind begins.
  constexpr std::array<CharRange, 4> kPlain = {
      {{U'a', U'z'}, {U'A', U'Z'}, {U'0', U'9'}, {U'!', U'~'}}};
  for (const CharRange& range : kPlain) {
    const CharSet common = set.Intersect(CharSet::Of({range}));
    if (!common.empty()) {
      return common.ranges().front().first;
    }
  }
  return set.Contains(U' ') ? U' ' : set.ranges().front().first;
}

}  // namespace

CharPicker::CharPicker(CharSet set)
    : set_(std::move(set)), plain_(PlainMember(set_)) {
  for (const CharRange& range : set_.ranges()) {
    before_.push_back(size_);
    size_ += range.last - range.first + 1;
  }
}

char32_t CharPicker::At(std::uint32_t index) const {
  std::size_t range = 0;
  if (before_.size() > 1) {
    const auto after = std::ranges::upper_bound(before_, index);
    range = static_cast<std::size_t>(after - before_.begin()) - 1;
  }
  return set_.ranges()[range].first + (index - before_[range]);
}

Graph::Graph(const Dfa& dfa, const CharSet& within)
    : start_(dfa.start), accepting_(dfa.accepting) {
  const auto classes = static_cast<std::uint32_t>(dfa.alphabet.class_count());
  std::vector<CharSet> sets;
  for (std::uint32_t c = 0; c < classes; ++c) {
    sets.push_back(dfa.alphabet.SetOf(c).Intersect(within));
  }
  std::map<std::vector<std::uint32_t>, std::uint32_t> numbers;
  std::vector<std::pair<StateId, std::uint32_t>> moves;
  first_edge_.push_back(0);
  for (StateId state = 0; state < dfa.size(); ++state) {
    moves.clear();
    for (std::uint32_t c = 0; c < classes; ++c) {
      if (!sets[c].empty() && dfa.Next(state, c) != kDeadState) {
        moves.emplace_back(dfa.Next(state, c), c);
      }
    }
    std::ranges::sort(moves);
    for (std::size_t i = 0; i < moves.size();) {
      const StateId target = moves[i].first;
      std::vector<std::uint32_t> key;
      for (; i < moves.size() && moves[i].first == target; ++i) {
        key.push_back(moves[i].second);
      }
      const auto [entry, added] =
          numbers.emplace(key, static_cast<std::uint32_t>(pickers_.size()));
      if (added) {
        std::vector<CharRange> ranges;
        for (const std::uint32_t c : key) {
          ranges.insert(ranges.end(), sets[c].ranges().begin(),
                        sets[c].ranges().end());
        }
        pickers_.emplace_back(CharSet::Of(std::move(ranges)));
      }
      edges_.push_back({.target = target, .chars = entry->second});
    }
    first_edge_.push_back(static_cast<std::uint32_t>(edges_.size()));
  }
}

}  // namespace plumbline
