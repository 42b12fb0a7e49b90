// Bodies of application/x-www-form-urlencoded: each field as a parameter of a
// query is written, by what the Encoding Object says of it (OpenAPI 3.1.1).
// Without one a list is a field for each element and an object is JSON text.
#ifndef PLUMBLINE_HARNESS_PROTOCOL_FORM_FIELDS_H_
#define PLUMBLINE_HARNESS_PROTOCOL_FORM_FIELDS_H_

#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/contract.h"
#include "harness/protocol/parameter_text.h"

namespace plumbline {

// The form of an object. `shape` is its structure; fields that it does not
// declare are texts.
[[nodiscard]] std::string WriteFormOf(const Contract& contract,
                                      const Shape& shape, const Json& object);

// The object of a form's fields.
[[nodiscard]] Json ReadFormOf(const Contract& contract, const Shape& shape,
                              const std::vector<ParameterText>& fields);

// Whether the object's fields, all of them declared, are read back as they
// were.
[[nodiscard]] bool FitsForm(const Contract& contract, const Shape& shape,
                            const Json& object);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_FORM_FIELDS_H_
