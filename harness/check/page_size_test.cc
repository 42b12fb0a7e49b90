#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Kinds(const Json& input, std::size_t rows) {
  const Json body = {
      {"OrganizationConformancePackStatuses", Json(rows, Json::object())}};
  return Failures(
      Judge(CheckPageSize, {.step = {.operation = kStatuses, .input = input},
                            .outcome = Respond(200, ToText(body))}));
}

TEST(CheckPageSizeTest, FailsOneResultTooMany) {
  EXPECT_THAT(Kinds({{"Limit", 1}}, 2), ElementsAre("too-many"));
  EXPECT_THAT(Kinds({{"Limit", 100}}, 101), ElementsAre("too-many"));
}

TEST(CheckPageSizeTest, AcceptsFullAndShortPages) {
  for (const std::size_t rows : {0U, 1U, 2U}) {
    EXPECT_THAT(Kinds({{"Limit", 2}}, rows), IsEmpty());
  }
}

TEST(CheckPageSizeTest, HoldsTheDefaultAgainstARequestWithoutASize) {
  EXPECT_THAT(Kinds(Json::object(), 100), IsEmpty());
  EXPECT_THAT(Kinds(Json::object(), 101), ElementsAre("too-many"));
}

TEST(CheckPageSizeTest, LeavesZeroAndNamedResultsAlone) {
  EXPECT_THAT(Kinds({{"Limit", 0}}, 5), IsEmpty());
  EXPECT_THAT(
      Kinds({{"Limit", 1}, {"OrganizationConformancePackNames", {"a", "b"}}},
            2),
      IsEmpty());
}

}  // namespace
}  // namespace plumbline
