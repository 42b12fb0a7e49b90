// Putting a value at a clause's place inside an input.
#ifndef PLUMBLINE_HARNESS_GENERATE_VALUE_AT_H_
#define PLUMBLINE_HARNESS_GENERATE_VALUE_AT_H_

#include <optional>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/contract/contract.h"
#include "harness/contract/value_path.h"
#include "harness/generate/values.h"

namespace plumbline {

// The member that the path of a clause ends at: its shape, constraints and
// name. MemberAt (resource_view.h) goes by names alone, and may find none.
// REQUIRES: the path is one of a clause of `root`.
[[nodiscard]] const Member& ClauseMember(const Contract& contract,
                                         ShapeIndex root,
                                         const ValuePath& path);

// The shape that holds the member at the end of `path`.
[[nodiscard]] const Shape& ParentAt(const Contract& contract, ShapeIndex root,
                                    const ValuePath& path);

// What to do at the place: set the value (for a map key, which is its text),
// or without one take the member away.
using Replacement = std::optional<Json>;

// `base` with `replacement` at `path`. Containers that are missing on the way
// are made ordinary; where a collection has several elements, `random` picks
// one of them. Nothing where the place cannot be reached.
[[nodiscard]] std::optional<Json> WithValueAt(const ValueSource& values,
                                              ShapeIndex root, const Json& base,
                                              const ValuePath& path,
                                              const Replacement& replacement,
                                              Random& random);

// Every value of `value` at the place, the texts of keys for one of a map's
// keys; empty where nothing stands there.
[[nodiscard]] std::vector<Json> ValuesAt(const Json& value,
                                         const ValuePath& path);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_VALUE_AT_H_
