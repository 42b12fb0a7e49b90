#include "harness/generate/shrink.h"

#include <rapidcheck/Seq.h>
#include <rapidcheck/shrinkable/Create.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

void AddNumbers(const Json& value, std::vector<Json>& out) {
  if (value.is_number_integer()) {
    const std::int64_t number = value.get<std::int64_t>();
    for (std::int64_t gap = number; gap != 0; gap /= 2) {
      out.emplace_back(number - gap);
    }
    if (number < 0 && number != std::numeric_limits<std::int64_t>::min()) {
      out.emplace_back(-number);
    }
  } else if (value.is_number_float()) {
    const double number = value.get<double>();
    const double whole = std::trunc(number);
    if (whole != number && std::abs(whole) < 1e15) {
      out.emplace_back(static_cast<std::int64_t>(whole));
    }
  }
}

void AddStrings(const std::string& text, std::vector<Json>& out) {
  const std::u32string code_points = DecodeUtf8(text);
  const std::size_t size = code_points.size();
  if (size == 0) {
    return;
  }
  out.emplace_back("");
  if (size > 1) {
    out.emplace_back(EncodeUtf8(code_points.substr(0, 1)));
  }
  for (std::size_t cut = size / 2; cut > 0; cut /= 2) {
    out.emplace_back(EncodeUtf8(code_points.substr(0, size - cut)));
    out.emplace_back(EncodeUtf8(code_points.substr(cut)));
  }
  out.emplace_back(std::string(size, 'a'));
  constexpr std::size_t kCharactersTried = 64;
  for (std::size_t i = 0; i < std::min(size, kCharactersTried); ++i) {
    if (size > 1) {
      std::u32string without = code_points;
      without.erase(i, 1);
      out.emplace_back(EncodeUtf8(without));
    }
    if (code_points[i] != U'a') {
      std::u32string plainer = code_points;
      plainer[i] = U'a';
      out.emplace_back(EncodeUtf8(plainer));
    }
  }
}

void AddLists(const Json& value, std::vector<Json>& out) {
  const std::size_t size = value.size();
  if (size == 0) {
    return;
  }
  const auto slice = [&](std::size_t from, std::size_t to) {
    Json part = Json::array();
    for (std::size_t i = from; i < to; ++i) {
      part.push_back(value[i]);
    }
    out.push_back(std::move(part));
  };
  slice(0, 0);
  for (std::size_t cut = size / 2; cut > 0; cut /= 2) {
    slice(0, size - cut);
    slice(cut, size);
  }
  constexpr std::size_t kElementsTried = 8;
  for (std::size_t i = 0; i < std::min(size, kElementsTried); ++i) {
    Json without = value;
    without.erase(i);
    out.push_back(std::move(without));
    for (Json& simpler : SimplerValues(value[i])) {
      Json changed = value;
      changed[i] = std::move(simpler);
      out.push_back(std::move(changed));
    }
  }
}

void AddObjects(const Json& value, std::vector<Json>& out) {
  if (value.size() > 1) {
    out.push_back(Json::object());
  }
  for (const auto& [name, inner] : value.items()) {
    Json without = value;
    without.erase(name);
    out.push_back(std::move(without));
  }
  for (const auto& [name, inner] : value.items()) {
    for (Json& simpler : SimplerValues(inner)) {
      Json changed = value;
      changed[name] = std::move(simpler);
      out.push_back(std::move(changed));
    }
  }
}

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

// Calls `visit` for the text of every reference in `value`.
void VisitReferences(Json& value,
                     const std::function<void(std::string&)>& visit) {
  if (value.is_object() && value.size() == 1 && value.contains("$ref") &&
      value["$ref"].is_string()) {
    visit(value["$ref"].get_ref<std::string&>());
    return;
  }
  if (value.is_structured()) {
    for (Json& inner : value) {
      VisitReferences(inner, visit);
    }
  }
}

std::size_t ReferredStep(const std::string& reference) {
  return std::strtoul(reference.c_str(), nullptr, 10);
}

