#include "harness/generate/unmakeable.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "harness/base/random.h"
#include "harness/contract/clause.h"
#include "harness/contract/validate.h"
#include "harness/protocol/can_carry.h"

namespace plumbline {
namespace {

// What may leave no value, the likeliest to be told first.
constexpr std::array kNarrowing = {
    ClauseKind::kPattern,    ClauseKind::kFormat,    ClauseKind::kLengthMin,
    ClauseKind::kLengthMax,  ClauseKind::kRangeMin,  ClauseKind::kRangeMax,
    ClauseKind::kMultipleOf, ClauseKind::kUnique,    ClauseKind::kEnum,
    ClauseKind::kSchema,     ClauseKind::kOneMember,
};

// Of so many members at most it is found out whether they are to blame (time:
// each may be as large as a value can be).
constexpr int kMaxLooks = 100;

class Blame {
 public:
  Blame(const GenerationContext& context, const Operation& operation)
      : context_(context),
        operation_(operation),
        clauses_(context.clauses.OfOperation(static_cast<int>(
            &operation - context.contract.operations.data()))) {}

  Unmakeable OfInput() {
    return OfShape(*operation_.input,
                   context_.contract.ShapeAt(*operation_.input).constraints,
                   {});
  }

  // Of a value that keeps every clause and that no request carries.
  [[nodiscard]] Unmakeable OfPlace(const Json& input) const {
    ValuePath path;
    for (const Member& member :
         context_.contract.ShapeAt(*operation_.input).members) {
      const auto value = input.find(member.name);
      if (value != input.end() &&
          !CanCarryMember(context_.contract, member, *value)) {
        path = Extend({}, PathStepKind::kMember, member.name);
        break;
      }
    }
    return {.clause = Id(
                path, path.empty() ? ClauseKind::kType : ClauseKind::kRequired),
            .why = "no value was found that its place in a request carries"};
  }

 private:
  [[nodiscard]] bool CanMake(const Member& member) {
    return ++looks_ > kMaxLooks ||
           context_.values.Ordinary(member, random_).has_value();
  }

  // REQUIRES: no value of the shape with these constraints was found.
  Unmakeable OfShape(ShapeIndex index, const Constraints& constraints,
                     const ValuePath& path) {
    const Shape& shape = context_.contract.ShapeAt(index);
    if (!entered_.insert(index).second) {
      return {.clause = Id(path, ClauseKind::kRequired),
              .why = "required structures need each other without end"};
    }
    if (shape.schema == nullptr && shape.enum_values.empty()) {
      for (const Member& member : shape.members) {
        if (MustHave(shape, constraints, member) && !CanMake(member)) {
          return OfShape(member.target, member.constraints,
                         MemberPath(shape, member, path));
        }
      }
    }
    return OfValue(shape, path);
  }

  // Whether no value of the shape can do without one of the member.
  static bool MustHave(const Shape& shape, const Constraints& constraints,
                       const Member& member) {
    switch (shape.type) {
      case ShapeType::kStructure:
        return IsRequired(member, ClausePart::kInput);
      case ShapeType::kList:
      case ShapeType::kMap:
        return constraints.min_length.value_or(0) > 0;
      case ShapeType::kUnion:
        return true;
      default:
        return false;
    }
  }

  [[nodiscard]] Unmakeable OfValue(const Shape& shape,
                                   const ValuePath& path) const {
    std::vector<std::string> kinds;
    std::string id;
    for (const ClauseKind kind : kNarrowing) {
      if (const std::string one = Id(path, kind); HasClause(path, kind)) {
        kinds.emplace_back(ToString(kind));
        id = id.empty() ? one : id;
      }
    }
    if (!id.empty()) {
      return {.clause = std::move(id),
              .why = fmt::format("no value was found that keeps {}",
                                 fmt::join(kinds, " and "))};
    }
    const bool nests =
        shape.type == ShapeType::kStructure || shape.type == ShapeType::kUnion;
    return {.clause = Id(path, ClauseKind::kRequired),
            .why = nests ? "what it requires is too much or lies too deep to "
                           "be made"
                         : "no value was found"};
  }

  [[nodiscard]] std::string Id(const ValuePath& path, ClauseKind kind) const {
    return ClauseId(operation_.name, ClausePart::kInput, path, kind);
  }

  [[nodiscard]] bool HasClause(const ValuePath& path, ClauseKind kind) const {
    return std::ranges::any_of(clauses_, [&](const Clause& clause) {
      return clause.part == ClausePart::kInput && clause.kind == kind &&
             clause.path == path;
    });
  }

  const GenerationContext& context_;
  const Operation& operation_;
  std::span<const Clause> clauses_;
  Random random_{1};
  int looks_ = 0;
  std::set<ShapeIndex> entered_;
};

}  // namespace

bool IsMakeable(const GenerationContext& context, const Operation& operation) {
  if (!operation.input.has_value()) {
    return true;
  }
  const std::optional<Json> input = context.values.OrdinaryInput(operation);
  return input.has_value() &&
         IsHonest(context, {.operation = operation.name, .input = *input});
}

std::optional<Unmakeable> WhyUnmakeable(const GenerationContext& context,
                                        const Operation& operation) {
  if (IsMakeable(context, operation)) {
    return std::nullopt;
  }
  const std::optional<Json> input = context.values.OrdinaryInput(operation);
  if (!input.has_value()) {
    return Blame(context, operation).OfInput();
  }
  const std::vector<Violation> violations =
      context.validator.Validate(*operation.input, *input, ClausePart::kInput);
  if (violations.empty()) {
    return Blame(context, operation).OfPlace(*input);
  }
  const Violation& first = violations.front();
  return Unmakeable{
      .clause =
          ClauseId(operation.name, ClausePart::kInput, first.path, first.kind),
      .why = "no value was found that keeps it: " + first.message};
}

std::vector<int> MakeableOf(const GenerationContext& context,
                            const std::vector<int>& operations) {
  std::vector<int> makeable;
  // Many operations may share an input that takes long to make.
  std::map<ShapeIndex, bool> known;
  std::ranges::copy_if(
      operations, std::back_inserter(makeable), [&](int index) {
        const Operation& operation =
            context.contract.operations[static_cast<std::size_t>(index)];
        if (!operation.input.has_value()) {
          return true;
        }
        const auto [at, is_new] = known.try_emplace(*operation.input, false);
        if (is_new) {
          at->second = IsMakeable(context, operation);
        }
        return at->second;
      });
  return makeable;
}

}  // namespace plumbline
