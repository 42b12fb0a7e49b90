// Other values for what has to be unique: what was made before, by an earlier
// request or an earlier run, has the ones that were tried.
#ifndef PLUMBLINE_HARNESS_ENGINE_FRESH_VALUES_H_
#define PLUMBLINE_HARNESS_ENGINE_FRESH_VALUES_H_

#include <optional>
#include <span>

#include "harness/base/random.h"
#include "harness/check/check.h"
#include "harness/contract/resource_view.h"
#include "harness/engine/client.h"
#include "harness/engine/operation_settings.h"

namespace plumbline {

// Whether the target says that something of the request is there already: 409
// of plain HTTP, or a refusal that says so in words. AWS's errors of state have
// names, and are the state's.
[[nodiscard]] bool SaysTaken(const CheckContext& context,
                             const Exchange& exchange);

// The step's input with another text for each string of its body: as long, of
// the same kinds of characters, and keeping and breaking the same clauses. What
// the step aims at stays, and so do the members of `views` that are names where
// `keeps_names`. Nothing where nothing can be another.
[[nodiscard]] std::optional<Json> WithFreshValues(
    const CheckContext& context, std::span<const ResourceView> views,
    const Step& step, bool keeps_names, Random& random);

// While the exchange of the step says that something is taken, sends the step
// with fresh values, a few times: what was made before has the ones that were
// tried. Changes both to what was sent last. Gives the input that was sent
// first, or nothing where it was sent alone. Values that the user has fixed
// stay what they are; `settings` may be nullptr.
std::optional<Json> SendFresh(const CheckContext& context, Client& client,
                              bool keeps_names,
                              const OperationSettings* settings, Step& step,
                              Exchange& exchange);

// The same for the step's control, whose exchange may be nullptr.
[[nodiscard]] const Exchange* FreshControl(const CheckContext& context,
                                           Client& client, const Step& step,
                                           const Exchange* control);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_FRESH_VALUES_H_
