// The lifecycle of resources, held against a model of what the steps did: a put
// that succeeded makes its name be there, a delete that succeeded makes it be
// gone, and nothing else changes it. Names are the campaign's own, so nobody
// else's writes matter. Freedom: a delete may take its time, in which the
// resource is shown as being deleted; so may a put, of which reads show what
// was until a status says that it is done.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/text.h"
#include "harness/contract/error_name.h"
#include "harness/protocol/http_binding.h"
#include "harness/protocol/refusal_class.h"
#include "harness/sequence/sequence.h"
#include "harness/sequence/shown_row.h"

namespace plumbline {
namespace {

using Presence::kGone;
using Presence::kThere;

bool IsMissing(const Reply& reply) {
  return reply.kind == ReplyKind::kError &&
         RefusalClassOf(reply) == ErrorClass::kMissing;
}

// Whether a state is one of a resource that is there: made, changed, at work.
// Others may be those of what is being deleted, or is kept as a memory.
bool ClaimsLife(const std::string& status) {
  static constexpr std::array<std::string_view, 6> kAlive = {
      "creat", "updat", "active", "available", "enabled", "running"};
  const std::string state = ToLower(status);
  return std::ranges::any_of(
      kAlive, [&](std::string_view word) { return state.starts_with(word); });
}

// Whether there may be more rows than a list of plain HTTP shows: it says so in
// members beside them, or is as long as pages usually are, for what a service
// presumes for a limit nothing has to say.
bool MayGoOn(const Listing& listing, const Json& output) {
  const auto rows = output.find(listing.items);
  if (listing.operation->responses.empty() || rows == output.end() ||
      !rows->is_array()) {
    return false;
  }
  constexpr std::size_t kShortPage = 8;
  const std::size_t count = rows->size();
  const bool round = count % 4 == 0 || count % 5 == 0 || count % 6 == 0;
  return (count >= kShortPage && round) ||
         std::ranges::any_of(output.items(), [&](const auto& one) {
           const std::string name = ToLower(one.key());
           const bool leads = name.contains("next") ||
                              name.contains("cursor") || name.contains("more");
           const bool goes_on =
               one.value().is_boolean()
                   ? one.value() == true
                   : !one.value().is_null() && one.value() != "";
           return (leads && goes_on) ||
                  (name.contains("total") && one.value().is_number_integer() &&
                   one.value() > count);
         });
}

// Whether a delete of plain HTTP ends its resource before it answers. Where no
// operation on it documents an absence, the resource may be one that is always
// there.
bool EndsAtOnce(const ResourceView& view) {
  return view.remove != nullptr && !view.missing_error.empty() &&
         !view.remove->responses.empty() &&
         std::ranges::none_of(view.remove->responses,
                              [](const DocumentedResponse& response) {
                                return response.first_status == 202;
                              });
}

// Whether an answer shows a resource, and no member that could tell that it is
// kept as a memory.
bool SaysNothingOfAnEnd(const Reply& reply) {
  static constexpr std::array<std::string_view, 6> kEnds = {
      "delet", "status", "state", "active", "archiv", "remov"};
  const std::optional<Json>& output = OutputOf(reply);
  return reply.kind == ReplyKind::kSuccess && output.has_value() &&
         output->is_object() && !output->empty() &&
         std::ranges::none_of(output->items(), [](const auto& one) {
           const std::string name = ToLower(one.key());
           return std::ranges::any_of(kEnds, [&](std::string_view word) {
             return name.contains(word);
           });
         });
}

// Whether nothing but names restricts what the read shows, and all of it is on
// this page.
bool ShowsAll(const Listing& listing, const Observation& seen,
              const Json& output) {
  const auto& page = listing.operation->pagination;
  if (page.has_value() && output.contains(page->output_token) &&
      !output[page->output_token].is_null()) {
    return false;
  }
  if (MayGoOn(listing, output)) {
    return false;
  }
  for (const auto& [member, value] : seen.step.input.items()) {
    const bool names = std::ranges::any_of(
        listing.filter.keys,
        [&](const NamePath& key) { return key[0] == member; });
    const bool size = page.has_value() && member == page->page_size;
    if (!names && !size && !value.is_null()) {
      return false;
    }
  }
  return true;
}

class LifecycleJudge {
 public:
  LifecycleJudge(const CheckContext& context, const ResourceView& view,
                 std::vector<SequenceVerdict>& verdicts)
      : view_(view),
        options_(context.options),
        history_(context.contract, view),
        verdicts_(verdicts) {}

