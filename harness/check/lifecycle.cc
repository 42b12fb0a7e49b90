// The lifecycle of a resource, held against a model of what the steps did: a
// put that succeeded makes its name be there, a delete that succeeded makes it
// be gone, and nothing else changes it. Names are the campaign's own, so nobody
// else's writes matter. Freedom: a delete may take its time, in which the
// resource is shown as being deleted.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "harness/base/text.h"
#include "harness/check/sequence.h"
#include "harness/contract/error_name.h"
#include "harness/contract/timestamp.h"
#include "harness/contract/value_constraints.h"

namespace plumbline {
namespace {

struct ModelState {
  int puts = 0;  // since it was last made
  bool deleted = false;
};

std::optional<std::string> TextAt(const Json& object, const std::string& name) {
  if (!object.is_object()) {
    return std::nullopt;
  }
  const auto found = object.find(name);
  return found != object.end() && found->is_string()
             ? std::optional(found->get<std::string>())
             : std::nullopt;
}

class LifecycleJudge {
 public:
  LifecycleJudge(const PlayedSequence& steps, const ResourceView& view)
      : steps_(steps), view_(view), last_(steps.back()) {}

  void Judge(std::vector<Verdict>& verdicts) {
    for (std::size_t i = 0; i + 1 < steps_.size(); ++i) {
      if (!Advance(steps_[i])) {
        return;  // a step did not do what the rest builds on
      }
    }
    verdict_.clause = last_.step.clause;
    verdict_.actual = Describe(last_.exchange);
    if (last_.operation.name == view_.remove->name) {
      JudgeSecondDelete();
    } else {
      JudgeShown();
    }
    if (judged_) {
      verdicts.push_back(std::move(verdict_));
    }
  }

 private:
  void Settle(Outcome outcome, std::string kind, std::string message,
              std::string expected) {
    verdict_.outcome = outcome;
    verdict_.kind = std::move(kind);
    verdict_.message = std::move(message);
    verdict_.expected = std::move(expected);
    judged_ = true;
  }
  void Pass() { judged_ = true; }
  void Fail(std::string kind, std::string message, std::string expected) {
    Settle(Outcome::kFail, std::move(kind), std::move(message),
           std::move(expected));
  }

  // Brings the model up to date. False where the sequence proves nothing.
  bool Advance(const Observation& seen) {
    const std::optional<std::string> name =
        TextAt(seen.step.input, view_.name_member);
    const bool succeeded = seen.exchange.reply.kind == ReplyKind::kSuccess;
    if (!name.has_value()) {
      return true;
    }
    if (seen.operation.name == view_.put->name) {
      if (seen.step.intent == Intent::kViolate) {
        refused_writes_ = refused_writes_ || !succeeded;
        return !succeeded;
      }
      ModelState& state = model_[*name];
      state = succeeded ? ModelState{.puts = state.puts + 1} : state;
      return succeeded;
    }
    if (seen.operation.name == view_.remove->name && succeeded) {
      model_[*name] = {.deleted = true};
    }
    return true;
  }

  void JudgeSecondDelete() {
    const std::optional<std::string> name =
        TextAt(last_.step.input, view_.name_member);
    if (!name.has_value() || !model_[*name].deleted) {
      return;
    }
    const Reply& reply = last_.exchange.reply;
    if (reply.kind == ReplyKind::kSuccess) {
      Fail("second-delete-accepted", "what was deleted can be deleted again",
           "an error of its absence");
    } else if (ClassifyError(reply.error_name) == ErrorClass::kMissing) {
      Pass();
    } else {
      Settle(Outcome::kInconclusive, "refused-otherwise",
             "refused for another reason than its absence", "");
    }
  }

  const Listing* ListingOf(const Operation& operation) const {
    const auto found =
        std::ranges::find_if(view_.listings, [&](const Listing& listing) {
          return listing.operation->name == operation.name;
        });
    return found == view_.listings.end() ? nullptr : &*found;
  }

  void JudgeShown() {
    const Listing* const listing = ListingOf(last_.operation);
    const auto& body = last_.exchange.reply.body;
    if (listing == nullptr || !listing->filter.has_value()) {
      return;
    }
    const auto filter = last_.step.input.find(listing->filter->member);
    if (filter == last_.step.input.end() || !filter->is_array() ||
        filter->size() != 1 || !(*filter)[0].is_string()) {
      return;
    }
    const std::string name = (*filter)[0].get<std::string>();
    const Reply& reply = last_.exchange.reply;
    const bool missing =
        reply.kind == ReplyKind::kError &&
        ClassifyError(reply.error_name) == ErrorClass::kMissing;
    if (!missing && (reply.kind != ReplyKind::kSuccess || !body.has_value() ||
                     !body->is_object())) {
      return;
    }
    const Json rows =
        missing ? Json::array() : body->value(listing->items, Json::array());
    if (!rows.is_array()) {
      return;
    }
    JudgeRows(name, *listing, rows);
  }

