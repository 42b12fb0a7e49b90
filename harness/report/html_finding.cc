#include "harness/report/html_finding.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "harness/agreement/agreement.h"
#include "harness/base/escape.h"
#include "harness/base/text.h"
#include "harness/report/clause_place.h"
#include "harness/report/html_body.h"
#include "harness/report/html_chart.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

// Bytes of a text that the page shows: a sentence, a body, a command.
constexpr std::size_t kHtmlSentenceBytes = 600;
constexpr std::size_t kHtmlBodyBytes = 3000;
constexpr std::size_t kHtmlCommandBytes = 6000;
constexpr std::size_t kHtmlHeaderBytes = 300;
constexpr std::size_t kShownHeaders = 20;
// Of a sequence, from its end on.
constexpr std::size_t kShownSteps = 12;

// What of an exchange is the offending part.
struct Offence {
  ValuePath path;           // of the clause
  bool in_request = false;  // the request breaks the clause on purpose
  bool in_answer = false;   // what came is what fails
  bool in_output = false;   // a value of the answer, at the path
};

Offence OffenceOf(const Finding& finding, const ClauseSet& clauses) {
  Offence offence{.in_answer = true};
  if (const Clause* const clause = clauses.Find(finding.identity.clause)) {
    offence.path = clause->path;
    offence.in_request = clause->part == ClausePart::kInput;
    offence.in_output = clause->part == ClausePart::kOutput;
  }
  return offence;
}

MarkedPlaces PlacesInRequest(const Step& step, const Offence& offence) {
  if (step.control.has_value() && !step.body.has_value()) {
    return PlacesThatDiffer(step.input, *step.control);
  }
  return PlacesOf(step.input, offence.path);
}

// The members of the input that a place lies in or is.
std::set<std::string> NamesOf(const MarkedPlaces& places) {
  std::set<std::string> names;
  for (const std::string& pointer : places.values) {
    if (!pointer.empty()) {
      names.insert(pointer.substr(1, pointer.find('/', 1) - 1));
    }
  }
  return names;
}

std::string HtmlHeaders(const ReportContext& context,
                        const std::vector<Header>& headers,
                        const std::set<std::string>& marked) {
  if (headers.empty()) {
    return {};
  }
  std::string lines;
  bool any_marked = false;
  const std::size_t shown = std::min(headers.size(), kShownHeaders);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::string line = HtmlText(
        context, headers[i].name + ": " + headers[i].value, kHtmlHeaderBytes);
    const bool mark = std::ranges::any_of(marked, [&](const std::string& name) {
      return EqualsIgnoreCase(name, headers[i].name);
    });
    any_marked = any_marked || mark;
    lines += fmt::format("{}{}", i > 0 ? "&#10;" : "",
                         mark ? "<mark>" + line + "</mark>" : line);
  }
  if (shown < headers.size()) {
    lines += fmt::format("&#10;<span class=cut>… and {} more</span>",
                         headers.size() - shown);
  }
  return fmt::format(
      "<details class=headers{}><summary>{}</summary><pre>{}</pre></details>",
      any_marked ? " open" : "", Plural(headers.size(), "header"), lines);
}

std::string HtmlBody(const ReportContext& context, const std::string& body,
                     const MarkedPlaces& places) {
  if (body.empty()) {
    return "<p class=empty>no body</p>";
  }
  // What is masked is masked before anything reads it.
  const std::string safe = Redacted(context, body);
  const Result<Json> json = ParseJson(safe);
  return "<pre class=body tabindex=0>" +
         (json.has_value() && json->is_structured()
              ? MarkedJson(*json, places, kHtmlBodyBytes)
              : HtmlBlock(context, body, kHtmlBodyBytes)) +
         "</pre>";
}

std::string HtmlRequest(const ReportContext& context, const Step& step,
                        const HttpRequest& request, const Offence& offence) {
  MarkedPlaces places;
  if (offence.in_request) {
    places = PlacesInRequest(step, offence);
  }
  const std::set<std::string> names = NamesOf(places);
  std::string target = HtmlText(context, request.target, kHtmlBodyBytes);
  for (const std::string& name : names) {
    target = MarkParameter(target, name);
  }
  return fmt::format(
      "<section class=request><h4>Request{}</h4>"
      "<pre class=line>{} {}</pre>{}{}</section>",
      step.label.empty()
          ? ""
          : fmt::format(" <small>{}</small>",
                        HtmlText(context, step.label, kHtmlSentenceBytes)),
      HtmlText(context, request.method, kHtmlHeaderBytes), target,
      HtmlHeaders(context, request.headers, names),
      HtmlBody(context, request.body, places));
}

