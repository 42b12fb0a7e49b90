// Strings that are one edit away from a language's members and outside it: what
// a careless validator lets through.
#ifndef PLUMBLINE_HARNESS_PATTERN_NEAR_MISS_H_
#define PLUMBLINE_HARNESS_PATTERN_NEAR_MISS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/random.h"
#include "harness/pattern/language.h"

namespace plumbline {

enum class MissKind : std::uint8_t {
  kLeading,          // a character before a member
  kTrailing,         // a character after a member
  kTrailingNewline,  // a line feed after a member: `$` in many libraries
  kInner,            // a character changed, put in or left out inside
  kRangeEdge,        // a character just outside a range of its class
  kEmpty,            // the empty string
  kCase,             // one letter in the other case
  kLookAlike,        // one character replaced by another of the same look
  kSearchOnly,       // what only an unanchored reading of the pattern accepts
};

// The name as it stands in reports: "leading", "trailing-newline", ....
[[nodiscard]] std::string_view ToString(MissKind kind);

struct NearMiss {
  std::string text;
  MissKind kind = MissKind::kInner;

  bool operator==(const NearMiss&) const = default;
};

// Strings outside `language`, with a length in `lengths` and at most `cap`, at
// edit distance one from a member; and the empty string where `lengths` allows
// it and the language does not. None is in a reading of the pattern with the
// same anchoring; those that a search would accept are labelled kSearchOnly,
// whatever edit made them. First those chosen by system, kinds in turn, then
// members edited at random. Deterministic, without repeats, at most `limit`.
[[nodiscard]] std::vector<NearMiss> NearMisses(const Language& language,
                                               LengthRange lengths,
                                               std::uint64_t cap,
                                               std::size_t limit);

// One random member, edited once in a random place into a string outside
// `language` and its readings, as NearMisses has them; nothing where some tries
// found none.
[[nodiscard]] std::optional<NearMiss> RandomNearMiss(const Language& language,
                                                     LengthRange lengths,
                                                     std::uint64_t cap,
                                                     Random& random);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_NEAR_MISS_H_
