#include "harness/generate/random_violation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "harness/generate/aimed_types.h"
#include "harness/pattern/near_miss.h"

namespace plumbline {
namespace {

constexpr std::array kBreakable = {
    ClauseKind::kType,      ClauseKind::kRequired,  ClauseKind::kLengthMin,
    ClauseKind::kLengthMax, ClauseKind::kRangeMin,  ClauseKind::kRangeMax,
    ClauseKind::kPattern,   ClauseKind::kFormat,    ClauseKind::kEnum,
    ClauseKind::kUnique,    ClauseKind::kOneMember, ClauseKind::kMultipleOf,
    ClauseKind::kClosed,    ClauseKind::kSchema};

// One edit that takes a random member out of its language.
std::optional<AimedValue> RandomMiss(const ValueSource& values,
                                     const Member& member, Random& random) {
  const Language* const language = values.languages().Find(member.constraints);
  if (language == nullptr) {
    return std::nullopt;
  }
  LengthRange lengths = LanguageTable::LengthsOf(member.constraints);
  lengths.min = std::max<std::uint64_t>(lengths.min, 1);
  auto miss = RandomNearMiss(*language, lengths,
                             std::max<std::uint64_t>(lengths.min, 24), random);
  if (!miss.has_value()) {
    return std::nullopt;
  }
  return AimedValue{std::move(miss->text), Intent::kViolate,
                    "outside the pattern (random)"};
}

std::optional<AimedValue> RandomOutOfRange(RangeNumber edge, int outward,
                                           const Shape& shape, Random& random) {
  const std::int64_t distance =
      random.OneIn(2) ? random.Between(1, 200) : random.Between(1, 1000000000);
  const RangeNumber number =
      edge + static_cast<RangeNumber>(distance) * outward;
  if (std::abs(number) > 2147483647.0L && shape.type != ShapeType::kLong) {
    return std::nullopt;
  }
  return AimedValue{Json(static_cast<std::int64_t>(number)), Intent::kViolate,
                    "outside the range (random)"};
}

std::optional<AimedValue> RandomTooLong(const ValueSource& values,
                                        const Member& member, Random& random) {
  const Shape& shape = values.contract().ShapeAt(member.target);
  const std::uint64_t length =
      *member.constraints.max_length + 1 + random.Below(60);
  std::optional<Json> value;
  if (shape.type == ShapeType::kList || shape.type == ShapeType::kMap) {
    value = values.CollectionOf(shape, random, length);
  } else if (shape.type == ShapeType::kString) {
    const auto text = values.StringOfLength(member.constraints, random, length);
    value = text.has_value() ? std::optional<Json>(*text) : std::nullopt;
  }
  return value.has_value()
             ? std::optional(AimedValue{std::move(value), Intent::kViolate,
                                        "too long (random)"})
             : std::nullopt;
}

std::optional<AimedValue> RandomWrongType(const Shape& shape, Random& random) {
  auto wrong = WrongTypes(shape.type, shape.timestamp_format);
  if (wrong.empty()) {
    return std::nullopt;
  }
  auto& [value, label] = wrong[random.Below(wrong.size())];
  return AimedValue{std::move(value), Intent::kViolate, std::move(label)};
}

// One of the systematic kind, around other ordinary values.
std::optional<AimedValue> RandomOfAim(const ValueSource& values,
                                      ClauseKind kind, const Member& member,
                                      Random& random) {
  std::vector<AimedValue> broken = AimAt(values, kind, member, random).values;
  std::erase_if(broken, [](const AimedValue& value) {
    return value.intent != Intent::kViolate;
  });
  return broken.empty()
             ? std::nullopt
             : std::optional(std::move(broken[random.Below(broken.size())]));
}

}  // namespace

std::span<const ClauseKind> BreakableKinds() { return kBreakable; }

std::optional<AimedValue> RandomViolation(const ValueSource& values,
                                          ClauseKind kind, const Member& member,
                                          Random& random) {
  const Shape& shape = values.contract().ShapeAt(member.target);
  switch (kind) {
    case ClauseKind::kPattern:
      return RandomMiss(values, member, random);
    case ClauseKind::kRangeMin:
      return RandomOutOfRange(*member.constraints.min, -1, shape, random);
    case ClauseKind::kRangeMax:
      return RandomOutOfRange(*member.constraints.max, 1, shape, random);
    case ClauseKind::kLengthMax:
      return RandomTooLong(values, member, random);
    case ClauseKind::kType:
      return RandomWrongType(shape, random);
    case ClauseKind::kRequired:
      return AimedValue{std::nullopt, Intent::kViolate, "left out"};
    default:
      return RandomOfAim(values, kind, member, random);
  }
}

}  // namespace plumbline
