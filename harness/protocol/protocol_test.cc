#include "harness/protocol/protocol.h"

#include <gtest/gtest.h>

#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

TEST(ProtocolTest, HasAWholeRowForEachProtocolThatIsSpoken) {
  for (const ProtocolRow& row : Protocols()) {
    EXPECT_EQ(FindProtocol(row.protocol), &row) << "two rows: " << row.title;
    EXPECT_FALSE(row.title.empty());
    EXPECT_NE(row.encode, nullptr) << row.title;
    EXPECT_NE(row.decode, nullptr) << row.title;
    EXPECT_NE(row.match, nullptr) << row.title;
    EXPECT_NE(row.succeed, nullptr) << row.title;
    EXPECT_NE(row.refuse, nullptr) << row.title;
    EXPECT_TRUE(Speaks({.protocol = row.protocol}));
  }
}

TEST(ProtocolTest, SaysWhatTheAwsJsonProtocolsPromise) {
  for (const Protocol protocol :
       {Protocol::kAwsJson1_0, Protocol::kAwsJson1_1}) {
    const ProtocolRow& row = ProtocolOf({.protocol = protocol});
    EXPECT_TRUE(row.names_errors);
    EXPECT_TRUE(row.always_json);
    EXPECT_TRUE(row.success_is_200);
    EXPECT_TRUE(row.dispatches_by_target);
    EXPECT_FALSE(row.documents_responses);
  }
  EXPECT_EQ(ProtocolOf({.protocol = Protocol::kAwsJson1_0}).media_type,
            "application/x-amz-json-1.0");
}

TEST(ProtocolTest, LeavesToOpenApiWhatTheDocumentSays) {
  const ProtocolRow& row = ProtocolOf({.protocol = Protocol::kOpenApi});
  EXPECT_TRUE(row.documents_responses);
  EXPECT_FALSE(row.names_errors);
  EXPECT_FALSE(row.always_json);
  EXPECT_FALSE(row.success_is_200);
  EXPECT_FALSE(row.dispatches_by_target);
  EXPECT_EQ(row.media_type, "");
}

TEST(ProtocolTest, KnowsNothingOfAProtocolWithoutARow) {
  const Contract contract{.protocol = Protocol::kRestXml};
  EXPECT_EQ(FindProtocol(Protocol::kRestXml), nullptr);
  EXPECT_EQ(ProtocolOf(contract).encode, nullptr);
  EXPECT_FALSE(Speaks(contract));
}

TEST(ProtocolTest, ListsTitlesForPeople) {
  EXPECT_EQ(ListProtocols(), "awsJson1_0, awsJson1_1 and OpenAPI");
}

}  // namespace
}  // namespace plumbline
