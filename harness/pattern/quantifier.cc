#include "harness/pattern/quantifier.h"

#include <algorithm>
#include <cstddef>

namespace plumbline {
namespace {

std::optional<std::uint32_t> ReadNumber(PatternCursor& cursor) {
  std::uint32_t value = 0;
  bool any = false;
  while (cursor.Peek() >= U'0' && cursor.Peek() <= U'9') {
    value =
        std::min(value * 10 + (cursor.Peek() - U'0'), kMaxPatternRepeat + 1);
    any = true;
    ++cursor.at;
  }
  return any ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<RepeatCounts> ReadRepeat(PatternCursor& cursor) {
  if (cursor.Take(U"*")) {
    return RepeatCounts{.min = 0, .max = kUnbounded};
  }
  if (cursor.Take(U"+")) {
    return RepeatCounts{.min = 1, .max = kUnbounded};
  }
  if (cursor.Take(U"?")) {
    return RepeatCounts{.min = 0, .max = 1};
  }
  const std::size_t start = cursor.at;
  if (!cursor.Take(U"{")) {
    return std::nullopt;
  }
  if (const auto min = ReadNumber(cursor); min.has_value()) {
    if (cursor.Take(U"}")) {
      return RepeatCounts{.min = *min, .max = *min};
    }
    if (cursor.Take(U",")) {
      const auto max = ReadNumber(cursor);
      if (cursor.Take(U"}")) {
        return RepeatCounts{.min = *min, .max = max.value_or(kUnbounded)};
      }
    }
  }
  cursor.at = start;
  return std::nullopt;
}

}  // namespace plumbline
