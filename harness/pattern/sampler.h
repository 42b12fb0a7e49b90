// Random strings of a graph with exact lengths.
#ifndef PLUMBLINE_HARNESS_PATTERN_SAMPLER_H_
#define PLUMBLINE_HARNESS_PATTERN_SAMPLER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/random.h"
#include "harness/pattern/graph.h"
#include "harness/pattern/lengths.h"
#include "harness/pattern/path_counts.h"

namespace plumbline {

// How many strings there are.
struct MemberCount {
  __extension__ using Number = unsigned __int128;

  std::optional<Number> exact;  // where it is below about 2^106
  double log2 = 0;              // minus infinity for none
};

// Const members may be called from several threads; the tables are made when
// they are first needed and kept.
class Sampler {
 public:
  // Protects memory: the counts that one sampler keeps take at most 8 MB, and
  // those of one uniform draw beyond that at most 64 MB.
  static constexpr std::size_t kMaxKeptCounts = 1'000'000;
  static constexpr std::size_t kMaxCountsOfDraw = 8'000'000;

  explicit Sampler(Graph graph) : graph_(std::move(graph)) {}

  [[nodiscard]] const Graph& graph() const { return graph_; }

  // The lengths of the graph's strings, exact up to `max` at least (as far as
  // PathLengths goes).
  [[nodiscard]] LengthSet Lengths(std::uint64_t max) const;

  // The lengths of the paths from each state to the end, and from the start to
  // each state, up to `max` at least.
  [[nodiscard]] std::shared_ptr<const PathLengths> PathsToEnd(
      std::uint64_t max) const;
  [[nodiscard]] std::shared_ptr<const PathLengths> PathsFromStart(
      std::uint64_t max) const;

  // A string of `n` code points. Nothing where there is none. Each is as likely
  // as any other where the counts can be kept; beyond that every one is
  // possible. About 10 ns a character.
  [[nodiscard]] std::optional<std::string> Sample(Random& random,
                                                  std::uint32_t n) const;

  // As Sample, and each as likely as any other up to kMaxCountsOfDraw; where
  // the counts cannot be kept, they are made for this draw.
  [[nodiscard]] std::optional<std::string> SampleUniform(Random& random,
                                                         std::uint32_t n) const;

  // The number of strings of `n` code points. Time: edges times n.
  [[nodiscard]] MemberCount Count(std::uint32_t n) const;

 private:
  [[nodiscard]] std::shared_ptr<const PathCounts> CountsFor(
      std::uint32_t n) const;
  std::string Walk(Random& random, std::uint32_t n,
                   const PathLengths& paths) const;

  Graph graph_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const PathCounts> counts_;
  mutable std::shared_ptr<const PathLengths> to_end_;
  mutable std::shared_ptr<const PathLengths> from_start_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_SAMPLER_H_
