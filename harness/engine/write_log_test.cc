#include "harness/engine/write_log.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

namespace plumbline {
namespace {

TEST(WriteLogTest, TellsTheFirstWriteThatSpeaksOfAName) {
  WriteLog log;
  log.Note({.operation = "PutOther", .input = {{"Name", "b"}}});
  log.Note({.operation = "PutThing", .input = {{"In", {{"Names", {"a"}}}}}});
  log.Note({.operation = "UpdateThing", .input = {{"Name", "a"}}});
  const auto maker = log.MakerOf("a");
  ASSERT_TRUE(maker.has_value());
  EXPECT_EQ(maker->step.operation, "PutThing");
  EXPECT_EQ(maker->place, 1U);
  // A member's name is no value.
  EXPECT_FALSE(log.MakerOf("Name").has_value());
}

TEST(WriteLogTest, TellsWhatANameWentThroughSinceItWasMadeLast) {
  WriteLog log;
  for (const char* const operation : {"Put", "Update", "Put"}) {
    log.Note({.operation = operation, .input = {{"Name", "a"}}});
  }
  for (int i = 0; i < 9; ++i) {
    log.Note({.operation = "Update", .input = {{"Name", "a"}, {"To", i}}});
  }
  std::vector<std::size_t> places;
  for (const AcceptedWrite& one : log.LifeOf("a")) {
    places.push_back(one.place);
  }
  EXPECT_EQ(places, (std::vector<std::size_t>{2, 3, 4, 9, 10, 11}));
  EXPECT_TRUE(log.LifeOf("b").empty());
}

TEST(WriteLogTest, TellsTheWriteThatARowComesFrom) {
  WriteLog log;
  log.Note({.operation = "Put", .input = {{"Id", 0}, {"Region", "b"}}});
  log.Note({.operation = "Put", .input = {{"Id", 0}, {"Region", "a"}}});
  const auto maker = log.MakerOfRow(
      {{"Arn", "arn:0/a"}, {"Id", 0}, {"Region", "a"}, {"Tags", {{"t", 1}}}});
  ASSERT_TRUE(maker.has_value());
  EXPECT_EQ(maker->place, 1U);
  // The text is not the number.
  EXPECT_FALSE(log.MakerOfRow({{"Id", "0"}, {"Other", "a"}}).has_value());
}

TEST(WriteLogTest, TellsWhichWriteGaveAText) {
  WriteLog log;
  log.Note({.operation = "CreateKey", .input = {{"Alias", "some-alias"}}},
           {{"Key", {{"Id", "0123-4567"}, {"Alias", "some-alias"}}},
            {"State", "on"}});
  log.Note({.operation = "TagKey", .input = {{"Id", "0123-4567"}}});
  EXPECT_TRUE(log.Gave("0123-4567"));
  // What was asked for, and words of the target, are not given.
  EXPECT_FALSE(log.Gave("some-alias"));
  EXPECT_FALSE(log.Gave("on"));
  const auto maker = log.MakerOf("0123-4567");
  ASSERT_TRUE(maker.has_value());
  EXPECT_EQ(maker->step.operation, "CreateKey");
  ASSERT_EQ(maker->given.size(), 1U);
  EXPECT_EQ(maker->given[0].place, "Key.Id");
  EXPECT_EQ(log.LifeOf("0123-4567").size(), 2U);
}

TEST(WriteLogTest, TellsWhoGaveARowItsId) {
  WriteLog log;
  log.Note({.operation = "CreatePool", .input = {{"PoolName", "a"}}},
           {{"Pool", {{"Id", "local_0815"}}}});
  const auto maker = log.MakerOfRow({{"Id", "local_0815"}, {"Name", "a"}});
  ASSERT_TRUE(maker.has_value());
  EXPECT_EQ(maker->step.operation, "CreatePool");
  EXPECT_FALSE(log.MakerOfRow({{"Id", "local_4711"}}).has_value());
}

TEST(WriteLogTest, AsksThoseThatMayHaveMadeARow) {
  WriteLog log;
  log.Note({.operation = "Put", .input = {{"Id", 0}, {"Region", "b"}}});
  log.Note(
      {.operation = "Put", .input = {{"Id", 0}, {"Region", "a"}, {"Size", 1}}});
  log.Note(
      {.operation = "Put", .input = {{"Id", 0}, {"Region", "a"}, {"Size", 2}}});
  std::vector<Json> asked;
  const auto ask = [&](const Step& step) {
    asked.push_back(step.input.value("Size", Json(0)));
    return false;
  };
  EXPECT_FALSE(log.AnyMakerOfRow({{"Id", 0}, {"Region", "a"}}, ask));
  EXPECT_EQ(asked, (std::vector<Json>{1, 2}));
  EXPECT_FALSE(log.AnyMakerOfRow({{"Other", 0}}, [](auto&) { return true; }));
  // A target may have made a text of it.
  asked.clear();
  EXPECT_FALSE(log.AnyWithValue("Size", "2", ask));
  EXPECT_EQ(asked, (std::vector<Json>{2}));
}

TEST(WriteLogTest, KeepsNoStepThatMakesNothing) {
  WriteLog log;
  log.Note({.operation = "DeleteThing", .input = {{"Name", "a"}}});
  log.Note({.operation = "PutThing",
            .input = {{"Name", "a"}, {"Text", std::string(9000, 'x')}}});
  log.Note({.operation = "PutThing", .input = {{"Name", "a"}}, .body = "{}"});
  EXPECT_FALSE(log.MakerOf("a").has_value());
}

}  // namespace
}  // namespace plumbline
