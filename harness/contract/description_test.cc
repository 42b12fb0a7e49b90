#include "harness/contract/description.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(DescriptionTest, IsSmithysButForOpenApi) {
  for (const Protocol protocol :
       {Protocol::kNone, Protocol::kAwsJson1_0, Protocol::kAwsJson1_1,
        Protocol::kRestJson1, Protocol::kRestXml, Protocol::kAwsQuery,
        Protocol::kEc2Query, Protocol::kRpcV2Cbor}) {
    const DescriptionFacts& facts = DescriptionOf({.protocol = protocol});
    EXPECT_FALSE(facts.values_are_json_schema) << ToString(protocol);
    EXPECT_FALSE(facts.errors_go_by_wire_name) << ToString(protocol);
    EXPECT_FALSE(facts.promises_error_bodies) << ToString(protocol);
    EXPECT_FALSE(facts.has_paths) << ToString(protocol);
  }
  const DescriptionFacts& open =
      DescriptionOf({.protocol = Protocol::kOpenApi});
  EXPECT_TRUE(open.values_are_json_schema);
  EXPECT_TRUE(open.errors_go_by_wire_name);
  EXPECT_TRUE(open.promises_error_bodies);
  EXPECT_TRUE(open.has_paths);
}

}  // namespace
}  // namespace plumbline
