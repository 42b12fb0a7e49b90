#include "harness/report/html_report.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/engine/judged.h"
#include "harness/engine/losses.h"
#include "harness/report/clause_table.h"
#include "harness/report/group.h"
#include "harness/report/html/page.h"
#include "harness/report/html_body.h"
#include "harness/report/html_chart.h"
#include "harness/report/html_coverage.h"
#include "harness/report/html_finding.h"
#include "harness/report/html_gaps.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

// So much of the page is for findings in full, and for all of them; a browser
// is quick up to a megabyte or two.
constexpr std::size_t kFullFindingsBytes = std::size_t{430} << 10U;
constexpr std::size_t kAllFindingsBytes = std::size_t{540} << 10U;
constexpr std::size_t kCoverageBytes = std::size_t{320} << 10U;
constexpr std::size_t kOpenCauses = 3;
// The first causes list more of their places than the others.
constexpr std::size_t kFirstCauses = 20;
constexpr std::size_t kPlacesOfACause = 40;
constexpr std::size_t kPlacesOfALaterCause = 6;
constexpr std::size_t kListedFindings = 60;  // of the known, of the flaky
constexpr std::size_t kShownChecks = 40;
constexpr std::size_t kHeadBytes = 300;
constexpr std::size_t kRateBars = 60;
// Of the samples; each second one goes where there are more (memory).
constexpr std::size_t kMaxSamples = 4096;

// The words of a Content-Security-Policy for a style or a script.
std::string HashSource(std::string_view text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): its bytes.
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         digest.data());
  return "'sha256-" + EncodeBase64(std::string(digest.begin(), digest.end())) +
         "'";
}

// "12,345".
std::string Grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t at = text.size(); at > 3; at -= 3) {
    text.insert(at - 3, ",");
  }
  return text;
}

struct HtmlTally {
  std::size_t errors = 0;  // new, as are warnings
  std::size_t warnings = 0;
  std::size_t known = 0;
  std::vector<FindingGroup> causes;  // of what is new
};

HtmlTally Tally(const CampaignResult& result) {
  HtmlTally tally{.causes = GroupFindings(result.findings)};
  for (const Finding& finding : result.findings) {
    ++(finding.known                            ? tally.known
       : finding.severity == Severity::kWarning ? tally.warnings
                                                : tally.errors);
  }
  for (FindingGroup& cause : tally.causes) {
    std::erase_if(cause, [](const Finding* f) { return f->known; });
  }
  std::erase_if(tally.causes, [](const FindingGroup& c) { return c.empty(); });
  return tally;
}

struct HtmlVerdict {
  std::string_view state;  // a class of the page: "bad", "good", "part"
  std::string words;
};

HtmlVerdict VerdictOf(const CampaignResult& result, const HtmlTally& tally) {
  if (tally.errors > 0) {
    return {"bad", "Out of true: " + Plural(tally.errors, "finding")};
  }
  if (!result.too_little.empty()) {
    return {"part", "No finding, but too little was judged"};
  }
  if (WasCutShort(result)) {
    return {"part", "No finding, but the run was cut short"};
  }
  return {"good", "In true: no finding"};
}

class HtmlReport : public EventSink {
 public:
  HtmlReport(const ReportContext& context,
             std::function<void(std::string_view)> write)
      : context_(context),
        write_(std::move(write)),
        // As they will stand there: a credential may be a word of theirs.
        style_(Masked(kPageStyle)),
        script_(Masked(kPageScript)) {}

  void OnEvent(const Event& event) override {
    if (const auto* const progress = std::get_if<Progress>(&event)) {
      NoteSample({progress->stats.seconds, progress->stats.requests});
    } else if (const auto* const finished =
                   std::get_if<CampaignFinished>(&event)) {
      NoteSample(
          {finished->result->stats.seconds, finished->result->stats.requests});
      WritePage(*finished->result);
    }
  }

