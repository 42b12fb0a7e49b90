#include "harness/resource/json.h"

#include <cstddef>
#include <string>

namespace plumbline {
namespace {

Json IdentifierToJson(const FamilyIdentifier& identifier) {
  Json json = {{"name", identifier.name},
               {"kind", ToString(identifier.kind)},
               {"key", identifier.key}};
  if (!identifier.parent.empty()) {
    json["parent"] = identifier.parent;
  }
  return json;
}

Json OperationToJson(const Contract& contract, const FamilyOperation& one) {
  Json json = {
      {"operation",
       contract.operations[static_cast<std::size_t>(one.operation)].name},
      {"role", ToString(one.role)},
      {"whole", one.whole},
      {"verb", one.verb},
      {"why", one.why},
      {"identifiers", Json::array()}};
  for (const IdentifierUse& place : one.identifiers) {
    json["identifiers"].push_back({{"identifier", place.identifier},
                                   {"at", place.at},
                                   {"required", place.required}});
  }
  if (one.listing.has_value()) {
    json["listing"] = {{"rows", one.listing->rows},
                       {"name", one.listing->name},
                       {"filter", one.listing->filter}};
  }
  return json;
}

Json FamilyToJson(const Contract& contract, const ResourceFamily& family) {
  Json json = {{"name", family.name},
               {"source", ToString(family.source)},
               {"chosenBy", ToString(family.chosen_by)},
               {"identifiers", Json::array()},
               {"operations", Json::array()}};
  if (!family.parent.empty()) {
    json["parent"] = family.parent;
  }
  if (!family.status_member.empty()) {
    json["statusMember"] = family.status_member;
  }
  Json errors = Json::object();
  const auto add = [&](const char* name, const std::string& error) {
    if (!error.empty()) {
      errors[name] = error;
    }
  };
  add("missing", family.missing_error);
  add("exists", family.exists_error);
  add("inUse", family.in_use_error);
  add("quota", family.quota_error);
  json["errors"] = std::move(errors);
  for (const FamilyIdentifier& identifier : family.identifiers) {
    json["identifiers"].push_back(IdentifierToJson(identifier));
  }
  for (const FamilyOperation& one : family.operations) {
    json["operations"].push_back(OperationToJson(contract, one));
  }
  return json;
}

}  // namespace

Json ResourcesToJson(const Contract& contract, const ResourceModel& model) {
  Json json = {{"plumbline", 1},
               {"contract", contract.name},
               {"resources", Json::array()},
               {"unplaced", Json::array()}};
  for (const ResourceFamily& family : model.families) {
    json["resources"].push_back(FamilyToJson(contract, family));
  }
  for (const UnplacedOperation& one : model.unplaced) {
    json["unplaced"].push_back(
        {{"operation",
          contract.operations[static_cast<std::size_t>(one.operation)].name},
         {"verb", one.verb},
         {"noun", one.noun},
         {"why", one.why}});
  }
  return json;
}

}  // namespace plumbline
