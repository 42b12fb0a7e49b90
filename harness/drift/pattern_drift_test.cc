#include "harness/drift/pattern_drift.h"

#include <gtest/gtest.h>

#include <string>

namespace plumbline {
namespace {

using enum DriftEffect;

PatternConstraint Search(std::string text) {
  return {.text = std::move(text), .semantics = PatternSemantics::kSearch};
}

PatternConstraint Whole(std::string text) {
  return {.text = std::move(text), .semantics = PatternSemantics::kWholeString};
}

// One way and the other.
void ExpectBoth(const std::optional<PatternConstraint>& a,
                const std::optional<PatternConstraint>& b, DriftEffect forth,
                DriftEffect back) {
  PatternDrift drift;
  EXPECT_EQ(drift.Compare(a, b), forth);
  EXPECT_EQ(drift.Compare(b, a), back);
  EXPECT_EQ(drift.Compare(a, b), forth) << "and as it was remembered";
}

TEST(PatternDriftTest, TakesAnEqualLanguageForNoChange) {
  ExpectBoth(Search("^[0-9]{3}$"), Search("^\\d\\d\\d$"), kNone, kNone);
  ExpectBoth(Search("^(a|b|c)+$"), Whole("[a-c]+"), kNone, kNone);
  ExpectBoth(Search("a"), Search("(?s).*a.*"), kNone, kNone);
  ExpectBoth(Search("^[\\w-]+$"), Search("^[-a-zA-Z0-9_]+$"), kNone, kNone);
}

TEST(PatternDriftTest, TellsANarrowerPatternFromAWiderOne) {
  ExpectBoth(Search("^[a-z]+$"), Search("^[a-y]+$"), kTightened, kLoosened);
  ExpectBoth(Search("a"), Search("^a"), kTightened, kLoosened);
  ExpectBoth(Whole("a|b"), Whole("a|b|c"), kLoosened, kTightened);
  ExpectBoth(Whole("[a-z]{1,63}"), Whole("[a-z]{1,64}"), kLoosened, kTightened);
}

TEST(PatternDriftTest, KnowsWhereEachTakesWhatTheOtherDoesNot) {
  ExpectBoth(Whole("[a-m]+"), Whole("[g-z]+"), kReplaced, kReplaced);
  ExpectBoth(Search("^a"), Search("b$"), kReplaced, kReplaced);
}

TEST(PatternDriftTest, APatternIsTighterThanNone) {
  ExpectBoth(std::nullopt, Search("^a"), kTightened, kLoosened);
  ExpectBoth(std::nullopt, Search("(?s).*"), kNone, kNone);
}

TEST(PatternDriftTest, SaysWhereItCannotTell) {
  // No automaton: a back-reference, and one that is too large.
  ExpectBoth(Search("^(a+)b\\1$"), Search("^a+ba+$"), kReplaced, kReplaced);
  ExpectBoth(Search("(a|b)*a(a|b){40}"), Search("(a|b)*a(a|b){41}"), kReplaced,
             kReplaced);
  // And yet the same text is the same.
  ExpectBoth(Search("^(a+)b\\1$"), Whole("(a+)b\\1"), kNone, kNone);
}

}  // namespace
}  // namespace plumbline
