// Points in time as reports write them.
#ifndef PLUMBLINE_HARNESS_REPORT_TIME_TEXT_H_
#define PLUMBLINE_HARNESS_REPORT_TIME_TEXT_H_

#include <chrono>
#include <string>

namespace plumbline {

// "2027-01-31T12:00:00.250Z": RFC 3339, in UTC, to the millisecond.
[[nodiscard]] std::string TimeText(std::chrono::system_clock::time_point time);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_TIME_TEXT_H_
