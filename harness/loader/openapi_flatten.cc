#include "harness/loader/openapi_flatten.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "harness/base/media_type.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

// Of a body's members: in the body and in the message.
using NewNames = std::vector<std::pair<std::string, std::string>>;

std::string_view PlaceName(BindingKind place) {
  switch (place) {
    case BindingKind::kLabel:
      return "path";
    case BindingKind::kHeader:
    case BindingKind::kPrefixHeaders:
      return "header";
    case BindingKind::kCookie:
      return "cookie";
    default:
      return "query";
  }
}

bool CanFlatten(const Contract& contract, const Member& payload) {
  const Shape& body = contract.ShapeAt(payload.target);
  const Constraints& c = payload.constraints;
  return body.type == ShapeType::kStructure && !body.members.empty() &&
         body.schema == nullptr && body.alternatives.empty() &&
         !c.min_length.has_value() && !c.max_length.has_value() &&
         !payload.nullable && !payload.http.media_types.empty() &&
         IsJsonMediaType(payload.http.media_types[0]) &&
         (payload.required ||
          std::ranges::none_of(body.members, &Member::required));
}

// The body's examples, in the names that its members have in the message. They
// say nothing of the members that stand beside the body.
std::vector<Json> ExamplesOf(const Shape& body, const NewNames& names) {
  std::vector<Json> examples;
  for (const Json& example : body.examples) {
    Json made = Json::object();
    for (const auto& [inner, name] : names) {
      if (example.is_object() && example.contains(inner)) {
        made[name] = example[inner];
      }
    }
    examples.push_back(std::move(made));
  }
  return examples;
}

void Flatten(const Contract& contract, Shape& message) {
  const auto payload =
      std::ranges::find_if(message.members, [](const Member& member) {
        return member.http.kind == BindingKind::kPayload;
      });
  if (payload == message.members.end() || !CanFlatten(contract, *payload)) {
    return;
  }
  const Shape& body = contract.ShapeAt(payload->target);
  std::vector<Member> members;
  for (Member& member : message.members) {
    if (member.http.kind == BindingKind::kPayload) {
      continue;
    }
    if (member.http.wire_name.empty()) {
      member.http.wire_name = member.name;
    }
    if (body.FindMember(member.name) != nullptr) {
      member.name += "_" + std::string(PlaceName(member.http.kind));
    }
    members.push_back(std::move(member));
  }
  NewNames names;
  for (const Member& inner : body.members) {
    Member member = inner;
    member.http = {.kind = BindingKind::kBody,
                   .media_types = payload->http.media_types};
    while (std::ranges::find(members, member.name, &Member::name) !=
           members.end()) {
      member.http.wire_name = inner.name;
      member.name += "_body";
    }
    names.emplace_back(inner.name, member.name);
    members.push_back(std::move(member));
  }
  message.examples = ExamplesOf(body, names);
  message.closed = body.closed;
  message.members = std::move(members);
}

// A query parameter that stands in the path already, as in
// "/files/{id}?view=info", is part of the operation.
void DropConstants(const Operation& operation, Shape& input) {
  const std::string& uri = operation.http->uri;
  const std::size_t mark = uri.find('?');
  if (mark == std::string::npos) {
    return;
  }
  for (const std::string& pair :
       Split(std::string_view(uri).substr(mark + 1), '&')) {
    std::erase_if(input.members, [&](const Member& member) {
      const std::string& wire = member.http.wire_name;
      return member.http.kind == BindingKind::kQuery &&
             (wire.empty() ? member.name : wire) ==
                 pair.substr(0, pair.find('='));
    });
  }
}

}  // namespace

void FlattenBodies(Contract& contract) {
  for (const Operation& operation : contract.operations) {
    if (operation.input.has_value() && operation.http.has_value()) {
      DropConstants(operation, contract.shapes[*operation.input]);
      for (const MediaShape& other : operation.other_inputs) {
        DropConstants(operation, contract.shapes[other.shape]);
      }
    }
  }
  std::set<ShapeIndex> messages;
  for (const Operation& operation : contract.operations) {
    for (const auto& shape : {operation.input, operation.output}) {
      if (shape.has_value()) {
        messages.insert(*shape);
      }
    }
    messages.insert(operation.errors.begin(), operation.errors.end());
    for (const DocumentedResponse& response : operation.responses) {
      if (response.shape.has_value()) {
        messages.insert(*response.shape);
      }
    }
  }
  for (const ShapeIndex index : messages) {
    Shape message = contract.shapes[index];
    Flatten(contract, message);
    contract.shapes[index] = std::move(message);
  }
}

}  // namespace plumbline
