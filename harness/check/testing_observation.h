// For the tests of checks: an observation of one step, made from the bytes of
// a response to the seed contract.
#ifndef PLUMBLINE_HARNESS_CHECK_TESTING_OBSERVATION_H_
#define PLUMBLINE_HARNESS_CHECK_TESTING_OBSERVATION_H_

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/http_message.h"
#include "harness/check/check.h"

namespace plumbline {

inline constexpr const char* kStatuses =
    "DescribeOrganizationConformancePackStatuses";
inline constexpr const char* kPut = "PutOrganizationConformancePack";
inline constexpr const char* kDelete = "DeleteOrganizationConformancePack";
inline constexpr const char* kNoSuch =
    "NoSuchOrganizationConformancePackException";

// What checks read of specs/organization-conformance-packs.json.
[[nodiscard]] const CheckContext& SeedChecks(CheckOptions options = {});

// "DescribeOrganizationConformancePackStatuses.input.<place>".
[[nodiscard]] std::string StatusesInput(const std::string& place);

// A response with the protocol's content type.
[[nodiscard]] HttpResult Respond(int status, std::string body);
[[nodiscard]] HttpResult RespondError(int status, const std::string& name,
                                      const std::string& message = "no");
// The error for a pack that is not there.
[[nodiscard]] HttpResult RespondMissing();
// A success with no packs.
[[nodiscard]] HttpResult RespondEmptyList();
// A success with the pack "a" in that status.
[[nodiscard]] HttpResult RespondStatus(const std::string& status);

// A step and what came of it.
struct Played {
  Step step = {.operation = kStatuses};
  HttpResult outcome;
  // What the control gets; none: there is no control.
  std::optional<HttpResult> control = {};
};

// What a step of the seed contract and its response make together.
[[nodiscard]] Exchange MakeExchange(const Step& step,
                                    const HttpResult& outcome);

// `step`, `exchange` and `control` are kept by the caller.
[[nodiscard]] Observation Observe(const Step& step, const Exchange& exchange,
                                  const Exchange* control);

// Runs one check's function.
[[nodiscard]] std::vector<Verdict> Judge(CheckFunction check,
                                         const Played& played,
                                         CheckOptions options = {});

// The kinds of the failures among them.
[[nodiscard]] std::vector<std::string> Failures(
    const std::vector<Verdict>& verdicts);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CHECK_TESTING_OBSERVATION_H_
