#include "harness/resource/identity.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

using enum OperationRole;

// Members that say which version of a resource is meant, or that the caller is
// the one who read it: required, but no part of the key.
constexpr std::array<std::string_view, 6> kGuards = {
    "hash", "token", "etag", "version", "revision", "match"};

class IdentityFinder {
 public:
  explicit IdentityFinder(const FamilyReading& of) : of_(of) {}

  void Run() {
    if (!of_.family.identifiers.empty()) {
      return;
    }
    for (const OperationRole role :
         {kDelete, kRead, kUntag, kUpdate, kTag, kPut, kCreate, kStop,
          kDisassociate, kStart, kList, kAction}) {
      const std::vector<int> operations = of_.family.With(role);
      if (std::ranges::any_of(operations,
                              [&](int one) { return FromDemands(one); }) ||
          std::ranges::any_of(operations,
                              [&](int one) { return FromChoice(one); })) {
        return;
      }
    }
    FromOutput();
    FromParts();
  }

 private:
  [[nodiscard]] bool IsOwnSubject(const Words& subject) const {
    return subject.empty() || EndsWith(of_.family.words, subject);
  }

  [[nodiscard]] bool IsIdentifying(const Member& member, bool writes) const {
    const ShapeType type = of_.contract.ShapeAt(member.target).type;
    const IdentifierName read = ReadIdentifier(of_.vocabulary, member.name);
    if (member.idempotency_token ||
        (read.kind == IdentifierKind::kOther && !read.subject.empty() &&
         std::ranges::find(kGuards, read.subject.back()) != kGuards.end())) {
      return false;
    }
    if (type == ShapeType::kString || IsIntegral(type) ||
        type == ShapeType::kEnum) {
      return !writes || read.kind != IdentifierKind::kOther;
    }
    const bool structured = type == ShapeType::kStructure ||
                            type == ShapeType::kMap || type == ShapeType::kList;
    return structured && !writes && member.name != "body";
  }

  void Add(const Member& member) {
    of_.family.identifiers.push_back(
        {.name = member.name,
         .kind = ReadIdentifier(of_.vocabulary, member.name).kind,
         .shape = member.target});
  }

  bool FromDemands(int operation) {
    const std::optional<ShapeIndex>& input = of_.At(operation).input;
    if (!input.has_value()) {
      return false;
    }
    const OperationRole role = of_.family.FindOperation(operation)->role;
    // Beside the key, these take what the resource is to become.
    const bool writes = role != kDelete && role != kRead && role != kUntag;
    const std::vector<Member>& members = of_.contract.ShapeAt(*input).members;
    for (const Member& member : members) {
      if (member.required && IsIdentifying(member, writes)) {
        const bool is_list =
            of_.contract.ShapeAt(member.target).type == ShapeType::kList;
        const IdentifierName read = ReadIdentifier(of_.vocabulary, member.name);
        if (!is_list || read.kind == IdentifierKind::kOther) {
          Add(member);
        }
      }
    }
    return !of_.family.identifiers.empty();
  }

  // DeleteStream takes a name, an ARN or an id: the key is what the create
  // demands as well.
  bool FromChoice(int operation) {
    const std::optional<ShapeIndex>& input = of_.At(operation).input;
    if (!input.has_value()) {
      return false;
    }
    const std::vector<Member>& members = of_.contract.ShapeAt(*input).members;
    std::vector<const Member*> own;
    for (const Member& member : members) {
      const IdentifierName read = ReadIdentifier(of_.vocabulary, member.name);
      const ShapeType type = of_.contract.ShapeAt(member.target).type;
      if (type == ShapeType::kString && read.kind != IdentifierKind::kOther &&
          IsOwnSubject(read.subject)) {
        own.push_back(&member);
      }
    }
    if (own.empty()) {
      return false;
    }
    // A plain Name may be of something else.
    const auto is_plain = [&](const Member* member) {
      return ReadIdentifier(of_.vocabulary, member->name).subject.empty();
    };
    if (!std::ranges::all_of(own, is_plain)) {
      std::erase_if(own, is_plain);
    }
    const bool made_by_own = std::ranges::any_of(
        own, [&](const Member* member) { return IsDemandedByCreate(*member); });
    if (!made_by_own) {
      Add(*own[0]);
      return true;
    }
    for (const Member& member : members) {
      if (IsDemandedByCreate(member)) {
        Add(member);
      }
    }
    return true;
  }

