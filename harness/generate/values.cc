#include "harness/generate/values.h"

#include <fmt/chrono.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <utility>

#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/generate/number.h"
#include "harness/schema/schema.h"

namespace plumbline {
namespace {

// Recursion ends here; models nest less where it matters.
constexpr int kMaxDepth = 12;
// Beyond this depth only what must be there is made.
constexpr int kLeanDepth = 5;
// A value with more parts is large.
constexpr int kManyParts = 500;
// And one with still more is not made: a dozen structures that require two of
// the next are a million parts (time, memory).
constexpr int kMaxParts = 20'000;
// Attempts to find one more different element of a set.
constexpr int kDistinctTries = 40;
// Attempts to make a value that is valid by its whole schema.
constexpr std::size_t kSchemaTries = 24;

// What may be a value of a schema that says little.
const std::vector<Json>& AnyValues() {
  static const std::vector<Json> kValues = {
      Json::object(), "text", 1, 0.5, true, Json::array(), nullptr, 0};
  return kValues;
}

// Whether no value keeps them, whatever its type.
bool AreContradictory(const Constraints& constraints) {
  return (constraints.max_length.has_value() &&
          constraints.min_length.value_or(0) > *constraints.max_length) ||
         (constraints.min.has_value() && constraints.max.has_value() &&
          *constraints.min > *constraints.max);
}

std::string DateTimeOf(std::int64_t seconds) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     fmt::gmtime(static_cast<std::time_t>(seconds)));
}

}  // namespace

// One value in the making; plain or random.
class ValueSource::Maker {
 public:
  Maker(const ValueSource& source, Random& random, int size, bool plain,
        ClausePart part = ClausePart::kInput)
      : source_(source),
        random_(random),
        size_(size),
        plain_(plain),
        part_(part) {}

  std::optional<Json> Make(ShapeIndex index, const Constraints& constraints,
                           const Member* member, int depth) {
    if (depth > kMaxDepth || ++made_ > kMaxParts ||
        AreContradictory(constraints)) {
      return std::nullopt;
    }
    const Shape& shape = source_.contract_.ShapeAt(index);
    return shape.schema == nullptr
               ? MakeByShape(shape, constraints, member, depth)
               : MakeBySchema(shape, constraints, member, depth);
  }

  std::optional<Json> MakeByShape(const Shape& shape,
                                  const Constraints& constraints,
                                  const Member* member, int depth) {
    if (!shape.enum_values.empty()) {
      return shape
          .enum_values[plain_ ? 0 : random_.Below(shape.enum_values.size())]
          .value;
    }
    switch (shape.type) {
      case ShapeType::kStructure:
        return Structure(shape, constraints, depth);
      case ShapeType::kUnion:
        return Union(shape, depth);
      case ShapeType::kList:
      case ShapeType::kMap:
        return Collection(shape, constraints, CountOf(constraints, depth),
                          depth);
      case ShapeType::kString:
        return String(constraints, member);
      case ShapeType::kBoolean:
        return plain_ || random_.OneIn(2);
      case ShapeType::kBlob:
        return Blob(constraints);
      case ShapeType::kTimestamp:
        return Timestamp(shape, member);
      case ShapeType::kDocument:
        return Json::object();
      default:
        return MakeNumber(shape.type, constraints, random_, plain_);
    }
  }

  // What the shape says is only near what the schema demands: of the
  // alternatives, the plain reading and the examples, one that is valid.
  std::optional<Json> MakeBySchema(const Shape& shape,
                                   const Constraints& constraints,
                                   const Member* member, int depth) {
    const std::size_t choices = shape.alternatives.size() + 1;
    const std::size_t start = plain_ ? 0 : random_.Below(choices);
    for (std::size_t i = 0; i < kSchemaTries; ++i) {
      const std::size_t choice = (start + i) % choices;
      const std::optional<Json> value =
          choice < shape.alternatives.size()
              ? Make(shape.alternatives[choice],
                     source_.contract_.ShapeAt(shape.alternatives[choice])
                         .constraints,
                     nullptr, depth + 1)
              : MakeByShape(shape, constraints, member, depth);
      if (value.has_value() && shape.schema->Validate(*value).empty()) {
        return value;
      }
    }
    for (const auto* const list : {&shape.examples, &AnyValues()}) {
      for (const Json& value : *list) {
        if (shape.schema->Validate(value).empty()) {
          return value;
        }
      }
    }
    return std::nullopt;
  }

