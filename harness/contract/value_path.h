// A place inside a value, in the terms of its shape: members, list elements,
// map keys and map values. "Names[]", "Tags{key}", "Rule.Source.Owner".
#ifndef PLUMBLINE_HARNESS_CONTRACT_VALUE_PATH_H_
#define PLUMBLINE_HARNESS_CONTRACT_VALUE_PATH_H_

#include <cstdint>
#include <string>
#include <vector>

#include "harness/base/json.h"

namespace plumbline {

enum class PathStepKind : std::uint8_t {
  kMember,
  kElement,
  kMapKey,
  kMapValue,
};

struct PathStep {
  PathStepKind kind = PathStepKind::kMember;
  std::string name;  // of the member; empty for the others
  bool operator==(const PathStep&) const = default;
};

using ValuePath = std::vector<PathStep>;

// The text that stands in clause ids; empty for the empty path.
[[nodiscard]] std::string ToString(const ValuePath& path);

// `path` and one step more.
[[nodiscard]] ValuePath Extend(const ValuePath& path, PathStepKind kind,
                               std::string name = {});

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_VALUE_PATH_H_
