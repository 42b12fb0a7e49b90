// Bodies that are plain objects, laid out as the members of their message, as
// Smithy and AWS models have them. So the same operation has the same clause
// ids whatever format it came from: "Op.input.Limit@range.max".
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_FLATTEN_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_FLATTEN_H_

#include "harness/contract/contract.h"

namespace plumbline {

// Puts the members of each payload in the payload's place where that says the
// same: a JSON object that is required or needs no member, and of which the
// contract says nothing as a whole. A parameter with a body member's name gets
// the name of its place as a suffix ("Limit_query").
void FlattenBodies(Contract& contract);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_FLATTEN_H_
