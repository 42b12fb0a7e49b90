#include "harness/loader/openapi_warnings.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(OpenApiWarningsTest, NamesEachThingOnce) {
  const Json value = 1;
  OpenApiWarnings warnings;
  warnings.NotChecked("links", Node(value, "/a"));
  warnings.NotChecked("links", Node(value, "/b"));
  warnings.ReadAs("a name stands twice", Node(value, "/c"));
  const std::vector<Error> all = warnings.Take();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].message, "not checked: links");
  EXPECT_EQ(all[0].location.pointer, "/a");
  EXPECT_EQ(all[1].code, ErrorCode::kContract);
}

TEST(OpenApiWarningsTest, NamesEachWrongExampleAfterTheRest) {
  const Json value = 1;
  OpenApiWarnings warnings;
  for (const char* const place : {"/a", "/b", "/a"}) {
    warnings.WrongExample("no text", Node(value, place), "/0");
  }
  warnings.NotChecked("links", Node(value, "/c"));
  const std::vector<Error> all = warnings.Take();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].message, "not checked: links");
  EXPECT_EQ(all[2].location.pointer, "/b/0");
}

TEST(OpenApiWarningsTest, LeavesOutWhatFaultsAndNamesItOnce) {
  OpenApiWarnings warnings;
  const Json document = Json::array();
  const auto fault = [&](ErrorCode code) {
    return [&document, code] { Node(document, "/a").Fault("bad", code); };
  };
  EXPECT_TRUE(warnings.Attempt("nothing", [] {}));
  EXPECT_FALSE(warnings.first_fault().has_value());
  EXPECT_FALSE(warnings.Attempt("it", fault(ErrorCode::kNotFound)));
  EXPECT_FALSE(warnings.Attempt("it", fault(ErrorCode::kNotFound)));
  EXPECT_THROW(warnings.Attempt("it", fault(ErrorCode::kUnsupported)),
               LoadFault);
  ASSERT_TRUE(warnings.first_fault().has_value());
  EXPECT_EQ(warnings.first_fault()->message, "bad");
  const std::vector<Error> all = warnings.Take();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].message, "left out: it: bad");
  EXPECT_EQ(all[0].location.pointer, "/a");
}

}  // namespace
}  // namespace plumbline
