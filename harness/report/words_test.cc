#include "harness/report/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ReportWordsTest, CountsInWords) {
  EXPECT_EQ(Plural(0, "group"), "0 groups");
  EXPECT_EQ(Plural(1, "group"), "1 group");
  EXPECT_EQ(Plural(2, "group"), "2 groups");
}

TEST(ReportWordsTest, CutsALineThatIsTooLongAndSaysWhereItIsWhole) {
  const std::string fits(kShownLineBytes, 'a');
  EXPECT_EQ(CutLine({}, fits, "there"), fits);
  const std::string cut = CutLine({}, fits + "bcd", "there");
  EXPECT_EQ(cut, fits + "... (3 more bytes; whole: there)");
}

// Half of a secret would not be known as one.
TEST(ReportWordsTest, TakesCredentialsOutBeforeItCuts) {
  const ReportContext context{.redact = [](std::string text) {
    const std::size_t at = text.find("secret");
    return at == std::string::npos ? text : text.replace(at, 6, "*");
  }};
  const std::string text =
      std::string(kShownLineBytes - 3, 'a') + "secret" + std::string(9, 'b');
  const std::string cut = CutLine(context, text, "there");
  EXPECT_THAT(cut, Not(HasSubstr("sec")));
  EXPECT_THAT(cut, HasSubstr("a*bb... (7 more bytes"));
}

TEST(ReportWordsTest, SaysFirstWhatBecomesOfAWarning) {
  const auto note = [](ErrorCode code, const char* message) {
    return ContractNote({code, message, {.file = "a.yaml", .pointer = "/b"}});
  };
  EXPECT_EQ(note(ErrorCode::kUnsupported, "not checked: webhooks"),
            "not checked: a.yaml: /b: webhooks");
  EXPECT_EQ(note(ErrorCode::kNotFound, "left out: the path /a: no such thing"),
            "left out: a.yaml: /b: the path /a: no such thing");
  EXPECT_EQ(note(ErrorCode::kUnsupported, "a back-reference"),
            "not checked: a.yaml: /b: a back-reference");
  EXPECT_EQ(note(ErrorCode::kContract, "it was read as a string"),
            "contract: a.yaml: /b: it was read as a string");
}

}  // namespace
}  // namespace plumbline
