#include "harness/check/blame.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

std::string Blamed(const Json& input) {
  const CheckContext& context = SeedChecks();
  return BlameInput(context, *context.contract.FindOperation(kStatuses), input);
}

TEST(BlameInputTest, NamesTheEdgeThatTheValueStandsOn) {
  EXPECT_EQ(Blamed({{"Limit", 100}}), StatusesInput("Limit@range.max"));
  EXPECT_EQ(Blamed({{"Limit", 0}}), StatusesInput("Limit@range.min"));
}

TEST(BlameInputTest, NamesTheWholeInputWhereNothingIsLeft) {
  const CheckContext& context = SeedChecks();
  EXPECT_EQ(Blamed(Json::object()),
            ProvisionalClause(*context.contract.FindOperation(kStatuses)));
}

}  // namespace
}  // namespace plumbline
