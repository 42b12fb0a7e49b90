#include "harness/report/terminal.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "harness/base/escape.h"
#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/contract/clause.h"
#include "harness/engine/judged.h"
#include "harness/engine/losses.h"
#include "harness/report/causes.h"
#include "harness/report/crash_list.h"
#include "harness/report/group.h"
#include "harness/report/progress_line.h"
#include "harness/report/shown_finding.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownWarnings = 5;
// Of the causes of inconclusive verdicts.
constexpr std::size_t kShownCauses = 6;
// Unless all are asked for: a reader has a minute.
constexpr std::size_t kShownGroups = 20;
constexpr std::size_t kShownFlaky = 20;
constexpr std::size_t kShownKnown = 20;
constexpr std::size_t kListedGroups = 30;  // a screen has room for these
// Of the operations that stand alike.
constexpr std::size_t kShownOperations = 6;
// Before these, the time that is left is anybody's guess.
constexpr double kTellingFraction = 0.02;
constexpr double kTellingSeconds = 1;
constexpr std::size_t kUsualColumns = 80;
// And of what could not be ended.
constexpr std::size_t kShownLeftBehind = 20;

// What was compared with the second endpoint, and what was left out.
std::string ShowAgreement(const AgreementCounts& counts) {
  std::string text =
      fmt::format("agreement: {} compared", Plural(counts.compared, "answer"));
  std::vector<std::string> masked;
  for (const auto& [name, count] : counts.masked) {
    masked.push_back(fmt::format("{} {}", count, name));
  }
  if (!masked.empty()) {
    text += fmt::format("; masked: {}", fmt::join(masked, ", "));
  }
  text += "\n";
  if (counts.rows_left_out > 0) {
    text += fmt::format(
        "not compared: {} of resources that this campaign did not make, or of "
        "pages\n",
        Plural(counts.rows_left_out, "row"));
  }
  for (const auto& [reason, count] : counts.undecided) {
    text +=
        fmt::format("not compared: {}, {}\n", Plural(count, "answer"), reason);
  }
  return text;
}

class TerminalReport : public EventSink {
 public:
  TerminalReport(const ReportContext& context, TerminalOptions options,
                 std::function<void(std::string_view)> print,
                 std::function<void(std::string_view)> print_progress)
      : context_(context),
        options_(std::move(options)),
        print_([print = std::move(print)](std::string_view text) {
          print(ForTerminal(text));
        }),
        print_progress_(std::move(print_progress)) {}

  void OnEvent(const Event& event) override {
    std::visit([this](const auto& e) { On(e); }, event);
  }

 private:
  void On(const CampaignStarted& e) {
    started_ = e;
    if (options_.quiet) {
      return;
    }
    print_(fmt::format(
        "{} {}  against  {}{}\n{} · {} · seed {}{}\n\n",
        Paint(options_.color, "1", "plumbline check"),
        OneLine(e.contract->name), OneLine(e.target),
        e.against.empty() ? "" : "  and  " + OneLine(e.against),
        Plural(e.operations.size(), "operation"),
        Plural(e.clauses->all().size(), "clause"), e.seed,
        e.skipped_operations.empty()
            ? ""
            : fmt::format(" · {} left out (--allow-writes): {}",
                          Plural(e.skipped_operations.size(), "operation"),
                          OneLine(fmt::format(
                              "{}", fmt::join(e.skipped_operations, ", "))))));
  }

  void On(const PhaseStarted& /*e*/) { phase_began_s_.reset(); }

  void On(const Progress& e) {
    if (!options_.progress || options_.quiet) {
      return;
    }
    phase_began_s_ = phase_began_s_.value_or(e.stats.seconds);
    const double elapsed = e.stats.seconds - *phase_began_s_;
    ProgressFacts facts{.progress = e};
    if (e.so_far != nullptr) {
      facts.share = CountShare(*e.so_far);
    }
    if (e.fraction > kTellingFraction && elapsed > kTellingSeconds) {
      facts.seconds_left = elapsed * (1 - e.fraction) / e.fraction;
    }
    // In the last column the cursor would go to the next line.
    const std::size_t columns =
        options_.columns ? options_.columns() : kUsualColumns;
    print_progress_("\r\x1b[K" +
                    ProgressLine(facts, std::max<std::size_t>(columns, 2) - 1));
    bar_shown_ = true;
  }

