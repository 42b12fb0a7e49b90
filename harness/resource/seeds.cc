#include "harness/resource/seeds.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace plumbline {
namespace {

using enum OperationRole;

// How sure it is that a noun is a resource.
enum class Standing : std::uint8_t {
  kNone,
  kShown,      // read and listed, by operations of different verbs
  kMadeShown,  // put and shown, but never ended
  kLifecycle,
};

struct Group {
  std::set<OperationRole> roles;
  std::set<std::string> readers;  // verbs
  int operations = 0;
  // The name comes from the operation that says it best.
  std::size_t rank = 0;
  std::string name;

  [[nodiscard]] bool Has(OperationRole role) const {
    return roles.contains(role);
  }
  // Registered and read, and no more: the default one of others.
  [[nodiscard]] bool IsDesignation() const {
    return operations == 2 && Has(kCreate) && Has(kRead);
  }
  [[nodiscard]] Standing Judge() const {
    const bool shown = Has(kRead) || Has(kList);
    const bool made = Has(kCreate) || Has(kPut) || Has(kStart);
    const bool tags = Has(kTag) || Has(kUntag);
    if (tags || (made && Has(kDelete)) || (shown && Has(kDelete)) ||
        (shown && (Has(kCreate) || Has(kStart)))) {
      return Standing::kLifecycle;
    }
    if (shown && Has(kPut)) {
      return Standing::kMadeShown;
    }
    return readers.size() > 1 ? Standing::kShown : Standing::kNone;
  }
};

std::size_t RankOf(OperationRole role) {
  switch (role) {
    case kCreate:
      return 5;
    case kPut:
      return 4;
    case kDelete:
      return 3;
    case kRead:
      return 2;
    default:
      return 1;
  }
}

using Groups = std::map<Words, Group>;

// The noun by which an operation counts. SendMessageBatch counts by Message
// where other operations do.
const Noun& NounOf(const OperationNoun& read, const std::set<Words>& first) {
  const bool batch = read.nouns.size() > 1 &&
                     read.nouns[0].words.back() == "batch" &&
                     first.contains(read.nouns[1].words);
  return read.nouns[batch ? 1 : 0];
}

Groups GroupByNoun(const std::vector<OperationNoun>& operations) {
  std::set<Words> first;
  for (const OperationNoun& read : operations) {
    if (!read.nouns.empty()) {
      first.insert(read.nouns[0].words);
    }
  }
  Groups groups;
  for (const OperationNoun& read : operations) {
    if (read.nouns.empty() || read.part) {
      continue;
    }
    const Noun& noun = NounOf(read, first);
    Group& group = groups[noun.words];
    group.roles.insert(read.role);
    ++group.operations;
    if (IsReader(read.role)) {
      group.readers.insert(read.verb);
    }
    if (RankOf(read.role) > group.rank) {
      group.rank = RankOf(read.role);
      group.name = noun.name;
    }
  }
  return groups;
}

// Whether a resource's words begin or end those of the noun, which is then a
// part or a kind of it.
bool LeansOn(const Words& words, const std::vector<Words>& resources) {
  return std::ranges::any_of(resources, [&](const Words& other) {
    return other.size() < words.size() &&
           (BeginsWith(words, other) || EndsWith(words, other));
  });
}

// Those and the nouns with a lifecycle.
std::vector<Words> Of(const Groups& groups, std::vector<Words> resources) {
  for (const auto& [words, group] : groups) {
    if (group.Judge() == Standing::kLifecycle && !group.IsDesignation()) {
      resources.push_back(words);
    }
  }
  return resources;
}

}  // namespace

std::vector<Noun> FindResourceNouns(
    const std::vector<OperationNoun>& operations,
    const std::vector<Words>& known) {
  const Groups groups = GroupByNoun(operations);
  std::vector<Words> resources = known;
  std::vector<Noun> found;
  for (const Standing standing :
       {Standing::kLifecycle, Standing::kMadeShown, Standing::kShown}) {
    std::vector<Noun> level;
    for (const auto& [words, group] : groups) {
      if (group.Judge() != standing ||
          std::ranges::find(known, words) != known.end()) {
        continue;
      }
      const bool firm =
          standing == Standing::kLifecycle && !group.IsDesignation();
      if (firm || !LeansOn(words, Of(groups, resources))) {
        level.push_back({words, group.name});
      }
    }
    for (Noun& noun : level) {
      resources.push_back(noun.words);
      found.push_back(std::move(noun));
    }
  }
  return found;
}

}  // namespace plumbline
