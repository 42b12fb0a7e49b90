#include "harness/report/shown_finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "harness/agreement/agreement.h"
#include "harness/base/escape.h"
#include "harness/base/text.h"
#include "harness/report/clause_place.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownPlaces = 8;

// The clause that an id names, where the contract states it.
std::string PromiseRow(const ReportContext& context, const Finding& finding,
                       const ClauseSet& clauses) {
  const Clause* const clause = clauses.Find(finding.identity.clause);
  if (clause == nullptr) {
    return {};
  }
  const std::string place = LocateClause(context, *clause);
  return Row("clause",
             clause->promise + (place.empty() ? "" : "   (" + place + ")"));
}

// Where steps are sent at the same time, which of them.
std::string LaneOf(const Step& step) {
  return step.lane == 0 ? "" : fmt::format("[lane {}] ", step.lane);
}

// The request, or the steps of a sequence by number with what came of each.
std::string ShowSteps(const Finding& finding) {
  const std::vector<Step>& steps = finding.smallest.steps;
  if (steps.size() == 1) {
    return Row("request", ShowStep(steps[0]));
  }
  std::string text;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    text += Row(
        i == 0 ? "steps" : "",
        fmt::format("{}. {}{}", i + 1, LaneOf(steps[i]), ShowStep(steps[i])));
    if (i < finding.exchanges.size()) {
      text += Row("", "   -> " + Describe(finding.exchanges[i]));
    }
  }
  return text;
}

// The commands that send the same requests again, each cut where it is long.
std::string ShowCommands(const ReportContext& context, const Finding& finding) {
  std::string text;
  if (context.url.empty()) {
    return text;
  }
  const std::vector<std::string> script = CurlScript(context, finding);
  for (std::size_t i = 0; i < script.size(); ++i) {
    text += Row(i == 0 ? "curl" : "",
                CutLine(context, script[i], "the JSON report"));
  }
  if (finding.identity.check == kAgreement && !finding.against.empty()) {
    text +=
        Row("against",
            CutLine(context,
                    AgainstCurlCommand(context, finding.against.back().request),
                    "the JSON report"));
  }
  return text;
}

}  // namespace

std::string Paint(bool color, std::string_view code, std::string_view text) {
  return color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text)
               : std::string(text);
}

std::string ShowFinding(const ReportContext& context, const FindingGroup& group,
                        int number, bool color, const ClauseSet& clauses) {
  const Finding& finding = *group[0];
  const bool warning = finding.severity == Severity::kWarning;
  std::string text = fmt::format(
      "{} {}  {}\n",
      Paint(color, warning ? "33;1" : "31;1", fmt::format("{:>2}", number)),
      Paint(color, "1", OneLine(ToString(finding.identity))),
      warning ? Paint(color, "33", "(warning)") : "");
  // Nothing stands behind the id that a reader would copy with it.
  text.replace(text.find_last_not_of(" \n") + 1, std::string::npos, "\n");
  text += Row("", finding.message);
  if (finding.target_went_down) {
    text += Row("", "after this nobody answered any more");
  }
  text += PromiseRow(context, finding, clauses);
  if (const std::string moved = WhatMoved(context, finding); !moved.empty()) {
    text += Row("moved", moved);
  }
  const std::string whole = "the JSON report";
  text += Row("expected", CutLine(context, finding.expected, whole));
  text += Row("came", CutLine(context, finding.actual, whole));
  text += ShowSteps(finding);
  if (!finding.smallest.needs.empty()) {
    text += Row("needs", finding.smallest.needs +
                             "; on a fresh target it may not come again");
  }
  if (!context.cases_folder.empty() && !context.url.empty()) {
    text += Row("replay", ReplayCommand(context, finding));
  }
  text += ShowCommands(context, finding);
  const std::size_t shown = std::min(group.size(), kShownPlaces + 1);
  for (std::size_t i = 1; i < shown; ++i) {
    text += Row(i == 1 ? "also at" : "", ToString(group[i]->identity));
  }
  if (shown < group.size()) {
    text += Row("", fmt::format("and {} more", group.size() - shown));
  }
  return text + "\n";
}

std::string ShowKnown(const ReportContext& context, const Finding& finding,
                      bool color) {
  const std::string why = WhyKnown(context, finding);
  return fmt::format("{}  {}{}\n", Paint(color, "32", " ="),
                     OneLine(ToString(finding.identity)),
                     why.empty() ? "" : OneLine("  # " + why));
}

}  // namespace plumbline
