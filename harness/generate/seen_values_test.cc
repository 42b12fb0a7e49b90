#include "harness/generate/seen_values.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

using testing::Pointee;

constexpr const char* kSeenPut = "PutOrganizationConformancePack";

TEST(SeenValuesTest, FindsTextsByMemberAndByShape) {
  const GenerationContext& context = SeedGeneration();
  SeenValues seen;
  seen.Note(context.contract,
            *SeedGeneration().contract.FindOperation(kSeenPut)->input,
            {{"OrganizationConformancePackName", "mine"},
             {"DeliveryS3Bucket", "bucket"}});
  EXPECT_THAT(seen.Find("OrganizationConformancePackName", "Other"),
              Pointee(std::string("mine")));
  EXPECT_THAT(seen.Find("other", "OrganizationConformancePackName"),
              Pointee(std::string("mine")));
  EXPECT_EQ(seen.Find("Nothing", "Nowhere"), nullptr);
  EXPECT_EQ(seen.Find("Key", "String"), nullptr);
}

TEST(SeenValuesTest, LeavesOutWhatIsGone) {
  SeenValues seen;
  for (const char* const name : {"stays", "goes"}) {
    seen.Note(SeedGeneration().contract,
              *SeedGeneration().contract.FindOperation(kSeenPut)->input,
              {{"OrganizationConformancePackName", name}}, {"goes"});
  }
  EXPECT_THAT(seen.Find("OrganizationConformancePackName", ""),
              Pointee(std::string("stays")));
}

TEST(SeenValuesTest, TakesALaterTextForTheSameName) {
  SeenValues seen;
  for (const char* const name : {"first", "second"}) {
    seen.Note(SeedGeneration().contract,
              *SeedGeneration().contract.FindOperation(kSeenPut)->input,
              {{"OrganizationConformancePackName", name}});
  }
  EXPECT_THAT(seen.Find("OrganizationConformancePackName", ""),
              Pointee(std::string("second")));
}

TEST(SeenValuesTest, TakesAnyArnWhereNoneOfTheNameIsKnown) {
  SeenValues seen;
  seen.Note(SeedGeneration().contract,
            *SeedGeneration().contract.FindOperation(kSeenPut)->input,
            {{"DeliveryS3Bucket", "arn:aws:s3:::bucket"}});
  EXPECT_THAT(seen.Find("ResourceArn", "Text"),
              Pointee(std::string("arn:aws:s3:::bucket")));
  EXPECT_EQ(seen.Find("ResourceName", "Text"), nullptr);
}

}  // namespace
}  // namespace plumbline
