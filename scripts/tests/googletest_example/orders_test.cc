// A server of orders, held against its contract: in this process, or where
// $ORDERS_URL says.
#include <gtest/gtest.h>
#include <plumbline/googletest.h>
#include <plumbline/in_memory.h>

#include <charconv>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using plumbline::HttpRequest;
using plumbline::HttpResult;

HttpResult Answer(int status, std::string body) {
  HttpResult result;
  result.response.status = status;
  result.response.headers = {{"Content-Type", "application/json"}};
  result.response.body = std::move(body);
  return result;
}

// With $ORDERS_FAULT it takes a limit that is too large.
HttpResult ListOrders(std::string_view query) {
  const std::string_view name = "limit=";
  int limit = 20;
  if (query.starts_with(name)) {
    query.remove_prefix(name.size());
    const auto [end, error] =
        std::from_chars(query.data(), query.data() + query.size(), limit);
    const int most = std::getenv("ORDERS_FAULT") != nullptr ? 100'000 : 100;
    if (error != std::errc() || end != query.data() + query.size() ||
        limit < 1 || limit > most) {
      return Answer(400, R"({"message": "limit wants 1 to 100"})");
    }
  }
  return Answer(200, limit == 1 ? R"({"orders": [{"id": "a"}]})"
                                : R"({"orders": [{"id": "a"}, {"id": "b"}]})");
}

HttpResult Serve(const HttpRequest& request) {
  const std::string_view target = request.target;
  const std::string_view path = target.substr(0, target.find('?'));
  if (path != "/orders") {
    return Answer(404, R"({"message": "no such path"})");
  }
  if (request.method != "GET") {
    return Answer(405, R"({"message": "GET alone"})");
  }
  return ListOrders(path.size() == target.size()
                        ? std::string_view()
                        : target.substr(path.size() + 1));
}

plumbline::ClauseSuite& Orders() {
  static plumbline::ClauseSuite suite = [] {
    plumbline::ClauseSuiteOptions options{.contract = ORDERS_CONTRACT};
    if (const char* const url = std::getenv("ORDERS_URL")) {
      options.url = url;
    } else {
      options.transports = [] {
        return plumbline::MakeInMemoryTransport(Serve);
      };
    }
    return plumbline::ClauseSuite(std::move(options));
  }();
  return suite;
}

PLUMBLINE_TEST_CLAUSES(OrdersTest, Orders());

}  // namespace
