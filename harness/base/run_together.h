// Two pieces of work at the same time.
#ifndef PLUMBLINE_HARNESS_BASE_RUN_TOGETHER_H_
#define PLUMBLINE_HARNESS_BASE_RUN_TOGETHER_H_

#include <functional>

namespace plumbline {

// Runs `here` on this thread and `there` on another, begun at the same moment,
// to the end of both. Throws what `there` threw.
void RunTogether(const std::function<void()>& here,
                 const std::function<void()>& there);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_BASE_RUN_TOGETHER_H_
