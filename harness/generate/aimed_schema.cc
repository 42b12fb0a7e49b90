#include "harness/generate/aimed_schema.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "harness/contract/lenient_reading.h"

namespace plumbline {
namespace {

constexpr int kMaxDepth = 4;
// Of all alternatives together, and of one promise.
constexpr std::size_t kMaxAlternativeValues = 64;
constexpr std::size_t kMaxOfOnePromise = 4;

// The values that break one promise.
using Promise = std::vector<AimedValue>;

std::vector<ClauseKind> KindsOf(const Shape& shape, const Constraints& c) {
  std::vector<ClauseKind> kinds;
  const auto add = [&](bool is_stated, ClauseKind kind) {
    if (is_stated) {
      kinds.push_back(kind);
    }
  };
  add(shape.type != ShapeType::kDocument, ClauseKind::kType);
  add(!shape.enum_values.empty(), ClauseKind::kEnum);
  add(c.min.has_value(), ClauseKind::kRangeMin);
  add(c.max.has_value(), ClauseKind::kRangeMax);
  add(c.multiple_of.has_value(), ClauseKind::kMultipleOf);
  add(c.min_length.has_value(), ClauseKind::kLengthMin);
  add(c.max_length.has_value(), ClauseKind::kLengthMax);
  add(c.pattern.has_value(), ClauseKind::kPattern);
  add(!c.format.empty(), ClauseKind::kFormat);
  add(c.unique_items, ClauseKind::kUnique);
  add(shape.closed, ClauseKind::kClosed);
  return kinds;
}

class IntoAlternatives {
 public:
  IntoAlternatives(const ValueSource& values, Random& random)
      : values_(values), random_(random) {}

  std::vector<AimedValue> Of(const Member& member) {
    std::vector<AimedValue> aimed;
    std::vector<Promise> promises;
    for (const ShapeIndex index : ShapeOf(member).alternatives) {
      const Member alternative = Alternative(member, index);
      if (auto good = values_.Ordinary(alternative, random_)) {
        aimed.push_back({*std::move(good), Intent::kKeep,
                         "the alternative " + ShapeOf(alternative).name});
      }
      Break(alternative, 0, promises);
    }
    for (std::size_t round = 0; round < kMaxOfOnePromise; ++round) {
      for (Promise& promise : promises) {
        if (round < promise.size() && aimed.size() < kMaxAlternativeValues) {
          aimed.push_back(std::move(promise[round]));
        }
      }
    }
    return aimed;
  }

 private:
  [[nodiscard]] const Shape& ShapeOf(const Member& member) const {
    return values_.contract().ShapeAt(member.target);
  }

  [[nodiscard]] Member Alternative(const Member& of, ShapeIndex index) const {
    return {.name = of.name,
            .target = index,
            .constraints = values_.contract().ShapeAt(index).constraints};
  }

  // Adds the ways to break a value of the member.
  void Break(const Member& member, int depth, std::vector<Promise>& promises) {
    if (depth > kMaxDepth) {
      return;
    }
    const Shape& shape = ShapeOf(member);
    for (const ShapeIndex index : shape.alternatives) {
      Break(Alternative(member, index), depth + 1, promises);
    }
    for (const ClauseKind kind : KindsOf(shape, member.constraints)) {
      Promise promise;
      for (AimedValue& one : AimAt(values_, kind, member, random_).values) {
        if (one.intent == Intent::kViolate && one.value.has_value() &&
            IsBeyondDoubt(shape, kind, *one.value)) {
          promise.push_back(std::move(one));
        }
      }
      promises.push_back(std::move(promise));
    }
    if (shape.type == ShapeType::kStructure) {
      BreakMembers(member, shape, depth, promises);
    }
  }

  // null and what lenient readers take are left to clauses of their own, whose
  // check knows them.
  static bool IsBeyondDoubt(const Shape& shape, ClauseKind kind,
                            const Json& value) {
    return kind != ClauseKind::kType ||
           (!value.is_null() && !IsReadLeniently(shape.type, value));
  }

  void BreakMembers(const Member& around, const Shape& shape, int depth,
                    std::vector<Promise>& promises) {
    const std::optional<Json> good = values_.Ordinary(around, random_);
    if (!good.has_value() || !good->is_object()) {
      return;
    }
    for (const Member& member : shape.members) {
      if (IsElsewhere(member, ClausePart::kInput)) {
        continue;
      }
      if (member.required && good->contains(member.name)) {
        Json less = *good;
        less.erase(member.name);
        promises.push_back(
            {{std::move(less), Intent::kViolate, "without " + member.name}});
      }
      std::vector<Promise> inner;
      Break(member, depth + 1, inner);
      for (Promise& promise : inner) {
        for (AimedValue& one : promise) {
          Json value = *good;
          value[member.name] = *std::move(one.value);
          one.value = std::move(value);
          one.label = member.name + ": " + one.label;
        }
        promises.push_back(std::move(promise));
      }
    }
  }

  const ValueSource& values_;
  Random& random_;
};

}  // namespace

std::vector<AimedValue> AimIntoAlternatives(const ValueSource& values,
                                            const Member& member,
                                            Random& random) {
  return IntoAlternatives(values, random).Of(member);
}

}  // namespace plumbline
