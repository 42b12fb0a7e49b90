#include "harness/pattern/sampler.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// A number below `size` from one draw. The bias is below 2^-32, which no test
// of a sample can see; a division for each character would cost more than all
// the rest.
std::uint32_t Index(Random& random, std::uint32_t size) {
  return static_cast<std::uint32_t>(((random.Next() >> 32U) * size) >> 32U);
}

void AppendFrom(const CharPicker& chars, Random& random, std::string& out) {
  const std::uint32_t size = chars.size();
  const char32_t c = chars.At(size == 1 ? 0 : Index(random, size));
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else {
    AppendUtf8(c, out);
  }
}

// How likely an edge is, as a share of the edges of its state.
double WeightOf(const Graph& graph, const Edge& edge, CountRow row,
                std::int32_t greatest) {
  const ScaledCount& count = row[edge.target];
  return count.IsZero()
             ? 0
             : graph.chars(edge.chars).size() *
                   std::ldexp(double{count.share}, count.exponent - greatest);
}

// Chooses each edge by the number of strings that follow. REQUIRES: there is
// one of `n` characters. `counts` gives the row of each length from n - 1 down.
template <typename Counts>
std::string WalkByCounts(const Graph& graph, Random& random, std::uint32_t n,
                         Counts& counts) {
  std::string out;
  out.reserve(n);
  StateId state = graph.start();
  for (std::uint32_t left = n; left-- > 0;) {
    const auto edges = graph.EdgesOf(state);
    const Edge* chosen = edges.data();
    if (edges.size() > 1) {
      const CountRow row = counts.Row(left);
      std::int32_t greatest = std::numeric_limits<std::int32_t>::min();
      for (const Edge& edge : edges) {
        const ScaledCount& count = row[edge.target];
        greatest =
            count.IsZero() ? greatest : std::max(greatest, count.exponent);
      }
      double total = 0;
      for (const Edge& edge : edges) {
        total += WeightOf(graph, edge, row, greatest);
      }
      double draw = random.Unit() * total;
      for (const Edge& edge : edges) {
        const double weight = WeightOf(graph, edge, row, greatest);
        if (weight > 0) {
          chosen = &edge;
          if (draw < weight) {
            break;
          }
        }
        draw -= weight;
      }
    }
    AppendFrom(graph.chars(chosen->chars), random, out);
    state = chosen->target;
  }
  return out;
}

// The horizons in use: few, so that growing tables are seldom made anew.
std::uint32_t HorizonFor(std::uint64_t max) {
  for (const std::uint32_t horizon : {256U, 4096U, 16384U, 131072U}) {
    if (max <= horizon) {
      return horizon;
    }
  }
  return 131072;
}

}  // namespace

std::shared_ptr<const PathLengths> Sampler::PathsToEnd(
    std::uint64_t max) const {
  const std::uint32_t horizon = HorizonFor(max);
  const std::scoped_lock lock(mutex_);
  if (to_end_ == nullptr || to_end_->asked() < horizon) {
    to_end_ =
        std::make_shared<const PathLengths>(graph_, Direction::kToEnd, horizon);
  }
  return to_end_;
}

std::shared_ptr<const PathLengths> Sampler::PathsFromStart(
    std::uint64_t max) const {
  const std::uint32_t horizon = HorizonFor(max);
  const std::scoped_lock lock(mutex_);
  if (from_start_ == nullptr || from_start_->asked() < horizon) {
    from_start_ = std::make_shared<const PathLengths>(
        graph_, Direction::kFromStart, horizon);
  }
  return from_start_;
}

LengthSet Sampler::Lengths(std::uint64_t max) const {
  if (graph_.start() == kDeadState) {
    return {};
  }
  return PathsToEnd(max)->Of(graph_.start());
}

