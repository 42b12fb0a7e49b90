#include "harness/report/sarif_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "harness/agreement/agreement.h"
#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/base/uri_encoding.h"
#include "harness/base/version.h"
#include "harness/check/check.h"
#include "harness/check/failure_kind.h"
#include "harness/report/at_end.h"
#include "harness/report/clause_place.h"
#include "harness/report/words.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

// What readers show of a result: it is no place for 80 KB of a request.
constexpr std::size_t kShownTextBytes = 1000;

// The rule of a check in words; empty: there is no such check.
std::string_view RuleOfCheck(std::string_view name) {
  if (name == kAgreement) {
    return kAgreementRule;
  }
  for (const SequenceCheck& check : AllSequenceChecks()) {
    if (name == check.name) {
      return check.rule;
    }
  }
  const Check* const check = FindCheck(name);
  return check == nullptr ? std::string_view() : check->rule;
}

std::string RuleId(const Finding& finding) {
  return OneLine(finding.identity.check + "/" + finding.identity.kind);
}

// "ViolatingRequestAccepted": names of rules are Pascal case.
std::string RuleName(std::string_view id) {
  std::string name;
  bool upper = true;
  for (const char c : id) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) {
      upper = true;
      continue;
    }
    name += upper ? static_cast<char>(std::toupper(c)) : c;
    upper = false;
  }
  return name;
}

// A sentence: with a great letter and a full stop.
std::string Sentence(std::string_view text) {
  std::string sentence(text);
  if (!sentence.empty()) {
    sentence[0] =
        static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    sentence += sentence.back() == '.' ? "" : ".";
  }
  return sentence;
}

Json RuleToJson(const Finding& finding) {
  const FindingIdentity& identity = finding.identity;
  const std::string id = RuleId(finding);
  const FailureKind* const kind = FindFailureKind(identity.kind);
  const std::string what(kind == nullptr ? std::string_view(identity.kind)
                                         : kind->meaning);
  const std::string rule(RuleOfCheck(identity.check));
  const std::string help = Sentence(OneLine(
      fmt::format("The check {} holds the target to this: {}", identity.check,
                  rule.empty() ? "its contract" : rule)));
  return {{"id", id},
          {"name", RuleName(id)},
          {"shortDescription", {{"text", Sentence(OneLine(what))}}},
          {"fullDescription", {{"text", help}}},
          {"help",
           {{"text", help + " `plumbline explain " + OneLine(identity.check) +
                         "` says more."}}},
          {"defaultConfiguration",
           {{"level", std::string(ToString(finding.severity))}}}};
}

class SarifReport {
 public:
  SarifReport(const ReportContext& context,
              std::function<void(std::string_view)> write)
      : context_(context), write_(std::move(write)) {}

  void Write(const CampaignResult& result) {
    const Json rules = Rules(result);
    write_("{\n");
    write_(
        "\"$schema\": "
        "\"https://json.schemastore.org/sarif-2.1.0.json\",\n"
        "\"version\": \"2.1.0\",\n\"runs\": [{\n\"tool\": ");
    Put({{"driver",
          {{"name", "plumbline"},
           {"version", kVersion},
           {"semanticVersion", kVersion},
           {"rules", rules}}}});
    write_(",\n\"invocations\": ");
    Put(Json::array({Invocation(result)}));
    write_(",\n\"columnKind\": \"unicodeCodePoints\",\n\"results\": [");
    bool first = true;
    for (const auto* const list : {&result.findings, &result.flaky}) {
      for (const Finding& finding : *list) {
        write_(first ? "\n" : ",\n");
        first = false;
        Put(ResultOf(finding, result));
      }
    }
    write_("\n]\n}]\n}\n");
  }

 private:
  void Put(const Json& json) { write_(SafeJson(json, -1)); }

  // Each rule once, in the order of their first findings.
  Json Rules(const CampaignResult& result) {
    Json rules = Json::array();
    for (const auto* const list : {&result.findings, &result.flaky}) {
      for (const Finding& finding : *list) {
        if (rule_index_.try_emplace(RuleId(finding), rules.size()).second) {
          rules.push_back(RuleToJson(finding));
        }
      }
    }
    return rules;
  }

