// Laws that hold for every case that generators make.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "harness/generate/random_case.h"
#include "harness/generate/shrink.h"
#include "harness/generate/testing_generation.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

const rc::Gen<Case>& SeedCases() {
  static const rc::Gen<Case> kCases =
      RandomCases(SeedGeneration(), AllOperations(SeedGeneration().contract));
  return kCases;
}

Case AnyCase() {
  return RandomCaseAt(SeedCases(), *rc::gen::arbitrary<std::uint64_t>(),
                      *rc::gen::inRange<std::uint64_t>(0, 1000000));
}

RC_GTEST_PROP(CaseLawsTest, TheFileGivesBackTheSteps, ()) {
  const Case c = AnyCase();
  const Json json = CaseToJson(c, SeedGeneration().contract.name);
  const Result<Json> read = ParseJson(ToText(json));
  RC_ASSERT(read.has_value());
  const Result<Case> again = CaseFromJson(*read, SeedGeneration().contract);
  RC_ASSERT(again.has_value());
  RC_ASSERT(CaseToJson(*again, SeedGeneration().contract.name) == json);
  RC_ASSERT(again->needs_quiet == c.needs_quiet);
}

RC_GTEST_PROP(CaseLawsTest, AnInputWithoutReferencesResolvesToItself, ()) {
  const Case c = AnyCase();
  const Step& first = c.steps.front();
  RC_ASSERT(ResolveReferences(first.input, {}).value() == first.input);
}

RC_GTEST_PROP(CaseLawsTest, AServerReadsWhatAClientWrote, ()) {
  const Case c = AnyCase();
  const Step& first = c.steps.front();
  const Contract& contract = SeedGeneration().contract;
  const HttpCall call = MatchRequest(contract, EncodeRequest(contract, first));
  RC_ASSERT(call.operation != nullptr);
  RC_ASSERT(call.operation->name == first.operation);
  RC_ASSERT(call.input.value() == first.input);
}

RC_GTEST_PROP(CaseLawsTest, KeepingAllStepsChangesNothing, ()) {
  const Case c = AnyCase();
  std::vector<std::size_t> all(c.steps.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i] = i;
  }
  RC_ASSERT(KeepSteps(c, all) == c);
}

// What is shrunk still aims where it aimed, and is as honest as it was.
RC_GTEST_PROP(CaseLawsTest, AShrinkNeverChangesWhatItAimsAt, ()) {
  const Case c = AnyCase();
  rc::Seq<rc::Shrinkable<Case>> shrinks =
      ShrinkableCase(SeedGeneration(), c).shrinks();
  for (int i = 0; i < 20; ++i) {
    const auto next = shrinks.next();
    if (!next) {
      break;
    }
    const Case smaller = next->value();
    RC_ASSERT(!smaller.steps.empty());
    RC_ASSERT(smaller.target().operation == c.target().operation);
    RC_ASSERT(smaller.target().clause == c.target().clause);
    RC_ASSERT(smaller.target().intent == c.target().intent);
    RC_ASSERT(IsHonest(SeedGeneration(), smaller.target()));
  }
}

RC_GTEST_PROP(CaseLawsTest, WhatIsDrawnIsValid, ()) {
  const GenerationContext& context = SeedGeneration();
  Random random(*rc::gen::arbitrary<std::uint64_t>());
  const int size = *rc::gen::inRange(0, 100);
  for (const Operation& operation : context.contract.operations) {
    const auto input = context.values.DrawOf(*operation.input, random, size);
    RC_ASSERT(input.has_value());
    RC_ASSERT(
        context.validator.Validate(*operation.input, *input, ClausePart::kInput)
            .empty());
  }
}

}  // namespace
}  // namespace plumbline
