// What the last fuzz run on a corpus found, kept beside its cases, so that a
// run says what is new since.
#ifndef PLUMBLINE_HARNESS_CLI_LAST_NIGHT_H_
#define PLUMBLINE_HARNESS_CLI_LAST_NIGHT_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/report/baseline.h"

namespace plumbline {

// The file in the folder: an id a line, sorted, below a line of comment.
inline constexpr const char* kLastNightName = "last-night.txt";

// Nothing where no run has ended there. Error: kIo.
[[nodiscard]] Result<std::optional<FindingIds>> ReadLastNight(
    const std::string& folder);

// Beside, and renamed. Error: kIo.
[[nodiscard]] Result<void> WriteLastNight(const std::string& folder,
                                          const FindingIds& found);

// What the runs on all these folders found, for `into`; nothing where there is
// no such file. Error: kIo.
[[nodiscard]] Result<void> MergeLastNights(
    const std::string& into, const std::vector<std::string>& from);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CLI_LAST_NIGHT_H_
