#include "harness/cli/known.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <utility>

#include "harness/base/escape.h"
#include "harness/cli/io.h"

namespace plumbline {
namespace {

std::string Today() {
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::time(nullptr)));
}

// Whether the whole of what the contract and the operations give was played.
bool PlayedAll(const CampaignResult& result, const CheckFlags& flags) {
  return result.end == CampaignEnd::kComplete && flags.phases.empty() &&
         flags.shard == "0/1" && flags.time_s == 0 &&
         !flags.max_requests.has_value();
}

// The operations that an expectation speaks of were all asked.
bool Asked(const CampaignResult& result, const Expectation& expectation) {
  const std::string operation =
      expectation.clause.substr(0, expectation.clause.find_first_of(".@"));
  const std::vector<std::string>& skipped = result.started.skipped_operations;
  const std::vector<std::string>& asked = result.started.operations;
  const auto is_it = [&](std::string_view name) {
    return SafeId(name) == operation;
  };
  const bool is_known = std::ranges::any_of(
      result.started.contract->operations,
      [&](const Operation& one) { return is_it(one.name); });
  return is_known
             ? std::ranges::any_of(asked, is_it)
             : skipped.empty() &&
                   asked.size() == result.started.contract->operations.size();
}

std::string Show(const Expectation& expectation) {
  return fmt::format("{} {} {}   # {}", expectation.clause, expectation.check,
                     expectation.kind, expectation.reason);
}

}  // namespace

Result<Known> Known::Load(const CheckFlags& flags) {
  Known known;
  if (flags.expect.empty()) {
    return known;
  }
  if (flags.update_expectations && flags.expect.size() > 1) {
    return Fail(ErrorCode::kUsage,
                "--update-expectations writes one file, and --expect names " +
                    std::to_string(flags.expect.size()));
  }
  std::vector<Expectation> all;
  for (const std::string& path : flags.expect) {
    std::error_code status;
    if (flags.update_expectations && !std::filesystem::exists(path, status)) {
      continue;
    }
    Result<std::vector<Expectation>> read = LoadExpectations(path);
    if (!read.has_value()) {
      return std::unexpected(read.error());
    }
    std::ranges::move(*read, std::back_inserter(all));
  }
  known.shared_ = std::make_shared<Shared>(std::move(all));
  return known;
}

std::function<bool(const FindingIdentity&)> Known::Predicate() const {
  if (shared_ == nullptr) {
    return {};
  }
  return [shared = shared_](const FindingIdentity& identity) {
    const std::lock_guard lock(shared->mutex);
    return shared->findings.See(identity.clause, identity.check,
                                identity.kind) != nullptr;
  };
}

Result<bool> Known::Finish(const CampaignResult& result,
                           const CheckFlags& flags) {
  if (shared_ == nullptr) {
    return true;
  }
  const ExpectationScope scope = [&](const Expectation& expectation) {
    return PlayedAll(result, flags) && Asked(result, expectation);
  };
  if (flags.update_expectations) {
    const std::vector<Expectation> updated =
        shared_->findings.Updated(AcceptedOn(Today()), scope);
    PLUMBLINE_TRY(SaveExpectations(updated, flags.expect[0]));
    Print(fmt::format("expectations: {} in {}\n", updated.size(),
                      flags.expect[0]));
    return true;
  }
  const std::vector<Expectation> stale = shared_->findings.Stale(scope);
  const std::vector<Expectation> overfull = shared_->findings.Overfull();
  for (const Expectation& one : stale) {
    PrintLine("stale: no finding met " + Show(one));
  }
  for (const Expectation& one : overfull) {
    PrintLine(fmt::format("too wide: more than {} findings met {}", kMaxCovered,
                          Show(one)));
  }
  if (!stale.empty()) {
    Print("to take them out: the same command with --update-expectations\n");
  }
  return stale.empty() && overfull.empty();
}

}  // namespace plumbline
