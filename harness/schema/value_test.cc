#include "harness/schema/value.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <limits>

namespace plumbline {
namespace {

TEST(JsonSchemaValueTest, ComparesNumbersExactly) {
  EXPECT_EQ(CompareNumbers(1, 1.0), 0);
  EXPECT_LT(CompareNumbers(-1, 1U), 0);
  EXPECT_LT(CompareNumbers(9007199254740992.0, 9007199254740993), 0);
  EXPECT_GT(CompareNumbers(std::numeric_limits<std::uint64_t>::max(),
                           std::numeric_limits<std::int64_t>::max()),
            0);
  EXPECT_GT(CompareNumbers(9223372036854775808U,
                           std::numeric_limits<std::int64_t>::min()),
            0);
}

TEST(JsonSchemaValueTest, TellsMultiplesAsTheyAreWritten) {
  EXPECT_TRUE(IsMultipleOf(0.03, 0.01));
  EXPECT_TRUE(IsMultipleOf(19.99, 0.01));
  EXPECT_TRUE(IsMultipleOf(0.0075, 0.0001));
  EXPECT_FALSE(IsMultipleOf(0.00751, 0.0001));
  EXPECT_TRUE(IsMultipleOf(4.5, 1.5));
  EXPECT_FALSE(IsMultipleOf(35, 1.5));
  EXPECT_FALSE(IsMultipleOf(1e308, 0.123456789));
  EXPECT_TRUE(IsMultipleOf(1e308, 0.5));
  EXPECT_TRUE(IsMultipleOf(-7, 3.5));
  EXPECT_TRUE(IsMultipleOf(0, 7));
  EXPECT_TRUE(IsMultipleOf(0.0, 7));
  EXPECT_FALSE(IsMultipleOf(5, 10));
  EXPECT_TRUE(IsMultipleOf(std::numeric_limits<std::int64_t>::min(), 2));
}

RC_GTEST_PROP(JsonSchemaValueTest, AgreesWithIntegerDivision,
              (std::int64_t value, std::int32_t divisor)) {
  RC_PRE(divisor > 0);
  RC_ASSERT(IsMultipleOf(value, divisor) == (value % divisor == 0));
}

TEST(JsonSchemaValueTest, EqualsByMeaning) {
  EXPECT_TRUE(JsonEquals(Json::parse(R"({"a": [1, {"b": 2.0}]})"),
                         Json::parse(R"({"a": [1.0, {"b": 2}]})")));
  EXPECT_FALSE(JsonEquals(0, false));
  EXPECT_FALSE(JsonEquals("1", 1));
  EXPECT_FALSE(JsonEquals(Json::parse("[1, 2]"), Json::parse("[2, 1]")));
  EXPECT_FALSE(
      JsonEquals(Json::parse(R"({"a": 1})"), Json::parse(R"({"b": 1})")));
  EXPECT_FALSE(JsonEquals(9223372036854775808U,
                          std::numeric_limits<std::int64_t>::min()));
}

TEST(JsonSchemaValueTest, CanonicalTextTellsWhatEqualsTells) {
  const std::vector<Json> values = {1,
                                    1.0,
                                    -0.0,
                                    0,
                                    "1",
                                    true,
                                    nullptr,
                                    1.5,
                                    Json::array({1}),
                                    Json::array({1.0}),
                                    Json::object(),
                                    Json::array(),
                                    1e30,
                                    9223372036854775808U,
                                    9223372036854775808.0,
                                    std::numeric_limits<std::int64_t>::min()};
  for (const Json& a : values) {
    for (const Json& b : values) {
      EXPECT_EQ(JsonEquals(a, b), CanonicalText(a) == CanonicalText(b))
          << a << " " << b;
    }
  }
}

TEST(JsonSchemaValueTest, TellsWholeNumbers) {
  EXPECT_TRUE(IsWhole(3));
  EXPECT_TRUE(IsWhole(3.0));
  EXPECT_TRUE(IsWhole(1e300));
  EXPECT_FALSE(IsWhole(3.5));
}

}  // namespace
}  // namespace plumbline
