#include "harness/embed/clause_suite.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/embed/test_names.h"
#include "harness/engine/campaign.h"
#include "harness/engine/selection.h"
#include "harness/expect/known_findings.h"
#include "harness/loader/contract_text.h"
#include "harness/loader/loader.h"
#include "harness/loader/source_place.h"
#include "harness/protocol/codec.h"
#include "harness/report/clause_outcome.h"
#include "harness/report/shown_finding.h"
#include "harness/report/words.h"
#include "harness/resource/adoption.h"
#include "harness/resource/model.h"
#include "harness/transport/http_client.h"
#include "harness/transport/url.h"

namespace plumbline {

// What was chosen to be the endpoint, where it may be used.
struct SuiteEndpoint {
  std::string name;  // for people
  std::string url;   // empty: it has none
  TransportFactory transports;
};

namespace {

// Of a clause with more findings than one request can show.
constexpr std::size_t kToldFindings = 5;

class DeafSink : public EventSink {
 public:
  void OnEvent(const Event& /*event*/) override {}
};

std::string Today() {
  const std::time_t now = std::time(nullptr);
  std::tm day{};
  gmtime_r(&now, &day);
  return fmt::format("{:04}-{:02}-{:02}", day.tm_year + 1900, day.tm_mon + 1,
                     day.tm_mday);
}

Result<Contract> OpenContract(const ClauseSuiteOptions& options) {
  Result<Contract> contract =
      LoadContract(options.contract, {.service = options.service});
  if (!contract.has_value()) {
    return contract;
  }
  if (!Speaks(*contract)) {
    return Fail(ErrorCode::kUnsupported,
                fmt::format("no request can be made for the protocol {}",
                            ToString(contract->protocol)),
                {.file = contract->source});
  }
  if (contract->resources.empty()) {
    const ResourceModel model = InferResources(*contract);
    AdoptResources(*contract, model, Adoption::kOwnNames);
  }
  return contract;
}

Result<SuiteEndpoint> OpenEndpoint(const ClauseSuiteOptions& options) {
  if (options.url.empty() == (options.transports == nullptr)) {
    return Fail(ErrorCode::kUsage, "wants a URL or transports, one of the two");
  }
  if (options.transports != nullptr) {
    return SuiteEndpoint{
        .name = "in process", .url = "", .transports = options.transports};
  }
  const Result<Url> url = ParseUrl(options.url);
  if (!url.has_value()) {
    return std::unexpected(url.error());
  }
  if (options.allow_writes && !url->is_loopback() &&
      !options.yes_this_is_real) {
    return Fail(ErrorCode::kUsage,
                url->ToString() +
                    " is not on this machine; to write there needs "
                    "yes_this_is_real");
  }
  const HttpClientOptions client{.url = *url,
                                 .timeout = options.timeout,
                                 .extra_headers = options.headers};
  return SuiteEndpoint{
      .name = url->ToString(), .url = url->ToString(), .transports = [client] {
        return MakeHttpClient(client);
      }};
}

}  // namespace

class ClauseSuite::Run {
 public:
  explicit Run(ClauseSuiteOptions options) : options_(std::move(options)) {
    const Result<void> opened = Open();
    if (!opened.has_value()) {
      broken_ = "plumbline: " + OneLine(opened.error().ToString()) + "\n";
      clauses_.clear();
    }
    clauses_.emplace_back(kCampaign);
    names_ = TestNames(clauses_);
  }

  [[nodiscard]] const std::vector<std::string>& clauses() const {
    return clauses_;
  }

  [[nodiscard]] const std::string& NameOf(const std::string& clause) const {
    return names_.at(clause);
  }

  ClauseAnswer Judge(const std::string& clause) {
    if (!broken_.empty()) {
      return {ClauseVerdict::kFail, broken_};
    }
    if (!result_.has_value()) {
      Play();
    }
    if (clause == kCampaign) {
      return JudgeCampaign();
    }
    const auto found = outcomes_.find(clause);
    return found == outcomes_.end() ? ClauseAnswer{ClauseVerdict::kSkipped,
                                                   WhyNotAsked(clause) + "\n"}
                                    : AnswerOf(found->second);
  }

