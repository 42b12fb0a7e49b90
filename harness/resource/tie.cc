#include "harness/resource/tie.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <tuple>

#include "harness/base/text.h"
#include "harness/contract/error_name.h"

namespace plumbline {
namespace {

using enum OperationRole;

// Words behind a resource's that still speak of the resource itself.
bool IsView(std::span<const std::string> words) {
  static constexpr std::array<std::string_view, 10> kViews = {
      "status", "state",       "summary",  "detail",      "metadata",
      "info",   "information", "identity", "description", "identifier"};
  return std::ranges::all_of(words, [&](const std::string& word) {
    return std::ranges::find(kViews, word) != kViews.end();
  });
}

class LooseTies {
 public:
  LooseTies(const Contract& contract, const Vocabulary& vocabulary,
            const std::vector<ResourceFamily>& families,
            const OperationNoun& noun, const Operation& operation,
            const std::vector<IdentifierLeaf>& input)
      : contract_(contract),
        vocabulary_(vocabulary),
        families_(families),
        noun_(noun),
        operation_(operation),
        input_(input) {}

  std::optional<TieTo> Find() {
    for (const auto way :
         {&LooseTies::AsPart, &LooseTies::AsKind, &LooseTies::ByError,
          &LooseTies::ByKey, &LooseTies::ByMention}) {
      if (std::optional<TieTo> to = (this->*way)()) {
        return to;
      }
    }
    return std::nullopt;
  }

 private:
  using Way = std::optional<TieTo> (LooseTies::*)();

  // The longest family that one of the nouns begins or ends with.
  template <typename Fits>
  std::optional<std::pair<std::size_t, const Words*>> Longest(
      Fits&& fits) const {
    std::optional<std::pair<std::size_t, const Words*>> best;
    for (const Noun& noun : noun_.nouns) {
      for (std::size_t f = 0; f < families_.size(); ++f) {
        const Words& words = families_[f].words;
        if (words.size() < noun.words.size() && fits(noun.words, words) &&
            (!best.has_value() ||
             words.size() > families_[best->first].words.size())) {
          best = {f, &noun.words};
        }
      }
    }
    return best;
  }

  std::optional<TieTo> AsPart() {
    const auto best = Longest(BeginsWith);
    if (!best.has_value()) {
      return std::nullopt;
    }
    const auto& [family, words] = *best;
    const std::size_t length = families_[family].words.size();
    if (IsReader(noun_.role) && IsView(std::span(*words).subspan(length))) {
      return TieTo{family, noun_.role, true,
                   fmt::format("{} shows the {} itself", noun_.text,
                               families_[family].name)};
    }
    return TieTo{family, RoleOfPart(noun_.role), false,
                 fmt::format("{} is a part of the {}", noun_.text,
                             families_[family].name)};
  }

  std::optional<TieTo> AsKind() {
    const auto best = Longest(EndsWith);
    if (!best.has_value()) {
      return std::nullopt;
    }
    const ResourceFamily& family = families_[best->first];
    OperationRole role = noun_.role;
    // DescribeContinuousBackups demands a table, and nothing of a backup.
    const std::optional<KeyTie> key = BestKey();
    if (!IsMaker(role) && key.has_value() && key->exact && key->required &&
        key->family != best->first && !Carries(family)) {
      return std::nullopt;
    }
    // RegisterDefaultPatchBaseline takes one that is there.
    if (IsMaker(role) && TakesServiceKey(family)) {
      role = role == kStart ? role : kUpdate;
    }
    return TieTo{best->first, role, false,
                 fmt::format("{} is a kind of {}", noun_.text, family.name)};
  }

  // Whether the input has the family's key though what makes the resource does
  // not: it is of one that exists.
  [[nodiscard]] bool TakesServiceKey(const ResourceFamily& family) const {
    const FamilyIdentifier* const own = family.OwnKey();
    if (own == nullptr) {
      return false;
    }
    const auto has = [&](const Shape& shape) {
      return shape.FindMember(own->name) != nullptr;
    };
    bool made_without = false;
    for (const FamilyOperation& one : family.operations) {
      const Operation& maker =
          contract_.operations[static_cast<std::size_t>(one.operation)];
      if (one.whole && (one.role == kCreate || one.role == kPut) &&
          maker.input.has_value()) {
        made_without = made_without || !has(contract_.ShapeAt(*maker.input));
      }
    }
    return made_without && operation_.input.has_value() &&
           has(contract_.ShapeAt(*operation_.input));
  }

  std::optional<TieTo> ByError() {
    for (const ShapeIndex error : operation_.errors) {
      const std::string& name = contract_.ShapeAt(error).name;
      if (ClassifyError(name) != ErrorClass::kMissing) {
        continue;
      }
      const Words subject = vocabulary_.NormalOf(ErrorSubject(name));
      for (std::size_t f = 0; f < families_.size(); ++f) {
        if (families_[f].missing_error == name ||
            (!subject.empty() && families_[f].words == subject)) {
          return TieTo{f, RoleOfPart(noun_.role), false,
                       fmt::format("it reports {}", name)};
        }
      }
    }
    return std::nullopt;
  }

