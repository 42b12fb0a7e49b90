#include "harness/protocol/parameter_text.h"

#include <gtest/gtest.h>

#include <string>

#include "harness/protocol/testing_parameters.h"

namespace plumbline {
namespace {

constexpr BindingKind kPath = BindingKind::kLabel;
constexpr BindingKind kQuery = BindingKind::kQuery;
constexpr BindingKind kHeader = BindingKind::kHeader;
constexpr BindingKind kCookie = BindingKind::kCookie;

std::string Written(const Member& member, const Json& value) {
  std::string all;
  for (const ParameterText& text :
       WriteParameter(ParameterShapes(), member, value)) {
    all += (all.empty() ? "" : "&") + text.name + "=" + text.value;
  }
  return all;
}

// The examples of OpenAPI 3.1, "Style Examples".
TEST(ParameterTextTest, WritesTheStylesOfOpenApi) {
  const Json list = {"blue", "black", "brown"};
  const Json object = {{"R", 100}, {"name", "G"}};
  using enum ParameterStyle;
  EXPECT_EQ(Written(BoundMember(3, kQuery, kForm, true), list),
            "p=blue&p=black&p=brown");
  EXPECT_EQ(Written(BoundMember(3, kQuery, kForm, false), list),
            "p=blue,black,brown");
  EXPECT_EQ(Written(BoundMember(3, kQuery, kSpaceDelimited, false), list),
            "p=blue black brown");
  EXPECT_EQ(Written(BoundMember(3, kQuery, kPipeDelimited, false), list),
            "p=blue|black|brown");
  EXPECT_EQ(Written(BoundMember(5, kQuery, kForm, true), object),
            "R=100&name=G");
  EXPECT_EQ(Written(BoundMember(5, kQuery, kForm, false), object),
            "p=R,100,name,G");
  EXPECT_EQ(Written(BoundMember(5, kQuery, kDeepObject, true), object),
            "p[R]=100&p[name]=G");
  EXPECT_EQ(Written(BoundMember(3, kPath, kSimple, false), list),
            "p=blue,black,brown");
  EXPECT_EQ(Written(BoundMember(3, kPath, kLabel, true), list),
            "p=.blue.black.brown");
  EXPECT_EQ(Written(BoundMember(3, kPath, kMatrix, false), list),
            "p=;p=blue,black,brown");
  EXPECT_EQ(Written(BoundMember(3, kPath, kMatrix, true), list),
            "p=;p=blue;p=black;p=brown");
  EXPECT_EQ(Written(BoundMember(5, kHeader, kSimple, true), object),
            "p=R=100,name=G");
  EXPECT_EQ(Written(BoundMember(5, kQuery, kJson, false), object),
            "p={\"R\":100,\"name\":\"G\"}");
  EXPECT_EQ(
      Written(BoundMember(6, BindingKind::kPrefixHeaders, kSimple, false, "x-"),
              object),
      "x-R=100&x-name=G");
}

TEST(ParameterTextTest, ReadsBackWhatItWrote) {
  const Contract contract = ParameterShapes();
  using enum ParameterStyle;
  const Json words = {"a", "b"};
  const Json numbers = {1, -2};
  const Json object = {{"R", 7}, {"name", "x y"}};
  for (const BindingKind place : {kQuery, kPath, kHeader, kCookie}) {
    for (const ParameterStyle style :
         {kSimple, kForm, kLabel, kMatrix, kPipeDelimited}) {
      for (const bool explode : {false, true}) {
        for (const auto& [shape, value] :
             {std::pair{ShapeIndex{3}, words},
              std::pair{ShapeIndex{4}, numbers},
              std::pair{ShapeIndex{5}, object},
              std::pair{ShapeIndex{1}, Json(5)},
              std::pair{ShapeIndex{2}, Json(true)},
              std::pair{ShapeIndex{0}, Json("text")}}) {
          const Member member = BoundMember(shape, place, style, explode);
          EXPECT_EQ(ReadParameter(contract, member,
                                  WriteParameter(contract, member, value)),
                    value)
              << Written(member, value);
        }
      }
    }
  }
}

TEST(ParameterTextTest, TellsWhatIsNoValueOfTheType) {
  const Contract contract = ParameterShapes();
  const Member number = BoundMember(1, BindingKind::kQuery);
  EXPECT_EQ(ReadParameter(contract, number, {{"p", "abc"}}), Json("abc"));
  EXPECT_EQ(ReadParameter(contract, number, {{"p", "1.5"}}), Json(1.5));
  EXPECT_EQ(ReadParameter(contract, number, {{"p", ""}}), Json(""));
  EXPECT_EQ(ReadParameter(contract, number, {{"q", "1"}}), std::nullopt);
  EXPECT_EQ(ReadParameter(contract, BoundMember(2, BindingKind::kQuery),
                          {{"p", "maybe"}}),
            Json("maybe"));
  EXPECT_EQ(ReadParameter(contract, BoundMember(1, BindingKind::kHeader),
                          {{"P", "5"}}),
            Json(5));
}

}  // namespace
}  // namespace plumbline
