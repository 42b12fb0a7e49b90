#include "harness/generate/sequences.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/contract/resource_view.h"
#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

std::vector<Case> SeedSequences(std::uint64_t seed) {
  return SequencePlan(SeedGeneration(),
                      AllOperations(SeedGeneration().contract), seed);
}

Json ReferenceTo(const char* place) { return {{"$ref", place}}; }

TEST(SequencePlanTest, FollowsFromTheSeed) {
  EXPECT_EQ(SeedSequences(1), SeedSequences(1));
  EXPECT_NE(SeedSequences(1), SeedSequences(2));
}

TEST(SequencePlanTest, PlaysEachLifecycleRule) {
  std::set<std::string> rules;
  for (const Case& c : SeedSequences(1)) {
    rules.insert(c.target().clause);
  }
  for (const char* const rule : {"put-shown", "deleted-gone", "second-delete",
                                 "put-updates", "reads-change-nothing"}) {
    EXPECT_TRUE(rules.contains(
        std::string("OrganizationConformancePackResource@") + rule))
        << rule;
  }
}

TEST(SequencePlanTest, NamesClausesThatTheContractHas) {
  int named = 0;
  for (const Case& c : SeedSequences(1)) {
    for (const Step& step : c.steps) {
      named += step.clause.empty() ? 0 : 1;
      EXPECT_TRUE(step.clause.empty() ||
                  SeedGeneration().clauses.Find(step.clause) != nullptr)
          << step.clause;
    }
  }
  EXPECT_GT(named, 50);
}

// Workers that play two cases at the same time must not meet.
TEST(SequencePlanTest, GivesEachCaseNamesOfItsOwn) {
  const GenerationContext& config = ResourcesGeneration();
  const std::vector<ResourceView> views = ResourceViews(config.contract);
  const std::vector<Case> cases =
      SequencePlan(config, AllOperations(config.contract), 1);
  std::map<std::string, std::size_t> owners;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    for (const Step& step : cases[i].steps) {
      for (const ResourceView& view : views) {
        for (const std::string& name :
             WrittenNames(view, step.operation, step.input, nullptr)) {
          const auto owner = owners.emplace(view.name + " " + name, i).first;
          EXPECT_EQ(owner->second, i) << owner->first;
        }
      }
    }
  }
  EXPECT_GT(owners.size(), 1000U);
}

// A name as ResourceNames makes them.
bool HoldsStandIn(const Json& value) {
  static const std::regex kStandIn("plumb[0-9a-f]{12}");
  return (value.is_string() &&
          std::regex_match(value.get_ref<const std::string&>(), kStandIn)) ||
         (value.is_structured() && std::ranges::any_of(value, HoldsStandIn));
}

// A stand-in for a name that no put was given by the service is no name.
TEST(SequencePlanTest, SendsNoStandInForAName) {
  const GenerationContext& config = ResourcesGeneration();
  for (const Case& c :
       SequencePlan(config, AllOperations(config.contract), 1)) {
    for (const Step& step : c.steps) {
      for (const ResourceView& view : ResourceViews(config.contract)) {
        const bool names_tags = step.clause.ends_with("@tags-kept");
        if (view.chosen_by_service() && view.Has(step.operation) &&
            !names_tags) {
          EXPECT_FALSE(HoldsStandIn(step.input))
              << step.operation << " " << step.input;
        }
      }
    }
  }
}

// The last step reads below the first resource what was put below the second.
TEST(SequencePlanTest, AsksBelowAnotherForWhatStandsBelowOne) {
  const GenerationContext& books = BooksGeneration();
  std::set<std::string> reads;
  for (const Case& c : SequencePlan(books, AllOperations(books.contract), 1)) {
    if (c.target().clause != "Copy@stays-below-its-own") {
      continue;
    }
    reads.insert(c.target().operation);
    ASSERT_EQ(c.steps.size(), 4U);
    EXPECT_EQ(c.steps[0].operation, "createBook");
    EXPECT_EQ(c.steps[1].operation, "createBook");
    EXPECT_NE(c.steps[0].input["isbn"], c.steps[1].input["isbn"]);
    EXPECT_EQ(c.steps[2].input["isbn"], ReferenceTo("1.input.isbn"));
    EXPECT_EQ(c.target().input["isbn"], ReferenceTo("0.input.isbn"));
  }
  EXPECT_EQ(reads, (std::set<std::string>{"getCopy", "listCopies"}));
}

TEST(SequencePlanTest, WritesOnlyWithOperationsThatAreSelected) {
  const int index = OperationIndex(SeedGeneration().contract, kStatuses);
  const std::vector<Case> cases = SequencePlan(SeedGeneration(), {index}, 1);
  EXPECT_FALSE(cases.empty());
  for (const Case& c : cases) {
    for (const Step& step : c.steps) {
      EXPECT_EQ(step.operation, kStatuses);
    }
  }
}

}  // namespace
}  // namespace plumbline
