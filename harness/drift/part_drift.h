// Differences of single parts of a contract that are no values: what is on its
// way out, media types, places and styles of members, security, servers.
#ifndef PLUMBLINE_HARNESS_DRIFT_PART_DRIFT_H_
#define PLUMBLINE_HARNESS_DRIFT_PART_DRIFT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/drift/change.h"

namespace plumbline {

struct PartDrift {
  ChangeKind kind = ChangeKind::kDeprecationAdded;
  DriftDirection direction = DriftDirection::kSame;
  std::string before;
  std::string after;
};

// Null: it is not on its way out. Days are compared where both are written as
// in "2027-01-31".
[[nodiscard]] std::optional<PartDrift> CompareDeprecation(
    const Deprecation* before, const Deprecation* after);

struct MediaTypeDrift {
  std::vector<std::string> removed;
  std::vector<std::string> added;
};

// Without their parameters and in any case. What a range of the other list
// holds is in it; an empty list says nothing.
[[nodiscard]] MediaTypeDrift CompareMediaTypeLists(
    const std::vector<std::string>& before,
    const std::vector<std::string>& after);

// "header X-A", "query tag", "body". Of a label no name, which is in no
// message; of a whole body neither.
[[nodiscard]] std::string PlaceText(const Member& member);

// "form, exploded"; empty where nothing can be written otherwise: in a body,
// and of one value without parts in all styles but those of a matrix and label.
[[nodiscard]] std::string StyleText(const HttpBinding& http, ShapeType type);

// Credentials and scopes: loosened where whatever did, does still. Scopes are
// told apart from credentials.
[[nodiscard]] std::optional<PartDrift> CompareSecurity(const Operation& before,
                                                       const Operation& after);

// How credentials of one name are shown.
[[nodiscard]] std::optional<PartDrift> CompareSecuritySchemes(
    const SecurityScheme& before, const SecurityScheme& after);

// Servers by their URLs. Where no path of the old ones is left, that is the
// change, and hosts are not listed one by one.
[[nodiscard]] std::vector<PartDrift> CompareServers(
    const std::vector<std::string>& before,
    const std::vector<std::string>& after);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_DRIFT_PART_DRIFT_H_
