// Covering arrays: few combinations in which every two choices meet.
#ifndef PLUMBLINE_HARNESS_GENERATE_PAIRWISE_H_
#define PLUMBLINE_HARNESS_GENERATE_PAIRWISE_H_

#include <cstddef>
#include <vector>

namespace plumbline {

// Rows that choose one level for each factor, so that every two levels of
// different factors stand together in some row. `levels` has the number of
// levels of each factor. Greedy: each new row takes, factor by factor, the
// level that meets most of what has not met yet (Cohen, Dalal, Fredman, Patton:
// The AETG System, IEEE TSE 1997). Deterministic. With one factor, a row for
// each of its levels; with none, no row. REQUIRES: each factor has a level.
[[nodiscard]] std::vector<std::vector<std::size_t>> CoverPairs(
    const std::vector<std::size_t>& levels);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_PAIRWISE_H_
