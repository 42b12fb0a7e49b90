// OpenAPI documents, in JSON or YAML: an error with words, or a contract whose
// clauses can be derived and whose schemas judge any value.
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/contract/clause.h"
#include "harness/contract/contract.h"
#include "harness/loader/loader.h"
#include "harness/schema/schema.h"

namespace plumbline {
namespace {

// The methods under "paths", counted without the loader.
std::size_t CountOperations(const Json& document) {
  std::size_t count = 0;
  const Json paths = document.value("paths", Json::object());
  for (const auto& [path, item] : paths.items()) {
    for (const char* const method : {"get", "put", "post", "delete", "options",
                                     "head", "patch", "trace"}) {
      count += !path.starts_with("x-") && item.contains(method) ? 1 : 0;
    }
  }
  return count;
}

}  // namespace
}  // namespace plumbline

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  const Result<Json> document =
      ParseContractText(InputText(data, size), "input.yaml");
  if (!document.has_value() || !document->is_object() ||
      (!document->contains("openapi") && !document->contains("swagger"))) {
    return 0;
  }
  const Result<Contract> contract =
      LoadContractDocument(*document, "input.yaml");
  if (!contract.has_value()) {
    PLUMBLINE_ASSERT(!contract.error().message.empty());
    return 0;
  }
  PLUMBLINE_ASSERT(CountOperations(*document) <= contract->operations.size() ||
                   !contract->warnings.empty());
  const ClauseSet clauses = ClauseSet::Derive(*contract);
  PLUMBLINE_ASSERT(!clauses.all().empty());
  for (const Shape& shape : contract->shapes) {
    for (const Member& member : shape.members) {
      PLUMBLINE_ASSERT(member.target < contract->shapes.size());
    }
    if (shape.schema != nullptr) {
      (void)shape.schema->Validate(*document);
    }
  }
  return 0;
}