  void On(const FindingFound& /*e*/) {}

  void On(const ExchangeMade& e) {
    if (!options_.verbose) {
      return;
    }
    ClearBar();
    const Exchange& exchange = *e.exchange;
    PrintShortLine(fmt::format(
        "{}{} {} {} {} -> {} ({:.1f} ms)", e.of_second ? "against " : "",
        exchange.operation, exchange.request.method, exchange.request.target,
        exchange.request.body, Describe(exchange),
        static_cast<double>(exchange.result.elapsed.count()) / 1000));
  }

  void On(const CampaignFinished& e) {
    ClearBar();
    const CampaignResult& result = *e.result;
    if (!options_.quiet) {
      ShowFindings(result);
      ShowWarnings(result);
    }
    ShowSummary(result);
  }

  // The bar has no line end: what is printed would stand behind it.
  void ClearBar() {
    if (std::exchange(bar_shown_, false)) {
      print_progress_("\r\x1b[K");
    }
  }

  // One line that may have words of strangers in it.
  void PrintLine(std::string_view line) { print_(OneLine(line) + "\n"); }

  // One whose length is a stranger's; masked before it is cut.
  void PrintShortLine(const std::string& line) {
    print_(Printable(Redacted(context_, line), kMaxShownBytes) + "\n");
  }

  // The most of a list that has so many at most, unless all are asked for.
  [[nodiscard]] std::size_t Most(std::size_t few) const {
    return options_.all_findings ? std::numeric_limits<std::size_t>::max()
                                 : few;
  }

  // What is known has a line of its own, and no group.
  [[nodiscard]] static std::vector<FindingGroup> UnknownGroups(
      const CampaignResult& result) {
    std::vector<FindingGroup> groups = GroupFindings(result.findings);
    for (FindingGroup& group : groups) {
      std::erase_if(group, [](const Finding* f) { return f->known; });
    }
    std::erase_if(groups, [](const FindingGroup& g) { return g.empty(); });
    return groups;
  }

  void ShowKnownFindings(const CampaignResult& result) {
    std::size_t known = 0;
    for (const Finding& finding : result.findings) {
      if (finding.known && known++ < Most(kShownKnown)) {
        print_(ShowKnown(context_, finding, options_.color));
      }
    }
    if (known > Most(kShownKnown)) {
      print_(fmt::format("    and {}, which --all-findings shows\n",
                         Plural(known - kShownKnown, "more known finding")));
    }
    print_(known > 0 ? "\n" : "");
  }

  void ShowFindings(const CampaignResult& result) {
    const std::vector<FindingGroup> groups = UnknownGroups(result);
    const std::size_t shown = std::min(groups.size(), Most(kShownGroups));
    for (std::size_t i = 0; i < shown; ++i) {
      print_(ShowFinding(context_, groups[i], static_cast<int>(i) + 1,
                         options_.color, *started_.clauses));
    }
    ShowKnownFindings(result);
    const std::size_t flaky = std::min(result.flaky.size(), Most(kShownFlaky));
    for (std::size_t i = 0; i < flaky; ++i) {
      const Finding& finding = result.flaky[i];
      print_(fmt::format("{}  {}\n{}\n", Paint(options_.color, "33", " ~"),
                         OneLine(ToString(finding.identity)),
                         Row("flaky", "seen once and not again: " +
                                          CutLine(context_, finding.actual,
                                                  "the JSON report"))));
    }
    for (const std::string& left :
         {shown < groups.size() ? Plural(groups.size() - shown, "more group")
                                : "",
          flaky < result.flaky.size()
              ? Plural(result.flaky.size() - flaky, "more flaky finding")
              : ""}) {
      if (!left.empty()) {
        print_(left +
               " not shown in full: --all-findings shows all, and so does the "
               "JSON report\n\n");
      }
    }
    if (groups.size() > 1) {
      print_(GroupTable(context_, groups, Most(kListedGroups)) + "\n");
    }
  }

