#include "harness/generate/clause_plan.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "harness/base/media_type.h"
#include "harness/generate/aimed.h"
#include "harness/generate/value_at.h"
#include "harness/protocol/authorization.h"
#include "harness/protocol/can_carry.h"
#include "harness/protocol/parameter_text.h"
#include "harness/protocol/step_overlay.h"

namespace plumbline {
namespace {

constexpr std::uint64_t kOtherBodySeed = 0x6f746865726d6564;
// Inputs that are drawn until a media type carries one (time).
constexpr int kMaxDraws = 12;

// The media types of the successes, ranges left out.
std::vector<std::string> AnswerTypes(const Operation& operation) {
  std::vector<std::string> types;
  if (!operation.http.has_value() || operation.http->method == "HEAD") {
    return types;
  }
  for (const DocumentedResponse& response : operation.responses) {
    if (response.first_status < 200 || response.last_status > 299) {
      continue;
    }
    for (const std::string& type : response.media_types) {
      if (type.find('*') == std::string::npos &&
          std::ranges::find(types, type) == types.end()) {
        types.push_back(type);
      }
    }
  }
  return types;
}

constexpr std::array kIntents = {Intent::kKeep, Intent::kBoundary,
                                 Intent::kViolate};

class ClausePlanner {
 public:
  ClausePlanner(const GenerationContext& context, const Clause& clause,
                const std::optional<Json>& base, ClauseSides sides,
                Random random)
      : context_(context),
        operation_(context.contract
                       .operations[static_cast<std::size_t>(clause.operation)]),
        clause_(clause),
        base_(base),
        root_(operation_.input.value_or(0)),
        sides_(sides),
        random_(random) {
    const MediaShape* const other =
        clause.part == ClausePart::kInput
            ? OtherInputAt(context.contract, operation_, clause.path)
            : nullptr;
    if (other != nullptr) {
      SpeakIn(*other);
    }
  }

  ClausePlan Run() {
    if (clause_.kind == ClauseKind::kSecurity) {
      PlanSecurity();
    } else if (clause_.kind == ClauseKind::kContentType) {
      clause_.part == ClausePart::kInput ? PlanInputTypes() : PlanOutputTypes();
    } else if (!base_.has_value()) {
      LeaveOut("no valid input can be made");
    } else if (!clause_.path.empty()) {
      PlanPlace();
    } else if (clause_.kind == ClauseKind::kClosed && Wants(Intent::kViolate)) {
      Json more = *base_;
      more[std::string(kUndeclaredMember)] = 1;
      Offer(std::move(more), Intent::kViolate, "one undeclared member more",
            base_);
    }
    NameUnreached();
    return std::move(plan_);
  }

 private:
  struct Side {
    bool is_reached = false;
    std::string why;  // not
  };
  Side& SideOf(Intent intent) {
    return seen_.at(static_cast<std::size_t>(intent));
  }

  [[nodiscard]] bool IsAskedFor(Intent intent) const {
    return sides_ == ClauseSides::kMore ||
           (intent == Intent::kViolate) == (sides_ == ClauseSides::kBroken);
  }

  // Whether one more step of that intent may be of use. What was handed out
  // before must be found again before there are others.
  bool Wants(Intent intent) {
    return IsAskedFor(intent) &&
           (sides_ == ClauseSides::kMore || !SideOf(intent).is_reached);
  }

  void NoteWhy(Intent intent, std::string why) {
    if (SideOf(intent).why.empty()) {
      SideOf(intent).why = std::move(why);
    }
  }

  // Every step has the body in that media type, which has its own schema.
  void SpeakIn(const MediaShape& other) {
    headers_ = {{"Content-Type", other.media_type}};
    root_ = other.shape;
    Random random = Random::ForStream(kOtherBodySeed, other.shape);
    base_ = context_.values.OrdinaryOf(other.shape, random);
    if (base_.has_value() &&
        !CanCarryStep(context_.contract, operation_, StepOf(*base_))) {
      base_.reset();
    }
  }

  [[nodiscard]] Step StepOf(Json input) const {
    return {.operation = operation_.name,
            .input = std::move(input),
            .headers = headers_,
            .clause = clause_.id};
  }

