// What is on its way out, as each format says it.
#ifndef PLUMBLINE_HARNESS_LOADER_DEPRECATION_H_
#define PLUMBLINE_HARNESS_LOADER_DEPRECATION_H_

#include <memory>

#include "harness/base/json.h"
#include "harness/contract/shape.h"
#include "harness/loader/node.h"

namespace plumbline {

// `deprecated` of an operation, parameter, header or schema, and `x-sunset`
// beside it, the day of RFC 8594's Sunset header. Null where it is not true.
[[nodiscard]] std::shared_ptr<const Deprecation> ReadOpenApiDeprecation(
    const Node& node);

// Smithy's deprecated trait, and plumbline#sunset beside it.
[[nodiscard]] std::shared_ptr<const Deprecation> ReadSmithyDeprecation(
    const Node& node);

// `deprecated` and `deprecatedSince` of an operation, member or shape.
[[nodiscard]] std::shared_ptr<const Deprecation> ReadAwsDeprecation(
    const Node& node);

// As ReadSmithyDeprecation reads it; null writes nothing.
void WriteDeprecation(const std::shared_ptr<const Deprecation>& deprecated,
                      Json& traits);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_DEPRECATION_H_
