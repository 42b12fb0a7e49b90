#include "harness/generate/paging_walks.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <ranges>
#include <string>
#include <vector>

#include "harness/contract/clause.h"
#include "harness/contract/validate.h"
#include "harness/generate/language_table.h"
#include "harness/generate/sequences.h"
#include "harness/generate/testing_generation.h"

namespace plumbline {
namespace {

TEST(PagingWalksTest, WalksPagesByTokensOfEarlierSteps) {
  const auto walks = std::ranges::count_if(
      SequencePlan(SeedGeneration(), AllOperations(SeedGeneration().contract),
                   1),
      [](const Case& c) { return c.target().clause.ends_with("@pages-join"); });
  EXPECT_GT(walks, 0);
}

// How many made-up tokens are sent where tokens are called `name`.
std::ptrdiff_t MadeUpTokensOf(const std::string& name) {
  Contract contract = SeedGeneration().contract;
  for (Shape& shape : contract.shapes) {
    for (Member& member : shape.members) {
      if (member.name == "NextToken") {
        member.name = name;
      }
    }
  }
  for (Operation& operation : contract.operations) {
    if (operation.pagination.has_value()) {
      operation.pagination->input_token = name;
    }
  }
  const ClauseSet clauses = ClauseSet::Derive(contract);
  const Validator validator(contract);
  const LanguageTable languages(contract);
  const ValueSource values(contract, languages);
  const std::vector<Case> cases = SequencePlan(
      {contract, clauses, validator, values}, AllOperations(contract), 1);
  return std::ranges::count_if(cases, [](const Case& c) {
    return c.target().label == "a made-up token";
  });
}

// A name is no token: any may stand where a page begins.
TEST(PagingWalksTest, MakesUpTokensAndNoNames) {
  for (const char* const name : {"NextToken", "Marker", "pageCursor"}) {
    EXPECT_GT(MadeUpTokensOf(name), 0) << name;
  }
  for (const char* const name :
       {"ExclusiveStartTableName", "StartAfter", "LastShardId"}) {
    EXPECT_EQ(MadeUpTokensOf(name), 0) << name;
  }
}

// Pages below a resource are filled with what was put there.
TEST(PagingWalksTest, FillsThePagesThatItWalks) {
  const GenerationContext& books = BooksGeneration();
  int walks = 0;
  for (const Case& c : SequencePlan(books, AllOperations(books.contract), 1)) {
    if (!c.target().clause.ends_with("@pages-join")) {
      continue;
    }
    ++walks;
    ASSERT_GT(c.steps.size(), 6U);
    EXPECT_EQ(c.steps[1].operation, "addCopy");
    for (const Step& step : c.steps | std::views::drop(1)) {
      EXPECT_EQ(step.input["isbn"], Json({{"$ref", "0.input.isbn"}}));
    }
  }
  EXPECT_GT(walks, 0);
}

}  // namespace
}  // namespace plumbline
