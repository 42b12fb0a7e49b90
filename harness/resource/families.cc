#include "harness/resource/families.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/contract/description.h"
#include "harness/resource/identity.h"
#include "harness/resource/operation_noun.h"
#include "harness/resource/path_noun.h"
#include "harness/resource/seeds.h"
#include "harness/resource/tie.h"

namespace plumbline {
namespace {

using enum OperationRole;

std::vector<OperationNoun> ReadNouns(const Contract& contract,
                                     const Vocabulary& vocabulary) {
  std::vector<OperationNoun> nouns;
  nouns.reserve(contract.operations.size());
  const PathNouns paths(contract, vocabulary);
  for (const Operation& operation : contract.operations) {
    std::optional<OperationNoun> read;
    if (DescriptionOf(contract).has_paths) {
      read = paths.Read(operation);
    }
    nouns.push_back(read.has_value() ? *std::move(read)
                                     : ReadName(vocabulary, operation.name));
  }
  return nouns;
}

OperationRole DeclaredRole(const Operation& operation,
                           const OperationNoun& noun) {
  return operation.role == kAction ? noun.role : operation.role;
}

class FamilyPlacer {
 public:
  explicit FamilyPlacer(const Contract& contract)
      : contract_(contract),
        vocabulary_(contract),
        nouns_(ReadNouns(contract, vocabulary_)),
        leaves_(AllLeaves(contract)),
        placed_(contract.operations.size(), false) {}

  ResourceModel Run() {
    AddDeclared();
    AddNouns();
    ForEachUnplaced([&](int i) { return TieByName(i, Noun(i).known_verb); });
    ForEachUnplaced([&](int i) { return TieByVerb(i); });
    ForEachUnplaced([&](int i) { return TieByName(i, true); });
    Identify();
    ForEachUnplaced([&](int i) { return TieByProduct(i); });
    ForEachUnplaced([&](int i) { return TieLoosely(i); });
    GroupByNoun();
    GroupByKey();
    Identify();
    ForEachUnplaced([&](int i) { return TieLoosely(i); });
    return Finish();
  }