 private:
  Result<void> Open() {
    Result<Contract> contract = OpenContract(options_);
    if (!contract.has_value()) {
      return std::unexpected(contract.error());
    }
    contract_.emplace(*std::move(contract));
    source_text_ = ReadContractText(contract_->source).value_or("");
    Result<SuiteEndpoint> endpoint = OpenEndpoint(options_);
    if (!endpoint.has_value()) {
      return std::unexpected(endpoint.error());
    }
    endpoint_ = *std::move(endpoint);
    for (const std::string& path : options_.expect) {
      Result<ExpectationFile> read = LoadExpectations(path);
      if (!read.has_value()) {
        return std::unexpected(read.error());
      }
      expectations_.push_back(*std::move(read));
    }
    known_.emplace(expectations_);
    const std::vector<int> selected =
        SelectOperations(*contract_, options_.operations, true).operations;
    const ClauseSet set = ClauseSet::Derive(*contract_);
    for (const Clause& clause : set.all()) {
      if (clause.operation < 0 ||
          std::ranges::find(selected, clause.operation) != selected.end()) {
        clauses_.push_back(clause.id);
      }
    }
    return {};
  }

  // As `check --gate` plays: one case after the other, nothing random.
  void Play() {
    const CampaignOptions campaign{
        .target = endpoint_.name,
        .seed = options_.seed,
        .finish_plan = true,
        .timeout = options_.timeout,
        .workers = 1,
        .timeless = true,
        .operations = options_.operations,
        .allow_writes = options_.allow_writes,
        .phases = {Phase::kEndpoint, Phase::kSystematic, Phase::kSequences},
        .is_known =
            [this](const FindingIdentity& one) {
              return known_->See(one.clause, one.check, one.kind) != nullptr;
            },
        .prepare = options_.prepare};
    DeafSink sink;
    result_.emplace(
        RunCampaign(*contract_, endpoint_.transports, campaign, sink));
    for (ClauseOutcome& one : ClauseOutcomes(*result_)) {
      std::string id = one.clause;
      outcomes_.insert_or_assign(std::move(id), std::move(one));
    }
    MakeContext();
    WriteCases();
  }

  void MakeContext() {
    context_.url = endpoint_.url;
    context_.cases_folder = options_.cases_folder;
    context_.replay_arguments = ShellQuote(endpoint_.url) + " --contract " +
                                ShellQuote(contract_->source);
    context_.locate = [this](const std::string& pointer) {
      return LocateInSource(contract_->source, source_text_, pointer);
    };
    context_.why_known = [this](const FindingIdentity& one) {
      const Expectation* const line =
          known_->Meet(one.clause, one.check, one.kind);
      return line == nullptr ? std::string() : line->reason;
    };
  }

  void WriteCases() {
    if (options_.cases_folder.empty()) {
      return;
    }
    for (const Finding& finding : result_->findings) {
      Case shows = finding.smallest;
      shows.finding = ToString(finding.identity);
      const Result<void> written =
          WriteFile(CasePath(context_, finding),
                    SafeJson(CaseToJson(shows, contract_->name), 2) + "\n");
      if (!written.has_value()) {
        not_written_ = "plumbline: " + written.error().ToString() + "\n";
      }
    }
  }

  [[nodiscard]] std::string Show(
      const std::vector<const Finding*>& findings) const {
    std::string text = findings.empty() ? "" : "\n";
    const std::size_t shown = std::min(findings.size(), kToldFindings);
    for (std::size_t i = 0; i < shown; ++i) {
      text += ShowFinding(context_, {findings[i]}, static_cast<int>(i) + 1,
                          false, *result_->started.clauses);
    }
    if (shown < findings.size()) {
      text += fmt::format("and {}\n",
                          Plural(findings.size() - shown, "more finding"));
    }
    return text;
  }

