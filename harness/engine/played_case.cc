#include "harness/engine/played_case.h"

#include <algorithm>

#include "harness/engine/shown_clauses.h"

namespace plumbline {
namespace {

// What `before` became in `after`, carried over into an input as the case has
// it: references, and what a control has otherwise, stay.
Json CarriedOver(const Json& written, const Json& before, const Json& after) {
  if (written == before) {
    return after;
  }
  Json carried = written;
  const bool alike = written.is_structured() &&
                     written.type() == before.type() &&
                     written.type() == after.type();
  if (alike && written.is_object()) {
    for (auto& [name, value] : carried.items()) {
      if (before.contains(name) && after.contains(name)) {
        value = CarriedOver(value, before[name], after[name]);
      }
    }
  } else if (alike && written.size() == before.size() &&
             written.size() == after.size()) {
    for (std::size_t i = 0; i < written.size(); ++i) {
      carried[i] = CarriedOver(written[i], before[i], after[i]);
    }
  }
  return carried;
}

}  // namespace

Case PlayedCase::AsPlayed(Case c) const {
  for (const Freshened& one : fresh) {
    Step& step = c.steps[one.step];
    step.input = CarriedOver(step.input, one.before, one.after);
    if (step.control.has_value()) {
      step.control = CarriedOver(*step.control, one.before, one.after);
    }
  }
  return c;
}

PlayedCase::Failure PlayedCase::Find(const std::string& clause,
                                     const std::string& check,
                                     const std::string& kind) const {
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    for (const Verdict& verdict : verdicts[i]) {
      if (verdict.outcome == Outcome::kFail && verdict.clause == clause &&
          verdict.check == check && verdict.kind == kind) {
        return {&verdict, i};
      }
    }
  }
  return {};
}

void PlayedCase::CountIn(CoverageTable& coverage, ShownClauses& shown,
                         const Case& c) const {
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const bool accepted = exchanges[i].reply.kind == ReplyKind::kSuccess;
    const Step& step = c.steps[steps[i]];
    coverage.Record(step, accepted, verdicts[i]);
    // What only gives back what broke a clause keeps nothing.
    if (!accepted || step.intent != Intent::kViolate) {
      coverage.RecordShown(shown.Note(exchanges[i], verdicts[i]));
    }
    if (std::ranges::any_of(verdicts[i], [](const Verdict& verdict) {
          return verdict.outcome == Outcome::kInconclusive &&
                 verdict.kind == kUndocumentedErrorKind;
        })) {
      coverage.RecordUndocumentedError(step.operation,
                                       exchanges[i].reply.status);
    }
  }
}

bool PlayedCase::HasFailure(
    const std::function<bool(const Verdict&)>& counts) const {
  return std::ranges::any_of(verdicts, [&](const auto& list) {
    return std::ranges::any_of(list, [&](const Verdict& verdict) {
      return verdict.outcome == Outcome::kFail && counts(verdict);
    });
  });
}

bool PlayedCase::IsSilent() const {
  return !exchanges.empty() &&
         std::ranges::all_of(exchanges, [](const Exchange& exchange) {
           return exchange.result.failure == TransportFailure::kTimeout;
         });
}

std::string WhyUnplayed(const Case& c, const PlayedCase& played) {
  const bool whole = !played.verdicts.empty() &&
                     played.verdicts.size() == played.steps.size() &&
                     played.steps.back() + 1 == c.steps.size();
  if (whole) {
    return {};
  }
  return !played.stopped.empty()                           ? played.stopped
         : played.target_refused || played.against_refused ? "nobody listened"
         : played.went_down ? "the target went down"
                            : "a reference led nowhere";
}

bool NobodyListens(const Exchange& exchange) {
  return exchange.result.failure == TransportFailure::kConnectionRefused ||
         exchange.result.failure == TransportFailure::kTls;
}

bool ChangedNothing(const Operation& operation, const Exchange& exchange) {
  const Reply& reply = exchange.reply;
  return IsReadOnly(operation)
             ? !NobodyListens(exchange)
             : reply.kind == ReplyKind::kError && reply.status < 500;
}

Json HistoryOf(const Step& sent, const Exchange& exchange) {
  Json history = Json::object();
  history["input"] = sent.input;
  Json& output = history["output"];
  if (const std::optional<Json>& came = OutputOf(exchange.reply)) {
    output = *came;
  }
  return history;
}

}  // namespace plumbline
