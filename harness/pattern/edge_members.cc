#include "harness/pattern/edge_members.h"

#include <algorithm>
#include <array>
#include <string_view>
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

// Strings in the order in which they come, each once.
class DistinctStrings {
 public:
  explicit DistinctStrings(std::size_t limit) : limit_(limit) {}

  void Add(std::optional<std::string> text) {
    if (text.has_value() && !full() && seen_.insert(*text).second) {
      strings_.push_back(*std::move(text));
    }
  }
  [[nodiscard]] bool full() const { return strings_.size() >= limit_; }
  [[nodiscard]] std::vector<std::string> Take() { return std::move(strings_); }

 private:
  std::size_t limit_;
  std::vector<std::string> strings_;
  std::unordered_set<std::string> seen_;
};

// What text of other scripts brings along, one of a kind: beyond 16 bits,
// joined to the letter before, and from right to left.
constexpr std::array<std::u32string_view, 3> kScripts = {
    U"\U0001F600\U00010400\U00020000", U"\u0301\u093F\u20E3",
    U"\u05D0\u0627\u0661"};

void AddScripts(const Walker& walker, const Sampler& sampler, std::uint64_t min,
                std::uint64_t max, DistinctStrings& out) {
  const std::vector<Step> edges = walker.Edges();
  const auto find = [&](char32_t c) -> std::optional<std::string> {
    for (const auto& [source, edge] : edges) {
      if (sampler.graph().chars(edge.chars).set().Contains(c)) {
        return walker.Through(source, edge, c, min, max);
      }
    }
    return std::nullopt;
  };
  for (const std::u32string_view script : kScripts) {
    for (const char32_t c : script) {
      if (auto text = find(c)) {
        out.Add(std::move(text));
        break;
      }
    }
  }
}

// Whether some edge of the state takes the character.
bool Takes(const Graph& graph, StateId state, char32_t c) {
  return std::ranges::any_of(graph.EdgesOf(state), [&](const Edge& edge) {
    return graph.chars(edge.chars).set().Contains(c);
  });
}

// The characters just outside of each range of an edge that its state refuses.
std::vector<char32_t> Neighbours(const Graph& graph, StateId state,
                                 const Edge& edge) {
  std::vector<char32_t> beside;
  const auto offer = [&](char32_t c) {
    const bool is_surrogate = c >= kFirstSurrogate && c <= kLastSurrogate;
    if (!is_surrogate && !Takes(graph, state, c)) {
      beside.push_back(c);
    }
  };
  for (const CharRange& range : graph.chars(edge.chars).set().ranges()) {
    if (range.first > 0) {
      offer(range.first - 1);
    }
    if (range.last < kMaxCodePoint) {
      offer(range.last + 1);
    }
  }
  return beside;
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
  DistinctStrings members(limit);
  const LengthSet lengths = Clip(sampler.Lengths(max), min, max);
  if (lengths.empty()) {
    return members.Take();
  }
  const Walker walker(sampler, max);
  const StateId start = sampler.graph().start();
  members.Add(EncodeUtf8(walker.Onward(start, lengths.front().first)));
  members.Add(EncodeUtf8(walker.Onward(start, lengths.back().last)));
  AddScripts(walker, sampler, min, max, members);
  const std::vector<Step> edges = walker.Edges();
  const std::size_t stride =
      std::max<std::size_t>(1, edges.size() / std::max<std::size_t>(1, limit));
  for (const bool inner : {false, true}) {
    for (std::size_t i = 0; i < edges.size(); i += stride) {
      const auto& [source, edge] = edges[i];
      for (const char32_t c :
           EdgeCharacters(sampler.graph().chars(edge.chars).set(), inner)) {
        if (members.full()) {
          return members.Take();
        }
        members.Add(walker.Through(source, edge, c, min, max));
      }
    }
  }
  return members.Take();
}

std::vector<std::string> BesideRanges(const Sampler& sampler, std::uint64_t min,
                                      std::uint64_t max, std::size_t limit) {
  DistinctStrings misses(limit);
  if (Clip(sampler.Lengths(max), min, max).empty()) {
    return misses.Take();
  }
  const Walker walker(sampler, max);
  for (const auto& [source, edge] : walker.Edges()) {
    for (const char32_t c : Neighbours(sampler.graph(), source, edge)) {
      if (misses.full()) {
        return misses.Take();
      }
      misses.Add(walker.Through(source, edge, c, min, max));
    }
  }
  return misses.Take();
}

}  // namespace plumbline
