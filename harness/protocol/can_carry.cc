#include "harness/protocol/can_carry.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/media_type.h"
#include "harness/base/text.h"
#include "harness/protocol/form_fields.h"
#include "harness/protocol/http_body.h"
#include "harness/protocol/multipart.h"
#include "harness/protocol/parameter_text.h"
#include "harness/protocol/step_overlay.h"
#include "harness/protocol/xml_body.h"

namespace plumbline {
namespace {

bool AllOf(std::string_view text, bool (*fits)(unsigned char)) {
  return std::ranges::all_of(
      text, [&](char c) { return fits(static_cast<unsigned char>(c)); });
}

// Whether the text survives its place. What proxies and frameworks are known
// to change is left alone: dot segments and slashes in paths (RFC 3986 section
// 5.2.4), space round header values (RFC 9110 section 5.5), what RFC 6265
// section 4.1.1 leaves out of cookies. The document itself may list a slash.
bool Survives(BindingKind place, const ParameterText& text, bool documented) {
  const std::string& value = text.value;
  switch (place) {
    case BindingKind::kLabel:
      return !value.empty() && value != "." && value != ".." &&
             (documented || value.find_first_of("/\\") == std::string::npos) &&
             AllOf(value,
                   [](unsigned char c) { return c >= 0x20 && c != 0x7F; });
    case BindingKind::kHeader:
    case BindingKind::kPrefixHeaders:
      return !value.empty() && Trim(value).size() == value.size() &&
             AllOf(value,
                   [](unsigned char c) { return c >= 0x20 && c < 0x7F; });
    case BindingKind::kCookie:
      return AllOf(value, [](unsigned char c) {
        return c > 0x20 && c < 0x7F && c != '"' && c != ',' && c != ';' &&
               c != '\\';
      });
    default:
      return AllOf(value, [](unsigned char c) { return c != 0; });
  }
}

// Whether a body that is no JSON can say the value: a text that is not empty,
// or a form whose fields are told back as they were.
bool FitsPlainBody(const Contract& contract, const Member& payload,
                   const Json& value) {
  const Shape& shape = contract.ShapeAt(payload.target);
  switch (BodyFormOf(payload.http.media_types[0])) {
    case BodyForm::kUnwritten:
      return false;
    case BodyForm::kForm:
      return value.is_object() && !value.empty() &&
             FitsForm(contract, shape, value);
    case BodyForm::kMultipart:
      return value.is_object() && !value.empty() &&
             FitsMultipart(contract, shape, value);
    case BodyForm::kXml:
      return FitsXml(contract, payload.target, value);
    default:
      return value.is_string() && !value.get_ref<const std::string&>().empty();
  }
}

// A list that a reader may take for an empty one, or for one that was not sent.
bool IsOneEmptyText(const Member& member, const Json& value) {
  return !member.http.explode && value.is_array() && value.size() == 1 &&
         value[0] == "";
}

// Where a label shares its segment of the path with other text, only words
// leave no doubt where it ends.
bool FitsSegment(const Operation& operation, const Member& label,
                 const Json& value) {
  const std::string wanted = "{" + WireName(label) + "}";
  for (const std::string& segment : operation.http.has_value()
                                        ? Split(operation.http->uri, '/')
                                        : std::vector<std::string>()) {
    if (segment.find(wanted) != std::string::npos && segment != wanted) {
      return std::ranges::all_of(TextOf(value),
                                 [](char c) { return IsAlnum(c) || c == '_'; });
    }
  }
  return true;
}

}  // namespace

bool CanCarryMember(const Contract& contract, const Member& member,
                    const Json& value) {
  const bool plain_body = member.http.kind == BindingKind::kPayload &&
                          !member.http.media_types.empty() &&
                          !IsJsonMediaType(member.http.media_types[0]);
  if (plain_body) {
    return FitsPlainBody(contract, member, value);
  }
  if (!TravelsAsText(member)) {
    return true;
  }
  // Some readers decode the whole before they take it apart.
  std::vector<ParameterText> texts = WriteParameter(contract, member, value);
  for (ParameterText& text : texts) {
    text.encoded.clear();
  }
  const auto& values = contract.ShapeAt(member.target).enum_values;
  const bool listed = std::ranges::any_of(
      values, [&](const EnumValue& one) { return one.value == value; });
  return std::ranges::all_of(texts,
                             [&](const ParameterText& text) {
                               return Survives(member.http.kind, text, listed);
                             }) &&
         !IsOneEmptyText(member, value) &&
         ReadParameter(contract, member, texts) == value;
}

namespace {

// Whether an input of the shape is carried, its body in that further media
// type where there is one.
bool Carries(const Contract& contract, const Operation& operation,
             ShapeIndex index, const MediaShape* other, const Json& input) {
  if (!input.is_object()) {
    return true;
  }
  const Shape& shape = contract.ShapeAt(index);
  if (other != nullptr) {
    const std::optional<Json> body = BodyValue(shape, input);
    const Member* const payload = PayloadOf(contract.ShapeAt(other->shape));
    if (body.has_value() && !CanCarryMember(contract, *payload, *body)) {
      return false;
    }
  }
  return std::ranges::all_of(shape.members, [&](const Member& member) {
    const auto value = input.find(member.name);
    const bool is_label = member.http.kind == BindingKind::kLabel;
    if (value == input.end()) {
      return !is_label;
    }
    if (other != nullptr && !TravelsAsText(member)) {
      return true;
    }
    return CanCarryMember(contract, member, *value) &&
           (!is_label || FitsSegment(operation, member, *value));
  });
}

}  // namespace

bool CanCarry(const Contract& contract, const Operation& operation,
              const Json& input) {
  return !operation.input.has_value() ||
         Carries(contract, operation, *operation.input, nullptr, input);
}

bool CanCarryStep(const Contract& contract, const Operation& operation,
                  const Step& step) {
  const std::optional<ShapeIndex> shape = InputShapeOf(operation, step);
  return !shape.has_value() ||
         Carries(contract, operation, *shape, OtherInputOf(operation, step),
                 step.input);
}

}  // namespace plumbline
