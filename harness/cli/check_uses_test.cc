// Checks that are switched off or only warn, by words and by plumbline.toml.
#include "harness/cli/check_uses.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(CheckUsesTest, ReadNamesWithAndWithoutAReason) {
  const PlayFlags flags{.checks_off = {"leak=it is = on purpose"},
                        .checks_warn = {"wire", "leak"}};
  const CheckOptions options{.uses = CheckUsesOf(flags)};
  EXPECT_TRUE(options.IsOff("leak"));
  EXPECT_FALSE(options.IsOff("wire"));
  EXPECT_EQ(options.SeverityOf({.check = "wire"}), Severity::kWarning);
  EXPECT_EQ(options.SeverityOf({.check = "output"}), Severity::kError);
}

class CheckUsesRunTest : public CliTestBase {
 protected:
  // Of a campaign on the reference with a fault of the check violating-request.
  Ran RunCheck(std::vector<std::string> more) {
    std::vector<std::string> words = {"check",
                                      kPacks,
                                      "--fault",
                                      "accepts-leading-hyphen",
                                      "--max-requests",
                                      "600",
                                      "--min-judged",
                                      "0",
                                      "--no-color",
                                      "--out",
                                      (folder_ / "out").string()};
    words.insert(words.end(), more.begin(), more.end());
    return RunWords(words);
  }
};

TEST_F(CheckUsesRunTest, AskNothingOfWhatIsOffAndSaySo) {
  EXPECT_EQ(RunCheck({}).status, kExitFindings);
  const Ran off = RunCheck({"--check-off", "violating-request=we know"});
  EXPECT_EQ(off.status, kExitAsExpected) << off.out;
  EXPECT_THAT(off.out,
              HasSubstr("not checked: violating-request is switched off: we "
                        "know"));
}

TEST_F(CheckUsesRunTest, MakeWarningsOfWhatOnlyWarns) {
  const Ran warned = RunCheck({"--check-warn", "violating-request"});
  EXPECT_EQ(warned.status, kExitAsExpected) << warned.out;
  EXPECT_THAT(warned.out, HasSubstr("warning"));
  EXPECT_THAT(warned.out, Not(HasSubstr("switched off")));
}

TEST_F(CheckUsesRunTest, RefuseACheckThatThereIsNoneOf) {
  const Ran ran = RunCheck({"--check-off", "violating-requests"});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("did you mean violating-request?"));
}

TEST_F(CheckUsesRunTest, StandInTheConfigurationWithTheirReasons) {
  const std::string path = (folder_ / "plumbline.toml").string();
  std::ofstream(path) << "[checks.violating-request]\noff = \"we know\"\n"
                         "[checks.wire]\nwarn = \"a proxy\"\n";
  const Ran ran = RunCheck({"--config", path});
  EXPECT_EQ(ran.status, kExitAsExpected) << ran.out << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("is switched off: we know"));
  std::ofstream(path) << "[checks.wire]\nof = \"a proxy\"\n";
  const Ran wrong = RunCheck({"--config", path});
  EXPECT_EQ(wrong.status, kExitUsage);
  EXPECT_THAT(wrong.err, HasSubstr("plumbline.toml:2"));
}

}  // namespace
}  // namespace plumbline
