#include "harness/fuzz/mutator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/engine/testing_engine.h"
#include "harness/fuzz/corpus.h"

namespace plumbline {
namespace {

std::vector<int> EveryOperation(const Contract& contract) {
  std::vector<int> all(contract.operations.size());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

class MutatorTest : public testing::Test {
 protected:
  const GenerationContext& context_ = SeedGeneration();
  LearnedTexts learned_;
  CaseMutator mutator_{context_, EveryOperation(context_.contract), learned_};

  // Cases as a run makes them: each from the one before, now and then anew.
  template <typename F>
  void ForMany(int count, F&& look) {
    Random random(7);
    Case c = mutator_.Ordinary()[0];
    for (int i = 0; i < count; ++i) {
      std::optional<Case> changed =
          i % 7 == 6 ? mutator_.Cross(c, mutator_.Fresh(random), random)
                     : mutator_.Mutate(c, random);
      if (changed.has_value()) {
        look(c, *changed);
      }
      c = !changed.has_value() || i % 40 == 39 ? mutator_.Fresh(random)
                                               : *std::move(changed);
    }
  }
};

TEST_F(MutatorTest, HasAnOrdinaryRequestOfEachOperation) {
  EXPECT_EQ(mutator_.Ordinary().size(), context_.contract.operations.size());
}

TEST_F(MutatorTest, ChangesEachCase) {
  int others = 0;
  ForMany(500, [&](const Case& before, const Case& after) {
    EXPECT_NE(before, after);
    ++others;
  });
  EXPECT_GT(others, 400);
}

TEST_F(MutatorTest, LabelsEachStepWithWhatItDoes) {
  int broken = 0;
  ForMany(3000, [&](const Case& /*before*/, const Case& after) {
    for (const Step& step : after.steps) {
      // What a reference leads to is not known yet.
      if (step.clause != service_clause::kWellFormed &&
          step.input.dump().find("$ref") == std::string::npos) {
        EXPECT_TRUE(IsHonest(context_, step)) << step.input.dump();
      }
      broken += step.intent == Intent::kViolate ? 1 : 0;
    }
  });
  EXPECT_GT(broken, 100);
}

TEST_F(MutatorTest, ReadsBackWhatItMakes) {
  ForMany(500, [&](const Case& /*before*/, const Case& after) {
    const std::string text = CaseText(after, context_.contract);
    const Result<Case> read = CaseOfText(text, context_.contract);
    ASSERT_TRUE(read.has_value()) << text;
    EXPECT_EQ(CaseText(*read, context_.contract), text);
  });
}

TEST_F(MutatorTest, DoesNotGrowWithoutEnd) {
  ForMany(2000, [&](const Case& before, const Case& after) {
    EXPECT_LE(after.steps.size(),
              std::max(before.steps.size(), CaseMutator::kMaxSteps));
  });
}

TEST_F(MutatorTest, RefersToEarlierStepsAlone) {
  int references = 0;
  ForMany(4000, [&](const Case& /*before*/, const Case& after) {
    for (std::size_t i = 0; i < after.steps.size(); ++i) {
      const std::string text = after.steps[i].input.dump();
      for (std::size_t at = text.find("\"$ref\":\""); at != std::string::npos;
           at = text.find("\"$ref\":\"", at + 1)) {
        EXPECT_LT(std::stoul(text.substr(at + 8)), i) << text;
        ++references;
      }
    }
  });
  EXPECT_GT(references, 20);
}

TEST_F(MutatorTest, WritesToNothingThatAnswersShowed) {
  learned_.Note({{"OrganizationConformancePackName", "SomebodyElses"}});
  int reads = 0;
  ForMany(4000, [&](const Case& /*before*/, const Case& after) {
    for (const Step& step : after.steps) {
      if (step.input.dump().find("SomebodyElses") == std::string::npos) {
        continue;
      }
      const Operation& operation =
          *context_.contract.FindOperation(step.operation);
      EXPECT_TRUE(IsReadOnly(operation)) << step.input.dump();
      ++reads;
    }
  });
  EXPECT_GT(reads, 10);
}

TEST_F(MutatorTest, ForgetsRulesOfAnotherOrder) {
  ForMany(2000, [&](const Case& /*before*/, const Case& after) {
    for (const Step& step : after.steps) {
      const Clause* const clause = context_.clauses.Find(step.clause);
      EXPECT_TRUE(clause == nullptr || clause->part == ClausePart::kInput ||
                  step.clause == service_clause::kWellFormed)
          << step.clause;
    }
  });
}

TEST_F(MutatorTest, MakesUpNoTokens) {
  ForMany(4000, [&](const Case& before, const Case& after) {
    for (const Step& step : after.steps) {
      const auto token = step.input.find("NextToken");
      const bool was_there =
          std::ranges::find(before.steps, step) != before.steps.end();
      EXPECT_TRUE(was_there || step.intent == Intent::kViolate ||
                  token == step.input.end() || token->is_object())
          << step.input.dump();
    }
  });
}

TEST_F(MutatorTest, IsTheSameForASeed) {
  const Case base = mutator_.Ordinary()[0];
  Random one(3);
  Random two(3);
  EXPECT_EQ(mutator_.Mutate(base, one), mutator_.Mutate(base, two));
}

}  // namespace
}  // namespace plumbline
