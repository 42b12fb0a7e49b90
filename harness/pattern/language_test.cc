#include "harness/pattern/language.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unicode/regex.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "harness/base/text.h"
#include "harness/pattern/testing_automata.h"

namespace plumbline {
namespace {

constexpr std::uint64_t kCap = 4096;

Language MustCompile(
    std::string_view pattern,
    PatternSemantics semantics = PatternSemantics::kWholeString) {
  auto language = Language::Compile(pattern, semantics);
  EXPECT_TRUE(language.has_value())
      << pattern << ": " << language.error().message;
  return language.has_value() ? *language : Language::AllStrings();
}

// The judge: ICU's backtracking matcher.
class Judge {
 public:
  explicit Judge(std::string_view pattern) {
    UErrorCode status = U_ZERO_ERROR;
    pattern_.reset(icu::RegexPattern::compile(
        icu::UnicodeString::fromUTF8(std::string(pattern)), 0, status));
    EXPECT_TRUE(U_SUCCESS(status)) << pattern;
  }
  // Nothing where ICU's backtracking takes too long to say.
  [[nodiscard]] std::optional<bool> Matches(std::string_view text,
                                            PatternSemantics semantics) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto input = icu::UnicodeString::fromUTF8(std::string(text));
    const std::unique_ptr<icu::RegexMatcher> matcher(
        pattern_->matcher(input, status));
    matcher->setTimeLimit(2, status);
    const bool whole = semantics == PatternSemantics::kWholeString;
    const bool found =
        (whole ? matcher->matches(status) : matcher->find(status)) != 0;
    return U_SUCCESS(status) ? std::optional(found) : std::nullopt;
  }

