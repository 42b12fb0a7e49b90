#include "harness/engine/echo.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Step Broken(std::string clause, Json input) {
  return {.operation = "CreateGrant",
          .input = std::move(input),
          .intent = Intent::kViolate,
          .clause = std::move(clause)};
}

std::vector<std::string> EchoOf(const WriteLog& log, const std::string& actual,
                                const std::string& check = "output") {
  Exchange exchange;
  exchange.reply.kind = ReplyKind::kSuccess;
  exchange.reply.body = Json{
      {"Grants",
       {{{"Id", "a"}, {"Limit", 3}}, {{"Limit", 5}, {"Tags", {{"k", 7}}}}}}};
  return ClausesOfEcho(log, {.actual = actual, .check = check}, exchange);
}

TEST(EchoTest, IsTheValueThatABrokenRequestPutIn) {
  WriteLog log;
  log.Note(Broken("CreateGrant.input.Limit@type", {{"Limit", 5}}));
  log.Note(
      Broken("CreateGrant.input.Tags{value}@type", {{"Tags", {{"k", 7}}}}));
  EXPECT_THAT(EchoOf(log, "/Grants/1/Limit: 5 is a JSON integer"),
              ElementsAre("CreateGrant.input.Limit@type"));
  EXPECT_THAT(EchoOf(log, "/Grants/1/Tags/k: 7 is a JSON integer"),
              ElementsAre("CreateGrant.input.Tags{value}@type"));
}

TEST(EchoTest, IsNothingElse) {
  WriteLog log;
  log.Note(Broken("CreateGrant.input.Name@type", {{"Name", 1}, {"Limit", 5}}));
  Step kept = Broken("CreateGrant.input.Limit@type", {{"Limit", 3}});
  kept.intent = Intent::kKeep;
  log.Note(kept);
  // What else a broken request held was well; 3 was put in by a lawful one; and
  // "a" by nobody.
  EXPECT_THAT(EchoOf(log, "/Grants/1/Limit: 5 is a JSON integer"), IsEmpty());
  EXPECT_THAT(EchoOf(log, "/Grants/0/Limit: 3 is a JSON integer"), IsEmpty());
  EXPECT_THAT(EchoOf(log, "/Grants/0/Id: too short"), IsEmpty());
  log.Note(Broken("CreateGrant.input.Limit@type", {{"Limit", 5}}));
  for (const char* const actual :
       {"/Grants/7/Limit: x", "/Grants/1/Other: x", "/Grants/1: x", "",
        "/Grants/x/Limit", "Limit"}) {
    EXPECT_THAT(EchoOf(log, actual), IsEmpty()) << actual;
  }
  EXPECT_THAT(EchoOf(log, "/Grants/1/Limit: 5", "page-size"), IsEmpty());
}

}  // namespace
}  // namespace plumbline
