#include "harness/generate/testing_generation.h"

#include <numeric>
#include <utility>

#include "harness/loader/loader.h"
#include "harness/resource/adoption.h"
#include "harness/resource/model.h"

namespace plumbline {
namespace {

struct Parts {
  explicit Parts(const std::string& file)
      : Parts(LoadContract(PLUMBLINE_SOURCE_DIR "/specs/" + file).value()) {}
  explicit Parts(Contract loaded) : contract(std::move(loaded)) {}

  Contract contract;
  ClauseSet clauses = ClauseSet::Derive(contract);
  Validator validator{contract};
  LanguageTable languages{contract};
  ValueSource values{contract, languages};
  GenerationContext generation{contract, clauses, validator, values};
};

}  // namespace

const GenerationContext& SeedGeneration() {
  static const Parts kParts("organization-conformance-packs.json");
  return kParts.generation;
}

const GenerationContext& ConfigGeneration() {
  static const Parts kParts("aws-config.json");
  return kParts.generation;
}

const GenerationContext& ResourcesGeneration() {
  static const Parts kParts([] {
    Contract contract =
        LoadContract(PLUMBLINE_SOURCE_DIR "/specs/aws-config.json").value();
    AdoptResources(contract, InferResources(contract), Adoption::kAll);
    return contract;
  }());
  return kParts.generation;
}

std::vector<int> AllOperations(const Contract& contract) {
  std::vector<int> all(contract.operations.size());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

int OperationIndex(const Contract& contract, std::string_view name) {
  const Operation* const found = contract.FindOperation(name);
  PLUMBLINE_ASSERT(found != nullptr);
  return static_cast<int>(found - contract.operations.data());
}

const Member& InputMember(std::string_view operation, std::string_view member) {
  const Contract& contract = SeedGeneration().contract;
  const Operation* const found = contract.FindOperation(operation);
  PLUMBLINE_ASSERT(found != nullptr && found->input.has_value());
  const Member* const inner =
      contract.ShapeAt(*found->input).FindMember(member);
  PLUMBLINE_ASSERT(inner != nullptr);
  return *inner;
}

}  // namespace plumbline
