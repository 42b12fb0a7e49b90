#include "harness/check/blame.h"

#include <algorithm>
#include <vector>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// Finds the place in a smallest input that a clause is about.
class Blame {
 public:
  Blame(const CheckContext& context, const Operation& operation)
      : context_(context), operation_(operation) {}

  std::string Find(ShapeIndex shape, const Json& value) {
    Descend(shape, nullptr, value);
    return best_.empty() ? ProvisionalClause(operation_) : best_;
  }

 private:
  // Required members stand in every smallest input; one that could have been
  // left out and was not is the better suspect.
  void DescendStructure(const Shape& shape, const Json& value) {
    for (const bool required : {false, true}) {
      for (const Member& member : shape.members) {
        const auto inner = value.find(member.name);
        if (member.required == required && inner != value.end() &&
            best_.empty()) {
          path_.push_back({PathStepKind::kMember, member.name});
          Descend(member.target, &member, *inner);
          path_.pop_back();
        }
      }
    }
  }

  void Descend(ShapeIndex index, const Member* member, const Json& value) {
    const Shape& shape = context_.contract.ShapeAt(index);
    const bool structure =
        shape.type == ShapeType::kStructure || shape.type == ShapeType::kUnion;
    if (structure && value.is_object()) {
      DescendStructure(shape, value);
    } else if (shape.type == ShapeType::kList && value.size() == 1) {
      path_.push_back({PathStepKind::kElement, {}});
      Descend(shape.members[0].target, shape.members.data(), value[0]);
      path_.pop_back();
    }
    if (best_.empty() && member != nullptr) {
      BlameLeaf(shape, member->constraints, value);
    }
  }

  void BlameLeaf(const Shape& shape, const Constraints& c, const Json& value) {
    std::vector<ClauseKind> kinds;
    if (value.is_array() || value.is_object()) {
      kinds = {value.empty() ? ClauseKind::kLengthMin : ClauseKind::kLengthMax};
    } else if (value.is_number()) {
      const auto number = static_cast<RangeNumber>(value.get<double>());
      kinds = c.min.has_value() && number == *c.min
                  ? std::vector{ClauseKind::kRangeMin}
                  : std::vector{ClauseKind::kRangeMax, ClauseKind::kRangeMin};
    } else if (value.is_string()) {
      kinds = KindsOfText(c, value.get_ref<const std::string&>());
    }
    if (!shape.enum_values.empty()) {
      kinds.insert(kinds.begin(), ClauseKind::kEnum);
    }
    kinds.push_back(ClauseKind::kType);
    for (const ClauseKind kind : kinds) {
      const std::string id =
          ClauseId(operation_.name, ClausePart::kInput, path_, kind);
      if (context_.clauses.Find(id) != nullptr) {
        best_ = id;
        return;
      }
    }
  }

  // A text that shrinking brought down to the plainest letters was refused for
  // its length; one that kept another character, for that character.
  static std::vector<ClauseKind> KindsOfText(const Constraints& c,
                                             const std::string& text) {
    const bool plain =
        std::ranges::all_of(text, [](char letter) { return letter == 'a'; });
    if (!plain) {
      return {ClauseKind::kPattern, ClauseKind::kFormat,
              ClauseKind::kLengthMax};
    }
    const bool shortest = CountCodePoints(text) == c.min_length.value_or(0);
    return {shortest ? ClauseKind::kLengthMin : ClauseKind::kLengthMax,
            ClauseKind::kPattern};
  }

  const CheckContext& context_;
  const Operation& operation_;
  ValuePath path_;
  std::string best_;
};

}  // namespace

std::string ProvisionalClause(const Operation& operation) {
  return ClauseId(operation.name, ClausePart::kInput, {}, ClauseKind::kType);
}

std::string BlameInput(const CheckContext& context, const Operation& operation,
                       const Json& input) {
  if (!operation.input.has_value()) {
    return ProvisionalClause(operation);
  }
  return Blame(context, operation).Find(*operation.input, input);
}

}  // namespace plumbline
