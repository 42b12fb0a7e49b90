#include "harness/protocol/codec.h"

#include <gtest/gtest.h>

#include "harness/loader/loader.h"
#include "harness/protocol/testing_pets.h"

namespace plumbline {
namespace {

TEST(CodecTest, SpeaksTheProtocolOfTheContract) {
  const Contract packs =
      LoadContract(PLUMBLINE_SOURCE_DIR
                   "/specs/organization-conformance-packs.json")
          .value();
  EXPECT_TRUE(Speaks(packs));
  EXPECT_TRUE(Speaks(PetContract()));
  EXPECT_FALSE(Speaks(Contract{.protocol = Protocol::kRestXml}));
  const std::string statuses = "DescribeOrganizationConformancePackStatuses";
  EXPECT_EQ(EncodeRequest(packs, {.operation = statuses}).target, "/");
  EXPECT_EQ(EncodeRequest(PetContract(), {.operation = "myPet"}).target,
            "/pets/mine");
  const HttpResult outcome{.response = {.status = 200, .body = "{}"}};
  EXPECT_TRUE(DecodeReply(packs, statuses, outcome).output_shape.has_value());
  EXPECT_EQ(DecodeReply(PetContract(), "myPet", outcome).status, 200);
}

}  // namespace
}  // namespace plumbline
