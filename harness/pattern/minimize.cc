#include "harness/pattern/minimize.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

// The states that lead to each state, class by class.
class Inverse {
 public:
  explicit Inverse(const Dfa& dfa)
      : states_(dfa.size()), classes_(dfa.alphabet.class_count()) {
    starts_.assign(states_ * classes_ + 1, 0);
    for (std::size_t i = 0; i < dfa.next.size(); ++i) {
      if (dfa.next[i] != kDeadState) {
        ++starts_[PlaceOf(dfa.next[i], i % classes_) + 1];
      }
    }
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    sources_.resize(starts_.back());
    std::vector<std::uint32_t> ends(starts_.begin(), starts_.end() - 1);
    for (std::size_t i = 0; i < dfa.next.size(); ++i) {
      if (dfa.next[i] != kDeadState) {
        sources_[ends[PlaceOf(dfa.next[i], i % classes_)]++] =
            static_cast<StateId>(i / classes_);
      }
    }
  }

  [[nodiscard]] std::span<const StateId> Of(StateId target,
                                            std::size_t number) const {
    const std::size_t place = PlaceOf(target, number);
    return std::span(sources_).subspan(starts_[place],
                                       starts_[place + 1] - starts_[place]);
  }
  [[nodiscard]] std::size_t classes() const { return classes_; }

 private:
  [[nodiscard]] std::size_t PlaceOf(StateId target, std::size_t number) const {
    return target * classes_ + number;
  }

  std::size_t states_;
  std::size_t classes_;
  std::vector<std::uint32_t> starts_;
  std::vector<StateId> sources_;
};

// `dfa` without the states from which nothing is accepted.
Dfa WithoutDead(const Dfa& dfa) {
  const Inverse inverse(dfa);
  std::vector<StateId> number(dfa.size(), kDeadState);
  std::vector<StateId> live;
  const auto reach = [&](StateId state) {
    if (number[state] == kDeadState) {
      number[state] = static_cast<StateId>(live.size());
      live.push_back(state);
    }
  };
  for (StateId state = 0; state < dfa.size(); ++state) {
    if (dfa.accepting[state] != 0) {
      reach(state);
    }
  }
  for (std::size_t i = 0; i < live.size(); ++i) {
    for (std::size_t c = 0; c < inverse.classes(); ++c) {
      for (const StateId source : inverse.Of(live[i], c)) {
        reach(source);
      }
    }
  }
  Dfa result;
  result.alphabet = dfa.alphabet;
  result.start = dfa.start == kDeadState ? kDeadState : number[dfa.start];
  result.next.reserve(live.size() * inverse.classes());
  for (const StateId state : live) {
    result.accepting.push_back(dfa.accepting[state]);
    for (std::uint32_t c = 0; c < inverse.classes(); ++c) {
      const StateId target = dfa.Next(state, c);
      result.next.push_back(target == kDeadState ? target : number[target]);
    }
  }
  return result;
}

// States in blocks, each a run of one array, so that a block splits in place.
class Partition {
 public:
  explicit Partition(const std::vector<std::uint8_t>& accepting)
      : members_(accepting.size()),
        place_(accepting.size()),
        block_(accepting.size()) {
    std::iota(members_.begin(), members_.end(), StateId{0});
    const auto middle = std::ranges::partition(
        members_, [&](StateId state) { return accepting[state] != 0; });
    const auto accepted =
        static_cast<std::uint32_t>(middle.begin() - members_.begin());
    const auto count = static_cast<std::uint32_t>(members_.size());
    if (accepted > 0) {
      AddBlock(0, accepted);
    }
    if (accepted < count) {
      AddBlock(accepted, count);
    }
  }

  void Refine(const Inverse& inverse) {
    while (!pending_.empty()) {
      const std::uint32_t splitter = pending_.back();
      pending_.pop_back();
      is_pending_[splitter] = 0;
      const std::vector<StateId> targets(members_.begin() + begin_[splitter],
                                         members_.begin() + end_[splitter]);
      for (std::size_t c = 0; c < inverse.classes(); ++c) {
        for (const StateId target : targets) {
          for (const StateId source : inverse.Of(target, c)) {
            Mark(source);
          }
        }
        SplitMarked();
      }
    }
  }

  [[nodiscard]] std::uint32_t BlockOf(StateId state) const {
    return block_[state];
  }
  [[nodiscard]] StateId MemberOf(std::uint32_t block) const {
    return members_[begin_[block]];
  }
  [[nodiscard]] std::size_t size() const { return begin_.size(); }

