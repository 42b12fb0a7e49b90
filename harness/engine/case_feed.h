// Cases that follow from what was answered to the ones before: a source for
// the random phase whose end only the budget knows.
#ifndef PLUMBLINE_HARNESS_ENGINE_CASE_FEED_H_
#define PLUMBLINE_HARNESS_ENGINE_CASE_FEED_H_

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "harness/case/case.h"
#include "harness/engine/played_case.h"
#include "harness/generate/plan.h"

namespace plumbline {

// Safe to use from several workers at once, each a thread of its own.
class CaseFeed {
 public:
  virtual ~CaseFeed() = default;
  // The next case for the worker that calls; nothing: there are no more.
  [[nodiscard]] virtual std::optional<Case> Next() = 0;
  // What came of the case that this worker got last.
  virtual void Learn(const Case& c, const PlayedCase& played) = 0;
};

// Makes the feed of a campaign over the operations at these indices, which are
// there. The context outlives the feed.
using CaseFeedFactory = std::function<std::unique_ptr<CaseFeed>(
    const GenerationContext& context, const std::vector<int>& operations)>;

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_CASE_FEED_H_
