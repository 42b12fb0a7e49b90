// `explain` knows every word that a finding can show.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

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
