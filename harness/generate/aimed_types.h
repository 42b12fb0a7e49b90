// Values of the wrong JSON type: what every reasonable reader refuses.
#ifndef PLUMBLINE_HARNESS_GENERATE_AIMED_TYPES_H_
#define PLUMBLINE_HARNESS_GENERATE_AIMED_TYPES_H_

#include <string>
#include <utility>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/shape.h"

namespace plumbline {

// Wrong values for a type, each with a label: every other JSON type, whole
// numbers that the type cannot hold, fractions for whole numbers, bad base64,
// dates that are none in the format. null is none of them (it reads as absent),
// nor is 1.0 for an integer, nor a date in another format, which some readers
// take.
[[nodiscard]] std::vector<std::pair<Json, std::string>> WrongTypes(
    ShapeType type, TimestampFormat format = TimestampFormat::kDefault);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_AIMED_TYPES_H_
