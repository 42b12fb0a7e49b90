// The values of two outputs, place by place. What the campaign made is compared
// in full; of what else an endpoint holds only types and required members are,
// for its values are its own.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <utility>

#include "harness/agreement/disagreement.h"
#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownBytes = 160;

// A pair of values of one place. nullptr: not there, which null says too.
struct Pair {
  ValuePath path;
  std::string place;
  std::string_view member_name;
  const Member* member = nullptr;
  const Shape* shape = nullptr;
  const Json* ours = nullptr;
  const Json* theirs = nullptr;
  bool own = false;  // of what this case made: values are compared
};

std::string Show(const Json* value) {
  return value == nullptr ? "nothing" : Printable(ToText(*value), kShownBytes);
}

const Json* Present(const Json* value) {
  return value == nullptr || value->is_null() ? nullptr : value;
}

const Json* At(const Json& object, const std::string& name) {
  const auto found = object.find(name);
  return found == object.end() ? nullptr : Present(&*found);
}

// 1 and 1.0 are of one type to a JSON reader.
std::string_view TypeOf(const Json& value) {
  return value.is_number() ? "number" : JsonTypeName(value);
}

bool AllObjects(const Json& list) {
  return std::ranges::all_of(list,
                             [](const Json& row) { return row.is_object(); });
}

// Whether every row has a text of its own in that member.
bool TellsApart(const Json& rows, const std::string& name) {
  std::set<std::string_view> seen;
  return std::ranges::all_of(rows, [&](const Json& row) {
    const Json* const key = At(row, name);
    return key != nullptr && key->is_string() &&
           seen.insert(key->get_ref<const std::string&>()).second;
  });
}

// The member by which rows are told apart on both sides: a name before a key,
// an id or an ARN.
std::optional<std::string> KeyOf(const Json& ours, const Json& theirs) {
  const Json& sample = ours.empty() ? theirs : ours;
  if (sample.empty() || !AllObjects(ours) || !AllObjects(theirs)) {
    return std::nullopt;
  }
  for (const std::string_view end : {"name", "key", "id", "arn"}) {
    for (const auto& [name, value] : sample[0].items()) {
      if (ToLower(name).ends_with(end) && TellsApart(ours, name) &&
          TellsApart(theirs, name)) {
        return name;
      }
    }
  }
  return std::nullopt;
}

const Json* FindRow(const Json& rows, const std::string& key,
                    const std::string& name) {
  const auto found = std::ranges::find_if(
      rows, [&](const Json& row) { return row[key] == name; });
  return found == rows.end() ? nullptr : &*found;
}

class ValueComparer {
 public:
  ValueComparer(const Contract& contract, const Operation& operation,
                const SharedState& state, Comparison& comparison)
      : contract_(contract),
        pagination_(operation.pagination.has_value() ? &*operation.pagination
                                                     : nullptr),
        state_(state),
        comparison_(comparison) {}

  void Run(const Shape* shape, const Json& ours, const Json& theirs) {
    if (pagination_ != nullptr && ours.is_object() && theirs.is_object()) {
      paged_ = At(ours, pagination_->output_token) != nullptr ||
               At(theirs, pagination_->output_token) != nullptr;
      ComparePageSizes(shape, ours, theirs);
    }
    Compare({.shape = shape,
             .ours = Present(&ours),
             .theirs = Present(&theirs),
             .own = state_.about_own});
  }

 private:
  // More rows than were asked for, whatever else the endpoints hold.
  void ComparePageSizes(const Shape* shape, const Json& ours,
                        const Json& theirs) {
    const std::string& items = pagination_->items;
    const Pair pair{
        .path = Extend({}, PathStepKind::kMember, items),
        .place = "/" + EscapePointer(items),
        .member_name = items,
        .member = shape == nullptr ? nullptr : shape->FindMember(items),
        .ours = At(ours, items),
        .theirs = At(theirs, items)};
    const auto exceeds = [&](const Json* rows) {
      return rows != nullptr && rows->is_array() &&
             rows->size() > static_cast<std::size_t>(*state_.page_size);
    };
    if (state_.page_size.has_value() &&
        exceeds(pair.ours) != exceeds(pair.theirs)) {
      Tell(pair, "page-size");
    }
  }

