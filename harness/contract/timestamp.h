// Timestamps in the formats of Smithy's timestampFormat trait.
#ifndef PLUMBLINE_HARNESS_CONTRACT_TIMESTAMP_H_
#define PLUMBLINE_HARNESS_CONTRACT_TIMESTAMP_H_

#include <optional>
#include <string_view>

#include "harness/contract/shape.h"

namespace plumbline {

// "epoch-seconds", "date-time", "http-date"; kDefault is "epoch-seconds".
[[nodiscard]] std::string_view ToString(TimestampFormat format);
// The format of that name, or nothing.
[[nodiscard]] std::optional<TimestampFormat> ParseTimestampFormat(
    std::string_view name);

// Whether `value` is a timestamp in that format: a number of seconds (with or
// without a fraction), an RFC 3339 date-time (an offset is taken, as Smithy's
// readers do), or an RFC 9110 IMF-fixdate (an optional fraction is taken).
[[nodiscard]] bool IsTimestamp(const Json& value, TimestampFormat format);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_TIMESTAMP_H_
