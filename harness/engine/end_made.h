// The end of what a campaign made that was killed.
#ifndef PLUMBLINE_HARNESS_ENGINE_END_MADE_H_
#define PLUMBLINE_HARNESS_ENGINE_END_MADE_H_

#include <functional>
#include <string>
#include <vector>

#include "harness/base/http_message.h"
#include "harness/check/check.h"
#include "harness/engine/bounds.h"
#include "harness/engine/made_log.h"
#include "harness/transport/transport.h"

namespace plumbline {

// Ends what the log says is left, by the deletes that end a campaign, and notes
// each in the log. Gives what could not be ended, as Client::CleanUp does; what
// was not asked, for the user stopped it, stays in the log.
[[nodiscard]] std::vector<std::string> EndMade(
    const CheckContext& context, const TransportFactory& transports,
    const std::function<void(HttpRequest&)>& prepare,
    const BoundsOptions& bounds, MadeLog& log);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_END_MADE_H_
