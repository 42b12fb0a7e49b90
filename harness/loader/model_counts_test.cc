#include <gtest/gtest.h>

#include "harness/loader/loader.h"
#include "harness/loader/testing_model_counts.h"

namespace plumbline {
namespace {

TEST(ModelCountsTest, CountsWhatOperationsLeadTo) {
  const Contract contract =
      LoadContractDocument(*ParseJson(R"({"smithy": "2.0", "shapes": {
    "t#S": {"type": "service", "operations": [{"target": "t#Do"}],
            "traits": {"aws.protocols#restJson1": {}}},
    "t#Do": {"type": "operation", "input": {"target": "t#In"},
             "errors": [{"target": "t#E"}],
             "traits": {"smithy.api#paginated": {
               "inputToken": "T", "outputToken": "T"}}},
    "t#In": {"type": "structure", "members": {
      "T": {"target": "smithy.api#String", "traits": {
        "smithy.api#required": {}, "smithy.api#idempotencyToken": {},
        "smithy.api#length": {"max": 9}, "smithy.api#httpQuery": "t"}},
      "Self": {"target": "t#In"}, "L": {"target": "t#L"}}},
    "t#L": {"type": "list", "member": {"target": "t#K", "traits": {
              "smithy.api#pattern": "a"}},
            "traits": {"smithy.api#uniqueItems": {},
                       "smithy.api#length": {"min": 1}}},
    "t#K": {"type": "enum", "members": {
      "A": {"target": "smithy.api#Unit"}, "B": {"target": "smithy.api#Unit"}}},
    "t#E": {"type": "structure", "members": {"N": {"target": "t#N"}},
            "traits": {"smithy.api#error": "client"}},
    "t#N": {"type": "integer", "traits": {"smithy.api#range": {"min": 0}}},
    "t#Far": {"type": "string", "traits": {
      "smithy.api#length": {"min": 1}}}}})"),
                           "t.json")
          .value();
  const ModelCounts expected = {{"operations", 1},  {"shapes", 6},
                                {"members", 4},     {"required", 1},
                                {"length", 2},      {"range", 1},
                                {"pattern", 1},     {"unique", 1},
                                {"enum", 1},        {"errors", 1},
                                {"enum-values", 2}, {"bound-members", 1},
                                {"paginated", 0},   {"idempotency-tokens", 1}};
  EXPECT_EQ(CountModel(contract), expected);
  // Its token is no member of an output, for it has none.
  EXPECT_EQ(contract.warnings.size(), 1U);
}

}  // namespace
}  // namespace plumbline
