// What other tools look for when two contracts are compared, and which rule
// says it here; or why none does.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "harness/base/json.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/drift/drift_rule.h"

namespace plumbline {
namespace {

struct CoverageRow {
  std::string_view theirs;  // a name, or a glob of names
  std::string_view ours;    // the rule; empty: none
  std::string_view why;     // there is none
};

constexpr std::string_view kOneSchema =
    "a keyword of JSON Schema that a value is judged by as a whole, and that "
    "is "
    "not compared";
constexpr std::string_view kPolicy =
    "how long before something ends its users are told is a policy, and no "
    "promise of the contract";
constexpr std::string_view kNoPromise = "no message becomes right or wrong";

// https://smithy.io: the evaluators of smithy-diff, by name.
constexpr std::array kSmithyDiff = {
    CoverageRow{"AddedDefaultTrait", "default-changed", ""},
    CoverageRow{"AddedEntityBinding", "operation-added", ""},
    CoverageRow{"AddedMetadata", "", kNoPromise},
    CoverageRow{"AddedOperationError", "error-added", ""},
    CoverageRow{"AddedOperationInputOutput", "member-added", ""},
    CoverageRow{"AddedRequiredMember", "member-added", ""},
    CoverageRow{"AddedServiceBoundShape", "", kNoPromise},
    CoverageRow{"AddedServiceError", "error-added", ""},
    CoverageRow{"AddedShape", "", kNoPromise},
    CoverageRow{"AddedTraitDefinition", "", kNoPromise},
    CoverageRow{"ChangedDefault", "default-changed", ""},
    CoverageRow{"ChangedEnumTrait", "enum-value-removed", ""},
    CoverageRow{"ChangedLengthTrait", "length-changed", ""},
    CoverageRow{"ChangedMemberOrder", "", kNoPromise},
    CoverageRow{"ChangedMemberTarget", "type-changed", ""},
    CoverageRow{"ChangedMetadata", "", kNoPromise},
    CoverageRow{"ChangedNullability", "member-became-optional", ""},
    CoverageRow{"ChangedOperationInput", "member-removed", ""},
    CoverageRow{"ChangedOperationOutput", "member-removed", ""},
    CoverageRow{"ChangedPaginatedTrait", "paging-changed", ""},
    CoverageRow{"ChangedRangeTrait", "range-changed", ""},
    CoverageRow{"ChangedResourceIdentifiers", "resource-identifiers-changed",
                ""},
    CoverageRow{"ChangedShapeType", "type-changed", ""},
    CoverageRow{"ModifiedTrait", "pattern-changed", ""},
    CoverageRow{"RemovedAuthenticationScheme", "security-changed", ""},
    CoverageRow{"RemovedEntityBinding", "operation-removed", ""},
    CoverageRow{"RemovedMetadata", "", kNoPromise},
    CoverageRow{"RemovedOperationError", "error-removed", ""},
    CoverageRow{"RemovedOperationInput", "member-removed", ""},
    CoverageRow{"RemovedOperationOutput", "member-removed", ""},
    CoverageRow{"RemovedProtocolAuthentication", "security-changed", ""},
    CoverageRow{"RemovedRequiredTrait", "member-became-optional", ""},
    CoverageRow{"RemovedServiceBoundShape", "", kNoPromise},
    CoverageRow{"RemovedServiceError", "error-removed", ""},
    CoverageRow{"RemovedShape", "", kNoPromise},
    CoverageRow{"RemovedTraitDefinition", "", kNoPromise},
    CoverageRow{"ServiceRename", "shape-renamed", ""},
    CoverageRow{"TraitBreakingChange", "",
                "traits of other namespaces are not read"},
};

// The checks of oasdiff; the first row that matches is meant.
constexpr std::array kOasdiff = {
    CoverageRow{"*-sunset-missing", "", kPolicy},
    CoverageRow{"*-sunset-parse", "", kPolicy},
    CoverageRow{"*-sunset-invalid", "", kPolicy},
    CoverageRow{"*sunset-date-too-small", "", kPolicy},
    CoverageRow{"*-stability-*", "", "an extension of one tool's"},
    CoverageRow{"api-tag-*", "", kNoPromise},
    CoverageRow{"api-version-*", "", "which number is next is a policy"},
    CoverageRow{"api-major-version-*", "", "which number is next is a policy"},
    CoverageRow{"api-schema-removed", "", kNoPromise},
    CoverageRow{"webhook-*", "", "webhooks are not read"},
    CoverageRow{"*x-extensible-enum*", "", "an extension of one company's"},
    CoverageRow{"*sunset-date-changed-too-small", "sunset-changed", ""},
    CoverageRow{"*sunset-deleted", "sunset-changed", ""},
    CoverageRow{"*-reactivated", "deprecation-removed", ""},
    CoverageRow{"*-deprecated", "deprecation-added", ""},
    CoverageRow{"*-deprecated-with-sunset", "deprecation-added", ""},
    CoverageRow{"api-operation-id-*", "operation-renamed", ""},
    CoverageRow{"api-path-removed-*", "operation-removed", ""},
    CoverageRow{"api-removed-*", "operation-removed", ""},
    CoverageRow{"endpoint-added", "operation-added", ""},
    CoverageRow{"api-security-component-api-key-*", "security-scheme-changed",
                ""},
    CoverageRow{"api-security-component-http-scheme-changed",
                "security-scheme-changed", ""},
    CoverageRow{"api-security-component-type-changed",
                "security-scheme-changed", ""},
    CoverageRow{"api-security-component-*", "",
                "a scheme promises by the operations that name it; where its "
                "tokens come from is not compared"},
    CoverageRow{"api-*-scope-*", "security-scope-changed", ""},
    CoverageRow{"api-*security-*", "security-changed", ""},
    CoverageRow{"*-contains-*", "", kOneSchema},
    CoverageRow{"*-pattern-property-*", "", kOneSchema},
    CoverageRow{"*-property-names-*", "", kOneSchema},
    CoverageRow{"*-dependent-*", "", kOneSchema},
    CoverageRow{"*-if-*", "", kOneSchema},
    CoverageRow{"*-then-*", "", kOneSchema},
    CoverageRow{"*-else-*", "", kOneSchema},
    CoverageRow{"*-unevaluated-*", "", kOneSchema},
    CoverageRow{"*-prefix-items-*", "", kOneSchema},
    CoverageRow{"*-content-schema-*", "", kOneSchema},
    CoverageRow{"*-discriminator-*", "", kOneSchema},
    CoverageRow{"*-schema-became-*", "", kOneSchema},
    CoverageRow{"*-content-media-type-*", "",
                "what document a text holds is not judged"},
    CoverageRow{"*-media-type-item-schema-*", "",
                "bodies that are sequences are not read"},
    CoverageRow{"response-media-type-parameter-*", "",
                "the parameters of a media type are not compared"},
    CoverageRow{"*-all-of-*", "member-added", ""},
    CoverageRow{"request-read-only-property-*", "member-side-changed", ""},
    CoverageRow{"*-one-of-removed", "alternative-removed", ""},
    CoverageRow{"*-any-of-removed", "alternative-removed", ""},
    CoverageRow{"*-one-of*", "alternative-added", ""},
    CoverageRow{"*-any-of-added", "alternative-added", ""},
    CoverageRow{"new-request-path-parameter", "request-line-changed", ""},
    CoverageRow{"new-*-request-*", "member-added", ""},
    CoverageRow{"request-body-added-*", "member-added", ""},
    CoverageRow{"*-became-*nullable", "nullability-changed", ""},
    CoverageRow{"*-became-*enum", "type-changed", ""},
    CoverageRow{"*-enum-value-added", "enum-value-added", ""},
    CoverageRow{"*-enum-value-removed", "enum-value-removed", ""},
    CoverageRow{"*-const-*", "enum-value-removed", ""},
    CoverageRow{"*-became-*-only*", "member-side-changed", ""},
    CoverageRow{"*-became-optional", "member-became-optional", ""},
    CoverageRow{"*-became-required*", "member-became-required", ""},
    CoverageRow{"*-default-value-*", "default-changed", ""},
    CoverageRow{"*-m*-length-*", "length-changed", ""},
    CoverageRow{"*-m*-items-*", "length-changed", ""},
    CoverageRow{"*-m*-properties-*", "length-changed", ""},
    CoverageRow{"*-unique-items-*", "uniqueness-changed", ""},
    CoverageRow{"*-multiple-of-*", "multiple-of-changed", ""},
    CoverageRow{"*-m*-*creased", "range-changed", ""},
    CoverageRow{"*-m*-*set", "range-changed", ""},
    CoverageRow{"*-pattern-*", "pattern-changed", ""},
    CoverageRow{"*-media-type-schema-*", "type-changed", ""},
    CoverageRow{"*-media-type-added", "media-type-added", ""},
    CoverageRow{"*-media-type-removed", "media-type-removed", ""},
    CoverageRow{"response-media-type-name-*", "media-type-removed", ""},
    CoverageRow{"*-list-of-types-*", "type-changed", ""},
    CoverageRow{"*-type-*", "type-changed", ""},
    CoverageRow{"*-content-encoding-changed", "type-changed", ""},
    CoverageRow{"response-success-status-added", "response-added", ""},
    CoverageRow{"response-success-status-removed", "response-removed", ""},
    CoverageRow{"response-non-success-status-added", "error-added", ""},
    CoverageRow{"response-non-success-status-removed", "error-removed", ""},
    CoverageRow{"*-removed*", "member-removed", ""},
    CoverageRow{"*-added", "member-added", ""},
};

template <std::size_t N>
void ExpectRowsStand(const std::array<CoverageRow, N>& rows) {
  for (const CoverageRow& row : rows) {
    EXPECT_EQ(row.ours.empty(), !row.why.empty()) << row.theirs;
    EXPECT_TRUE(row.ours.empty() || FindDriftRule(row.ours) != nullptr)
        << row.theirs;
  }
}

TEST(CoverageTest, NamesARuleOrAReason) {
  ExpectRowsStand(kSmithyDiff);
  ExpectRowsStand(kOasdiff);
}

TEST(CoverageTest, HasARowForEachCheckOfOasdiff) {
  const char* suites = std::getenv("PLUMBLINE_SUITES");
  if (suites == nullptr) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  const auto rules = ReadJsonFile(
      (std::filesystem::path(suites) / "oasdiff" / "rules.json").string(),
      kMaxContractBytes);
  ASSERT_TRUE(rules.has_value());
  std::set<std::string_view> used;
  for (const Json& rule : *rules) {
    const std::string id = rule.value("id", std::string());
    const auto* const row = std::ranges::find_if(
        kOasdiff,
        [&](const CoverageRow& one) { return MatchesGlob(one.theirs, id); });
    ASSERT_NE(row, kOasdiff.end()) << id;
    used.insert(row->theirs);
  }
  for (const CoverageRow& row : kOasdiff) {
    EXPECT_TRUE(used.contains(row.theirs)) << row.theirs << " names nothing";
  }
}

}  // namespace
}  // namespace plumbline
