// Values as the texts that stand in paths, query strings, headers and cookies
// (OpenAPI 3.1, "Style Values"; Smithy's HTTP binding traits).
#ifndef PLUMBLINE_HARNESS_PROTOCOL_PARAMETER_TEXT_H_
#define PLUMBLINE_HARNESS_PROTOCOL_PARAMETER_TEXT_H_

#include <optional>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/contract.h"

namespace plumbline {

// One "name=value" of a query or cookie, one header; of a path label the value
// alone counts.
struct ParameterText {
  std::string name;
  std::string value;  // not percent-encoded
  // The value as it stands in a URL: what a style writes between values stays
  // as it is, and the values themselves are encoded (RFC 6570 section 3.2.1).
  // Empty where it is not known.
  std::string encoded = {};
  bool operator==(const ParameterText& other) const {
    return name == other.name && value == other.value;
  }
};

// Whether the member stands outside the body, as text.
[[nodiscard]] bool TravelsAsText(const Member& member);

// The name on the wire: the binding's, or the member's own.
[[nodiscard]] const std::string& WireName(const Member& member);

// A text as it is, and the JSON text of anything else.
[[nodiscard]] std::string TextOf(const Json& value);

// The texts of `value`. What the place cannot tell from something else is
// written all the same: see CanCarry. REQUIRES: TravelsAsText.
[[nodiscard]] std::vector<ParameterText> WriteParameter(
    const Contract& contract, const Member& member, const Json& value);

// The value among `texts`, or nothing where the member is not there. What is
// no value of the member's type comes back as a string. REQUIRES:
// TravelsAsText.
[[nodiscard]] std::optional<Json> ReadParameter(
    const Contract& contract, const Member& member,
    const std::vector<ParameterText>& texts);

// A text as a value of the shape: a number or a boolean where it is one, else
// the text itself.
[[nodiscard]] Json ReadTextAs(const Shape& shape, const std::string& text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_PROTOCOL_PARAMETER_TEXT_H_
