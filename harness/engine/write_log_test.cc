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