  // The leaf of the input that carries the identifier, or nullptr. A plain
  // Name or Arn says nothing unless its shape is of the family alone.
  [[nodiscard]] const IdentifierLeaf* Carrier(
      const ResourceFamily& family, const FamilyIdentifier& identifier) const {
    const bool generic =
        ReadIdentifier(vocabulary_, identifier.name).subject.empty();
    for (const IdentifierLeaf& leaf : input_) {
      if (leaf.depth > 0) {
        break;  // those nearest come first
      }
      const int match =
          MatchLeaf(contract_, vocabulary_, family, identifier, leaf);
      const bool same_shape = identifier.shape == leaf.target;
      if (match >= 3 && generic) {
        const Words shape =
            vocabulary_.NormalOf(contract_.ShapeAt(leaf.target).name);
        const bool own_shape =
            std::ranges::search(shape, family.words).begin() != shape.end();
        if (same_shape && own_shape) {
          return &leaf;
        }
      } else if (match >= 2) {
        return &leaf;
      }
    }
    return nullptr;
  }

  struct KeyTie {
    bool required = false;
    bool exact = false;
    std::size_t keys = 0;
    std::size_t family = 0;
    std::string_view member;

    [[nodiscard]] std::tuple<bool, bool, std::size_t> Rank() const {
      return {exact, required, keys};
    }
  };

  // The keys of the family, all in the input; or another identifier that is
  // called after the family.
  [[nodiscard]] std::optional<KeyTie> KeysOf(std::size_t f) const {
    const ResourceFamily& family = families_[f];
    KeyTie tie{.required = true, .exact = true, .family = f};
    if (family.OwnKey() != nullptr) {
      bool complete = true;
      for (const FamilyIdentifier& identifier : family.identifiers) {
        if (!identifier.key) {
          continue;
        }
        const IdentifierLeaf* const leaf = Carrier(family, identifier);
        complete = complete && leaf != nullptr;
        tie.required = tie.required && leaf != nullptr && leaf->required;
        tie.member = leaf != nullptr ? leaf->name : tie.member;
        ++tie.keys;
      }
      if (complete) {
        return tie;
      }
    }
    for (const IdentifierLeaf& leaf : input_) {
      if (leaf.depth > 0) {
        break;
      }
      const IdentifierName read = ReadIdentifier(vocabulary_, leaf.name);
      if (read.kind != IdentifierKind::kOther &&
          read.subject.size() >= family.words.size() &&
          EndsWith(read.subject, family.words)) {
        return KeyTie{.required = leaf.required,
                      .exact = read.subject.size() == family.words.size(),
                      .keys = 1,
                      .family = f,
                      .member = leaf.name};
      }
    }
    return std::nullopt;
  }

  // Whether the input has the family's own key, at whatever depth.
  [[nodiscard]] bool Carries(const ResourceFamily& family) const {
    const FamilyIdentifier* const own = family.OwnKey();
    return own != nullptr &&
           std::ranges::any_of(input_, [&](const IdentifierLeaf& leaf) {
             return MatchLeaf(contract_, vocabulary_, family, *own, leaf) >= 3;
           });
  }

  [[nodiscard]] std::optional<KeyTie> BestKey() const {
    std::optional<KeyTie> best;
    for (std::size_t f = 0; f < families_.size(); ++f) {
      const std::optional<KeyTie> tie = KeysOf(f);
      if (tie.has_value() &&
          (!best.has_value() || tie->Rank() > best->Rank())) {
        best = tie;
      }
    }
    return best;
  }

  std::optional<TieTo> ByKey() {
    const std::optional<KeyTie> best = BestKey();
    if (!best.has_value()) {
      return std::nullopt;
    }
    return TieTo{best->family, RoleOfPart(noun_.role), false,
                 fmt::format("it {} {}", best->required ? "demands" : "takes",
                             best->member)};
  }

  std::optional<TieTo> ByMention() {
    for (std::size_t f = 0; f < families_.size(); ++f) {
      const Words& words = families_[f].words;
      if (noun_.by.has_value() && noun_.by->words == words) {
        return TieTo{f, RoleOfPart(noun_.role), false,
                     fmt::format("it is by {}", noun_.by->name)};
      }
    }
    return std::nullopt;
  }

  const Contract& contract_;
  const Vocabulary& vocabulary_;
  const std::vector<ResourceFamily>& families_;
  const OperationNoun& noun_;
  const Operation& operation_;
  const std::vector<IdentifierLeaf>& input_;
};

}  // namespace

OperationRole RoleOfPart(OperationRole role) {
  switch (role) {
    case kCreate:
    case kPut:
    case kDelete:
      return kUpdate;
    case kList:
      return kRead;
    default:
      return role;
  }
}

std::optional<TieTo> TieToNoun(const std::vector<ResourceFamily>& families,
                               const OperationNoun& noun) {
  for (const Noun& one : noun.nouns) {
    for (std::size_t f = 0; f < families.size(); ++f) {
      if (families[f].words == one.words) {
        return TieTo{f, noun.part ? RoleOfPart(noun.role) : noun.role,
                     !noun.part,
                     noun.part ? fmt::format("its path leads over {}", one.name)
                               : fmt::format("its noun is {}", one.name)};
      }
    }
  }
  return std::nullopt;
}

std::optional<TieTo> FindLooseTie(const Contract& contract,
                                  const Vocabulary& vocabulary,
                                  const std::vector<ResourceFamily>& families,
                                  const OperationNoun& noun,
                                  const Operation& operation,
                                  const std::vector<IdentifierLeaf>& input) {
  return LooseTies(contract, vocabulary, families, noun, operation, input)
      .Find();
}

std::string WhyUnplaced(const OperationNoun& noun) {
  if (noun.nouns.empty()) {
    return "its name has no noun, and its input takes no resource's key";
  }
  return fmt::format(
      "no other operation has the noun {}, and its input takes no resource's "
      "key",
      noun.text);
}

}  // namespace plumbline
