// Bodies in XML, as an OpenAPI document makes them of a value (OpenAPI 3.1.1,
// "XML Object"): a member is an element or an attribute, a list its elements
// one after the other, with one around them where it is wrapped. Readers are
// taken to know names without their prefix; white space round a text is theirs.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_XML_BODY_H_
#define PLUMBLINE_HARNESS_PROTOCOL_XML_BODY_H_

#include <string>
#include <string_view>

#include "harness/base/error.h"
#include "harness/base/json.h"
#include "harness/contract/contract.h"

namespace plumbline {

// The document of a value of the shape; empty where there is none: the shape's
// element has no name and `else_named` gives none, or a name or text cannot
// stand in XML 1.0. A member that is null is left out.
[[nodiscard]] std::string WriteXmlBody(const Contract& contract,
                                       ShapeIndex shape, const Json& value,
                                       std::string_view else_named = "");

// The value of a document. Where a text is none of its shape's type, it stays a
// text; what the shape does not know is texts and objects; xsi:nil is null. No
// element at all is the empty list where one that is not wrapped must be there.
// Nothing that a document type declares is resolved. Errors: kSyntax where it
// is not well-formed, kTooLarge where it is nested deeper than `max_depth`.
// REQUIRES: XmlTells (contract/xml_form.h).
[[nodiscard]] Result<Json> ReadXmlBody(const Contract& contract,
                                       ShapeIndex shape, std::string_view text,
                                       int max_depth);

// Whether the value is written so that it is read back as it was.
[[nodiscard]] bool FitsXml(const Contract& contract, ShapeIndex shape,
                           const Json& value, std::string_view else_named = "");

// What a server names the element of a body to which its document gives no
// name; readers take any.
inline constexpr std::string_view kUnnamedXmlRoot = "body";

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_XML_BODY_H_