 private:
  void AddBlock(std::uint32_t begin, std::uint32_t end) {
    const auto number = static_cast<std::uint32_t>(begin_.size());
    begin_.push_back(begin);
    end_.push_back(end);
    marked_.push_back(begin);
    is_pending_.push_back(1);
    pending_.push_back(number);
    for (std::uint32_t i = begin; i < end; ++i) {
      place_[members_[i]] = i;
      block_[members_[i]] = number;
    }
  }

  // Moves `state` among the marked, which stand first in their block.
  void Mark(StateId state) {
    const std::uint32_t block = block_[state];
    const std::uint32_t from = place_[state];
    const std::uint32_t to = marked_[block];
    if (from < to) {
      return;
    }
    if (to == begin_[block]) {
      touched_.push_back(block);
    }
    std::swap(members_[from], members_[to]);
    place_[members_[from]] = from;
    place_[members_[to]] = to;
    ++marked_[block];
  }

  // Cuts the marked off each touched block. The smaller part becomes the new
  // block; that bounds how often a state is looked at.
  void SplitMarked() {
    for (const std::uint32_t block : touched_) {
      const std::uint32_t middle = std::exchange(marked_[block], begin_[block]);
      if (middle == end_[block]) {
        continue;
      }
      const bool first_is_smaller =
          middle - begin_[block] <= end_[block] - middle;
      const std::uint32_t begin = first_is_smaller ? begin_[block] : middle;
      const std::uint32_t end = first_is_smaller ? middle : end_[block];
      if (first_is_smaller) {
        begin_[block] = marked_[block] = middle;
      } else {
        end_[block] = middle;
      }
      AddBlock(begin, end);
    }
    touched_.clear();
  }

  std::vector<StateId> members_;
  std::vector<std::uint32_t> place_;
  std::vector<std::uint32_t> block_;
  std::vector<std::uint32_t> begin_;
  std::vector<std::uint32_t> end_;
  std::vector<std::uint32_t> marked_;
  std::vector<std::uint8_t> is_pending_;
  std::vector<std::uint32_t> pending_;
  std::vector<std::uint32_t> touched_;
};

// One state for each block that the start reaches, numbered breadth first.
Dfa Quotient(const Dfa& dfa, const Partition& partition) {
  Dfa result;
  result.alphabet = dfa.alphabet;
  const std::size_t classes = dfa.alphabet.class_count();
  if (dfa.start == kDeadState) {
    return result;
  }
  std::vector<StateId> number(partition.size(), kDeadState);
  std::vector<std::uint32_t> blocks;
  const auto reach = [&](StateId state) {
    if (state == kDeadState) {
      return kDeadState;
    }
    const std::uint32_t block = partition.BlockOf(state);
    if (number[block] == kDeadState) {
      number[block] = static_cast<StateId>(blocks.size());
      blocks.push_back(block);
    }
    return number[block];
  };
  result.start = reach(dfa.start);
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const StateId member = partition.MemberOf(blocks[i]);
    result.accepting.push_back(dfa.accepting[member]);
    for (std::uint32_t c = 0; c < classes; ++c) {
      result.next.push_back(reach(dfa.Next(member, c)));
    }
  }
  return result;
}

// Joins the classes that lead to the same states everywhere.
Dfa WithoutEqualClasses(const Dfa& dfa) {
  const std::size_t classes = dfa.alphabet.class_count();
  std::map<std::vector<StateId>, std::uint32_t> columns;
  std::vector<std::uint32_t> to;
  std::vector<std::uint32_t> kept;
  for (std::uint32_t c = 0; c < classes; ++c) {
    std::vector<StateId> column;
    column.reserve(dfa.size());
    for (StateId state = 0; state < dfa.size(); ++state) {
      column.push_back(dfa.Next(state, c));
    }
    const auto [entry, added] = columns.emplace(
        std::move(column), static_cast<std::uint32_t>(columns.size()));
    if (added) {
      kept.push_back(c);
    }
    to.push_back(entry->second);
  }
  Dfa result;
  result.alphabet = dfa.alphabet.Merge(to);
  result.start = dfa.start;
  result.accepting = dfa.accepting;
  result.next.reserve(dfa.size() * kept.size());
  for (StateId state = 0; state < dfa.size(); ++state) {
    for (const std::uint32_t c : kept) {
      result.next.push_back(dfa.Next(state, c));
    }
  }
  return result;
}

}  // namespace

Dfa Minimize(const Dfa& dfa) {
  const Dfa live = WithoutDead(dfa);
  Partition partition(live.accepting);
  partition.Refine(Inverse(live));
  return WithoutEqualClasses(Quotient(live, partition));
}

}  // namespace plumbline
