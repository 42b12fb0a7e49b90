#include "harness/base/version.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/base/json.h"

namespace plumbline {
namespace {

TEST(VersionTest, IsThatOfTheBuild) {
  const auto build =
      ReadFile(PLUMBLINE_SOURCE_DIR "/CMakeLists.txt", 1U << 20U);
  EXPECT_THAT(build.value(), testing::HasSubstr("project(plumbline VERSION " +
                                                std::string(kVersion) + " "));
}

}  // namespace
}  // namespace plumbline
