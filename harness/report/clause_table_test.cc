#include "harness/report/clause_table.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "harness/loader/loader.h"

namespace plumbline {
namespace {

constexpr const char* kTabulated =
    "DescribeOrganizationConformancePackStatuses";

class ClauseTableTest : public testing::Test {
 protected:
  ClauseTableTest() {
    result_.started.contract = &contract_;
    result_.started.clauses =
        std::make_shared<const ClauseSet>(ClauseSet::Derive(contract_));
    result_.started.operations = {kTabulated};
  }

  void Record(const std::string& clause, Outcome outcome) {
    result_.coverage.Record(
        {.operation = kTabulated, .intent = Intent::kViolate, .clause = clause},
        true,
        {{.outcome = outcome, .clause = clause, .kind = "k", .check = "c"}});
  }

  const Contract contract_ =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value();
  CampaignResult result_;
};

TEST_F(ClauseTableTest, HasEachInputClauseOfWhatWasSelected) {
  const ClauseTable table = TabulateClauses(result_);
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].name, kTabulated);
  EXPECT_EQ(table.rows[0].standing, nullptr);
  std::size_t count = 0;
  for (const auto& [kind, cell] : table.rows[0].cells) {
    for (const ClauseRow& row : cell.rows) {
      EXPECT_TRUE(row.is_idle()) << row.id;
      EXPECT_NE(row.id.find(".input."), std::string::npos) << row.id;
      ++count;
    }
    EXPECT_EQ(cell.failed() + cell.honoured(), 0U);
  }
  std::size_t wanted = 0;
  for (const Clause& clause : result_.started.clauses->all()) {
    wanted +=
        clause.id.starts_with(std::string(kTabulated) + ".input.") ? 1 : 0;
  }
  EXPECT_EQ(count, wanted);
  EXPECT_EQ(table.kinds.size(), table.rows[0].cells.size());
}

TEST_F(ClauseTableTest, CountsWhatWasHonouredAndWhatWasNot) {
  const std::string max = std::string(kTabulated) + ".input.Limit@range.max";
  Record(max, Outcome::kPass);
  ClauseTable table = TabulateClauses(result_);
  EXPECT_EQ(table.rows[0].cells.at(ClauseKind::kRangeMax).honoured(), 1U);
  Record(max, Outcome::kFail);
  Record(max, Outcome::kInconclusive);
  table = TabulateClauses(result_);
  const ClauseCell& cell = table.rows[0].cells.at(ClauseKind::kRangeMax);
  EXPECT_EQ(cell.honoured(), 0U);
  EXPECT_EQ(cell.failed(), 1U);
  EXPECT_EQ(cell.Sum().violated, 3U);
  EXPECT_EQ(cell.Sum().honoured, 1U);
  EXPECT_EQ(cell.Sum().inconclusive, 1U);
}

TEST_F(ClauseTableTest, TheServicesClausesAndOthersThatWereTouchedAreThere) {
  Record("service@malformed-json", Outcome::kPass);
  Record("no such clause", Outcome::kPass);
  result_.unreachable = {
      {"DeleteOrganizationConformancePack.input."
       "OrganizationConformancePackName@type",
       Intent::kViolate, "it is always an object"}};
  result_.standings = {{.operation = kTabulated}};
  const ClauseTable table = TabulateClauses(result_);
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].name, "");
  EXPECT_EQ(table.rows[0].cells.at(ClauseKind::kRule).honoured(), 1U);
  for (const OperationRow& row : table.rows) {
    EXPECT_EQ(row.standing != nullptr, row.name == kTabulated);
    if (row.name == "DeleteOrganizationConformancePack") {
      EXPECT_EQ(row.cells.at(ClauseKind::kType).rows[0].unreachable[0],
                "violate: it is always an object");
    }
  }
}

}  // namespace
}  // namespace plumbline
