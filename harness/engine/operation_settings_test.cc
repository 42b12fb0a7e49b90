#include "harness/engine/operation_settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "harness/engine/client.h"
#include "harness/engine/testing_engine.h"

namespace plumbline {
namespace {

constexpr const char* kPutPack = "PutOrganizationConformancePack";

// Keeps the bound that each request had.
class BoundTransport : public Transport {
 public:
  explicit BoundTransport(std::vector<long>& bounds) : bounds_(bounds) {}
  HttpResult Send(const HttpRequest& /*request*/) override {
    bounds_.push_back(static_cast<long>(timeout_.count()));
    return {};
  }
  void SetTimeout(std::optional<std::chrono::milliseconds> timeout) override {
    timeout_ = timeout.value_or(std::chrono::milliseconds(1));
  }

 private:
  std::vector<long>& bounds_;
  std::chrono::milliseconds timeout_{0};
};

TEST(OperationSettingsTest, GivesARequestItsOwnTimeout) {
  OperationSettings settings;
  settings.by_name[kPutPack].timeout = std::chrono::milliseconds(20'000);
  std::vector<long> bounds;
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  Client client(SeedChecks(), std::make_unique<BoundTransport>(bounds), limiter,
                prepare);
  client.Obey(nullptr, &settings);
  for (const char* const operation : {kStatuses, kPutPack, kStatuses}) {
    static_cast<void>(client.Send({.operation = operation}));
  }
  EXPECT_THAT(bounds, testing::ElementsAre(1, 20'000, 1));
}

TEST(OperationSettingsTest, HoldsOneOperationBack) {
  OperationSettings settings;
  settings.by_name[kPutPack].limiter = std::make_shared<RateLimiter>(20);
  std::vector<long> bounds;
  RateLimiter limiter(0);
  const std::function<void(HttpRequest&)> prepare;
  Client client(SeedChecks(), std::make_unique<BoundTransport>(bounds), limiter,
                prepare);
  client.Obey(nullptr, &settings);
  const auto took = [&](const char* operation) {
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i < 5; ++i) {
      static_cast<void>(client.Send({.operation = operation}));
    }
    return std::chrono::steady_clock::now() - began;
  };
  EXPECT_GE(took(kPutPack), std::chrono::milliseconds(200));
  EXPECT_LT(took(kStatuses), std::chrono::milliseconds(150));
}

// In a whole campaign, whatever phase a request is of.
TEST(OperationSettingsTest, FixesAValueInAllPhases) {
  constexpr const char* kBucket = "DeliveryS3Bucket";
  CampaignOptions options{.max_requests = 1500, .allow_writes = true};
  options.settings.given.fixed[kPutPack] = {
      {.member = {kBucket}, .value = "ours"}};
  std::mutex mutex;
  int with = 0;
  std::map<std::string, int> others;
  options.tell = [&](const ExchangeMade& each) {
    if (each.exchange->operation != kPutPack) {
      return;
    }
    const std::lock_guard lock(mutex);
    const auto body = ParseJson(each.exchange->request.body);
    if (body.has_value() && body->is_object() &&
        body->value(kBucket, Json()) == "ours") {
      ++with;
    } else {
      ++others[each.exchange->request.body];
    }
  };
  const CampaignResult result = RunQuietly(ReferenceHandler(""), options);
  EXPECT_TRUE(result.findings.empty());
  EXPECT_GT(with, 100);
  // What is no input, and what breaks this member.
  int kept = 0;
  for (const auto& [body, count] : others) {
    const auto json = ParseJson(body);
    const bool in_order = json.has_value() && json->is_object() &&
                          json->contains(kBucket) &&
                          (*json)[kBucket].is_string() &&
                          (*json)[kBucket].get<std::string>().size() <= 63 &&
                          !(*json)[kBucket].get<std::string>().empty();
    kept += in_order ? count : 0;
  }
  EXPECT_LT(kept, with / 20);
}

}  // namespace
}  // namespace plumbline
