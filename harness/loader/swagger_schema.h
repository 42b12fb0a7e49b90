// The schemas of Swagger 2.0 as OpenAPI 3.0 writes them.
#ifndef PLUMBLINE_HARNESS_LOADER_SWAGGER_SCHEMA_H_
#define PLUMBLINE_HARNESS_LOADER_SWAGGER_SCHEMA_H_

#include <functional>
#include <string>

#include "harness/base/json.h"

namespace plumbline {

// The text of a reference, as the translated document wants it.
using MovedReference = std::function<std::string(const std::string& text)>;

// Writes anew, where it stands, what the two say otherwise: a discriminator
// that is a name alone, `x-nullable`, `type: file`, and references. Nothing
// moves, so that the pointers below `schema` keep their meaning. `schema` may
// be any value that has schemas in it.
void TranslateSwaggerSchema(Json& schema, const MovedReference& moved);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SWAGGER_SCHEMA_H_
