#include "harness/generate/testing_generation.h"

#include <numeric>
#include <utility>

#include "harness/loader/loader.h"
#include "harness/loader/testing_openapi.h"
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

const GenerationContext& BooksGeneration() {
  static const Parts kParts([] {
    Contract contract = LoadedOpenApi(R"(
components:
  parameters:
    Isbn: {name: isbn, in: path, required: true, schema: {type: string, pattern: '^97[89][0-9]{10}$'}}
  responses: {None: {description: none}}
  schemas:
    Book: {type: object, required: [isbn], properties: {isbn: {type: string, pattern: '^97[89][0-9]{10}$'}, title: {type: string}}}
    Copy: {type: object, required: [shelf], properties: {id: {type: string, format: uuid, readOnly: true}, shelf: {type: string}}}
paths:
  /books:
    post:
      operationId: createBook
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}
      responses: {'201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}}
  /books/{isbn}:
    parameters: [{$ref: '#/components/parameters/Isbn'}]
    get:
      operationId: getBook
      responses: {'200': {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Book'}}}}, '404': {$ref: '#/components/responses/None'}}
    delete:
      operationId: deleteBook
      responses: {'204': {description: gone}, '404': {$ref: '#/components/responses/None'}}
  /books/{isbn}/copies:
    parameters: [{$ref: '#/components/parameters/Isbn'}]
    post:
      operationId: addCopy
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Copy'}}}}
      responses: {'201': {description: made, content: {application/json: {schema: {$ref: '#/components/schemas/Copy'}}}}, '404': {$ref: '#/components/responses/None'}}
    get:
      operationId: listCopies
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, maximum: 50}}
        - {name: offset, in: query, schema: {type: integer, minimum: 0}}
      responses: {'200': {description: all, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Copy'}}}}}}
  /books/{isbn}/copies/{copyId}:
    parameters:
      - {$ref: '#/components/parameters/Isbn'}
      - {name: copyId, in: path, required: true, schema: {type: string, format: uuid}}
    get:
      operationId: getCopy
      responses: {'200': {description: one, content: {application/json: {schema: {$ref: '#/components/schemas/Copy'}}}}, '404': {$ref: '#/components/responses/None'}}
    delete:
      operationId: removeCopy
      responses: {'204': {description: gone}, '404': {$ref: '#/components/responses/None'}}
)");
    AdoptResources(contract, InferResources(contract), Adoption::kOwnNames);
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