  // Those that fail a run.
  [[nodiscard]] static std::vector<const Finding*> ErrorsOf(
      const ClauseOutcome& outcome) {
    std::vector<const Finding*> errors;
    std::ranges::copy_if(outcome.findings, std::back_inserter(errors),
                         [](const Finding* finding) {
                           return finding->severity == Severity::kError &&
                                  !finding->known;
                         });
    return errors;
  }

  [[nodiscard]] ClauseAnswer AnswerOf(const ClauseOutcome& outcome) const {
    if (outcome.state == ClauseState::kHonoured) {
      return {ClauseVerdict::kPass, ""};
    }
    if (outcome.state == ClauseState::kFailed) {
      return {ClauseVerdict::kFail, Show(ErrorsOf(outcome))};
    }
    std::string text;
    for (const Finding* const finding : outcome.findings) {
      if (finding->known) {
        text += ShowKnown(context_, *finding, false);
      }
    }
    if (outcome.state != ClauseState::kKnown) {
      text = fmt::format("{}: {}\n", ToString(outcome.state),
                         Printable(outcome.why, kShownLineBytes));
    }
    return {ClauseVerdict::kSkipped, std::move(text)};
  }

  [[nodiscard]] std::string WhyNotAsked(const std::string& clause) const {
    for (const std::string& operation : result_->started.skipped_operations) {
      if (clause.starts_with(operation + ".")) {
        return "not tried: " + operation +
               " writes, and was not called without allow_writes";
      }
    }
    return "not tried: no case was about it, and no answer showed it";
  }

  // What is wrong with the files of known findings themselves. Whether a line
  // is stale is for `plumbline check --expect` to say.
  [[nodiscard]] std::string ShowProblems() const {
    std::string text;
    for (const ExpectationProblem& one : known_->Problems(
             Today(), [](const Expectation& /*line*/) { return false; })) {
      text += fmt::format("{}: {}: {}: {}\n", one.expectation.place(),
                          ToString(one.kind), OneLine(one.detail),
                          one.expectation.id());
    }
    return text;
  }

  [[nodiscard]] ClauseAnswer JudgeCampaign() const {
    std::string text = ShowProblems() + not_written_;
    if (WasCutShort(*result_)) {
      text += fmt::format("the campaign was cut short: {}{}{}\n",
                          ToString(result_->end),
                          result_->end_detail.empty() ? "" : ", ",
                          OneLine(result_->end_detail));
    }
    if (result_->end == CampaignEnd::kNothingSelected) {
      text += "no operation matches the selection, or those that do write\n";
    }
    if (!result_->too_little.empty()) {
      text += "too little was judged to call this green: " +
              OneLine(result_->too_little) + "\n";
    }
    const std::set<std::string> told(clauses_.begin(), clauses_.end());
    std::vector<const Finding*> others;
    for (const auto& [clause, outcome] : outcomes_) {
      if (!told.contains(clause)) {
        std::ranges::copy(ErrorsOf(outcome), std::back_inserter(others));
      }
    }
    text += Show(others);
    return {text.empty() ? ClauseVerdict::kPass : ClauseVerdict::kFail, text};
  }

  ClauseSuiteOptions options_;
  std::string broken_;  // why nothing can be played; empty: it can
  std::string not_written_;
  std::optional<Contract> contract_;
  std::string source_text_;
  SuiteEndpoint endpoint_;
  std::vector<ExpectationFile> expectations_;
  std::optional<KnownFindings> known_;
  std::vector<std::string> clauses_;
  std::map<std::string, std::string> names_;
  ReportContext context_;
  std::optional<CampaignResult> result_;
  std::map<std::string, ClauseOutcome> outcomes_;
};

ClauseSuite::ClauseSuite(ClauseSuiteOptions options)
    : run_(std::make_unique<Run>(std::move(options))) {}

ClauseSuite::~ClauseSuite() = default;

const std::vector<std::string>& ClauseSuite::clauses() const {
  return run_->clauses();
}

const std::string& ClauseSuite::TestName(const std::string& clause) const {
  return run_->NameOf(clause);
}

ClauseAnswer ClauseSuite::Judge(const std::string& clause) {
  return run_->Judge(clause);
}

}  // namespace plumbline
