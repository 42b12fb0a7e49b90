#include "harness/generate/paired_inputs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "harness/base/text.h"
#include "harness/generate/aimed.h"
#include "harness/generate/pairwise.h"
#include "harness/protocol/can_carry.h"

namespace plumbline {
namespace {

// A longer value is tried alone, by the plan of its own clause; in every second
// row of a table it would only cost time.
constexpr std::size_t kLongestText = 5000;

class ChoiceMaker {
 public:
  ChoiceMaker(const GenerationContext& context, const Member& member,
              Random& random)
      : context_(context), member_(member), random_(random) {}

  PairedChoices Make() {
    PairedChoices made{.member = member_.name, .choices = {}};
    if (!IsRequired(member_, ClausePart::kInput)) {
      made.choices.emplace_back(std::nullopt);
    }
    Offer(context_.values.Ordinary(member_, random_), made);
    const Shape& shape = context_.contract.ShapeAt(member_.target);
    if (shape.type == ShapeType::kBoolean) {
      Offer(false, made);
      Offer(true, made);
    }
    if (!shape.enum_values.empty()) {
      Offer(shape.enum_values.front().value, made);
      Offer(shape.enum_values.back().value, made);
    }
    for (const ClauseKind kind : kEdges) {
      if (HasClause(kind)) {
        OfferEdges(kind, made);
      }
    }
    return made;
  }

 private:
  static constexpr std::array kEdges = {
      ClauseKind::kLengthMin, ClauseKind::kLengthMax, ClauseKind::kRangeMin,
      ClauseKind::kRangeMax};

  [[nodiscard]] bool HasClause(ClauseKind kind) const {
    const Constraints& c = member_.constraints;
    switch (kind) {
      case ClauseKind::kLengthMin:
        return c.min_length.has_value();
      case ClauseKind::kLengthMax:
        return c.max_length.has_value();
      case ClauseKind::kRangeMin:
        return c.min.has_value();
      default:
        return c.max.has_value();
    }
  }

  void OfferEdges(ClauseKind kind, PairedChoices& made) {
    for (AimedValue& aimed :
         AimAt(context_.values, kind, member_, random_).values) {
      if (aimed.intent == Intent::kBoundary) {
        Offer(std::move(aimed.value), made);
      }
    }
  }

  void Offer(std::optional<Json> value, PairedChoices& made) {
    if (!value.has_value() || made.choices.size() >= kMaxChoices ||
        std::ranges::find(made.choices, value) != made.choices.end() ||
        !CanCarryMember(context_.contract, member_, *value) ||
        ToText(*value).size() > kLongestText ||
        !context_.validator.ValidateMember(member_, *value, ClausePart::kInput)
             .empty()) {
      return;
    }
    made.choices.push_back(std::move(value));
  }

  const GenerationContext& context_;
  const Member& member_;
  Random& random_;
};

std::vector<PairedChoices> ChoicesOf(const GenerationContext& context,
                                     const Operation& operation,
                                     Random& random) {
  std::vector<PairedChoices> members;
  for (const Member& member :
       context.contract.ShapeAt(*operation.input).members) {
    if (IsContinuationToken(operation, member.name) || member.read_only ||
        members.size() >= kMaxPairedMembers) {
      continue;
    }
    PairedChoices made = ChoiceMaker(context, member, random).Make();
    if (made.choices.size() > 1) {
      members.push_back(std::move(made));
    }
  }
  return members;
}

}  // namespace

PairedInputs::PairedInputs(const GenerationContext& context,
                           const Operation& operation, Json base,
                           Random& random)
    : base_(std::move(base)), members_(ChoicesOf(context, operation, random)) {
  std::vector<std::size_t> levels;
  levels.reserve(members_.size());
  for (const PairedChoices& member : members_) {
    levels.push_back(member.choices.size());
  }
  rows_ = CoverPairs(levels);
}

std::optional<Json> PairedInputs::Next() {
  if (at_ == rows_.size()) {
    return std::nullopt;
  }
  const std::vector<std::size_t>& row = rows_[at_++];
  Json input = base_;
  for (std::size_t i = 0; i < members_.size(); ++i) {
    const std::optional<Json>& choice = members_[i].choices[row[i]];
    if (choice.has_value()) {
      input[members_[i].member] = *choice;
    } else {
      input.erase(members_[i].member);
    }
  }
  return input;
}

}  // namespace plumbline
