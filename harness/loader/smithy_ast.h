// The Smithy JSON AST (https://smithy.io/2.0/spec/json-ast.html), versions 1.0
// and 2.0.
#ifndef PLUMBLINE_HARNESS_LOADER_SMITHY_AST_H_
#define PLUMBLINE_HARNESS_LOADER_SMITHY_AST_H_

#include "harness/contract/contract.h"
#include "harness/loader/loader.h"
#include "harness/loader/node.h"

namespace plumbline {

// The contract of the one service in `document`, or of the one that `options`
// names. Throws LoadFault.
[[nodiscard]] Contract ReadSmithyAst(const Node& document,
                                     const LoadOptions& options);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SMITHY_AST_H_
