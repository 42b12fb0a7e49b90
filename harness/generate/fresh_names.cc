#include "harness/generate/fresh_names.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

#include "harness/contract/name_place.h"

namespace plumbline {
namespace {

using Renaming = std::map<std::string, std::string>;

// The name that a put gives, where it is its own to choose and is as it should
// be.
std::optional<std::string> GivenName(const GenerationContext& context,
                                     const ResourceView& view,
                                     const Step& step) {
  if (!view.IsPut(step.operation) || view.chosen_by_service() ||
      view.put_name.keys.size() != 1 || step.body.has_value()) {
    return std::nullopt;
  }
  const Clause* const clause = context.clauses.Find(step.clause);
  const bool broken = step.intent != Intent::kKeep && clause != nullptr &&
                      clause->part == ClausePart::kInput &&
                      !clause->path.empty() &&
                      clause->path[0].name == view.put_name.keys[0][0];
  const Json* const name = ValueAt(step.input, view.put_name.keys[0]);
  return broken || name == nullptr || !name->is_string()
             ? std::nullopt
             : std::optional(name->get<std::string>());
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
  for (const Step& step : c.steps) {
    for (const ResourceView& view : views) {
      std::optional<std::string> name = GivenName(context, view, step);
      if (!name.has_value() || renaming.contains(*name)) {
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