  [[nodiscard]] bool IsDemandedByCreate(const Member& member) const {
    for (const OperationRole role : {kCreate, kPut}) {
      for (const int operation : of_.family.With(role)) {
        const std::optional<ShapeIndex>& input = of_.At(operation).input;
        if (!input.has_value()) {
          continue;
        }
        const Member* const same =
            of_.contract.ShapeAt(*input).FindMember(member.name);
        if (same != nullptr && same->required &&
            of_.contract.ShapeAt(same->target).type == ShapeType::kString) {
          return true;
        }
      }
    }
    return false;
  }

  void FromOutput() {
    for (const OperationRole role : {kCreate, kPut, kStart, kRead}) {
      for (const int operation : of_.family.With(role)) {
        for (const IdentifierLeaf& leaf : of_.LeavesAt(operation).output) {
          const IdentifierName read = ReadIdentifier(of_.vocabulary, leaf.name);
          if (of_.family.identifiers.empty() && !leaf.is_list &&
              leaf.lists == 0 && read.kind != IdentifierKind::kOther &&
              EndsWith(of_.family.words, read.subject) &&
              !read.subject.empty()) {
            of_.family.identifiers.push_back({.name = std::string(leaf.name),
                                              .kind = read.kind,
                                              .shape = leaf.target});
          }
        }
      }
    }
  }

  // The PatchGroup of GetPatchGroupState: a member with the family's name.
  void FromParts() {
    for (const FamilyOperation& one : of_.family.operations) {
      for (const IdentifierLeaf& leaf : of_.LeavesAt(one.operation).input) {
        const IdentifierName read = ReadIdentifier(of_.vocabulary, leaf.name);
        if (of_.family.identifiers.empty() && leaf.depth == 0 &&
            !leaf.is_list && read.subject == of_.family.words) {
          of_.family.identifiers.push_back({.name = std::string(leaf.name),
                                            .kind = read.kind,
                                            .shape = leaf.target});
        }
      }
    }
  }

  FamilyReading of_;
};

// The leaf that carries the identifier best, or nullptr. `own` asks that it
// stand at the top or in a structure about the family: what makes a resource
// may name others of its kind as well.
const IdentifierLeaf* BestLeaf(const FamilyReading& of,
                               const FamilyIdentifier& identifier,
                               const std::vector<IdentifierLeaf>& leaves,
                               bool own) {
  const IdentifierLeaf* best = nullptr;
  std::pair<int, int> best_rank = {0, 0};
  for (const IdentifierLeaf& leaf : leaves) {
    const int match =
        MatchLeaf(of.contract, of.vocabulary, of.family, identifier, leaf);
    const std::pair<int, int> rank = {match, -leaf.depth};
    const bool eligible =
        !own || leaf.depth == 0 || IsAbout(of.vocabulary, of.family, leaf);
    if (match > 0 && eligible && (best == nullptr || rank > best_rank)) {
      best = &leaf;
      best_rank = rank;
    }
  }
  return best;
}

// A key that is a structure or a map is no leaf.
std::optional<IdentifierUse> DirectPlace(const Contract& contract,
                                         const FamilyIdentifier& identifier,
                                         std::optional<ShapeIndex> input) {
  const Member* const member =
      input.has_value() ? contract.ShapeAt(*input).FindMember(identifier.name)
                        : nullptr;
  if (member == nullptr || IsElsewhere(*member, ClausePart::kInput)) {
    return std::nullopt;
  }
  return IdentifierUse{
      identifier.name,
      "input." + member->name +
          (contract.ShapeAt(member->target).type == ShapeType::kList ? "[]"
                                                                     : ""),
      member->required};
}

// Other ways to say which resource is meant: StreamARN beside StreamName.
void AddOtherIdentifiers(const FamilyReading& of) {
  ResourceFamily& family = of.family;
  std::vector<FamilyIdentifier> more;
  const auto add = [&](const IdentifierLeaf& leaf, bool plain) {
    const IdentifierName read = ReadIdentifier(of.vocabulary, leaf.name);
    const auto same = [&](const FamilyIdentifier& other) {
      return other.name == leaf.name ||
             (other.kind == read.kind && other.parent.empty());
    };
    if (read.kind != IdentifierKind::kOther &&
        (read.subject == family.words || (plain && read.subject.empty())) &&
        std::ranges::none_of(family.identifiers, same) &&
        std::ranges::none_of(more, same)) {
      more.push_back({.name = std::string(leaf.name),
                      .kind = read.kind,
                      .key = false,
                      .shape = leaf.target});
    }
  };
  for (const FamilyOperation& one : family.operations) {
    const OperationLeaves& all = of.LeavesAt(one.operation);
    // The Name that a create takes and the Arn that it gives are its own.
    const bool makes = one.whole && (one.role == kCreate || one.role == kPut);
    for (const auto* const list : {&all.input, &all.output}) {
      for (const IdentifierLeaf& leaf : *list) {
        if (!leaf.is_list && leaf.lists == 0 && leaf.depth < 2) {
          add(leaf, makes && leaf.depth == 0);
        }
      }
    }
  }
  std::ranges::move(more, std::back_inserter(family.identifiers));
}

