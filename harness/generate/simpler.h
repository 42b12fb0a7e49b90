// One step simpler: the edits that shrinking tries on a value.
#ifndef PLUMBLINE_HARNESS_GENERATE_SIMPLER_H_
#define PLUMBLINE_HARNESS_GENERATE_SIMPLER_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "harness/base/json.h"

namespace plumbline {

// Puts `value` at a place inside a value, or takes what is there away. The
// edits of a value are small even where the value is large.
struct Edit {
  Json::json_pointer place;   // empty: the whole value
  std::optional<Json> value;  // nothing: the member or element goes
};

// Every edit that makes `value` simpler, those that take most away first: whole
// parts, members and elements at any depth, then shorter and plainer strings,
// smaller numbers. A value to which no edit can be made any more is simplest:
// {}, [], "", 0, false, null. Where none of the edits of a value still fails,
// it is a local minimum: nothing of it can go and no leaf can be simpler.
//
// Of strings, `a` is the plainest character, then `0`, then `A`. Strings beyond
// kMaxEditedText code points and lists beyond kMaxEditedElements elements are
// only cut in parts until they are shorter (memory, time).
[[nodiscard]] std::vector<Edit> EditsOf(const Json& value);

inline constexpr std::size_t kMaxEditedText = 1000;
inline constexpr std::size_t kMaxEditedElements = 200;

// The value after the edit. REQUIRES: the edit is one of `value`'s.
[[nodiscard]] Json Apply(const Edit& edit, const Json& value);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_SIMPLER_H_
