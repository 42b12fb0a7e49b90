#include "harness/expect/known_findings.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline {

std::string_view ToString(ExpectationProblemKind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {
      "stale", "duplicate", "too wide", "expired", "unexplained"};
  return kNames.at(static_cast<std::size_t>(kind));
}

KnownFindings::KnownFindings(const std::vector<ExpectationFile>& files) {
  std::set<std::string> wildcards;
  for (const ExpectationFile& file : files) {
    for (const ExpectationLine& line : file.lines) {
      if (!line.expectation.has_value()) {
        continue;
      }
      const Expectation& one = *line.expectation;
      Entry entry{.expectation = one};
      if (one.has_wildcard()) {
        entry.duplicate = !wildcards.insert(one.id()).second;
        if (!entry.duplicate) {
          wildcards_.push_back(entries_.size());
        }
      } else {
        entry.duplicate =
            !exact_
                 .emplace(Identity{one.clause, one.check, one.kind},
                          entries_.size())
                 .second;
      }
      entries_.push_back(std::move(entry));
    }
  }
}

const Expectation* KnownFindings::Find(const Identity& identity) {
  if (const auto found = exact_.find(identity); found != exact_.end()) {
    Entry& entry = entries_[found->second];
    entry.covered.insert(identity);
    return &entry.expectation;
  }
  for (const std::size_t index : wildcards_) {
    Entry& entry = entries_[index];
    if (!entry.expectation.Covers(identity[0], identity[1], identity[2])) {
      continue;
    }
    if (entry.covered.contains(identity) ||
        entry.covered.size() < kMaxCovered) {
      entry.covered.insert(identity);
      return &entry.expectation;
    }
    entry.beyond.insert(identity);
  }
  return nullptr;
}

const Expectation* KnownFindings::See(std::string_view clause,
                                      std::string_view check,
                                      std::string_view kind) {
  const Identity identity = {std::string(clause), std::string(check),
                             std::string(kind)};
  const Expectation* const found = Find(identity);
  if (found == nullptr) {
    unexpected_.insert(identity);
  }
  return found;
}

const Expectation* KnownFindings::Meet(std::string_view clause,
                                       std::string_view check,
                                       std::string_view kind) {
  return Find({std::string(clause), std::string(check), std::string(kind)});
}

std::vector<Expectation> KnownFindings::New() const {
  std::vector<Expectation> all;
  for (const auto& [clause, check, kind] : unexpected_) {
    bool written_out = false;  // in the place of a wildcard
    for (const std::size_t index : wildcards_) {
      written_out =
          written_out || entries_[index].beyond.contains({clause, check, kind});
    }
    if (!written_out) {
      all.push_back({.clause = clause,
                     .check = check,
                     .kind = kind,
                     .reason = std::string(kPlaceholderReason)});
    }
  }
  return all;
}

bool KnownFindings::IsStale(const Entry& entry,
                            const ExpectationScope& scope) const {
  return entry.covered.empty() && !entry.expectation.flaky &&
         (!scope || scope(entry.expectation));
}

std::vector<ExpectationProblem> KnownFindings::Problems(
    std::string_view today, const ExpectationScope& scope) const {
  using enum ExpectationProblemKind;
  std::vector<ExpectationProblem> problems;
  for (const Entry& entry : entries_) {
    const Expectation& one = entry.expectation;
    const auto add = [&](ExpectationProblemKind kind, std::string detail) {
      problems.push_back({kind, one, std::move(detail)});
    };
    if (entry.duplicate) {
      add(kDuplicate, "the same finding is named above");
    } else if (IsStale(entry, scope)) {
      add(kStale, "no finding met it");
    } else if (!entry.beyond.empty()) {
      add(kTooWide,
          fmt::format("{} findings meet it, and {} are the most",
                      entry.covered.size() + entry.beyond.size(), kMaxCovered));
    } else if (!one.until.empty() && one.until < today) {
      add(kExpired, fmt::format("{} is over", one.until));
    } else if (!one.is_explained()) {
      add(kUnexplained, "nobody has said why");
    }
  }
  return problems;
}

const KnownFindings::Entry* KnownFindings::EntryAt(
    const Expectation& expectation) const {
  for (const Entry& entry : entries_) {
    if (entry.expectation == expectation) {
      return &entry;
    }
  }
  return nullptr;
}

std::size_t KnownFindings::CountCovered(const Expectation& expectation) const {
  const Entry* const entry = EntryAt(expectation);
  return entry == nullptr ? 0 : entry->covered.size() + entry->beyond.size();
}

ExpectationFile KnownFindings::Updated(const ExpectationFile& file,
                                       const ExpectationScope& scope) const {
  ExpectationFile updated{.path = file.path, .lines = {}};
  std::size_t next = 0;  // entry; those of one file stand in its order
  for (const ExpectationLine& line : file.lines) {
    if (!line.expectation.has_value()) {
      updated.lines.push_back(line);
      continue;
    }
    while (next < entries_.size() &&
           entries_[next].expectation != *line.expectation) {
      ++next;
    }
    if (next == entries_.size()) {
      updated.lines.push_back(line);  // not of this list
      continue;
    }
    const Entry& entry = entries_[next];
    if (entry.duplicate || IsStale(entry, scope)) {
      continue;
    }
    if (entry.beyond.empty()) {
      updated.lines.push_back(line);
      continue;
    }
    std::set<Identity> all = entry.covered;
    all.insert(entry.beyond.begin(), entry.beyond.end());
    for (const Identity& identity : all) {
      Expectation exact = entry.expectation;
      exact.clause = identity[0];
      exact.check = identity[1];
      exact.kind = identity[2];
      std::string text = ToLine(exact);
      updated.lines.push_back(
          {.text = std::move(text), .expectation = std::move(exact)});
    }
  }
  return updated;
}

}  // namespace plumbline