// The case without step `gone`, its references renumbered; nothing where a
// later step refers to it.
std::optional<Case> WithoutStep(const Case& c, std::size_t gone) {
  Case shorter = c;
  bool referred = false;
  const auto renumber = [&](std::string& reference) {
    const std::size_t step = ReferredStep(reference);
    referred = referred || step == gone;
    if (step > gone) {
      reference =
          std::to_string(step - 1) + reference.substr(reference.find('.'));
    }
  };
  for (std::size_t i = gone + 1; i < shorter.steps.size(); ++i) {
    VisitReferences(shorter.steps[i].input, renumber);
    if (shorter.steps[i].control.has_value()) {
      VisitReferences(*shorter.steps[i].control, renumber);
    }
  }
  if (referred) {
    return std::nullopt;
  }
  shorter.steps.erase(shorter.steps.begin() +
                      static_cast<std::ptrdiff_t>(gone));
  return shorter;
}

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

// Whether a step of a sequence is still honest once its references to earlier
// inputs are followed. One that refers to an output cannot be judged before it
// is played.
bool IsHonestIn(const GenerationContext& context, const Case& c,
                std::size_t index, const Step& step) {
  std::vector<Json> history;
  for (std::size_t i = 0; i < index; ++i) {
    history.push_back({{"input", c.steps[i].input}});
  }
  const std::optional<Json> input = ResolveReferences(step.input, history);
  if (!input.has_value()) {
    return false;
  }
  Step resolved = step;
  resolved.input = *input;
  // Clauses about resources and pages are no violations of the input.
  return IsHonest(context, resolved);
}

// The children of one case in the shrink tree, made and judged as they are
// asked for.
class SimplerCases {
 public:
  SimplerCases(const GenerationContext& context, Case parent)
      : context_(context), parent_(std::move(parent)) {
    AddShorter(parent_, shorter_);
  }

  rc::Maybe<Case> operator()() {
    if (next_shorter_ < shorter_.size()) {
      return shorter_[next_shorter_++];
    }
    while (step_ < parent_.steps.size()) {
      while (next_input_ < inputs_.size()) {
        if (rc::Maybe<Case> child = WithInput(inputs_[next_input_++])) {
          return child;
        }
      }
      LoadInputs();
    }
    return rc::Nothing;
  }

 private:
  // The simpler inputs of the next step that has any.
  void LoadInputs() {
    if (loaded_) {
      ++step_;
    }
    loaded_ = true;
    inputs_.clear();
    next_input_ = 0;
    if (step_ < parent_.steps.size()) {
      const Step& step = parent_.steps[step_];
      if (!step.body.has_value() && !step.clause.starts_with("service@")) {
        inputs_ = SimplerValues(step.input);
      }
    }
  }

  rc::Maybe<Case> WithInput(Json& input) {
    const Step& step = parent_.steps[step_];
    Step smaller = step;
    smaller.input = std::move(input);
    if (step.control.has_value()) {
      smaller.control = ShrinkControl(*step.control, step.input, smaller.input);
    }
    if (!IsHonestIn(context_, parent_, step_, smaller)) {
      return rc::Nothing;
    }
    Case child = parent_;
    child.steps[step_] = std::move(smaller);
    return child;
  }

  GenerationContext context_;
  Case parent_;
  std::vector<Case> shorter_;
  std::size_t next_shorter_ = 0;
  std::size_t step_ = 0;
  bool loaded_ = false;
  std::vector<Json> inputs_;
  std::size_t next_input_ = 0;
};

}  // namespace

std::vector<Json> SimplerValues(const Json& value) {
  std::vector<Json> out;
  switch (value.type()) {
    case Json::value_t::string:
      AddStrings(value.get_ref<const std::string&>(), out);
      break;
    case Json::value_t::array:
      AddLists(value, out);
      break;
    case Json::value_t::object:
      AddObjects(value, out);
      break;
    default:
      AddNumbers(value, out);
  }
  std::erase(out, value);
  return out;
}

rc::Shrinkable<Case> ShrinkableCase(const GenerationContext& context, Case c) {
  return rc::shrinkable::shrinkRecur(
      std::move(c), [context](const Case& parent) {
        return rc::makeSeq<SimplerCases>(context, parent);
      });
}

}  // namespace plumbline