  // A campaign that was cut short looks at less than it was told to.
  [[nodiscard]] static Json Invocation(const CampaignResult& result) {
    const bool whole = !WasCutShort(result);
    Json invocation = {{"executionSuccessful", whole}};
    Json notes = Json::array();
    const auto note = [&](const char* level, const std::string& text) {
      notes.push_back(
          {{"level", level},
           {"message", {{"text", Printable(text, kShownTextBytes)}}}});
    };
    if (!whole) {
      note("error", fmt::format("The campaign was cut short: {} {}",
                                ToString(result.end), result.end_detail));
    }
    if (!result.too_little.empty()) {
      note("warning",
           "Too little was judged to call this green: " + result.too_little);
    }
    for (const Error& warning : result.warnings) {
      note("note", "Not checked: " + warning.ToString());
    }
    if (!notes.empty()) {
      invocation["toolExecutionNotifications"] = std::move(notes);
    }
    return invocation;
  }

  [[nodiscard]] std::string Safe(const std::string& text) const {
    return Printable(Redacted(context_, text), kShownTextBytes);
  }

  Json ResultOf(const Finding& finding, const CampaignResult& result) {
    const std::string id = RuleId(finding);
    const std::string whole = "see the JSON report";
    std::string text = fmt::format(
        "{}: {}. Expected {}; came {}.", Safe(finding.identity.clause),
        Safe(finding.message), Safe(finding.expected), Safe(finding.actual));
    Json json = {
        {"ruleId", id},
        {"ruleIndex", rule_index_.at(id)},
        {"level", LevelOf(finding)},
        {"message", {{"text", text}}},
        {"partialFingerprints", {{"plumbline/v1", ShortId(finding.identity)}}},
        {"properties",
         {{"id", OneLine(ToString(finding.identity))},
          {"clause", OneLine(finding.identity.clause)},
          {"operation", OneLine(finding.operation)},
          {"flaky", !finding.confirmed},
          {"case", OneLine(CasePath(context_, finding))},
          {"replay",
           OneLine(CutLine(context_, ReplayCommand(context_, finding), whole))},
          {"curl",
           finding.exchanges.empty()
               ? std::string()
               : OneLine(CutLine(
                     context_,
                     CurlCommand(context_, finding.exchanges.back().request),
                     whole))}}}};
    if (const std::string moved = WhatMoved(context_, finding);
        !moved.empty()) {
      json["properties"]["moved"] = moved;
    }
    json["locations"] = Json::array({Location(finding, result)});
    if (finding.known) {
      json["suppressions"] = Json::array({Suppression(finding)});
    }
    return json;
  }

  [[nodiscard]] static std::string LevelOf(const Finding& finding) {
    return finding.confirmed ? std::string(ToString(finding.severity)) : "note";
  }

  [[nodiscard]] Json Suppression(const Finding& finding) const {
    Json json = {{"kind", "external"}, {"status", "accepted"}};
    const std::string why = WhyKnown(context_, finding);
    if (!why.empty()) {
      json["justification"] = Safe(why);
    }
    return json;
  }

  // Where the contract states the clause; what no line states points at the
  // whole file.
  [[nodiscard]] Json Location(const Finding& finding,
                              const CampaignResult& result) const {
    const SourcePlace place = PlaceOfClause(context_, *result.started.clauses,
                                            finding.identity.clause);
    const std::string& file =
        place.file.empty() ? result.started.contract->source : place.file;
    Json physical = {{"artifactLocation", {{"uri", FileUri(OneLine(file))}}}};
    physical["region"] = {{"startLine", std::max<std::size_t>(place.line, 1)}};
    return {
        {"physicalLocation", std::move(physical)},
        {"logicalLocations",
         Json::array({{{"fullyQualifiedName", OneLine(finding.identity.clause)},
                       {"kind", "member"}}})}};
  }

  // A path as a URI reference (RFC 3986): relative ones stay relative.
  [[nodiscard]] static std::string FileUri(std::string_view path) {
    if (path.contains("://")) {
      return std::string(path);
    }
    return (path.starts_with('/') ? "file://" : "") + EncodeUriPath(path);
  }

  const ReportContext& context_;
  std::function<void(std::string_view)> write_;
  std::map<std::string, std::size_t> rule_index_;
};

}  // namespace

std::unique_ptr<EventSink> MakeSarifReport(
    const ReportContext& context, std::function<void(std::string_view)> write) {
  return std::make_unique<AtEnd<SarifReport>>(context, std::move(write));
}

}  // namespace plumbline