  void ShowWarnings(const CampaignResult& result) {
    for (std::size_t i = 0;
         i < std::min(result.warnings.size(), kShownWarnings); ++i) {
      PrintShortLine(ContractNote(result.warnings[i]));
    }
    if (result.warnings.size() > kShownWarnings) {
      print_(fmt::format("{} more of the contract, see the JSON report\n",
                         result.warnings.size() - kShownWarnings));
    }
  }

  void ShowSummary(const CampaignResult& result) {
    std::uint64_t inconclusive = 0;
    for (const InconclusiveCount& count : result.coverage.inconclusive()) {
      inconclusive += count.count;
    }
    const auto errors = static_cast<std::uint64_t>(
        std::ranges::count_if(result.findings, [](const Finding& f) {
          return f.severity == Severity::kError && !f.known;
        }));
    const auto unknown =
        std::ranges::count(result.findings, false, &Finding::known);
    const std::uint64_t others = result.findings.size() - errors;
    const CampaignStats& stats = result.stats;
    const ClauseShare share = CountShare(result);
    const std::size_t groups = UnknownGroups(result).size();
    print_(fmt::format(
        "{}{}{}{} · {} in {:.2f} s ({:.0f}/s) · {} of input clauses judged · "
        "{} "
        "inconclusive\n",
        Paint(options_.color,
              errors > 0                  ? "31;1"
              : result.too_little.empty() ? "32;1"
                                          : "33;1",
              errors > 0 ? Plural(errors, "finding") : "no finding"),
        others > 0 ? fmt::format(" (and {} known or warning)", others) : "",
        groups < static_cast<std::size_t>(unknown)
            ? " in " + Plural(groups, "group")
            : "",
        result.flaky.empty() ? ""
                             : fmt::format(" · {} flaky", result.flaky.size()),
        Plural(stats.requests, "request"), stats.seconds,
        stats.requests_per_second(),
        fmt::format("{}/{}", share.judged, share.all), inconclusive));
    if (share.all > 0 && !options_.quiet) {
      print_(fmt::format(
          "coverage: {}/{} kept, {}/{} on the edge, {}/{} broken{}\n",
          share.kept, share.all, share.on_edge, share.with_edge, share.broken,
          share.all,
          result.unreachable.empty()
              ? ""
              : fmt::format("; {} cannot be reached, the JSON report says why",
                            Plural(result.unreachable.size(), "side"))));
    }
    if (!options_.quiet && result.curve.first_tenth.has_value()) {
      print_(fmt::format(
          "found early: {:.0f} % of the findings in the first tenth of the "
          "requests; area under the curve {:.2f}\n",
          *result.curve.first_tenth * 100, *result.curve.area));
    }
    if (!options_.quiet) {
      print_(ShowUndocumentedErrors(result.coverage, kShownCauses));
      print_(ShowCauses(result.coverage, kShownCauses));
    }
    if (stats.throttled > 0 && !options_.quiet) {
      print_(fmt::format(
          "throttled: {} to come again later, {:.2f} s backed off\n",
          Plural(stats.throttled, "request"), stats.backed_off_s));
    }
    if (const std::string lost = ShowLosses(stats); !lost.empty()) {
      print_(fmt::format("not answered: {} of {}\n", lost,
                         Plural(stats.requests, "request")));
    }
    if (stats.not_sent > 0) {
      print_(fmt::format("not sent: {} that HTTP cannot carry\n",
                         Plural(stats.not_sent, "request")));
    }
    if (stats.settled > 0 && !options_.quiet) {
      print_(
          fmt::format("settled: {} agreed after a wait, the longest {:.2f} s\n",
                      Plural(stats.settled, "step"), stats.longest_settling_s));
    }
    if (!started_.against.empty() && !options_.quiet) {
      print_(ShowAgreement(result.agreement));
    }
    if (!options_.quiet) {
      print_(ShowCrashes(result));
    }
    ShowStandings(result);
    if (result.end != CampaignEnd::kComplete) {
      PrintLine(fmt::format(
          "the campaign was cut short: {}{}{}", ToString(result.end),
          result.end_detail.empty() ? "" : ", ", result.end_detail));
    }
    if (!result.too_little.empty()) {
      PrintLine("too little was judged to call this green: " +
                result.too_little);
    }
    for (const NotPlayed& one : result.not_played) {
      PrintLine(fmt::format("not played: {}, {}", one.name, one.why));
    }
    if (result.clean_up_cut) {
      PrintLine("the clean-up was cut short: its time was over");
    }
    if (!result.left_behind.empty()) {
      const std::size_t all = result.left_behind.size();
      const auto first = result.left_behind.begin();
      const auto shown =
          static_cast<std::ptrdiff_t>(std::min(all, kShownLeftBehind));
      PrintShortLine(fmt::format(
          "left behind, and not removed: {} ({}{})", Plural(all, "resource"),
          fmt::join(first, first + shown, ", "),
          all > kShownLeftBehind ? ", ...; the JSON report lists them" : ""));
    }
  }

