#include "harness/protocol/parameter_text.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

// Shapes: 0 string, 1 integer, 2 boolean, 3 list of strings, 4 list of
// integers, 5 structure {R: integer, name: string}, 6 map to strings.
Contract Small() {
  Contract contract;
  const auto member = [](std::string name, ShapeIndex target) {
    Member made;
    made.name = std::move(name);
    made.target = target;
    return made;
  };
  contract.shapes.resize(7);
  contract.shapes[0].type = ShapeType::kString;
  contract.shapes[1].type = ShapeType::kInteger;
  contract.shapes[2].type = ShapeType::kBoolean;
  contract.shapes[3].type = ShapeType::kList;
  contract.shapes[3].members = {member("member", 0)};
  contract.shapes[4].type = ShapeType::kList;
  contract.shapes[4].members = {member("member", 1)};
  contract.shapes[5].members = {member("R", 1), member("name", 0)};
  contract.shapes[6].type = ShapeType::kMap;
  contract.shapes[6].members = {member("key", 0), member("value", 0)};
  return contract;
}

Member Bound(ShapeIndex target, BindingKind place,
             ParameterStyle style = ParameterStyle::kForm, bool explode = true,
             std::string wire_name = "p") {
  Member member;
  member.name = "Parameter";
  member.target = target;
  member.http = {.kind = place,
                 .wire_name = std::move(wire_name),
                 .style = style,
                 .explode = explode};
  return member;
}

constexpr BindingKind kPath = BindingKind::kLabel;
constexpr BindingKind kQuery = BindingKind::kQuery;
constexpr BindingKind kHeader = BindingKind::kHeader;
constexpr BindingKind kCookie = BindingKind::kCookie;

std::string Written(const Member& member, const Json& value) {
  std::string all;
  for (const ParameterText& text : WriteParameter(Small(), member, value)) {
    all += (all.empty() ? "" : "&") + text.name + "=" + text.value;
  }
  return all;
}

// The examples of OpenAPI 3.1, "Style Examples".
TEST(ParameterTextTest, WritesTheStylesOfOpenApi) {
  const Json list = {"blue", "black", "brown"};
  const Json object = {{"R", 100}, {"name", "G"}};
  using enum ParameterStyle;
  EXPECT_EQ(Written(Bound(3, kQuery, kForm, true), list),
            "p=blue&p=black&p=brown");
  EXPECT_EQ(Written(Bound(3, kQuery, kForm, false), list),
            "p=blue,black,brown");
  EXPECT_EQ(Written(Bound(3, kQuery, kSpaceDelimited, false), list),
            "p=blue black brown");
  EXPECT_EQ(Written(Bound(3, kQuery, kPipeDelimited, false), list),
            "p=blue|black|brown");
  EXPECT_EQ(Written(Bound(5, kQuery, kForm, true), object), "R=100&name=G");
  EXPECT_EQ(Written(Bound(5, kQuery, kForm, false), object), "p=R,100,name,G");
  EXPECT_EQ(Written(Bound(5, kQuery, kDeepObject, true), object),
            "p[R]=100&p[name]=G");
  EXPECT_EQ(Written(Bound(3, kPath, kSimple, false), list),
            "p=blue,black,brown");
  EXPECT_EQ(Written(Bound(3, kPath, kLabel, true), list),
            "p=.blue.black.brown");
  EXPECT_EQ(Written(Bound(3, kPath, kMatrix, false), list),
            "p=;p=blue,black,brown");
  EXPECT_EQ(Written(Bound(3, kPath, kMatrix, true), list),
            "p=;p=blue;p=black;p=brown");
  EXPECT_EQ(Written(Bound(5, kHeader, kSimple, true), object),
            "p=R=100,name=G");
  EXPECT_EQ(Written(Bound(5, kQuery, kJson, false), object),
            "p={\"R\":100,\"name\":\"G\"}");
  EXPECT_EQ(Written(Bound(6, BindingKind::kPrefixHeaders, kSimple, false, "x-"),
                    object),
            "x-R=100&x-name=G");
}

