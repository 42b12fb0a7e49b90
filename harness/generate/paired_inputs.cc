#include "harness/generate/paired_inputs.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "harness/base/text.h"
#include "harness/generate/aimed.h"
#include "harness/generate/pairwise.h"
#include "harness/protocol/parameter_text.h"

namespace plumbline {
namespace {

// A longer value is tried alone, by the plan of its own clause; in every second
// row of a table it would only cost time.
constexpr std::size_t kLongestText = 5000;

struct Factor {
  std::string member;
  std::vector<std::optional<Json>> choices;  // nothing: absent
};

class FactorMaker {
 public:
  FactorMaker(const GenerationContext& context, const Member& member,
              Random& random)
      : context_(context), member_(member), random_(random) {}

  Factor Make() {
    Factor factor{.member = member_.name, .choices = {}};
    if (!IsRequired(member_, ClausePart::kInput)) {
      factor.choices.emplace_back(std::nullopt);
    }
    Offer(context_.values.Ordinary(member_, random_), factor);
    const Shape& shape = context_.contract.ShapeAt(member_.target);
    if (shape.type == ShapeType::kBoolean) {
      Offer(false, factor);
      Offer(true, factor);
    }
    if (!shape.enum_values.empty()) {
      Offer(shape.enum_values.front().value, factor);
      Offer(shape.enum_values.back().value, factor);
    }
    for (const ClauseKind kind : kEdges) {
      if (HasClause(kind)) {
        OfferEdges(kind, factor);
      }
    }
    return factor;
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

  void OfferEdges(ClauseKind kind, Factor& factor) {
    for (AimedValue& aimed :
         AimAt(context_.values, kind, member_, random_).values) {
      if (aimed.intent == Intent::kBoundary) {
        Offer(std::move(aimed.value), factor);
      }
    }
  }

  void Offer(std::optional<Json> value, Factor& factor) {
    if (!value.has_value() || factor.choices.size() >= kMaxChoices ||
        std::ranges::find(factor.choices, value) != factor.choices.end() ||
        !CanCarryMember(context_.contract, member_, *value) ||
        ToText(*value).size() > kLongestText ||
        !context_.validator.ValidateMember(member_, *value, ClausePart::kInput)
             .empty()) {
      return;
    }
    factor.choices.push_back(std::move(value));
  }

  const GenerationContext& context_;
  const Member& member_;
  Random& random_;
};

std::vector<Factor> FactorsOf(const GenerationContext& context,
                              const Operation& operation, Random& random) {
  std::vector<Factor> factors;
  for (const Member& member :
       context.contract.ShapeAt(*operation.input).members) {
    if (IsContinuationToken(operation, member.name) || member.read_only ||
        factors.size() >= kMaxPairedMembers) {
      continue;
    }
    Factor factor = FactorMaker(context, member, random).Make();
    if (factor.choices.size() > 1) {
      factors.push_back(std::move(factor));
    }
  }
  return factors;
}

}  // namespace

std::vector<Json> PairedInputs(const GenerationContext& context,
                               const Operation& operation, const Json& base,
                               Random& random) {
  const std::vector<Factor> factors = FactorsOf(context, operation, random);
  std::vector<std::size_t> levels;
  levels.reserve(factors.size());
  for (const Factor& factor : factors) {
    levels.push_back(factor.choices.size());
  }
  std::vector<Json> inputs;
  for (const std::vector<std::size_t>& row : CoverPairs(levels)) {
    Json& input = inputs.emplace_back(base);
    for (std::size_t i = 0; i < factors.size(); ++i) {
      const std::optional<Json>& choice = factors[i].choices[row[i]];
      if (choice.has_value()) {
        input[factors[i].member] = *choice;
      } else {
        input.erase(factors[i].member);
      }
    }
  }
  return inputs;
}

}  // namespace plumbline
