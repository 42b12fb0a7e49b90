// Cases that show their failure only because earlier requests made something:
// on a fresh target they would not. They get the writes that made it, or are
// marked.
#ifndef PLUMBLINE_HARNESS_ENGINE_NEEDED_STATE_H_
#define PLUMBLINE_HARNESS_ENGINE_NEEDED_STATE_H_

#include <string_view>

#include "harness/check/check.h"
#include "harness/engine/finding.h"
#include "harness/engine/player.h"

namespace plumbline {

// The check whose findings name a row of an answer.
inline constexpr std::string_view kOutputCheck = "output";

// Works on the finding's smallest case. A case needs earlier state where it
// does not fail alike with other names in place of those that earlier writes
// spoke of, and where what fails is a row that an earlier write made. The
// accepted writes that made it come before its steps, if with them it fails
// alike; else `needs` says so. A finding that is not confirmed stays as it is.
// REQUIRES: `player` keeps a log of writes, or nothing is known and done.
void MakeSelfContained(const CheckContext& context, Player& player,
                       Finding& finding);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_NEEDED_STATE_H_