  void Tell(const Pair& pair, std::string kind,
            Severity severity = Severity::kError) {
    comparison_.differences.push_back(
        {.kind = std::move(kind),
         .path = pair.path,
         .place = pair.place.empty() ? "/" : pair.place,
         .severity = severity,
         .ours = Show(pair.ours),
         .theirs = Show(pair.theirs)});
  }

  [[nodiscard]] bool IsMasked(const Pair& pair) {
    const Mask* const mask = FindMask(
        {.member = pair.member_name,
         .declared = pair.member,
         .shape = pair.shape,
         .is_page_token = pagination_ != nullptr && pair.path.size() == 1 &&
                          pair.path[0].name == pagination_->output_token},
        pair.ours, pair.theirs, state_.sent);
    if (mask != nullptr) {
      ++comparison_.masked[mask->name];
    }
    return mask != nullptr;
  }

  void Compare(const Pair& pair) {
    if (pair.ours == nullptr && pair.theirs == nullptr) {
      return;
    }
    if (pair.ours == nullptr || pair.theirs == nullptr) {
      CompareAbsence(pair);
      return;
    }
    const Json& ours = *pair.ours;
    const Json& theirs = *pair.theirs;
    if (TypeOf(ours) != TypeOf(theirs)) {
      Tell(pair, "type");
    } else if (ours.is_object()) {
      CompareObjects(pair);
    } else if (ours.is_array()) {
      CompareLists(pair);
    } else if (ours != theirs && pair.own && !Corresponds(pair) &&
               !IsMasked(pair)) {
      Tell(pair, "value");
    }
  }

  [[nodiscard]] bool Corresponds(const Pair& pair) const {
    return pair.ours->is_string() &&
           state_.sent.Correspond(pair.ours->get<std::string>(),
                                  pair.theirs->get<std::string>());
  }

  // Only one side has it. An optional member of what the campaign did not make
  // may well be there for one of them only.
  void CompareAbsence(const Pair& pair) {
    const bool required = pair.member != nullptr && pair.member->required;
    if ((!pair.own && !required) || IsMasked(pair)) {
      return;
    }
    const bool undeclared = pair.member == nullptr && !pair.path.empty() &&
                            pair.path.back().kind == PathStepKind::kMember;
    if (undeclared) {
      Tell(pair, "undeclared-member", Severity::kWarning);
    } else {
      Tell(pair, pair.ours == nullptr ? "missing-member" : "extra-member");
    }
  }

  void CompareObjects(const Pair& pair) {
    std::set<std::string> names;
    for (const Json* const side : {pair.ours, pair.theirs}) {
      for (const auto& [name, value] : side->items()) {
        names.insert(name);
      }
    }
    const bool is_map =
        pair.shape != nullptr && pair.shape->type == ShapeType::kMap;
    for (const std::string& name : names) {
      Pair inner{.path = Extend(pair.path, PathStepKind::kMapValue),
                 .place = pair.place + "/" + EscapePointer(name),
                 .member_name = name,
                 .ours = At(*pair.ours, name),
                 .theirs = At(*pair.theirs, name),
                 .own = pair.own};
      if (is_map) {
        inner.shape = &contract_.ShapeAt(pair.shape->members[1].target);
      } else {
        inner.path = Extend(pair.path, PathStepKind::kMember, name);
        inner.member =
            pair.shape == nullptr ? nullptr : pair.shape->FindMember(name);
        inner.shape = inner.member == nullptr
                          ? nullptr
                          : &contract_.ShapeAt(inner.member->target);
      }
      Compare(inner);
    }
  }

  [[nodiscard]] const Shape* RowShape(const Pair& pair) const {
    return pair.shape != nullptr && pair.shape->type == ShapeType::kList
               ? &contract_.ShapeAt(pair.shape->members[0].target)
               : nullptr;
  }

  // Two elements of the pair's lists.
  [[nodiscard]] Pair RowOf(const Pair& pair, const std::string& word,
                           const Json* ours, const Json* theirs) const {
    return {.path = Extend(pair.path, PathStepKind::kElement),
            .place = pair.place + "/" + word,
            .member_name = pair.member_name,
            .shape = RowShape(pair),
            .ours = ours,
            .theirs = theirs,
            .own = pair.own};
  }

