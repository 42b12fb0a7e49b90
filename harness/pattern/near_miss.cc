#include "harness/pattern/near_miss.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <optional>
#include <unordered_set>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr std::size_t kKinds = 9;

// Protects time: members that edits start from.
constexpr std::size_t kMaxBases = 40;

// Each match is bounded, and there are hundreds of tries: with a pattern whose
// repeats stand inside each other no more is tried after this (time). Others
// take a hundredth of it.
constexpr std::chrono::milliseconds kMaxJudging{1'000};

// What validators forget, the likeliest first: separators, digits, other
// scripts, invisible characters, and the one that ends a C string.
constexpr std::u32string_view kStrays = {
    U" -0_./!aA\t\u00E9\u200B\u4E2D\U0001F600\0", 15};

struct LookAlike {
  char32_t plain;
  char32_t other;
};

// Cyrillic letters and punctuation of the same look (Unicode's
// confusables.txt).
constexpr std::array<LookAlike, 24> kLookAlikes = {{
    {U'a', 0x0430}, {U'c', 0x0441}, {U'e', 0x0435}, {U'i', 0x0456},
    {U'j', 0x0458}, {U'o', 0x043E}, {U'p', 0x0440}, {U's', 0x0455},
    {U'x', 0x0445}, {U'y', 0x0443}, {U'A', 0x0410}, {U'B', 0x0412},
    {U'C', 0x0421}, {U'E', 0x0415}, {U'H', 0x041D}, {U'K', 0x041A},
    {U'M', 0x041C}, {U'O', 0x041E}, {U'P', 0x0420}, {U'T', 0x0422},
    {U'-', 0x2010}, {U'.', 0x2024}, {U'/', 0x2044}, {U' ', 0x00A0},
}};

// The look-alike of `c`; where the table has none, its fullwidth form.
std::optional<char32_t> FindLookAlike(char32_t c) {
  const auto known = std::ranges::find(kLookAlikes, c, &LookAlike::plain);
  if (known != kLookAlikes.end()) {
    return known->other;
  }
  if (c >= U'!' && c <= U'~') {
    return c + 0xFEE0;
  }
  return std::nullopt;
}

std::optional<char32_t> OtherCase(char32_t c) {
  if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) {
    return c ^ 0x20U;
  }
  return std::nullopt;
}

// What a text has to be in order to be a miss.
class Judge {
 public:
  Judge(const Language& language, LengthRange lengths, std::uint64_t max)
      : language_(language),
        readings_(language.OtherReadings()),
        min_(lengths.min),
        max_(max) {}

  // The miss that `text` is, or nothing.
  [[nodiscard]] std::optional<NearMiss> Try(const std::u32string& text,
                                            MissKind kind) const {
    if (text.size() < min_ || text.size() > max_ || spent_ > kMaxJudging) {
      return std::nullopt;
    }
    const auto began = std::chrono::steady_clock::now();
    std::optional<NearMiss> miss = Decide(text, kind);
    spent_ += std::chrono::steady_clock::now() - began;
    return miss;
  }

 private:
  [[nodiscard]] std::optional<NearMiss> Decide(const std::u32string& text,
                                               MissKind kind) const {
    std::string utf8 = EncodeUtf8(text);
    const auto matches = [&utf8](const Language& other) {
      return other.Matches(utf8);
    };
    if (language_.Matches(utf8) ||
        std::ranges::any_of(readings_.same_anchoring, matches) ||
        !std::ranges::all_of(readings_.settled, matches)) {
      return std::nullopt;
    }
    if (readings_.AcceptedBySearch(language_, utf8)) {
      kind = MissKind::kSearchOnly;
    }
    return NearMiss{.text = std::move(utf8), .kind = kind};
  }

  const Language& language_;
  const Language::Readings& readings_;
  std::uint64_t min_;
  std::uint64_t max_;
  mutable std::chrono::steady_clock::duration spent_{0};
};

class Collector {
 public:
  explicit Collector(const Judge& judge) : judge_(judge) {}

