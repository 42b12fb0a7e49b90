#include "harness/embed/test_names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace plumbline {
namespace {

TEST(TestNamesTest, KeepsLettersAndDigitsOfAnId) {
  const std::string id = "ListOrders.output.Rows[].Name1@length.max";
  EXPECT_EQ(TestNames({id}).at(id), "ListOrders_output_Rows_Name1_length_max");
}

TEST(TestNamesTest, GivesNoNameTwice) {
  const auto names = TestNames({"a.b", "a_b", "a@b", "a.b@2", "a_b_2"});
  std::set<std::string> different;
  for (const auto& [id, name] : names) {
    different.insert(name);
  }
  EXPECT_EQ(different.size(), 5U);
  EXPECT_EQ(names.at("a.b"), "a_b");
}

TEST(TestNamesTest, NamesWhatHasNoLetter) {
  EXPECT_EQ(TestNames({"[]"}).at("[]"), "clause");
  EXPECT_EQ(TestNames({"größe"}).at("größe"), "gr_e");
}

}  // namespace
}  // namespace plumbline
