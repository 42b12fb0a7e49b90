#include "harness/engine/curve.h"

#include <algorithm>
#include <utility>

#include "harness/base/error.h"

namespace plumbline {
namespace {

// A report has no more (size).
constexpr std::size_t kMaxCurvePoints = 500;

// The points of what was seen, in order; one for each number of requests.
std::vector<CurvePoint> PointsOf(const std::vector<std::uint64_t>& seen) {
  std::vector<CurvePoint> points;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (points.empty() || points.back().requests != seen[i]) {
      points.push_back({.requests = seen[i]});
    }
    points.back().findings = i + 1;
  }
  return points;
}

// Points at even distances in the list, with both ends.
std::vector<CurvePoint> Thin(const std::vector<CurvePoint>& points,
                             std::size_t max_points) {
  if (points.size() <= max_points) {
    return points;
  }
  std::vector<CurvePoint> kept;
  for (std::size_t i = 0; i < max_points; ++i) {
    kept.push_back(points[i * (points.size() - 1) / (max_points - 1)]);
  }
  return kept;
}

}  // namespace

Curve CurveOf(std::vector<std::optional<std::uint64_t>> requests_before,
              std::uint64_t requests, std::size_t max_points) {
  PLUMBLINE_ASSERT(max_points >= 2);
  std::vector<std::uint64_t> seen;
  for (const std::optional<std::uint64_t>& one : requests_before) {
    if (one.has_value()) {
      seen.push_back(std::min(*one, requests));
    }
  }
  std::ranges::sort(seen);
  Curve curve{.points = Thin(PointsOf(seen), max_points)};
  if (requests_before.empty()) {
    return curve;
  }
  const auto all = static_cast<double>(requests_before.size());
  const auto end = static_cast<double>(std::max<std::uint64_t>(requests, 1));
  double area = 0;
  double early = 0;
  for (const std::uint64_t one : seen) {
    const double when = static_cast<double>(one) / end;
    area += 1 - when;
    early += when <= 0.1 ? 1 : 0;
  }
  curve.area = area / all;
  curve.first_tenth = early / all;
  return curve;
}

Curve CurveOf(const std::vector<Finding>& findings, std::uint64_t requests) {
  std::vector<std::optional<std::uint64_t>> seen;
  seen.reserve(findings.size());
  for (const Finding& finding : findings) {
    seen.emplace_back(finding.requests_before_found);
  }
  return CurveOf(std::move(seen), requests, kMaxCurvePoints);
}

}  // namespace plumbline
