#include "harness/report/junit_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <pugixml.hpp>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/report/at_end.h"
#include "harness/report/clause_outcome.h"
#include "harness/report/shown_finding.h"
#include "harness/report/words.h"
#include "harness/report/xml_text.h"

namespace plumbline {
namespace {

// Of a clause with more findings than one request can show.
constexpr std::size_t kToldFindings = 5;
// Of why nothing was decided: thousands of test cases may have one reason, and
// the page of an error in it.
constexpr std::size_t kMostReasonBytes = 300;

void Set(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(XmlLine(value).c_str());
}

void Set(pugi::xml_node node, const char* name, std::size_t value) {
  node.append_attribute(name).set_value(static_cast<unsigned long long>(value));
}

struct Counts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t skipped = 0;

  void Add(const ClauseOutcome& outcome) {
    ++tests;
    failures += outcome.state == ClauseState::kFailed ? 1 : 0;
    skipped += outcome.state != ClauseState::kFailed &&
                       outcome.state != ClauseState::kHonoured
                   ? 1
                   : 0;
  }
};

Counts CountsOf(std::span<const ClauseOutcome> outcomes) {
  Counts counts;
  for (const ClauseOutcome& outcome : outcomes) {
    counts.Add(outcome);
  }
  return counts;
}

// What stands behind the subject in a clause's id.
std::string_view CaseName(const ClauseOutcome& outcome) {
  std::string_view name = outcome.clause;
  if (name.starts_with(outcome.subject) &&
      name.size() > outcome.subject.size() + 1) {
    name.remove_prefix(outcome.subject.size() + 1);
  }
  return name;
}

class JunitReport {
 public:
  JunitReport(const ReportContext& context,
              std::function<void(std::string_view)> write)
      : context_(context), write_(std::move(write)) {}

  void Write(const CampaignResult& result) {
    const std::vector<ClauseOutcome> outcomes = ClauseOutcomes(result);
    const bool cut_short = WasCutShort(result);
    WriteHead(result, CountsOf(outcomes), cut_short);
    for (std::size_t begin = 0; begin < outcomes.size();) {
      std::size_t end = begin + 1;
      while (end < outcomes.size() &&
             outcomes[end].subject == outcomes[begin].subject) {
        ++end;
      }
      WriteSuite(result, std::span(outcomes).subspan(begin, end - begin));
      begin = end;
    }
    if (cut_short) {
      WriteCutShort(result);
    }
    write_("</testsuites>\n");
  }

 private:
  // The element that the suites stand in is open while they are written.
  void WriteHead(const CampaignResult& result, Counts counts, bool cut_short) {
    pugi::xml_document document;
    pugi::xml_node root = document.append_child("testsuites");
    Set(root, "name", "plumbline " + result.started.contract->name);
    Set(root, "tests", counts.tests + (cut_short ? 1 : 0));
    Set(root, "failures", counts.failures);
    Set(root, "errors", std::size_t{cut_short ? 1U : 0U});
    Set(root, "time", fmt::format("{:.3f}", result.stats.seconds));
    write_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + Opening(root, 0));
  }

  void WriteSuite(const CampaignResult& result,
                  std::span<const ClauseOutcome> outcomes) {
    pugi::xml_document document;
    pugi::xml_node suite = document.append_child("testsuite");
    const Counts counts = CountsOf(outcomes);
    Set(suite, "name", outcomes[0].subject);
    Set(suite, "tests", counts.tests);
    Set(suite, "failures", counts.failures);
    Set(suite, "errors", std::size_t{0});
    Set(suite, "skipped", counts.skipped);
    write_(Opening(suite, 1));
    for (const ClauseOutcome& outcome : outcomes) {
      pugi::xml_document each;
      AddCase(result, outcome, each);
      write_(Text(each.first_child(), 2));
    }
    write_("  </testsuite>\n");
  }

  void AddCase(const CampaignResult& result, const ClauseOutcome& outcome,
               pugi::xml_node parent) {
    pugi::xml_node test = parent.append_child("testcase");
    Set(test, "classname",
        result.started.contract->name + "." + outcome.subject);
    Set(test, "name", CaseName(outcome));
    if (outcome.state == ClauseState::kFailed) {
      AddFailure(result, outcome, test);
    } else if (outcome.state == ClauseState::kKnown) {
      Set(test.append_child("skipped"), "message",
          Masked(KnownReasons(outcome)));
    } else if (outcome.state != ClauseState::kHonoured) {
      Set(test.append_child("skipped"), "message",
          Printable(Masked(fmt::format("{}: {}", ToString(outcome.state),
                                       outcome.why)),
                    kMostReasonBytes));
    }
    for (const Finding* const flaky : outcome.flaky) {
      pugi::xml_node node = test.append_child("flakyFailure");
      Set(node, "message",
          Masked("seen once and not again: " + flaky->message));
      Set(node, "type", TypeOf(*flaky));
      AddText(result, {flaky}, node);
    }
    std::vector<const Finding*> warnings;
    std::ranges::copy_if(outcome.findings, std::back_inserter(warnings),
                         [](const Finding* finding) {
                           return finding->severity == Severity::kWarning;
                         });
    if (!warnings.empty()) {
      AddText(result, warnings, test.append_child("system-out"));
    }
  }