 private:
  [[nodiscard]] const OperationNoun& Noun(int i) const {
    return nouns_[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] const Operation& At(int i) const {
    return contract_.operations[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] const OperationLeaves& LeavesAt(int i) const {
    return leaves_[static_cast<std::size_t>(i)];
  }

  template <typename Tie>
  void ForEachUnplaced(Tie&& tie) {
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (!placed_[i]) {
        std::optional<TieTo> to = tie(static_cast<int>(i));
        if (to.has_value()) {
          Place(static_cast<int>(i), *std::move(to));
        }
      }
    }
  }

  void Place(int operation, TieTo to) {
    placed_[static_cast<std::size_t>(operation)] = true;
    families_[to.family].operations.push_back({.operation = operation,
                                               .role = to.role,
                                               .whole = to.whole,
                                               .verb = Noun(operation).verb,
                                               .why = std::move(to.why)});
  }

  // The family with the noun's words; a new one where there is none. Two
  // nouns that are spelled alike (SubNet, Subnet) get names of their own.
  std::size_t AddFamily(plumbline::Noun noun) {
    const auto same =
        std::ranges::find(families_, noun.words, &ResourceFamily::words);
    if (same != families_.end()) {
      return static_cast<std::size_t>(same - families_.begin());
    }
    const std::string name = noun.name;
    for (int more = 2;
         std::ranges::find(families_, noun.name, &ResourceFamily::name) !=
         families_.end();
         ++more) {
      noun.name = fmt::format("{}{}", name, more);
    }
    families_.push_back(
        {.name = std::move(noun.name), .words = std::move(noun.words)});
    return families_.size() - 1;
  }

  void AddDeclared() {
    for (std::size_t i = 0; i < contract_.resources.size(); ++i) {
      const Resource& resource = contract_.resources[i];
      ResourceFamily family{.name = resource.name,
                            .words = WordsOf(resource.name),
                            .source = FamilySource::kDeclared,
                            .resource = static_cast<int>(i),
                            .missing_error = resource.missing_error,
                            .status_member = resource.status_member};
      for (const ResourceIdentifier& identifier : resource.identifiers) {
        family.identifiers.push_back(
            {.name = identifier.name,
             .kind = ReadIdentifier(vocabulary_, identifier.name).kind,
             .shape = identifier.shape});
      }
      families_.push_back(std::move(family));
    }
    for (std::size_t i = 0; i < contract_.operations.size(); ++i) {
      const Operation& operation = contract_.operations[i];
      if (operation.resource >= 0) {
        Place(static_cast<int>(i),
              {.family = static_cast<std::size_t>(operation.resource),
               .role = DeclaredRole(operation, nouns_[i]),
               .why = "declared as the resource's"});
      }
    }
  }

  // Smithy models often call a resource PackResource.
  [[nodiscard]] Words WordsOf(const std::string& resource) const {
    Words words = vocabulary_.NormalOf(resource);
    if (words.size() > 1 && words.back() == "resource") {
      words.pop_back();
    }
    return words;
  }

  void AddNouns() {
    std::vector<Words> known;
    known.reserve(families_.size());
    for (const ResourceFamily& family : families_) {
      known.push_back(family.words);
    }
    std::vector<OperationNoun> open;
    for (std::size_t i = 0; i < nouns_.size(); ++i) {
      if (!placed_[i]) {
        open.push_back(nouns_[i]);
      }
    }
    for (plumbline::Noun& noun : FindResourceNouns(open, known)) {
      AddFamily(std::move(noun));
    }
  }

  std::optional<TieTo> TieByName(int i, bool wanted) {
    return wanted ? TieToNoun(families_, Noun(i)) : std::nullopt;
  }

  [[nodiscard]] static bool HasMaker(const ResourceFamily& family) {
    return std::ranges::any_of(family.operations,
                               [](const FamilyOperation& one) {
                                 return one.whole && IsMaker(one.role);
                               });
  }

  // ExportTableToPointInTime makes what DescribeExport shows.
  std::optional<TieTo> TieByVerb(int i) {
    const Words verb = vocabulary_.NormalOf(Noun(i).verb);
    for (std::size_t f = 0; f < families_.size() && !Noun(i).known_verb; ++f) {
      if (families_[f].words == verb && !HasMaker(families_[f])) {
        return TieTo{f, kCreate, true,
                     "its verb is the resource: it makes one"};
      }
    }
    return std::nullopt;
  }

  std::optional<TieTo> TieByProduct(int i) {
    const OperationNoun& noun = Noun(i);
    if (noun.known_verb && !IsMaker(noun.role)) {
      return std::nullopt;
    }
    for (std::size_t f = 0; f < families_.size(); ++f) {
      const FamilyIdentifier* const own = families_[f].OwnKey();
      if (own == nullptr || HasMaker(families_[f]) ||
          ReadIdentifier(vocabulary_, own->name).subject.empty()) {
        continue;
      }
      const auto carries = [&](const std::vector<IdentifierLeaf>& leaves) {
        return std::ranges::any_of(leaves, [&](const IdentifierLeaf& leaf) {
          return leaf.lists == 0 && !leaf.is_list &&
                 EqualsIgnoreCase(leaf.name, own->name);
        });
      };
      if (carries(LeavesAt(i).output) && !carries(LeavesAt(i).input)) {
        return TieTo{f, kCreate, true,
                     fmt::format("its output names a new {}", own->name)};
      }
    }
    return std::nullopt;
  }

  std::optional<TieTo> TieLoosely(int i) {
    return FindLooseTie(contract_, vocabulary_, families_, Noun(i), At(i),
                        LeavesAt(i).input);
  }

  // What is left, where several operations have one noun, or begin with it.
  void GroupByNoun() {
    std::map<Words, std::vector<int>> groups;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (!placed_[i] && !nouns_[i].nouns.empty()) {
        groups[nouns_[i].nouns[0].words].push_back(static_cast<int>(i));
      }
    }
    // In the order of words, what begins with a noun follows upon it.
    for (auto group = groups.begin(); group != groups.end();) {
      auto next = std::next(group);
      std::vector<int> operations = group->second;
      for (; next != groups.end() && BeginsWith(next->first, group->first);
           ++next) {
        std::ranges::copy(next->second, std::back_inserter(operations));
      }
      if (operations.size() > 1) {
        AddGroup(operations);
      }
      group = next;
    }
  }

