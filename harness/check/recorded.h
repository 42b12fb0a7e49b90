// Traffic that somebody else made, held against the contract: the same checks
// as in a campaign, on what requests and responses say.
#ifndef PLUMBLINE_HARNESS_CHECK_RECORDED_H_
#define PLUMBLINE_HARNESS_CHECK_RECORDED_H_

#include <string>
#include <vector>

#include "harness/check/check.h"

namespace plumbline {

struct RecordedJudgement {
  // nullptr: the request is of no operation of the contract.
  const Operation* operation = nullptr;
  // What the request itself breaks, and whether it could be read at all.
  std::vector<Violation> request;
  std::string request_fault;
  std::vector<Verdict> verdicts;  // failures alone
};

// Judges one exchange. A request that breaks one clause must have been refused;
// one that keeps all must not have been refused as invalid; of any other the
// response alone is judged.
[[nodiscard]] RecordedJudgement JudgeRecorded(const CheckContext& context,
                                              const HttpRequest& request,
                                              const HttpResult& outcome);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CHECK_RECORDED_H_
