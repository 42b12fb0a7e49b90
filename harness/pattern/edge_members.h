// Members of a language chosen by system rather than at random.
#ifndef PLUMBLINE_HARNESS_PATTERN_EDGE_MEMBERS_H_
#define PLUMBLINE_HARNESS_PATTERN_EDGE_MEMBERS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/pattern/sampler.h"

namespace plumbline {

// The string of exactly `n` code points whose characters read best (letters
// before digits before the rest), or nothing where there is none.
[[nodiscard]] std::optional<std::string> PlainMember(const Sampler& sampler,
                                                     std::uint32_t n);

// The shortest and the longest string with a length from `min` to `max`; where
// there is one, a string with an astral character, with a combining mark and
// with right-to-left text; then for each edge of the graph one that passes it
// with the first and with the last character of its set, and then with those of
// each range of the set; each as short as it can be. At most `limit`, without
// repeats; where the edges are more than the limit they are taken at even
// distances.
[[nodiscard]] std::vector<std::string> EdgeMembersOf(const Sampler& sampler,
                                                     std::uint64_t min,
                                                     std::uint64_t max,
                                                     std::size_t limit);

// Strings that are no members of a deterministic graph: a member in which one
// character of an edge's set gave way to the one just before or just after a
// range of it. At most `limit`, without repeats.
[[nodiscard]] std::vector<std::string> BesideRanges(const Sampler& sampler,
                                                    std::uint64_t min,
                                                    std::uint64_t max,
                                                    std::size_t limit);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_EDGE_MEMBERS_H_
