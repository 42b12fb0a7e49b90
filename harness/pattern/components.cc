#include "harness/pattern/components.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace plumbline {
namespace {

constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();

class Tarjan {
 public:
  explicit Tarjan(const Arrows& arrows)
      : arrows_(arrows),
        index_(arrows.size(), kUnseen),
        low_(arrows.size(), 0),
        open_(arrows.size(), 0) {}

  std::vector<std::vector<std::uint32_t>> Run() {
    for (std::uint32_t root = 0; root < arrows_.size(); ++root) {
      if (index_[root] == kUnseen) {
        Visit(root);
      }
    }
    return std::move(components_);
  }

 private:
  struct Frame {
    std::uint32_t node = 0;
    std::uint32_t next = 0;  // place of the next arrow to follow
  };

  void Enter(std::uint32_t node) {
    index_[node] = low_[node] = counter_++;
    open_[node] = 1;
    path_.push_back(node);
    frames_.push_back({.node = node, .next = arrows_.first[node]});
  }

  void Visit(std::uint32_t root) {
    Enter(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.next < arrows_.first[frame.node + 1]) {
        const std::uint32_t to = arrows_.to[frame.next++];
        if (index_[to] == kUnseen) {
          Enter(to);
        } else if (open_[to] != 0) {
          low_[frame.node] = std::min(low_[frame.node], index_[to]);
        }
        continue;
      }
      const std::uint32_t node = frame.node;
      frames_.pop_back();
      if (!frames_.empty()) {
        std::uint32_t& low = low_[frames_.back().node];
        low = std::min(low, low_[node]);
      }
      if (low_[node] == index_[node]) {
        Close(node);
      }
    }
  }

  void Close(std::uint32_t node) {
    std::vector<std::uint32_t>& component = components_.emplace_back();
    std::uint32_t member = kUnseen;
    do {
      member = path_.back();
      path_.pop_back();
      open_[member] = 0;
      component.push_back(member);
    } while (member != node);
  }

  const Arrows& arrows_;
  std::vector<std::uint32_t> index_;
  std::vector<std::uint32_t> low_;
  std::vector<std::uint8_t> open_;
  std::vector<std::uint32_t> path_;
  std::vector<Frame> frames_;
  std::vector<std::vector<std::uint32_t>> components_;
  std::uint32_t counter_ = 0;
};

}  // namespace

Arrows Reverse(const Arrows& arrows) {
  Arrows reversed;
  reversed.first.assign(arrows.size() + 1, 0);
  for (const std::uint32_t to : arrows.to) {
    ++reversed.first[to + 1];
  }
  std::partial_sum(reversed.first.begin(), reversed.first.end(),
                   reversed.first.begin());
  reversed.to.resize(arrows.to.size());
  std::vector<std::uint32_t> ends(reversed.first.begin(),
                                  reversed.first.end() - 1);
  for (std::uint32_t node = 0; node < arrows.size(); ++node) {
    for (const std::uint32_t to : arrows.Of(node)) {
      reversed.to[ends[to]++] = node;
    }
  }
  return reversed;
}

std::vector<std::vector<std::uint32_t>> Components(const Arrows& arrows) {
  return Tarjan(arrows).Run();
}

}  // namespace plumbline
