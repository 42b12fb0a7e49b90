#include "harness/report/html_body.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

MarkedPlaces Values(std::set<std::string> values) {
  return {.values = std::move(values), .missing = {}};
}

ValuePath Members(std::initializer_list<const char*> names) {
  ValuePath path;
  for (const char* const name : names) {
    path.push_back({.kind = PathStepKind::kMember, .name = name});
  }
  return path;
}

TEST(HtmlBodyTest, TextIsMaskedThenCutThenEscaped) {
  ReportContext context;
  context.redact = [](std::string text) {
    const std::size_t at = text.find("secret");
    return at == std::string::npos ? text : text.replace(at, 6, "***");
  };
  EXPECT_EQ(HtmlText(context, "<secret>\nb", 100), "&lt;***&gt;\\nb");
  EXPECT_EQ(HtmlText(context, "ab secret", 5),
            "ab **<span class=cut>… 1 more bytes</span>");
  EXPECT_EQ(HtmlBlock(context, "a\nb", 100), "a&#10;b");
}

TEST(HtmlBodyTest, FindsEachPlaceOfAPath) {
  const Json value = {{"Names", {"a", "b"}}, {"a/b", {{"c", 1}}}};
  ValuePath names = Members({"Names"});
  names.push_back({.kind = PathStepKind::kElement});
  EXPECT_EQ(PlacesOf(value, names).values,
            (std::set<std::string>{"/Names/0", "/Names/1"}));
  EXPECT_EQ(PlacesOf(value, Members({"a/b", "c"})).values,
            std::set<std::string>{"/a~1b/c"});
  const MarkedPlaces gone = PlacesOf(value, Members({"a/b", "d"}));
  EXPECT_TRUE(gone.values.empty());
  EXPECT_EQ(gone.missing,
            (std::set<std::pair<std::string, std::string>>{{"/a~1b", "d"}}));
  EXPECT_TRUE(PlacesOf(value, Members({"x", "y"})).empty());
  EXPECT_TRUE(PlacesOf(value, {}).empty());
}

TEST(HtmlBodyTest, FindsTheSmallestPartThatDiffersFromTheTwin) {
  const Json value = {{"a", {1, 2}}, {"b", 1}, {"c", 3}};
  EXPECT_TRUE(PlacesThatDiffer(value, value).empty());
  const MarkedPlaces places =
      PlacesThatDiffer(value, {{"a", {1, 9}}, {"b", 1}, {"d", 4}});
  EXPECT_EQ(places.values, (std::set<std::string>{"/a/1", "/c"}));
  EXPECT_EQ(places.missing,
            (std::set<std::pair<std::string, std::string>>{{"", "d"}}));
  EXPECT_EQ(PlacesThatDiffer({{"a", {1}}}, {{"a", {1, 2}}}).values,
            std::set<std::string>{"/a"});
}

TEST(HtmlBodyTest, JsonHasItsMarksAndLines) {
  EXPECT_EQ(MarkedJson({{"a", {1, "<"}}, {"b", Json::object()}},
                       Values({"/a/1"}), 1000),
            "{&#10;  <b>&quot;a&quot;</b>: [&#10;    1,&#10;    "
            "<mark>&quot;&lt;&quot;</mark>&#10;  ],&#10;  "
            "<b>&quot;b&quot;</b>: {}&#10;}");
  EXPECT_EQ(MarkedJson(Json::object(), {.missing = {{"", "Na<me"}}}, 1000),
            "{&#10;  <mark>Na&lt;me is not there</mark>&#10;}");
  EXPECT_EQ(MarkedJson(7, Values({""}), 1000), "<mark>7</mark>");
}

TEST(HtmlBodyTest, LongJsonIsCutAndItsTagsAreClosed) {
  const std::string text = MarkedJson({{"a", std::string(5000, 'x')}, {"b", 1}},
                                      Values({"/a"}), 500);
  EXPECT_LT(text.size(), 800U);
  EXPECT_THAT(text, HasSubstr("more bytes</span></mark>"));
  EXPECT_THAT(text, HasSubstr("cut here"));
  Json list = Json::array();
  for (int i = 0; i < 10000; ++i) {
    list.push_back({{"k", i}});
  }
  EXPECT_LT(MarkedJson(list, Values({""}), 500).size(), 800U);
  EXPECT_THAT(MarkedJson(list, Values({""}), 500), HasSubstr("</mark>"));
}

TEST(HtmlBodyTest, MarksAParameterByItsName) {
  EXPECT_EQ(MarkParameter("/a?Limit=1&amp;NextToken=x", "Limit"),
            "/a?<mark>Limit=1</mark>&amp;NextToken=x");
  EXPECT_EQ(MarkParameter("/a?x=1&amp;Limit=1", "Limit"),
            "/a?x=1&amp;<mark>Limit=1</mark>");
  EXPECT_THAT(MarkParameter("/a?NoLimit=1", "Limit"), Not(HasSubstr("mark")));
  EXPECT_EQ(MarkParameter("/Limit=1", ""), "/Limit=1");
}

}  // namespace
}  // namespace plumbline
