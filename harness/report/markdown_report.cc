#include "harness/report/markdown_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "harness/base/ascii.h"
#include "harness/base/escape.h"
#include "harness/base/text.h"
#include "harness/engine/judged.h"
#include "harness/report/at_end.h"
#include "harness/report/causes.h"
#include "harness/report/clause_outcome.h"
#include "harness/report/clause_place.h"
#include "harness/report/group.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

// Of one text and of one command; a request can be 80 KB.
constexpr std::size_t kMostTextBytes = 400;
constexpr std::size_t kMostCommandBytes = 1500;
constexpr std::size_t kMostCommands = 5;
// Of each table behind the findings, which get what the rest leaves.
constexpr std::size_t kTableBytes = 4'000;
constexpr std::size_t kOperationsBytes = 12'000;
// For the line that says how much was left out.
constexpr std::size_t kCountBytes = 200;

// Whether the character stands for itself wherever it stands in a line.
bool IsPlain(char c) {
  return IsAlnum(c) || static_cast<unsigned char>(c) >= 0x80 ||
         std::string_view(" .,;/()=%?'-").find(c) != std::string_view::npos;
}

// `head`, as many of the rows as there is room for, and how many more there
// are.
std::string Fitted(std::string text, const std::vector<std::string>& rows,
                   std::string_view what, std::size_t room) {
  std::size_t shown = 0;
  while (shown < rows.size() &&
         text.size() + rows[shown].size() + kCountBytes <= room) {
    text += rows[shown++];
  }
  if (shown < rows.size()) {
    text += fmt::format("\nNot shown here: {}.\n",
                        Plural(rows.size() - shown, what));
  }
  return text + "\n";
}

// A table with two columns and no names.
std::string Table(std::string_view title, const std::vector<std::string>& rows,
                  std::string_view what) {
  return rows.empty()
             ? std::string()
             : Fitted(fmt::format("### {}\n\n| | |\n|---|---|\n", title), rows,
                      what, kTableBytes);
}

class MarkdownReport {
 public:
  MarkdownReport(const ReportContext& context,
                 std::function<void(std::string_view)> write)
      : context_(context), write_(std::move(write)) {}

  void Write(const CampaignResult& result) const { write_(Report(result)); }

 private:
  // The findings get what the rest leaves.
  [[nodiscard]] std::string Report(const CampaignResult& result) const {
    const std::string head = Head(result);
    const std::string tail = Tail(result);
    const std::size_t used = head.size() + tail.size();
    const std::string findings =
        Findings(result, kMaxMarkdownBytes - std::min(used, kMaxMarkdownBytes));
    return head + findings + tail;
  }

  // Masked before it is cut, for half a secret would not be known again.
  [[nodiscard]] std::string Short(const std::string& text,
                                  std::size_t most = kMostTextBytes) const {
    return Printable(Redacted(context_, text), most);
  }

  [[nodiscard]] std::string Head(const CampaignResult& result) const {
    const CampaignStarted& started = result.started;
    const auto errors =
        std::ranges::count_if(result.findings, [](const Finding& finding) {
          return finding.severity == Severity::kError && !finding.known;
        });
    const auto known =
        std::ranges::count(result.findings, true, &Finding::known);
    const auto warnings =
        std::ranges::count_if(result.findings, [](const Finding& finding) {
          return finding.severity == Severity::kWarning && !finding.known;
        });
    const bool cut_short = WasCutShort(result);
    const std::string verdict =
        errors > 0  ? Plural(static_cast<std::uint64_t>(errors), "finding")
        : cut_short ? std::string("cut short")
        : !result.too_little.empty() ? std::string("too little was judged")
                                     : std::string("no finding");
    const ClauseShare share = CountShare(result);
    std::string text = fmt::format(
        "## plumbline: {}\n\n{} against {}\n\n"
        "| findings | known | warnings | flaky | input clauses judged | "
        "requests | seconds |\n|---|---|---|---|---|---|---|\n"
        "| {} | {} | {} | {} | {}/{} | {} | {:.1f} |\n\n",
        verdict, MarkdownCode(Short(started.contract->name)),
        MarkdownCode(Short(started.target)), errors, known, warnings,
        result.flaky.size(), share.judged, share.all, result.stats.requests,
        result.stats.seconds);
    if (cut_short) {
      text += fmt::format("**The campaign was cut short:** {}{}\n\n",
                          ToString(result.end),
                          result.end_detail.empty()
                              ? ""
                              : ", " + MarkdownText(Short(result.end_detail)));
    }
    if (!result.too_little.empty()) {
      text +=
          fmt::format("**Too little was judged to call this green:** {}\n\n",
                      MarkdownText(Short(result.too_little)));
    }
    return text;
  }

