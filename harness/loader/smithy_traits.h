// Smithy traits read into the fields of shapes and members.
#ifndef PLUMBLINE_HARNESS_LOADER_SMITHY_TRAITS_H_
#define PLUMBLINE_HARNESS_LOADER_SMITHY_TRAITS_H_

#include <optional>
#include <string_view>

#include "harness/contract/shape.h"
#include "harness/loader/node.h"

namespace plumbline {

// The trait `name` ("smithy.api#length") of a shape or member, or nothing.
[[nodiscard]] std::optional<Node> FindTrait(const Node& shape,
                                            std::string_view name);
[[nodiscard]] bool HasTrait(const Node& shape, std::string_view name);

// length, range, pattern and uniqueItems.
void ReadConstraintTraits(const Node& shape, Constraints& constraints);

[[nodiscard]] TimestampFormat ReadTimestampFormat(const Node& shape);

// The error, httpError and awsQueryError traits; nothing where the shape is no
// error.
[[nodiscard]] std::optional<ErrorTrait> ReadErrorTrait(const Node& shape);

// What the member says, over what its target says (already in
// `member.constraints`).
void ReadMemberTraits(const Node& node, Member& member);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SMITHY_TRAITS_H_
