#include "harness/cli/git_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plumbline {
namespace {

using testing::HasSubstr;

TEST(GitSourceTest, ReadsARevisionAndAPath) {
  EXPECT_FALSE(ParseGitSource("specs/x.json")->has_value());
  const auto source = ParseGitSource("git:main~2:specs/a:b.json");
  ASSERT_TRUE(source.has_value() && source->has_value());
  EXPECT_EQ((*source)->revision, "main~2");
  EXPECT_EQ((*source)->path, "specs/a:b.json");
}

// What git would take for an option is no revision.
TEST(GitSourceTest, RefusesWhatIsHalfOrAnOption) {
  for (const char* const wrong :
       {"git:", "git:main", "git::x", "git:main:", "git:--help:x"}) {
    const auto source = ParseGitSource(wrong);
    ASSERT_FALSE(source.has_value()) << wrong;
    EXPECT_EQ(source.error().code, ErrorCode::kUsage);
    EXPECT_THAT(source.error().ToString(), HasSubstr(wrong));
  }
}

TEST(GitSourceTest, SaysInOneLineWhatIsNotThere) {
  const auto text = ReadGitSource({"no-such-revision", "x;touch y"});
  ASSERT_FALSE(text.has_value());
  EXPECT_THAT(text.error().ToString(), HasSubstr("git:no-such-revision:"));
}

}  // namespace
}  // namespace plumbline
