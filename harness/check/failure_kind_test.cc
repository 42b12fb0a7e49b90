#include "harness/check/failure_kind.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace plumbline {
namespace {

TEST(FailureKindTest, EachWordMeansOneThing) {
  std::set<std::string_view> names;
  std::set<std::string_view> meanings;
  ASSERT_GT(AllFailureKinds().size(), 40U);
  for (const FailureKind& kind : AllFailureKinds()) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    EXPECT_TRUE(meanings.insert(kind.meaning).second) << kind.meaning;
    EXPECT_EQ(FindFailureKind(kind.name), &kind);
  }
  EXPECT_EQ(FindFailureKind("no-such-kind"), nullptr);
}

}  // namespace
}  // namespace plumbline