 private:
  [[nodiscard]] std::string Masked(std::string_view text) const {
    return Redacted(context_, std::string(text));
  }

  void NoteSample(ProgressSample sample) {
    if (samples_.size() >= kMaxSamples) {
      for (std::size_t i = 0; i < samples_.size() / 2; ++i) {
        samples_[i] = samples_[2 * i + 1];
      }
      samples_.resize(samples_.size() / 2);
    }
    samples_.push_back(sample);
  }

  [[nodiscard]] std::string Text(const std::string& text) const {
    return HtmlText(context_, text, kHeadBytes);
  }

  void WritePage(const CampaignResult& result) {
    const HtmlTally tally = Tally(result);
    const HtmlVerdict verdict = VerdictOf(result, tally);
    WriteHead(result, verdict);
    WriteSummary(result, tally, verdict);
    WriteFindings(result, tally);
    WriteList(result.findings, true, "known", "Known findings");
    WriteList(result.flaky, false, "flaky", "Flaky: seen, and not each time");
    write_("<section id=coverage><h2>Coverage</h2>" + CoverageLegend());
    write_(HtmlCoverage(context_, TabulateClauses(result), kCoverageBytes));
    write_("</section>\n<section id=timing><h2>Timing</h2><div class=charts>" +
           HtmlRateChart(samples_, kRateBars) +
           HtmlLatencyChart(result.stats.latencies) +
           HtmlCurveChart(result.curve, result.stats.requests) + "</div>" +
           Answers(result.stats) + "</section>\n");
    write_("<section id=gaps><h2>What was not tested, and why</h2>" +
           HtmlGaps(context_, result) + "</section>\n");
    if (const std::string warnings = HtmlWarnings(context_, result);
        !warnings.empty()) {
      write_("<section id=warnings><h2>Warnings</h2>" + warnings +
             "</section>\n");
    }
    write_(
        "</main>\n<footer><p>Written by plumbline. Keys: <kbd>/</kbd> "
        "search, <kbd>j</kbd> and <kbd>k</kbd> next and previous finding, "
        "<kbd>o</kbd> unfold or fold, <kbd>c</kbd> copy the replay "
        "command.</p></footer>\n<script>");
    write_(script_);
    write_("</script></body></html>\n");
  }

  void WriteHead(const CampaignResult& result, const HtmlVerdict& verdict) {
    write_(fmt::format(
        "<!doctype html>\n<html lang=en><head><meta charset=utf-8>"
        "<meta http-equiv=Content-Security-Policy content=\"default-src "
        "'none'; style-src {}; script-src {}; base-uri 'none'; form-action "
        "'none'; require-trusted-types-for 'script'\">\n"
        "<meta name=viewport content=\"width=device-width, "
        "initial-scale=1\"><meta name=color-scheme content=\"light dark\">"
        "<meta name=referrer content=no-referrer>\n"
        "<title>{} · {} · plumbline</title>\n<style>",
        HashSource(style_), HashSource(script_), Text(verdict.words),
        Text(result.started.contract->name)));
    write_(style_);
    write_(
        "</style></head>\n<body><a class=skip href=#findings>Skip to the "
        "findings</a>\n");
  }

  void WriteSummary(const CampaignResult& result, const HtmlTally& tally,
                    const HtmlVerdict& verdict) {
    const CampaignStarted& started = result.started;
    write_(fmt::format(
        "<header class={}><div class=top><span class=brand>plumbline</span>"
        "<nav aria-label=Sections><a href=#findings>Findings</a><a "
        "href=#coverage>Coverage</a><a href=#timing>Timing</a><a "
        "href=#gaps>Not tested</a></nav><span id=theme-place></span></div>\n"
        "<h1>{}</h1><p class=run><b>{}</b> against <code>{}</code>{} <span "
        "class=seed>seed {}</span></p>\n",
        verdict.state, verdict.words, Text(started.contract->name),
        Text(started.target),
        started.against.empty()
            ? ""
            : " and <code>" + Text(started.against) + "</code>",
        started.seed));
    std::vector<std::string> notes;
    if (result.end != CampaignEnd::kComplete) {
      notes.push_back(fmt::format(
          "The run ended early: {}{}{}.", ToString(result.end),
          result.end_detail.empty() ? "" : ", ", Text(result.end_detail)));
    }
    if (!result.too_little.empty()) {
      notes.push_back("Too little was judged to call this green: " +
                      Text(result.too_little) + ".");
    }
    for (const std::string& note : notes) {
      write_("<p class=note>" + note + "</p>\n");
    }
    write_("<dl class=numbers>" + Numbers(result, tally) +
           "</dl></header>\n<main>\n");
  }

