// Mixins and apply statements of a Smithy model, resolved.
#ifndef PLUMBLINE_HARNESS_LOADER_SMITHY_MIXINS_H_
#define PLUMBLINE_HARNESS_LOADER_SMITHY_MIXINS_H_

#include <optional>

#include "harness/base/json.h"
#include "harness/loader/node.h"

namespace plumbline {

// The document with every apply statement merged into its target
// (https://smithy.io/2.0/spec/model.html#applying-traits) and every mixin's
// members and traits copied into the shapes that use it
// (https://smithy.io/2.0/spec/mixins.html); nothing where it has neither.
// Faults on a mixin that is missing or that uses itself.
[[nodiscard]] std::optional<Json> FlattenMixins(const Node& document);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SMITHY_MIXINS_H_
