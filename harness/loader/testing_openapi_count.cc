#include "harness/loader/testing_openapi_count.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace plumbline {
namespace {

constexpr std::array<std::string_view, 8> kMethods = {
    "get", "put", "post", "delete", "options", "head", "patch", "trace"};

std::size_t CountReferences(const Json& value) {
  std::size_t count = 0;
  if (value.is_object() && value.contains("$ref") &&
      value["$ref"].is_string() &&
      value["$ref"].get<std::string>().starts_with('#')) {
    ++count;
  }
  if (value.is_structured()) {
    for (const Json& inner : value) {
      count += CountReferences(inner);
    }
  }
  return count;
}

}  // namespace

OpenApiCounts CountOpenApi(const Json& document) {
  OpenApiCounts counts{.local_references = CountReferences(document)};
  if (document.contains("paths")) {
    for (const auto& [key, item] : document["paths"].items()) {
      if (key.starts_with("x-")) {
        continue;
      }
      ++counts.paths;
      for (const std::string_view method : kMethods) {
        counts.operations += item.contains(method) ? 1 : 0;
      }
    }
  }
  if (document.contains("components")) {
    const auto schemas = document["components"].find("schemas");
    counts.schemas =
        schemas == document["components"].end() ? 0 : schemas->size();
  }
  return counts;
}

}  // namespace plumbline
