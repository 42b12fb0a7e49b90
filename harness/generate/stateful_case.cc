#include "harness/generate/stateful_case.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

enum class Move : std::uint8_t {
  kPut,
  kPutAgain,
  kUpdate,
  kBrokenPut,
  kDelete,
  kShow,
  kShowAll,
  kShowOne,
};

// How often each is drawn.
constexpr std::array<std::pair<Move, int>, 8> kMoves = {{
    {Move::kPut, 5},
    {Move::kPutAgain, 2},
    {Move::kUpdate, 3},
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
        listings_(steps.filtered()),
        readers_(steps.readers()) {}

  Case Draw() {
    DrawNames();
    Put(names_[0]);
    const auto more =
        3 + random_.Below(static_cast<std::uint64_t>(size_ / 8) + 2);
    for (std::uint64_t i = 0; i < more; ++i) {
      Make(DrawMove());
    }
    ShowTheEnd();
    steps_.Refer(case_);
    return std::move(case_);
  }

 private:
  void DrawNames() {
    const std::string first = *steps_.names().New(random_);
    names_.push_back(first);
    if (random_.OneIn(2)) {
      const std::string like = steps_.names().Like(
          first, static_cast<int>(random_.Below(
                     static_cast<std::uint64_t>(steps_.names().ways()))));
      if (steps_.names().Fits(like)) {
        names_.push_back(like);
      }
    }
    if (random_.OneIn(2)) {
      names_.push_back(*steps_.names().New(random_));
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
    const std::vector<Listing>& all = steps_.view().listings;
    return all[random_.Below(all.size())];
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
      case Move::kUpdate:
        if (const auto& updates = steps_.view().updates;
            !there_.empty() && !updates.empty()) {
          const std::string& name = there_[random_.Below(there_.size())];
          const ResourceUpdate& by = updates[random_.Below(updates.size())];
          if (std::optional<Step> update =
                  steps_.Update(by, name, random_, size_)) {
            Add(*std::move(update));
          }
        }
        return;
      case Move::kBrokenPut: {
        const std::string& name = AnyName();
        if (std::optional<Step> put = steps_.BrokenPut(name)) {
          Add(*std::move(put));
          Written(name);
        }
        return;
      }
      case Move::kDelete: {
        if (steps_.view().remove != nullptr) {
          const std::string name = WrittenName();
          Add(steps_.Delete(name));
          std::erase(there_, name);
        }
        return;
      }
      case Move::kShow:
        Show();
        return;
      case Move::kShowAll:
        if (!steps_.view().listings.empty()) {
          Add(steps_.ShowAll(AnyListing(), "put-shown"));
        }
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
  void Show() {
    if (listings_.empty()) {
      Add(steps_.ShowBy(readers_[random_.Below(readers_.size())], WrittenName(),
                        "put-shown"));
      return;
    }
    std::vector<std::string> names;
    if (!there_.empty() && !random_.OneIn(4)) {
      std::ranges::copy_if(there_, std::back_inserter(names),
                           [&](const auto&) { return random_.OneIn(2); });
    }
    if (names.empty()) {
      names.push_back(WrittenName());
    }
    const Listing& listing = *listings_[random_.Below(listings_.size())];
    names.resize(std::min(names.size(), steps_.MaxNames(listing)));
    Add(steps_.Show(listing, names, "put-shown"));
  }

  // Each name by each reader, so that nothing that a step broke is missed.
  void ShowTheEnd() {
    for (const LifecycleSteps::Reader& reader : readers_) {
      const auto* const listing = std::get_if<const Listing*>(&reader);
      if (listing != nullptr) {
        ShowEach(**listing);
      }
      for (const std::string& name : written_) {
        const bool there = std::ranges::find(there_, name) != there_.end();
        if (!there || listing == nullptr) {
          Add(steps_.ShowBy(reader, name,
                            there ? "put-shown" : "deleted-gone"));
        }
      }
    }
  }

  // All that is there, in as few reads as the filter allows.
  void ShowEach(const Listing& listing) {
    const std::size_t most = steps_.MaxNames(listing);
    for (std::size_t at = 0; at < there_.size(); at += most) {
      const std::size_t count = std::min(most, there_.size() - at);
      const std::span<const std::string> names =
          std::span(there_).subspan(at, count);
      Add(steps_.Show(listing, {names.begin(), names.end()}, "put-shown"));
    }
  }

  const LifecycleSteps& steps_;
  Random& random_;
  const int size_;
  const std::vector<const Listing*> listings_;  // with a filter
  const std::vector<LifecycleSteps::Reader> readers_;
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
