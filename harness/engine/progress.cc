#include "harness/engine/progress.h"

#include <algorithm>

namespace plumbline {

double FractionDone(const CampaignOptions& options, const Reached& reached) {
  double fraction = 0;
  if (reached.cases > 0) {
    fraction = static_cast<double>(reached.played) /
               static_cast<double>(reached.cases);
  } else if (options.max_requests > 0) {
    fraction = static_cast<double>(reached.requests) /
               static_cast<double>(options.max_requests);
  }
  if (reached.cases == 0 && options.max_time.count() > 0) {
    fraction = std::max(fraction, reached.elapsed / options.max_time);
  }
  return std::min(1.0, fraction);
}

}  // namespace plumbline
