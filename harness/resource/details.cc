#include "harness/resource/details.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/description.h"
#include "harness/contract/error_name.h"
#include "harness/contract/resource_view.h"
#include "harness/resource/identifier_leaf.h"
#include "harness/resource/identity.h"

namespace plumbline {
namespace {

using enum OperationRole;

class DetailFiller {
 public:
  explicit DetailFiller(const FamilyReading& of) : of_(of) {}

  void Run() {
    FillPlaces(of_);
    for (FamilyOperation& one : of_.family.operations) {
      one.listing = IsReader(one.role) ? FindListing(one) : std::nullopt;
    }
    FindErrors();
    FindStatus();
  }

 private:
  // Of a row with the family's own key in it.
  static constexpr int kOwnKeyRank = 10;

  // Whether the leaf is the plain Id of the rows that a list of the family
  // itself shows, whose structure may be called otherwise: the noun of a path
  // says what the rows are.
  [[nodiscard]] bool IsPlainKey(const FamilyOperation& one,
                                const FamilyIdentifier& own,
                                const IdentifierLeaf& leaf) const {
    if (!DescriptionOf(of_.contract).values_are_json_schema || !one.whole ||
        leaf.depth != 1 || leaf.is_list) {
      return false;
    }
    const IdentifierName key = ReadIdentifier(of_.vocabulary, own.name);
    const IdentifierName shown = ReadIdentifier(of_.vocabulary, leaf.name);
    return shown.subject.empty() && shown.kind == key.kind &&
           shown.kind != IdentifierKind::kOther;
  }

  // How well a leaf of the output tells which resource a row shows.
  [[nodiscard]] int RowRank(const FamilyOperation& one,
                            const IdentifierLeaf& leaf) const {
    const FamilyIdentifier* const own = of_.family.OwnKey();
    int rank = 0;
    for (const FamilyIdentifier& identifier : of_.family.identifiers) {
      const int match =
          MatchLeaf(of_.contract, of_.vocabulary, of_.family, identifier, leaf);
      const bool main = own == nullptr ? identifier.key : &identifier == own;
      // A row with the key of what the resource lives in may be of that.
      const bool its_row = main || identifier.parent.empty() ||
                           IsAbout(of_.vocabulary, of_.family, leaf);
      if (match > 0 && its_row) {
        rank = std::max(rank, match + (main ? 10 : 4));
      }
    }
    if (own != nullptr && rank < kOwnKeyRank && IsPlainKey(one, *own, leaf)) {
      rank = kOwnKeyRank;
    }
    if (rank == 0 && NamesRow(of_.vocabulary, of_.family, leaf)) {
      rank = 1;
    }
    const auto& pagination = of_.At(one.operation).pagination;
    const bool paged = pagination.has_value() && !pagination->items.empty() &&
                       leaf.path.starts_with(pagination->items + "[]");
    return rank == 0 ? 0 : rank * 2 + (paged ? 100 : 0);
  }

  [[nodiscard]] std::optional<FamilyListing> FindListing(
      const FamilyOperation& one) const {
    const auto shows_one = [&](const IdentifierUse& place) {
      const FamilyIdentifier* const identifier =
          of_.family.FindIdentifier(place.identifier);
      return identifier->parent.empty() && place.at.starts_with("output.") &&
             place.at.find("[]") == std::string::npos;
    };
    if (std::ranges::any_of(one.identifiers, shows_one)) {
      return std::nullopt;
    }
    const IdentifierLeaf* best = nullptr;
    int best_rank = 0;
    for (const IdentifierLeaf& leaf : of_.LeavesAt(one.operation).output) {
      const bool row = leaf.lists + (leaf.is_list ? 1 : 0) == 1;
      const int rank = row ? RowRank(one, leaf) : 0;
      if (rank > best_rank) {
        best = &leaf;
        best_rank = rank;
      }
    }
    if (best == nullptr) {
      return std::nullopt;
    }
    const std::size_t rows = best->path.find("[]");
    FamilyListing listing{.rows = best->path.substr(0, rows)};
    if (rows + 3 < best->path.size()) {
      listing.name = best->path.substr(rows + 3);
    }
    listing.filter = FilterOf(one);
    return listing;
  }

