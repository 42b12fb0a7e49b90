// Faults in what a refusal says, and in what it gives away.
#include <array>

#include "harness/reference/faults.h"

namespace plumbline {
namespace {

Deviation MakeRefusal(std::string_view name, std::string_view summary,
                      void (*alters)(const Call&, Refusal&)) {
  return {.name = name,
          .deviation_class = DeviationClass::kWrongError,
          .summary = summary,
          .alters_refusal = alters};
}

Deviation MakeAnswer(std::string_view name, DeviationClass deviation_class,
                     std::string_view summary,
                     void (*alters)(const HttpRequest&, const Call*, Answer&)) {
  return {.name = name,
          .deviation_class = deviation_class,
          .summary = summary,
          .alters_answer = alters};
}

bool IsRefusal(const Call* call, const Answer& answer) {
  return call != nullptr && answer.response.status >= 400;
}

const std::array kErrorFaults = {
    MakeRefusal("undeclared-error", "an error that is declared nowhere",
                [](const Call&, Refusal& refusal) {
                  refusal.name = "PackTroubleException";
                }),
    MakeRefusal("invalid-as-missing", "a malformed name answered as missing",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name == "ValidationException") {
                    refusal.name = "NoSuchOrganizationConformancePackException";
                  }
                }),
    MakeRefusal("missing-as-invalid",
                "a name that is not there answered as invalid",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name.starts_with("NoSuch")) {
                    refusal.name = "ValidationException";
                  }
                }),
    MakeRefusal("limit-as-token", "a bad limit blamed on the token",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name == "InvalidLimitException") {
                    refusal.name = "InvalidNextTokenException";
                  }
                }),
    MakeRefusal("foreign-error", "the missing error of another resource",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name.starts_with("NoSuch")) {
                    refusal.name = "NoSuchBucketForPackException";
                  }
                }),
    MakeRefusal("refusal-as-500", "a refusal with status 500",
                [](const Call&, Refusal& refusal) { refusal.status = 500; }),
    MakeRefusal("limit-as-500", "a bad limit answered with status 500",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name == "InvalidLimitException") {
                    refusal.status = 500;
                    refusal.name = "InternalFailure";
                  }
                }),
    MakeRefusal("swapped-status", "an error with another error's status",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name == "InvalidLimitException") {
                    refusal.status = 482;
                  }
                }),
    MakeAnswer("error-as-success", DeviationClass::kWrongError,
               "an error's body with status 200",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsRefusal(call, answer)) {
                   answer.response.status = 200;
                 }
               }),
    MakeAnswer("unnamed-error", DeviationClass::kWrongError,
               "an error without its type",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsRefusal(call, answer)) {
                   answer.response.body = R"({"message":"bad request"})";
                 }
               }),
    MakeAnswer("html-error", DeviationClass::kWrongError,
               "a page of HTML for an error",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsRefusal(call, answer)) {
                   answer.response.body = "<html><h1>Bad Request</h1></html>";
                   SetHeader(answer.response.headers, "Content-Type",
                             "text/html");
                 }
               }),
    MakeAnswer("java-trace", DeviationClass::kLeak,
               "a Java stack trace in an error",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsRefusal(call, answer)) {
                   answer.response.body =
                       R"({"__type":"ValidationException","message":)"
                       R"("java.lang.IllegalArgumentException\n\tat )"
                       R"j(com.example.Packs.check(Packs.java:41)"})j";
                 }
               }),
    MakeAnswer("python-trace", DeviationClass::kLeak,
               "a Python traceback in an error",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsRefusal(call, answer)) {
                   answer.response.body =
                       R"({"__type":"ValidationException","message":)"
                       R"("Traceback (most recent call last):\n  File )"
                       R"(\"app.py\", line 3"})";
                 }
               }),
    MakeAnswer("internal-path", DeviationClass::kLeak,
               "a path of the server in an error",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsRefusal(call, answer)) {
                   answer.response.body =
                       R"({"__type":"ValidationException","message":)"
                       R"("cannot open /srv/packs/index.db"})";
                 }
               }),
};

}  // namespace

std::span<const Deviation> ErrorFaults() { return kErrorFaults; }

}  // namespace plumbline
