#include "harness/pattern/determinize.h"

#include <algorithm>
#include <cstddef>
#include <unordered_map>
#include <utility>
#include <vector>

#include "harness/pattern/derivative.h"

namespace plumbline {
namespace {

// A state: what may still follow, and beside it one term for each look-behind
// that can still matter (Nothing for the rest).
using Key = std::vector<TermId>;

struct HashKey {
  std::size_t operator()(const Key& key) const {
    std::uint64_t hash = 1;
    for (const TermId id : key) {
      hash = (hash ^ id) * 0x9E3779B97F4A7C15U;
      hash ^= hash >> 32U;
    }
    return static_cast<std::size_t>(hash);
  }
};

class Explorer {
 public:
  explicit Explorer(TermPool& pool) : pool_(pool), derivatives_(pool) {
    dfa_.alphabet = Alphabet(pool.sets());
  }

  Result<Dfa> Explore(TermId language) {
    Key start = {language};
    const auto& behinds = pool_.look_behinds();
    start.insert(start.end(), behinds.begin(), behinds.end());
    dfa_.start = Number(std::move(start));
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      if (pool_.exhausted() ||
          !WithinBounds(keys_.size(), dfa_.alphabet.class_count())) {
        return TooLarge();
      }
      Expand(static_cast<StateId>(i));
    }
    return pool_.exhausted() ? Result<Dfa>(TooLarge()) : std::move(dfa_);
  }

 private:
  StateId Number(Key key) {
    if (key[0] == pool_.Nothing()) {
      return kDeadState;
    }
    const std::uint32_t wanted = pool_.at(key[0]).look_behinds;
    for (std::size_t i = 1; i < key.size(); ++i) {
      if (((wanted >> (i - 1)) & 1U) == 0) {
        key[i] = pool_.Nothing();
      }
    }
    const auto [entry, added] =
        numbers_.emplace(key, static_cast<StateId>(keys_.size()));
    if (added) {
      keys_.push_back(std::move(key));
      dfa_.accepting.push_back(0);
    }
    return entry->second;
  }

  void Expand(StateId state) {
    const Key key = keys_[state];
    Location location{.at_begin = state == 0, .look_behinds = 0};
    for (std::size_t i = 1; i < key.size(); ++i) {
      if (derivatives_.Nullable(key[i],
                                {.at_begin = state == 0, .look_behinds = 0})) {
        location.look_behinds |= 1U << (i - 1);
      }
    }
    dfa_.accepting[state] = derivatives_.Nullable(key[0], location) ? 1 : 0;
    const std::size_t count = GroupClasses(key);
    std::vector<StateId> targets(count, kDeadState);
    std::vector<bool> known(count, false);
    for (std::uint32_t c = 0; c < dfa_.alphabet.class_count(); ++c) {
      const std::uint32_t group = groups_[c];
      if (!known[group]) {
        known[group] = true;
        targets[group] = Step(key, c, location);
      }
      dfa_.next.push_back(targets[group]);
    }
  }

  StateId Step(const Key& key, std::uint32_t number, const Location& location) {
    const char32_t c = dfa_.alphabet.SetOf(number).ranges().front().first;
    Key next;
    next.reserve(key.size());
    next.push_back(derivatives_.Derive(key[0], c, location));
    for (std::size_t i = 1; i < key.size(); ++i) {
      next.push_back(key[i] == pool_.Nothing()
                         ? key[i]
                         : derivatives_.Derive(key[i], c,
                                               {.at_begin = location.at_begin,
                                                .look_behinds = 0}));
    }
    return Number(std::move(next));
  }

  // Puts the classes that this state cannot tell apart into one group; gives
  // the number of groups. Most states look at a set or two, so this saves
  // most of the derivatives.
  std::size_t GroupClasses(const Key& key) {
    sets_.clear();
    for (const TermId term : key) {
      derivatives_.CollectSets(term, sets_);
    }
    std::ranges::sort(sets_);
    const auto repeated = std::ranges::unique(sets_);
    sets_.erase(repeated.begin(), repeated.end());
    groups_.assign(dfa_.alphabet.class_count(), 0);
    std::size_t count = 1;
    for (const std::uint32_t set : sets_) {
      const std::vector<bool>& members = MembersOf(set);
      // A group whose members differ splits in two: those outside the set
      // keep the number.
      std::vector<std::uint32_t> moved(count, 0);
      std::vector<std::uint8_t> seen(count, 0);
      for (std::size_t c = 0; c < groups_.size(); ++c) {
        seen[groups_[c]] = static_cast<std::uint8_t>(seen[groups_[c]] |
                                                     (members[c] ? 2U : 1U));
      }
      const std::size_t before = count;
      for (std::size_t group = 0; group < before; ++group) {
        moved[group] =
            static_cast<std::uint32_t>(seen[group] == 3 ? count++ : group);
      }
      for (std::size_t c = 0; c < groups_.size(); ++c) {
        groups_[c] = members[c] ? moved[groups_[c]] : groups_[c];
      }
    }
    return count;
  }

  // Which classes are in a set. Every set is a union of classes, for those
  // that arise on the way are unions of the pattern's own.
  const std::vector<bool>& MembersOf(std::uint32_t set) {
    if (set >= members_.size()) {
      members_.resize(set + 1);
    }
    if (members_[set].empty()) {
      const std::size_t count = dfa_.alphabet.class_count();
      for (std::uint32_t c = 0; c < count; ++c) {
        members_[set].push_back(pool_.sets()[set].Contains(
            dfa_.alphabet.SetOf(c).ranges().front().first));
      }
    }
    return members_[set];
  }

  TermPool& pool_;
  Derivatives derivatives_;
  Dfa dfa_;
  std::vector<Key> keys_;
  std::unordered_map<Key, StateId, HashKey> numbers_;
  std::vector<std::uint32_t> sets_;
  std::vector<std::uint32_t> groups_;
  std::vector<std::vector<bool>> members_;
};

}  // namespace

Result<Dfa> Determinize(TermPool& pool, TermId language) {
  return Explorer(pool).Explore(language);
}

}  // namespace plumbline
