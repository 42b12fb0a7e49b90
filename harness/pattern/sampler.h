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

namespace plumbline {

// Const members may be called from several threads; the tables are made when
// they are first needed and kept.
class Sampler {
 public:
  // Protects memory: the counts of one sampler take at most 16 MB.
  static constexpr std::size_t kMaxCounts = 4'000'000;

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

  // A string of `n` code points; each as likely as any other where the counts
  // fit. Nothing where there is none. About 10 ns a character.
  [[nodiscard]] std::optional<std::string> Sample(Random& random,
                                                  std::uint32_t n) const;

 private:
  // For each length, how many strings lead from each state to an accepting
  // one, as a share of the greatest of that length: the choices compare only
  // counts of one length, and the counts themselves overflow a double at
  // length 52 over all of Unicode. A count that is not zero stays above zero.
  struct Counts {
    std::uint32_t max = 0;
    std::vector<float> share;  // a row of a share a state for each length
  };

  [[nodiscard]] std::shared_ptr<const Counts> CountsFor(std::uint32_t n) const;
  [[nodiscard]] std::shared_ptr<const Counts> Count(std::uint32_t max) const;
  std::string Walk(Random& random, std::uint32_t n, const Counts& counts) const;
  std::string Walk(Random& random, std::uint32_t n,
                   const PathLengths& paths) const;

  Graph graph_;
  mutable std::mutex mutex_;
  mutable std::shared_ptr<const Counts> counts_;
  mutable std::shared_ptr<const PathLengths> to_end_;
  mutable std::shared_ptr<const PathLengths> from_start_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PATTERN_SAMPLER_H_