std::string HtmlAnswer(const ReportContext& context, const Exchange& exchange,
                       const Offence& offence, std::string_view title) {
  const std::string_view mark = offence.in_answer ? "<mark>" : "";
  const std::string_view end = offence.in_answer ? "</mark>" : "";
  if (!exchange.result.ok()) {
    return fmt::format(
        "<section class=answer><h4>{}</h4><pre class=line>{}no answer: {}{}"
        "</pre>{}</section>",
        title, mark, ToString(exchange.result.failure), end,
        exchange.result.detail.empty()
            ? ""
            : fmt::format("<p>{}</p>", HtmlText(context, exchange.result.detail,
                                                kHtmlSentenceBytes)));
  }
  const HttpResponse& response = exchange.result.response;
  MarkedPlaces places;
  if (offence.in_answer && offence.in_output) {
    if (const Result<Json> body = ParseJson(response.body)) {
      places = PlacesOf(*body, offence.path);
    }
  }
  const bool mark_status = offence.in_answer && places.empty();
  return fmt::format(
      "<section class=answer><h4>{}{}</h4><pre class=line>{}{}{}{}</pre>{}{}{}"
      "</section>",
      title,
      exchange.result.elapsed.count() > 0
          ? fmt::format(
                " <small>{}</small>",
                ShowTime(static_cast<double>(exchange.result.elapsed.count())))
          : "",
      mark_status ? mark : "", response.status,
      exchange.reply.error_name.empty()
          ? ""
          : " " +
                HtmlText(context, exchange.reply.error_name, kHtmlHeaderBytes),
      mark_status ? end : "", HtmlHeaders(context, response.headers, {}),
      HtmlBody(context, response.body, places),
      exchange.cut.has_value()
          ? fmt::format("<p class=cut>{} bytes in all</p>", exchange.cut->bytes)
          : "");
}

std::string HtmlExchange(const ReportContext& context, const Finding& finding,
                         std::size_t i, const Offence& offence) {
  std::string html =
      "<div class=exchange>" +
      HtmlRequest(context, finding.smallest.steps[i],
                  finding.exchanges[i].request, offence) +
      HtmlAnswer(context, finding.exchanges[i], offence, "Answer");
  if (i < finding.against.size()) {
    html += HtmlAnswer(context, finding.against[i], offence,
                       "Answer of the second endpoint");
  }
  return html + "</div>";
}

// One request beside its answer, or the steps by number, the last one unfolded.
std::string HtmlSteps(const ReportContext& context, const Finding& finding,
                      const Offence& offence) {
  const std::vector<Step>& steps = finding.smallest.steps;
  const std::size_t count = std::min(steps.size(), finding.exchanges.size());
  if (count == 0) {
    return {};
  }
  if (steps.size() == 1) {
    return HtmlExchange(context, finding, 0, offence);
  }
  const std::size_t first = count > kShownSteps ? count - kShownSteps : 0;
  std::string html = first > 0
                         ? fmt::format(
                               "<p class=cut>the first {} of {} steps are in "
                               "the JSON report</p>",
                               first, count)
                         : "";
  html += fmt::format("<ol class=steps start={}>", first + 1);
  for (std::size_t i = first; i < count; ++i) {
    const bool last = i + 1 == count;
    html += fmt::format(
        "<li><details{}><summary>{}<code>{}</code> <span class=came>→ "
        "{}</span></summary>{}</details>",
        last ? " open" : "",
        steps[i].lane == 0
            ? ""
            : fmt::format("<span class=lane>lane {}</span> ", steps[i].lane),
        HtmlText(context, ShowStep(steps[i]), kHtmlSentenceBytes),
        HtmlText(context, Describe(finding.exchanges[i]), kHtmlSentenceBytes),
        HtmlExchange(context, finding, i, last ? offence : Offence{}));
  }
  return html + "</ol>";
}

// The page's script adds a button to what may be copied.
std::string HtmlCommand(const ReportContext& context, std::string_view name,
                        const std::string& command) {
  const bool whole = command.size() <= kHtmlCommandBytes;
  return fmt::format(
      "<div class=command><span>{}</span><pre tabindex=0{}>{}</pre></div>",
      name, whole ? " data-copy" : "",
      HtmlBlock(context, command, kHtmlCommandBytes));
}

std::string HtmlCommands(const ReportContext& context, const Finding& finding) {
  std::string html =
      HtmlCommand(context, "replay", ReplayCommand(context, finding));
  const std::vector<std::string> script = CurlScript(context, finding);
  if (!script.empty()) {
    html += HtmlCommand(context, "curl",
                        fmt::format("{}", fmt::join(script, "\n")));
  }
  if (!finding.against.empty()) {
    html += HtmlCommand(
        context, "against",
        AgainstCurlCommand(context, finding.against.back().request));
  }
  return "<div class=commands>" + html + "</div>";
}

