#include "harness/fuzz/learned_texts.h"

#include <gtest/gtest.h>

#include <set>

namespace plumbline {
namespace {

std::set<std::string> DrawMany(const LearnedTexts& learned,
                               std::string_view member) {
  Random random(1);
  std::set<std::string> drawn;
  for (int i = 0; i < 300; ++i) {
    if (const std::string* text = learned.Draw(member, random)) {
      drawn.insert(*text);
    }
  }
  return drawn;
}

TEST(LearnedTextsTest, GivesWhatStoodUnderTheName) {
  LearnedTexts learned;
  learned.Note(Json::parse(R"({"Packs": [{"PackName": "a"}, {"PackName": "b"}],
                               "NextToken": "t"})"));
  const std::set<std::string> drawn = DrawMany(learned, "PackNames");
  EXPECT_TRUE(drawn.contains("a"));
  EXPECT_TRUE(drawn.contains("b"));
  EXPECT_TRUE(DrawMany(learned, "Name").contains("a"));
}

TEST(LearnedTextsTest, GivesNothingWhereNothingWasSeen) {
  EXPECT_TRUE(DrawMany(LearnedTexts(), "Name").empty());
}

TEST(LearnedTextsTest, ForgetsTheOldest) {
  LearnedTexts learned;
  for (std::size_t i = 0; i < 2 * LearnedTexts::kMaxOfName; ++i) {
    learned.Note({{"Id", "id" + std::to_string(i)}});
  }
  const std::set<std::string> drawn = DrawMany(learned, "Id");
  EXPECT_EQ(drawn.size(), LearnedTexts::kMaxOfName);
  EXPECT_FALSE(drawn.contains("id0"));
}

TEST(LearnedTextsTest, KeepsNoLongText) {
  LearnedTexts learned;
  learned.Note({{"Id", std::string(LearnedTexts::kMaxTextBytes + 1, 'x')}});
  EXPECT_TRUE(DrawMany(learned, "Id").empty());
}

}  // namespace
}  // namespace plumbline
