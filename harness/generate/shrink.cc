#include "harness/generate/shrink.h"

#include <rapidcheck/Seq.h>
#include <rapidcheck/shrinkable/Create.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "harness/base/text.h"
#include "harness/case/references.h"
#include "harness/contract/rules.h"
#include "harness/generate/resource_names.h"
#include "harness/generate/simpler.h"
#include "harness/generate/value_at.h"
#include "harness/protocol/step_overlay.h"

namespace plumbline {
namespace {

// Takes the same part away from the twin, where it has it, so that the two
// still differ in the aimed place only.
std::optional<Json> ShrinkControl(const Json& control, const Json& before,
                                  const Json& after) {
  if (!control.is_object() || !before.is_object() || !after.is_object()) {
    return control;
  }
  Json twin = control;
  for (const auto& [name, inner] : before.items()) {
    const auto own = twin.find(name);
    if (own == twin.end()) {
      continue;
    }
    if (!after.contains(name)) {
      twin.erase(name);
    } else if (*own == inner) {
      *own = after[name];
    }
  }
  return twin;
}

// The case without step `gone`, its references renumbered; nothing where a
// later step refers to it.
std::optional<Case> WithoutStep(const Case& c, std::size_t gone) {
  Case shorter = c;
  bool referred = false;
  for (std::size_t i = gone + 1; i < shorter.steps.size(); ++i) {
    Renumber(shorter.steps[i], [&](std::size_t step) {
      referred = referred || step == gone;
      return step > gone ? step - 1 : step;
    });
  }
  if (referred) {
    return std::nullopt;
  }
  shorter.steps.erase(shorter.steps.begin() +
                      static_cast<std::ptrdiff_t>(gone));
  return shorter;
}

}  // namespace

Case KeepSteps(const Case& c, const std::vector<std::size_t>& kept) {
  Case left = c;
  for (std::size_t i = c.steps.size(); i-- > 0;) {
    if (std::ranges::find(kept, i) == kept.end()) {
      // What a step that was left out refers to was left out before it.
      left = WithoutStep(left, i).value_or(std::move(left));
    }
  }
  return left;
}

namespace {

// The last step alone, its references replaced by what the steps before it
// send; nothing where it refers to an answer.
std::optional<Case> LastAlone(const Case& c) {
  std::vector<Json> history;
  for (const Step& step : c.steps) {
    history.push_back({{"input", step.input}});
  }
  history.pop_back();
  Step last = c.target();
  std::optional<Json> input = ResolveReferences(last.input, history);
  if (!input.has_value()) {
    return std::nullopt;
  }
  last.input = *std::move(input);
  if (last.control.has_value()) {
    last.control = ResolveReferences(*last.control, history);
  }
  return Case{c.phase, {std::move(last)}};
}

// Cases with fewer steps; the last step is what the case is about.
void AddShorter(const Case& c, std::vector<Case>& out) {
  if (c.steps.size() > 1) {
    if (std::optional<Case> alone = LastAlone(c)) {
      out.push_back(*std::move(alone));
    }
  }
  for (std::size_t i = 0; i + 1 < c.steps.size(); ++i) {
    if (std::optional<Case> shorter = WithoutStep(c, i)) {
      out.push_back(*std::move(shorter));
    }
  }
}

// A step of a sequence with its references to earlier inputs followed; nothing
// where one refers to an output, which cannot be judged before it is played.
std::optional<Step> ResolvedIn(const Case& c, std::size_t index,
                               const Step& step) {
  std::vector<Json> history;
  for (std::size_t i = 0; i < index; ++i) {
    history.push_back({{"input", c.steps[i].input}});
  }
  std::optional<Json> input = ResolveReferences(step.input, history);
  if (!input.has_value()) {
    return std::nullopt;
  }
  Step resolved = step;
  resolved.input = *std::move(input);
  return resolved;
}

// The clauses that a step breaks, and where.
std::set<std::pair<std::string, ClauseKind>> BrokenBy(
    const GenerationContext& context, const Step& step) {
  std::set<std::pair<std::string, ClauseKind>> broken;
  const Operation* const operation =
      context.contract.FindOperation(step.operation);
  if (operation != nullptr && operation->input.has_value()) {
    for (const Violation& violation : context.validator.Validate(
             *InputShapeOf(*operation, step), step.input, ClausePart::kInput)) {
      broken.emplace(ToString(violation.path), violation.kind);
    }
  }
  return broken;
}

// What the label of a broken value speaks of: of one that is too long or too
// large its length or itself, of one of the wrong type its type.
Json Labelled(ClauseKind kind, const Json& value) {
  switch (kind) {
    case ClauseKind::kType:
      return value.type_name();
    case ClauseKind::kLengthMin:
    case ClauseKind::kLengthMax:
      return value.is_string()
                 ? CountCodePoints(value.get_ref<const std::string&>())
                 : value.size();
    default:
      return value;
  }
}

bool IsOwnNameAt(const Json& input, const Json::json_pointer& place) {
  const Json& value = input.at(place);
  return value.is_string() && IsOwnName(value.get_ref<const std::string&>());
}

// Whether a label that fitted the values before fits them still.
bool LabelFits(ClauseKind kind, const std::vector<Json>& before,
               const std::vector<Json>& after) {
  const auto labelled = [&](const Json& v) { return Labelled(kind, v); };
  return std::ranges::equal(before, after, {}, labelled, labelled);
}

// The children of one case in the shrink tree, made and judged as they are
// asked for.
class SimplerCases {
 public:
  SimplerCases(const GenerationContext& context, Case parent, std::string about)
      : context_(context),
        parent_(std::move(parent)),
        about_(std::move(about)) {
    AddShorter(parent_, shorter_);
  }

