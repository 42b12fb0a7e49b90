#include "harness/loader/yaml_scalar.h"

#include <gtest/gtest.h>

#include <cmath>

namespace plumbline {
namespace {

TEST(YamlScalarTest, ReadsTheCoreSchema) {
  for (const char* const text : {"", "~", "null", "Null", "NULL"}) {
    EXPECT_TRUE(PlainYamlScalar(text).is_null()) << text;
  }
  EXPECT_EQ(PlainYamlScalar("true"), Json(true));
  EXPECT_EQ(PlainYamlScalar("FALSE"), Json(false));
  EXPECT_EQ(PlainYamlScalar("0o17"), Json(15));
  EXPECT_EQ(PlainYamlScalar("0x1F"), Json(31));
  EXPECT_EQ(PlainYamlScalar("-12"), Json(-12));
  EXPECT_EQ(PlainYamlScalar("+12"), Json(12));
  EXPECT_EQ(PlainYamlScalar("007"), Json(7));
  EXPECT_EQ(PlainYamlScalar("18446744073709551615"),
            Json(18446744073709551615ULL));
  EXPECT_TRUE(PlainYamlScalar("18446744073709551616").is_number_float());
  EXPECT_EQ(PlainYamlScalar("1.5e3"), Json(1500.0));
  EXPECT_EQ(PlainYamlScalar(".5"), Json(0.5));
  EXPECT_EQ(PlainYamlScalar("1."), Json(1.0));
  EXPECT_TRUE(std::isinf(PlainYamlScalar("-.inf").get<double>()));
  EXPECT_TRUE(std::isnan(PlainYamlScalar(".nan").get<double>()));
}

TEST(YamlScalarTest, LeavesEverythingElseAString) {
  for (const char* const text :
       {"on", "off", "yes", "no", "y", "n", "2001-12-14", "1_000", "1e", ".",
        "-", "+", "0o8", "0x", "1.2.3", "12:30:45", "nan", "inf", "tRue"}) {
    EXPECT_EQ(PlainYamlScalar(text), Json(text)) << text;
  }
}

TEST(YamlScalarTest, FollowsTags) {
  EXPECT_EQ(TaggedYamlScalar("!", "12"), Json("12"));
  EXPECT_EQ(TaggedYamlScalar("?", "12"), Json(12));
  EXPECT_EQ(TaggedYamlScalar("tag:yaml.org,2002:str", "12"), Json("12"));
  EXPECT_EQ(TaggedYamlScalar("tag:yaml.org,2002:float", "12"), Json(12));
  EXPECT_EQ(TaggedYamlScalar("tag:yaml.org,2002:int", "x"), std::nullopt);
  EXPECT_EQ(TaggedYamlScalar("!mine", "x"), std::nullopt);
}

}  // namespace
}  // namespace plumbline
