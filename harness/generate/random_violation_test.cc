#include "harness/generate/random_violation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "harness/contract/testing_contract.h"
#include "harness/generate/testing_generation.h"
#include "harness/generate/value_at.h"

namespace plumbline {
namespace {

// A contract with what it takes to make values of its shapes.
struct Source {
  explicit Source(const Contract& of) : contract(of) {}
  const Contract& contract;
  ClauseSet clauses = ClauseSet::Derive(contract);
  Validator validator{contract};
  LanguageTable languages{contract};
  ValueSource values{contract, languages};
};

// Calls `run` with each clause that one value can break, and its member.
template <typename F>
void ForEachBreakable(const Source& source, F&& run) {
  for (const Clause& clause : source.clauses.all()) {
    const auto kinds = BreakableKinds();
    if (clause.part == ClausePart::kInput && !clause.path.empty() &&
        std::ranges::find(kinds, clause.kind) != kinds.end()) {
      const Operation& operation =
          source.contract
              .operations[static_cast<std::size_t>(clause.operation)];
      run(clause, ClauseMember(source.contract, *operation.input, clause.path));
    }
  }
}

bool Breaks(const Source& source, const Member& member, const Clause& clause,
            const AimedValue& value) {
  if (!value.value.has_value()) {
    return clause.kind == ClauseKind::kRequired;
  }
  return std::ranges::any_of(
      source.validator.ValidateMember(member, *value.value, ClausePart::kInput),
      [&](const Violation& violation) {
        return violation.kind == clause.kind;
      });
}

TEST(RandomViolationTest, BreaksItsClauseWhateverItsKind) {
  std::map<ClauseKind, int> broken;
  for (const Contract* const contract :
       {&EveryShapeContract(), &SeedGeneration().contract}) {
    const Source source(*contract);
    Random random(5);
    ForEachBreakable(source, [&](const Clause& clause, const Member& member) {
      for (int i = 0; i < 40; ++i) {
        const auto value =
            RandomViolation(source.values, clause.kind, member, random);
        if (value.has_value()) {
          ++broken[clause.kind];
          EXPECT_TRUE(Breaks(source, member, clause, *value))
              << clause.id << " "
              << (value->value.has_value() ? ToText(*value->value) : "nothing");
        }
      }
    });
  }
  for (const ClauseKind kind :
       {ClauseKind::kType, ClauseKind::kRequired, ClauseKind::kLengthMin,
        ClauseKind::kLengthMax, ClauseKind::kRangeMin, ClauseKind::kRangeMax,
        ClauseKind::kPattern, ClauseKind::kEnum, ClauseKind::kUnique,
        ClauseKind::kOneMember}) {
    EXPECT_GT(broken[kind], 0) << ToString(kind);
  }
}

TEST(AimAtTest, KeepsAndBreaksAsItsLabelsSay) {
  std::map<Intent, int> count;
  const Source source(EveryShapeContract());
  Random random(3);
  ForEachBreakable(source, [&](const Clause& clause, const Member& member) {
    for (const AimedValue& value :
         AimAt(source.values, clause.kind, member, random).values) {
      ++count[value.intent];
      if (value.intent == Intent::kViolate) {
        EXPECT_TRUE(Breaks(source, member, clause, value))
            << clause.id << " " << value.label;
      } else {
        // Another clause of the member may be broken; the plan leaves it out.
        ASSERT_TRUE(value.value.has_value());
        EXPECT_FALSE(Breaks(source, member, clause, value))
            << clause.id << " " << value.label << " " << ToText(*value.value);
      }
    }
  });
  EXPECT_GT(count[Intent::kKeep], 20);
  EXPECT_GT(count[Intent::kBoundary], 10);
  EXPECT_GT(count[Intent::kViolate], 60);
}

}  // namespace
}  // namespace plumbline
