// What the tests of drift share: two versions of one document, and lines.
#ifndef PLUMBLINE_HARNESS_DRIFT_TESTING_DRIFT_H_
#define PLUMBLINE_HARNESS_DRIFT_TESTING_DRIFT_H_

#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/contract.h"
#include "harness/drift/change.h"

namespace plumbline {

// REQUIRES: a document that loads.
[[nodiscard]] Contract LoadedDocument(const Json& document);

// "breaking for callers: Op.input.A@type type-changed: integer -> string" of
// each change, with "(2 places)" where there are several.
[[nodiscard]] std::vector<std::string> DriftLines(const Contract& before,
                                                  const Contract& after);

// Those of an OpenAPI document with one operation, `get /pets/{petId}` named
// ReadPet, and `put` named WritePet with a body, after each of two merge
// patches (RFC 7396).
[[nodiscard]] std::vector<std::string> OpenApiDrift(std::string_view old_patch,
                                                    std::string_view new_patch);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_TESTING_DRIFT_H_
