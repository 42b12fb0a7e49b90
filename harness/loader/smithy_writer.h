// Any contract as a Smithy JSON AST: facts only, no documentation.
#ifndef PLUMBLINE_HARNESS_LOADER_SMITHY_WRITER_H_
#define PLUMBLINE_HARNESS_LOADER_SMITHY_WRITER_H_

#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/contract.h"

namespace plumbline {

// The model of the operations whose names match one of `globs` (all where
// there is none), with the shapes that they reach. A pattern that means the
// whole string is written with its anchors, for Smithy means a search. Loading
// the result gives the same clauses.
[[nodiscard]] Json WriteSmithyAst(const Contract& contract,
                                  const std::vector<std::string>& globs = {});

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SMITHY_WRITER_H_
