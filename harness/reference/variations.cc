// Lawful variations: what a conformant server may do otherwise. None of them
// may be reported.
#include <array>
#include <vector>

#include "harness/base/text.h"
#include "harness/reference/deviation_rows.h"

namespace plumbline {
namespace {

constexpr auto kAllowed = DeviationClass::kVariation;

// The error body of an answer, changed.
template <typename F>
void ChangeError(Answer& answer, F&& change) {
  if (answer.response.status < 400) {
    return;
  }
  Result<Json> body = ParseJson(answer.response.body);
  if (body.has_value() && body->is_object() && body->contains("__type")) {
    change(*body);
    answer.response.body = ToText(*body);
  }
}

// A refusal before anything is done, now and then.
std::optional<Refusal> EveryTwentieth(const Call& call, int status,
                                      std::string_view error) {
  return call.number % 20 == 19
             ? std::optional(Refusal{.name = std::string(error),
                                     .status = status,
                                     .message = "slow down"})
             : std::nullopt;
}

const std::array kTable = {
    MakeAnswer("namespaced-errors", kAllowed, "error names with a namespace",
               [](const HttpRequest&, const Call*, Answer& answer) {
                 ChangeError(answer, [](Json& body) {
                   body["__type"] = "com.amazonaws.config#" +
                                    body["__type"].get<std::string>();
                 });
               }),
    MakeAnswer("errors-in-header", kAllowed,
               "the error's name in a header only",
               [](const HttpRequest&, const Call*, Answer& answer) {
                 ChangeError(answer, [&](Json& body) {
                   SetHeader(answer.response.headers, "x-amzn-ErrorType",
                             body["__type"].get<std::string>() +
                                 ":http://internal.example.com/errors/");
                   body.erase("__type");
                 });
               }),
    MakeAnswer("errors-in-code", kAllowed, "the error's name in `code`",
               [](const HttpRequest&, const Call*, Answer& answer) {
                 ChangeError(answer, [](Json& body) {
                   body["code"] = body["__type"];
                   body.erase("__type");
                 });
               }),
    MakeAnswer("capital-message", kAllowed, "Message in place of message",
               [](const HttpRequest&, const Call*, Answer& answer) {
                 ChangeError(answer, [](Json& body) {
                   body["Message"] = body["message"];
                   body.erase("message");
                 });
               }),
    MakeAnswer("no-message", kAllowed, "errors without a message",
               [](const HttpRequest&, const Call*, Answer& answer) {
                 ChangeError(answer, [](Json& body) { body.erase("message"); });
               }),
    MakeRefusal("documented-statuses", kAllowed,
                "errors with their documented status",
                [](const Call& call, Refusal& refusal) {
                  for (const ShapeIndex error : call.operation.errors) {
                    const Shape& shape = call.contract.ShapeAt(error);
                    if (shape.name == refusal.name) {
                      refusal.status =
                          shape.error->http_status.value_or(refusal.status);
                    }
                  }
                }),
    MakeRefusal("general-validation", kAllowed,
                "ValidationException in place of the member's own error",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name == "InvalidLimitException") {
                    refusal.name = "ValidationException";
                  }
                }),
    MakeRefusal("types-as-validation", kAllowed,
                "ValidationException for a wrong JSON type",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name == "SerializationException") {
                    refusal.name = "ValidationException";
                  }
                }),
    Deviation{.name = "short-pages",
              .summary = "pages shorter than Limit",
              .quirk = Quirk::kShortPages},
    Deviation{.name = "slow-delete",
              .summary = "a deleted pack is shown for a while",
              .quirk = Quirk::kSlowDelete},
    Deviation{.name = "slow-update",
              .summary = "an update shows what was for a while",
              .quirk = Quirk::kSlowUpdate},
    Deviation{.name = "refuses-unknown-members",
              .summary = "members that are not declared are refused",
              .quirk = Quirk::kRefusesUnknownMembers},
    MakeRefusing("throttles", kAllowed, "a ThrottlingException now and then",
                 [](const Call& call) {
                   return EveryTwentieth(call, 400, "ThrottlingException");
                 }),
    MakeRefusing("too-many-requests", kAllowed, "a 429 now and then",
                 [](const Call& call) {
                   return EveryTwentieth(call, 429, "TooManyRequestsException");
                 }),
    MakeRefusing("unavailable", kAllowed, "a 503 now and then",
                 [](const Call& call) {
                   return EveryTwentieth(call, 503, "ServiceUnavailable");
                 }),
    MakeAnswer("charset", kAllowed, "a charset behind the content type",
               [](const HttpRequest&, const Call*, Answer& answer) {
                 if (!answer.response.body.empty()) {
                   SetHeader(answer.response.headers, "Content-Type",
                             "application/x-amz-json-1.1; charset=UTF-8");
                 }
               }),
    MakeAnswer("plain-json-type", kAllowed, "application/json",
               [](const HttpRequest&, const Call*, Answer& answer) {
                 if (!answer.response.body.empty()) {
                   SetHeader(answer.response.headers, "Content-Type",
                             "application/json");
                 }
               }),
    MakeAnswer("pretty-json", kAllowed, "JSON with blanks and escapes",
               [](const HttpRequest&, const Call*, Answer& answer) {
                 const Result<Json> body = ParseJson(answer.response.body);
                 if (body.has_value()) {
                   answer.response.body = body->dump(2, ' ', true) + "\n";
                 }
               }),
    MakeAnswer("request-ids", kAllowed, "headers of its own",
               [](const HttpRequest&, const Call*, Answer& answer) {
                 SetHeader(answer.response.headers, "x-amzn-RequestId",
                           "00000000-0000-0000-0000-000000000001");
                 SetHeader(answer.response.headers, "Server", "Pack/1.0");
               }),
    MakeAnswer("bare-404", kAllowed,
               "an unknown operation answered 404 without a body",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (call == nullptr && answer.response.status == 400) {
                   answer.response = {.status = 404};
                 }
               }),
    MakeAnswer("empty-for-no-output", kAllowed,
               "an empty body where there is no output",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (call != nullptr && answer.response.status == 200 &&
                     !call->operation.output.has_value()) {
                   answer.response.body.clear();
                   answer.response.headers.clear();
                 }
               }),
    MakeOutput("null-members", kAllowed,
               "null for optional members that are not there",
               [](const Call& call, Json& output) {
                 for (Json& list : output) {
                   for (Json& row : list) {
                     if (row.is_object() && row.contains("Status")) {
                       row["ErrorCode"] = nullptr;
                       row["ErrorMessage"] = nullptr;
                     }
                   }
                 }
                 const auto& page = call.operation.pagination;
                 if (page.has_value()) {
                   output.emplace(page->output_token, nullptr);
                 }
               }),
    MakeOutput("fractional-times", kAllowed, "timestamps with a fraction",
               [](const Call&, Json& output) {
                 for (Json& list : output) {
                   for (Json& row : list) {
                     if (row.is_object() && row.contains("LastUpdateTime") &&
                         row["LastUpdateTime"].is_number()) {
                       row["LastUpdateTime"] =
                           row["LastUpdateTime"].get<double>() + 0.123;
                     }
                   }
                 }
               }),
};

}  // namespace

std::span<const Deviation> Variations() { return kTable; }

}  // namespace plumbline
