#include "harness/engine/client.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <utility>
#include <vector>

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

  std::atomic<bool> over_ = false;
  RateLimiter limiter_{0, [this] { return over_.load(); }};
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
                   ? HttpResult{.response = {.status = 500}}
                   : reference(request);
      });
  EXPECT_EQ(client.Send(Write("Put", "mine")).reply.status, 200);
  EXPECT_THAT(client.CleanUp(), SizeIs(1));
}

// A table in the making cannot be ended yet.
TEST_F(ClientTest, EndsLaterWhatIsInUseForAMoment) {
  int refusals = 3;
  Client client = Make([&refusals, reference = ReferenceHandler("")](
                           const HttpRequest& request) {
    const bool is_delete =
        FindHeader(request.headers, "X-Amz-Target")
            ->ends_with(".DeleteOrganizationConformancePack");
    return is_delete && refusals-- > 0
               ? HttpResult{.response = {.status = 400,
                                         .body =
                                             R"({"__type":)"
                                             R"("ResourceInUseException"})"}}
               : reference(request);
  });
  const std::size_t before = client.ExistingNames().size();
  EXPECT_EQ(client.Send(Write("Put", "mine")).reply.status, 200);
  EXPECT_THAT(client.CleanUp(), IsEmpty());
  EXPECT_THAT(client.ExistingNames(), SizeIs(before + 1));
  EXPECT_THAT(client.CleanUp(true), IsEmpty());
  EXPECT_THAT(client.ExistingNames(), SizeIs(before));
}

TEST_F(ClientTest, NamesWhatStaysInUse) {
  Client client = Make([reference =
                            ReferenceHandler("")](const HttpRequest& request) {
    return FindHeader(request.headers, "X-Amz-Target")
                   ->ends_with(".DeleteOrganizationConformancePack")
               ? HttpResult{.response = {.status = 400,
                                         .body =
                                             R"({"__type":)"
                                             R"("ResourceInUseException"})"}}
               : reference(request);
  });
  EXPECT_EQ(client.Send(Write("Put", "mine")).reply.status, 200);
  EXPECT_THAT(client.CleanUp(), IsEmpty());
  EXPECT_THAT(client.CleanUp(true), SizeIs(1));
}

TEST_F(ClientTest, EndsAgainWhatGotNoAnswer) {
  int deletes = 0;
  Client client =
      Make([&, reference = ReferenceHandler("")](const HttpRequest& request) {
        const bool ends = FindHeader(request.headers, "X-Amz-Target")
                              ->ends_with(".DeleteOrganizationConformancePack");
        if (ends && ++deletes <= 2) {
          return HttpResult{.failure = TransportFailure::kTimeout};
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
        return HttpResult{.failure = TransportFailure::kNotSent,
                          .detail = "not sent: a control character"};
      },
      {.max_requests = 300, .workers = 1});
  EXPECT_THAT(Identities(result.findings), IsEmpty());
  EXPECT_THAT(Identities(result.flaky), IsEmpty());
  EXPECT_GT(result.stats.not_sent, 0U);
  EXPECT_EQ(result.stats.connection_failures, 0U);
  EXPECT_EQ(result.end, CampaignEnd::kComplete);
}

// Answers 429 with these headers as often as `times` says.
Handler Throttling(int times, std::vector<Header> headers) {
  return [=, reference = ReferenceHandler(""),
          count = 0](const HttpRequest& request) mutable {
    return ++count <= times
               ? HttpResult{.response = {.status = 429, .headers = headers}}
               : reference(request);
  };
}

TEST_F(ClientTest, ComesAgainWhenTheTargetAsksItTo) {
  Client client = Make(Throttling(1, {{"Retry-After", "1"}}));
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(client.Send({.operation = kStatuses}).reply.status, 200);
  EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  EXPECT_EQ(client.stats().throttled, 1U);
  EXPECT_GE(client.stats().backed_off_s, 1);
}

TEST_F(ClientTest, BacksOffLongerThanATenthOfASecondWhereItIsNotAsked) {
  Client client = Make(Throttling(9, {}));
  EXPECT_EQ(client.Send({.operation = kStatuses}).reply.status, 200);
  EXPECT_EQ(client.stats().throttled, 9U);
  EXPECT_EQ(client.stats().requests, 10U);
  EXPECT_GE(client.stats().backed_off_s, 1);
}

TEST_F(ClientTest, DoesNotWaitForTooLongOrBeyondTheEnd) {
  Client client = Make(Throttling(2, {{"Retry-After", "86400"}}));
  EXPECT_EQ(client.Send({.operation = kStatuses}).reply.status, 429);
  Client other = Make(Throttling(2, {{"Retry-After", "20"}}));
  over_ = true;
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(other.Send({.operation = kStatuses}).reply.status, 429);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(1));
  EXPECT_EQ(other.stats().throttled, 1U);
}

TEST_F(ClientTest, CleansUpAThrottlingTargetAfterTheEnd) {
  Client client = Make([reference = ReferenceHandler(""),
                        deletes = 0](const HttpRequest& request) mutable {
    const bool ends = FindHeader(request.headers, "X-Amz-Target")
                          ->ends_with(".DeleteOrganizationConformancePack");
    return ends && ++deletes <= 3 ? HttpResult{.response = {.status = 429}}
                                  : reference(request);
  });
  EXPECT_EQ(client.Send(Write("Put", "mine")).reply.status, 200);
  over_ = true;
  EXPECT_THAT(client.CleanUp(), IsEmpty());
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
  EXPECT_EQ(client.stats().latencies.total(), 1U);
}

