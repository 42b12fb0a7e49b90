// `explain` knows every word that a finding can show.
#include "harness/cli/explain.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "harness/cli/cli.h"
#include "harness/cli/testing_cli.h"
#include "harness/engine/campaign.h"
#include "harness/loader/loader.h"
#include "harness/reference/deviation.h"
#include "harness/reference/service.h"
#include "harness/transport/in_memory.h"

namespace plumbline {
namespace {

using testing::HasSubstr;

class SilentEvents : public EventSink {
 public:
  void OnEvent(const Event& /*event*/) override {}
};

// The words of all findings, flaky ones too, on the reference with each fault.
std::set<std::string> WordsOfFindings(const Contract& contract,
                                      std::size_t& findings) {
  std::set<std::string> words;
  for (const Deviation& fault : Faults()) {
    const auto service = std::make_shared<ReferenceService>(
        contract, ReferenceOptions{.deviations = DeviationSet({&fault})});
    SilentEvents sink;
    const CampaignResult result = RunCampaign(
        contract,
        [service] {
          return MakeInMemoryTransport([service](const HttpRequest& request) {
            return service->HandleInMemory(request);
          });
        },
        {.max_requests = 600, .allow_writes = true}, sink);
    for (const auto* const list : {&result.findings, &result.flaky}) {
      for (const Finding& finding : *list) {
        ++findings;
        words.insert({finding.identity.check, finding.identity.kind,
                      finding.identity.clause});
      }
    }
  }
  return words;
}

TEST(SlowExplainTest, KnowsEveryWordThatAFindingShows) {
  const Contract contract = LoadContract(kPacks).value();
  std::size_t findings = 0;
  const std::set<std::string> words = WordsOfFindings(contract, findings);
  EXPECT_GT(findings, 80U);
  for (const std::string& word : words) {
    EXPECT_EQ(RunWords({"explain", word, "--contract", kPacks}).status,
              kExitAsExpected)
        << word;
  }
}

TEST(ExplainTest, EveryWordIsListedAndExplained) {
  const Ran list = RunWords({"explain"});
  EXPECT_EQ(list.status, kExitAsExpected);
  std::set<std::string_view> sorts;
  for (const ExplainedWord& word : ExplainedWords()) {
    sorts.insert(word.sort);
    EXPECT_FALSE(word.text.empty()) << word.name;
    EXPECT_THAT(list.out, HasSubstr("   " + word.name + " ")) << word.sort;
  }
  EXPECT_EQ(sorts.size(), 10U);
  for (const std::string& name : ExplainedNames()) {
    const Ran ran = RunWords({"explain", name});
    EXPECT_EQ(ran.status, kExitAsExpected) << name;
    EXPECT_THAT(ran.out, HasSubstr(name));
  }
}

TEST(ExplainTest, EveryKindOfClauseHasItsMeaning) {
  const std::vector<std::string> names = ExplainedNames();
  const ClauseSet clauses = ClauseSet::Derive(LoadContract(kPacks).value());
  for (const Clause& clause : clauses.all()) {
    EXPECT_THAT(names, testing::Contains(ToString(clause.kind)));
  }
}

TEST(ExplainTest, ANameOfSeveralThingsIsExplainedAsEach) {
  const std::string out = RunWords({"explain", "content-type"}).out;
  EXPECT_THAT(out, HasSubstr("check content-type: "));
  EXPECT_THAT(out, HasSubstr("kind of clause content-type: "));
  EXPECT_THAT(RunWords({"explain", "3"}).out,
              HasSubstr("exit status 3: cut short"));
  EXPECT_THAT(RunWords({"explain", "list-order"}).out, HasSubstr("mask"));
  EXPECT_THAT(RunWords({"explain", "accepts-above-max"}).out,
              HasSubstr("fault accepts-above-max: numbers above"));
}

TEST(ExplainTest, ATypingErrorIsNoted) {
  const Ran ran = RunWords({"explain", "acepts-above-max"});
  EXPECT_EQ(ran.status, kExitUsage);
  EXPECT_THAT(ran.err, HasSubstr("did you mean accepts-above-max?"));
}

TEST(ExplainTest, KnowsChecksOfSequencesAndTheirRules) {
  EXPECT_THAT(RunWords({"explain", "lifecycle"}).out,
              HasSubstr("deleted is gone"));
  EXPECT_THAT(RunWords({"explain", "paging"}).out, HasSubstr("loss"));
  EXPECT_THAT(
      RunWords({"explain", "OrganizationConformancePackResource@put-shown"})
          .out,
      HasSubstr("shown under its name"));
  EXPECT_THAT(RunWords({"explain", "not-shown"}).out, HasSubstr("failure"));
  EXPECT_EQ(RunWords({"explain", "Op.input@content-type"}).status, kExitUsage);
}

}  // namespace
}  // namespace plumbline