  [[nodiscard]] std::string FilterOf(const FamilyOperation& one) const {
    constexpr std::string_view kInput = "input.";
    const FamilyIdentifier* const own = of_.family.OwnKey();
    for (const IdentifierUse& place : one.identifiers) {
      const FamilyIdentifier* const identifier =
          of_.family.FindIdentifier(place.identifier);
      const bool main = own == nullptr || identifier == own;
      if (main && place.at.starts_with(kInput) && place.at.ends_with("[]")) {
        return place.at.substr(kInput.size(),
                               place.at.size() - kInput.size() - 2);
      }
    }
    return {};
  }

  // How sure it is that the error speaks of the family: by its name, by a part
  // of it, or of whatever the operation is about.
  [[nodiscard]] int Speaks(const std::string& error) const {
    const Words subject = of_.vocabulary.NormalOf(ErrorSubject(error));
    if (subject == of_.family.words) {
      return 3;
    }
    if (subject.empty()) {
      return error.starts_with("NoAvailable") || error.starts_with("NoRunning")
                 ? 0
                 : 1;
    }
    return EndsWith(of_.family.words, subject) ||
                   BeginsWith(of_.family.words, subject)
               ? 2
               : 0;
  }

  template <typename Is>
  [[nodiscard]] std::string BestError(
      std::initializer_list<OperationRole> roles, Is&& is) const {
    std::string best;
    int best_rank = 0;
    for (const OperationRole role : roles) {
      for (const int operation : of_.family.With(role)) {
        for (const ShapeIndex error : of_.At(operation).errors) {
          const Shape& shape = of_.contract.ShapeAt(error);
          const std::string& name = shape.name;
          const int rank = is(shape);
          if (rank > best_rank) {
            best = name;
            best_rank = rank;
          }
        }
      }
    }
    return best;
  }

  // An error whose name has one of the words, best with the family's beside
  // it: MaxNumberOfConfigRulesExceededException.
  [[nodiscard]] int HasWord(
      const std::string& name,
      std::initializer_list<std::string_view> words) const {
    const auto has = [&](std::string_view word) {
      return name.find(word) != std::string::npos;
    };
    if (!std::ranges::any_of(words, has) || has("Request") || has("Tags")) {
      return 0;
    }
    const Words all = of_.vocabulary.NormalOf(name);
    return std::ranges::search(all, of_.family.words).begin() != all.end() ? 2
                                                                           : 1;
  }

  void FindErrors() {
    const auto fill = [](std::string& where, std::string found) {
      if (where.empty()) {
        where = std::move(found);
      }
    };
    fill(of_.family.missing_error,
         BestError({kDelete, kRead, kUpdate, kList, kStop, kUntag, kTag},
                   [&](const Shape& error) {
                     // A 404 of plain HTTP is about what its path names.
                     return !SpeaksOfAbsence(error) ? 0
                            : ClassifyError(error.name) == ErrorClass::kMissing
                                ? Speaks(error.name)
                                : 1;
                   }));
    const auto makers = {kCreate, kPut, kStart};
    fill(of_.family.exists_error, BestError(makers, [&](const Shape& error) {
           return HasWord(error.name, {"AlreadyExist", "Exists", "Duplicate"});
         }));
    fill(of_.family.quota_error, BestError(makers, [&](const Shape& error) {
           return HasWord(error.name, {"MaxNumber", "MaxActive",
                                       "LimitExceeded", "Quota", "TooMany"});
         }));
    fill(of_.family.in_use_error,
         BestError({kDelete, kUpdate, kPut}, [&](const Shape& error) {
           return HasWord(error.name, {"InUse", "HasDependen"});
         }));
  }

