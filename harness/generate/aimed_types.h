// Values of the wrong JSON type: what every reasonable reader refuses.
#ifndef PLUMBLINE_HARNESS_GENERATE_AIMED_TYPES_H_
#define PLUMBLINE_HARNESS_GENERATE_AIMED_TYPES_H_

#include <string>
#include <utility>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/shape.h"

namespace plumbline {

// Wrong values for a type, each with a label. null is none of them (it reads
// as absent), nor is 1.0 for an integer, nor a string for a timestamp that
// some readers take.
[[nodiscard]] std::vector<std::pair<Json, std::string>> WrongTypes(
    ShapeType type);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_AIMED_TYPES_H_
