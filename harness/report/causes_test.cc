#include "harness/report/causes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

void Leave(CoverageTable& coverage, int times, const std::string& check,
           const std::string& clause, const std::string& why) {
  for (int i = 0; i < times; ++i) {
    coverage.Record({}, true,
                    {{.outcome = Outcome::kInconclusive,
                      .clause = clause,
                      .message = why,
                      .check = check}});
  }
}

TEST(InconclusiveCausesTest, AddsUpOverClausesTheLargestFirst) {
  CoverageTable coverage;
  Leave(coverage, 2, "output", "Op@b", "an undeclared member");
  Leave(coverage, 3, "content-type", "service@content-type", "not said");
  Leave(coverage, 4, "content-type", "Op@other", "not said");
  Leave(coverage, 1, "content-type", "Op@other", "another reason");
  const auto causes = InconclusiveCauses(coverage);
  ASSERT_THAT(causes, SizeIs(3));
  EXPECT_EQ(causes[0].check, "content-type");
  EXPECT_EQ(causes[0].why, "not said");
  EXPECT_EQ(causes[0].count, 7U);
  EXPECT_EQ(causes[0].operations, 2U);
  EXPECT_THAT(ShowCauses(coverage, 9),
              HasSubstr("7 content-type: not said (2 operations)\n"));
  EXPECT_EQ(causes[1].check, "output");
  EXPECT_EQ(causes[2].count, 1U);
}

TEST(UndocumentedErrorsTest, HaveALineForEachOperation) {
  CoverageTable coverage;
  EXPECT_EQ(ShowUndocumentedErrors(coverage, 2), "");
  coverage.RecordUndocumentedError("getPet", 404);
  coverage.RecordUndocumentedError("getPet", 404);
  coverage.RecordUndocumentedError("getPet", 422);
  coverage.RecordUndocumentedError("addPet", 400);
  EXPECT_EQ(ShowUndocumentedErrors(coverage, 2),
            "warning: 2 operations answered errors that the document does not "
            "list; --strict makes them findings\n"
            "  addPet: 400 (1)\n"
            "  getPet: 404 (2), 422 (1)\n");
  EXPECT_THAT(ShowUndocumentedErrors(coverage, 1),
              HasSubstr("  and 1 operation more\n"));
}

TEST(InconclusiveCausesTest, CountsWhatItDoesNotShow) {
  CoverageTable coverage;
  EXPECT_EQ(ShowCauses(coverage, 2), "");
  Leave(coverage, 9, "content-type", "a", "not said");
  EXPECT_EQ(ShowCauses(coverage, 2),
            "inconclusive: 9 content-type: not said\n");
  Leave(coverage, 2, "output", "b", "first");
  Leave(coverage, 1, "output", "b", "second");
  Leave(coverage, 1, "output", "b", "third");
  EXPECT_THAT(ShowCauses(coverage, 2),
              HasSubstr("inconclusive: 2 output: first\n"
                        "inconclusive: 2 for 2 more reasons\n"));
}

}  // namespace
}  // namespace plumbline