 private:
  std::unique_ptr<icu::RegexPattern> pattern_;
};

// Patterns whose meaning is the same in ICU for strings over "ab1- \n" that do
// not end in a line feed.
constexpr auto kPatterns = std::to_array<std::string_view>({
    "a",
    "",
    "a|b",
    "a*",
    "(ab)*",
    "(a|ab)(b|)",
    "a{2,3}",
    "(a{1,2}){2}",
    "(a|b)*a(a|b){2}",
    "[^a]",
    "[a-b]+1?",
    "a.b",
    "(?s)a.b",
    "^a",
    "a$",
    "^a$",
    "^$",
    "$|^a",
    "a^b",
    "(^a|b)*",
    "(a|^)b",
    "a$b",
    "(a$|b)*",
    "(?m)^a",
    "(?m)a$",
    "(?m)^a$",
    "\\bab\\b",
    "a\\b",
    "\\Ba",
    ".*\\b1\\b.*",
    "(\\ba|b|1)*",
    "(?!a).*",
    "(?!ab)[ab]*",
    "(?=ab).*",
    "(?=.*1)[a1]*",
    "(?!.*--)[a-]*",
    "a(?!b).*",
    "(a(?!b)|b)*",
    "((?!-)[a-]+1)*",
    "((?=a)[ab]|b(?=a))*",
    "(?!(?!a)).b*",
    "(?=a(?!b))..",
    "[ab]*(?<!a)",
    "(?<=a)b",
    "(a|b(?<=ab))*",
    "[ab]*(?<!ab)(?<!ba)",
    "(?<!-)a",
    "(?<=^a)b",
    "(?!^a)b",
    "(?!a$)[ab]+",
    "(?=.{0,2}$)[ab]*",
    "(?=^.{2,3}$)(?!.*\\s).*",
    "(?!-)(?!.*-$)(?!.*--)[a-]+",
    "(|a)+",
    "(a|)*b",
    "(a?){3}",
    "(a?b?)*1",
    "(\\b|a){3}",
    "((?=a)|b){2}a",
    "((?!b)|ab){2,3}[ab]*",
    "(a*)*",
    "(a+)+b",
    "a?a?a?aaa",
    "(?:a|b)??1",
    "a+?b",
    "[a-]{1,3}-[a-]{1,3}",
    "(a-?)+",
    "([^-]-){1,2}",
    "(?i)AB",
    "(?i:A)b",
    "a(?i)B|A",
    "\\Aab\\z",
    "a\\Q-\\Eb",
    "[\\w-]+",
    "\\d+",
    "\\s",
    "\\S+",
    "[^\\s]a",
    "[[a-b]&&[^a]]+",
    "[a[b1]]",
    "(?x) a b # c",
    "a{0}",
    "(a{0,2}b){0,2}",
    "(ab|a|b1)*",
    "(a$)?b*",
    "(^|-)a",
    "(-|^)(a|$)",
    "(a|(?=b)b)*",
    "(?=(a|b)*1).*",
    "(?!a*$).*b",
    "a\\R?b",
});

TEST(LanguageTest, AgreesWithIcuOnEveryShortString) {
  for (const std::string_view pattern : kPatterns) {
    const Judge judge(pattern);
    for (const PatternSemantics semantics :
         {PatternSemantics::kWholeString, PatternSemantics::kSearch}) {
      const Language language = MustCompile(pattern, semantics);
      ForEachString("ab1- \n", 4, [&](const std::string& text) {
        if (text.ends_with('\n')) {
          return;
        }
        ASSERT_EQ(language.Matches(text), judge.Matches(text, semantics))
            << pattern << " on '" << text << "' "
            << (semantics == PatternSemantics::kSearch ? "search" : "whole");
      });
    }
  }
}

TEST(LanguageTest, TheNameOfThePackIsOneLanguageInBothReadings) {
  const Language search =
      MustCompile("^[a-zA-Z][-a-zA-Z0-9]*$", PatternSemantics::kSearch);
  const Language whole = MustCompile("[a-zA-Z][-a-zA-Z0-9]*");
  EXPECT_EQ(search.StateCount(), 2U);
  EXPECT_TRUE(search.Intersect(whole.Complement())->IsEmpty());
  EXPECT_TRUE(whole.Intersect(search.Complement())->IsEmpty());
  const LengthRange lengths = {.min = 1, .max = 128};
  EXPECT_EQ(whole.ShortestLength(lengths), 1U);
  EXPECT_EQ(whole.LongestLength(lengths, kCap), 128U);
  Random random(5);
  for (int i = 0; i < 1000; ++i) {
    const auto text = search.Sample(random, lengths, kCap);
    ASSERT_TRUE(text.has_value());
    EXPECT_TRUE(whole.Matches(*text)) << *text;
    EXPECT_LE(text->size(), 128U);
  }
}

// Random patterns over a and b, built so that ICU and we read them alike.
std::string GenPattern(Random& random, int depth) {
  if (depth == 0 || random.OneIn(5)) {
    constexpr auto kAtoms = std::to_array<std::string_view>(
        {"a", "b", ".", "[ab]", "[^a]", "", "\\b", "^", "(?=a)", "(?!b)"});
    return std::string(kAtoms[random.Below(kAtoms.size())]);
  }
  const std::string left = GenPattern(random, depth - 1);
  switch (random.Below(7)) {
    case 0:
      return "(?:" + left + "|" + GenPattern(random, depth - 1) + ")";
    case 1:
      return "(?:" + left + ")*";
    case 2:
      return "(?:" + left + "){1,3}";
    case 3:
      return "(?=" + left + ")";
    case 4:
      return "(?!" + left + ")";
    default:
      return left + GenPattern(random, depth - 1);
  }
}

TEST(LanguageTest, AgreesWithIcuOnRandomPatterns) {
  Random random(11);
  int judged = 0;
  for (int i = 0; i < 1500; ++i) {
    const std::string pattern = GenPattern(random, 4);
    const Language language = MustCompile(pattern);
    const Judge judge(pattern);
    ForEachString("ab", 5, [&](const std::string& text) {
      const auto expected = judge.Matches(text, PatternSemantics::kWholeString);
      judged += expected.has_value() ? 1 : 0;
      ASSERT_EQ(language.Matches(text),
                expected.value_or(language.Matches(text)))
          << pattern << " on '" << text << "'";
    });
  }
  EXPECT_GT(judged, 80'000) << "of 94,500";
}

RC_GTEST_PROP(LanguageTest, ComplementAndIntersectionAreThoseOfSets,
              (std::uint64_t seed)) {
  Random random(seed);
  const Language a = MustCompile(GenPattern(random, 3));
  const Language b = MustCompile(GenPattern(random, 3));
  const Language rest = a.Complement();
  const auto both = a.Intersect(b);
  RC_ASSERT(both.has_value());
  ForEachString("abc", 4, [&](const std::string& text) {
    RC_ASSERT(rest.Matches(text) != a.Matches(text));
    RC_ASSERT(both->Matches(text) == (a.Matches(text) && b.Matches(text)));
  });
  RC_ASSERT(a.Intersect(rest)->IsEmpty());
}

TEST(LanguageTest, SamplesAreMembersOfTheLengthAsked) {
  for (const std::string_view pattern : kPatterns) {
    const Language language = MustCompile(pattern);
    Random random(3);
    for (std::uint64_t n = 0; n < 9; ++n) {
      const auto text = language.Sample(random, n);
      ASSERT_EQ(text.has_value(), language.HasLength(n)) << pattern << n;
      if (text.has_value()) {
        EXPECT_TRUE(language.Matches(*text)) << pattern << *text;
        EXPECT_EQ(CountCodePoints(*text), n);
      }
    }
    for (const std::string& member : language.EdgeMembers({}, 9, 50)) {
      EXPECT_TRUE(language.Matches(member)) << pattern << member;
    }
  }
}

TEST(LanguageTest, LengthsAreExact) {
  const Language language = MustCompile("(a{3}|b{5}){2}");
  EXPECT_EQ(language.ShortestLength({}), 6U);
  EXPECT_EQ(language.ShortestLength({.min = 7}), 8U);
  EXPECT_EQ(language.LongestLength({}, kCap), 10U);
  EXPECT_EQ(language.LongestLength({.min = 0, .max = 9}, kCap), 8U);
  EXPECT_TRUE(language.IsEmpty({.min = 9, .max = 9}));
  EXPECT_FALSE(language.HasLength(7));
  EXPECT_FALSE(language.HasLength(std::uint64_t{1} << 40U));
}

TEST(LanguageTest, MostSamplesArePrintable) {
  const Language language = Language::AllStrings();
  Random random(9);
  int printable = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto text = language.Sample(random, 20);
    printable +=
        std::ranges::all_of(*text, [](char c) { return c >= ' ' && c <= '~'; })
            ? 1
            : 0;
  }
  EXPECT_GT(printable, 650);
  EXPECT_LT(printable, 850);
}

TEST(LanguageTest, CountsItsMembers) {
  const Language digits = MustCompile("[0-9]{1,40}");
  EXPECT_TRUE(digits.CountMembers(3).exact == MemberCount::Number{1000});
  EXPECT_NEAR(digits.CountMembers(30).log2, 30 * std::log2(10), 1e-4);
  EXPECT_TRUE(digits.CountMembers(31).exact.has_value());
  EXPECT_FALSE(digits.CountMembers(39).exact.has_value()) << "beyond 106 bits";
  EXPECT_TRUE(digits.CountMembers(41).exact == MemberCount::Number{0});
  EXPECT_EQ(digits.CountMembers(41).log2, -INFINITY);
  // Against enumeration.
  for (const std::string_view pattern : {"(a|bb)*1?", "[ab]*(?<!ab)", "a|b|"}) {
    const Language language = MustCompile(pattern);
    std::array<unsigned, 6> found{};
    ForEachString("ab1", 5, [&](const std::string& text) {
      found[text.size()] += language.Matches(text) ? 1 : 0;
    });
    for (std::size_t n = 0; n < found.size(); ++n) {
      EXPECT_TRUE(language.CountMembers(n).exact ==
                  MemberCount::Number{found[n]})
          << pattern << " " << n;
    }
  }
}

TEST(LanguageTest, DrawsUniformlyFromLargeAutomata) {
  // 2,400 states times 1,000 characters are more counts than are kept. Where
  // the one `b` stands is uniform over all places.
  const Language language = MustCompile("a{0,1200}ba{0,1200}");
  constexpr std::size_t kLength = 1000;
  Random random(6);
  double sum = 0;
  constexpr int kDraws = 20;
  for (int i = 0; i < kDraws; ++i) {
    const auto text = language.SampleUniform(random, kLength);
    ASSERT_TRUE(text.has_value());
    EXPECT_EQ(text->size(), kLength);
    sum += static_cast<double>(text->find('b'));
  }
  // Five standard deviations of the mean.
  EXPECT_NEAR(sum / kDraws, kLength / 2.0,
              5 * kLength / std::sqrt(12.0 * kDraws));
}

TEST(LanguageTest, UndisputedMembersAreMembersInEveryReading) {
  for (const std::string_view pattern :
       {"\\w+", "[^\\s]+", "\\S.", ".{1,5}", "[\\W_]+", "\\p{L}+", "[a[b]]+|x+",
        "(?:a$|b)\\s*"}) {
    const Language language = MustCompile(pattern);
    const Language undisputed = language.Undisputed();
    EXPECT_TRUE(undisputed.Intersect(language.Complement())->IsEmpty())
        << pattern;
    Random random(2);
    for (int i = 0; i < 100; ++i) {
      const auto text = undisputed.Sample(random, {.min = 1}, 9);
      ASSERT_TRUE(text.has_value()) << pattern;
      for (const Language& other : language.OtherReadings().same_anchoring) {
        EXPECT_TRUE(other.Matches(*text)) << pattern << " " << *text;
      }
    }
  }
  // All readings of a plain class agree.
  const Language plain = MustCompile("[a-z]+");
  EXPECT_EQ(plain.Undisputed().StateCount(), plain.StateCount());
}

TEST(LanguageTest, FindsMembersInsideOfATextWhereASearchIsTooLarge) {
  const Language language = MustCompile("[a-z0-9][a-z0-9-]{35}");
  const Language::Readings& readings = language.OtherReadings();
  EXPECT_FALSE(readings.search_is_known);
  const std::string member(36, 'a');
  EXPECT_TRUE(readings.AcceptedBySearch(language, "!" + member + "!"));
  EXPECT_FALSE(readings.AcceptedBySearch(language, "!" + member.substr(1)));
}

TEST(LanguageTest, OtherReadingsAreWiderOrSearches) {
  const Language language = MustCompile("\\w+");
  const Language::Readings& readings = language.OtherReadings();
  ASSERT_EQ(readings.same_anchoring.size(), 1U);
  EXPECT_TRUE(readings.same_anchoring[0].Matches("é"));
  ASSERT_EQ(readings.search.size(), 2U);
  EXPECT_TRUE(readings.search[0].Matches("!a!"));
  EXPECT_TRUE(Language::AllStrings().OtherReadings().search.empty());
}

TEST(LanguageTest, AThreadMaySampleWhileAnotherDoes) {
  const Language language = MustCompile("[a-z]{1,300}(-[0-9]+)*");
  std::vector<std::thread> threads;
  std::vector<std::vector<std::string>> drawn(4);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    threads.emplace_back([&language, &out = drawn[i]] {
      Random random(1);
      for (std::uint64_t n = 1; n < 400; n += 7) {
        out.push_back(language.Sample(random, {.min = n}, 500).value_or(""));
      }
      out.push_back(language.OtherReadings().search.empty() ? "" : "x");
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(drawn[0], drawn[1]);
  EXPECT_EQ(drawn[0], drawn[3]);
}

TEST(LanguageTest, HostilePatternsEndInAnError) {
  const std::string nested = std::string(300, '(') + std::string(300, ')');
  std::string optional;
  for (int i = 0; i < 20'000; ++i) {
    optional += "a?b?";
  }
  for (const std::string& pattern :
       {nested, optional, optional.substr(0, 60'000),
        std::string("(x+x+)+y(a|b)*a(a|b){40}"),
        std::string("(((((a*)*)*)*)*)*b{0,999999}c{0,999999}")}) {
    const auto language =
        Language::Compile(pattern, PatternSemantics::kWholeString);
    EXPECT_FALSE(language.has_value()) << pattern.substr(0, 50);
  }
}

// A dot leaves out what any engine takes for the end of a line, of which there
// are more in ICU than in Java.
TEST(LanguageTest, MembersHaveNoCharacterThatSomeDotLeavesOut) {
  const Judge judge("a.b");
  const Language language = MustCompile("a.b");
  for (const char* const text :
       {"a\nb", "a\vb", "a\fb", "a\rb", "a\u0085b", "a\u2028b", "a\u2029b"}) {
    EXPECT_FALSE(language.Matches(text)) << text;
    EXPECT_EQ(judge.Matches(text, PatternSemantics::kWholeString), false)
        << text;
  }
  EXPECT_TRUE(language.Matches("a\tb"));
}

}  // namespace
}  // namespace plumbline
