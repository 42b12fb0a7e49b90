#include "harness/cli/man_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

TEST(ManPageTest, HasEachCommandOptionAndExitStatus) {
  const Ran ran = RunWords({"man"});
  EXPECT_EQ(ran.status, kExitAsExpected);
  EXPECT_THAT(ran.out, HasSubstr(".TH PLUMBLINE 1"));
  EXPECT_THAT(ran.out, HasSubstr(".SS plumbline check\n"));
  EXPECT_THAT(ran.out, HasSubstr(".SS plumbline report compare\n"));
  EXPECT_THAT(ran.out, HasSubstr("[\\fIoptions\\fR] \\fICONTRACT\\fR"));
  EXPECT_THAT(ran.out, HasSubstr("\\fB\\-\\-min\\-judged\\fR"));
  EXPECT_THAT(ran.out, HasSubstr(".TP\n70\na fault of plumbline itself"));
}

TEST(ManPageTest, TextIsNoRequestAndNoEscape) {
  CLI::App app("", "tool");
  std::string value;
  app.add_option("--odd", value, ".so /etc/passwd \\fB'a'-b");
  EXPECT_THAT(ManPage(app),
              HasSubstr("\n\\&.so /etc/passwd \\efB\\(aqa\\(aq\\-b\n"));
}

}  // namespace
}  // namespace plumbline
