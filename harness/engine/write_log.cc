#include "harness/engine/write_log.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include "harness/base/text.h"
#include "harness/contract/operation_verb.h"

namespace plumbline {
namespace {

// Together they bound the memory.
constexpr std::size_t kMaxWrites = 5000;
constexpr std::size_t kMaxInputBytes = 8192;
// At each end of what a name went through.
constexpr std::ptrdiff_t kShownOfLife = 3;

using Pairs = std::set<std::pair<std::string, std::string>>;

// Each value that is no structure, with the name of its member.
void VisitLeaves(const std::string& name, const Json& value,
                 const std::function<void(const std::string& name,
                                          const Json& leaf)>& visit) {
  if (value.is_object()) {
    for (const auto& [inner_name, inner] : value.items()) {
      VisitLeaves(inner_name, inner, visit);
    }
  } else if (value.is_array()) {
    for (const Json& inner : value) {
      VisitLeaves(name, inner, visit);
    }
  } else {
    visit(name, value);
  }
}

bool Holds(const Step& step, const std::string& name) {
  bool holds = false;
  VisitLeaves("", step.input, [&](const std::string&, const Json& leaf) {
    holds = holds || leaf == name;
  });
  return holds;
}

Pairs PairsOf(const Json& value) {
  Pairs pairs;
  VisitLeaves("", value, [&](const std::string& name, const Json& leaf) {
    pairs.emplace(name, ToText(leaf));
  });
  return pairs;
}

}  // namespace

void WriteLog::Note(const Step& step) {
  if (SaysEnding(step.operation) || step.body.has_value() ||
      !step.method.empty() || !step.headers.empty()) {
    return;
  }
  const std::lock_guard lock(mutex_);
  if (steps_.size() < kMaxWrites &&
      ToText(step.input).size() < kMaxInputBytes) {
    steps_.push_back(step);
  }
}

bool WriteLog::empty() const {
  const std::lock_guard lock(mutex_);
  return steps_.empty();
}

std::optional<AcceptedWrite> WriteLog::MakerOf(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (Holds(steps_[i], name)) {
      return AcceptedWrite{.place = i, .step = steps_[i]};
    }
  }
  return std::nullopt;
}

std::vector<AcceptedWrite> WriteLog::LifeOf(const std::string& name) const {
  std::vector<AcceptedWrite> life;
  std::string birth;
  const std::lock_guard lock(mutex_);
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    if (!Holds(steps_[i], name)) {
      continue;
    }
    if (birth.empty()) {
      birth = steps_[i].operation;
    }
    if (steps_[i].operation == birth) {
      life.clear();
    }
    life.push_back({.place = i, .step = steps_[i]});
    if (std::ssize(life) > 2 * kShownOfLife) {
      life.erase(life.begin() + kShownOfLife);
    }
  }
  return life;
}

std::optional<AcceptedWrite> WriteLog::MakerOfRow(const Json& row) const {
  const Pairs wanted = PairsOf(row);
  std::size_t most = 0;
  std::optional<AcceptedWrite> best;
  const std::lock_guard lock(mutex_);
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const Pairs own = PairsOf(steps_[i].input);
    const auto common = static_cast<std::size_t>(std::ranges::count_if(
        own, [&](const auto& pair) { return wanted.contains(pair); }));
    if (common > most) {
      most = common;
      best = AcceptedWrite{.place = i, .step = steps_[i]};
    }
  }
  return best;
}

std::vector<std::string> WriteLog::ClausesBrokenWith(const std::string& member,
                                                     const Json& value) const {
  std::vector<std::string> clauses;
  const std::lock_guard lock(mutex_);
  for (const Step& step : steps_) {
    bool holds = false;
    if (step.intent == Intent::kViolate && !step.clause.empty()) {
      VisitLeaves("", step.input,
                  [&](const std::string& name, const Json& leaf) {
                    holds = holds || (name == member && leaf == value);
                  });
    }
    if (holds) {
      clauses.push_back(step.clause);
    }
  }
  return clauses;
}

}  // namespace plumbline
