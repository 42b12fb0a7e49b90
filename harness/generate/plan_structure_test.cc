// The plan over shapes that AWS Config has none of: unions, recursion, sparse
// and dense collections, maps, blobs, dates, wide numbers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "harness/generate/aimed.h"
#include "harness/generate/plan.h"
#include "harness/generate/testing_generation.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

constexpr const char* kModel = R"({
  "version": "2.0",
  "metadata": {"protocol": "json", "jsonVersion": "1.1", "targetPrefix": "T",
               "apiVersion": "2020-01-01", "endpointPrefix": "t",
               "serviceId": "T"},
  "operations": {"Put": {"name": "Put", "http": {"method": "POST",
    "requestUri": "/"}, "input": {"shape": "PutInput"}}},
  "shapes": {
    "PutInput": {"type": "structure", "required": ["Tree"], "members": {
      "Tree": {"shape": "Tree"}, "Choice": {"shape": "Choice"},
      "Tags": {"shape": "Tags"}, "Names": {"shape": "Names"},
      "Many": {"shape": "Many"}, "When": {"shape": "When"},
      "Data": {"shape": "Data"}, "Long": {"shape": "Long"},
      "Mode": {"shape": "Mode"}, "Rate": {"shape": "Rate"},
      "Quote": {"shape": "Quote"}}},
    "Tree": {"type": "structure", "required": ["Label"], "members": {
      "Label": {"shape": "Label"}, "Children": {"shape": "Trees"}}},
    "Trees": {"type": "list", "member": {"shape": "Tree"}, "max": 3},
    "Label": {"type": "string", "min": 1, "max": 8, "pattern": "[a-z]+"},
    "Choice": {"type": "structure", "union": true, "members": {
      "One": {"shape": "Label"}, "Two": {"shape": "Long"}}},
    "Tags": {"type": "map", "key": {"shape": "Label"},
             "value": {"shape": "Label"}, "min": 1, "max": 2},
    "Names": {"type": "list", "member": {"shape": "Label"}, "min": 2,
              "max": 4},
    "Many": {"type": "list", "member": {"shape": "Label"}, "max": 100000},
    "When": {"type": "timestamp", "timestampFormat": "iso8601"},
    "Data": {"type": "blob", "min": 1, "max": 4},
    "Long": {"type": "long"},
    "Mode": {"type": "string", "enum": ["fast", "slow-1"]},
    "Other": {"type": "string", "enum": ["ELSEWHERE"]},
    "Rate": {"type": "double", "min": 0, "max": 1},
    "Quote": {"type": "string", "pattern": "(a|b)-\\1"}}})";

struct Parts {
  Contract contract =
      LoadContractDocument(Json::parse(kModel), "model.json").value();
  ClauseSet clauses = ClauseSet::Derive(contract);
  Validator validator{contract};
  LanguageTable languages{contract};
  ValueSource values{contract, languages};
  GenerationContext context{contract, clauses, validator, values};
  Plan plan = SystematicPlan(context, {0});
};

const Parts& TheParts() {
  static const Parts kParts;
  return kParts;
}

// Whether some case of that intent has `value` at the pointer.
bool Has(Intent intent, const char* pointer, const Json& value) {
  return std::ranges::any_of(TheParts().plan.cases, [&](const Case& c) {
    const Json::json_pointer at(pointer);
    const Json& input = c.target().input;
    return c.target().intent == intent && input.contains(at) &&
           ToText(input.at(at)) == ToText(value);
  });
}

std::string WhyNot(const std::string& clause, Intent side) {
  for (const UnreachableSide& known : TheParts().plan.unreachable) {
    if (known.clause == "Put.input." + clause && known.side == side) {
      return known.why;
    }
  }
  return "";
}

TEST(PlanStructureTest, EveryCaseDoesWhatItsLabelSays) {
  for (const Case& c : TheParts().plan.cases) {
    EXPECT_TRUE(IsHonest(TheParts().context, c.target()))
        << c.target().clause << " " << ToText(c.target().input);
  }
}

TEST(PlanStructureTest, UnionsHaveNoneOneAndTwoMembers) {
  EXPECT_TRUE(Has(Intent::kViolate, "/Choice", Json::object()));
  EXPECT_TRUE(std::ranges::any_of(TheParts().plan.cases, [](const Case& c) {
    const Json choice = c.target().input.value("Choice", Json());
    return c.target().intent == Intent::kViolate && choice.size() == 2;
  }));
  EXPECT_TRUE(std::ranges::any_of(TheParts().plan.cases, [](const Case& c) {
    const Json choice = c.target().input.value("Choice", Json());
    return c.target().intent != Intent::kViolate && choice.size() == 1;
  }));
}

TEST(PlanStructureTest, OneClauseDeepInsideIsBrokenAlone) {
  for (const char* const clause :
       {"Put.input.Tree.Children[]@type", "Put.input.Tags{value}@pattern",
        "Put.input.Choice.One@length.max", "Put.input.Names[]@pattern"}) {
    EXPECT_TRUE(std::ranges::any_of(TheParts().plan.cases, [&](const Case& c) {
      const Step& step = c.target();
      return step.clause == clause && step.intent == Intent::kViolate &&
             step.control.has_value() && IsHonest(TheParts().context, step);
    })) << clause;
  }
}