  rc::Maybe<Case> operator()() {
    if (next_shorter_ < shorter_.size()) {
      return shorter_[next_shorter_++];
    }
    while (step_ < parent_.steps.size()) {
      while (next_edit_ < edits_.size()) {
        if (rc::Maybe<Case> child = WithEdit(edits_[next_edit_++])) {
          return child;
        }
      }
      LoadEdits();
    }
    return rc::Nothing;
  }

 private:
  // The edits of the next step's input.
  void LoadEdits() {
    if (loaded_) {
      ++step_;
    }
    loaded_ = true;
    edits_.clear();
    next_edit_ = 0;
    if (step_ < parent_.steps.size()) {
      const Step& step = parent_.steps[step_];
      // What stands is as plain as it can be, and may be what an earlier case
      // made.
      if (!step.body.has_value() && !IsServiceClause(step.clause) &&
          !step.fixture) {
        edits_ = EditsOf(step.input);
        // Each simpler name would be one more resource on the target, and one
        // that is not known for ours.
        std::erase_if(edits_, [&](const Edit& edit) {
          return edit.value.has_value() && IsOwnNameAt(step.input, edit.place);
        });
        const std::optional<Step> whole = ResolvedIn(parent_, step_, step);
        broken_ = BrokenBy(context_, whole.value_or(step));
      }
    }
  }

  rc::Maybe<Case> WithEdit(const Edit& edit) {
    const Step& step = parent_.steps[step_];
    Step smaller = step;
    smaller.input = Apply(edit, step.input);
    if (step.control.has_value()) {
      smaller.control = ShrinkControl(*step.control, step.input, smaller.input);
    }
    if (!StaysHonest(smaller) || !KeepsItsPlace(step, smaller)) {
      return rc::Nothing;
    }
    Case child = parent_;
    child.steps[step_] = std::move(smaller);
    return child;
  }

  // Clauses about resources and pages are no violations of the input.
  [[nodiscard]] bool StaysHonest(const Step& smaller) const {
    const std::optional<Step> resolved = ResolvedIn(parent_, step_, smaller);
    if (!resolved.has_value() || !IsHonest(context_, *resolved)) {
      return false;
    }
    return smaller.intent != Intent::kViolate ||
           std::ranges::includes(broken_, BrokenBy(context_, *resolved));
  }

  // Whether the step still does what its label says, or is the same without it.
  // One that breaks its clause still does, as the edit stayed honest.
  [[nodiscard]] bool KeepsItsPlace(const Step& step, Step& smaller) const {
    const Clause* const clause = context_.clauses.Find(step.clause);
    if (clause == nullptr || clause->part != ClausePart::kInput ||
        clause->path.empty()) {
      return true;
    }
    const std::vector<Json> before = ValuesAt(step.input, clause->path);
    const std::vector<Json> after = ValuesAt(smaller.input, clause->path);
    if (smaller.intent == Intent::kViolate) {
      if (!LabelFits(clause->kind, before, after)) {
        smaller.label.clear();
      }
      return true;
    }
    const bool all_known = std::ranges::all_of(after, [&](const Json& value) {
      return std::ranges::find(before, value) != before.end();
    });
    const bool holds =
        before.empty() ||
        (!after.empty() && (step.intent != Intent::kBoundary || all_known));
    if (!holds && step.clause != about_) {
      smaller.clause.clear();
      smaller.label.clear();
      smaller.intent = Intent::kKeep;
      smaller.control.reset();
      return true;
    }
    return holds;
  }

  GenerationContext context_;
  Case parent_;
  std::string about_;
  std::vector<Case> shorter_;
  std::size_t next_shorter_ = 0;
  std::size_t step_ = 0;
  bool loaded_ = false;
  std::vector<Edit> edits_;
  std::size_t next_edit_ = 0;
  std::set<std::pair<std::string, ClauseKind>> broken_;  // by the step
};

}  // namespace

rc::Shrinkable<Case> ShrinkableCase(const GenerationContext& context, Case c,
                                    std::string_view about) {
  return rc::shrinkable::shrinkRecur(
      std::move(c), [context, about = std::string(about)](const Case& parent) {
        return rc::makeSeq<SimplerCases>(context, parent, about);
      });
}

}  // namespace plumbline