  void Judge(const PlayedSequence& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      index_ = i;
      kept_.clear();
      failed_ = false;
      JudgeStep(steps[i]);
      if (!failed_) {
        for (const std::string& rule : kept_) {
          Add({.clause = view_.name + "@" + rule});
        }
      }
      history_.Advance(steps[i]);
    }
  }

 private:
  void Add(Verdict verdict) {
    verdicts_.push_back({.step = index_, .verdict = std::move(verdict)});
  }
  void Keep(const char* rule) { kept_.insert(rule); }
  void Fail(RowFault fault, const Observation& seen) {
    failed_ = true;
    Add({.outcome = Outcome::kFail,
         .clause = view_.name + "@" + fault.rule,
         .kind = std::move(fault.kind),
         .severity = fault.severity,
         .message = std::move(fault.message),
         .expected = std::move(fault.expected),
         .actual = fault.actual.empty() ? Describe(seen.exchange)
                                        : std::move(fault.actual)});
  }

  void JudgeStep(const Observation& seen) {
    if (seen.step.body.has_value() || !seen.step.input.is_object() ||
        history_.IsElsewhere(seen.step.input)) {
      return;
    }
    if (view_.IsDelete(seen.operation.name)) {
      JudgeDelete(seen);
      return;
    }
    for (const Listing& listing : view_.listings) {
      if (listing.operation->name == seen.operation.name) {
        JudgeListing(seen, listing);
      }
    }
    for (const Detail& detail : view_.details) {
      if (detail.operation->name == seen.operation.name) {
        JudgeDetail(seen, detail);
      }
    }
  }

  // The one resource that the step names there, and what is known of it.
  using Named = std::pair<std::string, const ResourceState*>;
  [[nodiscard]] Named NamedBy(const Observation& seen,
                              const NamePlace& place) const {
    std::optional<std::string> name = NameAt(seen.step.input, place);
    const ResourceState* const state =
        name.has_value() ? history_.Find(*name) : nullptr;
    return {std::move(name).value_or(""), state};
  }

  void JudgeDelete(const Observation& seen) {
    const auto& [name, state] = NamedBy(seen, view_.remove_name);
    if (state == nullptr) {
      return;
    }
    const Reply& reply = seen.exchange.reply;
    if (state->presence == kThere && IsMissing(reply)) {
      FailMissing(seen, name);
    } else if (state->presence != kGone || !state->deleted) {
      return;
    } else if (IsMissing(reply)) {
      Keep("second-delete");
    } else if (reply.kind == ReplyKind::kSuccess &&
               (!view_.tells_absence || MayStillBeThere(*state))) {
      return;
    } else if (reply.kind == ReplyKind::kSuccess) {
      Fail({.rule = "second-delete",
            .kind = "second-delete-accepted",
            .message = "what was deleted can be deleted again",
            .expected = "an error of its absence"},
           seen);
    } else {
      failed_ = true;
      Add({.outcome = Outcome::kInconclusive,
           .clause = view_.name + "@second-delete",
           .kind = "refused-otherwise",
           .message = "refused for another reason than its absence"});
    }
  }

  // A delete may take its time, as a status tells or the user allows.
  [[nodiscard]] bool MayStillBeThere(const ResourceState& state) const {
    return state.leaving || (options_.eventual && !state.seen_gone);
  }

  // A read of one resource: it is refused where there is none.
  void JudgeDetail(const Observation& seen, const Detail& detail) {
    const auto& [name, state] = NamedBy(seen, detail.name);
    if (state == nullptr) {
      return;
    }
    const Reply& reply = seen.exchange.reply;
    if (state->presence == kThere) {
      if (IsMissing(reply) && detail.whole) {
        FailMissing(seen, name);
      } else if (reply.kind == ReplyKind::kSuccess) {
        Keep("put-shown");
        JudgeDescription(seen, detail, name);
      }
    } else if (IsMissing(reply)) {
      KeepGone(name);
    } else if (state->presence == kGone && state->deleted && detail.whole &&
               !options_.eventual && EndsAtOnce(view_) &&
               SaysNothingOfAnEnd(reply)) {
      JudgeStillRead(seen);
    } else if (state->presence == kGone && state->deleted && detail.whole) {
      JudgeOddAbsence(seen);
    }
  }