  // The whole request once in each further media type of the body. Where they
  // share a schema, the same in the first one is the control.
  void PlanInputTypes() {
    NoteWhy(Intent::kViolate, "what is not documented may be taken by right");
    for (const MediaShape& other : operation_.other_inputs) {
      headers_ = {{"Content-Type", other.media_type}};
      const ShapeIndex shape = other.same ? *operation_.input : other.shape;
      const std::optional<Json> input = CarriedInput(shape, other.same);
      if (!input.has_value()) {
        NoteWhy(Intent::kKeep, "no valid input can be made as " +
                                   MediaTypeOf(other.media_type));
        continue;
      }
      SideOf(Intent::kKeep).is_reached = true;
      Step step = StepOf(*input);
      step.label = "the body as " + other.media_type;
      if (other.same) {
        step.control = input;
      }
      AddKept(std::move(step));
    }
  }

  void AddKept(Step step) {
    if (sides_ == ClauseSides::kKept && IsHonest(context_, step)) {
      plan_.steps.push_back(std::move(step));
    }
  }

  // An ordinary input that the media type of `headers_` carries; the base
  // first, where it is one of that shape.
  std::optional<Json> CarriedInput(ShapeIndex shape, bool base_fits) {
    if (base_fits && base_.has_value() &&
        CanCarryStep(context_.contract, operation_, StepOf(*base_))) {
      return base_;
    }
    for (int i = 0; i < kMaxDraws; ++i) {
      std::optional<Json> drawn =
          i == 0 ? context_.values.OrdinaryOf(shape, random_)
                 : context_.values.DrawOf(shape, random_, i);
      if (drawn.has_value() &&
          CanCarryStep(context_.contract, operation_, StepOf(*drawn)) &&
          IsHonest(context_, StepOf(*drawn))) {
        return drawn;
      }
    }
    return std::nullopt;
  }

  // An answer is asked for in each of its documented media types alone.
  void PlanOutputTypes() {
    SideOf(Intent::kViolate).is_reached = true;
    SideOf(Intent::kKeep).is_reached = true;
    const std::vector<std::string> types = AnswerTypes(operation_);
    const bool bare = !operation_.input.has_value();
    if (types.size() < 2 || (!bare && !base_.has_value())) {
      return;
    }
    for (const std::string& type : types) {
      headers_ = {{"Accept", type}};
      Step step = StepOf(bare ? Json::object() : *base_);
      step.label = "asked for " + type;
      step.control = step.input;
      AddKept(std::move(step));
    }
  }

  // No side can be reached.
  void LeaveOut(const std::string& why) {
    for (const Intent intent : kIntents) {
      if (intent != Intent::kBoundary || HasEdge(clause_.kind)) {
        NoteWhy(intent, why);
      }
    }
  }

  void Offer(Json input, Intent intent, std::string label,
             std::optional<Json> control) {
    Step step{.operation = operation_.name,
              .input = std::move(input),
              .headers = headers_,
              .intent = intent,
              .clause = clause_.id,
              .label = std::move(label),
              .control = std::move(control)};
    if (!IsHonest(context_, step)) {
      return;
    }
    const bool is_first = !std::exchange(SideOf(intent).is_reached, true);
    if (is_first == (sides_ != ClauseSides::kMore)) {
      plan_.steps.push_back(std::move(step));
    }
  }

  // What is asked first is whether anybody is let in, and whether everybody who
  // shows something is.
  void PlanSecurity() {
    const bool bare = !operation_.input.has_value();
    if (!bare && !base_.has_value()) {
      LeaveOut("no valid input can be made");
      return;
    }
    const Json input = bare ? Json::object() : *base_;
    if (CarriedSecurity(context_.contract, operation_) == nullptr) {
      LeaveOut("no credential was given");
      return;
    }
    for (const CredentialUse use : {CredentialUse::kNone, CredentialUse::kWrong,
                                    CredentialUse::kMalformed}) {
      const bool later = use == CredentialUse::kMalformed;
      if (IsAskedFor(Intent::kViolate) &&
          later == (sides_ == ClauseSides::kMore)) {
        AddCredential(input, use);
      }
    }
    SideOf(Intent::kViolate).is_reached = true;
    Offer(input, Intent::kKeep, "the right credential", std::nullopt);
  }

  void AddCredential(const Json& input, CredentialUse use) {
    plan_.steps.push_back(
        {.operation = operation_.name,
         .input = input,
         .credential = use,
         .intent = Intent::kViolate,
         .clause = clause_.id,
         .label = use == CredentialUse::kNone
                      ? "no credential"
                      : "a " + std::string(ToString(use)) + " credential",
         .control = input});
  }