  [[nodiscard]] static std::string Number(std::string_view name,
                                          const std::string& value,
                                          const std::string& below) {
    return fmt::format("<div><dt>{}<dd><b>{}</b><span>{}</span></div>", name,
                       value, below);
  }

  // The three numbers that matter: what is wrong, how much was judged, and how
  // much of the target there was to judge.
  [[nodiscard]] static std::string Numbers(const CampaignResult& result,
                                           const HtmlTally& tally) {
    std::string besides = "in " + Plural(tally.causes.size(), "cause");
    const auto add = [&](std::size_t count, std::string_view what) {
      besides += count > 0 ? fmt::format(" · {} {}", count, what) : "";
    };
    add(tally.warnings, tally.warnings == 1 ? "warning" : "warnings");
    add(tally.known, "known");
    add(result.flaky.size(), "flaky");
    const ClauseShare share = CountShare(result);
    std::string html = Number("Findings", Grouped(tally.errors), besides);
    html += Number(
        "Input clauses judged",
        share.all == 0 ? "–"
                       : fmt::format("{} %", 100 * share.judged / share.all),
        fmt::format("{} of {} · {} kept, {} of {} on the edge, {} broken",
                    Grouped(share.judged), Grouped(share.all), share.kept,
                    share.on_edge, share.with_edge, share.broken));
    const std::string requests =
        fmt::format("{} requests in {:.1f} s", Grouped(result.stats.requests),
                    result.stats.seconds);
    if (result.standings.empty()) {
      return html + Number("Operations",
                           Grouped(result.started.operations.size()), requests);
    }
    const auto accepted = std::ranges::count(
        result.standings, Standing::kAccepted, &OperationStanding::standing);
    return html + Number("Operations that accept requests",
                         fmt::format("{} of {}", accepted,
                                     result.started.operations.size()),
                         requests);
  }

  // Shown by the page's script, which is what filters.
  [[nodiscard]] std::string Toolbar(const HtmlTally& tally) const {
    std::vector<std::string> checks;
    for (const FindingGroup& cause : tally.causes) {
      const std::string check = Text(cause[0]->identity.check);
      if (checks.size() < kShownChecks &&
          std::ranges::find(checks, check) == checks.end()) {
        checks.push_back(check);
      }
    }
    std::ranges::sort(checks);
    std::string options;
    for (const std::string& check : checks) {
      options += "<option>" + check;
    }
    return fmt::format(
        "<form class=tools role=search aria-label=\"Findings\" hidden><label>"
        "Search <input type=search id=search autocomplete=off "
        "placeholder=\"operation, clause, text\"></label><label>Kind <select "
        "id=kind><option value=\"\">all<option value=error>errors<option "
        "value=warning>warnings</select></label><label>Check <select "
        "id=check><option value=\"\">all{}</select></label><output "
        "id=shown></output><button type=button id=fold>Unfold "
        "all</button></form>\n",
        options);
  }

