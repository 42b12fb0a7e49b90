#include "harness/report/crash_list.h"

#include <fmt/format.h>

#include "harness/base/escape.h"
#include "harness/base/text.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownLabelBytes = 80;

}  // namespace

std::string ShowCrashes(const CampaignResult& result) {
  if (result.crashes.empty()) {
    return {};
  }
  const Crash& first = result.crashes[0];
  std::string text = fmt::format(
      "the target went down {}, the first time after {:.2f} s{}{}; the last "
      "requests before that:\n",
      Plural(result.crash_count, "time"), first.at_s,
      first.hung ? ", when it took connections and answered nobody" : "",
      first.restarted ? " and was started again" : "");
  for (const RecentRequest& one : first.last_requests) {
    text +=
        fmt::format("  {:>8.3f} s  worker {}  {}{}{}  -> {}\n", one.began_s,
                    one.worker, OneLine(one.operation),
                    one.clause.empty() ? "" : "  " + OneLine(one.clause),
                    one.label.empty()
                        ? ""
                        : "  (" + Printable(one.label, kShownLabelBytes) + ")",
                    OneLine(one.answer));
  }
  return text;
}

}  // namespace plumbline
