#include "harness/report/wfc_report.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/version.h"
#include "harness/check/check.h"
#include "harness/report/at_end.h"
#include "harness/report/time_text.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

constexpr const char* kSchemaVersion = "0.12.1";
constexpr int kMaxStatus = 599;  // that the schema takes

constexpr WfcFault kStatus500{"HTTP_STATUS_500", 100};
constexpr WfcFault kNonworkingDelete{"HTTP_NONWORKING_DELETE", 113};
constexpr WfcFault kOther5xx{"HTTP_OTHER_STATUS_5XX", 121};
constexpr WfcFault kInvalidResponse{"SCHEMA_INVALID_RESPONSE", 200};
constexpr WfcFault kValidationBypass{"SCHEMA_VALIDATION_BYPASS", 206};
constexpr WfcFault kValidRejected{"SCHEMA_VALID_INPUT_REJECTED", 207};
constexpr WfcFault kAnonymous{"SECURITY_ANONYMOUS_MODIFICATIONS", 308};
constexpr WfcFault kStackTrace{"SECURITY_LEAKED_STACK_TRACES", 309};
constexpr WfcFault kAuthNotEnforced{"SECURITY_DECLARED_AUTH_NOT_ENFORCED", 311};
constexpr WfcFault kCallTimeout{"SECURITY_CALL_TIMEOUT", 312};
constexpr WfcFault kOwn{"PLUMBLINE_CLAUSE_NOT_HONOURED", 900};

struct KindRow {
  std::string_view kind;
  WfcFault fault;
};

// What a kind of failure says whatever the check.
constexpr std::array kKinds = {
    KindRow{"still-there", kNonworkingDelete},
    KindRow{"broken-output", kInvalidResponse},
    KindRow{"undocumented-status", kInvalidResponse},
    KindRow{"undocumented-error", kInvalidResponse},
    KindRow{"undocumented-type", kInvalidResponse},
    KindRow{"undeclared-error", kInvalidResponse},
    KindRow{"not-json", kInvalidResponse},
    KindRow{"not-utf8", kInvalidResponse},
    KindRow{"not-an-object", kInvalidResponse},
    KindRow{"empty-body", kInvalidResponse},
    KindRow{"read-leniently", kValidationBypass},
    KindRow{"stack-trace", kStackTrace},
    KindRow{"wrong-credential", kAuthNotEnforced},
    KindRow{"timeout", kCallTimeout},
};

// Of the exchange that shows the finding; 0: none came.
int StatusOf(const Finding& finding) {
  return finding.exchanges.empty() || !finding.exchanges.back().result.ok()
             ? 0
             : finding.exchanges.back().result.response.status;
}

bool Modifies(const Finding& finding) {
  return !finding.exchanges.empty() &&
         std::ranges::any_of(
             std::array<std::string_view, 3>{"PUT", "PATCH", "DELETE"},
             [&](std::string_view method) {
               return finding.exchanges.back().request.method == method;
             });
}

// Of each operation a name that no other has.
std::map<std::string, std::string> EndpointIds(const Contract& contract) {
  std::map<std::string, int> paths;
  const auto path = [](const Operation& operation) {
    return operation.http->method + ":" +
           operation.http->uri.substr(0, operation.http->uri.find('?'));
  };
  for (const Operation& operation : contract.operations) {
    if (operation.http.has_value()) {
      ++paths[path(operation)];
    }
  }
  std::map<std::string, std::string> ids;
  for (const Operation& operation : contract.operations) {
    ids[operation.name] =
        operation.http.has_value() && paths[path(operation)] == 1
            ? path(operation)
            : operation.name;
  }
  return ids;
}

class WfcReport {
 public:
  WfcReport(const ReportContext& context,
            std::function<void(std::string_view)> write)
      : context_(context), write_(std::move(write)) {}

  void Write(const CampaignResult& result) {
    ids_ = EndpointIds(*result.started.contract);
    std::vector<const Finding*> errors;
    std::size_t calls = 0;
    std::set<std::string> endpoints;
    for (const std::string& operation : result.started.operations) {
      endpoints.insert(EndpointOf(operation));
    }
    for (const Finding& finding : result.findings) {
      if (finding.severity == Severity::kError) {
        errors.push_back(&finding);
        calls += finding.exchanges.size();
        endpoints.insert(EndpointOf(finding.operation));
        for (const Exchange& exchange : finding.exchanges) {
          endpoints.insert(EndpointOf(exchange.operation));
        }
      }
    }
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(
        std::chrono::duration<double>(result.stats.seconds));
    write_("{\n\"schemaVersion\": ");
    Put(kSchemaVersion);
    write_(",\n\"toolName\": \"plumbline\",\n\"toolVersion\": ");
    Put(kVersion);
    write_(",\n\"creationTime\": ");
    Put(TimeText(context_.began + seconds));
    write_(",\n\"executionTimeInSeconds\": ");
    Put(seconds.count());
    write_(",\n\"totalTests\": ");
    Put(errors.size());
    // An id stands once among findings: with its code it is a fault.
    write_(",\n\"faults\": {\"totalNumber\": ");
    Put(errors.size());
    PutList(", \"foundFaults\"", errors, &WfcReport::FaultOf);
    write_("},\n\"problemDetails\": {\"rest\": {\"outputHttpCalls\": ");
    Put(calls);
    write_(", \"evaluatedHttpCalls\": ");
    Put(result.stats.requests);
    write_(", \"endpointIds\": ");
    Put(endpoints);
    write_(", \"coveredHttpStatus\": [");
    bool first = true;
    for (const Finding* const finding : errors) {
      for (const Json& covered : CoveredBy(*finding)) {
        write_(first ? "\n" : ",\n");
        first = false;
        Put(covered);
      }
    }
    write_("\n]}}");
    PutList(",\n\"testFilePaths\"", errors, &WfcReport::FileOf);
    PutList(",\n\"testCases\"", errors, &WfcReport::CaseOf);
    write_(",\n\"warnings\": ");
    Put(Warnings(result));
    write_("\n}\n");
  }

