#include "harness/engine/event.h"

namespace plumbline {

std::string_view ToString(CampaignEnd end) {
  switch (end) {
    case CampaignEnd::kComplete:
      return "complete";
    case CampaignEnd::kTime:
      return "time";
    case CampaignEnd::kInterrupted:
      return "interrupted";
    case CampaignEnd::kTargetUnreachable:
      return "target-unreachable";
    case CampaignEnd::kNothingSelected:
      return "nothing-selected";
    case CampaignEnd::kInternalFault:
      return "internal-fault";
  }
  return "";
}

std::string_view ToString(Standing standing) {
  switch (standing) {
    case Standing::kNotAsked:
      return "not-asked";
    case Standing::kAccepted:
      return "accepted";
    case Standing::kRefused:
      return "refused";
    case Standing::kNotThere:
      return "not-there";
    case Standing::kFails:
      return "fails";
    case Standing::kUnmakeable:
      return "unmakeable";
  }
  return "";
}

}  // namespace plumbline
