#include "harness/protocol/form_fields.h"

#include <algorithm>
#include <optional>

#include "harness/base/uri_encoding.h"
#include "harness/protocol/http_binding.h"

namespace plumbline {
namespace {

// The field as a parameter of a query. What no Encoding Object speaks of has
// the style that a member is born with.
Member AsParameter(const Contract& contract, const Member& field) {
  Member parameter = field;
  HttpBinding& http = parameter.http;
  http.wire_name = WireName(field);
  const ShapeType type = contract.ShapeAt(field.target).type;
  const bool is_scalar = type != ShapeType::kStructure &&
                         type != ShapeType::kUnion && type != ShapeType::kMap &&
                         type != ShapeType::kDocument;
  if (http.style == ParameterStyle::kSimple) {
    http.style = is_scalar ? ParameterStyle::kForm : ParameterStyle::kJson;
    http.explode = is_scalar;
  }
  http.kind = BindingKind::kQuery;
  http.media_types.clear();
  return parameter;
}

std::string Field(const ParameterText& text) {
  return EncodeUri(text.name) + "=" + text.encoded;
}

}  // namespace

std::string WriteFormOf(const Contract& contract, const Shape& shape,
                        const Json& object) {
  std::string form;
  const auto add = [&](const std::string& field) {
    form += (form.empty() ? "" : "&") + field;
  };
  for (const auto& [name, value] : object.items()) {
    const Member* const field = shape.FindMember(name);
    if (field == nullptr) {
      add(EncodeUri(name) + "=" + EncodeUri(TextOf(value)));
      continue;
    }
    for (const ParameterText& text :
         WriteParameter(contract, AsParameter(contract, *field), value)) {
      add(Field(text));
    }
  }
  return form;
}

Json ReadFormOf(const Contract& contract, const Shape& shape,
                const std::vector<ParameterText>& fields) {
  Json object = Json::object();
  for (const Member& field : shape.members) {
    std::optional<Json> value =
        ReadParameter(contract, AsParameter(contract, field), fields);
    if (value.has_value()) {
      object[field.name] = *std::move(value);
    }
  }
  for (const ParameterText& field : fields) {
    const bool is_declared =
        std::ranges::any_of(shape.members, [&](const Member& member) {
          const std::string& name = WireName(member);
          return field.name == name || field.name.starts_with(name + "[");
        });
    if (!is_declared) {
      object[field.name] = field.value;
    }
  }
  return object;
}

bool FitsForm(const Contract& contract, const Shape& shape,
              const Json& object) {
  return std::ranges::all_of(object.items(), [&](const auto& one) {
    const Member* const field = shape.FindMember(one.key());
    if (field == nullptr || one.value().is_null()) {
      return false;
    }
    const Member parameter = AsParameter(contract, *field);
    return ReadParameter(contract, parameter,
                         WriteParameter(contract, parameter, one.value())) ==
           one.value();
  });
}

}  // namespace plumbline
