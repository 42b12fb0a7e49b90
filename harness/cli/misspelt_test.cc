#include "harness/cli/misspelt.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"

namespace plumbline {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(MisspeltTest, NamesTheCommandThatWasMeant) {
  const Ran ran = RunWords({"chek", kPacks});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_EQ(ran.err,
            "plumbline: no command 'chek'; did you mean check? plumbline "
            "--help lists them\n");
  EXPECT_THAT(RunWords({"report", "compar"}).err,
              HasSubstr("did you mean compare? plumbline report --help"));
  EXPECT_THAT(RunWords({"xyzzy-plugh"}).err, Not(HasSubstr("did you mean")));
  EXPECT_THAT(RunWords({"\x1b[31mred"}).err, Not(HasSubstr("\x1b")));
}

TEST(MisspeltTest, NamesTheOptionThatWasMeant) {
  const Ran ran = RunWords({"check", "--max-request=5", kPacks});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_EQ(ran.err,
            "plumbline: plumbline check has no option '--max-request'; did you "
            "mean --max-requests? plumbline check --help lists them\n");
  // Without what else is missing.
  EXPECT_THAT(RunWords({"check", "--sead", "5"}).err,
              HasSubstr("did you mean --seed?"));
}

TEST(MisspeltTest, ValuesAreNotTakenForWords) {
  // What is wrong is the number.
  const Ran ran =
      RunWords({"check", kPacks, "--header", "--odd: x", "--seed", "-1"});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("--seed"));
  EXPECT_THAT(ran.err, Not(HasSubstr("has no option")));
  EXPECT_THAT(RunWords({"request", kPacks}).err,
              HasSubstr("OPERATION is required"));
}

TEST(MisspeltTest, FindsTheCommandBehindOptions) {
  CLI::App root("", "root");
  std::string value;
  root.add_option("--config", value, "");
  CLI::App* const one = root.add_subcommand("one", "");
  CLI::App* const two = one->add_subcommand("two", "");
  const ChosenCommand chosen =
      FindCommand(root, {"--config", "one", "one", "two", "three"});
  EXPECT_EQ(chosen.app, two);
  EXPECT_EQ(chosen.next, 4U);
  EXPECT_EQ(FindCommand(root, {}).app, &root);
}

}  // namespace
}  // namespace plumbline