  void CompareLists(const Pair& pair) {
    if (const auto key = KeyOf(*pair.ours, *pair.theirs); key.has_value()) {
      CompareByKey(pair, *key);
      return;
    }
    Json ours = *pair.ours;
    Json theirs = *pair.theirs;
    if (ours.size() != theirs.size()) {
      if (pair.own && !IsPage(pair)) {
        Tell(pair, "list-length");
      }
      return;
    }
    // No contract says in which order texts come.
    const auto is_plain = [](const Json& one) { return one.is_primitive(); };
    if (ours != theirs && std::ranges::all_of(ours, is_plain) &&
        std::ranges::all_of(theirs, is_plain)) {
      std::sort(ours.begin(), ours.end());      // NOLINT(modernize-use-ranges)
      std::sort(theirs.begin(), theirs.end());  // NOLINT(modernize-use-ranges)
      if (ours == theirs) {
        ++comparison_.masked[kListOrder.name];
      }
    }
    for (std::size_t i = 0; i < ours.size(); ++i) {
      Compare(RowOf(pair, "-", Present(&ours[i]), Present(&theirs[i])));
    }
  }

  // Whether the list is a page, which may hold less than there is.
  [[nodiscard]] bool IsPage(const Pair& pair) const {
    return paged_ && pair.path.size() == 1 &&
           pair.path[0].name == pagination_->items;
  }

  void CompareByKey(const Pair& pair, const std::string& key) {
    std::set<std::string> names;
    bool ours_has_more = false;
    bool theirs_has_more = false;
    for (const Json& row : *pair.ours) {
      names.insert(row[key].get<std::string>());
      ours_has_more |= FindRow(*pair.theirs, key, row[key]) == nullptr;
    }
    for (const Json& row : *pair.theirs) {
      names.insert(row[key].get<std::string>());
      theirs_has_more |= FindRow(*pair.ours, key, row[key]) == nullptr;
    }
    for (const std::string& name : names) {
      const bool known = state_.StateOf(name) != NameState::kOther;
      Pair row = RowOf(pair, EscapePointer(Printable(name, kShownBytes)),
                       FindRow(*pair.ours, key, name),
                       FindRow(*pair.theirs, key, name));
      row.own = pair.own || known;
      const bool on_both = row.ours != nullptr && row.theirs != nullptr;
      // Rows that neither side's other half knows are each endpoint's own.
      const bool elsewhere = ours_has_more && theirs_has_more && !known;
      comparison_.rows_left_out += !row.own || (!on_both && elsewhere) ? 1 : 0;
      if (on_both) {
        Compare(row);
      } else if (row.own && !elsewhere) {
        CompareMissingRow(pair, row, name);
      }
    }
  }

  void CompareMissingRow(const Pair& pair, const Pair& row,
                         const std::string& name) {
    const Json& there = row.ours != nullptr ? *row.ours : *row.theirs;
    if (IsPage(pair)) {
      ++comparison_.rows_left_out;
    } else if (state_.StateOf(name) == NameState::kEnded && MayLinger(there)) {
      ++comparison_.masked[kBeingDeleted.name];
    } else {
      Tell(row, row.ours == nullptr ? "missing-row" : "extra-row");
    }
  }

  // A delete may take its time; a row that tells no state cannot say so.
  [[nodiscard]] bool MayLinger(const Json& row) const {
    const Json* const status =
        state_.status_member.empty() ? nullptr : At(row, state_.status_member);
    return status == nullptr || (status->is_string() &&
                                 status->get<std::string>().starts_with("DEL"));
  }

  const Contract& contract_;
  const Pagination* pagination_;  // nullptr: the answer is never paged
  const SharedState& state_;
  Comparison& comparison_;
  bool paged_ = false;
};

}  // namespace

NameState SharedState::StateOf(std::string_view name) const {
  const auto found = names.find(name);
  return found == names.end() ? NameState::kOther : found->second;
}

void CompareValues(const Contract& contract, const Operation& operation,
                   const SharedState& state, const Json& our_output,
                   const Json& their_output, Comparison& comparison) {
  const Shape* const shape = operation.output.has_value()
                                 ? &contract.ShapeAt(*operation.output)
                                 : nullptr;
  ValueComparer(contract, operation, state, comparison)
      .Run(shape, our_output, their_output);
}

}  // namespace plumbline
