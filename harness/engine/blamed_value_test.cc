#include "harness/engine/blamed_value.h"

#include <gtest/gtest.h>

namespace plumbline {
namespace {

TEST(BlamedValueTest, IsWhereTheCheckSays) {
  Exchange exchange;
  exchange.reply.kind = ReplyKind::kSuccess;
  exchange.reply.body =
      Json{{"Rules", {{{"Names", {"a", "b"}}}, {{"Id", 3}}}}, {"Next", ""}};
  const Json& rules = exchange.reply.body->at("Rules");
  const BlamedValue name =
      FindBlamed("/Rules/0/Names/1: \"b\" is too short", exchange);
  EXPECT_EQ(name.row, &rules[0]);
  EXPECT_EQ(name.value, &rules[0]["Names"][1]);
  EXPECT_EQ(name.member, "Names");
  // What is missing has a row all the same.
  const BlamedValue missing = FindBlamed("/Rules/1/Name: missing", exchange);
  EXPECT_EQ(missing.row, &rules[1]);
  EXPECT_EQ(missing.value, nullptr);
  const BlamedValue next = FindBlamed("/Next: length 0", exchange);
  EXPECT_EQ(next.row, nullptr);
  EXPECT_EQ(next.member, "Next");
  for (const char* const nowhere : {"/Rules/7/Id: x", "/Rules/x: y"}) {
    EXPECT_EQ(FindBlamed(nowhere, exchange).row, nullptr) << nowhere;
    EXPECT_EQ(FindBlamed(nowhere, exchange).value, nullptr) << nowhere;
  }
}

}  // namespace
}  // namespace plumbline
