// Faults in what a refusal says, and in what it gives away.
#include <array>

#include "harness/reference/deviation_rows.h"
#include "harness/reference/faults.h"

namespace plumbline {
namespace {

constexpr auto kWrongError = DeviationClass::kWrongError;
constexpr auto kLeak = DeviationClass::kLeak;

bool IsRefusal(const Call* call, const Answer& answer) {
  return call != nullptr && answer.response.status >= 400;
}

const std::array kErrorFaults = {
    MakeRefusal("undeclared-error", kWrongError,
                "an error that is declared nowhere",
                [](const Call&, Refusal& refusal) {
                  refusal.name = "PackTroubleException";
                }),
    MakeRefusal("invalid-as-missing", kWrongError,
                "a malformed name answered as missing",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name == "ValidationException") {
                    refusal.name = "NoSuchOrganizationConformancePackException";
                  }
                }),
    MakeRefusal("missing-as-invalid", kWrongError,
                "a name that is not there answered as invalid",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name.starts_with("NoSuch")) {
                    refusal.name = "ValidationException";
                  }
                }),
    MakeRefusal("limit-as-token", kWrongError,
                "a bad limit blamed on the token",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name == "InvalidLimitException") {
                    refusal.name = "InvalidNextTokenException";
                  }
                }),
    MakeRefusal("foreign-error", kWrongError,
                "the missing error of another resource",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name.starts_with("NoSuch")) {
                    refusal.name = "NoSuchBucketForPackException";
                  }
                }),
    MakeRefusal("refusal-as-500", kWrongError, "a refusal with status 500",
                [](const Call&, Refusal& refusal) { refusal.status = 500; }),
    MakeRefusal("limit-as-500", kWrongError,
                "a bad limit answered with status 500",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name == "InvalidLimitException") {
                    refusal.status = 500;
                    refusal.name = "InternalFailure";
                  }
                }),
    MakeRefusal("swapped-status", kWrongError,
                "an error with another error's status",
                [](const Call&, Refusal& refusal) {
                  if (refusal.name == "InvalidLimitException") {
                    refusal.status = 482;
                  }
                }),
    MakeAnswer("error-as-success", kWrongError,
               "an error's body with status 200",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsRefusal(call, answer)) {
                   answer.response.status = 200;
                 }
               }),
    MakeAnswer("unnamed-error", kWrongError, "an error without its type",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsRefusal(call, answer)) {
                   answer.response.body = R"({"message":"bad request"})";
                 }
               }),
    MakeAnswer("html-error", kWrongError, "a page of HTML for an error",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsRefusal(call, answer)) {
                   answer.response.body = "<html><h1>Bad Request</h1></html>";
                   SetHeader(answer.response.headers, "Content-Type",
                             "text/html");
                 }
               }),
    MakeAnswer("java-trace", kLeak, "a Java stack trace in an error",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsRefusal(call, answer)) {
                   answer.response.body =
                       R"({"__type":"ValidationException","message":)"
                       R"("java.lang.IllegalArgumentException\n\tat )"
                       R"j(com.example.Packs.check(Packs.java:41)"})j";
                 }
               }),
    MakeAnswer("python-trace", kLeak, "a Python traceback in an error",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsRefusal(call, answer)) {
                   answer.response.body =
                       R"({"__type":"ValidationException","message":)"
                       R"("Traceback (most recent call last):\n  File )"
                       R"(\"app.py\", line 3"})";
                 }
               }),
    MakeAnswer("internal-path", kLeak, "a path of the server in an error",
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
