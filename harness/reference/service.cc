#include "harness/reference/service.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "harness/base/hash.h"
#include "harness/base/media_type.h"
#include "harness/base/text.h"
#include "harness/contract/asked_rows.h"
#include "harness/contract/error_name.h"
#include "harness/contract/xml_form.h"
#include "harness/protocol/codec.h"
#include "harness/protocol/http_body.h"
#include "harness/protocol/xml_body.h"
#include "harness/reference/served_page.h"

namespace plumbline {
namespace {

// Deeper bodies are refused (stack).
constexpr int kMaxBodyDepth = 200;

// The error that a violation is refused with: the operation's own for the
// member where it declares one (InvalidLimitException for Limit), a
// serialization error for a wrong type, a validation error otherwise.
Refusal RefusalOf(const Call& call, const Violation& violation) {
  Refusal refusal{
      .name = violation.kind == ClauseKind::kType ? "SerializationException"
                                                  : "ValidationException",
      .message =
          fmt::format("{}: {}", ToString(violation.path), violation.message)};
  const bool in_range = violation.kind == ClauseKind::kRangeMin ||
                        violation.kind == ClauseKind::kRangeMax;
  if (!in_range || violation.path.empty()) {
    return refusal;
  }
  for (const ShapeIndex error : call.operation.errors) {
    const std::string& name = call.contract.ShapeAt(error).name;
    if (name == "Invalid" + violation.path[0].name + "Exception") {
      refusal.name = name;
    }
  }
  return refusal;
}

bool HasHugeNumber(const Json& value) {
  if (value.is_number_float()) {
    return std::abs(value.get<double>()) >= 1e19;
  }
  return value.is_structured() &&
         std::ranges::any_of(
             value, [](const Json& inner) { return HasHugeNumber(inner); });
}

}  // namespace

// What a request led to, for the hooks that come after.
struct ReferenceService::Reached {
  std::optional<Json> input;
  const Operation* operation = nullptr;
};

ReferenceService::ReferenceService(const Contract& contract,
                                   ReferenceOptions options)
    : contract_(contract),
      protocol_(ProtocolOf(contract)),
      options_(std::move(options)),
      validator_(contract),
      languages_(contract),
      values_(contract, languages_) {
  PLUMBLINE_ASSERT(Speaks(contract));
  for (ResourceView& view : ResourceViews(contract)) {
    stores_.push_back(std::make_unique<ResourceStore>(
        contract, validator_, values_, std::move(view), options_.deviations,
        options_.initial_resources));
  }
  if (std::optional<TagView> tags = FindTagView(contract)) {
    tags_ = std::make_unique<TagStore>(contract, *std::move(tags),
                                       options_.deviations);
  }
}

std::expected<Json, Refusal> ReferenceService::OutputOf(
    const Call& call) const {
  if (ResourceStore* const store = StoreOf(call.operation)) {
    return store->Call(call.operation, call.input);
  }
  if (tags_ != nullptr && tags_->Serves(call.operation)) {
    return tags_->Call(call.operation, call.input);
  }
  return GeneratedOutput(call);
}

ResourceStore* ReferenceService::StoreOf(const Operation& operation) const {
  const auto found = std::ranges::find_if(
      stores_, [&](const auto& store) { return store->Serves(operation); });
  return found == stores_.end() ? nullptr : found->get();
}

Answer ReferenceService::Handle(const HttpRequest& request) {
  Reached reached;
  Answer answer = Dispatch(request, reached);
  std::optional<Call> call;
  if (reached.operation != nullptr && reached.input.has_value()) {
    call.emplace(contract_, *reached.operation, *reached.input, count_);
  }
  for (const Deviation* const deviation : options_.deviations) {
    if (deviation->alters_answer != nullptr) {
      deviation->alters_answer(request, call.has_value() ? &*call : nullptr,
                               answer);
    }
  }
  ++count_;
  return answer;
}

HttpResult ReferenceService::HandleInMemory(const HttpRequest& request) {
  Answer answer = Handle(request);
  HttpResult outcome;
  switch (answer.disturbance) {
    case Disturbance::kNone:
      outcome.response = std::move(answer.response);
      break;
    case Disturbance::kHang:
      outcome.failure = TransportFailure::kTimeout;
      break;
    case Disturbance::kClose:
      outcome.failure = TransportFailure::kConnectionLost;
      break;
  }
  return outcome;
}

Answer ReferenceService::Dispatch(const HttpRequest& request,
                                  Reached& reached) {
  HttpCall call = MatchRequest(contract_, request, kMaxBodyDepth);
  if (call.operation == nullptr && !call.names_nothing &&
      (Has(Quirk::kTakesOtherCase) || Has(Quirk::kTakesAnyService))) {
    call = MatchRequest(contract_, WithOwnTarget(request), kMaxBodyDepth);
  }
  if (call.method_is_wrong && !Has(Quirk::kTakesAnyMethod)) {
    return WriteRefusal(nullptr, {.name = Has(Quirk::kMisnamesUnknownOperation)
                                              ? "ResourceNotFoundException"
                                              : "UnknownOperationException",
                                  .status = 405,
                                  .message = "only POST is served"});
  }
  if (call.operation == nullptr) {
    return AnswerUnknown(call);
  }
  reached.operation = call.operation;
  if (protocol_.always_json && request.body.empty()) {
    // What is sent even where there is no input is an object.
    call.input.reset();
    call.fault = ParseJson(request.body).error().message;
    call.body_fault = BodyFault::kMalformed;
  }
  if (!call.input.has_value()) {
    if (std::optional<Answer> refusal = RefuseBody(request, call)) {
      return *std::move(refusal);
    }
    call.input = Json::object();
  }
  if (protocol_.always_json && Has(Quirk::kFailsOnBigNumber) &&
      HasHugeNumber(*call.input)) {
    return WriteRefusal(
        nullptr,
        {.name = "InternalFailure", .status = 500, .message = "overflow"});
  }
  const MediaShape* const other =
      FindMediaShape(call.operation->other_inputs,
                     FindHeader(request.headers, "Content-Type").value_or(""));
  if (other != nullptr && !other->same) {
    return CallInOtherType(*call.operation, *other, *call.input);
  }
  reached.input = *std::move(call.input);
  return CallOperation({contract_, *reached.operation, *reached.input, count_});
}

// The request for what its target would name, were its case or its service not
// looked at.
HttpRequest ReferenceService::WithOwnTarget(HttpRequest request) const {
  const std::string target(
      FindHeader(request.headers, "X-Amz-Target").value_or(""));
  const std::size_t dot = target.rfind('.');
  const std::string service = target.substr(0, dot);
  const std::string name =
      dot == std::string::npos ? "" : target.substr(dot + 1);
  if (service != contract_.service && !Has(Quirk::kTakesAnyService)) {
    return request;
  }
  for (const Operation& operation : contract_.operations) {
    const bool same = Has(Quirk::kTakesOtherCase)
                          ? ToLower(operation.name) == ToLower(name)
                          : operation.name == name;
    if (same) {
      SetHeader(request.headers, "X-Amz-Target",
                contract_.service + "." + operation.name);
    }
  }
  return request;
}

Answer ReferenceService::AnswerUnknown(const HttpCall& call) const {
  const bool lenient =
      call.names_nothing
          ? Has(Quirk::kTakesMissingTarget)
          : call.path_is_known && Has(Quirk::kTakesUnknownOperation);
  if (lenient && !contract_.operations.empty()) {
    return WriteOutput({contract_, contract_.operations[0], Json()},
                       Json::object());
  }
  if (protocol_.dispatches_by_target && Has(Quirk::kFailsOnUnknownOperation)) {
    return WriteRefusal(nullptr, {.name = "InternalFailure",
                                  .status = 500,
                                  .message = "there is no such operation"});
  }
  return WriteRefusal(nullptr, {.name = Has(Quirk::kMisnamesUnknownOperation)
                                            ? "ResourceNotFoundException"
                                            : "UnknownOperationException",
                                .status = StatusOfUnknown(call),
                                .message = "there is no such operation"});
}

int ReferenceService::StatusOfUnknown(const HttpCall& call) const {
  if (!call.path_is_known) {
    return 404;
  }
  // Where a header tells operations apart, a wrong one is a bad request.
  const bool by_header =
      protocol_.dispatches_by_target ||
      std::ranges::any_of(contract_.operations, [](const Operation& one) {
        return one.http.has_value() && !one.http->headers.empty();
      });
  return by_header ? 400 : 405;
}

std::optional<Answer> ReferenceService::RefuseBody(const HttpRequest& request,
                                                   const HttpCall& call) const {
  if (call.body_fault == BodyFault::kNotAnObject && protocol_.always_json) {
    return Has(Quirk::kTakesAnyTopLevel)
               ? std::nullopt
               : std::optional(WriteRefusal(call.operation,
                                            {.name = "SerializationException",
                                             .message = call.fault}));
  }
  const bool too_deep = call.body_fault == BodyFault::kTooDeep;
  if (too_deep && Has(Quirk::kDropsDeepNesting)) {
    return Answer{.disturbance = Disturbance::kClose};
  }
  const bool fails =
      Has(too_deep ? Quirk::kFailsOnDeepNesting : Quirk::kFailsOnMalformedJson);
  const bool takes =
      !too_deep && Has(IsValidUtf8(request.body) ? Quirk::kTakesMalformedJson
                                                 : Quirk::kTakesInvalidUtf8);
  if (takes) {
    return std::nullopt;
  }
  const bool misnames = !too_deep && Has(Quirk::kMisnamesMalformedJson);
  return WriteRefusal(call.operation,
                      {.name = fails      ? "InternalFailure"
                               : misnames ? "ValidationException"
                                          : "SerializationException",
                       .status = fails ? 500 : 400,
                       .message = call.fault});
}

std::optional<Refusal> ReferenceService::RefusalFor(const Call& call) const {
  if (!call.operation.input.has_value()) {
    return std::nullopt;
  }
  const auto forgiven = [&](const Violation& violation) {
    return std::ranges::any_of(options_.deviations, [&](const Deviation* one) {
      return one->forgives != nullptr && one->forgives(violation, call.input);
    });
  };
  for (const Violation& violation : validator_.Validate(
           *call.operation.input, call.input, ClausePart::kInput)) {
    if (violation.certainty == Certainty::kUnclear) {
      if (violation.undeclared_member && Has(Quirk::kRefusesUnknownMembers)) {
        return Refusal{.name = "SerializationException",
                       .message = "an unknown member"};
      }
      continue;
    }
    if (!forgiven(violation)) {
      return RefusalOf(call, violation);
    }
  }
  return std::nullopt;
}

Answer ReferenceService::Refuse(const Call& call, Refusal refusal) const {
  for (const Deviation* const deviation : options_.deviations) {
    if (deviation->alters_refusal != nullptr) {
      deviation->alters_refusal(call, refusal);
    }
  }
  return WriteRefusal(&call.operation, refusal);
}

// Nothing is kept of a body whose schema is no resource's.
Answer ReferenceService::CallInOtherType(const Operation& operation,
                                         const MediaShape& other,
                                         const Json& input) const {
  Operation variant = operation;
  variant.input = other.shape;
  const Call call{contract_, variant, input, count_};
  if (std::optional<Refusal> refusal = RefusalFor(call)) {
    return WriteRefusal(&operation, *refusal);
  }
  std::expected<Json, Refusal> made = GeneratedOutput(call);
  return made.has_value() ? WriteOutput(call, *std::move(made))
                          : WriteRefusal(&operation, made.error());
}

Answer ReferenceService::CallOperation(const Call& call) {
  if (std::optional<Refusal> refusal = RefusalFor(call)) {
    if (Has(Quirk::kRefusedPutIsKept) || Has(Quirk::kRefusedPutChanges)) {
      ResourceStore* const store = StoreOf(call.operation);
      if (store != nullptr && store->IsPut(call.operation)) {
        store->PutAnyway(call.input);
      }
    }
    return Refuse(call, *std::move(refusal));
  }
  for (const Deviation* const deviation : options_.deviations) {
    if (deviation->refuses == nullptr) {
      continue;
    }
    if (const std::optional<Refusal> refusal = deviation->refuses(call)) {
      return WriteRefusal(&call.operation, *refusal);
    }
  }
  std::expected<Json, Refusal> made = OutputOf(call);
  if (!made.has_value()) {
    return Refuse(call, made.error());
  }
  Json output = *std::move(made);
  KeepAskedRows(contract_, call.operation, call.input, output);
  for (const Deviation* const deviation : options_.deviations) {
    if (deviation->alters_output != nullptr) {
      deviation->alters_output(call, output);
    }
  }
  return WriteOutput(call, std::move(output));
}

// One that its media type can say.
Json ReferenceService::DrawnOutput(ShapeIndex shape, Random& random) const {
  const Member* const payload = PayloadOf(contract_.ShapeAt(shape));
  const bool is_xml = payload != nullptr &&
                      !payload->http.media_types.empty() &&
                      IsXmlMediaType(payload->http.media_types[0]) &&
                      XmlTells(contract_, payload->target);
  for (int size = 20; size >= 0; --size) {
    Json output = values_.DrawOf(shape, random, size, ClausePart::kOutput)
                      .value_or(Json::object());
    if (!is_xml || (output.contains(payload->name) &&
                    FitsXml(contract_, payload->target, output[payload->name],
                            kUnnamedXmlRoot))) {
      return output;
    }
  }
  return values_.OrdinaryOf(shape, random, ClausePart::kOutput)
      .value_or(Json::object());
}

std::expected<Json, Refusal> ReferenceService::GeneratedOutput(
    const Call& call) const {
  if (!call.operation.output.has_value()) {
    return Json::object();
  }
  const auto& page = call.operation.pagination;
  // The same input gives the same output, whatever page of it is asked for.
  Json whole_input = call.input;
  if (page.has_value()) {
    whole_input.erase(page->page_size);
    whole_input.erase(page->input_token);
  }
  Random random(StableHash(call.operation.name + ToText(whole_input)));
  Json output = DrawnOutput(*call.operation.output, random);
  if (!page.has_value()) {
    return output;
  }
  std::vector<Json> rows;
  const auto items = output.find(page->items);
  const bool listed = items != output.end() && items->is_array();
  if (listed) {
    rows.assign(items->begin(), items->end());
  }
  auto paged = PageOf(contract_, call.operation, call.input, rows, false,
                      options_.deviations, std::move(output));
  if (paged.has_value() && !listed) {
    paged->erase(page->items);
  }
  return paged;
}

Answer ReferenceService::WriteOutput(const Call& call, Json output) const {
  return {.response = protocol_.succeed(contract_, call.operation, output)};
}

Answer ReferenceService::WriteRefusal(const Operation* operation,
                                      const Refusal& refusal) const {
  if (refusal.bare) {
    return {.response = {.status = refusal.status}};
  }
  const auto make = [&](ShapeIndex shape) {
    Random random(1);
    return values_.OrdinaryOf(shape, random, ClausePart::kOutput)
        .value_or(Json::object());
  };
  return {.response = protocol_.refuse(contract_, operation, refusal, make)};
}

}  // namespace plumbline
