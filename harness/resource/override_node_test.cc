#include "harness/resource/override_node.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace plumbline {
namespace {

// "pointer: message" of the fault.
std::string FaultOf(const std::function<void()>& act) {
  try {
    act();
  } catch (const OverrideFault& fault) {
    return fault.error.ToString();
  }
  return "none";
}

TEST(OverrideNodeTest, GivesMembersByType) {
  const Json json =
      Json::parse(R"({"text": "a", "flag": true, "list": [1, {"x": 2}]})");
  const OverrideNode node(json, "/top");
  node.ExpectMembers({"text", "flag", "list"});
  EXPECT_EQ(node.String("text"), "a");
  EXPECT_EQ(node.StringAt("text"), "a");
  EXPECT_EQ(node.Flag("flag"), true);
  ASSERT_EQ(node.List("list").size(), 2U);
  EXPECT_EQ(node.List("list")[1].pointer(), "/top/list/1");
  EXPECT_FALSE(node.Find("none").has_value());
  EXPECT_FALSE(node.String("none").has_value());
  EXPECT_FALSE(node.Flag("none").has_value());
  EXPECT_TRUE(node.List("none").empty());
}

TEST(OverrideNodeTest, TellsWhereWhatIsWrong) {
  const Json json = Json::parse(R"({"text": 1, "fl/ag": "x"})");
  const OverrideNode node(json, "/top");
  EXPECT_EQ(FaultOf([&] { node.ExpectMembers({"text", "flag"}); }),
            "/top/fl~1ag: unknown member 'fl/ag'; did you mean flag?");
  EXPECT_EQ(FaultOf([&] { static_cast<void>(node.String("text")); }),
            "/top/text: expected a string, found integer");
  EXPECT_EQ(FaultOf([&] { static_cast<void>(node.Flag("text")); }),
            "/top/text: expected true or false, found integer");
  EXPECT_EQ(FaultOf([&] { static_cast<void>(node.List("text")); }),
            "/top/text: expected a list, found integer");
  EXPECT_EQ(FaultOf([&] { static_cast<void>(node.StringAt("name")); }),
            "/top: 'name' is missing");
  const Json list = Json::array();
  EXPECT_EQ(FaultOf([&] { OverrideNode(list, "/l").ExpectMembers({}); }),
            "/l: expected an object, found list");
}

}  // namespace
}  // namespace plumbline