  [[nodiscard]] bool TellsState(const IdentifierLeaf& leaf) const {
    Words words = of_.vocabulary.NormalOf(leaf.name);
    if (leaf.is_list || words.empty() ||
        (words.back() != "status" && words.back() != "state")) {
      return false;
    }
    words.pop_back();
    // OrganizationRuleStatus of an OrganizationConfigRule.
    return std::ranges::all_of(words, [&](const std::string& word) {
      return std::ranges::find(of_.family.words, word) !=
             of_.family.words.end();
    });
  }

  // The member beside the name of a row, or in what a read is about.
  [[nodiscard]] std::string StatusIn(const FamilyOperation& one) const {
    const std::string rows =
        one.listing.has_value() ? one.listing->rows + "[]." : "";
    for (const IdentifierLeaf& leaf : of_.LeavesAt(one.operation).output) {
      const bool beside = rows.empty()
                              ? leaf.lists == 0 && leaf.depth <= 1
                              : leaf.path.starts_with(rows) && leaf.depth == 1;
      if (beside && TellsState(leaf)) {
        return std::string(leaf.name);
      }
    }
    return {};
  }

  void FindStatus() {
    for (const OperationRole role : {kList, kRead}) {
      for (const FamilyOperation& one : of_.family.operations) {
        if (of_.family.status_member.empty() && one.whole && one.role == role) {
          of_.family.status_member = StatusIn(one);
        }
      }
    }
  }

  FamilyReading of_;
};

bool HasOwnKey(const ResourceFamily& family, const FamilyOperation& one,
               std::string_view side) {
  const FamilyIdentifier* const own = family.OwnKey();
  return own != nullptr &&
         std::ranges::any_of(one.identifiers, [&](const auto& place) {
           return place.identifier == own->name && place.at.starts_with(side);
         });
}

// Whether the operation is about resources that the input must name.
bool DemandsOwnKey(const ResourceFamily& family, const FamilyOperation& one) {
  const FamilyIdentifier* const own = family.OwnKey();
  return std::ranges::any_of(one.identifiers, [&](const auto& place) {
    const FamilyIdentifier* const identifier =
        family.FindIdentifier(place.identifier);
    const bool main = own == nullptr ? identifier->key : identifier == own;
    return main && place.required && place.at.starts_with("input.") &&
           !place.at.ends_with("[]");
  });
}

}  // namespace

void FillDetails(const Contract& contract, ResourceModel& model) {
  const Vocabulary vocabulary(contract);
  const std::vector<OperationLeaves> leaves = AllLeaves(contract);
  for (ResourceFamily& family : model.families) {
    FillIdentifiers({contract, vocabulary, leaves, family});
  }
  SetParents(vocabulary, model.families);
  for (ResourceFamily& family : model.families) {
    for (const FamilyIdentifier& identifier : family.identifiers) {
      if (identifier.key && family.parent.empty()) {
        family.parent = identifier.parent;
      }
    }
    // The KeyPolicy of a Key, the StreamTag of a Stream.
    for (const ResourceFamily& other : model.families) {
      if (family.parent.empty() && other.words.size() < family.words.size() &&
          BeginsWith(family.words, other.words)) {
        family.parent = other.name;
      }
    }
  }
  for (ResourceFamily& family : model.families) {
    DetailFiller({contract, vocabulary, leaves, family}).Run();
  }
}

void SettleRoles(ResourceModel& model) {
  for (ResourceFamily& family : model.families) {
    const bool made =
        !family.With(kCreate).empty() || !family.With(kPut).empty();
    for (FamilyOperation& one : family.operations) {
      if (one.role == kRead && one.whole && one.listing.has_value() &&
          family.source == FamilySource::kInferred &&
          !DemandsOwnKey(family, one)) {
        one.role = kList;
      } else if (one.role == kStart && one.whole && !made &&
                 HasOwnKey(family, one, "output.") &&
                 !HasOwnKey(family, one, "input.")) {
        one.role = kCreate;
        one.why += ", and its output names a new one";
      }
    }
  }
}

}  // namespace plumbline