  // By cause, the gravest first, each with the finding that stands for it.
  [[nodiscard]] std::string Findings(const CampaignResult& result,
                                     std::size_t room) const {
    std::vector<FindingGroup> groups = GroupFindings(result.findings);
    for (FindingGroup& group : groups) {
      std::erase_if(group, [](const Finding* f) { return f->known; });
    }
    std::erase_if(groups, [](const FindingGroup& g) { return g.empty(); });
    if (groups.empty()) {
      return {};
    }
    std::string text = "### Findings by cause\n\n";
    std::size_t shown = 0;
    for (; shown < groups.size(); ++shown) {
      const std::string next = ShowGroup(result, groups[shown]);
      if (text.size() + next.size() + kCountBytes > room) {
        break;
      }
      text += next;
    }
    if (shown < groups.size()) {
      std::size_t findings = 0;
      for (std::size_t i = shown; i < groups.size(); ++i) {
        findings += groups[i].size();
      }
      text += fmt::format("Not shown here: {}, of {}.\n\n",
                          Plural(groups.size() - shown, "more cause"),
                          Plural(findings, "finding"));
    }
    return text;
  }

  [[nodiscard]] std::string ShowGroup(const CampaignResult& result,
                                      const FindingGroup& group) const {
    const Finding& finding = *group[0];
    const FindingIdentity& identity = finding.identity;
    std::string text = fmt::format(
        "<details><summary>{}{} {}{}</summary>\n\n",
        finding.severity == Severity::kWarning ? "(warning) " : "",
        MarkdownCode(Short(identity.clause)),
        MarkdownText(Short(identity.check + " " + identity.kind)),
        group.size() > 1
            ? fmt::format(" and {} alike", Plural(group.size() - 1, "finding"))
            : "");
    const auto row = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) {
        text += fmt::format("| {} | {} |\n", name, value);
      }
    };
    text += "| | |\n|---|---|\n";
    row("what", MarkdownText(Short(finding.message)));
    const Clause* const clause = result.started.clauses->Find(identity.clause);
    const SourcePlace place =
        PlaceOfClause(context_, *result.started.clauses, identity.clause);
    row("clause", clause == nullptr ? std::string()
                                    : MarkdownText(Short(clause->promise)));
    row("stated at", place.line == 0
                         ? std::string()
                         : MarkdownCode(fmt::format("{}:{}", Short(place.file),
                                                    place.line)));
    row("moved", MarkdownText(WhatMoved(context_, finding)));
    row("expected", MarkdownText(Short(finding.expected)));
    row("came", MarkdownCode(Short(finding.actual)));
    text += "\n";
    std::string commands =
        Short(ReplayCommand(context_, finding), kMostCommandBytes) + "\n";
    const std::vector<std::string> script = CurlScript(context_, finding);
    const std::size_t lines = std::min(script.size(), kMostCommands);
    for (std::size_t i = 0; i < lines; ++i) {
      commands += Short(script[i], kMostCommandBytes) + "\n";
    }
    if (lines < script.size()) {
      commands += fmt::format("# and {}, which the JSON report holds\n",
                              Plural(script.size() - lines, "more line"));
    }
    text += MarkdownBlock(commands) + "\n</details>\n\n";
    return text;
  }

  [[nodiscard]] std::string Tail(const CampaignResult& result) const {
    return Table("Known findings", Known(result), "more finding") +
           Table("Seen once and not again", Flaky(result), "more finding") +
           Operations(result) +
           Table("Not judged, by reason", Reasons(result), "more reason");
  }

  [[nodiscard]] std::vector<std::string> Known(
      const CampaignResult& result) const {
    std::vector<std::string> rows;
    for (const Finding& finding : result.findings) {
      if (finding.known) {
        rows.push_back(fmt::format(
            "| {} | {} |\n", MarkdownCode(Short(ToString(finding.identity))),
            MarkdownText(Short(WhyKnown(context_, finding)))));
      }
    }
    return rows;
  }

  [[nodiscard]] std::vector<std::string> Flaky(
      const CampaignResult& result) const {
    std::vector<std::string> rows;
    for (const Finding& finding : result.flaky) {
      rows.push_back(fmt::format(
          "| {} | {} |\n", MarkdownCode(Short(ToString(finding.identity))),
          MarkdownCode(Short(finding.actual))));
    }
    return rows;
  }

  [[nodiscard]] std::vector<std::string> Reasons(
      const CampaignResult& result) const {
    std::vector<std::string> rows;
    for (const InconclusiveCause& cause : InconclusiveCauses(result.coverage)) {
      rows.push_back(
          fmt::format("| {} | {} |\n", cause.count,
                      MarkdownText(Short(cause.check + ": " + cause.why))));
    }
    return rows;
  }

  // How many clauses of each operation stand how.
  [[nodiscard]] static std::string Operations(const CampaignResult& result) {
    std::map<std::string, std::map<ClauseState, std::size_t>> counts;
    for (const ClauseOutcome& outcome : ClauseOutcomes(result)) {
      ++counts[outcome.subject][outcome.state];
    }
    if (counts.empty()) {
      return {};
    }
    constexpr std::array kStates = {
        ClauseState::kFailed,      ClauseState::kKnown,
        ClauseState::kHonoured,    ClauseState::kInconclusive,
        ClauseState::kUnreachable, ClauseState::kNotTried};
    std::string head = "### Clauses by operation\n\n| |";
    for (const ClauseState state : kStates) {
      head += fmt::format(" {} |", ToString(state));
    }
    head += "\n|---|---|---|---|---|---|---|\n";
    std::vector<std::string> rows;
    for (const auto& [subject, states] : counts) {
      std::string row =
          "| " + MarkdownCode(Printable(subject, kMostTextBytes)) + " |";
      for (const ClauseState state : kStates) {
        const auto found = states.find(state);
        row +=
            found == states.end() ? " |" : fmt::format(" {} |", found->second);
      }
      rows.push_back(row + "\n");
    }
    return Fitted(std::move(head), rows, "more operation", kOperationsBytes);
  }

  const ReportContext& context_;
  std::function<void(std::string_view)> write_;
};

}  // namespace

