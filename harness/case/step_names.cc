#include "harness/case/step_names.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace plumbline {
namespace {

void AddText(const Json& input, const std::string& member,
             std::vector<std::string>& names) {
  const auto found = input.find(member);
  if (found == input.end()) {
    return;
  }
  if (found->is_string()) {
    names.push_back(found->get<std::string>());
  }
  for (const Json& one : found->is_array() ? *found : Json::array()) {
    if (one.is_string()) {
      names.push_back(one.get<std::string>());
    }
  }
}

}  // namespace

std::vector<std::string> NamesIn(const Contract& contract,
                                 const std::vector<ResourceView>& views,
                                 const Step& step) {
  std::vector<std::string> names;
  const Operation* const operation = contract.FindOperation(step.operation);
  if (operation == nullptr || step.body.has_value() ||
      !step.input.is_object()) {
    return names;
  }
  for (const ResourceView& view : views) {
    if (view.Writes(operation->name)) {
      std::ranges::move(
          WrittenNames(view, operation->name, step.input, nullptr),
          std::back_inserter(names));
    } else if (const auto member =
                   FindNameMember(contract, *operation, view.name_shape)) {
      AddText(step.input, member->member, names);
    }
  }
  return names;
}

bool Writes(const std::vector<ResourceView>& views, const Step& step) {
  return std::ranges::any_of(views, [&](const ResourceView& view) {
    return view.Writes(step.operation);
  });
}

}  // namespace plumbline
