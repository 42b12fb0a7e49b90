// What the input of a read selects of the rows that there are.
#ifndef PLUMBLINE_HARNESS_REFERENCE_ROW_FILTER_H_
#define PLUMBLINE_HARNESS_REFERENCE_ROW_FILTER_H_

#include <optional>
#include <string>
#include <vector>

#include "harness/base/json.h"
#include "harness/contract/contract.h"
#include "harness/contract/name_place.h"

namespace plumbline {

// Whether a row agrees with what the input restricts: with each member of the
// input, or of a structure in it, that the rows have by the same name and
// shape.
[[nodiscard]] bool AgreesWithInput(const Contract& contract,
                                   ShapeIndex row_shape, const Json& row,
                                   ShapeIndex input_shape, const Json& input);

// Takes the rows of the operation's pages out that do not.
void LeaveOutOthers(const Contract& contract, const Operation& operation,
                    const Json& input, std::vector<Json>& rows);

// The names that the input asks for, whether they are there or not; nothing: it
// asks for all. Where it gives some keys of names alone, those of `there` that
// have them.
[[nodiscard]] std::optional<std::vector<std::string>> AskedNames(
    const NamePlace& filter, const Json& input,
    const std::vector<std::string>& there);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REFERENCE_ROW_FILTER_H_
