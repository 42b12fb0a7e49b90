#include "harness/engine/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <utility>

#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

Step Write(const char* verb, const char* name) {
  return {.operation = std::string(verb) + "OrganizationConformancePack",
          .input = {{"OrganizationConformancePackName", name},
                    {"TemplateS3Uri", "s3://templates/one"}}};
}

class ClientTest : public testing::Test {
 protected:
  Client Make(Handler handler) {
    return {SeedChecks(), MakeInMemoryTransport(std::move(handler)), limiter_,
            prepare_};
  }

  RateLimiter limiter_{0};
  const std::function<void(HttpRequest&)> prepare_;
};

TEST_F(ClientTest, EndsWhatItMadeAndNothingElse) {
  const Handler reference = ReferenceHandler("");
  Client client = Make(reference);
  const std::size_t before = client.ExistingNames().size();
  EXPECT_EQ(client.Send(Write("Put", "mine")).reply.status, 200);
  EXPECT_EQ(client.Send(Write("Put", "gone")).reply.status, 200);
  EXPECT_EQ(client.Send(Write("Delete", "gone")).reply.status, 200);
  EXPECT_THAT(client.ExistingNames(), SizeIs(before + 1));
  EXPECT_THAT(client.CleanUp(), IsEmpty());
  EXPECT_THAT(client.ExistingNames(), SizeIs(before));
}

TEST_F(ClientTest, NamesWhatItCouldNotEnd) {
  Client client =
      Make([reference = ReferenceHandler("")](const HttpRequest& request) {
        return FindHeader(request.headers, "X-Amz-Target")
                       ->ends_with(".DeleteOrganizationConformancePack")
                   ? HttpOutcome{.response = {.status = 500}}
                   : reference(request);
      });
  EXPECT_EQ(client.Send(Write("Put", "mine")).reply.status, 200);
  EXPECT_THAT(client.CleanUp(), SizeIs(1));
}

TEST_F(ClientTest, EndsAgainWhatGotNoAnswer) {
  int deletes = 0;
  Client client =
      Make([&, reference = ReferenceHandler("")](const HttpRequest& request) {
        const bool ends = FindHeader(request.headers, "X-Amz-Target")
                              ->ends_with(".DeleteOrganizationConformancePack");
        if (ends && ++deletes <= 2) {
          return HttpOutcome{.failure = TransportFailure::kTimeout};
        }
        return reference(request);
      });
  EXPECT_EQ(client.Send(Write("Put", "mine")).reply.status, 200);
  EXPECT_THAT(client.CleanUp(), IsEmpty());
  EXPECT_EQ(deletes, 3);
}

// A header whose value has control characters, say, is refused by the client.
TEST_F(ClientTest, BlamesNobodyForWhatWasNotSent) {
  const CampaignResult result = RunQuietly(
      [](const HttpRequest&) {
        return HttpOutcome{.failure = TransportFailure::kNotSent,
                           .detail = "not sent: a control character"};
      },
      {.max_requests = 300, .workers = 1});
  EXPECT_THAT(Identities(result.findings), IsEmpty());
  EXPECT_THAT(Identities(result.flaky), IsEmpty());
  EXPECT_GT(result.stats.not_sent, 0U);
  EXPECT_EQ(result.stats.connection_failures, 0U);
  EXPECT_EQ(result.end, CampaignEnd::kComplete);
}

TEST_F(ClientTest, SendsALikeControlOnce) {
  int count = 0;
  Client client =
      Make([&, reference = ReferenceHandler("")](const HttpRequest& request) {
        ++count;
        return reference(request);
      });
  Step step{.operation = kStatuses};
  EXPECT_EQ(client.SendControl(step), nullptr);
  step.control = Json({{"Limit", 1}});
  ASSERT_NE(client.SendControl(step), nullptr);
  EXPECT_EQ(client.SendControl(step)->reply.status, 200);
  EXPECT_EQ(count, 1);
  EXPECT_EQ(client.stats().requests, 1U);
}

}  // namespace
}  // namespace plumbline