  std::optional<Json> Collection(const Shape& shape,
                                 const Constraints& constraints,
                                 std::uint64_t count, int depth) {
    const bool is_map = shape.type == ShapeType::kMap;
    Json made = is_map ? Json::object() : Json::array();
    const bool distinct = is_map || constraints.unique_items || plain_;
    int tries = kDistinctTries;
    while (made.size() < count) {
      const Member& first = shape.members[0];
      std::optional<Json> element =
          Make(first.target, first.constraints, &first, depth + 1);
      if (!element.has_value()) {
        return std::nullopt;
      }
      const bool repeated =
          is_map ? made.contains(element->get<std::string>())
                 : distinct && std::ranges::find(made, *element) != made.end();
      if (repeated) {
        // Small sets of elements run dry before the count is reached; plain
        // lists then repeat, as they may.
        const bool may_repeat = !is_map && !constraints.unique_items;
        if (--tries > 0) {
          continue;
        }
        if (!may_repeat) {
          return made.size() >= constraints.min_length.value_or(0) && !plain_
                     ? std::optional(made)
                     : std::nullopt;
        }
      }
      if (!is_map) {
        made.push_back(*std::move(element));
        continue;
      }
      const Member& second = shape.members[1];
      std::optional<Json> value =
          Make(second.target, second.constraints, &second, depth + 1);
      if (!value.has_value()) {
        return std::nullopt;
      }
      made[element->get<std::string>()] = *std::move(value);
    }
    return made;
  }

 private:
  std::optional<Json> Structure(const Shape& shape,
                                const Constraints& constraints, int depth) {
    Json made = Json::object();
    for (const bool optional_too : {false, true}) {
      for (const Member& member : shape.members) {
        if (made.contains(member.name) ||
            !Wants(member, constraints, made.size(), optional_too, depth)) {
          continue;
        }
        std::optional<Json> value =
            Make(member.target, member.constraints, &member, depth + 1);
        if (value.has_value()) {
          made[member.name] = *std::move(value);
        } else if (IsRequired(member, part_)) {
          return std::nullopt;
        }
      }
    }
    return made;
  }

  // Required members first, then as many of the others as luck and the
  // smallest number of members want.
  bool Wants(const Member& member, const Constraints& constraints,
             std::size_t made, bool optional_too, int depth) {
    if (IsRequired(member, part_) || !optional_too) {
      return IsRequired(member, part_);
    }
    if (IsElsewhere(member, part_) ||
        made >= constraints.max_length.value_or(made + 1)) {
      return false;
    }
    return made < constraints.min_length.value_or(0) ||
           (!plain_ && !IsLarge() && depth < kLeanDepth &&
            random_.OneIn(depth < 2 ? 2 : 3));
  }

  // Shapes with many members, many levels deep, would make values of megabytes
  // that show nothing more (time); from here on only what must be is made.
  [[nodiscard]] bool IsLarge() const { return made_ > kManyParts; }

  std::optional<Json> Union(const Shape& shape, int depth) {
    const std::size_t start = plain_ || shape.members.empty()
                                  ? 0
                                  : random_.Below(shape.members.size());
    for (std::size_t i = 0; i < shape.members.size(); ++i) {
      const Member& member = shape.members[(start + i) % shape.members.size()];
      std::optional<Json> value =
          Make(member.target, member.constraints, &member, depth + 1);
      if (value.has_value()) {
        Json made = Json::object();
        made[member.name] = *std::move(value);
        return made;
      }
    }
    return std::nullopt;
  }