TEST_F(ClientTest, AsksAgainForAControlThatWasNotJudged) {
  for (const HttpResult& failed :
       {HttpResult{.failure = TransportFailure::kTimeout},
        HttpResult{.failure = TransportFailure::kConnectionLost},
        HttpResult{.response = {.status = 500}},
        HttpResult{
            .response = {.status = 429, .headers = {{"Retry-After", "99"}}}}}) {
    Client client = Make([&, reference = ReferenceHandler(""),
                          count = 0](const HttpRequest& request) mutable {
      return ++count == 1 ? failed : reference(request);
    });
    const Step step{.operation = kStatuses, .control = Json({{"Limit", 1}})};
    ASSERT_NE(client.SendControl(step), nullptr);
    EXPECT_EQ(client.SendControl(step)->reply.status, 200);
    EXPECT_EQ(client.SendControl(step)->reply.status, 200);
    EXPECT_EQ(client.stats().requests, 2U);
    // What was never answered took no time.
    EXPECT_EQ(client.stats().latencies.total(), failed.ok() ? 2U : 1U);
  }
}

// Carries out every request, and hides the answers to puts.
Handler HidingPuts(HttpResult hidden) {
  return [hidden = std::move(hidden),
          reference = ReferenceHandler("")](const HttpRequest& request) {
    HttpResult outcome = reference(request);
    return FindHeader(request.headers, "X-Amz-Target")
                   ->ends_with(".PutOrganizationConformancePack")
               ? hidden
               : outcome;
  };
}

TEST_F(ClientTest, EndsWhatItMayHaveMadeWithoutAnAnswer) {
  for (const HttpResult& hidden :
       {HttpResult{.failure = TransportFailure::kConnectionLost},
        HttpResult{.failure = TransportFailure::kTimeout},
        HttpResult{.failure = TransportFailure::kMalformedResponse},
        HttpResult{.response = {.status = 500}}}) {
    Client client = Make(HidingPuts(hidden));
    const Client::Names before = client.ExistingNames();
    (void)client.Send(Write("Put", "perhaps"));
    EXPECT_THAT(client.ExistingNames(), SizeIs(before.size() + 1));
    EXPECT_THAT(client.CleanUp(), IsEmpty());
    EXPECT_EQ(client.ExistingNames(), before);
  }
}

TEST_F(ClientTest, TakesOverWhatMayHaveBeenMade) {
  Client other =
      Make(HidingPuts({.failure = TransportFailure::kConnectionLost}));
  (void)other.Send(Write("Put", "perhaps"));
  int deletes = 0;
  Client client = Make([&](const HttpRequest&) {
    ++deletes;
    return HttpResult{.response = {.status = 200, .body = "{}"}};
  });
  client.TakeOver(other);
  EXPECT_THAT(client.CleanUp(), IsEmpty());
  EXPECT_EQ(deletes, 1);
  EXPECT_THAT(other.CleanUp(), IsEmpty());
}

TEST_F(ClientTest, DoesNotMissWhatWasNeverMade) {
  // The put never arrives, and the target has no such name, or could have none.
  for (const char* name : {"perhaps", "no name at all"}) {
    Client client =
        Make([reference = ReferenceHandler("")](const HttpRequest& request) {
          return FindHeader(request.headers, "X-Amz-Target")
                         ->ends_with(".PutOrganizationConformancePack")
                     ? HttpResult{.failure = TransportFailure::kConnectionLost}
                     : reference(request);
        });
    (void)client.Send(Write("Put", name));
    EXPECT_THAT(client.CleanUp(), IsEmpty()) << name;
  }
}

TEST_F(ClientTest, DoesNotEndWhatWasRefusedOrNotSent) {
  for (const HttpResult& refused :
       {HttpResult{.failure = TransportFailure::kNotSent},
        HttpResult{.failure = TransportFailure::kConnectionRefused},
        HttpResult{.failure = TransportFailure::kTls},
        HttpResult{.response = {.status = 400}}}) {
    Client client = Make([&](const HttpRequest&) { return refused; });
    (void)client.Send(Write("Put", "never"));
    const auto sent = client.stats().requests;
    EXPECT_THAT(client.CleanUp(), IsEmpty());
    EXPECT_EQ(client.stats().requests, sent);
  }
}

TEST_F(ClientTest, NamesWhatItMayHaveMadeAndCouldNotEnd) {
  Client client = Make([](const HttpRequest&) {
    return HttpResult{.response = {.status = 500}};
  });
  (void)client.Send(Write("Put", "perhaps"));
  EXPECT_THAT(client.CleanUp(), IsEmpty());
  EXPECT_THAT(client.CleanUp(true), SizeIs(1));
}

// A target that has no such operations fails on both.
TEST_F(ClientTest, LooksForNothingWhereNothingIsEverMade) {
  int deletes = 0;
  Client client = Make([&](const HttpRequest& request) {
    deletes += FindHeader(request.headers, "X-Amz-Target")
                       ->ends_with(".DeleteOrganizationConformancePack")
                   ? 1
                   : 0;
    return HttpResult{.response = {.status = 500}};
  });
  for (const char* const name : {"a", "b", "c", "d", "e", "f"}) {
    (void)client.Send(Write("Put", name));
    EXPECT_THAT(client.CleanUp(), IsEmpty());
  }
  EXPECT_EQ(deletes, 3);
  EXPECT_THAT(client.CleanUp(true), IsEmpty());
  EXPECT_EQ(deletes, 3);
}

}  // namespace
}  // namespace plumbline
