#include "harness/cli/fuzz_session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "harness/base/escape.h"
#include "harness/cli/io.h"
#include "harness/cli/last_night.h"

namespace plumbline {
namespace {

// Between the seeds of neighbouring shards: people count theirs up by one.
constexpr std::uint64_t kShardStep = 1'000'003;

// What the process has in memory; 0 where the system does not say.
long ResidentKib() {
  std::ifstream status("/proc/self/status");
  std::string word;
  while (status >> word) {
    if (word == "VmRSS:") {
      long kib = 0;
      status >> kib;
      return kib;
    }
  }
  return 0;
}

// Small cases first: of those that show the same, the smallest stays.
std::vector<Case> SmallestFirst(std::vector<Case> cases,
                                const Contract& contract) {
  std::ranges::sort(cases, {}, [&](const Case& c) {
    std::string text = CaseText(c, contract);
    return std::pair(text.size(), std::move(text));
  });
  return cases;
}

// How much of the map the target ever counted in.
std::string CoverageLine(const FuzzStats& stats) {
  const std::size_t reached =
      stats.of_kind.at(static_cast<std::size_t>(FeatureKind::kCoverage));
  return reached == 0 ? std::string("coverage map: the target counted nothing")
                      : fmt::format("coverage map: {} of {} counters reached",
                                    reached, kCoverageBytes);
}

}  // namespace

Result<std::unique_ptr<FuzzSession>> FuzzSession::Open(const CheckFlags& flags,
                                                       const Contract& contract,
                                                       std::uint64_t shard) {
  LoadedCorpus corpus;
  std::optional<FindingIds> last_night;
  if (!flags.fuzz->corpus.empty()) {
    Result<std::optional<FindingIds>> read = ReadLastNight(flags.fuzz->corpus);
    if (!read.has_value()) {
      return std::unexpected(read.error());
    }
    last_night = *std::move(read);
    Result<LoadedCorpus> loaded = LoadCorpus(flags.fuzz->corpus, contract);
    if (!loaded.has_value()) {
      return std::unexpected(loaded.error());
    }
    corpus = *std::move(loaded);
  }
  for (const Error& skipped : corpus.skipped) {
    PrintError("plumbline: kept, and not played: " +
               OneLine(skipped.ToString()) + "\n");
  }
  if (flags.fuzz->minimize && corpus.cases.empty()) {
    return Fail(ErrorCode::kUsage,
                "--minimize wants --corpus with a folder that has cases");
  }
  std::optional<CoverageMap> coverage;
  if (!flags.fuzz->coverage.empty()) {
    Result<CoverageMap> map = CoverageMap::Open(flags.fuzz->coverage);
    if (!map.has_value()) {
      return std::unexpected(map.error());
    }
    coverage.emplace(*std::move(map));
  }
  return std::unique_ptr<FuzzSession>(
      new FuzzSession(flags, contract, shard, std::move(corpus),
                      std::move(last_night), std::move(coverage)));
}

FuzzSession::FuzzSession(const CheckFlags& flags, const Contract& contract,
                         std::uint64_t shard, LoadedCorpus corpus,
                         std::optional<FindingIds> last_night,
                         std::optional<CoverageMap> coverage)
    : flags_(*flags.fuzz),
      contract_(contract),
      corpus_(std::move(corpus)),
      last_night_(std::move(last_night)),
      resident_at_start_kib_(ResidentKib()),
      coverage_(std::move(coverage)),
      run_({.seed = flags.seed + shard * kShardStep,
            .feedback = !flags.fuzz->no_feedback,
            .seeds = SmallestFirst(corpus_.cases, contract),
            .only_seeds = flags.fuzz->minimize,
            .coverage = coverage_.has_value() ? &*coverage_ : nullptr,
            .keep = [this](const Case& c) { return Keep(c); }}) {}

void FuzzSession::Attach(CampaignOptions& options) {
  options.phases = {Phase::kRegressions, Phase::kRandom};
  options.feed = run_.Factory();
  if (coverage_.has_value()) {
    options.workers = 1;
  }
  if (flags_.minimize) {
    // One after the other, the smallest first.
    options.workers = 1;
  }
}

Result<void> FuzzSession::Keep(const Case& c) {
  const std::string file = flags_.corpus + "/" + CorpusFileName(c, contract_);
  needed_.insert(file);
  std::error_code status;
  if (flags_.corpus.empty() || flags_.minimize ||
      std::filesystem::exists(file, status)) {
    return {};
  }
  PLUMBLINE_TRY(
      WriteOutput(file, SafeJson(CaseToJson(c, contract_.name), 2) + "\n"));
  ++written_;
  return {};
}

std::size_t FuzzSession::TakeAwayNeedless() {
  std::size_t gone = 0;
  for (const Case& c : corpus_.cases) {
    // What a person has named otherwise is that person's.
    const std::string own = flags_.corpus + "/" + CorpusFileName(c, contract_);
    std::error_code failed;
    if (std::filesystem::path(c.source) == std::filesystem::path(own) &&
        !needed_.contains(own) && std::filesystem::remove(own, failed)) {
      ++gone;
    }
  }
  return gone;
}

Result<void> FuzzSession::TellOfNight(const CampaignResult& result,
                                      std::vector<std::string>& lines) const {
  if (flags_.corpus.empty() || flags_.minimize) {
    return {};
  }
  const FindingIds found = IdsOf(result);
  if (last_night_.has_value()) {
    lines.emplace_back("since the last run on this corpus:");
    std::ranges::move(CompareIds(*last_night_, found).Lines(),
                      std::back_inserter(lines));
  }
  return WriteLastNight(flags_.corpus, found);
}

Result<std::vector<std::string>> FuzzSession::Finish(
    const CampaignResult& result) {
  if (!run_.failure().empty()) {
    return Fail(ErrorCode::kIo, "the fuzz run ended early: " + run_.failure());
  }
  const FuzzStats& stats = run_.stats();
  std::vector<std::string> lines;
  const std::uint64_t cases = stats.inputs - stats.rejected;
  lines.push_back(fmt::format(
      "fuzz: {} inputs, {:.1f} % of them cases; {} held back, for another "
      "worker was at the same names; {} features, {} cases showed something "
      "new",
      stats.inputs,
      stats.inputs == 0 ? 0.0
                        : 100.0 * static_cast<double>(cases) /
                              static_cast<double>(stats.inputs),
      stats.held_back, stats.features, stats.kept));
  if (flags_.minimize) {
    const bool whole = result.end == CampaignEnd::kComplete;
    lines.push_back(
        whole ? fmt::format("corpus: {} of {} cases are needed, {} went",
                            needed_.size(), corpus_.cases.size(),
                            TakeAwayNeedless())
              : std::string("corpus: not all of it was played, and none went"));
  } else if (!flags_.corpus.empty()) {
    lines.push_back(
        fmt::format("corpus: {} cases were there, {} are new, in {}",
                    corpus_.cases.size(), written_, flags_.corpus));
  }
  if (coverage_.has_value()) {
    lines.push_back(CoverageLine(stats));
  }
  PLUMBLINE_TRY(TellOfNight(result, lines));
  if (flags_.features) {
    for (std::size_t i = 0; i < kFeatureKinds; ++i) {
      lines.push_back(fmt::format(
          "feature {:<8} {:>6} different, new in {:>5} of the kept cases",
          ToString(static_cast<FeatureKind>(i)), stats.of_kind.at(i),
          stats.kept_by_kind.at(i)));
    }
  }
  lines.push_back(fmt::format("memory: {} MiB at the start, {} MiB at the end",
                              resident_at_start_kib_ / 1024,
                              ResidentKib() / 1024));
  return lines;
}

}  // namespace plumbline
