#include "harness/pattern/alphabet.h"

#include <algorithm>
#include <map>

namespace plumbline {

Alphabet::Alphabet(std::span<const CharSet> sets) {
  std::vector<char32_t> cuts = {0, kFirstSurrogate, kLastSurrogate + 1};
  for (const CharSet& set : sets) {
    for (const CharRange& range : set.ranges()) {
      cuts.push_back(range.first);
      if (range.last < kMaxCodePoint) {
        cuts.push_back(range.last + 1);
      }
    }
  }
  std::ranges::sort(cuts);
  const auto repeated = std::ranges::unique(cuts);
  cuts.erase(repeated.begin(), repeated.end());

  std::map<std::vector<bool>, std::uint32_t> numbers;
  std::vector<std::vector<CharRange>> ranges;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    if (cuts[i] == kFirstSurrogate) {
      continue;  // no string holds a surrogate
    }
    std::vector<bool> signature;
    signature.reserve(sets.size());
    for (const CharSet& set : sets) {
      signature.push_back(set.Contains(cuts[i]));
    }
    const auto [entry, added] = numbers.emplace(
        std::move(signature), static_cast<std::uint32_t>(numbers.size()));
    if (added) {
      ranges.emplace_back();
    }
    const char32_t last = i + 1 < cuts.size() ? cuts[i + 1] - 1 : kMaxCodePoint;
    ranges[entry->second].push_back({cuts[i], last});
  }
  for (std::vector<CharRange>& members : ranges) {
    sets_.push_back(CharSet::Of(std::move(members)));
  }
  Index();
}

void Alphabet::Index() {
  std::vector<std::pair<char32_t, std::uint32_t>> runs;
  for (std::uint32_t number = 0; number < sets_.size(); ++number) {
    for (const CharRange& range : sets_[number].ranges()) {
      runs.emplace_back(range.first, number);
    }
  }
  std::ranges::sort(runs);
  starts_.clear();
  classes_.clear();
  for (const auto& [start, number] : runs) {
    starts_.push_back(start);
    classes_.push_back(number);
  }
  for (char32_t c = 0; c < ascii_.size(); ++c) {
    ascii_[c] = Find(c);
  }
}

std::uint32_t Alphabet::Find(char32_t c) const {
  const auto after = std::ranges::upper_bound(starts_, c);
  return classes_[static_cast<std::size_t>(after - starts_.begin()) - 1];
}

Alphabet::Refinement Alphabet::Refine(const Alphabet& a, const Alphabet& b) {
  std::vector<CharSet> sets = a.sets_;
  sets.insert(sets.end(), b.sets_.begin(), b.sets_.end());
  Refinement result{.alphabet = Alphabet(sets), .classes = {}};
  for (const CharSet& set : result.alphabet.sets_) {
    const char32_t member = set.ranges().front().first;
    result.classes.emplace_back(a.ClassOf(member), b.ClassOf(member));
  }
  return result;
}

Alphabet Alphabet::Merge(std::span<const std::uint32_t> to) const {
  std::vector<std::vector<CharRange>> ranges;
  for (std::size_t i = 0; i < sets_.size(); ++i) {
    if (to[i] >= ranges.size()) {
      ranges.resize(to[i] + 1);
    }
    const auto& more = sets_[i].ranges();
    ranges[to[i]].insert(ranges[to[i]].end(), more.begin(), more.end());
  }
  Alphabet merged;
  merged.sets_.clear();
  for (std::vector<CharRange>& members : ranges) {
    merged.sets_.push_back(CharSet::Of(std::move(members)));
  }
  merged.Index();
  return merged;
}

}  // namespace plumbline
