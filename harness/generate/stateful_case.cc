#include "harness/generate/stateful_case.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

enum class Move : std::uint8_t {
  kPut,
  kPutAgain,
  kBrokenPut,
  kDelete,
  kShow,
  kShowAll,
  kShowOne,
};

// How often each is drawn.
constexpr std::array<std::pair<Move, int>, 7> kMoves = {{
    {Move::kPut, 5},
    {Move::kPutAgain, 2},
    {Move::kBrokenPut, 1},
    {Move::kDelete, 4},
    {Move::kShow, 6},
    {Move::kShowAll, 2},
    {Move::kShowOne, 2},
}};

class StatefulDrawer {
 public:
  StatefulDrawer(const LifecycleSteps& steps, Random& random, int size)
      : steps_(steps),
        random_(random),
        size_(size),
        listings_(steps.filtered()) {}

  Case Draw() {
    DrawNames();
    Put(names_[0]);
    const auto more =
        3 + random_.Below(static_cast<std::uint64_t>(size_ / 8) + 2);
    for (std::uint64_t i = 0; i < more; ++i) {
      Make(DrawMove());
    }
    ShowTheEnd();
    return std::move(case_);
  }

 private:
  void DrawNames() {
    const std::string first = *steps_.NewName(random_);
    names_.push_back(first);
    if (random_.OneIn(2)) {
      const std::string like =
          steps_.LikeName(first, static_cast<int>(random_.Below(3)));
      if (steps_.Fits(like)) {
        names_.push_back(like);
      }
    }
    if (random_.OneIn(2)) {
      names_.push_back(*steps_.NewName(random_));
    }
  }

  Move DrawMove() {
    int all = 0;
    for (const auto& [move, weight] : kMoves) {
      all += weight;
    }
    auto at = static_cast<int>(random_.Below(static_cast<std::uint64_t>(all)));
    for (const auto& [move, weight] : kMoves) {
      at -= weight;
      if (at < 0) {
        return move;
      }
    }
    return Move::kShow;
  }

  const std::string& AnyName() { return names_[random_.Below(names_.size())]; }
  const std::string& WrittenName() {
    return written_[random_.Below(written_.size())];
  }
  const Listing& AnyListing() {
    return *listings_[random_.Below(listings_.size())];
  }

  void Add(Step step) { case_.steps.push_back(std::move(step)); }

  void Put(const std::string& name) {
    Step put = steps_.PutWith(name, random_, size_);
    puts_[name] = put;
    AddPut(name, std::move(put));
  }

  void AddPut(const std::string& name, Step put) {
    Add(std::move(put));
    Written(name);
    if (std::ranges::find(there_, name) == there_.end()) {
      there_.push_back(name);
    }
  }

  void Written(const std::string& name) {
    if (std::ranges::find(written_, name) == written_.end()) {
      written_.push_back(name);
    }
  }

  void Make(Move move) {
    switch (move) {
      case Move::kPut:
        Put(AnyName());
        return;
      case Move::kPutAgain: {
        const auto put = puts_.find(WrittenName());
        if (put != puts_.end()) {
          AddPut(put->first, put->second);
        }
        return;
      }
      case Move::kBrokenPut: {
        const std::string& name = AnyName();
        if (std::optional<Step> put = steps_.BrokenPut(name)) {
          Add(*std::move(put));
          Written(name);
        }
        return;
      }
      case Move::kDelete: {
        const std::string name = WrittenName();
        Add(steps_.Delete(name));
        std::erase(there_, name);
        return;
      }
      case Move::kShow:
        Show(AnyListing());
        return;
      case Move::kShowAll:
        Add(steps_.ShowAll(AnyListing(), "put-shown"));
        return;
      case Move::kShowOne:
        if (!steps_.view().details.empty()) {
          Add(steps_.ShowOne(steps_.view().details[0], WrittenName(),
                             "put-shown"));
        }
        return;
    }
  }

  // Some of what is there; or one name, which may be gone: with it the whole
  // answer may be.
  void Show(const Listing& listing) {
    std::vector<std::string> names;
    if (!there_.empty() && !random_.OneIn(4)) {
      std::ranges::copy_if(there_, std::back_inserter(names),
                           [&](const auto&) { return random_.OneIn(2); });
    }
    if (names.empty()) {
      names.push_back(WrittenName());
    }
    Add(steps_.Show(listing, names, "put-shown"));
  }

  // Each name by each listing, so that nothing that a step broke is missed.
  void ShowTheEnd() {
    for (const Listing* const listing : listings_) {
      if (!there_.empty()) {
        Add(steps_.Show(*listing, there_, "put-shown"));
      }
      for (const std::string& name : written_) {
        if (std::ranges::find(there_, name) == there_.end()) {
          Add(steps_.Show(*listing, {name}, "deleted-gone"));
        }
      }
    }
  }

  const LifecycleSteps& steps_;
  Random& random_;
  const int size_;
  const std::vector<const Listing*> listings_;
  std::vector<std::string> names_;
  std::vector<std::string> written_;  // by puts, refused ones as well
  std::vector<std::string> there_;    // where the target does what it should
  std::map<std::string, Step> puts_;  // the last good one of each
  Case case_{.phase = Phase::kSequences, .steps = {}};
};

}  // namespace

Case DrawStatefulCase(const LifecycleSteps& steps, Random& random, int size) {
  return StatefulDrawer(steps, random, size).Draw();
}

}  // namespace plumbline