  // A read that documents the status for what is not there tells so by that,
  // and by none that the document does not know. What is refused for the caller
  // or the moment says nothing.
  void JudgeOddAbsence(const Observation& seen) {
    static constexpr std::array kOfTheMoment = {401, 403, 405, 407, 408,
                                                409, 423, 425, 429};
    const int status = seen.exchange.reply.status;
    const auto documents = [&](int wanted) {
      return FindResponse(seen.operation, wanted) != nullptr;
    };
    const bool documented = documents(404) || documents(410);
    if (status >= 400 && status < 500 && documented && !documents(status) &&
        std::ranges::find(kOfTheMoment, status) == kOfTheMoment.end()) {
      Fail({.rule = "deleted-gone",
            .kind = "odd-absence",
            .message = "what was deleted is refused with a status that is not "
                       "the documented one",
            .expected = documents(404) ? "404" : "410"},
           seen);
    }
  }

  // RFC 9110 section 9.3.5: a delete that was not only taken up (202) ended
  // what it names.
  void JudgeStillRead(const Observation& seen) {
    Fail({.rule = "deleted-gone",
          .kind = "still-there",
          .message = "what was deleted is still there",
          .expected = "404 or 410"},
         seen);
  }

  void JudgeDescription(const Observation& seen, const Detail& detail,
                        const std::string& name) {
    const Json* const output =
        detail.shown.empty()
            ? nullptr
            : OutputTelling(seen.exchange.reply, detail.shown.keys[0][0]);
    const Json* const described =
        output == nullptr ? nullptr : ValueAt(*output, DescribedPath(detail));
    // Beside it there may be what is made anew for each answer.
    if (described != nullptr && described->is_object()) {
      JudgeOwnRow(
          seen, {.operation = detail.operation->name, .echoed = detail.echoed},
          name, *described);
    }
  }

  void JudgeListing(const Observation& seen, const Listing& listing) {
    const auto asked = NamesAt(seen.step.input, listing.filter);
    if (!asked.has_value()) {
      return;
    }
    const Reply& reply = seen.exchange.reply;
    if (IsMissing(reply)) {
      JudgeMissing(seen, *asked);
      return;
    }
    const Json* const output = OutputTelling(reply, listing.items);
    if (output == nullptr) {
      return;
    }
    const Json rows = output->value(listing.items, Json::array());
    std::map<std::string, const Json*> shown;
    if (rows.is_array() && ReadRows(seen, listing, *asked, rows, shown)) {
      JudgeShown(seen, listing, *asked, shown,
                 ShowsAll(listing, seen, *output));
    }
  }

  // The whole read was refused, because one of the names is not there.
  void JudgeMissing(const Observation& seen,
                    const std::vector<std::string>& asked) {
    const bool all_there =
        std::ranges::all_of(asked, [&](const std::string& name) {
          const ResourceState* const state = history_.Find(name);
          return state != nullptr && state->presence == kThere;
        });
    if (all_there && !asked.empty()) {
      FailMissing(seen, asked[0]);
    } else if (asked.size() == 1) {
      KeepGone(asked[0]);
    }
  }

  void KeepGone(const std::string& name) {
    const ResourceState* const state = history_.Find(name);
    // Where writes take their time, the put may still have to come.
    const bool never_there =
        options_.eventual && state != nullptr && !state->shown;
    if (state != nullptr && state->presence == kGone && !never_there) {
      Keep(state->deleted ? "deleted-gone" : "refused-write");
      history_.NoteGone(name);
    }
  }

  // Put, and not there. Where something else was deleted meanwhile, the two
  // names were taken for one.
  void FailMissing(const Observation& seen, const std::string& name) {
    const bool others_deleted =
        history_.OthersDeletedSince(name, history_.Find(name)->last_write);
    Fail({.rule = others_deleted ? "names-differ" : "put-shown",
          .kind = others_deleted ? "names-taken-for-one" : "not-shown",
          .message = others_deleted ? "deleting another name took this one away"
                                    : "what was put is not there",
          .expected = name},
         seen);
  }

