#include <fmt/format.h>

#include <cstddef>
#include <string>

#include "harness/base/error.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/last_night.h"
#include "harness/fuzz/corpus.h"
#include "harness/fuzz/driver.h"

namespace plumbline {

int RunFuzz(const CheckFlags& given) {
  if (!HasFuzzDriver() && !given.fuzz->minimize) {
    return Complain({.code = ErrorCode::kUnsupported,
                     .message = std::string(kNoFuzzDriver)});
  }
  CheckFlags flags = given;
  // Until it is told to stop.
  flags.max_requests = flags.max_requests.value_or(0);
  return RunCheck(flags);
}

int RunMerge(const MergeFlags& flags) {
  const Result<std::size_t> copied = MergeCorpora(flags.into, flags.from);
  if (!copied.has_value()) {
    return Complain(copied.error());
  }
  if (const Result<void> merged = MergeLastNights(flags.into, flags.from);
      !merged.has_value()) {
    return Complain(merged.error());
  }
  PrintLine(fmt::format("{} cases are new in {}", *copied, flags.into));
  return kExitAsExpected;
}

}  // namespace plumbline