  std::uint64_t CountOf(const Constraints& constraints, int depth) {
    const std::uint64_t min = constraints.min_length.value_or(0);
    if (IsLarge()) {
      return min;
    }
    if (plain_) {
      return std::max<std::uint64_t>(
          min, constraints.max_length.value_or(1) == 0 ? 0 : 1);
    }
    const std::uint64_t soft =
        min +
        (depth < kLeanDepth ? 1 + static_cast<std::uint64_t>(size_) / 10 : 1);
    const std::uint64_t max = std::min<std::uint64_t>(
        constraints.max_length.value_or(soft), kMaxGeneratedElements);
    // Now and then as full as may be, for the limits of the whole.
    const std::uint64_t high =
        random_.OneIn(16) && max <= 100 ? max : std::min(soft, max);
    return min >= high ? min : min + random_.Below(high - min + 1);
  }

  std::optional<Json> String(const Constraints& constraints,
                             const Member* member) {
    if (member != nullptr && member->idempotency_token &&
        !constraints.pattern.has_value() && constraints.format.empty() &&
        !constraints.max_length.has_value()) {
      return EncodeHex(std::to_string(random_.Next())).substr(0, 32);
    }
    const Language* const exact = source_.languages_.Find(constraints);
    if (exact == nullptr) {
      return std::nullopt;
    }
    // What every reading of the pattern takes, where there is such a string.
    const Language undisputed = exact->Undisputed();
    const LengthRange lengths = LanguageTable::LengthsOf(constraints);
    std::optional<Json> text = plain_ ? PlainString(undisputed, lengths)
                                      : RandomString(undisputed, lengths);
    return text.has_value() ? text : RandomString(*exact, lengths);
  }

  std::optional<Json> RandomString(const Language& language,
                                   LengthRange lengths) {
    const std::uint64_t soft =
        random_.OneIn(20) ? kMaxGeneratedLength / 50 : 80;
    const std::uint64_t cap = std::max<std::uint64_t>(
        lengths.min, random_.OneIn(12) ? lengths.max.value_or(soft) : soft);
    std::optional<std::string> text = language.Sample(
        random_, lengths, std::min<std::uint64_t>(cap, kMaxGeneratedLength));
    if (!text.has_value()) {
      text = language.Sample(random_, lengths, kMaxGeneratedLength);
    }
    return text.has_value() ? std::optional<Json>(*std::move(text))
                            : std::nullopt;
  }

  // Letters and digits where the language has such a member, at a length that
  // is neither edge where there is room.
  std::optional<Json> PlainString(const Language& language,
                                  LengthRange lengths) {
    const std::uint64_t low = std::max<std::uint64_t>(lengths.min, 1);
    const std::uint64_t wanted = std::max<std::uint64_t>(low + 2, 6);
    const std::uint64_t high = lengths.max.value_or(wanted);
    std::string word;
    for (std::uint64_t i = 0; i < std::min(wanted, high) && i < 64; ++i) {
      static constexpr std::string_view kLetters = "abcdefghijkmnopqrstuvwxyz";
      word += kLetters[random_.Below(kLetters.size())];
    }
    if (word.size() >= lengths.min && language.Matches(word)) {
      return word;
    }
    std::optional<std::string> text = language.Sample(
        random_, {std::min(low, high), std::min(high, std::max(low, wanted))},
        kMaxGeneratedLength);
    if (!text.has_value()) {
      text = language.Sample(random_, lengths, kMaxGeneratedLength);
    }
    return text.has_value() ? std::optional<Json>(*text) : std::nullopt;
  }

  Json Blob(const Constraints& constraints) {
    const std::uint64_t min = constraints.min_length.value_or(0);
    const std::uint64_t max = std::max(
        min,
        std::min<std::uint64_t>(constraints.max_length.value_or(64), min + 64));
    const std::uint64_t count =
        plain_ ? std::max<std::uint64_t>(min, std::min<std::uint64_t>(4, max))
               : min + random_.Below(max - min + 1);
    std::string bytes;
    for (std::uint64_t i = 0;
         i < std::min<std::uint64_t>(count, kMaxGeneratedLength); ++i) {
      bytes += static_cast<char>(random_.Below(256));
    }
    return EncodeBase64(bytes);
  }

