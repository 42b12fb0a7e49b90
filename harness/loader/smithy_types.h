// The names of Smithy's types and of the prelude's shapes
// (https://smithy.io/2.0/spec/model.html#prelude).
#ifndef PLUMBLINE_HARNESS_LOADER_SMITHY_TYPES_H_
#define PLUMBLINE_HARNESS_LOADER_SMITHY_TYPES_H_

#include <optional>
#include <string_view>

#include "harness/contract/shape.h"

namespace plumbline {

// "structure", "set" (a list), ...; nothing for what is no type of values.
[[nodiscard]] std::optional<ShapeType> TypeNamed(std::string_view name);

// Of "smithy.api#String", "smithy.api#PrimitiveInteger", ...; nothing for what
// is no simple shape of the prelude.
[[nodiscard]] std::optional<ShapeType> PreludeType(std::string_view id);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SMITHY_TYPES_H_
