// Formats that are written when the campaign has finished, and not before.
#ifndef PLUMBLINE_HARNESS_REPORT_AT_END_H_
#define PLUMBLINE_HARNESS_REPORT_AT_END_H_

#include <functional>
#include <string_view>
#include <utility>
#include <variant>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

// Calls Write(const CampaignResult&) of a `Report`, which is made of a context
// and of what takes the pieces of its text. REQUIRES: the context outlives it.
template <typename Report>
class AtEnd : public EventSink {
 public:
  AtEnd(const ReportContext& context,
        std::function<void(std::string_view)> write)
      : report_(context, std::move(write)) {}

  void OnEvent(const Event& event) override {
    if (const auto* const finished = std::get_if<CampaignFinished>(&event)) {
      report_.Write(*finished->result);
    }
  }

 private:
  Report report_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_AT_END_H_