  void PlanPlace() {
    const Member& member = ClauseMember(context_.contract, root_, clause_.path);
    // A token that was made up is refused by right, kept or not: there is none
    // in the control, and none that is meant to be taken.
    const bool is_token = clause_.path[0].kind == PathStepKind::kMember &&
                          IsContinuationToken(operation_, clause_.path[0].name);
    const std::optional<Json> twin = is_token ? base_ : Twin(member);
    if (!twin.has_value()) {
      LeaveOut("no input leads to the place");
      return;
    }
    AimedValues aimed = AimAt(context_.values, clause_.kind, member, random_);
    for (UnreachableAim& aim : aimed.unreachable) {
      NoteWhy(aim.side, std::move(aim.why));
    }
    for (AimedValue& value : aimed.values) {
      if (Wants(value.intent) &&
          (!is_token || value.intent == Intent::kViolate)) {
        PlaceValue(value, *twin);
      }
    }
    if (clause_.kind == ClauseKind::kRequired && Wants(Intent::kKeep)) {
      Offer(*twin, Intent::kKeep, "present", std::nullopt);
    }
  }

  // The control: the base with an ordinary value at the clause's place.
  std::optional<Json> Twin(const Member& member) {
    const std::optional<Json> ordinary =
        context_.values.Ordinary(member, random_);
    if (!ordinary.has_value()) {
      return std::nullopt;
    }
    std::optional<Json> twin = WithValueAt(context_.values, root_, *base_,
                                           clause_.path, *ordinary, random_);
    const bool valid =
        twin.has_value() &&
        context_.validator.Validate(root_, *twin, ClausePart::kInput).empty() &&
        CanCarryStep(context_.contract, operation_, StepOf(*twin));
    return valid ? twin : std::nullopt;
  }

  void PlaceValue(AimedValue& value, const Json& twin) {
    // The same draws for every value, so that only the place differs.
    Random same = random_;
    std::optional<Json> input = WithValueAt(context_.values, root_, twin,
                                            clause_.path, value.value, same);
    if (!input.has_value()) {
      const bool is_key = clause_.path.back().kind == PathStepKind::kMapKey;
      NoteWhy(value.intent, is_key ? "a name in JSON is always a string"
                                   : "the place cannot be filled");
      return;
    }
    Offer(*std::move(input), value.intent, std::move(value.label), twin);
  }

  // Why no step reaches a side though values for it could be made.
  [[nodiscard]] std::string WhyNotReached(Intent side) const {
    const Member* const member =
        clause_.path.empty()
            ? nullptr
            : context_.contract.ShapeAt(root_).FindMember(clause_.path[0].name);
    if (member != nullptr && side != Intent::kViolate &&
        IsContinuationToken(operation_, member->name)) {
      return "only the target can give a token that it takes; sequences follow "
             "those";
    }
    if (member != nullptr && TravelsAsText(*member)) {
      return "no text in its place can do it alone";
    }
    return side == Intent::kViolate
               ? "no value breaks it without breaking another clause"
               : "every value for it breaks another clause";
  }

  // A case on the edge keeps the clause too.
  void NameUnreached() {
    if (sides_ == ClauseSides::kMore) {
      return;
    }
    SideOf(Intent::kKeep).is_reached |= SideOf(Intent::kBoundary).is_reached;
    for (const Intent intent : kIntents) {
      const bool exists = intent != Intent::kBoundary ||
                          HasEdge(clause_.kind) || !SideOf(intent).why.empty();
      if (!exists || !IsAskedFor(intent) || SideOf(intent).is_reached) {
        continue;
      }
      NoteWhy(intent, WhyNotReached(intent));
      plan_.unreachable.push_back({clause_.id, intent, SideOf(intent).why});
    }
  }

  const GenerationContext& context_;
  const Operation& operation_;
  const Clause& clause_;
  std::optional<Json> base_;
  ShapeIndex root_;  // of the input
  std::vector<HeaderOverride> headers_;
  ClauseSides sides_;
  Random random_;
  std::array<Side, kIntents.size()> seen_;
  ClausePlan plan_;
};

}  // namespace

ClausePlan PlanOfClause(const GenerationContext& context, const Clause& clause,
                        const std::optional<Json>& base, ClauseSides sides,
                        Random random) {
  return ClausePlanner(context, clause, base, sides, random).Run();
}

}  // namespace plumbline
