#include "harness/loader/node.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

namespace plumbline {
namespace {

const Json& Document() {
  static const Json document = *ParseJson(
      R"({"a/b": {"t": "x", "n": -3, "w": 2.0, "b": true, "h": 1.5,
                  "u": 18446744073709551615, "l": [1, 2]}})");
  return document;
}

// The fault that `read` ends in, or an empty error.
Error FaultOf(const std::function<void(const Node&)>& read) {
  try {
    read(Node(Document(), "").At("a/b"));
  } catch (const LoadFault& fault) {
    return fault.error;
  }
  return {};
}

TEST(NodeTest, ReadsEachType) {
  const Node node = Node(Document(), "").At("a/b");
  EXPECT_EQ(node.pointer(), "/a~1b");
  EXPECT_EQ(node.At("t").String(), "x");
  EXPECT_EQ(node.At("n").Integer(), -3);
  EXPECT_EQ(node.At("w").Count(), 2U);
  EXPECT_TRUE(node.At("b").Boolean());
  EXPECT_EQ(node.At("h").Number(), 1.5L);
  EXPECT_EQ(node.At("u").Number(), 18446744073709551615.0L);
  EXPECT_EQ(node.StringOr("t", "y"), "x");
  EXPECT_EQ(node.StringOr("none", "y"), "y");
  EXPECT_FALSE(node.Find("none").has_value());
  EXPECT_TRUE(node.Has("b"));
  EXPECT_FALSE(node.Has("none"));
  EXPECT_TRUE(node.Flag("b"));
  EXPECT_FALSE(node.Flag("none"));
}

TEST(NodeTest, WalksInOrderWithPointers) {
  const Node node = Node(Document(), "").At("a/b");
  std::vector<std::string> pointers;
  node.At("l").ForEachElement(
      [&](const Node& each) { pointers.push_back(each.pointer()); });
  EXPECT_EQ(pointers, (std::vector<std::string>{"/a~1b/l/0", "/a~1b/l/1"}));
  int members = 0;
  node.ForEachMember([&](const std::string& name, const Node& each) {
    EXPECT_EQ(each.pointer(), "/a~1b/" + name);
    ++members;
  });
  EXPECT_EQ(members, 7);
}

TEST(NodeTest, FaultsSayWhatWasExpectedAndWhere) {
  EXPECT_EQ(FaultOf([](const Node& n) { (void)n.Flag("t"); }).location.pointer,
            "/a~1b/t");
  Error error = FaultOf([](const Node& n) { (void)n.At("none"); });
  EXPECT_EQ(error.location.pointer, "/a~1b");
  EXPECT_NE(error.message.find("\"none\""), std::string::npos);
  error = FaultOf([](const Node& n) { (void)n.At("n").String(); });
  EXPECT_EQ(error.location.pointer, "/a~1b/n");
  EXPECT_EQ(error.message, "expected a string, found integer -3");
  for (const auto& read : std::vector<std::function<void(const Node&)>>{
           [](const Node& n) { (void)n.At("n").Count(); },
           [](const Node& n) { (void)n.At("h").Integer(); },
           [](const Node& n) { (void)n.At("h").Count(); },
           [](const Node& n) { (void)n.At("t").Number(); },
           [](const Node& n) { (void)n.At("t").Boolean(); },
           [](const Node& n) { (void)n.At("t").Find("x"); },
           [](const Node& n) { (void)n.StringOr("n", ""); },
           [](const Node& n) { n.At("t").ForEachElement([](const Node&) {}); },
           [](const Node& n) {
             n.At("l").ForEachMember([](const std::string&, const Node&) {});
           }}) {
    EXPECT_EQ(FaultOf(read).message.substr(0, 8), "expected");
  }
}

}  // namespace
}  // namespace plumbline
