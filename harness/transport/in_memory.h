// A Transport over a function: for tests, and for the built-in reference.
//
//   auto transport = MakeInMemoryTransport([](const HttpRequest& request) {
//     HttpResult outcome;
//     outcome.response.status = request.method == "POST" ? 200 : 405;
//     return outcome;
//   });
#ifndef PLUMBLINE_HARNESS_TRANSPORT_IN_MEMORY_H_
#define PLUMBLINE_HARNESS_TRANSPORT_IN_MEMORY_H_

#include <functional>
#include <memory>

#include "harness/transport/transport.h"

namespace plumbline {

using Handler = std::function<HttpResult(const HttpRequest&)>;

// A transport that answers with `handler` and measures how long it took, where
// the handler has not said so itself. REQUIRES: `handler` is callable; where
// several workers share its state, it guards that state.
[[nodiscard]] std::unique_ptr<Transport> MakeInMemoryTransport(Handler handler);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_TRANSPORT_IN_MEMORY_H_