  // What the campaign could not ask, and why.
  void ShowStandings(const CampaignResult& result) {
    const auto names = [&](Standing standing) {
      std::vector<std::string> alike;
      for (const OperationStanding& one : result.standings) {
        if (one.standing == standing) {
          alike.push_back(one.operation);
        }
      }
      return alike;
    };
    const auto list = [&](std::string_view what, Standing standing) {
      const std::vector<std::string> all = names(standing);
      if (!all.empty()) {
        const std::size_t shown = std::min(all.size(), kShownOperations);
        PrintLine(fmt::format(
            "{}: {} ({}{})", what, Plural(all.size(), "operation"),
            fmt::join(all.begin(),
                      all.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
            shown < all.size() ? ", ..." : ""));
      }
    };
    list("not implemented", Standing::kNotThere);
    list("fails whatever is sent", Standing::kFails);
    list("no accepted request was found", Standing::kRefused);
    ShowAnswers(result, Standing::kRefused);
    list("not asked, for no request keeps every clause", Standing::kUnmakeable);
    ShowAnswers(result, Standing::kUnmakeable);
    std::size_t clauses = 0;
    for (const NotTried& one : result.not_tried) {
      clauses += one.clauses.size();
    }
    if (clauses > 0) {
      print_(fmt::format("not tried: {} of {}, the JSON report lists them\n",
                         Plural(clauses, "clause"),
                         Plural(result.not_tried.size(), "operation")));
    }
  }

  // Of the first that stand so, what each was answered.
  void ShowAnswers(const CampaignResult& result, Standing standing) {
    std::size_t shown = 0;
    for (const OperationStanding& one : result.standings) {
      if (one.standing == standing && !options_.quiet &&
          shown++ < kShownOperations) {
        PrintLine(fmt::format("  {}: {}",
                              one.clause.empty() ? one.operation : one.clause,
                              one.answer));
      }
    }
  }

  const ReportContext& context_;
  TerminalOptions options_;
  std::function<void(std::string_view)> print_;
  std::function<void(std::string_view)> print_progress_;
  CampaignStarted started_;
  bool bar_shown_ = false;
  std::optional<double> phase_began_s_;  // by the first progress in it
};

}  // namespace

std::unique_ptr<EventSink> MakeTerminalReport(
    const ReportContext& context, TerminalOptions options,
    std::function<void(std::string_view)> print,
    std::function<void(std::string_view)> print_progress) {
  return std::make_unique<TerminalReport>(
      context, std::move(options), std::move(print), std::move(print_progress));
}

}  // namespace plumbline