  // One element for all of a clause's findings: readers count elements, and
  // the test case has failed once.
  void AddFailure(const CampaignResult& result, const ClauseOutcome& outcome,
                  pugi::xml_node test) {
    std::vector<const Finding*> errors;
    std::ranges::copy_if(outcome.findings, std::back_inserter(errors),
                         [](const Finding* finding) {
                           return finding->severity == Severity::kError &&
                                  !finding->known;
                         });
    pugi::xml_node failure = test.append_child("failure");
    Set(failure, "message",
        Masked(errors[0]->message +
               (errors.size() > 1
                    ? fmt::format(" (and {})",
                                  Plural(errors.size() - 1, "more finding"))
                    : "")));
    Set(failure, "type", TypeOf(*errors[0]));
    AddText(result, errors, failure);
  }

  // What the terminal prints of each.
  void AddText(const CampaignResult& result,
               const std::vector<const Finding*>& findings,
               pugi::xml_node node) {
    std::string text = "\n";
    const std::size_t shown = std::min(findings.size(), kToldFindings);
    for (std::size_t i = 0; i < shown; ++i) {
      text += ShowFinding(context_, {findings[i]}, static_cast<int>(i) + 1,
                          false, *result.started.clauses);
    }
    if (shown < findings.size()) {
      text += fmt::format("and {}, which the JSON report holds\n",
                          Plural(findings.size() - shown, "more finding"));
    }
    node.append_child(pugi::node_pcdata).set_value(XmlText(text).c_str());
  }

  // Before it is escaped, which makes secrets harder to know.
  [[nodiscard]] std::string Masked(std::string text) const {
    return Redacted(context_, std::move(text));
  }

  [[nodiscard]] std::string KnownReasons(const ClauseOutcome& outcome) const {
    std::string text;
    for (const Finding* const finding : outcome.findings) {
      if (finding->known) {
        const std::string why = WhyKnown(context_, *finding);
        text += fmt::format("{}{} {}{}", text.empty() ? "known: " : "; ",
                            finding->identity.check, finding->identity.kind,
                            why.empty() ? "" : ", " + why);
      }
    }
    return text;
  }

  [[nodiscard]] static std::string TypeOf(const Finding& finding) {
    return finding.identity.check + " " + finding.identity.kind;
  }

  void WriteCutShort(const CampaignResult& result) {
    pugi::xml_document document;
    pugi::xml_node suite = document.append_child("testsuite");
    Set(suite, "name", "campaign");
    Set(suite, "tests", std::size_t{1});
    Set(suite, "failures", std::size_t{0});
    Set(suite, "errors", std::size_t{1});
    Set(suite, "skipped", std::size_t{0});
    pugi::xml_node test = suite.append_child("testcase");
    Set(test, "classname", result.started.contract->name + ".campaign");
    Set(test, "name", "complete");
    pugi::xml_node error = test.append_child("error");
    Set(error, "message",
        fmt::format("the campaign was cut short: {}{}{}", ToString(result.end),
                    result.end_detail.empty() ? "" : ", ", result.end_detail));
    Set(error, "type", ToString(result.end));
    write_(Text(suite, 1));
  }

  // The tag of an element without children that comes before them.
  [[nodiscard]] static std::string Opening(pugi::xml_node node,
                                           unsigned depth) {
    std::string text = Text(node, depth);
    text.replace(text.rfind(" />"), 3, ">");
    return text;
  }

  [[nodiscard]] static std::string Text(pugi::xml_node node, unsigned depth) {
    struct Writer : pugi::xml_writer {
      std::string text;
      void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
      }
    } writer;
    node.print(writer, "  ", pugi::format_indent, pugi::encoding_utf8, depth);
    return writer.text;
  }

  const ReportContext& context_;
  std::function<void(std::string_view)> write_;
};

}  // namespace

std::unique_ptr<EventSink> MakeJunitReport(
    const ReportContext& context, std::function<void(std::string_view)> write) {
  return std::make_unique<AtEnd<JunitReport>>(context, std::move(write));
}

}  // namespace plumbline
