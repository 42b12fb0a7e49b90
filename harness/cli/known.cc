#include "harness/cli/known.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "harness/base/text.h"
#include "harness/cli/expectation_scope.h"
#include "harness/cli/io.h"
#include "harness/report/words.h"

namespace plumbline {
namespace {

std::string Behind(const Expectation& expectation) {
  std::string text = expectation.id();
  if (!expectation.reason.empty()) {
    text += "  # " + expectation.reason;
  }
  return text;
}

// What the run found, held against the lists anew: what was seen on the way
// and is in no report meets no line.
KnownFindings Hold(const std::vector<ExpectationFile>& files,
                   const CampaignResult& result) {
  KnownFindings known(files);
  std::set<FindingIdentity> errors;
  std::set<FindingIdentity> others;
  for (const Finding& finding : result.findings) {
    (finding.severity == Severity::kError ? errors : others)
        .insert(finding.identity);
  }
  for (const Finding& finding : result.flaky) {
    others.insert(finding.identity);
  }
  for (const FindingIdentity& one : errors) {
    known.See(one.clause, one.check, one.kind);
  }
  for (const FindingIdentity& one : others) {
    known.Meet(one.clause, one.check, one.kind);
  }
  return known;
}

void PrintWildcards(const std::vector<ExpectationFile>& files,
                    const KnownFindings& known) {
  for (const ExpectationFile& file : files) {
    for (const ExpectationLine& line : file.lines) {
      if (line.expectation.has_value() && line.expectation->has_wildcard()) {
        PrintLine(fmt::format(
            "{}: {} covers {}", line.expectation->place(),
            line.expectation->id(),
            Plural(known.CountCovered(*line.expectation), "finding")));
      }
    }
  }
}

}  // namespace

std::string Today() {
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::time(nullptr)));
}

std::vector<std::string> ShowProblems(
    const std::vector<ExpectationProblem>& problems,
    const std::string& update) {
  using enum ExpectationProblemKind;
  std::vector<std::string> lines;
  for (const ExpectationProblemKind kind :
       {kStale, kDuplicate, kTooWide, kExpired, kUnexplained}) {
    std::vector<std::string> editors;
    for (const ExpectationProblem& one : problems) {
      if (one.kind != kind) {
        continue;
      }
      lines.push_back(fmt::format("{}: {}: {}: {}", one.expectation.place(),
                                  ToString(kind), one.detail,
                                  Behind(one.expectation)));
      editors.push_back(fmt::format("   to mend it: ${{EDITOR:-vi}} +{} {}",
                                    one.expectation.line,
                                    ShellQuote(one.expectation.file)));
    }
    if (editors.empty()) {
      continue;
    }
    if (kind == kExpired || kind == kUnexplained || update.empty()) {
      // A person alone knows a later day, or a reason.
      lines.insert(lines.end(), editors.begin(), editors.end());
    } else {
      lines.push_back("   to mend it: " + update);
    }
  }
  return lines;
}

Result<Known> Known::Load(const CheckFlags& flags) {
  Known known;
  if (flags.expect.empty()) {
    return known;
  }
  std::vector<ExpectationFile> files;
  for (const std::string& path : flags.expect) {
    std::error_code status;
    if (flags.update_expectations && !std::filesystem::exists(path, status)) {
      files.push_back({.path = path, .lines = {}});
      continue;
    }
    Result<ExpectationFile> read = LoadExpectations(path);
    if (!read.has_value()) {
      return std::unexpected(read.error());
    }
    files.push_back(*std::move(read));
  }
  known.shared_ = std::make_shared<Shared>(std::move(files));
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

std::function<std::string(const FindingIdentity&)> Known::Why() const {
  if (shared_ == nullptr) {
    return {};
  }
  return [shared = shared_](const FindingIdentity& identity) {
    const std::lock_guard lock(shared->mutex);
    const Expectation* const line =
        shared->findings.Meet(identity.clause, identity.check, identity.kind);
    return line == nullptr ? std::string() : line->reason;
  };
}

Result<bool> Known::Finish(const CampaignResult& result,
                           const CheckFlags& flags) const {
  if (shared_ == nullptr) {
    return true;
  }
  const KnownFindings known = Hold(shared_->files, result);
  const ExpectationScope scope = ScopeOf(result, flags);
  const std::vector<Expectation> added = known.New();
  const std::string update =
      flags.command +
      (flags.update_expectations ? "" : " --update-expectations");
  if (!flags.quiet) {
    PrintWildcards(shared_->files, known);
  }
  if (!flags.update_expectations) {
    for (const Expectation& one : added) {
      PrintLine("unexpected: " + one.id());
    }
    if (!added.empty()) {
      PrintLine("   to take them in: " + update);
    }
    const std::vector<ExpectationProblem> problems =
        known.Problems(Today(), scope);
    for (const std::string& line : ShowProblems(problems, update)) {
      PrintLine(line);
    }
    return added.empty() && problems.empty();
  }
  for (const ExpectationFile& file : shared_->files) {
    ExpectationFile updated = known.Updated(file, scope);
    if (&file == &shared_->files.back()) {
      for (const Expectation& one : added) {
        updated.lines.push_back({.text = ToLine(one), .expectation = one});
      }
    }
    PLUMBLINE_TRY(SaveExpectations(updated));
    const auto count =
        std::ranges::count_if(updated.lines, [](const ExpectationLine& line) {
          return line.expectation.has_value();
        });
    PrintLine(fmt::format("expectations: {} in {}", count, file.path));
  }
  if (!added.empty()) {
    PrintLine(
        fmt::format("write a reason in place of '{}': until then the run fails",
                    kPlaceholderReason));
  }
  return true;
}

}  // namespace plumbline