  void JudgeRows(const std::string& name, const Listing& listing,
                 const Json& rows) {
    const Json* own = nullptr;
    for (const Json& row : rows) {
      const auto shown = TextAt(row, listing.item_name);
      if (shown == name) {
        own = &row;
      } else if (shown.has_value()) {
        verdict_.clause = view_.name + "@filter";
        Fail("shows-others", "the answer has what the filter does not name",
             "only " + name);
        verdict_.actual = "also " + Printable(*shown, 80);
        return;
      }
    }
    const auto known = model_.find(name);
    const bool there = known != model_.end() && !known->second.deleted;
    const std::string status =
        own == nullptr ? "" : TextAt(*own, view_.status_member).value_or("");
    if (there && own == nullptr) {
      FailMissing(name);
    } else if (there && AimsAt("reads-change-nothing")) {
      JudgeUnchanged(name, listing, *own);
    } else if (there) {
      JudgeStatus(known->second, status);
    } else if (own != nullptr && !status.starts_with("DELETE")) {
      JudgePresent(known != model_.end(), status);
    } else {
      Pass();
    }
  }

  [[nodiscard]] bool AimsAt(const char* rule) const {
    return last_.step.clause == view_.name + "@" + rule;
  }

  // The row of `name` in an earlier answer to the same read, or nothing.
  [[nodiscard]] std::optional<Json> EarlierRow(const std::string& name,
                                               const Listing& listing) const {
    for (const Observation& seen : steps_) {
      const auto& body = seen.exchange.reply.body;
      if (&seen == &last_ || seen.operation.name != last_.operation.name ||
          seen.exchange.reply.kind != ReplyKind::kSuccess ||
          !body.has_value() || !body->is_object()) {
        continue;
      }
      for (const Json& row : body->value(listing.items, Json::array())) {
        if (TextAt(row, listing.item_name) == name) {
          return row;
        }
      }
    }
    return std::nullopt;
  }

  // Freedom: what is under way goes on by itself, and a time may be that of the
  // read.
  void JudgeUnchanged(const std::string& name, const Listing& listing,
                      const Json& now) {
    const std::optional<Json> before = EarlierRow(name, listing);
    if (!before.has_value() || IsUnderWay(*before)) {
      return;
    }
    for (const auto& [member, value] : before->items()) {
      if (now.contains(member) && now[member] == value) {
        continue;
      }
      if (!value.is_string() ||
          IsTimestamp(value, TimestampFormat::kDateTime) ||
          IsTimestamp(value, TimestampFormat::kHttpDate)) {
        continue;
      }
      Fail("read-changed", "reading changed what is shown",
           member + " " + ShowValue(value));
      verdict_.actual =
          member + " " + ShowValue(now.value(member, Json(nullptr)));
      return;
    }
    Pass();
  }

  [[nodiscard]] bool IsUnderWay(const Json& row) const {
    return TextAt(row, view_.status_member).value_or("").find("PROGRESS") !=
           std::string::npos;
  }

  // Put, and not there. Where something else was deleted meanwhile, the two
  // names were taken for one.
  void FailMissing(const std::string& name) {
    const bool others_deleted = AimsAt("names-differ");
    Fail(others_deleted ? "names-taken-for-one" : "not-shown",
         others_deleted ? "deleting another name took this one away"
                        : "what was put is not there",
         name);
  }

  void JudgePresent(bool deleted, const std::string& status) {
    // A listing without a status may show what is being deleted.
    if (deleted && status.empty()) {
      return;
    }
    if (deleted) {
      Fail("still-there", "what was deleted is still there",
           "an error of its absence, or a status of deletion");
    } else if (refused_writes_) {
      Fail("left-a-trace", "a put that was refused is there all the same",
           "an error of its absence");
    }
  }

  void JudgeStatus(const ModelState& state, const std::string& status) {
    const std::string wanted = state.puts > 1 ? "UPDATE" : "CREATE";
    const bool speaks =
        status.starts_with("CREATE") || status.starts_with("UPDATE");
    if (!speaks || status.starts_with(wanted)) {
      Pass();
      return;
    }
    verdict_.clause =
        view_.name + (state.puts > 1 ? "@put-updates" : "@put-creates");
    Fail("wrong-status", "the status is not that of the last put",
         "a status that begins with " + wanted);
    verdict_.actual = status;
  }

  const PlayedSequence& steps_;
  const ResourceView& view_;
  const Observation& last_;
  std::map<std::string, ModelState> model_;
  bool refused_writes_ = false;
  bool judged_ = false;
  Verdict verdict_;
};

}  // namespace

void CheckLifecycle(const CheckContext& context, const PlayedSequence& steps,
                    std::vector<Verdict>& verdicts) {
  for (const ResourceView& view : ResourceViews(context.contract)) {
    if (steps.back().step.clause.starts_with(view.name + "@")) {
      LifecycleJudge(steps, view).Judge(verdicts);
    }
  }
}

}  // namespace plumbline
