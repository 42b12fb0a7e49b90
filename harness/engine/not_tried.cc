#include "harness/engine/not_tried.h"

#include <set>
#include <string>

namespace plumbline {

void NoteNotTried(const Schedule* schedule, const Bounds& bounds,
                  CampaignResult& result) {
  if (schedule == nullptr) {
    return;
  }
  result.unreachable = schedule->Unreachable();
  if (schedule->HasMore() && result.end == CampaignEnd::kComplete &&
      bounds.out_of_time()) {
    result.end = CampaignEnd::kTime;
  }
  for (auto& [operation, ids] : schedule->WaitingClauses()) {
    std::set<std::string> waiting(ids.begin(), ids.end());
    std::erase_if(waiting, [&](const std::string& id) {
      return result.coverage.clauses().contains(id);
    });
    if (!waiting.empty()) {
      result.not_tried.push_back({operation, {waiting.begin(), waiting.end()}});
    }
  }
}

}  // namespace plumbline
