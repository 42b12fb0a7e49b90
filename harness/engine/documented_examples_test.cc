// Campaigns against a server of which the contract's examples alone say what
// exists there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "harness/engine/campaign.h"
#include "harness/engine/testing_engine.h"
#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kTooMany = "order.input.amount@range.max";

// With or without the words that say which shop and product there are.
Contract Orders(bool with_examples) {
  std::string shop = ", example: north";
  std::string product = ", examples: [12, 4711]";
  if (!with_examples) {
    shop = product = "";
  }
  return LoadedOpenApi(R"(
paths:
  /shops/{shop}/orders:
    post:
      operationId: order
      parameters:
        - {name: shop, in: path, required: true, schema: {type: string})" +
                       shop + R"(}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [product, amount]
              properties:
                product: {type: integer, minimum: 1, maximum: 1000000)" +
                       product + R"(}
                amount: {type: integer, minimum: 1, maximum: 5}
      responses:
        '201': {description: made}
        '404': {description: no such shop or product}
        '422': {description: not valid})");
}

bool IsInt(const Json& body, const char* name, int least, int most) {
  return body.contains(name) && body[name].is_number_integer() &&
         body[name] >= least && body[name] <= most;
}

HttpResult OrderAnswer(int status) { return {.response = {.status = status}}; }

// A shop that takes `most` of one product.
std::vector<std::string> BrokenBy(int most, bool with_examples) {
  const Contract contract = Orders(with_examples);
  SilentSink sink;
  const CampaignResult result = RunCampaign(
      contract, TransportsTo([&](const HttpRequest& request) {
        const Result<Json> body = ParseJson(request.body);
        if (request.target != "/shops/north/orders") {
          return OrderAnswer(404);
        }
        if (!body.has_value() || !body->is_object() ||
            !IsInt(*body, "amount", 1, most) ||
            !IsInt(*body, "product", 1, 1000000)) {
          return OrderAnswer(422);
        }
        return OrderAnswer((*body)["product"] == 4711 ? 201 : 404);
      }),
      {.max_requests = 1500, .workers = 1, .allow_writes = true}, sink);
  std::vector<std::string> broken;
  for (const Finding& finding : result.findings) {
    broken.push_back(finding.identity.clause);
  }
  return broken;
}

TEST(DocumentedExamplesTest, ReachWhatOnlyAnExampleNames) {
  EXPECT_THAT(BrokenBy(1000, true), Contains(kTooMany));
  EXPECT_THAT(BrokenBy(1000, false), Not(Contains(kTooMany)));
}

TEST(DocumentedExamplesTest, AccuseNobodyWhoKeepsTheContract) {
  EXPECT_THAT(BrokenBy(5, true), IsEmpty());
}

}  // namespace
}  // namespace plumbline
