// What the answers to a case showed, as numbers that are alike for answers that
// are alike: the feedback of a fuzz run.
#ifndef PLUMBLINE_HARNESS_FUZZ_FEATURES_H_
#define PLUMBLINE_HARNESS_FUZZ_FEATURES_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/engine/played_case.h"

namespace plumbline {

enum class FeatureKind : std::uint8_t {
  kStatus,    // operation, intent, status or what became of the connection
  kError,     // operation, the error's name
  kMessage,   // the error's message with its values masked
  kShape,     // a place of the body, with its type, length or count in classes
  kHeader,    // the names of the headers
  kLatency,   // how long it took, in classes of which all below 1 s are one
  kState,     // what a step shows after what was done before it
  kVerdict,   // what a check made of it
  kRequest,   // a place of a request that breaks nothing, with its type, length
              // or count in classes, and what became of it
  kCoverage,  // a counter of an instrumented target; the hash is its number
};
inline constexpr std::size_t kFeatureKinds = 10;

// The counters of an instrumented target, as many as AFL has.
inline constexpr std::size_t kCoverageBytes = 65'536;

[[nodiscard]] std::string_view ToString(FeatureKind kind);

struct Feature {
  FeatureKind kind = FeatureKind::kStatus;
  std::uint64_t hash = 0;  // the same on every machine

  auto operator<=>(const Feature&) const = default;
};

// The features of a played case, in order. One that comes several times in one
// answer stands there several times, as often as in the answer that shows it
// most: a case does not show more for being longer. Of a large body the first
// kMaxShapeFeatures places count.
inline constexpr std::size_t kMaxShapeFeatures = 200;
[[nodiscard]] std::vector<Feature> FeaturesOf(const Case& c,
                                              const PlayedCase& played);

// `text` with what differs between two answers of one kind taken out: numbers,
// quoted words, and words with a digit or a slash in them.
[[nodiscard]] std::string MaskValues(std::string_view text);

// The class of a length or count: 0, 1, 2, 3, then powers of two.
[[nodiscard]] int CountClass(std::uint64_t count);

// Where a feature is counted, below `counters`; what a target counted itself
// stands behind these.
[[nodiscard]] inline std::uint32_t CounterOf(const Feature& feature,
                                             std::size_t counters) {
  return static_cast<std::uint32_t>(feature.kind == FeatureKind::kCoverage
                                        ? counters +
                                              feature.hash % kCoverageBytes
                                        : feature.hash % counters);
}

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_FUZZ_FEATURES_H_
