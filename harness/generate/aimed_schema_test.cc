#include "harness/generate/aimed_schema.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>

#include "harness/contract/validate.h"
#include "harness/loader/testing_openapi.h"

namespace plumbline {
namespace {

using testing::IsEmpty;

constexpr const char* kStates = R"(
components:
  schemas:
    OnLoan:
      type: object
      required: [what, due]
      properties:
        what: {type: string, enum: [loan]}
        due: {type: string, maxLength: 10}
        since: {type: string, format: date}
    InRepair:
      type: object
      required: [what]
      properties:
        what: {type: string, enum: [repair]}
        bill: {type: object, properties: {hours: {type: integer, maximum: 9}}}
paths:
  /copies:
    post:
      operationId: add
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [state]
              properties:
                plain: {type: string}
                state:
                  oneOf:
                    - {$ref: '#/components/schemas/OnLoan'}
                    - {$ref: '#/components/schemas/InRepair'}
      responses: {}
)";

class AimIntoAlternativesTest : public testing::Test {
 protected:
  // Each label, and whether the input is valid with the value.
  std::map<std::string, bool> Aimed(const std::string& name) {
    const LanguageTable languages(contract_);
    const ValueSource values(contract_, languages);
    const Shape& input = contract_.ShapeAt(*contract_.operations[0].input);
    Random random(1);
    std::map<std::string, bool> labels;
    for (const AimedValue& one :
         AimIntoAlternatives(values, *input.FindMember(name), random)) {
      const bool valid = Validator(contract_)
                             .Validate(*contract_.operations[0].input,
                                       {{name, *one.value}}, ClausePart::kInput)
                             .empty();
      EXPECT_TRUE(valid || one.intent == Intent::kViolate) << one.label;
      labels.emplace(one.label, valid);
    }
    return labels;
  }

  const Contract contract_ = LoadedOpenApi(kStates);
};

TEST_F(AimIntoAlternativesTest, BreaksEachPromiseOfEachAlternative) {
  const std::map<std::string, bool> labels = Aimed("state");
  for (const char* const broken :
       {"without due", "without what", "due: one above the longest, 11",
        "due: a number", "since: no date", "bill: hours: one above the maximum",
        "what: a documented value with a tail"}) {
    ASSERT_TRUE(labels.contains(broken)) << broken;
    EXPECT_FALSE(labels.at(broken)) << broken;
  }
  EXPECT_TRUE(labels.contains("the alternative OnLoan"));
  EXPECT_TRUE(labels.contains("the alternative InRepair"));
}

TEST_F(AimIntoAlternativesTest, LeavesWhatHasNoneAlone) {
  EXPECT_THAT(Aimed("plain"), IsEmpty());
}

}  // namespace
}  // namespace plumbline