std::shared_ptr<const PathCounts> Sampler::CountsFor(std::uint32_t n) const {
  if (graph_.size() * (std::size_t{n} + 1) > kMaxKeptCounts) {
    return nullptr;
  }
  const std::scoped_lock lock(mutex_);
  if (counts_ == nullptr || counts_->max() < n) {
    // Twice what is asked for, so that growing lengths cost linear time.
    const std::size_t most = kMaxKeptCounts / graph_.size() - 1;
    const std::size_t wanted = std::max<std::size_t>(std::size_t{n} * 2, 128);
    counts_ = std::make_shared<const PathCounts>(
        graph_, static_cast<std::uint32_t>(std::min(wanted, most)));
  }
  return counts_;
}

std::string Sampler::Walk(Random& random, std::uint32_t n,
                          const PathLengths& paths) const {
  std::string out;
  out.reserve(n);
  StateId state = graph_.start();
  std::vector<std::uint64_t> sums;
  for (std::uint32_t left = n; left-- > 0;) {
    const auto edges = graph_.EdgesOf(state);
    sums.clear();
    std::uint64_t total = 0;
    for (const Edge& edge : edges) {
      if (Contains(paths.Of(edge.target), left)) {
        total += graph_.chars(edge.chars).size();
      }
      sums.push_back(total);
    }
    const std::uint64_t draw = random.Below(total);
    const auto at = std::ranges::upper_bound(sums, draw) - sums.begin();
    const Edge& chosen = edges[static_cast<std::size_t>(at)];
    AppendFrom(graph_.chars(chosen.chars), random, out);
    state = chosen.target;
  }
  return out;
}

std::optional<std::string> Sampler::Sample(Random& random,
                                           std::uint32_t n) const {
  const StateId start = graph_.start();
  if (start == kDeadState) {
    return std::nullopt;
  }
  if (const auto counts = CountsFor(n); counts != nullptr) {
    if (counts->Row(n)[start].IsZero()) {
      return std::nullopt;
    }
    return WalkByCounts(graph_, random, n, *counts);
  }
  const auto paths = PathsToEnd(n);
  if (!Contains(paths->Of(start), n)) {
    return std::nullopt;
  }
  return Walk(random, n, *paths);
}

std::optional<std::string> Sampler::SampleUniform(Random& random,
                                                  std::uint32_t n) const {
  const StateId start = graph_.start();
  const std::size_t states = graph_.size();
  if (start == kDeadState || states * (std::size_t{n} + 1) <= kMaxKeptCounts ||
      DescendingCounts::CellsFor(states, n) > kMaxCountsOfDraw) {
    return Sample(random, n);
  }
  DescendingCounts counts(graph_, n);
  if (counts.Row(n)[start].IsZero()) {
    return std::nullopt;
  }
  return WalkByCounts(graph_, random, n, counts);
}

MemberCount Sampler::Count(std::uint32_t n) const {
  using Number = MemberCount::Number;
  if (graph_.start() == kDeadState) {
    return {.exact = Number{0}, .log2 = Log2Of({})};
  }
  constexpr Number kMost = ~Number{0};
  constexpr Number kSafe = Number{1} << 106U;
  const std::size_t states = graph_.size();
  std::vector<ScaledCount> scaled_before;
  std::vector<ScaledCount> scaled(states);
  std::vector<Number> before(states, 0);
  std::vector<Number> exact(states, 0);  // kMost: at least that
  for (std::uint32_t k = 0; k <= n; ++k) {
    NextCounts(graph_, scaled_before, scaled);
    for (StateId state = 0; state < states; ++state) {
      Number sum = k == 0 && graph_.IsAccepting(state) ? 1 : 0;
      for (const Edge& edge : graph_.EdgesOf(state)) {
        const Number size = graph_.chars(edge.chars).size();
        const Number more = k == 0 ? 0 : before[edge.target];
        // A set has fewer than 2^21 characters, so smaller numbers cannot run
        // over; a division for each edge would take most of the time.
        const Number product = more < kSafe ? more * size : kMost;
        sum = product > kMost - sum ? kMost : sum + product;
      }
      exact[state] = sum;
    }
    scaled_before = scaled;
    before = exact;
  }
  const Number count = exact[graph_.start()];
  return {.exact = count == kMost ? std::nullopt : std::optional(count),
          .log2 = Log2Of(scaled[graph_.start()])};
}

}  // namespace plumbline
