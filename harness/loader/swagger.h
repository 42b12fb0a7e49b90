// Swagger 2.0 documents (https://spec.openapis.org/oas/v2.0), said anew as
// OpenAPI 3.0 says the same.
#ifndef PLUMBLINE_HARNESS_LOADER_SWAGGER_H_
#define PLUMBLINE_HARNESS_LOADER_SWAGGER_H_

#include <string>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi_files.h"
#include "harness/loader/swagger_places.h"

namespace plumbline {

struct SwaggerTwin {
  Json document;         // OpenAPI 3.0
  SwaggerPlaces places;  // of its parts in the document that it is made of
  std::vector<Error> warnings;  // what is not carried, by its own places
};

[[nodiscard]] bool IsSwagger(const Json& document);

// What a whole document says: each operation with all of its parameters and
// responses written out, so that no reference but those to schemas is left.
// Parameters, responses and path items of other files stand in it as well.
// Throws LoadFault by the places of the document itself: kUnsupported for a
// version other than 2.0, and what a Node faults at.
[[nodiscard]] SwaggerTwin TranslateSwagger(OpenApiFiles& files);

// What another file's schemas are to look like beside the twin of `root`: the
// same schemas, in the words of OpenAPI 3.0, at the same places.
[[nodiscard]] AdaptFile AdaptToTwin(std::string root_uri);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SWAGGER_H_
