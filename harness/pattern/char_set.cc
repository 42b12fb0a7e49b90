#include "harness/pattern/char_set.h"

#include <algorithm>
#include <utility>

namespace plumbline {
namespace {

// Cuts the surrogates out of one range.
void AppendScalars(CharRange range, std::vector<CharRange>& out) {
  range.last = std::min(range.last, kMaxCodePoint);
  if (range.first > range.last) {
    return;
  }
  if (range.last < kFirstSurrogate || range.first > kLastSurrogate) {
    out.push_back(range);
    return;
  }
  if (range.first < kFirstSurrogate) {
    out.push_back({range.first, kFirstSurrogate - 1});
  }
  if (range.last > kLastSurrogate) {
    out.push_back({kLastSurrogate + 1, range.last});
  }
}

}  // namespace

CharSet CharSet::Of(std::vector<CharRange> ranges) {
  std::vector<CharRange> scalars;
  scalars.reserve(ranges.size() + 1);
  for (const CharRange& range : ranges) {
    AppendScalars(range, scalars);
  }
  std::ranges::sort(scalars);
  CharSet set;
  for (const CharRange& range : scalars) {
    if (!set.ranges_.empty() && range.first <= set.ranges_.back().last + 1) {
      set.ranges_.back().last = std::max(set.ranges_.back().last, range.last);
    } else {
      set.ranges_.push_back(range);
    }
  }
  return set;
}

CharSet CharSet::OfEach(std::u32string_view characters) {
  std::vector<CharRange> ranges;
  ranges.reserve(characters.size());
  for (const char32_t c : characters) {
    ranges.push_back({c, c});
  }
  return Of(std::move(ranges));
}

CharSet CharSet::Union(const CharSet& other) const {
  std::vector<CharRange> both = ranges_;
  both.insert(both.end(), other.ranges_.begin(), other.ranges_.end());
  return Of(std::move(both));
}

CharSet CharSet::Intersect(const CharSet& other) const {
  CharSet result;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < ranges_.size() && j < other.ranges_.size()) {
    const CharRange& a = ranges_[i];
    const CharRange& b = other.ranges_[j];
    const CharRange common = {std::max(a.first, b.first),
                              std::min(a.last, b.last)};
    if (common.first <= common.last) {
      result.ranges_.push_back(common);
    }
    if (a.last < b.last) {
      ++i;
    } else {
      ++j;
    }
  }
  return result;
}

CharSet CharSet::Complement() const {
  std::vector<CharRange> gaps;
  char32_t next = 0;
  for (const CharRange& range : ranges_) {
    if (range.first > next) {
      gaps.push_back({next, range.first - 1});
    }
    next = range.last + 1;
  }
  gaps.push_back({next, kMaxCodePoint});
  return Of(std::move(gaps));
}

bool CharSet::Contains(char32_t c) const {
  const auto after =
      std::ranges::upper_bound(ranges_, c, {}, &CharRange::first);
  return after != ranges_.begin() && c <= std::prev(after)->last;
}

std::uint32_t CharSet::Size() const {
  std::uint32_t size = 0;
  for (const CharRange& range : ranges_) {
    size += range.last - range.first + 1;
  }
  return size;
}

}  // namespace plumbline
