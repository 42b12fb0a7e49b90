#include "harness/resource/identifier_leaf.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <deque>
#include <utility>

#include "harness/base/text.h"
#include "harness/contract/description.h"
#include "harness/contract/operation_verb.h"

namespace plumbline {
namespace {

// How far below the input or output an identifier may stand, and how many
// members are looked at: both bound the time on large, recursive models.
constexpr int kMaxDepth = 3;
constexpr std::size_t kMaxLeaves = 2000;

bool MayIdentify(const Shape& shape) {
  return shape.type == ShapeType::kString || shape.type == ShapeType::kEnum ||
         IsIntegral(shape.type);
}

// A structure that is still to be looked at.
struct Open {
  ShapeIndex shape = 0;
  std::string path;
  bool required = true;
  int depth = 0;
  int lists = 0;
  std::string_view around_member;
};

class LeafWalk {
 public:
  LeafWalk(const Contract& contract, ClausePart part)
      : contract_(contract),
        part_(part),
        has_paths_(DescriptionOf(contract).has_paths) {}

  std::vector<IdentifierLeaf> Run(ShapeIndex structure) {
    open_.push_back({.shape = structure});
    while (!open_.empty() && leaves_.size() < kMaxLeaves) {
      const Open next = std::move(open_.front());
      open_.pop_front();
      const Shape& shape = contract_.ShapeAt(next.shape);
      for (const Member& member : shape.members) {
        if (!IsElsewhere(member, part_)) {
          Look(next, shape, member);
        }
      }
    }
    return std::move(leaves_);
  }

 private:
  void Look(const Open& in, const Shape& owner, const Member& member) {
    std::string path = in.path +
                       (in.path.empty() || in.path.ends_with('.') ? "" : ".") +
                       member.name;
    const bool required = in.required && member.required;
    ShapeIndex target = member.target;
    const bool is_list = contract_.ShapeAt(target).type == ShapeType::kList;
    if (is_list) {
      target = contract_.ShapeAt(target).members[0].target;
      path += "[]";
    }
    const Shape& shape = contract_.ShapeAt(target);
    if (shape.type == ShapeType::kStructure && in.depth < kMaxDepth) {
      open_.push_back({.shape = target,
                       .path = std::move(path),
                       .required = required,
                       .depth = in.depth + 1,
                       .lists = in.lists + (is_list ? 1 : 0),
                       .around_member = member.name});
    } else if (MayIdentify(shape)) {
      leaves_.push_back({.path = std::move(path),
                         .name = member.name,
                         .target = target,
                         .is_list = is_list,
                         .required = required,
                         .depth = in.depth,
                         .is_of_body = in.depth == 0 && has_paths_ &&
                                       member.http.kind == BindingKind::kBody,
                         .lists = in.lists,
                         .around_member = in.around_member,
                         .around_shape = owner.name});
    }
  }

