// Expectations: findings that are known and accepted, each with a reason, in a
// JSON file that people edit:
//
//   {"plumbline": 1, "expectations": [
//     {"clause": "PutPack.input.Limit@range.max", "check": "violating-request",
//      "kind": "accepted", "reason": "issue 12"}
//   ]}
//
// known_findings.h holds a campaign's findings against them.
#ifndef PLUMBLINE_HARNESS_EXPECT_EXPECTATION_H_
#define PLUMBLINE_HARNESS_EXPECT_EXPECTATION_H_

#include <string>
#include <string_view>
#include <vector>

#include "harness/base/error.h"
#include "harness/base/json.h"

namespace plumbline {

// Names a finding, or with wildcards a few of them. A `*` stands for one whole
// segment; segments end at '.' and '@'.
struct Expectation {
  std::string clause;  // "*.input.Limit@range.max"
  std::string check;
  std::string kind;
  std::string reason;

  [[nodiscard]] bool Covers(std::string_view clause_id,
                            std::string_view check_name,
                            std::string_view failure_kind) const;

  bool operator==(const Expectation&) const = default;
};

// In the order of the file. Errors: kSyntax, with the file and the JSON
// pointer of what is wrong: an unknown or missing member, an empty reason, a
// `*` that is only a part of a segment, the same expectation twice.
[[nodiscard]] Result<std::vector<Expectation>> ExpectationsFromJson(
    const Json& json, const std::string& file);

// Errors: those of ReadJsonFile and of ExpectationsFromJson.
[[nodiscard]] Result<std::vector<Expectation>> LoadExpectations(
    const std::string& path);

// The text of the file: an expectation a line, so that changes read well.
[[nodiscard]] std::string ExpectationsToText(
    const std::vector<Expectation>& expectations);

// Error: kIo.
[[nodiscard]] Result<void> SaveExpectations(
    const std::vector<Expectation>& expectations, const std::string& path);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_EXPECT_EXPECTATION_H_