std::string HtmlFact(const ReportContext& context, std::string_view name,
                     const std::string& text) {
  return text.empty()
             ? ""
             : fmt::format("<dt>{}<dd>{}", name,
                           HtmlText(context, text, kHtmlSentenceBytes));
}

std::string HtmlFacts(const ReportContext& context, const Finding& finding,
                      const ClauseSet& clauses) {
  std::string html = "<dl class=facts>";
  if (const Clause* const clause = clauses.Find(finding.identity.clause)) {
    html += HtmlFact(context, "The contract says", clause->promise);
    if (const std::string place = LocateClause(context, *clause);
        !place.empty()) {
      html += fmt::format("<dt>Stated at<dd><code>{}</code>",
                          HtmlText(context, place, kHtmlSentenceBytes));
    }
  }
  html += HtmlFact(context, "Moved", WhatMoved(context, finding));
  html += HtmlFact(context, "Expected", finding.expected);
  html += HtmlFact(context, "Came", finding.actual);
  html += HtmlFact(context, "Needs",
                   finding.smallest.needs.empty()
                       ? ""
                       : finding.smallest.needs +
                             "; on a fresh target it may not come again");
  if (finding.target_went_down) {
    html += "<dt>Then<dd>nobody answered any more";
  }
  return html + "</dl>";
}

std::string_view KindOfFinding(const Finding& finding) {
  if (!finding.confirmed) {
    return "flaky";
  }
  return finding.known ? "known" : ToString(finding.severity);
}

}  // namespace

std::string HtmlAnchor(const Finding& finding) {
  return "finding-" + ShortId(finding.identity);
}

std::string HtmlFindingAttributes(const ReportContext& context,
                                  const Finding& finding) {
  const std::string id = ToString(finding.identity);
  return fmt::format(
      R"(id="{}" data-id="{}" data-kind="{}" data-check="{}")",
      HtmlAnchor(finding), HtmlText(context, id, kMaxSafeIdBytes),
      KindOfFinding(finding),
      HtmlText(context, finding.identity.check, kHtmlHeaderBytes));
}

std::string HtmlPlace(const ReportContext& context, const Finding& finding) {
  return fmt::format(
      "<li {}><code>{}</code> <span class=came>{}</span>{}",
      HtmlFindingAttributes(context, finding),
      HtmlText(context, ToString(finding.identity), kMaxSafeIdBytes),
      HtmlText(context, finding.actual, kHtmlHeaderBytes),
      HtmlCommand(context, "replay", ReplayCommand(context, finding)));
}

std::string HtmlCause(const ReportContext& context, const FindingGroup& group,
                      int number, bool open, std::size_t max_places,
                      const ClauseSet& clauses) {
  const Finding& finding = *group[0];
  const std::string_view kind = KindOfFinding(finding);
  std::string html = fmt::format(
      "<article class=\"cause {}\" {}><details{}><summary><span class=number>"
      "{}</span><h3>{}</h3> <span class=badge>{}</span>{}<code class=id>{}"
      "</code></summary><div class=inside>",
      kind, HtmlFindingAttributes(context, finding), open ? " open" : "",
      number, HtmlText(context, finding.message, kHtmlSentenceBytes), kind,
      group.size() > 1
          ? fmt::format(" <span class=places>{} places</span>", group.size())
          : "",
      HtmlText(context, ToString(finding.identity), kMaxSafeIdBytes));
  html += HtmlFacts(context, finding, clauses);
  html += HtmlSteps(context, finding, OffenceOf(finding, clauses));
  html += HtmlCommands(context, finding);
  const std::size_t shown = std::min(group.size(), max_places + 1);
  if (group.size() > 1) {
    html += fmt::format(
        "<details class=others><summary>The same at {}</summary><ul>",
        Plural(group.size() - 1, "other place"));
    for (std::size_t i = 1; i < shown; ++i) {
      html += HtmlPlace(context, *group[i]);
    }
    html += "</ul>";
    if (shown < group.size()) {
      html += fmt::format("<p class=cut>and {} more, in the JSON report</p>",
                          group.size() - shown);
    }
    html += "</details>";
  }
  return html + fmt::format(
                    "<p class=link><a href=\"#{}\">link to this "
                    "finding</a></p></div></details></article>\n",
                    HtmlAnchor(finding));
}

}  // namespace plumbline
