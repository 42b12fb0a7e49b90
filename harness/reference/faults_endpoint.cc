// Faults of the endpoint as a whole: protocol, crashes and hangs.
#include <algorithm>
#include <array>

#include "harness/reference/deviation_rows.h"
#include "harness/reference/faults.h"

namespace plumbline {
namespace {

constexpr auto kCrashOrHang = DeviationClass::kCrashOrHang;

Deviation MakeQuirk(std::string_view name, Quirk quirk,
                    std::string_view summary) {
  return {.name = name,
          .deviation_class = DeviationClass::kProtocol,
          .summary = summary,
          .quirk = quirk};
}

void Fail(Answer& answer) {
  answer.response.status = 500;
  answer.response.body =
      R"({"__type":"InternalFailure","message":"unexpected"})";
}

bool HasLimit(const Call* call, std::int64_t limit) {
  return call != nullptr && call->input.is_object() &&
         call->input.contains("Limit") && call->input["Limit"] == limit;
}

const std::array kEndpointFaults = {
    MakeQuirk("takes-any-method", Quirk::kTakesAnyMethod,
              "GET, PUT and the like call operations"),
    MakeQuirk("takes-malformed-json", Quirk::kTakesMalformedJson,
              "a body that is no JSON counts as empty"),
    MakeQuirk("takes-any-top-level", Quirk::kTakesAnyTopLevel,
              "a body that is no object counts as empty"),
    MakeQuirk("takes-invalid-utf8", Quirk::kTakesInvalidUtf8,
              "a body that is not UTF-8 counts as empty"),
    MakeQuirk("takes-unknown-operation", Quirk::kTakesUnknownOperation,
              "an unknown operation succeeds"),
    MakeQuirk("takes-other-case", Quirk::kTakesOtherCase,
              "names of operations may be in any case"),
    MakeQuirk("takes-any-service", Quirk::kTakesAnyService,
              "operations of any service are its own"),
    MakeQuirk("takes-missing-target", Quirk::kTakesMissingTarget,
              "a request without a target succeeds"),
    MakeQuirk("fails-on-malformed-json", Quirk::kFailsOnMalformedJson,
              "500 for a body that is no JSON"),
    MakeQuirk("fails-on-unknown-operation", Quirk::kFailsOnUnknownOperation,
              "500 for an unknown operation"),
    MakeQuirk("misnames-malformed-json", Quirk::kMisnamesMalformedJson,
              "a body that is no JSON is a ValidationException"),
    MakeQuirk("misnames-unknown-operation", Quirk::kMisnamesUnknownOperation,
              "an unknown operation is a ResourceNotFoundException"),
    MakeQuirk("fails-on-deep-nesting", Quirk::kFailsOnDeepNesting,
              "500 for a deeply nested body"),
    MakeQuirk("drops-deep-nesting", Quirk::kDropsDeepNesting,
              "the connection is dropped on a deeply nested body"),
    MakeQuirk("fails-on-big-number", Quirk::kFailsOnBigNumber,
              "500 for a number beyond 64 bits"),
    MakeAnswer("crashes-on-largest-limit", kCrashOrHang, "500 for Limit 100",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (HasLimit(call, 100)) {
                   Fail(answer);
                 }
               }),
    MakeAnswer("crashes-on-long-name", kCrashOrHang,
               "500 for a name of 128 characters",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (call != nullptr &&
                     AnyName(call->input, [](const std::string& text) {
                       return text.size() == 128;
                     })) {
                   Fail(answer);
                 }
               }),
    MakeAnswer("crashes-on-non-ascii", kCrashOrHang,
               "500 for a character beyond ASCII",
               [](const HttpRequest& request, const Call*, Answer& answer) {
                 if (std::ranges::any_of(request.body, [](char c) {
                       return static_cast<unsigned char>(c) >= 0x80;
                     })) {
                   Fail(answer);
                 }
               }),
    MakeAnswer("crashes-on-wrong-type", kCrashOrHang,
               "500 for a list in place of a number",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (call != nullptr && call->input.contains("Limit") &&
                     call->input["Limit"].is_array()) {
                   Fail(answer);
                 }
               }),
    MakeAnswer("crashes-on-repeated-names", kCrashOrHang,
               "500 for three names or more",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (call != nullptr &&
                     std::ranges::any_of(call->input, [](const Json& v) {
                       return v.is_array() && v.size() >= 3;
                     })) {
                   Fail(answer);
                 }
               }),
    MakeAnswer("hangs-on-limit-one", kCrashOrHang, "no answer for Limit 1",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (HasLimit(call, 1)) {
                   answer.disturbance = Disturbance::kHang;
                 }
               }),
    MakeAnswer("drops-full-list", kCrashOrHang,
               "the connection is dropped on 25 names",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (call != nullptr &&
                     std::ranges::any_of(call->input, [](const Json& v) {
                       return v.is_array() && v.size() == 25;
                     })) {
                   answer.disturbance = Disturbance::kClose;
                 }
               }),
};

}  // namespace

std::span<const Deviation> EndpointFaults() { return kEndpointFaults; }

}  // namespace plumbline
