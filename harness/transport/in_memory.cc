#include "harness/transport/in_memory.h"

#include <chrono>
#include <exception>
#include <memory>
#include <utility>

#include "harness/base/error.h"
#include "harness/base/http_message.h"
#include "harness/transport/transport.h"

namespace plumbline {
namespace {

class InMemoryTransport final : public Transport {
 public:
  explicit InMemoryTransport(Handler handler) : handler_(std::move(handler)) {
    PLUMBLINE_ASSERT(handler_ != nullptr);
  }

  HttpResult Send(const HttpRequest& request) override {
    const auto start = std::chrono::steady_clock::now();
    HttpResult outcome;
    try {
      outcome = handler_(request);
    } catch (const std::exception& error) {
      // A server that dies while it answers closes the connection.
      outcome.failure = TransportFailure::kConnectionLost;
      outcome.detail = error.what();
    }
    if (outcome.elapsed.count() == 0) {
      outcome.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(
          std::chrono::steady_clock::now() - start);
    }
    return outcome;
  }

 private:
  Handler handler_;
};

}  // namespace

std::unique_ptr<Transport> MakeInMemoryTransport(Handler handler) {
  return std::make_unique<InMemoryTransport>(std::move(handler));
}

}  // namespace plumbline
