#include "harness/generate/simpler.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <functional>
#include <string>

namespace plumbline {
namespace {

using testing::IsEmpty;

using Fails = std::function<bool(const Json&)>;

// The value after edits that still fail, until none does.
Json Smallest(Json value, const Fails& fails) {
  EXPECT_TRUE(fails(value)) << ToText(value);
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (const Edit& edit : EditsOf(value)) {
      Json next = Apply(edit, value);
      if (fails(next)) {
        value = std::move(next);
        smaller = true;
        break;
      }
    }
  }
  return value;
}

bool IsText(const Json& value, const char* member) {
  return value.contains(member) && value[member].is_string();
}

std::string TextOf(const Json& value, const char* member) {
  return IsText(value, member) ? value[member].get<std::string>() : "";
}

struct Planted {
  const char* what;
  Json from;
  Fails fails;
  Json smallest;
};

Json Names(int count) {
  Json names = Json::array();
  for (int i = 0; i < count; ++i) {
    names.push_back("Pack-" + std::to_string(i * 37));
  }
  return names;
}

const Json& Request() {
  static const Json kRequest = {
      {"Names", Names(25)},
      {"Limit", 87},
      {"Token", "eyJhIjoxfQ=="},
      {"Flag", true},
      {"Rate", -17.3125},
      {"Nested",
       {{"Kind", "CUSTOM"},
        {"Tags", {{{"Key", "k1"}, {"Value", "v1"}}, {{"Key", "k2"}}}}}}};
  return kRequest;
}

// A fault that shows for some requests, the request that showed it, and the
// smallest that does.
const std::vector<Planted>& AllPlanted() {
  static const std::vector<Planted> kPlanted = {
      {"any request", Request(), [](const Json&) { return true; }, {}},
      {"a member is there",
       Request(),
       [](const Json& v) { return v.contains("Token"); },
       {{"Token", ""}}},
      {"two members are there",
       Request(),
       [](const Json& v) { return v.contains("Limit") && v.contains("Flag"); },
       {{"Flag", false}, {"Limit", 0}}},
      {"a flag is true",
       Request(),
       [](const Json& v) { return v.value("Flag", false); },
       {{"Flag", true}}},
      {"a number above 50",
       Request(),
       [](const Json& v) { return v.value("Limit", 0) > 50; },
       {{"Limit", 51}}},
      {"an odd number above 50",
       Request(),
       [](const Json& v) {
         const int limit = v.value("Limit", 0);
         return limit > 50 && limit % 2 == 1;
       },
       {{"Limit", 51}}},
      {"a negative number",
       Json{{"Limit", -4711}},
       [](const Json& v) { return v.value("Limit", 0) < 0; },
       {{"Limit", -1}}},
      {"a number beyond 63 bits",
       Json{{"Limit", std::uint64_t{18446744073709551615U}}},
       [](const Json& v) {
         return v.contains("Limit") && v["Limit"].is_number_unsigned() &&
                v["Limit"].get<std::uint64_t>() > (std::uint64_t{1} << 63U);
       },
       {{"Limit", (std::uint64_t{1} << 63U) + 1}}},
      {"a fraction",
       Request(),
       [](const Json& v) {
         return v.contains("Rate") && v["Rate"].is_number_float();
       },
       {{"Rate", 17.3}}},
      {"26 names or more",
       Json{{"Names", Names(40)}, {"Limit", 3}},
       [](const Json& v) {
         return v.contains("Names") && v["Names"].size() > 25;
       },
       {{"Names", Json(Json::array_t(26, Json("")))}}},
      {"two equal names",
       Json{{"Names", {"x", "Beta", "y", "z", "Beta", "w"}}},
       [](const Json& v) {
         if (!v.contains("Names")) {
           return false;
         }
         const Json& names = v["Names"];
         for (std::size_t i = 0; i < names.size(); ++i) {
           for (std::size_t j = 0; j < i; ++j) {
             if (names[i] == names[j]) {
               return true;
             }
           }
         }
         return false;
       },
       {{"Names", {"Beta", "Beta"}}}},
      {"a name with a capital",
       Request(),
       [](const Json& v) {
         for (const Json& name : v.value("Names", Json::array())) {
           if (name.get<std::string>().find_first_of("ABCDEFGHIJKLMNOPQRST") !=
               std::string::npos) {
             return true;
           }
         }
         return false;
       },
       {{"Names", {"A"}}}},
      {"the tenth name ends in a digit",
       Request(),
       [](const Json& v) {
         return v.contains("Names") && v["Names"].size() >= 10 &&
                v["Names"][9].get<std::string>().find_last_of("0123456789") ==
                    v["Names"][9].get<std::string>().size() - 1 &&
                !v["Names"][9].get<std::string>().empty();
       },
       {{"Names", {"", "", "", "", "", "", "", "", "", "0"}}}},
      {"a text of 20 characters",
       Json{{"Token", std::string(700, 'x') + "\n"}},
       [](const Json& v) { return TextOf(v, "Token").size() >= 20; },
       {{"Token", std::string(20, 'a')}}},
      {"a text with a bracket far inside",
       Json{{"Token", std::string(300, 'q') + "<" + std::string(300, 'z')}},
       [](const Json& v) {
         return TextOf(v, "Token").find('<') != std::string::npos;
       },
       {{"Token", "<"}}},
      {"a long text with a digit in its place",
       Json{{"Token", std::string(90, 'x') + "7" + std::string(90, 'y')}},
       [](const Json& v) {
         const std::string text = TextOf(v, "Token");
         return text.size() > 100 && text[90] >= '0' && text[90] <= '9';
       },
       {{"Token", std::string(90, 'a') + "0" + std::string(10, 'a')}}},
      {"a character that is not ASCII",
       Json{{"Token", "na\u00EFve caf\u00E9"}},
       [](const Json& v) {
         const std::string text = TextOf(v, "Token");
         return std::ranges::any_of(
             text, [](char c) { return static_cast<unsigned char>(c) > 127; });
       },
       {{"Token", "\u00EF"}}},
      {"a tag without a value, deep inside",
       Request(),
       [](const Json& v) {
         for (const Json& tag :
              v.value("Nested", Json::object()).value("Tags", Json::array())) {
           if (tag.contains("Key") && !tag.contains("Value")) {
             return true;
           }
         }
         return false;
       },
       {{"Nested", {{"Tags", {{{"Key", ""}}}}}}}},
      {"a member beside a deep one",
       Request(),
       [](const Json& v) {
         return v.contains("Nested") && v["Nested"].contains("Kind") &&
                v.contains("Limit");
       },
       {{"Limit", 0}, {"Nested", {{"Kind", ""}}}}},
  };
  return kPlanted;
}

TEST(EditsTest, EndAtTheSmallestOfEveryPlantedFailure) {
  ASSERT_GE(AllPlanted().size(), 15U);
  for (const Planted& planted : AllPlanted()) {
    const Json expected =
        planted.smallest.is_null() ? Json() : planted.smallest;
    const Json found = Smallest(planted.from, planted.fails);
    EXPECT_EQ(ToText(found),
              ToText(expected.is_null() ? Json::object() : expected))
        << planted.what;
  }
}

TEST(EditsTest, AreNoneForTheSimplest) {
  for (const Json& simplest : {Json::object(), Json::array(), Json(""), Json(0),
                               Json(false), Json()}) {
    EXPECT_THAT(EditsOf(simplest), IsEmpty()) << simplest;
  }
}

TEST(EditsTest, EachMakesAChangeAndStaysInPlace) {
  for (const Edit& edit : EditsOf(Request())) {
    EXPECT_NE(Apply(edit, Request()), Request()) << edit.place.to_string();
  }
}

TEST(EditsTest, OfLargeValuesAreFew) {
  const Json text = std::string(70'000, 'x');
  EXPECT_LT(EditsOf(text).size(), 100U);
  EXPECT_LT(EditsOf(Json(Json::array_t(2000, Json(1)))).size(), 1000U);
}

}  // namespace
}  // namespace plumbline
