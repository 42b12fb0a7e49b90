#include "harness/resource/testing_resources.h"

#include <array>
#include <cstddef>
#include <set>

#include "harness/contract/testing_contract.h"

namespace plumbline {
namespace {

const std::string& NameOf(const Contract& contract, int operation) {
  return contract.operations[static_cast<std::size_t>(operation)].name;
}

}  // namespace

Contract ContractOf(const std::vector<std::string>& operations) {
  ContractBuilder builder;
  for (const std::string& operation : operations) {
    builder.AddOperation(operation);
  }
  return builder.contract();
}

std::string RolesOf(const Contract& contract, const ResourceModel& model,
                    const std::string& family) {
  using enum OperationRole;
  const ResourceFamily* const found = model.Find(family);
  if (found == nullptr) {
    return "no family " + family;
  }
  std::string text;
  for (const OperationRole role :
       {kCreate, kPut, kRead, kList, kUpdate, kDelete, kTag, kUntag, kStart,
        kStop, kAssociate, kDisassociate, kAction}) {
    const std::vector<int> operations = found->With(role);
    if (operations.empty()) {
      continue;
    }
    text += (text.empty() ? "" : "; ") + std::string(ToString(role));
    for (const int operation : operations) {
      text += " " + NameOf(contract, operation);
    }
  }
  return text;
}

std::string KeyOf(const ResourceModel& model, const std::string& family) {
  const ResourceFamily* const found = model.Find(family);
  if (found == nullptr) {
    return "no family " + family;
  }
  std::string text;
  for (const FamilyIdentifier& identifier : found->identifiers) {
    if (identifier.key) {
      text += (text.empty() ? "" : ", ") + identifier.name;
    }
  }
  return text + " " + std::string(ToString(found->chosen_by));
}

std::string PlaceOf(const Contract& contract, const ResourceModel& model,
                    const std::string& operation) {
  const Operation* const found = contract.FindOperation(operation);
  if (found == nullptr) {
    return "no operation " + operation;
  }
  const auto index = static_cast<int>(found - contract.operations.data());
  const ResourceFamily* const family = model.FamilyOf(index);
  if (family == nullptr) {
    return "unplaced";
  }
  const FamilyOperation* const one = family->FindOperation(index);
  return family->name + "." + std::string(ToString(one->role)) +
         (one->whole ? "" : " ~");
}

std::string FaultsOf(const Contract& contract, const ResourceModel& model) {
  std::string faults;
  std::vector<int> places(contract.operations.size(), 0);
  std::set<std::string> names;
  for (const ResourceFamily& family : model.families) {
    if (!names.insert(family.name).second) {
      faults += "two families " + family.name + "\n";
    }
    for (const FamilyOperation& one : family.operations) {
      ++places[static_cast<std::size_t>(one.operation)];
      faults += one.why.empty()
                    ? "no reason for " + NameOf(contract, one.operation) + "\n"
                    : "";
    }
  }
  for (const UnplacedOperation& one : model.unplaced) {
    ++places[static_cast<std::size_t>(one.operation)];
    faults += one.why.empty()
                  ? "no reason for " + NameOf(contract, one.operation) + "\n"
                  : "";
  }
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] != 1) {
      faults += contract.operations[i].name + " stands " +
                std::to_string(places[i]) + " times\n";
    }
  }
  return faults;
}

}  // namespace plumbline
