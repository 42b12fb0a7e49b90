#include "harness/pattern/sampler.h"

#include <algorithm>
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

std::shared_ptr<const Sampler::Counts> Sampler::CountsFor(
    std::uint32_t n) const {
  if (graph_.size() * (std::size_t{n} + 1) > kMaxCounts) {
    return nullptr;
  }
  const std::scoped_lock lock(mutex_);
  if (counts_ == nullptr || counts_->max < n) {
    // Twice what is asked for, so that growing lengths cost linear time.
    const std::size_t most = kMaxCounts / graph_.size() - 1;
    const std::size_t wanted = std::max<std::size_t>(std::size_t{n} * 2, 128);
    counts_ = Count(static_cast<std::uint32_t>(std::min(wanted, most)));
  }
  return counts_;
}

std::shared_ptr<const Sampler::Counts> Sampler::Count(std::uint32_t max) const {
  const auto states = static_cast<StateId>(graph_.size());
  auto counts = std::make_shared<Counts>();
  counts->max = max;
  counts->share.resize(std::size_t{states} * (max + 1), 0.0F);
  std::vector<double> before(states, 0.0);
  std::vector<double> now(states, 0.0);
  for (std::uint32_t k = 0; k <= max; ++k) {
    double greatest = 0;
    for (StateId state = 0; state < states; ++state) {
      now[state] = k == 0 && graph_.IsAccepting(state) ? 1 : 0;
      if (k > 0) {
        for (const Edge& edge : graph_.EdgesOf(state)) {
          now[state] += graph_.chars(edge.chars).size() * before[edge.target];
        }
      }
      greatest = std::max(greatest, now[state]);
    }
    if (greatest == 0) {
      break;  // every longer length has none either
    }
    float* row = counts->share.data() + std::size_t{k} * states;
    for (StateId state = 0; state < states; ++state) {
      if (now[state] > 0) {
        now[state] = std::max<double>(now[state] / greatest,
                                      std::numeric_limits<float>::min());
        row[state] = static_cast<float>(now[state]);
      }
    }
    std::swap(before, now);
  }
  return counts;
}

std::string Sampler::Walk(Random& random, std::uint32_t n,
                          const Counts& counts) const {
  std::string out;
  out.reserve(n);
  StateId state = graph_.start();
  const std::size_t states = graph_.size();
  for (std::uint32_t left = n; left-- > 0;) {
    const float* row = counts.share.data() + left * states;
    const auto edges = graph_.EdgesOf(state);
    const Edge* chosen = edges.data();
    if (edges.size() > 1) {
      double total = 0;
      for (const Edge& edge : edges) {
        total += graph_.chars(edge.chars).size() * double{row[edge.target]};
      }
      double draw = random.Unit() * total;
      for (const Edge& edge : edges) {
        const double weight =
            graph_.chars(edge.chars).size() * double{row[edge.target]};
        if (weight > 0) {
          chosen = &edge;
          if (draw < weight) {
            break;
          }
        }
        draw -= weight;
      }
    }
    AppendFrom(graph_.chars(chosen->chars), random, out);
    state = chosen->target;
  }
  return out;
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
    if (counts->share[std::size_t{n} * graph_.size() + start] > 0) {
      return Walk(random, n, *counts);
    }
    return std::nullopt;
  }
  const auto paths = PathsToEnd(n);
  if (!Contains(paths->Of(start), n)) {
    return std::nullopt;
  }
  return Walk(random, n, *paths);
}

}  // namespace plumbline
