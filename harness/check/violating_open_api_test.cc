// Violating requests of an OpenAPI contract: lenient readers, and credentials.
#include <gtest/gtest.h>

#include <string>

#include "harness/check/checks.h"
#include "harness/loader/testing_openapi.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

constexpr const char* kCount = R"(
security: [{token: []}]
paths:
  /a:
    post:
      operationId: count
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [n], properties: {n: {type: integer}, m: {type: string}, marks: {type: object, additionalProperties: {type: integer}}, rows: {type: array, items: {type: object, properties: {on: {type: boolean}}}}}}}}}
      responses: {'200': {description: done}, '401': {description: denied}}
components: {securitySchemes: {token: {type: http, scheme: bearer}}}
)";

class ViolatingOpenApiTest : public testing::Test {
 protected:
  // "fail accepted": the outcome and kind for that step and status, where the
  // control got the other status.
  std::string Judged(const Step& step, int status, int control = 200,
                     bool strict = false) {
    const CheckContext context{
        contract_, clauses_, validator_, {.strict = strict}};
    const Exchange exchange = Answered(status);
    const Exchange twin = Answered(control);
    std::vector<Verdict> verdicts;
    CheckViolatingRequest(context,
                          {.step = step,
                           .operation = contract_.operations[0],
                           .exchange = exchange,
                           .control = [&twin] { return &twin; }},
                          verdicts);
    const Verdict& verdict = verdicts.at(0);
    return (verdict.outcome == Outcome::kPass   ? "pass"
            : verdict.outcome == Outcome::kFail ? "fail "
                                                : "unclear ") +
           verdict.kind;
  }

  static Step Typed(const std::string& member, Json value) {
    return {.operation = "count",
            .input = {{member, std::move(value)}},
            .intent = Intent::kViolate,
            .clause = "count.input." + member + "@type"};
  }

  static Step Shown(CredentialUse use) {
    return {.operation = "count",
            .input = {{"n", 1}},
            .credential = use,
            .intent = Intent::kViolate,
            .clause = "count.input@security"};
  }

 private:
  [[nodiscard]] Exchange Answered(int status) const {
    Exchange exchange{.operation = "count"};
    exchange.result.response.status = status;
    exchange.reply = DecodeReply(contract_, "count", exchange.result);
    return exchange;
  }

  const Contract contract_ = LoadedOpenApi(kCount);
  const ClauseSet clauses_ = ClauseSet::Derive(contract_);
  const Validator validator_{contract_};
};

TEST_F(ViolatingOpenApiTest, LeavesLenientReadersAloneUnlessStrict) {
  EXPECT_EQ(Judged(Typed("n", "5"), 200), "unclear read-leniently");
  EXPECT_EQ(Judged(Typed("n", true), 200), "unclear read-leniently");
  EXPECT_EQ(Judged(Typed("n", "5"), 200, 200, true), "fail read-leniently");
  EXPECT_EQ(Judged(Typed("n", "five"), 200), "fail accepted");
  EXPECT_EQ(Judged(Typed("n", "five"), 422), "pass");
}

TEST_F(ViolatingOpenApiTest, LeavesLenientReadersAloneInMapsAndLists) {
  Step step = Typed("marks", {{"a", 1}, {"b", "0"}});
  step.input["n"] = 1;
  step.clause = "count.input.marks{value}@type";
  EXPECT_EQ(Judged(step, 200), "unclear read-leniently");
  step.input["marks"]["b"] = "none";
  EXPECT_EQ(Judged(step, 200), "fail accepted");
  step.clause = "count.input.rows[].on@type";
  step.input = {{"n", 1}, {"rows", {{{"on", true}}, {{"on", "yes"}}}}};
  EXPECT_EQ(Judged(step, 200), "unclear read-leniently");
  step.input["rows"][1]["on"] = "perhaps";
  EXPECT_EQ(Judged(step, 200), "fail accepted");
}

TEST_F(ViolatingOpenApiTest, HoldsNullAgainstWhoDemandsAValue) {
  EXPECT_EQ(Judged(Typed("n", nullptr), 200), "fail accepted");
  // A document that never speaks of null may have meant it for an absence.
  EXPECT_EQ(Judged(Typed("m", nullptr), 200), "unclear read-leniently");
}

TEST_F(ViolatingOpenApiTest, WantsCredentialsWhereTheyAreRequired) {
  EXPECT_EQ(Judged(Shown(CredentialUse::kNone), 200),
            "fail without-credential");
  EXPECT_EQ(Judged(Shown(CredentialUse::kWrong), 200), "fail wrong-credential");
  EXPECT_EQ(Judged(Shown(CredentialUse::kNone), 401), "pass");
  EXPECT_EQ(Judged(Shown(CredentialUse::kWrong), 403), "pass");
  EXPECT_EQ(Judged(Shown(CredentialUse::kMalformed), 400), "pass");
  EXPECT_EQ(Judged(Shown(CredentialUse::kNone), 422),
            "unclear refused-otherwise");
  // Where the right one is refused as well, nothing is known.
  EXPECT_EQ(Judged(Shown(CredentialUse::kWrong), 401, 401),
            "unclear control-refused");
}

}  // namespace
}  // namespace plumbline