  void AddGroup(const std::vector<int>& operations) {
    const Words words = Noun(operations[0]).nouns[0].words;
    const std::size_t family = AddFamily(Noun(operations[0]).nouns[0]);
    for (const int i : operations) {
      const bool whole = Noun(i).nouns[0].words == words;
      Place(i, {.family = family,
                .role = whole ? Noun(i).role : RoleOfPart(Noun(i).role),
                .whole = whole,
                .why = "several operations have its noun"});
    }
  }

  // An operation that demands a key, or gives one.
  struct Keyed {
    int operation = 0;
    const IdentifierLeaf* leaf = nullptr;
    bool gives = false;
  };

  [[nodiscard]] std::optional<Keyed> KeyOf(int i) const {
    const auto names = [&](const IdentifierLeaf& leaf) {
      const IdentifierName read = ReadIdentifier(vocabulary_, leaf.name);
      return leaf.depth == 0 && !leaf.is_list &&
             read.kind != IdentifierKind::kOther && !read.subject.empty();
    };
    for (const IdentifierLeaf& leaf : LeavesAt(i).input) {
      if (leaf.required && names(leaf)) {
        return Keyed{i, &leaf, false};
      }
    }
    for (const IdentifierLeaf& leaf : LeavesAt(i).output) {
      if (IsMaker(Noun(i).role) && names(leaf)) {
        return Keyed{i, &leaf, true};
      }
    }
    return std::nullopt;
  }

  // What is left, where several operations speak of one key: DescribePatches
  // and ListInventory of an InstanceId.
  void GroupByKey() {
    std::map<Words, std::vector<Keyed>> groups;
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      const std::optional<Keyed> key =
          placed_[i] ? std::nullopt : KeyOf(static_cast<int>(i));
      if (key.has_value()) {
        groups[ReadIdentifier(vocabulary_, key->leaf->name).subject].push_back(
            *key);
      }
    }
    for (const auto& [words, operations] : groups) {
      if (operations.size() > 1) {
        AddKeyed(words, operations);
      }
    }
  }

  void AddKeyed(const Words& words, const std::vector<Keyed>& operations) {
    const IdentifierLeaf& leaf = *operations[0].leaf;
    std::vector<std::string> spelled = SplitWords(leaf.name);
    spelled.pop_back();
    const std::size_t family =
        AddFamily({words, vocabulary_.NameOfOne(spelled)});
    if (families_[family].identifiers.empty()) {
      families_[family].identifiers = {
          {.name = std::string(leaf.name),
           .kind = ReadIdentifier(vocabulary_, leaf.name).kind,
           .shape = leaf.target}};
    }
    for (const Keyed& one : operations) {
      const OperationRole role = Noun(one.operation).role;
      Place(one.operation,
            {.family = family,
             .role = one.gives ? kCreate : RoleOfPart(role),
             .whole = one.gives,
             .why = fmt::format("it {} {}", one.gives ? "gives" : "demands",
                                one.leaf->name)});
    }
  }

  void Identify() {
    for (ResourceFamily& family : families_) {
      std::ranges::sort(family.operations, {}, &FamilyOperation::operation);
      FillIdentifiers({contract_, vocabulary_, leaves_, family});
    }
    SetParents(vocabulary_, families_);
  }

  ResourceModel Finish() {
    ResourceModel model;
    for (ResourceFamily& family : families_) {
      std::ranges::sort(family.operations, {}, &FamilyOperation::operation);
      if (!family.operations.empty() || family.resource >= 0) {
        model.families.push_back(std::move(family));
      }
    }
    std::ranges::sort(model.families, {}, &ResourceFamily::name);
    for (std::size_t i = 0; i < placed_.size(); ++i) {
      if (!placed_[i]) {
        model.unplaced.push_back({.operation = static_cast<int>(i),
                                  .verb = nouns_[i].verb,
                                  .noun = nouns_[i].text,
                                  .why = WhyUnplaced(nouns_[i])});
      }
    }
    return model;
  }

  const Contract& contract_;
  Vocabulary vocabulary_;
  std::vector<OperationNoun> nouns_;
  std::vector<OperationLeaves> leaves_;
  std::vector<bool> placed_;
  std::vector<ResourceFamily> families_;
};

}  // namespace

ResourceModel PlaceOperations(const Contract& contract) {
  return FamilyPlacer(contract).Run();
}

}  // namespace plumbline
