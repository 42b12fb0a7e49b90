#include "harness/pattern/edge_members.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// Protects time: only so many lengths of either half are tried for an edge.
constexpr std::size_t kMaxTries = 64;

struct Step {
  StateId source = 0;
  Edge edge;
};

class Walker {
 public:
  Walker(const Sampler& sampler, std::uint64_t max)
      : graph_(sampler.graph()),
        to_end_(sampler.PathsToEnd(max)),
        from_start_(sampler.PathsFromStart(max)),
        sources_(graph_.size()) {
    for (StateId state = 0; state < graph_.size(); ++state) {
      for (const Edge& edge : graph_.EdgesOf(state)) {
        sources_[edge.target].push_back({.source = state, .edge = edge});
      }
    }
  }

  // The plainest path of `n` steps from `state` to the end. REQUIRES: there
  // is one.
  std::u32string Onward(StateId state, std::uint32_t n) const {
    std::u32string out;
    while (n-- > 0) {
      const Edge* best = nullptr;
      for (const Edge& edge : graph_.EdgesOf(state)) {
        if (Contains(to_end_->Of(edge.target), n) &&
            (best == nullptr || Plainer(edge, *best))) {
          best = &edge;
        }
      }
      out.push_back(graph_.chars(best->chars).plain());
      state = best->target;
    }
    return out;
  }

  // The plainest path of `n` steps from the start to `state`. REQUIRES: there
  // is one.
  std::u32string Back(StateId state, std::uint32_t n) const {
    std::u32string reversed;
    while (n-- > 0) {
      const Step* best = nullptr;
      for (const Step& step : sources_[state]) {
        if (Contains(from_start_->Of(step.source), n) &&
            (best == nullptr || Plainer(step.edge, best->edge))) {
          best = &step;
        }
      }
      reversed.push_back(graph_.chars(best->edge.chars).plain());
      state = best->source;
    }
    return {reversed.rbegin(), reversed.rend()};
  }

  // The shortest string from `min` to `max` that passes `edge` with `c`.
  std::optional<std::string> Through(StateId source, const Edge& edge,
                                     char32_t c, std::uint64_t min,
                                     std::uint64_t max) const {
    const LengthSet& before = from_start_->Of(source);
    const LengthSet& after = to_end_->Of(edge.target);
    std::optional<std::uint64_t> best;
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < std::min(before.size(), kMaxTries); ++i) {
      for (std::size_t j = 0; j < std::min(after.size(), kMaxTries); ++j) {
        const std::uint64_t least =
            std::uint64_t{before[i].first} + after[j].first + 1;
        const std::uint64_t most =
            std::uint64_t{before[i].last} + after[j].last + 1;
        const std::uint64_t total = std::max(min, least);
        if (total > most || total > max || (best && *best <= total)) {
          continue;
        }
        best = total;
        // As much as fits goes to the end, so that the edge stands in front.
        const std::uint64_t tail =
            std::min<std::uint64_t>(after[j].last, total - 1 - before[i].first);
        head = total - 1 - tail;
      }
    }
    if (!best.has_value()) {
      return std::nullopt;
    }
    std::u32string text = Back(source, static_cast<std::uint32_t>(head));
    text.push_back(c);
    text += Onward(edge.target, static_cast<std::uint32_t>(*best - 1 - head));
    return EncodeUtf8(text);
  }

  [[nodiscard]] std::vector<Step> Edges() const {
    std::vector<Step> edges;
    for (StateId state = 0; state < graph_.size(); ++state) {
      for (const Edge& edge : graph_.EdgesOf(state)) {
        edges.push_back({.source = state, .edge = edge});
      }
    }
    return edges;
  }

 private:
  [[nodiscard]] int Rank(const Edge& edge) const {
    const char32_t c = graph_.chars(edge.chars).plain();
    if (c >= U'a' && c <= U'z') {
      return 0;
    }
    if ((c >= U'A' && c <= U'Z') || (c >= U'0' && c <= U'9')) {
      return 1;
    }
    return c >= U' ' && c <= U'~' ? 2 : 3;
  }

  [[nodiscard]] bool Plainer(const Edge& a, const Edge& b) const {
    return Rank(a) < Rank(b);
  }

  const Graph& graph_;
  std::shared_ptr<const PathLengths> to_end_;
  std::shared_ptr<const PathLengths> from_start_;
  std::vector<std::vector<Step>> sources_;
};

// The first and last character of the set, then of each of its ranges.
std::vector<char32_t> EdgeCharacters(const CharSet& set, bool inner) {
  std::vector<char32_t> characters;
  if (!inner) {
    return {set.ranges().front().first, set.ranges().back().last};
  }
  for (const CharRange& range : set.ranges()) {
    characters.push_back(range.first);
    characters.push_back(range.last);
  }
  return characters;
}

}  // namespace

std::optional<std::string> PlainMember(const Sampler& sampler,
                                       std::uint32_t n) {
  if (!Contains(sampler.Lengths(n), n)) {
    return std::nullopt;
  }
  return EncodeUtf8(Walker(sampler, n).Onward(sampler.graph().start(), n));
}

std::vector<std::string> EdgeMembersOf(const Sampler& sampler,
                                       std::uint64_t min, std::uint64_t max,
                                       std::size_t limit) {
  std::vector<std::string> members;
  std::unordered_set<std::string> seen;
  const auto add = [&](std::optional<std::string> text) {
    if (text.has_value() && members.size() < limit &&
        seen.insert(*text).second) {
      members.push_back(*std::move(text));
    }
  };
  const LengthSet lengths = Clip(sampler.Lengths(max), min, max);
  if (lengths.empty()) {
    return members;
  }
  const Walker walker(sampler, max);
  const StateId start = sampler.graph().start();
  add(EncodeUtf8(walker.Onward(start, lengths.front().first)));
  add(EncodeUtf8(walker.Onward(start, lengths.back().last)));
  const std::vector<Step> edges = walker.Edges();
  const std::size_t stride =
      std::max<std::size_t>(1, edges.size() / std::max<std::size_t>(1, limit));
  for (const bool inner : {false, true}) {
    for (std::size_t i = 0; i < edges.size(); i += stride) {
      const auto& [source, edge] = edges[i];
      for (const char32_t c :
           EdgeCharacters(sampler.graph().chars(edge.chars).set(), inner)) {
        if (members.size() >= limit) {
          return members;
        }
        add(walker.Through(source, edge, c, min, max));
      }
    }
  }
  return members;
}

}  // namespace plumbline
