// How much an OpenAPI document holds, for tests.
#ifndef PLUMBLINE_HARNESS_LOADER_TESTING_OPENAPI_COUNT_H_
#define PLUMBLINE_HARNESS_LOADER_TESTING_OPENAPI_COUNT_H_

#include <cstddef>

#include "harness/base/json.h"

namespace plumbline {

struct OpenApiCounts {
  std::size_t paths = 0;             // path items under paths
  std::size_t operations = 0;        // methods of those
  std::size_t schemas = 0;           // under components/schemas
  std::size_t local_references = 0;  // {"$ref": "#..."} anywhere
};

// REQUIRES: an OpenAPI document that loads.
[[nodiscard]] OpenApiCounts CountOpenApi(const Json& document);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_TESTING_OPENAPI_COUNT_H_
