// How soon a campaign finds what it finds: distinct findings over requests.
#ifndef PLUMBLINE_HARNESS_ENGINE_CURVE_H_
#define PLUMBLINE_HARNESS_ENGINE_CURVE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "harness/engine/finding.h"

namespace plumbline {

// So many findings, when so many requests were sent.
struct CurvePoint {
  std::uint64_t requests = 0;
  std::size_t findings = 0;

  bool operator==(const CurvePoint&) const = default;
};

struct Curve {
  // Both numbers of each are above those of the one before it.
  std::vector<CurvePoint> points;
  // The part of the area under it that would be there if all were found with
  // the first request: 1 is best. Nothing: there was no finding.
  std::optional<double> area;
  // The part of the findings that the first tenth of the requests found.
  std::optional<double> first_tenth;
};

// Of findings that were seen after so many requests each, of `requests` in
// all; one that has no number was never seen and lies below the curve's end. At
// most `max_points` points, the first and the last among them. REQUIRES:
// max_points >= 2.
[[nodiscard]] Curve CurveOf(
    std::vector<std::optional<std::uint64_t>> requests_before,
    std::uint64_t requests, std::size_t max_points);

// Of a campaign's findings.
[[nodiscard]] Curve CurveOf(const std::vector<Finding>& findings,
                            std::uint64_t requests);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_CURVE_H_
