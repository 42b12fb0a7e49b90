// Smithy's traits that say where things stand on the wire: HTTP bindings
// (https://smithy.io/2.0/spec/http-bindings.html), JSON and XML names.
#ifndef PLUMBLINE_HARNESS_LOADER_SMITHY_BINDINGS_H_
#define PLUMBLINE_HARNESS_LOADER_SMITHY_BINDINGS_H_

#include <optional>

#include "harness/contract/contract.h"
#include "harness/loader/node.h"

namespace plumbline {

// Whether the protocol binds members to the parts of a request (restJson1,
// restXml). A contract without a known protocol keeps what its source says.
[[nodiscard]] bool BindsToHttp(Protocol protocol);
// Whether messages are XML or forms (restXml, awsQuery, ec2Query).
[[nodiscard]] bool SpeaksXml(Protocol protocol);

// The http trait of an operation; nothing where there is none or the protocol
// does not read it. Throws LoadFault.
[[nodiscard]] std::optional<HttpTrait> ReadHttpTrait(const Node& operation,
                                                     Protocol protocol);

// The member's traits that the protocol reads. Throws LoadFault.
void ReadMemberBinding(const Node& node, const Shape& target, Protocol protocol,
                       Member& member);

// mediaType, xmlName and xmlNamespace of a shape. Throws LoadFault.
void ReadShapeBinding(const Node& node, Protocol protocol, Shape& shape);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SMITHY_BINDINGS_H_
