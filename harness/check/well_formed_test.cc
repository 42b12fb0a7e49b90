#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/check/checks.h"
#include "harness/check/testing_observation.h"

namespace plumbline {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> Kinds(const char* operation, int status,
                               const std::string& body) {
  return Failures(Judge(CheckWellFormed, {.step = {.operation = operation},
                                          .outcome = Respond(status, body)}));
}

TEST(CheckWellFormedTest, FailsABodyThatIsNoJsonObject) {
  EXPECT_THAT(Kinds(kStatuses, 200, "{"), ElementsAre("not-json"));
  EXPECT_THAT(Kinds(kStatuses, 200, "{} {}"), ElementsAre("not-json"));
  EXPECT_THAT(Kinds(kStatuses, 200, "[]"), ElementsAre("not-an-object"));
  EXPECT_THAT(Kinds(kStatuses, 200, "{\"a\":\"\xFF\"}"),
              ElementsAre("not-utf8"));
}

TEST(CheckWellFormedTest, FailsAnEmptyBodyOnlyWhereOutputIsModelled) {
  EXPECT_THAT(Kinds(kStatuses, 200, ""), ElementsAre("empty-body"));
  EXPECT_THAT(Kinds(kDelete, 200, ""), IsEmpty());
}

TEST(CheckWellFormedTest, AcceptsAnObject) {
  EXPECT_THAT(Kinds(kStatuses, 200, "{}"), IsEmpty());
}

// Its frames are no JSON, and neither is it said to be.
TEST(CheckWellFormedTest, LeavesAnEventStreamAlone) {
  const CheckContext& packs = SeedChecks();
  Contract contract = packs.contract;
  Operation& operation =
      *std::ranges::find(contract.operations, kStatuses, &Operation::name);
  Shape& first =
      contract.shapes[contract.ShapeAt(*operation.output).members[0].target];
  HttpResult frames = Respond(200, std::string("\0\0\xA3", 3));
  frames.response.headers = {
      {"Content-Type", "application/vnd.amazon.eventstream"}};
  const Step step{.operation = kStatuses};
  const Exchange exchange = MakeExchange(step, frames);
  const Observation seen{.step = step,
                         .operation = operation,
                         .exchange = exchange,
                         .control = [] { return nullptr; }};
  const CheckContext context{contract, packs.clauses, packs.validator,
                             packs.options};
  const auto failures = [&] {
    std::vector<Verdict> verdicts;
    CheckWellFormed(context, seen, verdicts);
    CheckContentType(context, seen, verdicts);
    return Failures(verdicts);
  };
  EXPECT_THAT(failures(), ElementsAre("not-utf8", "not-json"));
  first.type = ShapeType::kUnion;
  first.streaming = true;
  EXPECT_THAT(failures(), IsEmpty());
}

TEST(CheckWellFormedTest, LeavesAProxysPageAlone) {
  EXPECT_THAT(Kinds(kStatuses, 413, "<html></html>"), IsEmpty());
}

}  // namespace
}  // namespace plumbline
