// Values that aim at one clause: that keep it, stand on its edge, or break it.
#ifndef PLUMBLINE_HARNESS_GENERATE_AIMED_H_
#define PLUMBLINE_HARNESS_GENERATE_AIMED_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/base/json.h"
#include "harness/base/random.h"
#include "harness/case/case.h"
#include "harness/contract/clause.h"
#include "harness/generate/values.h"

namespace plumbline {

struct AimedValue {
  // No value: the member is taken away.
  std::optional<Json> value;
  Intent intent = Intent::kKeep;
  std::string label;
};

// A side of a clause that no value reaches, and the reason.
struct UnreachableAim {
  Intent side = Intent::kKeep;
  std::string why;
};

struct AimedValues {
  std::vector<AimedValue> values;
  std::vector<UnreachableAim> unreachable;
};

// How many values a systematic plan takes for one side of one clause.
inline constexpr std::size_t kMaxPatternValues = 24;
inline constexpr std::size_t kMaxEnumValues = 40;

// The name of a member that no contract declares.
inline constexpr std::string_view kUndeclaredMember = "plumblineUndeclared";

// The systematic values for a clause about the value of `member`: always the
// same for the same contract.
[[nodiscard]] AimedValues AimAt(const ValueSource& values, ClauseKind kind,
                                const Member& member, Random& random);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_AIMED_H_