TEST(PlanStructureTest, MembersAreOfEveryOtherJsonType) {
  for (const Json& wrong :
       {Json("5"), Json(5), Json(5.5), Json(true), Json::array({"x"})}) {
    EXPECT_TRUE(Has(Intent::kViolate, "/Tree", wrong)) << wrong;
  }
  EXPECT_TRUE(Has(Intent::kViolate, "/Names", Json({{"x", 1}})));
}

TEST(PlanStructureTest, WholeNumbersGoBeyondTheirBits) {
  EXPECT_TRUE(Has(Intent::kViolate, "/Long", Json(std::uint64_t{1} << 63U)));
  EXPECT_TRUE(Has(Intent::kViolate, "/Long", Json(1e20)));
  EXPECT_TRUE(Has(Intent::kViolate, "/Long", Json(5.5)));
  EXPECT_FALSE(
      Has(Intent::kViolate, "/Long", Json((std::int64_t{1} << 53U) + 1)));
}

TEST(PlanStructureTest, FractionsStandOnTheirEdges) {
  EXPECT_TRUE(Has(Intent::kBoundary, "/Rate", Json(0)));
  EXPECT_TRUE(Has(Intent::kBoundary, "/Rate", Json(1)));
  EXPECT_TRUE(Has(Intent::kKeep, "/Rate", Json(-0.0)));
  EXPECT_TRUE(Has(Intent::kKeep, "/Rate", Json(1e-7)));
  EXPECT_FALSE(Has(Intent::kKeep, "/Rate", Json(1e21)));
}

TEST(PlanStructureTest, DatesAndBlobsAreMissedByLittle) {
  EXPECT_TRUE(Has(Intent::kViolate, "/When", "2023-13-14T22:13:20Z"));
  EXPECT_TRUE(Has(Intent::kViolate, "/When", "2023-11-14T25:13:20Z"));
  EXPECT_TRUE(Has(Intent::kViolate, "/Data", "!not base64!"));
}

TEST(PlanStructureTest, EnumsAreMissedInEveryWay) {
  for (const char* const wrong : {"FAST", "fastX", "fas", " fast", "fast ", "",
                                  "ELSEWHERE", "NO_SUCH_VALUE"}) {
    EXPECT_TRUE(Has(Intent::kViolate, "/Mode", wrong)) << wrong;
  }
}

TEST(PlanStructureTest, CollectionsHaveEverySizeAroundTheirEdges) {
  const auto sizes = [](const char* member, Intent intent) {
    std::set<std::size_t> found;
    for (const Case& c : TheParts().plan.cases) {
      const Json value = c.target().input.value(member, Json());
      if (c.target().intent == intent &&
          c.target().clause.find(std::string(member) + "@length") !=
              std::string::npos) {
        found.insert(value.size());
      }
    }
    return found;
  };
  EXPECT_THAT(sizes("Names", Intent::kViolate),
              testing::IsSupersetOf({1U, 5U}));
  EXPECT_THAT(sizes("Names", Intent::kBoundary),
              testing::IsSupersetOf({2U, 4U}));
  EXPECT_THAT(sizes("Tags", Intent::kViolate), testing::IsSupersetOf({0U, 3U}));
  EXPECT_THAT(sizes("Tags", Intent::kBoundary),
              testing::IsSupersetOf({1U, 2U}));
}

TEST(PlanStructureTest, SparseListsHoldNull) {
  Contract contract =
      LoadContractDocument(Json::parse(kModel), "model.json").value();
  for (Shape& shape : contract.shapes) {
    shape.sparse = shape.name == "Names";
  }
  const LanguageTable languages(contract);
  const ValueSource values(contract, languages);
  Random random(1);
  const auto has_null = [&](const char* member) {
    const Shape& input = contract.ShapeAt(*contract.operations[0].input);
    const AimedValues aimed =
        AimAt(values, ClauseKind::kType, *input.FindMember(member), random);
    return std::ranges::any_of(aimed.values, [](const AimedValue& value) {
      return value.intent == Intent::kKeep && value.value == Json{nullptr};
    });
  };
  EXPECT_TRUE(has_null("Names"));
  EXPECT_FALSE(has_null("Many"));
}

TEST(PlanStructureTest, WhatIsTooLargeToMakeIsNamed) {
  EXPECT_THAT(WhyNot("Many@length.max", Intent::kViolate),
              HasSubstr("length 100001 is beyond the 2000"));
  EXPECT_THAT(WhyNot("Many@length.max", Intent::kBoundary),
              HasSubstr("length 100000 is beyond the 2000"));
  EXPECT_EQ(WhyNot("Many@length.max", Intent::kKeep), "");
}

TEST(PlanStructureTest, APatternWithoutAnAutomatonIsStillTried) {
  EXPECT_EQ(WhyNot("Quote@pattern", Intent::kViolate), "");
  EXPECT_EQ(WhyNot("Quote@pattern", Intent::kBoundary), "");
  EXPECT_TRUE(Has(Intent::kBoundary, "/Quote", "a-a"));
}

}  // namespace
}  // namespace plumbline
