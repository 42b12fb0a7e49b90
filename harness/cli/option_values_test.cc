#include "harness/cli/option_values.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace plumbline {
namespace {

TEST(OptionValuesTest, TakeDigitsAloneForACount) {
  EXPECT_TRUE(Count()(std::string("18446744073709551615")).empty());
  EXPECT_FALSE(Count()(std::string("-1")).empty());
  EXPECT_FALSE(Count()(std::string("18446744073709551616")).empty());
}

TEST(OptionValuesTest, TurnADurationIntoSeconds) {
  std::string text = "1500ms";
  EXPECT_TRUE(Duration()(text).empty());
  EXPECT_EQ(text, "1.5");
  EXPECT_FALSE(NotEmpty()(std::string()).empty());
}

TEST(OptionValuesTest, HandOnWhatTheOtherCommandKnows) {
  CLI::App from;
  CLI::App to;
  bool flag = false;
  std::vector<std::string> words;
  for (CLI::App* const app : {&from, &to}) {
    app->add_flag("--strict", flag);
    app->add_option("--fault", words)->delimiter(',');
  }
  from.add_option("--seed", words);
  from.parse("--strict --fault a,b --seed 3");
  EXPECT_EQ(SharedWords(from, to),
            (std::vector<std::string>{"--strict", "--fault", "a,b"}));
}

}  // namespace
}  // namespace plumbline
