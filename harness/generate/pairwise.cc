#include "harness/generate/pairwise.h"

#include <utility>

namespace plumbline {
namespace {

// Which pairs of choices have not met yet. A choice is a number over all levels
// of all factors.
class OpenPairs {
 public:
  explicit OpenPairs(const std::vector<std::size_t>& levels) {
    for (const std::size_t count : levels) {
      first_.push_back(choices_);
      choices_ += count;
    }
    first_.push_back(choices_);
    open_.assign(choices_ * choices_, false);
    for (std::size_t a = 0; a < factors(); ++a) {
      for (std::size_t b = 0; b < factors(); ++b) {
        for (std::size_t i = first_[a]; a != b && i < first_[a + 1]; ++i) {
          for (std::size_t j = first_[b]; j < first_[b + 1]; ++j) {
            open_[i * choices_ + j] = true;
            ++count_;
          }
        }
      }
    }
  }

  [[nodiscard]] std::size_t factors() const { return first_.size() - 1; }
  [[nodiscard]] bool empty() const { return count_ == 0; }
  [[nodiscard]] std::size_t Choice(std::size_t factor,
                                   std::size_t level) const {
    return first_[factor] + level;
  }
  [[nodiscard]] bool IsOpen(std::size_t a, std::size_t b) const {
    return open_[a * choices_ + b];
  }
  void Close(std::size_t a, std::size_t b) {
    for (const std::size_t at : {a * choices_ + b, b * choices_ + a}) {
      count_ -= open_[at] ? 1 : 0;
      open_[at] = false;
    }
  }
  // How many choices of other factors this one has yet to meet.
  [[nodiscard]] std::size_t CountOpen(std::size_t choice) const {
    std::size_t count = 0;
    for (std::size_t other = 0; other < choices_; ++other) {
      count += IsOpen(choice, other) ? 1 : 0;
    }
    return count;
  }

 private:
  std::vector<std::size_t> first_;  // the first choice of each factor
  std::size_t choices_ = 0;
  std::size_t count_ = 0;
  std::vector<bool> open_;
};

class RowMaker {
 public:
  RowMaker(const std::vector<std::size_t>& levels, const OpenPairs& open)
      : levels_(levels), open_(open) {}

  // The next row: begins with the choice that has most to meet, so that each
  // row closes at least one pair.
  std::vector<std::size_t> Make() {
    const auto [factor, level] = Neediest();
    row_.assign(levels_.size(), 0);
    Take(factor, level);
    for (std::size_t f = 0; f < levels_.size(); ++f) {
      if (f != factor) {
        Take(f, BestLevel(f));
      }
    }
    return std::move(row_);
  }

 private:
  [[nodiscard]] std::pair<std::size_t, std::size_t> Neediest() const {
    std::pair<std::size_t, std::size_t> best;
    std::size_t most = 0;
    for (std::size_t f = 0; f < levels_.size(); ++f) {
      for (std::size_t level = 0; level < levels_[f]; ++level) {
        const std::size_t count = open_.CountOpen(open_.Choice(f, level));
        if (count > most) {
          most = count;
          best = {f, level};
        }
      }
    }
    return best;
  }

  // What meets most of the choices already taken; among equals what has most
  // to meet at all.
  [[nodiscard]] std::size_t BestLevel(std::size_t factor) const {
    std::size_t best = 0;
    std::pair<std::size_t, std::size_t> most;
    for (std::size_t level = 0; level < levels_[factor]; ++level) {
      const std::size_t choice = open_.Choice(factor, level);
      std::size_t met = 0;
      for (const std::size_t taken : taken_) {
        met += open_.IsOpen(choice, taken) ? 1 : 0;
      }
      const std::pair worth{met, open_.CountOpen(choice)};
      if (level == 0 || worth > most) {
        most = worth;
        best = level;
      }
    }
    return best;
  }

  void Take(std::size_t factor, std::size_t level) {
    row_[factor] = level;
    taken_.push_back(open_.Choice(factor, level));
  }

  const std::vector<std::size_t>& levels_;
  const OpenPairs& open_;
  std::vector<std::size_t> row_;
  std::vector<std::size_t> taken_;
};

}  // namespace

std::vector<std::vector<std::size_t>> CoverPairs(
    const std::vector<std::size_t>& levels) {
  std::vector<std::vector<std::size_t>> rows;
  if (levels.size() == 1) {
    for (std::size_t level = 0; level < levels[0]; ++level) {
      rows.push_back({level});
    }
    return rows;
  }
  OpenPairs open(levels);
  while (!open.empty()) {
    const std::vector<std::size_t>& row =
        rows.emplace_back(RowMaker(levels, open).Make());
    for (std::size_t a = 0; a < row.size(); ++a) {
      for (std::size_t b = a + 1; b < row.size(); ++b) {
        open.Close(open.Choice(a, row[a]), open.Choice(b, row[b]));
      }
    }
  }
  return rows;
}

}  // namespace plumbline
