#include "harness/sequence/shown_row.h"

#include <algorithm>
#include <utility>

#include "harness/contract/timestamp.h"
#include "harness/contract/value_constraints.h"

namespace plumbline {
namespace {

bool IsTime(const Json& value) {
  return IsTimestamp(value, TimestampFormat::kDateTime) ||
         IsTimestamp(value, TimestampFormat::kHttpDate);
}

bool IsNothing(const Json& value) {
  return value.is_null() ||
         (value.is_structured() && std::ranges::all_of(value, IsNothing)) ||
         (value.is_string() && value.get_ref<const std::string&>().empty());
}

// The same but for the order of lists, which no put fixes.
Json InOrder(const Json& value) {
  if (!value.is_structured()) {
    return value;
  }
  Json ordered = value;
  for (Json& inner : ordered) {
    inner = InOrder(inner);
  }
  if (ordered.is_array()) {
    std::sort(ordered.begin(), ordered.end());  // NOLINT: no range of C++20
  }
  return ordered;
}

bool SameValue(const Json& left, const Json& right) {
  return left == right || InOrder(left) == InOrder(right);
}

// Whether reads show what was put: the same, but that structures inside may
// have been completed by what a service presumes, and empty parts left out.
bool Echoes(const Json& put, const Json& shown) {
  if (SameValue(put, shown)) {
    return true;
  }
  if (put.is_object() && shown.is_object()) {
    return std::ranges::all_of(put.items(), [&](const auto& one) {
      const auto found = shown.find(one.key());
      return found == shown.end() ? IsNothing(one.value())
                                  : Echoes(one.value(), *found);
    });
  }
  return put.is_array() && shown.is_array() && put.size() == shown.size() &&
         std::ranges::all_of(put, [&](const Json& one) {
           return std::ranges::any_of(
               shown, [&](const Json& other) { return Echoes(one, other); });
         });
}

Json MemberOf(const std::optional<Json>& object, const std::string& member) {
  return object.has_value() && object->is_object()
             ? object->value(member, Json(nullptr))
             : Json(nullptr);
}

class RowJudge {
 public:
  RowJudge(const ResourceView& view, const RowSource& source,
           const ResourceHistory& history, const std::string& name,
           const Json& row)
      : view_(view),
        operation_(source.operation),
        echoed_(source.echoed),
        secrets_(source.secrets),
        history_(history),
        state_(*history.Find(name)),
        name_(name),
        row_(row) {}

  RowJudgement Judge() {
    Keep("put-shown");
    const bool good =
        JudgeUnchanged() && JudgeStatus() && JudgeIdentity() && JudgeEchoes();
    if (!good) {
      result_.kept.clear();
    }
    return std::move(result_);
  }

 private:
  void Keep(const char* rule) { result_.kept.emplace_back(rule); }

  bool Fail(RowFault fault) {
    result_.fault = std::move(fault);
    return false;
  }

  [[nodiscard]] bool IsEchoed(const std::string& member) const {
    return std::ranges::find(echoed_, member) != echoed_.end();
  }

  // What the operation showed of it before, with no put or delete since.
  bool JudgeUnchanged() {
    const ShownRow* const before = history_.LastRow(operation_, name_);
    if (before == nullptr || IsUnderWay(view_, before->row) ||
        !WasSettled(before->step)) {
      return true;
    }
    for (const auto& [member, value] : before->row.items()) {
      const Json now = row_.value(member, Json(nullptr));
      const bool judged =
          IsEchoed(member) ||
          (value.is_string() && !IsTime(value) && secrets_ != nullptr &&
           std::ranges::find(*secrets_, member) == secrets_->end());
      if (judged && !SameValue(value, now)) {
        return Fail(Changed(before->step, member, value, now));
      }
    }
    Keep("reads-change-nothing");
    return true;
  }

  [[nodiscard]] RowFault Changed(std::size_t since, const std::string& member,
                                 const Json& before, const Json& now) const {
    RowFault fault{.rule = "reads-change-nothing",
                   .kind = "read-changed",
                   .message = "reading changed what is shown",
                   .expected = member + " " + ShowValue(before),
                   .actual = member + " " + ShowValue(now)};
    if (history_.RefusedSince(name_, since)) {
      fault.rule = "refused-write";
      fault.kind = "left-a-trace";
      fault.message = "a write that was refused changed what is shown";
    } else if (history_.OthersWrittenSince(name_, since)) {
      fault.rule = "names-differ";
      fault.kind = "mixed";
      fault.message = "writing to another name changed what this one shows";
    }
    return fault;
  }