  // Keeps `text` where it is a miss; says whether it is a new one.
  bool Offer(const std::u32string& text, MissKind kind) {
    std::optional<NearMiss> miss = judge_.Try(text, kind);
    return miss.has_value() && Keep(*std::move(miss));
  }

  bool Keep(NearMiss miss) {
    if (!seen_.insert(miss.text).second) {
      return false;
    }
    ++count_;
    found_[static_cast<std::size_t>(miss.kind)].push_back(std::move(miss));
    return true;
  }

  [[nodiscard]] std::size_t count() const { return count_; }

  // One of each kind in turn.
  std::vector<NearMiss> Take(std::size_t limit) {
    std::vector<NearMiss> taken;
    for (std::size_t i = 0; taken.size() < limit; ++i) {
      const std::size_t before = taken.size();
      for (std::vector<NearMiss>& misses : found_) {
        if (i < misses.size() && taken.size() < limit) {
          taken.push_back(std::move(misses[i]));
        }
      }
      if (taken.size() == before) {
        break;
      }
    }
    return taken;
  }

 private:
  const Judge& judge_;
  std::unordered_set<std::string> seen_;
  std::array<std::vector<NearMiss>, kKinds> found_;
  std::size_t count_ = 0;
};

// The first stray character that gives a miss before, after or inside `base`.
void OfferStrays(const std::u32string& base, Collector& out) {
  const std::size_t middle = base.size() / 2;
  for (const char32_t stray : kStrays) {
    out.Offer(stray + base, MissKind::kLeading);
    out.Offer(base + stray, MissKind::kTrailing);
    if (base.empty()) {
      continue;
    }
    std::u32string inserted = base;
    inserted.insert(middle, 1, stray);
    out.Offer(inserted, MissKind::kInner);
    std::u32string replaced = base;
    replaced[middle] = stray;
    out.Offer(replaced, MissKind::kInner);
  }
}

// Replaces one character by what `other` has for it, at the first place from
// the front and the first from the back where that gives a miss.
template <typename Other>
void OfferReplaced(const std::u32string& base, MissKind kind, Other other,
                   Collector& out) {
  const auto offer_at = [&](std::size_t i) {
    const std::optional<char32_t> c = other(base[i]);
    if (!c.has_value()) {
      return false;
    }
    std::u32string changed = base;
    changed[i] = *c;
    return out.Offer(changed, kind);
  };
  // Protects time with long members.
  const std::size_t tries = std::min<std::size_t>(base.size(), 64);
  for (std::size_t i = 0; i < tries && !offer_at(i); ++i) {
  }
  for (std::size_t i = 0; i < tries && !offer_at(base.size() - 1 - i); ++i) {
  }
}

struct Edited {
  std::u32string text;
  MissKind kind = MissKind::kInner;
};

// Half of the characters put in are those that validators forget, the others
// any of printable ASCII or of Unicode's first scripts.
char32_t PickIntruder(Random& random) {
  switch (random.Below(4)) {
    case 0:
    case 1:
      return kStrays[random.Below(kStrays.size())];
    case 2:
      return static_cast<char32_t>(random.Between(U' ', U'~'));
    default:
      return static_cast<char32_t>(random.Between(0xA0, 0x2FFF));
  }
}

// `member` after one random edit.
Edited EditOnce(std::u32string member, Random& random) {
  const std::size_t size = member.size();
  const std::size_t at = random.Below(size + 1);
  const std::uint64_t edit = at == size ? 0 : random.Below(3);
  MissKind kind = MissKind::kInner;
  if (edit == 0) {
    member.insert(at, 1, PickIntruder(random));
    kind = at == 0 ? MissKind::kLeading
                   : (at == size ? MissKind::kTrailing : MissKind::kInner);
  } else if (edit == 1) {
    member[at] = PickIntruder(random);
  } else {
    member.erase(at, 1);
  }
  return {std::move(member), kind};
}

// An edit makes a member longer or shorter by one, so members just beside the
// range are bases too.
LengthRange Wider(LengthRange lengths, std::uint64_t max) {
  return {.min = lengths.min == 0 ? 0 : lengths.min - 1, .max = max + 1};
}