  const Contract& contract_;
  ClausePart part_;
  bool has_paths_;
  std::deque<Open> open_;
  std::vector<IdentifierLeaf> leaves_;
};

constexpr std::array<std::pair<std::string_view, IdentifierKind>, 7> kKinds = {{
    {"name", IdentifierKind::kName},
    {"id", IdentifierKind::kId},
    {"identifier", IdentifierKind::kId},
    {"ids", IdentifierKind::kId},
    {"arn", IdentifierKind::kArn},
    {"url", IdentifierKind::kUrl},
    {"uri", IdentifierKind::kUrl},
}};

// Whether the name is the family's, but for words that say how it is shown.
bool IsCalledAfter(const Vocabulary& vocabulary, const ResourceFamily& family,
                   std::string_view name) {
  static constexpr std::array<std::string_view, 20> kViews = {
      "status",      "state",       "summary", "detail", "metadata",
      "info",        "information", "list",    "entry",  "item",
      "description", "identifier",  "type",    "data",   "record",
      "response",    "output",      "model",   "view",   "object"};
  const Words words = vocabulary.NormalOf(name);
  return BeginsWith(words, family.words) &&
         std::all_of(
             words.begin() + static_cast<std::ptrdiff_t>(family.words.size()),
             words.end(), [](const std::string& word) {
               return std::ranges::find(kViews, word) != kViews.end();
             });
}

// A shape that only identifiers of the family have: it is named for them.
bool IsShapeOf(const Contract& contract, const Vocabulary& vocabulary,
               const ResourceFamily& family, ShapeIndex shape) {
  const Words words = vocabulary.NormalOf(contract.ShapeAt(shape).name);
  return words.size() > family.words.size() &&
         std::ranges::search(words, family.words).begin() != words.end();
}

}  // namespace

bool IsAbout(const Vocabulary& vocabulary, const ResourceFamily& family,
             const IdentifierLeaf& leaf) {
  if (leaf.is_of_body || (leaf.around_member == "body" && leaf.depth == 1)) {
    return true;
  }
  return IsCalledAfter(vocabulary, family, leaf.around_member) ||
         IsCalledAfter(vocabulary, family, leaf.around_shape);
}

std::vector<IdentifierLeaf> LeavesOf(const Contract& contract,
                                     std::optional<ShapeIndex> structure,
                                     ClausePart part) {
  return structure.has_value() ? LeafWalk(contract, part).Run(*structure)
                               : std::vector<IdentifierLeaf>();
}

IdentifierName ReadIdentifier(const Vocabulary& vocabulary,
                              std::string_view member) {
  IdentifierName read{.subject = vocabulary.NormalOf(member)};
  if (read.subject.empty()) {
    return read;
  }
  const auto* const kind =
      std::ranges::find(kKinds, read.subject.back(),
                        &std::pair<std::string_view, IdentifierKind>::first);
  if (kind != kKinds.end()) {
    read.kind = kind->second;
    read.subject.pop_back();
  }
  return read;
}

bool NamesRow(const Vocabulary& vocabulary, const ResourceFamily& family,
              const IdentifierLeaf& leaf) {
  if (leaf.is_list || (leaf.depth == 0 && !leaf.is_of_body)) {
    return false;
  }
  const IdentifierName read = ReadIdentifier(vocabulary, leaf.name);
  return read.kind != IdentifierKind::kOther &&
         (read.subject.empty() || read.subject == family.words) &&
         IsAbout(vocabulary, family, leaf);
}

int MatchLeaf(const Contract& contract, const Vocabulary& vocabulary,
              const ResourceFamily& family, const FamilyIdentifier& identifier,
              const IdentifierLeaf& leaf) {
  const bool generic =
      ReadIdentifier(vocabulary, identifier.name).subject.empty();
  const bool same_shape = identifier.shape == leaf.target;
  const bool same_name = EqualsIgnoreCase(leaf.name, identifier.name);
  // The Name of a filter's structure is not the resource's.
  const bool near = leaf.depth == 0 || IsAbout(vocabulary, family, leaf);
  if (same_name && !leaf.is_list && (!generic || near || same_shape)) {
    return 4;
  }
  const bool listed = leaf.is_list && vocabulary.NormalOf(leaf.name) ==
                                          vocabulary.NormalOf(identifier.name);
  if (listed && (!generic || near || same_shape)) {
    return 3;
  }
  const IdentifierName other = ReadIdentifier(vocabulary, leaf.name);
  const bool plain = other.subject.empty() || other.subject == family.words;
  if (same_shape && plain &&
      IsShapeOf(contract, vocabulary, family, leaf.target)) {
    return 2;
  }
  const bool is_top = leaf.depth == 0 && !leaf.is_of_body;
  if (leaf.is_list || is_top || !identifier.parent.empty()) {
    return 0;
  }
  const IdentifierName own = ReadIdentifier(vocabulary, identifier.name);
  return plain && own.kind == other.kind &&
                 own.kind != IdentifierKind::kOther &&
                 IsAbout(vocabulary, family, leaf)
             ? 1
             : 0;
}

}  // namespace plumbline
