#include "harness/engine/fixtures.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

using Milliseconds = Fixtures::Milliseconds;

Fixture Table(const char* name) {
  return {.put = {.operation = "CreateTable", .input = {{"TableName", name}}},
          .names = {{0, name}}};
}

TEST(FixturesTest, KeepOneOfEachKind) {
  Fixtures fixtures;
  EXPECT_EQ(fixtures.Find("CreateTable"), nullptr);
  EXPECT_TRUE(fixtures.Offer(Table("a")));
  EXPECT_FALSE(fixtures.Offer(Table("b")));
  ASSERT_NE(fixtures.Find("CreateTable"), nullptr);
  EXPECT_EQ(fixtures.Find("CreateTable")->put.input["TableName"], "a");
  EXPECT_EQ(fixtures.TakeAll(), Client::Names({{0, "a"}}));
  EXPECT_EQ(fixtures.Find("CreateTable"), nullptr);
}

TEST(FixturesTest, AreMadeAnewUnlessForbidden) {
  Fixtures fixtures;
  EXPECT_TRUE(fixtures.Offer(Table("a")));
  const auto first = fixtures.Find("CreateTable");
  fixtures.Withdraw(first, false);
  EXPECT_TRUE(fixtures.Offer(Table("b")));
  // Somebody who still used the first one takes nothing away.
  fixtures.Withdraw(first, false);
  ASSERT_NE(fixtures.Find("CreateTable"), nullptr);
  fixtures.Withdraw(fixtures.Find("CreateTable"), true);
  EXPECT_FALSE(fixtures.Offer(Table("c")));
}

TEST(FixturesTest, AreTheOnlyOneUntilAnotherIsMade) {
  Fixtures fixtures;
  EXPECT_EQ(fixtures.OnlyOne("CreateTable"), nullptr);
  EXPECT_TRUE(fixtures.Offer(Table("a")));
  EXPECT_NE(fixtures.OnlyOne("CreateTable"), nullptr);
  fixtures.NoteAnother("CreateTable");
  EXPECT_EQ(fixtures.OnlyOne("CreateTable"), nullptr);
}

TEST(FixturesTest, AreWaitedForUntilAStepWasTaken) {
  Fixtures fixtures;
  EXPECT_TRUE(fixtures.Offer(Table("a")));
  EXPECT_EQ(fixtures.PatienceFor("CreateTable", false), Fixtures::kPatience);
  fixtures.NoteWait("CreateTable", Milliseconds(600), true);
  fixtures.NoteTaken("CreateTable", "PutItem", false);
  EXPECT_EQ(fixtures.PatienceFor("CreateTable", false), Milliseconds(0));
  // Another like it takes as long, and a margin.
  EXPECT_GE(fixtures.PatienceFor("CreateTable", true), Milliseconds(1200));
  EXPECT_LT(fixtures.PatienceFor("CreateTable", true), Milliseconds(2000));
  // What changes it may keep it busy.
  fixtures.NoteTaken("CreateTable", "UpdateTable", true);
  EXPECT_EQ(fixtures.PatienceFor("CreateTable", false), Fixtures::kPatience);
}

TEST(FixturesTest, AreWaitedForInVainOnce) {
  Fixtures fixtures;
  EXPECT_TRUE(fixtures.Offer(Table("a")));
  fixtures.NoteWait("CreateTable", Fixtures::kPatience, false);
  EXPECT_EQ(fixtures.PatienceFor("CreateTable", false), Milliseconds(0));
  fixtures.Withdraw(fixtures.Find("CreateTable"), false);
  EXPECT_TRUE(fixtures.Offer(Table("b")));
  EXPECT_EQ(fixtures.PatienceFor("CreateTable", false), Milliseconds(0));
}

TEST(FixturesTest, AreWaitedForNoLongerThanThereIsPatience) {
  constexpr Fixtures::Milliseconds kLittle{70};
  Fixtures fixtures(kLittle);
  EXPECT_EQ(fixtures.PatienceFor("CreateTable", false), kLittle);
  EXPECT_EQ(fixtures.PatienceFor("CreateTable", true), kLittle);
  fixtures.NoteWait("CreateTable", Fixtures::Milliseconds(50), false);
  EXPECT_EQ(fixtures.PatienceFor("CreateTable", false),
            Fixtures::Milliseconds(20));
}

TEST(FixturesTest, AreWaitedForAPartOfTheTimeAtMost) {
  EXPECT_EQ(Fixtures::PatienceIn(std::chrono::seconds(0)), Fixtures::kPatience);
  EXPECT_EQ(Fixtures::PatienceIn(std::chrono::hours(1)), Fixtures::kPatience);
  EXPECT_EQ(Fixtures::PatienceIn(std::chrono::seconds(20)),
            std::chrono::seconds(1));
}

TEST(FixturesTest, AreMadeAnewOnceForAnOperationThatStillMissesThem) {
  Fixtures fixtures;
  EXPECT_TRUE(fixtures.IsWorthMakingAnew("CreateTable", "GetItem"));
  EXPECT_FALSE(fixtures.IsWorthMakingAnew("CreateTable", "GetItem"));
  EXPECT_TRUE(fixtures.IsWorthMakingAnew("CreateTable", "PutItem"));
  fixtures.NoteTaken("CreateTable", "GetItem", false);
  EXPECT_TRUE(fixtures.IsWorthMakingAnew("CreateTable", "GetItem"));
}

}  // namespace
}  // namespace plumbline
