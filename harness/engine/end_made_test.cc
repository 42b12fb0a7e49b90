#include "harness/engine/end_made.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "harness/engine/campaign.h"
#include "harness/engine/testing_engine.h"
#include "harness/protocol/codec.h"

namespace plumbline {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* kPutOne = "PutOrganizationConformancePack";

Step PutOf(const std::string& name) {
  return {.operation = kPutOne,
          .input = {{"OrganizationConformancePackName", name},
                    {"TemplateBody", "a"}}};
}

Json PacksListed(const Handler& handler) {
  const Reply reply = DecodeReply(
      SeedContract(), kStatuses,
      handler(EncodeRequest(SeedContract(), {.operation = kStatuses})));
  return reply.body.value().at("OrganizationConformancePackStatuses");
}

class EndMadeTest : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::remove_all(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::unique_ptr<MadeLog> Log() const {
    return MadeLog::Create(folder_ + "/made.jsonl", Json::object(),
                           ResourceViews(SeedContract()))
        .value();
  }

  std::string folder_ =
      testing::TempDir() + "end_made_" +
      testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(EndMadeTest, EndsWhatTheLogNamesAndNothingElse) {
  const Handler handler = ReferenceHandler("");
  const std::size_t before = PacksListed(handler).size();
  for (const char* const name : {"ours", "theirs"}) {
    ASSERT_EQ(
        handler(EncodeRequest(SeedContract(), PutOf(name))).response.status,
        200);
  }
  const auto log = Log();
  log->Keep({0, "ours"});
  log->Keep({0, "never-was"});
  EXPECT_THAT(EndMade(SeedChecks(), TransportsTo(handler), {}, {}, *log),
              IsEmpty());
  EXPECT_THAT(log->left(), IsEmpty());
  std::set<std::string> names;
  for (const Json& pack : PacksListed(handler)) {
    names.insert(pack["OrganizationConformancePackName"]);
  }
  EXPECT_THAT(names, SizeIs(before + 1));
  EXPECT_TRUE(names.contains("theirs"));
}

TEST_F(EndMadeTest, KeepsInTheLogWhatCouldNotBeEnded) {
  const auto log = Log();
  log->Keep({0, "ours"});
  const auto left = EndMade(SeedChecks(), TransportsTo([](const HttpRequest&) {
                              HttpResult refused;
                              refused.response.status = 403;
                              return refused;
                            }),
                            {}, {}, *log);
  EXPECT_THAT(left, SizeIs(1));
  EXPECT_THAT(log->left(), SizeIs(1));
}

// A name that broke its constraints was under way when the campaign was killed:
// that its delete is refused says that it is not there. Of one that is known to
// be there it says nothing.
TEST_F(EndMadeTest, EndsANameThatWasNeverLawful) {
  const std::string broken(200, 'a');
  const Handler handler = ReferenceHandler("");
  Log()->Begin({0, broken});
  const auto log =
      MadeLog::Open(folder_ + "/made.jsonl", ResourceViews(SeedContract()))
          .value();
  EXPECT_THAT(log->left(), SizeIs(1));
  EXPECT_THAT(EndMade(SeedChecks(), TransportsTo(handler), {}, {}, *log),
              IsEmpty());
  EXPECT_THAT(log->left(), IsEmpty());
  log->Keep({0, broken});
  EXPECT_THAT(EndMade(SeedChecks(), TransportsTo(handler), {}, {}, *log),
              SizeIs(1));
}

// What may be there stays in the list of a target that says nothing of it.
TEST_F(EndMadeTest, KeepsWhatMayBeThereWhereEveryDeleteFails) {
  const auto log = Log();
  for (int i = 0; i < 6; ++i) {
    log->KeepPerhaps({0, "perhaps-" + std::to_string(i)});
  }
  const auto left = EndMade(SeedChecks(), TransportsTo([](const HttpRequest&) {
                              HttpResult failed;
                              failed.response.status = 500;
                              return failed;
                            }),
                            {}, {}, *log);
  EXPECT_THAT(left, SizeIs(6));
  EXPECT_THAT(log->left(), SizeIs(6));
}

// At each request of a campaign, what stands on the target and was not there
// before is in the log: whenever the campaign ends, it can be ended.
TEST_F(EndMadeTest, NamesAtEachMomentWhatACampaignMade) {
  const Handler reference = ReferenceHandler("");
  const std::size_t before = PacksListed(reference).size();
  const auto log = Log();
  std::size_t most = 0;
  const Handler watched = [&](const HttpRequest& request) {
    HttpResult result = reference(request);
    const MadeNames left = log->left();
    std::size_t ours = 0;
    for (const Json& pack : PacksListed(reference)) {
      ours += left.contains(
          {0, pack["OrganizationConformancePackName"].get<std::string>()});
    }
    EXPECT_EQ(PacksListed(reference).size(), before + ours) << request.body;
    most = std::max(most, ours);
    return result;
  };
  SilentSink sink;
  const CampaignResult result =
      RunCampaign(SeedContract(), TransportsTo(watched),
                  {.max_requests = 1500,
                   .workers = 1,
                   .allow_writes = true,
                   .phases = {Phase::kSystematic, Phase::kSequences},
                   .made_log = log.get()},
                  sink);
  EXPECT_GT(most, 1U);
  EXPECT_THAT(result.left_behind, IsEmpty());
  EXPECT_THAT(log->left(), IsEmpty());
}

}  // namespace
}  // namespace plumbline