std::unique_ptr<EventSink> MakeMarkdownReport(
    const ReportContext& context, std::function<void(std::string_view)> write) {
  return std::make_unique<AtEnd<MarkdownReport>>(context, std::move(write));
}

std::string MarkdownText(std::string_view text) {
  std::string safe;
  for (const char c : OneLine(text)) {
    // Behind "www" a full stop makes a link.
    if (IsPlain(c) && !(c == '.' && safe.ends_with("www"))) {
      safe += c;
    } else {
      safe += fmt::format("&#{};", static_cast<int>(c));
    }
  }
  return safe;
}

std::string MarkdownCode(std::string_view text) {
  return "<code>" + MarkdownText(text) + "</code>";
}

std::string MarkdownBlock(std::string_view text) {
  std::string safe;
  std::size_t longest = 0;
  for (const std::string& line : Split(text, '\n')) {
    safe += line.empty() ? "" : OneLine(line) + "\n";
  }
  for (std::size_t i = 0; i < safe.size();) {
    const std::size_t end =
        std::min(safe.find_first_not_of('`', i), safe.size());
    longest = std::max(longest, end - i);
    i = end + 1;
  }
  const std::string fence(std::max<std::size_t>(3, longest + 1), '`');
  return fence + "sh\n" + safe + fence + "\n";
}

}  // namespace plumbline
