// Why verdicts were inconclusive, by cause: one cause of many thousands must
// not hide the others behind one number.
#ifndef PLUMBLINE_HARNESS_REPORT_CAUSES_H_
#define PLUMBLINE_HARNESS_REPORT_CAUSES_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/engine/coverage.h"

namespace plumbline {

// What one check says why it could not judge, over all clauses.
struct InconclusiveCause {
  std::string check;
  std::string why;
  std::uint64_t count = 0;
  std::size_t operations = 0;  // whose clauses they are
};

// The largest first.
[[nodiscard]] std::vector<InconclusiveCause> InconclusiveCauses(
    const CoverageTable& coverage);

// A line for each of the `max_lines` largest, and one that counts the rest;
// empty where all was judged.
[[nodiscard]] std::string ShowCauses(const CoverageTable& coverage,
                                     std::size_t max_lines);

// A warning with a line for each of the first `max_lines` operations that
// answered errors which their document does not list, and one that counts the
// rest; empty where none did.
[[nodiscard]] std::string ShowUndocumentedErrors(const CoverageTable& coverage,
                                                 std::size_t max_lines);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_CAUSES_H_
