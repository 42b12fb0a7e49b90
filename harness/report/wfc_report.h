// The report of Web Fuzzing Commons (github.com/WebFuzzing/Commons), so that
// our results can stand beside those of other fuzzers. Fields and fault codes
// are those of the schema and of fault_categories.json in release 0.12.1 of the
// package webfuzzing-commons.
//
//   faults         findings that are errors, known ones too, each with the code
//                  that says the same. What no code says is 900, of the range
//                  that is left to tools; the context is the finding's id
//   totalNumber    how many pairs of code and context there are
//   testCases      the smallest case of each finding
//   testFilePaths  their files, relative to the folder that plumbline ran in,
//                  for a report does not know where it will stand
//   endpointIds    "POST:/packs" where the contract binds an operation to a
//                  path of its own, else the operation's name
//   coveredHttpStatus    of these cases
//   outputHttpCalls      the steps of these cases
//   evaluatedHttpCalls   every request that the campaign sent
#ifndef PLUMBLINE_HARNESS_REPORT_WFC_REPORT_H_
#define PLUMBLINE_HARNESS_REPORT_WFC_REPORT_H_

#include <functional>
#include <memory>
#include <string_view>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

// A row of fault_categories.json.
struct WfcFault {
  std::string_view id;
  int code = 0;
};

// The one that says what the finding says.
[[nodiscard]] WfcFault WfcFaultOf(const Finding& finding);

// Writes it when the campaign has finished. REQUIRES: `context` outlives the
// sink.
[[nodiscard]] std::unique_ptr<EventSink> MakeWfcReport(
    const ReportContext& context, std::function<void(std::string_view)> write);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_WFC_REPORT_H_
