#include "harness/generate/subject.h"

#include <gtest/gtest.h>

#include <vector>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

class FindSubjectTest : public testing::Test {
 protected:
  FindSubjectTest() : views_(ResourceViews(contract())) {}

  static const Contract& contract() { return SeedGeneration().contract; }
  [[nodiscard]] std::optional<Subject> Of(const std::string& operation) const {
    return FindSubject(contract(), *contract().FindOperation(operation),
                       views_);
  }

  std::vector<ResourceView> views_;
};

TEST_F(FindSubjectTest, IsWhatTheOperationDemandsTheNameOf) {
  for (const char* const operation :
       {"DeleteOrganizationConformancePack",
        "GetOrganizationConformancePackDetailedStatus"}) {
    const auto subject = Of(operation);
    ASSERT_TRUE(subject.has_value()) << operation;
    EXPECT_EQ(subject->view, 0U);
    EXPECT_EQ(subject->name_member, "OrganizationConformancePackName");
  }
}

TEST_F(FindSubjectTest, IsNothingForFiltersAndForWhatMakesIt) {
  EXPECT_FALSE(Of("DescribeOrganizationConformancePacks").has_value());
  EXPECT_FALSE(Of("PutOrganizationConformancePack").has_value());
}

TEST_F(FindSubjectTest, IsRatherItsOwnResourceThanTheFirst) {
  // Another resource that is named alike, and has other operations.
  ResourceView other = views_[0];
  other.remove = nullptr;
  views_.insert(views_.begin(), other);
  const auto own = Of("DeleteOrganizationConformancePack");
  ASSERT_TRUE(own.has_value());
  EXPECT_EQ(own->view, 1U);
  views_[1].remove = nullptr;
  const auto first = Of("DeleteOrganizationConformancePack");
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(first->view, 0U);
}

}  // namespace
}  // namespace plumbline
