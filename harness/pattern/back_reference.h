// Capturing groups and what refers back to them.
#ifndef PLUMBLINE_HARNESS_PATTERN_BACK_REFERENCE_H_
#define PLUMBLINE_HARNESS_PATTERN_BACK_REFERENCE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "harness/pattern/escape.h"

namespace plumbline {

// The capturing groups that a reader has come to so far.
struct OpenedGroups {
  std::uint32_t opened = 0;
  std::map<std::u32string, std::uint32_t> names;
};

// The name of a group up to its > or ', which is read too; nothing where it is
// empty or not ended.
[[nodiscard]] std::optional<std::u32string> ReadGroupName(
    PatternCursor& cursor);

// A reference by number or by name (\1, \k<name>, \k'name') whose backslash the
// cursor has just passed: the group's number, 0 where no group of that name
// came before. Nothing where this is no reference; the cursor then stays. Of
// the digits as many are read as there are groups for (java.util.regex.Pattern,
// "Groups and capturing").
[[nodiscard]] std::optional<std::uint32_t> ReadReference(
    PatternCursor& cursor, const OpenedGroups& groups);

// A group that no automaton can say, in words; `c` follows its `(?`.
[[nodiscard]] std::string_view KindOfGroup(char32_t c);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_BACK_REFERENCE_H_