  Json Timestamp(const Shape& shape, const Member* member) {
    TimestampFormat format = shape.timestamp_format;
    if (member != nullptr &&
        member->timestamp_format != TimestampFormat::kDefault) {
      format = member->timestamp_format;
    }
    const std::int64_t seconds =
        plain_ ? 1700000000 : random_.Between(0, 4102444800);
    switch (format) {
      case TimestampFormat::kDateTime:
        return plain_ ? "2023-11-14T22:13:20Z" : DateTimeOf(seconds);
      case TimestampFormat::kHttpDate:
        return "Tue, 14 Nov 2023 22:13:20 GMT";
      default:
        return seconds;
    }
  }

  const ValueSource& source_;
  Random& random_;
  int size_;
  bool plain_;
  ClausePart part_;
  int made_ = 0;  // parts of the value
};

ValueSource::ValueSource(const Contract& contract,
                         const LanguageTable& languages)
    : contract_(contract), languages_(languages) {}

std::optional<Json> ValueSource::Ordinary(const Member& member,
                                          Random& random) const {
  return Maker(*this, random, 0, true)
      .Make(member.target, member.constraints, &member, 0);
}

std::optional<Json> ValueSource::OrdinaryOf(ShapeIndex shape, Random& random,
                                            ClausePart part) const {
  if (const auto learned = learned_.find(shape);
      learned != learned_.end() && part == ClausePart::kInput) {
    return learned->second;
  }
  return Maker(*this, random, 0, true, part)
      .Make(shape, contract_.ShapeAt(shape).constraints, nullptr, 0);
}

std::optional<Json> ValueSource::OrdinaryInput(
    const Operation& operation) const {
  Random fixed(1);
  return operation.input.has_value() ? OrdinaryOf(*operation.input, fixed)
                                     : std::nullopt;
}

void ValueSource::Learn(ShapeIndex shape, Json input) {
  learned_.insert_or_assign(shape, std::move(input));
}

std::optional<Json> ValueSource::Draw(const Member& member, Random& random,
                                      int size) const {
  return Maker(*this, random, size, false)
      .Make(member.target, member.constraints, &member, 1);
}

std::optional<Json> ValueSource::DrawOf(ShapeIndex shape, Random& random,
                                        int size, ClausePart part) const {
  return Maker(*this, random, size, false, part)
      .Make(shape, contract_.ShapeAt(shape).constraints, nullptr, 0);
}

std::optional<std::string> ValueSource::StringOfLength(
    const Constraints& constraints, Random& random,
    std::uint64_t length) const {
  const Language* const language = languages_.Find(constraints);
  if (language == nullptr || length > kMaxGeneratedLength) {
    return std::nullopt;
  }
  // Other characters could be refused for what they are.
  if (!constraints.pattern.has_value() && constraints.format.empty()) {
    return std::string(length, 'a');
  }
  auto text = language->Undisputed().Sample(random, length);
  return text.has_value() ? text : language->Sample(random, length);
}

std::optional<Json> ValueSource::CollectionOf(const Shape& shape,
                                              Random& random,
                                              std::uint64_t count) const {
  if (count > kMaxGeneratedElements) {
    return std::nullopt;
  }
  std::optional<Json> made =
      Maker(*this, random, 0, true)
          .Collection(shape, shape.constraints, count, 1);
  return made.has_value() && made->size() == count ? made : std::nullopt;
}

bool IsContinuationToken(const Operation& operation, std::string_view member) {
  if (operation.pagination.has_value() &&
      operation.pagination->input_token == member) {
    return true;
  }
  static constexpr std::array<std::string_view, 6> kNames = {
      "nexttoken",       "marker",    "cursor",
      "paginationtoken", "pagetoken", "continuationtoken"};
  return std::ranges::find(kNames, ToLower(member)) != kNames.end();
}

}  // namespace plumbline