std::uint64_t UpperEnd(LengthRange lengths, std::uint64_t cap) {
  return std::min(
      {lengths.max.value_or(kMaxMemberLength), cap, kMaxMemberLength - 1});
}

// See RandomNearMiss.
std::optional<NearMiss> EditAtRandom(const Language& language,
                                     const Judge& judge, LengthRange lengths,
                                     std::uint64_t cap, Random& random) {
  // Protects time: some languages have hardly a miss, and long members show
  // nothing more.
  constexpr int kTries = 12;
  constexpr std::uint64_t kLongest = 200;
  const std::uint64_t max = UpperEnd(lengths, cap);
  const std::uint64_t soft =
      std::min(max, std::max(lengths.min + 1, kLongest)) + 1;
  for (int i = 0; i < kTries; ++i) {
    const std::optional<std::string> member =
        language.Sample(random, Wider(lengths, max), soft);
    if (!member.has_value()) {
      return std::nullopt;
    }
    const Edited edited = EditOnce(DecodeUtf8(*member), random);
    if (auto miss = judge.Try(edited.text, edited.kind)) {
      return miss;
    }
  }
  return std::nullopt;
}

// Members edited at random until there are enough, or none comes any more.
void FillAtRandom(const Language& language, const Judge& judge,
                  LengthRange lengths, std::uint64_t cap, std::size_t limit,
                  Collector& out) {
  // Protects time: some languages have few misses or none.
  constexpr int kPatience = 16;
  Random random(limit);
  for (int failed = 0; failed < kPatience && out.count() < limit;) {
    auto miss = EditAtRandom(language, judge, lengths, cap, random);
    failed = miss.has_value() && out.Keep(*std::move(miss)) ? 0 : failed + 1;
  }
}

}  // namespace

std::string_view ToString(MissKind kind) {
  switch (kind) {
    case MissKind::kLeading:
      return "leading";
    case MissKind::kTrailing:
      return "trailing";
    case MissKind::kTrailingNewline:
      return "trailing-newline";
    case MissKind::kInner:
      return "inner";
    case MissKind::kRangeEdge:
      return "range-edge";
    case MissKind::kEmpty:
      return "empty";
    case MissKind::kCase:
      return "case";
    case MissKind::kLookAlike:
      return "look-alike";
    case MissKind::kSearchOnly:
      return "search-only";
  }
  return "";
}

std::vector<NearMiss> NearMisses(const Language& language, LengthRange lengths,
                                 std::uint64_t cap, std::size_t limit) {
  const std::uint64_t max = UpperEnd(lengths, cap);
  const Judge judge(language, lengths, max);
  Collector out(judge);
  out.Offer(U"", MissKind::kEmpty);
  const std::size_t bases = std::min(limit, kMaxBases);
  for (const std::string& member :
       language.EdgeMembers(Wider(lengths, max), max + 1, bases)) {
    const std::u32string base = DecodeUtf8(member);
    out.Offer(base + U'\n', MissKind::kTrailingNewline);
    OfferReplaced(base, MissKind::kCase, OtherCase, out);
    OfferReplaced(base, MissKind::kLookAlike, FindLookAlike, out);
    OfferStrays(base, out);
    if (!base.empty()) {
      out.Offer(base.substr(1), MissKind::kLeading);
      out.Offer(base.substr(0, base.size() - 1), MissKind::kTrailing);
    }
  }
  for (const std::string& beside : language.BesideRanges(lengths, max, bases)) {
    out.Offer(DecodeUtf8(beside), MissKind::kRangeEdge);
  }
  FillAtRandom(language, judge, lengths, cap, limit, out);
  return out.Take(limit);
}

std::optional<NearMiss> RandomNearMiss(const Language& language,
                                       LengthRange lengths, std::uint64_t cap,
                                       Random& random) {
  const Judge judge(language, lengths, UpperEnd(lengths, cap));
  return EditAtRandom(language, judge, lengths, cap, random);
}

}  // namespace plumbline