 private:
  void Put(const Json& json) { write_(SafeJson(json, -1)); }

  void PutList(std::string_view name, const std::vector<const Finding*>& errors,
               Json (WfcReport::*make)(const Finding&) const) {
    write_(std::string(name) + ": [");
    for (std::size_t i = 0; i < errors.size(); ++i) {
      write_(i == 0 ? "\n" : ",\n");
      Put((this->*make)(*errors[i]));
    }
    write_("\n]");
  }

  [[nodiscard]] std::string EndpointOf(const std::string& operation) const {
    const auto found = ids_.find(operation);
    return found == ids_.end() ? operation : found->second;
  }

  [[nodiscard]] Json FaultOf(const Finding& finding) const {
    const WfcFault fault = WfcFaultOf(finding);
    return {{"operationId", EndpointOf(finding.operation)},
            {"testCaseId", ShortId(finding.identity)},
            {"faultCategories",
             Json::array({{{"id", fault.id},
                           {"code", fault.code},
                           {"context", ToString(finding.identity)}}})}};
  }

  [[nodiscard]] Json FileOf(const Finding& finding) const {
    return CasePath(context_, finding);
  }

  [[nodiscard]] Json CaseOf(const Finding& finding) const {
    return {{"id", ShortId(finding.identity)},
            {"filePath", CasePath(context_, finding)},
            {"name", ToString(finding.identity)}};
  }

  // A row for each endpoint that the case calls, with all that it answered.
  [[nodiscard]] std::vector<Json> CoveredBy(const Finding& finding) const {
    std::map<std::string, std::set<int>> statuses;
    for (const Exchange& exchange : finding.exchanges) {
      std::set<int>& seen = statuses[EndpointOf(exchange.operation)];
      const int status = exchange.result.response.status;
      if (exchange.result.ok() && status >= 0 && status <= kMaxStatus) {
        seen.insert(status);
      }
    }
    std::vector<Json> rows;
    for (const auto& [endpoint, seen] : statuses) {
      rows.push_back({{"endpointId", endpoint},
                      {"testCaseId", ShortId(finding.identity)},
                      {"httpStatus", seen}});
    }
    return rows;
  }

  [[nodiscard]] static Json Warnings(const CampaignResult& result) {
    Json list = Json::array();
    for (const Error& warning : result.warnings) {
      list.push_back({{"message", ContractNote(warning)},
                      {"category", "schema"},
                      {"displayPriority", 2}});
    }
    if (result.end != CampaignEnd::kComplete) {
      list.push_back({{"message", "the campaign was cut short: " +
                                      std::string(ToString(result.end))},
                      {"category", "campaign"},
                      {"displayPriority", 1}});
    }
    return list;
  }

  const ReportContext& context_;
  std::function<void(std::string_view)> write_;
  std::map<std::string, std::string> ids_;
};

}  // namespace

WfcFault WfcFaultOf(const Finding& finding) {
  const std::string& kind = finding.identity.kind;
  if (finding.identity.check == kServerErrorCheck) {
    const int status = StatusOf(finding);
    return status == 500                          ? kStatus500
           : status > 501 && status <= kMaxStatus ? kOther5xx
                                                  : kOwn;
  }
  if (finding.identity.check == kViolatingRequestCheck && kind == "accepted") {
    return kValidationBypass;
  }
  if (finding.identity.check == kKeptRequestCheck && kind == "refused") {
    return kValidRejected;
  }
  if (kind == "without-credential") {
    return Modifies(finding) ? kAnonymous : kAuthNotEnforced;
  }
  const auto* const row = std::ranges::find(kKinds, kind, &KindRow::kind);
  return row == kKinds.end() ? kOwn : row->fault;
}

std::unique_ptr<EventSink> MakeWfcReport(
    const ReportContext& context, std::function<void(std::string_view)> write) {
  return std::make_unique<AtEnd<WfcReport>>(context, std::move(write));
}

}  // namespace plumbline