TEST(ParameterTextTest, ReadsBackWhatItWrote) {
  const Contract contract = Small();
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
          const Member member = Bound(shape, place, style, explode);
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
  const Contract contract = Small();
  const Member number = Bound(1, BindingKind::kQuery);
  EXPECT_EQ(ReadParameter(contract, number, {{"p", "abc"}}), Json("abc"));
  EXPECT_EQ(ReadParameter(contract, number, {{"p", "1.5"}}), Json(1.5));
  EXPECT_EQ(ReadParameter(contract, number, {{"p", ""}}), Json(""));
  EXPECT_EQ(ReadParameter(contract, number, {{"q", "1"}}), std::nullopt);
  EXPECT_EQ(
      ReadParameter(contract, Bound(2, BindingKind::kQuery), {{"p", "maybe"}}),
      Json("maybe"));
  EXPECT_EQ(
      ReadParameter(contract, Bound(1, BindingKind::kHeader), {{"P", "5"}}),
      Json(5));
}

TEST(ParameterTextTest, CarriesWhatEveryReaderGetsBack) {
  const Contract contract = Small();
  const auto can = [&](const Member& member, const Json& value) {
    return CanCarryMember(contract, member, value);
  };
  const Member text = Bound(0, BindingKind::kQuery);
  EXPECT_TRUE(can(text, "any text, even \u00e4\n"));
  EXPECT_TRUE(can(text, ""));
  EXPECT_FALSE(can(text, 5));
  EXPECT_FALSE(can(text, nullptr));
  EXPECT_TRUE(can(Bound(1, BindingKind::kQuery), "abc"));
  EXPECT_FALSE(can(Bound(1, BindingKind::kQuery), "5"));
  EXPECT_FALSE(can(Bound(3, BindingKind::kQuery), Json::array()));
  const Member label = Bound(0, BindingKind::kLabel, ParameterStyle::kSimple);
  EXPECT_TRUE(can(label, "a b"));
  for (const char* const bad : {"", ".", "..", "a/b", "a\n"}) {
    EXPECT_FALSE(can(label, bad)) << bad;
  }
  const Member header = Bound(0, BindingKind::kHeader, ParameterStyle::kSimple);
  EXPECT_TRUE(can(header, "a, b"));
  for (const char* const bad : {"", " a", "a\r\nb", "\u00e4"}) {
    EXPECT_FALSE(can(header, bad)) << bad;
  }
  EXPECT_FALSE(
      can(Bound(3, BindingKind::kHeader, ParameterStyle::kSimple), {"a,b"}));
  EXPECT_FALSE(can(Bound(0, BindingKind::kCookie), "a;b"));
}

TEST(ParameterTextTest, NoPathLacksItsLabel) {
  Contract contract = Small();
  Shape input;
  input.members = {
      Bound(0, BindingKind::kLabel, ParameterStyle::kSimple, false)};
  contract.shapes.push_back(input);
  Operation operation{.input = 7, .http = HttpTrait{.uri = "/a/{p}"}};
  EXPECT_FALSE(CanCarry(contract, operation, Json::object()));
  EXPECT_TRUE(CanCarry(contract, operation, {{"Parameter", "x"}}));
  EXPECT_TRUE(CanCarry(contract, operation, {{"Parameter", "x.y"}}));
  // Nobody knows where the label ends.
  operation.http->uri = "/a/{p}.json";
  EXPECT_TRUE(CanCarry(contract, operation, {{"Parameter", "x"}}));
  EXPECT_FALSE(CanCarry(contract, operation, {{"Parameter", "x.y"}}));
}

TEST(ParameterTextTest, CarriesASlashThatTheDocumentLists) {
  Contract contract = Small();
  const Member label = Bound(0, kPath, ParameterStyle::kSimple, false);
  EXPECT_FALSE(CanCarryMember(contract, label, "a/b"));
  contract.shapes[0].enum_values = {{"", "a/b"}, {"", ".."}};
  EXPECT_TRUE(CanCarryMember(contract, label, "a/b"));
  EXPECT_FALSE(CanCarryMember(contract, label, ".."));
  EXPECT_FALSE(CanCarryMember(contract, label, "c/d"));
  EXPECT_EQ(WriteParameter(contract, label, "a/b")[0].encoded, "a%2Fb");
}

}  // namespace
}  // namespace plumbline
