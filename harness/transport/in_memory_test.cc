#include "harness/transport/in_memory.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>

#include "harness/base/http_message.h"
#include "harness/transport/transport.h"

namespace plumbline {
namespace {

TEST(InMemoryTest, GivesTheRequestToTheHandlerAndItsOutcomeBack) {
  auto transport = MakeInMemoryTransport([](const HttpRequest& request) {
    HttpResult outcome;
    outcome.response.status = 200;
    outcome.response.body = request.method + " " + request.body;
    return outcome;
  });
  HttpRequest request;
  request.body = "hello";
  const HttpResult outcome = transport->Send(request);
  EXPECT_TRUE(outcome.ok());
  EXPECT_EQ(outcome.response.status, 200);
  EXPECT_EQ(outcome.response.body, "POST hello");
}

TEST(InMemoryTest, MeasuresTheTimeThatTheHandlerTook) {
  auto transport = MakeInMemoryTransport([](const HttpRequest&) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    return HttpResult{};
  });
  EXPECT_GE(transport->Send({}).elapsed, std::chrono::milliseconds(5));
}

TEST(InMemoryTest, KeepsTheTimeThatTheHandlerGave) {
  auto transport = MakeInMemoryTransport([](const HttpRequest&) {
    HttpResult outcome;
    outcome.elapsed = std::chrono::seconds(7);
    return outcome;
  });
  EXPECT_EQ(transport->Send({}).elapsed, std::chrono::seconds(7));
}

TEST(InMemoryTest, TakesAnExceptionForALostConnection) {
  auto transport = MakeInMemoryTransport(
      [](const HttpRequest&) -> HttpResult { throw std::runtime_error("x"); });
  const HttpResult outcome = transport->Send({});
  EXPECT_EQ(outcome.failure, TransportFailure::kConnectionLost);
  EXPECT_EQ(outcome.detail, "x");
}

}  // namespace
}  // namespace plumbline
