#include "harness/engine/end_made.h"

#include "harness/engine/client.h"
#include "harness/transport/rate_limit.h"

namespace plumbline {

std::vector<std::string> EndMade(
    const CheckContext& context, const TransportFactory& transports,
    const std::function<void(HttpRequest&)>& prepare,
    const BoundsOptions& options, MadeLog& log) {
  Bounds bounds(options);
  RateLimiter limiter(0, [&] { return bounds.IsOver(Use::kEnd); });
  Client client(context, transports(), limiter, prepare);
  client.Obey(&bounds);
  client.UseFor(Use::kEnd);
  client.LogMade(&log);
  client.Adopt(log.left(), log.perhaps());
  return client.CleanUp(true);
}

}  // namespace plumbline
