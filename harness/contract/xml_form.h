// How values of shapes stand in XML, as an OpenAPI document says it (OpenAPI
// 3.1.1, "XML Object").
#ifndef PLUMBLINE_HARNESS_CONTRACT_XML_FORM_H_
#define PLUMBLINE_HARNESS_CONTRACT_XML_FORM_H_

#include <string>

#include "harness/contract/contract.h"

namespace plumbline {

// Whether XML of the shape, a structure or a list, tells which value it is of:
// every text has one scalar type, lists have no lists in them, and every name
// is known. What is judged beyond shapes, or may be of any type, is not told.
[[nodiscard]] bool XmlTells(const Contract& contract, ShapeIndex shape);

// The name of the element that a whole body is: the schema's own, or its key
// under components/schemas. Empty: the document does not say it, so that no
// body can be written.
[[nodiscard]] std::string XmlRootName(const Shape& shape);

// The name of a member's element or attribute; of a list that has an element
// around it, of that one.
[[nodiscard]] const std::string& XmlName(const Member& member);

// The name of an element of the list that the member holds. REQUIRES: it holds
// one.
[[nodiscard]] const std::string& XmlItemName(const Contract& contract,
                                             const Member& member);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_XML_FORM_H_
