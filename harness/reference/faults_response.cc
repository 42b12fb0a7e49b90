// Faults in what a success says.
#include <array>

#include "harness/base/text.h"
#include "harness/reference/deviation_rows.h"
#include "harness/reference/faults.h"

namespace plumbline {
namespace {

constexpr auto kWrongResponse = DeviationClass::kWrongResponse;

// Every object in a list of the output: the rows of a page.
template <typename F>
void ForEachRow(Json& output, F&& change) {
  for (Json& list : output) {
    if (!list.is_array()) {
      continue;
    }
    for (Json& row : list) {
      if (row.is_object()) {
        change(row);
      }
    }
  }
}

template <typename F>
void Change(Json& row, const char* member, F&& change) {
  if (const auto found = row.find(member); found != row.end()) {
    change(*found);
  }
}

bool IsSuccess(const Call* call, const Answer& answer) {
  return call != nullptr && answer.response.status == 200;
}

const std::array kResponseFaults = {
    MakeOutput("undocumented-status", kWrongResponse,
               "a status that is no documented value",
               [](const Call&, Json& output) {
                 ForEachRow(output, [](Json& row) {
                   Change(row, "Status", [](Json& v) { v = "SUCCEEDED"; });
                 });
               }),
    MakeOutput("lower-case-status", kWrongResponse, "a status in lower case",
               [](const Call&, Json& output) {
                 ForEachRow(output, [](Json& row) {
                   Change(row, "Status",
                          [](Json& v) { v = ToLower(v.get<std::string>()); });
                 });
               }),
    MakeOutput("missing-status", kWrongResponse,
               "a required member of a row left out",
               [](const Call&, Json& output) {
                 ForEachRow(output, [](Json& row) { row.erase("Status"); });
               }),
    MakeOutput("null-name", kWrongResponse, "null for a required member",
               [](const Call&, Json& output) {
                 ForEachRow(output, [](Json& row) {
                   Change(row, "OrganizationConformancePackName",
                          [](Json& v) { v = nullptr; });
                 });
               }),
    MakeOutput("name-out-of-pattern", kWrongResponse,
               "a name with an underscore",
               [](const Call&, Json& output) {
                 ForEachRow(output, [](Json& row) {
                   Change(row, "OrganizationConformancePackName",
                          [](Json& v) { v = v.get<std::string>() + "_"; });
                 });
               }),
    MakeOutput("name-too-long", kWrongResponse, "a name of 129 characters",
               [](const Call&, Json& output) {
                 ForEachRow(output, [](Json& row) {
                   Change(row, "OrganizationConformancePackName",
                          [](Json& v) { v = std::string(129, 'n'); });
                 });
               }),
    MakeOutput("date-as-text", kWrongResponse, "a timestamp as RFC 3339 text",
               [](const Call&, Json& output) {
                 ForEachRow(output, [](Json& row) {
                   Change(row, "LastUpdateTime",
                          [](Json& v) { v = "2026-01-01T00:00:00Z"; });
                 });
               }),
    MakeOutput("number-for-text", kWrongResponse,
               "a number for a string member",
               [](const Call&, Json& output) {
                 ForEachRow(output, [](Json& row) { row["ErrorCode"] = 7; });
               }),
    MakeOutput("list-as-object", kWrongResponse,
               "one object where a list is declared",
               [](const Call&, Json& output) {
                 for (Json& list : output) {
                   if (list.is_array() && !list.empty()) {
                     list = Json(list[0]);
                   }
                 }
               }),
    MakeOutput("null-row", kWrongResponse, "null among the rows",
               [](const Call&, Json& output) {
                 for (Json& list : output) {
                   if (list.is_array() && !list.empty()) {
                     list.push_back(nullptr);
                   }
                 }
               }),
    MakeOutput("number-as-token", kWrongResponse, "a number for the next token",
               [](const Call& call, Json& output) {
                 const auto& page = call.operation.pagination;
                 if (page.has_value()) {
                   output[page->output_token] = 1;
                 }
               }),
    MakeOutput(
        "undeclared-member", kWrongResponse, "a member that is not declared",
        [](const Call&, Json& output) {
          ForEachRow(output, [](Json& row) { row["InternalId"] = "i-1"; });
        }),
    MakeAnswer(
        "plain-text-type", kWrongResponse, "a success said to be text/plain",
        [](const HttpRequest&, const Call* call, Answer& answer) {
          if (IsSuccess(call, answer)) {
            SetHeader(answer.response.headers, "Content-Type", "text/plain");
          }
        }),
    MakeAnswer("created-status", kWrongResponse, "201 for a success",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsSuccess(call, answer)) {
                   answer.response.status = 201;
                 }
               }),
    MakeAnswer("truncated-json", kWrongResponse, "a body that ends too early",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsSuccess(call, answer) &&
                     answer.response.body.size() > 2) {
                   answer.response.body.pop_back();
                 }
               }),
    MakeAnswer("single-quotes", kWrongResponse,
               "a dictionary of Python in place of JSON",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsSuccess(call, answer)) {
                   answer.response.body = "{'Packs': []}";
                 }
               }),
    MakeAnswer("latin-1", kWrongResponse, "a byte that is not UTF-8",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsSuccess(call, answer)) {
                   answer.response.body.insert(1, "\"Note\":\"\xE9\",");
                   if (answer.response.body.ends_with(",}")) {
                     answer.response.body.erase(answer.response.body.size() - 2,
                                                1);
                   }
                 }
               }),
    MakeAnswer("bare-list", kWrongResponse,
               "the list itself in place of the object",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsSuccess(call, answer)) {
                   answer.response.body = "[]";
                 }
               }),
    MakeAnswer("empty-success", kWrongResponse, "a success without a body",
               [](const HttpRequest&, const Call* call, Answer& answer) {
                 if (IsSuccess(call, answer)) {
                   answer.response.body.clear();
                 }
               }),
};

}  // namespace

std::span<const Deviation> ResponseFaults() { return kResponseFaults; }

}  // namespace plumbline
