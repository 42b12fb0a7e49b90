#include "harness/pattern/language.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unicode/regex.h>

#include <array>
#include <functional>
#include <map>
#include <string>
#include <thread>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::uint64_t kCap = 4096;

Language MustCompile(std::string_view pattern,
                     Semantics semantics = Semantics::kWholeString) {
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
  [[nodiscard]] bool Matches(std::string_view text, Semantics semantics) const {
    UErrorCode status = U_ZERO_ERROR;
    const auto input = icu::UnicodeString::fromUTF8(std::string(text));
    const std::unique_ptr<icu::RegexMatcher> matcher(
        pattern_->matcher(input, status));
    const bool whole = semantics == Semantics::kWholeString;
    return (whole ? matcher->matches(status) : matcher->find(status)) != 0;
  }

 private:
  std::unique_ptr<icu::RegexPattern> pattern_;
};

// Every string over `alphabet` with at most `max` characters.
void ForEachString(std::string_view alphabet, std::size_t max,
                   const std::function<void(const std::string&)>& visit) {
  std::vector<std::string> level = {""};
  for (std::size_t length = 0; length <= max; ++length) {
    std::vector<std::string> next;
    for (const std::string& text : level) {
      visit(text);
      for (const char c : alphabet) {
        next.push_back(text + c);
      }
    }
    level = std::move(next);
  }
}

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
});

TEST(LanguageTest, AgreesWithIcuOnEveryShortString) {
  for (const std::string_view pattern : kPatterns) {
    const Judge judge(pattern);
    for (const Semantics semantics :
         {Semantics::kWholeString, Semantics::kSearch}) {
      const Language language = MustCompile(pattern, semantics);
      ForEachString("ab1- \n", 4, [&](const std::string& text) {
        if (text.ends_with('\n')) {
          return;
        }
        ASSERT_EQ(language.Matches(text), judge.Matches(text, semantics))
            << pattern << " on '" << text << "' "
            << (semantics == Semantics::kSearch ? "search" : "whole");
      });
    }
  }
}

}  // namespace
}  // namespace plumbline