  // Whether an update was done by then, as a status showed it. What was just
  // made has nothing older to show.
  [[nodiscard]] bool WasSettled(std::size_t step) const {
    if (view_.status_member.empty() || state_.puts <= 1) {
      return true;
    }
    const std::optional<std::size_t> settled = history_.SettledAt(name_);
    return settled.has_value() && *settled <= step;
  }

  // A first put leads to CREATE..., further ones to UPDATE....
  bool JudgeStatus() {
    const std::string status = TextAt(row_, view_.status_member).value_or("");
    const bool speaks =
        status.starts_with("CREATE") || status.starts_with("UPDATE");
    // A put on what was still being deleted may be either.
    if (!speaks || (state_.puts == 1 && !state_.seen_gone) ||
        (state_.puts > 1 && !view_.tells_updates)) {
      return true;
    }
    const std::string wanted = state_.puts > 1 ? "UPDATE" : "CREATE";
    const char* const rule = state_.puts > 1 ? "put-updates" : "put-creates";
    if (!status.starts_with(wanted)) {
      return Fail({.rule = rule,
                   .kind = "wrong-status",
                   .message = "the status is not that of the last put",
                   .expected = "a status that begins with " + wanted,
                   .actual = status});
    }
    Keep(rule);
    return true;
  }

  bool JudgeIdentity() {
    for (const auto& [member, value] : row_.items()) {
      const std::optional<std::string> known = history_.Identity(name_, member);
      if (!known.has_value() || !value.is_string()) {
        continue;
      }
      if (value != *known) {
        return Fail({.rule = "identity-kept",
                     .kind = "identity-changed",
                     .message = "the resource goes by another " + member,
                     .expected = *known,
                     .actual = value.get<std::string>()});
      }
      Keep("identity-kept");
    }
    return true;
  }

  // A put that follows another may leave members as they were, and what is
  // under way may show what was.
  bool JudgeEchoes() {
    if (!state_.put.has_value() || IsUnderWay(view_, row_) ||
        !WasSettled(history_.step())) {
      return true;
    }
    for (const std::string& member : echoed_) {
      const Json put = MemberOf(state_.put, member);
      const Json shown = row_.value(member, Json(nullptr));
      if (IsNothing(put)) {
        continue;
      }
      if (!Echoes(put, shown)) {
        if (IsNothing(shown) && MayBeForgotten(member)) {
          continue;
        }
        return Fail(NotEchoed(member, put, shown));
      }
      Keep("put-echoed");
    }
    return true;
  }

  // Whether nothing is what an earlier put left there: then it cannot be told
  // whether the last put was forgotten or reads leave the member out, and what
  // one fault is called would hang on what was drawn.
  [[nodiscard]] bool MayBeForgotten(const std::string& member) const {
    return state_.puts > 1 &&
           (state_.older_puts.size() + 1 <
                static_cast<std::size_t>(state_.puts) ||
            std::ranges::any_of(state_.older_puts, [&](const Json& older) {
              return IsNothing(MemberOf(older, member));
            }));
  }

  [[nodiscard]] bool IsOfAnEarlierPut(const std::string& member,
                                      const Json& shown) const {
    return std::ranges::any_of(state_.older_puts, [&](const Json& older) {
      const Json sent = MemberOf(older, member);
      return !IsNothing(sent) && Echoes(sent, shown);
    });
  }

  [[nodiscard]] RowFault NotEchoed(const std::string& member, const Json& put,
                                   const Json& shown) const {
    RowFault fault{.rule = "put-echoed",
                   .kind = "differs",
                   .message = "reads show another value than was put",
                   .expected = member + " " + ShowValue(put),
                   .actual = member + " " + ShowValue(shown)};
    if (IsNothing(shown)) {
      fault.kind = "left-out";
      fault.message = "reads leave out what was put";
      fault.actual = "no " + member;
      fault.severity = history_.WasShown(operation_, member)
                           ? Severity::kError
                           : Severity::kWarning;
    } else if (IsOfAnEarlierPut(member, shown)) {
      fault.kind = "stale";
      fault.message = "reads show what an earlier put sent";
    }
    return fault;
  }

  const ResourceView& view_;
  const std::string& operation_;
  const std::vector<std::string>& echoed_;
  const std::vector<std::string>* const secrets_;
  const ResourceHistory& history_;
  const ResourceState& state_;
  const std::string& name_;
  const Json& row_;
  RowJudgement result_;
};

}  // namespace

RowJudgement JudgeRow(const ResourceView& view, const RowSource& source,
                      const ResourceHistory& history, const std::string& name,
                      const Json& row) {
  return RowJudge(view, source, history, name, row).Judge();
}

}  // namespace plumbline
