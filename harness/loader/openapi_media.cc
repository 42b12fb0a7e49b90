#include "harness/loader/openapi_media.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "harness/base/media_type.h"
#include "harness/contract/xml_form.h"

namespace plumbline {
namespace {

constexpr std::string_view kNotTold =
    "the schema of XML bodies that XML alone does not tell";

bool IsBody(const Member& member) {
  return member.http.kind == BindingKind::kPayload;
}

// Whether the body is XML of a shape that XML does not tell.
bool IsUntoldXml(const Contract& contract, const Member& body) {
  const ShapeType type = contract.ShapeAt(body.target).type;
  return !body.http.media_types.empty() &&
         BodyFormOf(body.http.media_types[0]) == BodyForm::kXml &&
         type != ShapeType::kString && type != ShapeType::kBlob &&
         !XmlTells(contract, body.target);
}

}  // namespace

void OtherBodies::Note(NotedBody body) {
  if (MediaTypes(body.content).size() > 1) {
    noted_.push_back(std::move(body));
  }
}

void OtherBodies::ReadOne(const NotedBody& body, const std::string& type,
                          std::vector<MediaShape>& shapes) {
  if (type.find('*') != std::string::npos) {
    return;  // what is sent has a name
  }
  const Node media = body.content.At(type);
  if (BodyFormOf(type) == BodyForm::kUnwritten) {
    warnings_.NotChecked("bodies of type " + MediaTypeOf(type), media);
    return;
  }
  const std::string name = SafeName(MediaTypeOf(type));
  Member member =
      messages_.ReadBodyUnder(type, body.content, body.owner + "_" + name);
  const bool same = member.target == body.first;
  if (!same) {
    member.name += "_" + name;
  }
  Shape message{.name = body.owner + "_" + name + "_message",
                .members = {std::move(member)},
                .pointer = media.pointer()};
  shapes.push_back({.media_type = type,
                    .shape = shapes_.Add(std::move(message)),
                    .same = same});
}

void OtherBodies::Read(Contract& contract) {
  for (const NotedBody& body : noted_) {
    const auto operation = std::ranges::find(contract.operations,
                                             body.operation, &Operation::name);
    if (operation == contract.operations.end()) {
      continue;  // it was left out
    }
    std::vector<MediaShape>* shapes = &operation->other_inputs;
    if (!body.response.empty()) {
      // One that is referred to may stand there for several statuses.
      const auto response = std::ranges::find_if(
          operation->responses, [&](const DocumentedResponse& one) {
            return one.pointer == body.response && one.others.empty();
          });
      if (response == operation->responses.end()) {
        continue;
      }
      shapes = &response->others;
    }
    const std::vector<std::string> types = MediaTypes(body.content);
    for (std::size_t i = 1; i < types.size(); ++i) {
      warnings_.Attempt("the body of type " + MediaTypeOf(types[i]),
                        [&] { ReadOne(body, types[i], *shapes); });
    }
  }
}

void OtherBodies::SettleFirst(Contract& contract,
                              std::optional<ShapeIndex> message) {
  if (!message.has_value()) {
    return;
  }
  const ShapeIndex plain = shapes_.Plain(ShapeType::kString);
  const auto body =
      std::ranges::find_if(contract.shapes[*message].members, IsBody);
  if (body != contract.shapes[*message].members.end() &&
      IsUntoldXml(contract, *body)) {
    warnings_.NotChecked(std::string(kNotTold), files_.root(), body->pointer);
    body->target = plain;
    body->constraints = {};
    body->nullable = false;
    body->default_value.reset();
  }
}

void OtherBodies::SettleOthers(Contract& contract,
                               std::optional<ShapeIndex> message,
                               std::vector<MediaShape>& others) {
  std::erase_if(others, [&](const MediaShape& other) {
    const Member& body = contract.shapes[other.shape].members.back();
    const bool untold = IsUntoldXml(contract, body);
    if (untold) {
      warnings_.NotChecked(std::string(kNotTold), files_.root(), body.pointer);
    }
    return untold;
  });
  if (!message.has_value()) {
    return;
  }
  const std::vector<Member> members = contract.shapes[*message].members;
  const auto first = std::ranges::find_if(members, IsBody);
  for (const MediaShape& other : others) {
    Shape& shape = contract.shapes[other.shape];
    if (first != members.end()) {
      shape.members.back().required = first->required;
    }
    const auto place = shape.members.begin();
    std::vector<Member> beside;
    std::ranges::copy_if(members, std::back_inserter(beside),
                         [](const Member& one) { return !IsBody(one); });
    shape.members.insert(place, beside.begin(), beside.end());
  }
}

void OtherBodies::Settle(Contract& contract) {
  for (Operation& operation : contract.operations) {
    SettleFirst(contract, operation.input);
    SettleOthers(contract, operation.input, operation.other_inputs);
    for (DocumentedResponse& response : operation.responses) {
      SettleFirst(contract, response.shape);
      SettleOthers(contract, response.shape, response.others);
    }
  }
}

}  // namespace plumbline
