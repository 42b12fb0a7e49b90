// Random sequences over the resources of a contract: puts, deletes, refused
// puts and reads of a few names, in any order that can tell something. What
// must hold after each step is the check's business (CheckLifecycle).
#ifndef PLUMBLINE_HARNESS_GENERATE_STATEFUL_CASE_H_
#define PLUMBLINE_HARNESS_GENERATE_STATEFUL_CASE_H_

#include "harness/base/random.h"
#include "harness/generate/lifecycle_steps.h"

namespace plumbline {

// A sequence of up to 4 + size / 8 steps and the reads that end it, on names
// that are new for each case. `size` is from 0 to 100. Preconditions: nothing
// is deleted or read before it was put. REQUIRES: the lifecycle has a reader.
[[nodiscard]] Case DrawStatefulCase(const LifecycleSteps& steps, Random& random,
                                    int size);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_GENERATE_STATEFUL_CASE_H_
