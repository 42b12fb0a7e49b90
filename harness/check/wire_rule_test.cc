#include "harness/check/wire_rule.h"

#include <gtest/gtest.h>

#include "harness/check/failure_kind.h"
#include "harness/contract/rules.h"

namespace plumbline {
namespace {

constexpr WireFault kAllWireFaults[] = {
    WireFault::kBareLineFeed,    WireFault::kTwoFramings,
    WireFault::kTwoContentTypes, WireFault::kBytesBehind,
    WireFault::kSecondResponse,  WireFault::kStatusRange,
    WireFault::kTwoLengths,      WireFault::kBrokenEncoding};

TEST(WireRuleTest, EachFaultHasAClauseAndAKindThatCanBeExplained) {
  for (const WireFault fault : kAllWireFaults) {
    const WireRule& rule = WireRuleOf(fault);
    EXPECT_EQ(rule.fault, fault);
    EXPECT_TRUE(IsServiceClause(rule.clause)) << rule.clause;
    EXPECT_NE(FindFailureKind(rule.kind), nullptr) << rule.kind;
    EXPECT_FALSE(rule.expected.empty());
  }
}

TEST(WireRuleTest, TellsWhyAResponseCouldNotBeRead) {
  HttpResult result{.failure = TransportFailure::kMalformedResponse};
  EXPECT_EQ(WhyUnreadable(result), nullptr);
  result.wire_notes = {{WireFault::kBareLineFeed, "HTTP/1.1 200 OK"}};
  EXPECT_EQ(WhyUnreadable(result), nullptr);
  result.wire_notes.push_back({WireFault::kTwoLengths, "1 and 2"});
  ASSERT_NE(WhyUnreadable(result), nullptr);
  EXPECT_EQ(WhyUnreadable(result)->fault, WireFault::kTwoLengths);
  result.failure = TransportFailure::kTimeout;
  EXPECT_EQ(WhyUnreadable(result), nullptr);
}

}  // namespace
}  // namespace plumbline