// Who chooses that identifier, as the operations tell that make a resource.
Chooser WhoChooses(const ResourceFamily& family,
                   const FamilyIdentifier& identifier) {
  Chooser chooser = Chooser::kUnknown;
  for (const FamilyOperation& one : family.operations) {
    if (!one.whole || (one.role != kCreate && one.role != kPut)) {
      continue;
    }
    for (const IdentifierUse& place : one.identifiers) {
      if (place.identifier == identifier.name) {
        const bool input = place.at.starts_with("input.");
        chooser = input || chooser == Chooser::kCaller ? Chooser::kCaller
                                                       : Chooser::kService;
      }
    }
  }
  return chooser;
}

// Of the key; where what makes a resource does not speak of it, of the name.
Chooser WhoChooses(const ResourceFamily& family) {
  const FamilyIdentifier* const own = family.OwnKey();
  Chooser chooser =
      own == nullptr ? Chooser::kUnknown : WhoChooses(family, *own);
  for (const FamilyIdentifier& other : family.identifiers) {
    if (own != nullptr && chooser == Chooser::kUnknown &&
        other.kind == IdentifierKind::kName && other.parent.empty()) {
      chooser = WhoChooses(family, other);
    }
  }
  return chooser;
}

}  // namespace

std::vector<OperationLeaves> AllLeaves(const Contract& contract) {
  std::vector<OperationLeaves> all;
  all.reserve(contract.operations.size());
  for (const Operation& operation : contract.operations) {
    all.push_back({LeavesOf(contract, operation.input, ClausePart::kInput),
                   LeavesOf(contract, operation.output, ClausePart::kOutput)});
  }
  return all;
}

void FillIdentifiers(const FamilyReading& of) { IdentityFinder(of).Run(); }

void SetParents(const Vocabulary& vocabulary,
                std::vector<ResourceFamily>& families) {
  for (ResourceFamily& family : families) {
    for (FamilyIdentifier& identifier : family.identifiers) {
      const IdentifierName read = ReadIdentifier(vocabulary, identifier.name);
      if (!identifier.parent.empty() || read.subject.empty() ||
          read.kind == IdentifierKind::kOther ||
          // A ResourceArn is of whatever there is.
          read.subject == Words{"resource"} ||
          EndsWith(family.words, read.subject)) {
        continue;
      }
      const ResourceFamily* parent = nullptr;
      for (const ResourceFamily& other : families) {
        const bool exact = other.words == read.subject;
        if (&other != &family && !other.operations.empty() &&
            EndsWith(other.words, read.subject) &&
            (parent == nullptr || exact)) {
          parent = &other;
        }
      }
      identifier.parent = parent == nullptr ? "" : parent->name;
    }
  }
}

void FillPlaces(const FamilyReading& of) {
  ResourceFamily& family = of.family;
  AddOtherIdentifiers(of);
  for (FamilyOperation& one : family.operations) {
    const OperationLeaves& leaves = of.LeavesAt(one.operation);
    one.identifiers.clear();
    for (const FamilyIdentifier& identifier : family.identifiers) {
      const bool makes = one.role == kCreate || one.role == kPut;
      const IdentifierLeaf* const in =
          BestLeaf(of, identifier, leaves.input, makes);
      const IdentifierLeaf* const out =
          BestLeaf(of, identifier, leaves.output, false);
      if (in != nullptr) {
        one.identifiers.push_back(
            {identifier.name, "input." + in->path, in->required});
      } else if (auto place = DirectPlace(of.contract, identifier,
                                          of.At(one.operation).input)) {
        one.identifiers.push_back(*std::move(place));
      }
      if (out != nullptr) {
        one.identifiers.push_back(
            {identifier.name, "output." + out->path, out->required});
      }
    }
  }
  family.chosen_by = WhoChooses(family);
}

}  // namespace plumbline