  // The rows by name. False where the filter did not do its work.
  bool ReadRows(const Observation& seen, const Listing& listing,
                const std::vector<std::string>& asked, const Json& rows,
                std::map<std::string, const Json*>& shown) {
    for (const Json& row : rows) {
      const std::optional<std::string> name = NameAt(row, listing.name);
      if (!name.has_value()) {
        continue;
      }
      if (!asked.empty() && std::ranges::find(asked, *name) == asked.end()) {
        Fail({.rule = "filter",
              .kind = "shows-others",
              .message = "the answer has what the filter does not name",
              .expected = "only " + asked[0],
              .actual = "also " + Printable(*name, 80)},
             seen);
        return false;
      }
      const bool first = shown.emplace(*name, &row).second;
      if (!first && history_.Find(*name) != nullptr) {
        Fail({.rule = "filter",
              .kind = "shown-twice",
              .message = "one name stands twice in one answer",
              .expected = "each name once",
              .actual = Printable(*name, 80) + " twice"},
             seen);
        return false;
      }
    }
    if (!asked.empty()) {
      Keep("filter");
    }
    return true;
  }

  void JudgeShown(const Observation& seen, const Listing& listing,
                  const std::vector<std::string>& asked,
                  const std::map<std::string, const Json*>& shown,
                  bool shows_all) {
    for (const auto& [name, state] : history_.resources()) {
      if (!asked.empty() && std::ranges::find(asked, name) == asked.end()) {
        continue;
      }
      const auto row = shown.find(name);
      if (row != shown.end() && state.presence == kThere) {
        JudgeOwnRow(seen,
                    {.operation = listing.operation->name,
                     .echoed = listing.echoed,
                     .secrets = &listing.secrets},
                    name, *row->second);
      } else if (row != shown.end() && state.presence == kGone) {
        JudgePresent(seen, name, *row->second);
      } else if (shows_all && state.presence == kThere) {
        FailMissing(seen, name);
      } else if (shows_all) {
        KeepGone(name);
      }
      if (failed_) {
        return;
      }
    }
  }

  void JudgeOwnRow(const Observation& seen, const RowSource& source,
                   const std::string& name, const Json& row) {
    RowJudgement judgement = JudgeRow(view_, source, history_, name, row);
    if (judgement.fault.has_value()) {
      Fail(*std::move(judgement.fault), seen);
      return;
    }
    kept_.insert(judgement.kept.begin(), judgement.kept.end());
    history_.NoteRow(source.operation, name, row);
  }

  void JudgePresent(const Observation& seen, const std::string& name,
                    const Json& row) {
    const std::string status = TextAt(row, view_.status_member).value_or("");
    const bool deleted = history_.Find(name)->deleted;
    // A listing without a status may show what is being deleted.
    if (deleted && status.empty()) {
      return;
    }
    if (deleted && !ClaimsLife(status)) {
      Keep("deleted-gone");
      history_.NoteLeaving(name);
      return;
    }
    Fail({.rule = deleted ? "deleted-gone" : "refused-write",
          .kind = deleted ? "still-there" : "left-a-trace",
          .message = deleted ? "what was deleted is still there"
                             : "a put that was refused is there all the same",
          .expected = deleted
                          ? "an error of its absence, or a status of deletion"
                          : "an error of its absence"},
         seen);
  }

  const ResourceView& view_;
  const CheckOptions& options_;
  ResourceHistory history_;
  std::vector<SequenceVerdict>& verdicts_;
  std::size_t index_ = 0;
  std::set<std::string> kept_;
  bool failed_ = false;
};

}  // namespace

void JudgeLifecycle(const CheckContext& context, const ResourceView& view,
                    const PlayedSequence& steps,
                    std::vector<SequenceVerdict>& verdicts) {
  LifecycleJudge(context, view, verdicts).Judge(steps);
}

void CheckLifecycle(const CheckContext& context, const PlayedSequence& steps,
                    std::vector<SequenceVerdict>& verdicts) {
  const bool lanes = std::ranges::any_of(
      steps, [](const Observation& seen) { return seen.step.lane != 0; });
  for (const ResourceView& view : context.resources) {
    const bool aimed = std::ranges::any_of(steps, [&](const Observation& seen) {
      return seen.step.clause.starts_with(view.name + "@");
    });
    if (aimed && lanes) {
      JudgeSomeOrder(context, view, steps, verdicts);
    } else if (aimed) {
      JudgeLifecycle(context, view, steps, verdicts);
    }
  }
}

}  // namespace plumbline
