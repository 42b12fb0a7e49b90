// Smithy traits read into the fields of shapes and members.
#ifndef PLUMBLINE_HARNESS_LOADER_SMITHY_TRAITS_H_
#define PLUMBLINE_HARNESS_LOADER_SMITHY_TRAITS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

// The schemes that a service defines by its traits, sorted
// (https://smithy.io/2.0/spec/authentication-traits.html, and AWS's own).
[[nodiscard]] std::vector<std::string> ReadAuthSchemes(const Node& service);

// Which of them a service or operation takes: its auth trait's, or else
// `otherwise`; "smithy.api#noAuth" where it takes a request without any.
// Sorted.
[[nodiscard]] std::vector<std::string> ReadAuthTraits(
    const Node& shape, const std::vector<std::string>& otherwise);

// What the member says, over what its target says (already in
// `member.constraints`).
void ReadMemberTraits(const Node& node, Member& member);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SMITHY_TRAITS_H_
