#include "harness/expect/known_findings.h"

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plumbline {
namespace {

// No part of an identity holds a line feed.
std::string Identity(std::string_view clause, std::string_view check,
                     std::string_view kind) {
  return fmt::format("{}\n{}\n{}", clause, check, kind);
}

}  // namespace

KnownFindings::KnownFindings(std::vector<Expectation> expectations) {
  entries_.reserve(expectations.size());
  for (Expectation& expectation : expectations) {
    entries_.push_back({.expectation = std::move(expectation)});
  }
}

const Expectation* KnownFindings::See(std::string_view clause,
                                      std::string_view check,
                                      std::string_view kind) {
  const std::string id = Identity(clause, check, kind);
  for (Entry& entry : entries_) {
    if (!entry.expectation.Covers(clause, check, kind)) {
      continue;
    }
    if (entry.covered.contains(id) || entry.covered.size() < kMaxCovered) {
      entry.covered.insert(id);
      return &entry.expectation;
    }
    entry.overfull = true;
  }
  if (unexpected_ids_.insert(id).second) {
    unexpected_.push_back({.clause = std::string(clause),
                           .check = std::string(check),
                           .kind = std::string(kind)});
  }
  return nullptr;
}

std::vector<Expectation> KnownFindings::Stale(
    const ExpectationScope& scope) const {
  std::vector<Expectation> stale;
  for (const Entry& entry : entries_) {
    if (entry.covered.empty() && (!scope || scope(entry.expectation))) {
      stale.push_back(entry.expectation);
    }
  }
  return stale;
}

std::vector<Expectation> KnownFindings::Overfull() const {
  std::vector<Expectation> overfull;
  for (const Entry& entry : entries_) {
    if (entry.overfull) {
      overfull.push_back(entry.expectation);
    }
  }
  return overfull;
}

std::vector<Expectation> KnownFindings::Updated(
    std::string_view reason, const ExpectationScope& scope) const {
  std::vector<Expectation> updated;
  for (const Entry& entry : entries_) {
    if (!entry.covered.empty() || (scope && !scope(entry.expectation))) {
      updated.push_back(entry.expectation);
    }
  }
  for (Expectation added : unexpected_) {
    added.reason = reason;
    updated.push_back(std::move(added));
  }
  return updated;
}

std::string AcceptedOn(std::string_view date) {
  return fmt::format("accepted on {}; say why", date);
}

}  // namespace plumbline
