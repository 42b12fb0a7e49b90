#include "harness/generate/shrink.h"

#include <rapidcheck/seq/Create.h>
#include <rapidcheck/shrinkable/Create.h>

#include <algorithm>
#include <cmath>
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
  constexpr std::size_t kElementsTried = 32;
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

// Dropping a whole step of a sequence, from the front; references to it then
// lead nowhere and the engine finds that out.
void AddShorter(const Case& c, std::vector<Case>& out) {
  for (std::size_t i = 0; i + 1 < c.steps.size(); ++i) {
    const bool referred = std::ranges::any_of(c.steps, [&](const Step& step) {
      return ToText(step.input).find("\"$ref\":\"") != std::string::npos;
    });
    if (!referred) {
      Case shorter = c;
      shorter.steps.erase(shorter.steps.begin() +
                          static_cast<std::ptrdiff_t>(i));
      out.push_back(std::move(shorter));
    }
  }
}

std::vector<Case> Simpler(const GenerationContext& context, const Case& c) {
  std::vector<Case> out;
  AddShorter(c, out);
  for (std::size_t i = 0; i < c.steps.size(); ++i) {
    const Step& step = c.steps[i];
    if (step.body.has_value() || step.clause.starts_with("service@")) {
      continue;
    }
    for (Json& input : SimplerValues(step.input)) {
      Step smaller = step;
      smaller.input = std::move(input);
      if (step.control.has_value()) {
        smaller.control =
            ShrinkControl(*step.control, step.input, smaller.input);
      }
      const bool has_reference =
          ToText(smaller.input).find("\"$ref\"") != std::string::npos;
      if (has_reference || IsHonest(context, smaller)) {
        Case changed = c;
        changed.steps[i] = std::move(smaller);
        out.push_back(std::move(changed));
      }
    }
  }
  return out;
}

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
        return rc::seq::fromContainer(Simpler(context, parent));
      });
}

}  // namespace plumbline
