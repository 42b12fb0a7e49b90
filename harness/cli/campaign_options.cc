#include "harness/cli/campaign_options.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include "harness/cli/io.h"
#include "harness/cli/play.h"
#include "harness/transport/rate_limit.h"

namespace plumbline {
namespace {

// Unless the user says otherwise, all that is planned is played, and random
// cases fill up to so many.
constexpr std::uint64_t kDefaultMaxRequests = 10000;

Result<std::vector<Phase>> ParsePhases(const std::vector<std::string>& names) {
  static constexpr Phase kAll[] = {Phase::kRegressions, Phase::kEndpoint,
                                   Phase::kSystematic,  Phase::kSequences,
                                   Phase::kConcurrency, Phase::kRandom};
  std::vector<Phase> phases;
  for (const std::string& name : names) {
    const auto* const found = std::ranges::find(
        kAll, name, [](Phase phase) { return std::string(ToString(phase)); });
    if (found == std::end(kAll)) {
      return Fail(ErrorCode::kUsage,
                  "--phases wants regressions, endpoint, systematic, "
                  "sequences, concurrency or random, found '" +
                      name + "'");
    }
    phases.push_back(*found);
  }
  return phases;
}

// "K/N" with K < N.
Result<std::pair<std::uint64_t, std::uint64_t>> ParseShard(
    const std::string& text) {
  std::uint64_t k = 0;
  std::uint64_t n = 0;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, k);
  if (first.ec == std::errc() && first.ptr != end && *first.ptr == '/') {
    const auto second = std::from_chars(first.ptr + 1, end, n);
    if (second.ec == std::errc() && second.ptr == end && k < n) {
      return std::pair{k, n};
    }
  }
  return Fail(ErrorCode::kUsage,
              "--shard wants K/N with K from 0 below N, found '" + text + "'");
}

// The engine's budget: where there is none, more than any campaign sends.
std::uint64_t MaxRequests(const CheckFlags& flags) {
  const std::uint64_t otherwise = flags.time_s > 0 ? 0 : kDefaultMaxRequests;
  const std::uint64_t wanted = flags.max_requests.value_or(otherwise);
  return wanted == 0 ? std::numeric_limits<std::uint64_t>::max() : wanted;
}

}  // namespace

Result<CampaignOptions> MakeCampaignOptions(
    const CheckFlags& flags, const Target& target,
    const std::optional<Target>& against) {
  CampaignOptions options{
      .target = target.name,
      .seed = flags.seed,
      .max_requests = MaxRequests(flags),
      .finish_plan = !flags.max_requests.has_value() && flags.time_s == 0,
      .workers = std::max(1, flags.workers),
      .operations = flags.operations,
      .allow_writes =
          flags.allow_writes || (target.is_reference && !against.has_value()),
      .prepare = target.prepare,
      .stop = &StopRequested(),
      .abort = &AbortRequested()};
  if (against.has_value()) {
    options.against = AgainstOptions{.target = against->name,
                                     .transports = against->transports,
                                     .prepare = against->prepare};
  }
  // What the built-in reference takes tells of this machine's load alone.
  options.timeless = target.is_reference && !against.has_value();
  options.settle = Milliseconds(flags.play.settle_s);
  options.checks = CheckOptionsOf(flags.play);
  options.min_judged = flags.min_judged;
  const auto phases = ParsePhases(flags.phases);
  if (!phases.has_value()) {
    return std::unexpected(phases.error());
  }
  options.phases = *phases;
  if (flags.gate) {
    // What one client does shows in what another is answered: the cases come
    // one after the other, whatever the number of workers.
    options.phases = {Phase::kRegressions, Phase::kEndpoint, Phase::kSystematic,
                      Phase::kSequences};
    options.workers = 1;
    options.timeless = true;
  }
  const auto shard = ParseShard(flags.shard);
  if (!shard.has_value()) {
    return std::unexpected(shard.error());
  }
  std::tie(options.shard, options.shards) = *shard;
  options.max_time = Milliseconds(flags.time_s);
  options.timeout = Milliseconds(flags.play.target.timeout_s);
  if (!flags.rate.empty()) {
    const Result<double> rate = ParseRate(flags.rate);
    if (!rate.has_value()) {
      return Fail(ErrorCode::kUsage, "--rate: " + rate.error().message);
    }
    options.requests_per_second = *rate;
  }
  return options;
}

}  // namespace plumbline
