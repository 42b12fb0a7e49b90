// The formats of reports, a row each. A new one is a file that makes an
// EventSink, its test, and a row; the command line's help and errors read the
// table.
#ifndef PLUMBLINE_HARNESS_REPORT_FORMAT_H_
#define PLUMBLINE_HARNESS_REPORT_FORMAT_H_

#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/engine/event.h"
#include "harness/report/context.h"

namespace plumbline {

// Takes the next piece of a report's text. A piece ends where no word goes on:
// secrets are looked for in each by itself.
using WriteText = std::function<void(std::string_view)>;

struct ReportFormat {
  std::string_view name;    // "json", as in --report json=FILE
  std::string_view ending;  // of its files: ".json"
  std::string_view help;    // whom it is for, in a few words
  // A consumer of events that writes the report. REQUIRES: `context` outlives
  // it.
  std::unique_ptr<EventSink> (*make)(const ReportContext& context,
                                     WriteText write);
  // Each piece is of use by itself: programs read it while the campaign runs.
  bool grows = false;
};

[[nodiscard]] std::span<const ReportFormat> AllFormats();

// nullptr: there is no format of that name.
[[nodiscard]] const ReportFormat* FindFormat(std::string_view name);

// "json, terminal".
[[nodiscard]] std::string FormatNames();

// Passes each event on to several sinks, in their order. Safe to call from
// several threads: the sinks hear of one event at a time.
class EventFanOut : public EventSink {
 public:
  // REQUIRES: the sinks outlive this one.
  explicit EventFanOut(std::vector<EventSink*> sinks)
      : sinks_(std::move(sinks)) {}

  void OnEvent(const Event& event) override {
    const std::lock_guard lock(mutex_);
    for (EventSink* const sink : sinks_) {
      sink->OnEvent(event);
    }
  }

 private:
  std::mutex mutex_;  // guards what the sinks do
  std::vector<EventSink*> sinks_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_REPORT_FORMAT_H_
