#include "harness/engine/echo.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

constexpr const char* kPutEchoed = "PutOrganizationConformancePack";

// A list of packs: two with a name, and one whose parameter has no name.
Exchange EchoedPacks() {
  Exchange exchange;
  exchange.reply.kind = ReplyKind::kSuccess;
  exchange.reply.body = Json{
      {"OrganizationConformancePacks",
       {{{"OrganizationConformancePackName", "5"}},
        {{"OrganizationConformancePackName", "abc"}},
        {{"OrganizationConformancePackName", "other"},
         {"DeliveryS3Bucket", "bucket"},
         {"ConformancePackInputParameters", {{{"ParameterValue", "v"}}}}}}}};
  return exchange;
}

bool IsEcho(const WriteLog& log, const std::string& place,
            const std::string& check = "output") {
  return IsEchoOfBrokenWrite(
      SeedChecks(), log,
      {.actual = "/OrganizationConformancePacks/" + place + ": wrong",
       .check = check},
      EchoedPacks());
}

Step PutEchoed(Json input) {
  return {.operation = kPutEchoed, .input = std::move(input)};
}

TEST(EchoTest, IsTheValueThatABrokenRequestPutIn) {
  WriteLog log;
  const std::string place = "0/OrganizationConformancePackName";
  EXPECT_FALSE(IsEcho(log, place));
  // The target made a text of the number.
  log.Note(PutEchoed({{"OrganizationConformancePackName", 5}}));
  EXPECT_TRUE(IsEcho(log, place));
  EXPECT_FALSE(IsEcho(log, place, "page-size"));
  EXPECT_FALSE(IsEcho(log, "1/OrganizationConformancePackName"));
}

TEST(EchoTest, IsWhatABrokenRequestLeftOutOfARow) {
  WriteLog log;
  const std::string place = "2/ConformancePackInputParameters/0/ParameterName";
  EXPECT_FALSE(IsEcho(log, place));
  log.Note(PutEchoed(
      {{"OrganizationConformancePackName", "other"},
       {"DeliveryS3Bucket", "bucket"},
       {"ConformancePackInputParameters", {{{"ParameterValue", "v"}}}}}));
  EXPECT_TRUE(IsEcho(log, place));
  // Another row's.
  EXPECT_FALSE(IsEcho(log, "1/ConformancePackInputParameters"));
}

TEST(EchoTest, IsNothingElse) {
  WriteLog log;
  // A lawful write put it in; and what else a broken one held was well.
  log.Note(PutEchoed({{"OrganizationConformancePackName", "abc"}}));
  log.Note(PutEchoed(
      {{"OrganizationConformancePackName", "abc"}, {"DeliveryS3Bucket", 7}}));
  for (const char* const place :
       {"1/OrganizationConformancePackName", "1", "7/Other", "x/Name"}) {
    EXPECT_FALSE(IsEcho(log, place)) << place;
  }
}

}  // namespace
}  // namespace plumbline
