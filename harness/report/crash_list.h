// What was going on when the target went down, for people.
#ifndef PLUMBLINE_HARNESS_REPORT_CRASH_LIST_H_
#define PLUMBLINE_HARNESS_REPORT_CRASH_LIST_H_

#include <string>

#include "harness/engine/event.h"

namespace plumbline {

// How often the target went down, and the requests before the first time, a
// line each; empty where it never did.
[[nodiscard]] std::string ShowCrashes(const CampaignResult& result);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_CRASH_LIST_H_
