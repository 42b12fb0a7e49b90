// The line that a terminal shows while a campaign runs.
#ifndef PLUMBLINE_HARNESS_REPORT_PROGRESS_LINE_H_
#define PLUMBLINE_HARNESS_REPORT_PROGRESS_LINE_H_

#include <cstddef>
#include <optional>
#include <string>

#include "harness/engine/event.h"
#include "harness/engine/judged.h"

namespace plumbline {

struct ProgressFacts {
  Progress progress;
  ClauseShare share;  // zeros: it is not known
  // Until the phase has done what it is to do; none: it is not known.
  std::optional<double> seconds_left = {};
};

// At most `columns` characters, all of which take one column: the bar is the
// first to go where there is no room, then what a reader misses least. Phase
// and findings stay.
[[nodiscard]] std::string ProgressLine(const ProgressFacts& facts,
                                       std::size_t columns);

// "12 s", "3 min", "2 h".
[[nodiscard]] std::string ShowDuration(double seconds);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_PROGRESS_LINE_H_
