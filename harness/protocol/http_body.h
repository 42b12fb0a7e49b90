// The bodies and pairs of HTTP messages that a contract binds: what requests
// and responses, clients and servers share.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_HTTP_BODY_H_
#define PLUMBLINE_HARNESS_PROTOCOL_HTTP_BODY_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/http_message.h"
#include "harness/base/json.h"
#include "harness/base/media_type.h"
#include "harness/contract/shape.h"
#include "harness/protocol/parameter_text.h"

namespace plumbline {

// The one to send: JSON before all others; application/json where none is
// named.
[[nodiscard]] std::string PreferredType(const std::vector<std::string>& types);

// The member that is the whole body, or nullptr.
[[nodiscard]] const Member* PayloadOf(const Shape& shape);

// The member of the body's object with that name on the wire, or nullptr.
[[nodiscard]] const Member* FindBodyMember(const Shape& shape,
                                           std::string_view wire_name);
[[nodiscard]] bool HasBodyMembers(const Shape& shape);

// The media types that the contract names for the body.
[[nodiscard]] std::vector<std::string> BodyTypes(const Shape& shape);

// The members of `value` that stand in the body's object, under their names on
// the wire; those that the shape does not know go there too.
[[nodiscard]] Json BodyObject(const Shape& shape, const Json& value);

// The whole body that a value of `shape` has: its payload, or the object of its
// members; nothing where it has neither.
[[nodiscard]] std::optional<Json> BodyValue(const Shape& shape,
                                            const Json& value);

// Puts the whole body where BodyValue finds it. False where it has no place
// there: it is no object and is to be one.
bool PutBodyValue(const Shape& shape, Json body, Json& value);

// Puts the members of a body's object into `value` under their own names.
void AddBodyMembers(const Shape& shape, const Json& body, Json& value);

[[nodiscard]] std::string WriteBody(const Json& value,
                                    std::string_view media_type);

// The texts of a query string or a form, decoded.
[[nodiscard]] std::vector<ParameterText> ReadPairs(std::string_view text);

[[nodiscard]] std::vector<ParameterText> HeaderTexts(
    const std::vector<Header>& headers);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_HTTP_BODY_H_