  void WriteFindings(const CampaignResult& result, const HtmlTally& tally) {
    write_("<section id=findings><h2>Findings</h2>\n");
    if (tally.causes.empty()) {
      write_("<p>No finding that is new.</p></section>\n");
      return;
    }
    write_(Toolbar(tally));
    std::size_t bytes = 0;
    std::size_t next = 0;
    for (; next < tally.causes.size() && bytes < kFullFindingsBytes; ++next) {
      const std::string html = HtmlCause(
          context_, tally.causes[next], static_cast<int>(next) + 1,
          next < kOpenCauses,
          next < kFirstCauses ? kPlacesOfACause : kPlacesOfALaterCause,
          *result.started.clauses);
      bytes += html.size();
      write_(html);
    }
    if (next < tally.causes.size()) {
      WriteRest(tally.causes, next, bytes);
    }
    write_("</section>\n");
  }

  // A line for each cause that has no room in full, and how many have none.
  void WriteRest(const std::vector<FindingGroup>& causes, std::size_t next,
                 std::size_t bytes) {
    write_(fmt::format("<h3>{} in short</h3><ul class=places>",
                       Plural(causes.size() - next, "more cause")));
    for (; next < causes.size() && bytes < kAllFindingsBytes; ++next) {
      const std::string html = HtmlPlace(context_, *causes[next][0]) + "\n";
      bytes += html.size();
      write_(html);
    }
    write_("</ul>");
    if (next < causes.size()) {
      std::size_t findings = 0;
      for (std::size_t i = next; i < causes.size(); ++i) {
        findings += causes[i].size();
      }
      write_(
          fmt::format("<p class=cut>and {}, of {}: the JSON report has "
                      "them</p>",
                      Plural(causes.size() - next, "more cause"),
                      Plural(findings, "finding")));
    }
  }

  // Of the findings those that are known as `known` says, a line each.
  void WriteList(const std::vector<Finding>& findings, bool known,
                 std::string_view id, std::string_view title) {
    std::size_t count = 0;
    std::string html;
    for (const Finding& finding : findings) {
      if (finding.known != known || ++count > kListedFindings) {
        continue;
      }
      html += HtmlPlace(context_, finding);
      if (known) {
        const std::string why = WhyKnown(context_, finding);
        html += why.empty() ? "" : "<p class=why>" + Text(why) + "</p>";
      }
    }
    if (count == 0) {
      return;
    }
    write_(
        fmt::format("<section id={}><h2>{} <span class=count>{}</span></h2>"
                    "<ul class=places>{}</ul>{}</section>\n",
                    id, title, count, html,
                    count > kListedFindings
                        ? fmt::format("<p class=cut>and {} more, in the "
                                      "JSON report</p>",
                                      count - kListedFindings)
                        : ""));
  }

  [[nodiscard]] static std::string CoverageLegend() {
    return "<p class=legend>How many clauses of each kind: <span "
           "class=good>14</span> all honoured, <span class=part>9/14</span> "
           "only so many could be judged, <span class=bad>✗ 2</span> not "
           "honoured, <span class=none>0/14</span> none judged. A cell leads "
           "to its clauses.</p>\n";
  }

  [[nodiscard]] static std::string Answers(const CampaignStats& stats) {
    std::string html = "<p class=answers>Answers:";
    for (const auto& [status, count] : stats.answers) {
      html += fmt::format(" <span><b>{}</b> {}</span>",
                          status == 0 ? "none" : std::to_string(status),
                          Grouped(count));
    }
    if (stats.throttled > 0) {
      html += fmt::format(
          " <span>{} asked to come again later, {:.1f} s "
          "backed off</span>",
          Grouped(stats.throttled), stats.backed_off_s);
    }
    if (const std::string lost = ShowLosses(stats); !lost.empty()) {
      html += " <span>not answered: " + lost + "</span>";
    }
    return html + "</p>";
  }

  const ReportContext& context_;
  std::function<void(std::string_view)> write_;
  std::string style_;
  std::string script_;
  std::vector<ProgressSample> samples_;
};

}  // namespace

std::unique_ptr<EventSink> MakeHtmlReport(
    const ReportContext& context, std::function<void(std::string_view)> write) {
  return std::make_unique<HtmlReport>(context, std::move(write));
}

}  // namespace plumbline
