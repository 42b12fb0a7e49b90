// The keys of an OpenAPI document's paths.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_PATH_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_PATH_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline {

struct PathKey {
  std::string uri;  // "/pets/{id}"
  // Catalogues of APIs tell operations on one path apart by a fragment, which
  // never goes over the wire: "/#X-Amz-Target=Dove.Coo" has the parameter
  // X-Amz-Target with the value Dove.Coo, "/#Action=Coo" likewise.
  std::vector<std::pair<std::string, std::string>> constants;
  std::vector<std::string> labels;  // "id", in order
};

[[nodiscard]] PathKey ParsePathKey(std::string_view key);

// A name for an operation that has none: "getPetsById" of GET /pets/{id},
// "postRoot" of POST /.
[[nodiscard]] std::string NameOfPath(std::string_view method,
                                     std::string_view key);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_PATH_H_
