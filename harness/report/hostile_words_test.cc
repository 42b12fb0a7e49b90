// Whatever a target, a contract or a file says, in every field that comes from
// outside, each format shows it harmless: nothing that a terminal obeys, no
// line that is not the report's own, and JSON and XML that are such.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <pugixml.hpp>
#include <string>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/report/format.h"

namespace plumbline {
namespace {

// Gives each field its text: hostile ones, or plain ones in their places.
class Words {
 public:
  explicit Words(bool plain) : plain_(plain) {}

  std::string operator()() {
    const std::string text = *rc::gen::element<std::string>(
        "\nno finding · all is well\n", "\r\x1b[2K", "\x1b]0;title\x07",
        "\x1b[8mhidden",
        "\xE2\x80\xAE"
        "desrever",
        "\xC2\x9B"
        "31m",
        "\xFF\xFE", "\n</script>\n| a | b |", "$(touch x)`touch x`\n",
        "a\"b'c\\");
    return plain_ ? "x" : text;
  }

 private:
  bool plain_;
};

Exchange HostileExchange(Words& words, bool lost) {
  Exchange exchange{.operation = words(),
                    .request = {.method = words(),
                                .target = words(),
                                .headers = {{words(), words()}},
                                .body = words()},
                    .result = {.response = {.status = 200,
                                            .headers = {{words(), words()}},
                                            .body = words()}}};
  if (lost) {
    exchange.result.failure = TransportFailure::kConnectionLost;
    exchange.result.detail = words();
  }
  exchange.reply.error_name = words();
  exchange.reply.error_message = words();
  return exchange;
}

Finding HostileFinding(Words& words, int lane, const std::string& group) {
  Finding finding{.identity = {words(), "output", words()},
                  .operation = words(),
                  .message = words(),
                  .expected = words(),
                  .actual = words(),
                  .replay_refused = words(),
                  .group = group};
  finding.smallest.needs = words();
  for (int i = 0; i < 3; ++i) {
    finding.smallest.steps.push_back({.operation = words(),
                                      .input = {{words(), words()}},
                                      .clause = words(),
                                      .label = words()});
    finding.smallest.steps.back().method = words();
    finding.smallest.steps.back().headers = {{words(), words()}};
    finding.smallest.steps.back().lane = i > 0 ? lane : 0;
    finding.exchanges.push_back(HostileExchange(words, i == 1));
  }
  finding.against = {HostileExchange(words, false)};
  return finding;
}

struct HostileRun {
  Contract contract;
  CampaignResult result;
};

std::unique_ptr<HostileRun> MakeRun(Words& words) {
  auto run = std::make_unique<HostileRun>();
  run->contract.name = words();
  run->contract.source = words();
  CampaignResult& result = run->result;
  result.started = {.contract = &run->contract,
                    .clauses = std::make_shared<const ClauseSet>(),
                    .target = words(),
                    .against = words(),
                    .seed = 7,
                    .operations = {words()},
                    .skipped_operations = {words(), words()}};
  result.findings = {HostileFinding(words, 0, "a"),
                     HostileFinding(words, 1, "b"),
                     HostileFinding(words, 2, "b")};
  result.flaky = {HostileFinding(words, 0, "c")};
  result.end = CampaignEnd::kTargetUnreachable;
  result.end_detail = words();
  result.left_behind = {words(), words()};
  result.not_played = {{words(), words()}};
  result.warnings = {
      {.message = words(), .location = {.file = words(), .pointer = words()}}};
  result.crash_count = 1;
  result.crashes = {{.last_requests = {{.operation = words(),
                                        .clause = words(),
                                        .label = words(),
                                        .answer = words()}}}};
  result.standings = {{.operation = words(),
                       .standing = Standing::kRefused,
                       .answer = words()}};
  result.not_tried = {{.operation = words(), .clauses = {words()}}};
  result.unreachable = {{words(), Intent::kKeep, words()}};
  result.too_little = words();
  Verdict verdict{.outcome = Outcome::kInconclusive, .clause = words()};
  verdict.kind = words();
  verdict.check = "output";
  verdict.message = words();
  result.coverage.Record({.clause = words()}, true, {verdict});
  return run;
}

std::string RenderRun(const ReportFormat& format, const HostileRun& run,
                      bool all_exchanges) {
  ReportContext context{.url = "http://127.0.0.1:8600",
                        .against_url = "http://127.0.0.1:8601",
                        .all_exchanges = all_exchanges,
                        .cases_folder = "out"};
  std::string text;
  const auto sink =
      format.make(context, [&](std::string_view piece) { text += piece; });
  sink->OnEvent(run.result.started);
  sink->OnEvent(FindingFound{&run.result.findings[0]});
  for (const Exchange& exchange : run.result.findings[0].exchanges) {
    sink->OnEvent(ExchangeMade{.exchange = &exchange});
  }
  sink->OnEvent(CampaignFinished{&run.result});
  return text;
}

// Whether it is XML, with no element but those that JUnit's readers know.
bool HoldsOnlyTestCases(const std::string& text) {
  pugi::xml_document document;
  return document.load_string(text.c_str(), pugi::parse_full) &&
         document
             .select_nodes(
                 "//*[not(contains('|testsuites|testsuite|testcase|"
                 "failure|error|skipped|flakyFailure|system-out|', "
                 "concat('|', name(), '|')))]")
             .empty();
}

// Whether each line of a Markdown text begins as the report's own do, but for
// those between fences, which end where they should.
bool HoldsOnlyItsOwnLines(const std::string& text) {
  bool in_code = false;
  for (const std::string& line : Split(text, '\n')) {
    if (line.starts_with("```")) {
      in_code = !in_code;
      continue;
    }
    const bool is_own = std::ranges::any_of(
        std::array<std::string_view, 10>{"## plumbline: ", "### ", "| ", "|--",
                                         "<code>", "<details><summary>",
                                         "</details>", "**The campaign was",
                                         "**Too little was", "Not shown here"},
        [&](std::string_view own) { return line.starts_with(own); });
    if (!in_code && !line.empty() && !is_own) {
      return false;
    }
  }
  return !in_code;
}

// Whether a report of hostile words is what it says it is, and nothing in it is
// theirs but what is quoted; `harmless` is one of plain words.
bool IsHarmless(const ReportFormat& format, const std::string& text,
                const std::string& harmless) {
  if (ForTerminal(text) != text || text.find('\x1b') != std::string::npos) {
    return false;
  }
  if (format.ending == ".json" || format.ending == ".sarif" ||
      format.ending == ".har") {
    return Json::accept(text);
  }
  if (format.ending == ".jsonl") {
    return std::ranges::all_of(Split(text, '\n'), [](const auto& line) {
      return line.empty() || Json::accept(line);
    });
  }
  if (format.ending == ".xml") {
    return HoldsOnlyTestCases(text);
  }
  if (format.ending == ".md") {
    return HoldsOnlyItsOwnLines(text);
  }
  if (format.name == "html" &&
      text.find("</script>") != text.rfind("</script>")) {
    return false;  // A page has its own script alone.
  }
  return std::ranges::count(text, '\n') == std::ranges::count(harmless, '\n');
}

RC_GTEST_PROP(HostileWordsTest, DoNoHarmInAnyFormat, ()) {
  Words hostile(false);
  Words plain(true);
  const auto run = MakeRun(hostile);
  const auto harmless = MakeRun(plain);
  for (const ReportFormat& format : AllFormats()) {
    for (const bool all_exchanges : {false, true}) {
      RC_ASSERT(IsHarmless(format, RenderRun(format, *run, all_exchanges),
                           RenderRun(format, *harmless, all_exchanges)));
    }
  }
}

}  // namespace
}  // namespace plumbline
