#include "harness/pattern/edge_members.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "harness/base/text.h"
#include "harness/pattern/minimize.h"
#include "harness/pattern/testing_automata.h"

namespace plumbline {
namespace {

std::vector<std::string> Members(std::string_view pattern, std::uint64_t min,
                                 std::uint64_t max, std::size_t limit) {
  const Dfa dfa = Minimize(RawAutomaton(pattern));
  const Sampler sampler(Graph(dfa, CharSet::All()));
  auto members = EdgeMembersOf(sampler, min, max, limit);
  for (const std::string& member : members) {
    EXPECT_TRUE(dfa.Matches(member)) << pattern << ": " << member;
    EXPECT_GE(CountCodePoints(member), min) << member;
    EXPECT_LE(CountCodePoints(member), max) << member;
  }
  const std::set<std::string> distinct(members.begin(), members.end());
  EXPECT_EQ(distinct.size(), members.size());
  return members;
}

TEST(EdgeMembersTest, BeginsWithTheShortestAndTheLongest) {
  const auto members = Members("[a-z][a-z0-9-]*", 1, 8, 100);
  ASSERT_GE(members.size(), 2U);
  EXPECT_EQ(members[0], "a");
  EXPECT_EQ(members[1], "aaaaaaaa");
}

TEST(EdgeMembersTest, PassesEveryEdgeWithTheEndsOfItsRanges) {
  const auto members = Members("[b-y][0-5+]*", 1, 8, 100);
  for (const std::string_view wanted : {"b", "y"}) {
    EXPECT_NE(std::ranges::find(members, wanted), members.end()) << wanted;
  }
  for (const char wanted : {'0', '5', '+'}) {
    EXPECT_TRUE(std::ranges::any_of(members, [&](const std::string& member) {
      return member.find(wanted) != std::string::npos;
    })) << wanted;
  }
}

TEST(EdgeMembersTest, PadsOnEitherSideToReachTheRange) {
  const auto members = Members("a*b", 5, 6, 100);
  EXPECT_EQ(members[0], "aaaab");
  Members("(ab)*c(de)*", 7, 9, 100);
  Members("a{3}|b{5}c*", 4, 9, 100);
  EXPECT_TRUE(Members("abc", 4, 9, 100).empty());
}

TEST(EdgeMembersTest, WritesInOtherScriptsWhereItMay) {
  const auto members = Members("(?s).{1,9}", 1, 9, 5);
  for (const char* const c : {"\U0001F600", "\u0301", "\u05D0"}) {
    EXPECT_TRUE(std::ranges::any_of(members, [&](const std::string& member) {
      return member.find(c) != std::string::npos;
    })) << c;
  }
}

TEST(EdgeMembersTest, BesideRangesAreNoMembers) {
  const Dfa dfa = Minimize(RawAutomaton("[b-y][0-5+]*"));
  const Sampler sampler(Graph(dfa, CharSet::All()));
  const auto misses = BesideRanges(sampler, 1, 8, 100);
  for (const std::string& miss : misses) {
    EXPECT_FALSE(dfa.Matches(miss)) << miss;
  }
  for (const std::string_view wanted : {"a", "z", "b/", "b6", "b*", "b,"}) {
    EXPECT_NE(std::ranges::find(misses, wanted), misses.end()) << wanted;
  }
}

TEST(EdgeMembersTest, KeepsToTheLimit) {
  EXPECT_EQ(Members("[\\p{L}]{1,900}", 1, 900, 10).size(), 10U);
  EXPECT_TRUE(Members("a", 0, 9, 0).empty());
}

TEST(EdgeMembersTest, PlainMembersAreOfTheLengthAsked) {
  const Sampler sampler(Graph(RawAutomaton("(?s).*"), CharSet::All()));
  EXPECT_EQ(PlainMember(sampler, 3), "aaa");
  const Sampler pairs(Graph(RawAutomaton("(ab)*"), CharSet::All()));
  EXPECT_FALSE(PlainMember(pairs, 3).has_value());
}

}  // namespace
}  // namespace plumbline
