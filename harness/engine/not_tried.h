// What was planned and not handed out when a campaign ended.
#ifndef PLUMBLINE_HARNESS_ENGINE_NOT_TRIED_H_
#define PLUMBLINE_HARNESS_ENGINE_NOT_TRIED_H_

#include "harness/engine/bounds.h"
#include "harness/engine/event.h"
#include "harness/engine/schedule.h"

namespace plumbline {

// Adds it to the result, with the sides that no case can reach; a campaign that
// is complete but for what its time forbade ended with the time. `schedule`:
// nullptr where nothing was planned.
void NoteNotTried(const Schedule* schedule, const Bounds& bounds,
                  CampaignResult& result);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_ENGINE_NOT_TRIED_H_
