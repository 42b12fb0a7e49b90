#include "harness/protocol/http_answers.h"

#include <algorithm>
#include <array>

#include "harness/protocol/http_binding.h"

namespace plumbline {
namespace {

// Members of error bodies that say in words what is wrong.
constexpr std::array kMessageNames = {"message", "Message", "detail"};

const DocumentedResponse* FindByName(const Contract& contract,
                                     const Operation& operation,
                                     std::string_view name) {
  const auto found = std::ranges::find_if(
      operation.responses, [&](const DocumentedResponse& response) {
        if (!response.shape.has_value()) {
          return false;
        }
        const Shape& shape = contract.ShapeAt(*response.shape);
        return shape.error.has_value() &&
               (shape.error->wire_name == name || shape.name == name);
      });
  return found == operation.responses.end() ? nullptr : &*found;
}

// 422 says the same as 400 where that is not documented.
const DocumentedResponse* FindByStatus(const Operation& operation, int status) {
  const DocumentedResponse* const response = FindResponse(operation, status);
  return response == nullptr && status == 400 ? FindResponse(operation, 422)
                                              : response;
}

// The status of a response that documents several.
int StatusWithin(const DocumentedResponse& response, int wanted) {
  return std::clamp(wanted, response.first_status, response.last_status);
}

Json ErrorBody(const Contract& contract, ShapeIndex index,
               const Refusal& refusal, const ValueMaker& make) {
  Json body = make(index);
  for (const char* const name : kMessageNames) {
    const Member* const member = contract.ShapeAt(index).FindMember(name);
    if (member != nullptr && member->http.kind == BindingKind::kBody &&
        contract.ShapeAt(member->target).type == ShapeType::kString &&
        member->constraints == Constraints{}) {
      body[name] = refusal.message;
    }
  }
  return body;
}

}  // namespace

HttpResponse HttpSuccess(const Contract& contract, const Operation& operation,
                         const Json& output) {
  // The lowest exact success, or what covers 200.
  const DocumentedResponse* first = nullptr;
  for (const DocumentedResponse& response : operation.responses) {
    const bool success =
        response.first_status >= 200 && response.last_status < 300;
    if (success &&
        (first == nullptr || response.first_status < first->first_status)) {
      first = &response;
    }
  }
  if (first == nullptr) {
    first = FindResponse(operation, 200);
  }
  if (first == nullptr) {
    return EncodeHttpResponse(contract, 200, operation.output, {}, output);
  }
  const int status = StatusWithin(*first, 200);
  if (!first->shape.has_value() && first->media_types.empty()) {
    return {.status = status};
  }
  return EncodeHttpResponse(contract, status, first->shape, first->media_types,
                            output);
}

HttpResponse HttpRefusal(const Contract& contract, const Operation* operation,
                         const Refusal& refusal, const ValueMaker& make) {
  const DocumentedResponse* documented = nullptr;
  if (operation != nullptr) {
    documented = FindByName(contract, *operation, refusal.name);
    if (documented == nullptr) {
      documented = FindByStatus(*operation, refusal.status);
    }
  }
  if (documented == nullptr) {
    return EncodeHttpResponse(contract, refusal.status, std::nullopt, {},
                              {{"message", refusal.message}});
  }
  const int status = StatusWithin(*documented, refusal.status);
  if (!documented->shape.has_value()) {
    return {.status = status};
  }
  return EncodeHttpResponse(
      contract, status, documented->shape, documented->media_types,
      ErrorBody(contract, *documented->shape, refusal, make));
}

}  // namespace plumbline
