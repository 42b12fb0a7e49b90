#include "harness/generate/fresh_names.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "harness/contract/name_place.h"
#include "harness/generate/value_at.h"

namespace plumbline {
namespace {

using Renaming = std::map<std::string, std::string>;

// The name that a put gives, where it is its own to choose.
std::optional<std::string> GivenName(const ResourceView& view,
                                     const Step& step) {
  if (!view.IsPut(step.operation) || view.chosen_by_service() ||
      view.put_name.keys.size() != 1 || step.body.has_value()) {
    return std::nullopt;
  }
  const Json* const name = ValueAt(step.input, view.put_name.keys[0]);
  return name == nullptr || !name->is_string()
             ? std::nullopt
             : std::optional(name->get<std::string>());
}

// The texts that some step is about: one that breaks a clause, or stands on its
// edge, is no name to be replaced, though it may be one elsewhere in the case.
std::set<std::string> AimedTexts(const GenerationContext& context,
                                 const Case& c) {
  std::set<std::string> texts;
  const auto insert = [&](const Json& value) {
    if (value.is_string()) {
      texts.insert(value.get<std::string>());
    }
  };
  for (const Step& step : c.steps) {
    const Clause* const clause = context.clauses.Find(step.clause);
    if (step.intent == Intent::kKeep || clause == nullptr ||
        clause->part != ClausePart::kInput || clause->path.empty()) {
      continue;
    }
    for (const Json& value : ValuesAt(step.input, clause->path)) {
      insert(value);
      if (value.is_array()) {
        std::ranges::for_each(value, insert);
      }
    }
  }
  return texts;
}

void Rename(Json& value, const Renaming& renaming) {
  if (value.is_string()) {
    const auto found = renaming.find(value.get_ref<const std::string&>());
    if (found != renaming.end()) {
      value = found->second;
    }
  } else if (value.is_structured()) {
    for (Json& inner : value) {
      Rename(inner, renaming);
    }
  }
}

}  // namespace

Case WithFreshNames(const GenerationContext& context,
                    std::span<const ResourceView> views, Case c,
                    Random& random) {
  Renaming renaming;
  const std::set<std::string> aimed = AimedTexts(context, c);
  for (const Step& step : c.steps) {
    for (const ResourceView& view : views) {
      std::optional<std::string> name = GivenName(view, step);
      if (!name.has_value() || renaming.contains(*name) ||
          aimed.contains(*name)) {
        continue;
      }
      const std::optional<Json> fresh = context.values.Ordinary(
          *PutKeyMembers(context.contract, view)[0], random);
      if (fresh.has_value() && fresh->is_string()) {
        renaming.emplace(*std::move(name), fresh->get<std::string>());
      }
    }
  }
  for (Step& step : c.steps) {
    Rename(step.input, renaming);
    if (step.control.has_value()) {
      Rename(*step.control, renaming);
    }
  }
  return c;
}

}  // namespace plumbline
