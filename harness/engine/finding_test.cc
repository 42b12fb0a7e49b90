#include "harness/engine/finding.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

TEST(FindingTest, ShowsItsIdentity) {
  const FindingIdentity identity{"Op.input.Limit@range.max",
                                 "violating-request", "accepted"};
  EXPECT_EQ(ToString(identity),
            "Op.input.Limit@range.max violating-request accepted");
  EXPECT_EQ(IdentityOf({.clause = identity.clause,
                        .kind = identity.kind,
                        .message = "any",
                        .check = identity.check}),
            identity);
}

TEST(FindingTest, HasAnIdThatStaysTheSame) {
  // FNV-1a of "//", so that the id never changes unseen.
  EXPECT_EQ(ShortId({}), "07d69907b49d2e23");
  EXPECT_EQ(ShortId({"a", "b", "c"}).size(), 16U);
  EXPECT_NE(ShortId({"a", "b", "c"}), ShortId({"a", "c", "b"}));
}

Finding FindingOf(const std::string& clause, const std::string& check,
                  const Json& input) {
  Finding finding{.identity = {clause, check, "server-error"},
                  .operation = kStatuses};
  finding.smallest.steps = {{.operation = kStatuses, .input = input}};
  return finding;
}

TEST(GroupOfTest, PutsThePlacesOfOneCauseTogether) {
  const ClauseSet& clauses = SeedChecks().clauses;
  const auto group = [&](const std::string& clause, const std::string& check) {
    return GroupOf({clause, check, "accepted"}, clauses);
  };
  const std::string one = std::string(kStatuses) + ".input.Limit@range.max";
  const std::string same =
      "DescribeOrganizationConformancePacks.input.Limit@range.max";
  const std::string edge = std::string(kStatuses) + ".input.Limit@range.min";
  EXPECT_EQ(group(one, "violating-request"), group(same, "violating-request"));
  EXPECT_NE(group(one, "violating-request"), group(edge, "violating-request"));
  EXPECT_NE(group(one, "violating-request"), group(one, "status"));
  // A failure of the whole server hangs on the kind of clause alone.
  EXPECT_EQ(group(one, "server-error"),
            group("DescribeOrganizationConformancePacks.input.Limit@range.max",
                  "server-error"));
  EXPECT_NE(group("GetPet@answered", "answered"),
            group("service@no-leak", "answered"));
  EXPECT_EQ(group("GetPet@answered", "answered"),
            group("PutPet@answered", "answered"));
}

TEST(GroupOfTest, TellsOnceWhatIsNotThere) {
  const auto group = [](const std::string& operation) {
    return GroupOf(
        {ClauseId(operation, ClausePart::kErrors, {}, ClauseKind::kDeclared),
         std::string(kKeptRequestCheck), std::string(kOperationUnknownKind)},
        SeedChecks().clauses);
  };
  EXPECT_EQ(group(kStatuses), group("DescribeOrganizationConformancePacks"));
}

TEST(GroupOfTest, PutsWhatIsNotDeclaredTogether) {
  const std::string check = "output";
  const std::string kind(kUndeclaredMemberKind);
  EXPECT_EQ(GroupOf({"A.output.x@declared", check, kind}, ClauseSet()),
            GroupOf({"B.output.y@declared", check, kind}, ClauseSet()));
}

TEST(WeightOfTest, PutsWhatIsGraveFirst) {
  Finding down = FindingOf("Op@answered", "answered", Json::object());
  down.target_went_down = true;
  const std::vector<Finding> in_order = {
      down,
      FindingOf("Op@answered", "answered", Json::object()),
      FindingOf("Op@no-server-error", "server-error", Json::object()),
      FindingOf("Op.input.A@required", "violating-request", Json::object()),
      FindingOf("Op.output.A@type", "output", Json::object()),
      FindingOf("service@content-type", "content-type", Json::object())};
  for (std::size_t i = 0; i + 1 < in_order.size(); ++i) {
    EXPECT_LT(WeightOf(in_order[i]), WeightOf(in_order[i + 1])) << i;
  }
}

TEST(DropRepeatsTest, LeavesTheClauseThatTheSameRequestAimsAt) {
  const Json limit = {{"Limit", 101}};
  const std::string aimed = std::string(kStatuses) + ".input.Limit@range.max";
  std::vector<Finding> findings = {
      FindingOf("Op@no-server-error", "server-error", limit),
      FindingOf(aimed, "server-error", limit)};
  DropRepeats(findings);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].identity.clause, aimed);
  // Another request, another check: both stay.
  findings = {FindingOf("Op@no-server-error", "server-error", Json::object()),
              FindingOf(aimed, "server-error", limit),
              FindingOf("service@content-type", "content-type", limit)};
  DropRepeats(findings);
  EXPECT_EQ(findings.size(), 3U);
}

}  // namespace
}  // namespace plumbline
