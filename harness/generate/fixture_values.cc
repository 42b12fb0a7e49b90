#include "harness/generate/fixture_values.h"

#include <algorithm>
#include <string>
#include <utility>

#include "harness/base/error.h"
#include "harness/case/references.h"
#include "harness/contract/name_place.h"

namespace plumbline {
namespace {

// Shorter names stand in other texts by chance.
constexpr std::size_t kShortestTelling = 3;

bool IsPlain(const NamePlace& place) {
  return place.keys.size() == 1 &&
         std::ranges::find(place.keys[0], kEachElement) == place.keys[0].end();
}

bool Speaks(std::string_view text, std::string_view name) {
  return text == name ||
         (name.size() >= kShortestTelling && text.contains(name));
}

}  // namespace

void FixtureValues::Add(const Contract& contract, const ResourceView& view,
                        const Case& made, const Json& output) {
  const bool given = view.chosen_by_service();
  const NamePlace& place = given ? view.made_name : view.put_name;
  if (!IsPlain(place) || NameMadeBy(view.put->name) != nullptr) {
    return;
  }
  const std::optional<std::string> name =
      NameAt(given ? output : made.target().input, place);
  if (!name.has_value() || name->empty()) {
    return;
  }
  Put put{.step = made.target(), .name = *name};
  put.step.fixture = true;
  put.step.label = "made first";
  Renumber(put.step, [&](std::size_t step) {
    const auto before =
        std::ranges::find(puts_, made.steps.at(step).operation,
                          [](const Put& one) -> const std::string& {
                            return one.step.operation;
                          });
    PLUMBLINE_ASSERT(before != puts_.end());
    return static_cast<std::size_t>(before - puts_.begin());
  });
  if (!given) {
    put.name_path = place.keys[0];
    put.name_member = PutKeyMembers(contract, view)[0];
  }
  puts_.push_back(std::move(put));
  AddPlaces(*name, output, "0.output");
  if (!given) {
    std::string reference = "0.input";
    for (const std::string& member : place.keys[0]) {
      reference += "." + member;
    }
    places_[*name] = {puts_.size() - 1, std::move(reference)};
  }
}

const std::string* FixtureValues::NameMadeBy(std::string_view put) const {
  const auto found = std::ranges::find_if(
      puts_, [&](const Put& one) { return one.step.operation == put; });
  return found == puts_.end() ? nullptr : &found->name;
}

void FixtureValues::AddPlaces(const std::string& name, const Json& value,
                              const std::string& reference) {
  if (value.is_string() && Speaks(value.get_ref<const std::string&>(), name)) {
    places_[value.get<std::string>()] = {puts_.size() - 1, reference};
  } else if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      if (key.find_first_of(".[") == std::string::npos) {
        AddPlaces(name, inner, reference + "." + key);
      }
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      AddPlaces(name, value[i], reference + "[" + std::to_string(i) + "]");
    }
  }
}

bool FixtureValues::StandsInside(const Json& value,
                                 const std::string& name) const {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    return Speaks(text, name) && !places_.contains(text);
  }
  if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      if (Speaks(key, name) || StandsInside(inner, name)) {
        return true;
      }
    }
    return false;
  }
  return value.is_array() && std::ranges::any_of(value, [&](const Json& inner) {
           return StandsInside(inner, name);
         });
}

void FixtureValues::MarkUsed(const Json& value, std::vector<bool>& used) const {
  if (value.is_string()) {
    const auto found = places_.find(value.get_ref<const std::string&>());
    if (found != places_.end()) {
      used[found->second.put] = true;
    }
  } else if (value.is_structured()) {
    for (const Json& inner : value) {
      MarkUsed(inner, used);
    }
  }
}

void FixtureValues::Refer(Json& value,
                          const std::vector<std::size_t>& at) const {
  if (value.is_string()) {
    const auto found = places_.find(value.get_ref<const std::string&>());
    if (found != places_.end()) {
      const Place& place = found->second;
      value = {{"$ref", ReferTo(at[place.put], place.reference)}};
    }
  } else if (value.is_structured()) {
    for (Json& inner : value) {
      Refer(inner, at);
    }
  }
}

Case FixtureValues::Ground(const ValueSource& values, Case c,
                           Random& random) const {
  // What is written out, to the letter, can refer to nothing.
  if (std::ranges::any_of(c.steps, [](const Step& step) {
        return step.fixture || step.body.has_value();
      })) {
    return c;
  }
  std::vector<bool> used(puts_.size());
  std::vector<bool> fixed(puts_.size());  // the name is written out somewhere
  for (const Step& step : c.steps) {
    MarkUsed(step.input, used);
    if (step.control.has_value()) {
      MarkUsed(*step.control, used);
    }
  }
  std::size_t count = 0;
  for (std::size_t i = puts_.size(); i-- > 0;) {
    fixed[i] = std::ranges::any_of(c.steps, [&](const Step& step) {
      return StandsInside(step.input, puts_[i].name);
    });
    used[i] = used[i] || fixed[i];
    count += used[i] ? 1 : 0;
    if (used[i]) {
      Json input = puts_[i].step.input;
      VisitReferences(input, [&](std::string& reference) {
        used[ReferredStep(reference)] = true;
      });
    }
  }
  if (count == 0) {
    return c;
  }
  Case whole = c;
  whole.steps.clear();
  std::vector<std::size_t> at(puts_.size());
  for (std::size_t i = 0; i < puts_.size(); ++i) {
    if (!used[i]) {
      continue;
    }
    at[i] = whole.steps.size();
    Step put = puts_[i].step;
    Renumber(put, [&](std::size_t before) { return at[before]; });
    const std::optional<Json> name =
        fixed[i] || puts_[i].name_member == nullptr
            ? std::nullopt
            : values.Ordinary(*puts_[i].name_member, random);
    if (name.has_value()) {
      SetValueAt(put.input, puts_[i].name_path, *name);
    }
    whole.steps.push_back(std::move(put));
  }
  const std::size_t shift = whole.steps.size();
  for (Step& step : c.steps) {
    Renumber(step, [&](std::size_t before) { return before + shift; });
    Refer(step.input, at);
    if (step.control.has_value()) {
      Refer(*step.control, at);
    }
    whole.steps.push_back(std::move(step));
  }
  return whole;
}

}  // namespace plumbline
