#include "harness/pattern/language.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <mutex>
#include <utility>

#include "harness/base/text.h"
#include "harness/pattern/determinize.h"
#include "harness/pattern/dfa.h"
#include "harness/pattern/edge_members.h"
#include "harness/pattern/minimize.h"
#include "harness/pattern/parser.h"
#include "harness/pattern/partial.h"
#include "harness/pattern/reading.h"
#include "harness/pattern/sampler.h"
#include "harness/pattern/unicode_property.h"

namespace plumbline {
namespace {

Result<Dfa> CompileDfa(std::string_view pattern, PatternSemantics semantics,
                       const PatternReading& reading = {},
                       std::uint64_t max_steps = TermPool::kMaxSteps,
                       std::uint64_t* steps = nullptr) {
  TermPool pool(max_steps);
  const auto parsed = ParsePattern(pattern, pool, reading);
  if (!parsed.has_value()) {
    return std::unexpected(parsed.error());
  }
  TermId expression = *parsed;
  if (semantics == PatternSemantics::kSearch) {
    const TermId any = pool.AllStrings();
    expression = pool.Sequence(std::array{any, expression, any});
  }
  auto dfa = Determinize(pool, pool.Concat(expression, pool.Empty()));
  if (!dfa.has_value()) {
    return dfa;
  }
  if (steps != nullptr) {
    *steps = pool.steps() + dfa->next.size();
  }
  return Minimize(*dfa);
}

// The greatest length to look at.
std::uint64_t UpperEnd(const LengthRange& lengths, std::uint64_t cap) {
  return std::min(
      {lengths.max.value_or(kMaxMemberLength), cap, kMaxMemberLength});
}

// A length of `lengths`: an eighth each for the two edges, a quarter over all
// of them, and half for the short ones, each power of two as likely as the
// next. REQUIRES: not empty.
std::uint32_t DrawLength(const LengthSet& lengths, Random& random) {
  const std::uint64_t kind = random.Below(8);
  const std::uint64_t count = CountLengths(lengths);
  if (kind == 0 || count == 1) {
    return lengths.front().first;
  }
  if (kind == 1) {
    return lengths.back().last;
  }
  if (kind <= 3) {
    return LengthAt(lengths, random.Below(count));
  }
  const auto width = static_cast<std::uint64_t>(std::bit_width(count));
  const std::uint64_t top = std::uint64_t{1} << (random.Below(width) + 1);
  return LengthAt(lengths, random.Below(std::min(top, count)));
}

// Protects time: larger tables are not made anew for every reading.
constexpr std::size_t kLargeAutomaton = 20'000;

// Protects time: each reading costs about as much as the first one.
constexpr std::uint64_t kMaxStepsOfReadings = TermPool::kMaxSteps / 2;

// Protects time: what is made for a label costs less than what is made for use.
constexpr std::uint64_t kMaxStepsOfSearch = TermPool::kMaxSteps / 20;

// Whether strings of printable ASCII are what the reading differs in: it takes
// classes, the dot and the end as they are.
bool IsAboutPlainText(const PatternReading& reading) {
  PatternReading usual = reading;
  usual.brackets = BracketReading::kNestedClass;
  usual.posix = PosixReading::kNamedSet;
  return usual == PatternReading();
}

// Protects time: draws from a part that holds few members.
constexpr int kConfirmTries = 64;

}  // namespace

struct Language::Impl {
  explicit Impl(Dfa automaton)
      : dfa(std::move(automaton)), all(Graph(dfa, CharSet::All())) {}

  // The members of printable ASCII only.
  [[nodiscard]] const Sampler& Printable() const {
    std::call_once(printable_once, [this] {
      printable =
          std::make_unique<Sampler>(Graph(dfa, CharSet::PrintableAscii()));
    });
    return *printable;
  }

  // The first of some draws that is a member.
  template <typename Draw>
  [[nodiscard]] std::optional<std::string> Confirmed(Draw draw) const {
    if (accepts == nullptr) {
      return draw();
    }
    for (int i = 0; i < kConfirmTries; ++i) {
      if (auto text = draw(); !text.has_value() || accepts(*text)) {
        return text;
      }
    }
    return std::nullopt;
  }

  Dfa dfa;
  Sampler all;
  Membership accepts;       // none: `dfa` is the whole language
  std::uint64_t steps = 0;  // that it took to make, where `compiled`
  std::string pattern;      // where `compiled`
  PatternSemantics semantics = PatternSemantics::kWholeString;
  bool compiled = false;

  mutable std::once_flag printable_once;
  mutable std::unique_ptr<Sampler> printable;
  mutable std::once_flag readings_once;
  mutable Readings readings;
  mutable std::once_flag undisputed_once;
  mutable std::shared_ptr<const Impl> undisputed;  // none: this one
};

Result<Language> Language::Compile(std::string_view pattern,
                                   PatternSemantics semantics) {
  std::uint64_t steps = 0;
  auto dfa = CompileDfa(pattern, semantics, {}, TermPool::kMaxSteps, &steps);
  if (!dfa.has_value()) {
    return std::unexpected(dfa.error());
  }
  auto impl = std::make_shared<Impl>(*std::move(dfa));
  impl->steps = steps;
  impl->pattern = pattern;
  impl->semantics = semantics;
  impl->compiled = true;
  return Language(std::move(impl));
}

Result<Language> Language::CompilePartly(std::string_view pattern,
                                         Membership accepts) {
  auto dfa = CompilePart(pattern);
  if (!dfa.has_value()) {
    return std::unexpected(dfa.error());
  }
  auto impl = std::make_shared<Impl>(*std::move(dfa));
  impl->accepts = std::move(accepts);
  return Language(std::move(impl));
}

bool Language::IsExact() const { return impl_->accepts == nullptr; }

Language Language::AllStrings() {
  Dfa dfa;
  dfa.start = 0;
  dfa.next = {0};
  dfa.accepting = {1};
  return Language(std::make_shared<Impl>(std::move(dfa)));
}

bool Language::Matches(std::string_view utf8) const {
  return impl_->accepts == nullptr ? impl_->dfa.Matches(utf8)
                                   : impl_->accepts(utf8);
}

Language Language::Complement() const {
  return Language(std::make_shared<Impl>(Minimize(ComplementOf(impl_->dfa))));
}

Result<Language> Language::Intersect(const Language& other) const {
  const auto both = IntersectionOf(impl_->dfa, other.impl_->dfa);
  if (!both.has_value()) {
    return std::unexpected(both.error());
  }
  return Language(std::make_shared<Impl>(Minimize(*both)));
}

std::optional<LanguageRelation> Language::RelationTo(
    const Language& other, std::size_t max_steps) const {
  return IsExact() && other.IsExact()
             ? RelationOf(impl_->dfa, other.impl_->dfa, max_steps)
             : std::nullopt;
}

bool Language::IsEmpty(LengthRange lengths) const {
  // The automaton is minimal: with a state left it accepts something.
  if (lengths == LengthRange{} || impl_->dfa.start == kDeadState) {
    return impl_->dfa.start == kDeadState;
  }
  return !ShortestLength(lengths).has_value();
}

std::optional<std::uint64_t> Language::ShortestLength(
    LengthRange lengths) const {
  const std::uint64_t max = UpperEnd(lengths, kMaxMemberLength);
  // Most often a short one will do, and the table of short lengths is cheap.
  for (const std::uint64_t horizon :
       {lengths.min, lengths.min + 256, kMaxMemberLength}) {
    const std::uint64_t end = std::min(horizon, max);
    const LengthSet found = Clip(impl_->all.Lengths(end), lengths.min, end);
    if (!found.empty()) {
      return found.front().first;
    }
  }
  return std::nullopt;
}

std::optional<std::uint64_t> Language::LongestLength(LengthRange lengths,
                                                     std::uint64_t cap) const {
  const std::uint64_t max = UpperEnd(lengths, cap);
  const LengthSet found = Clip(impl_->all.Lengths(max), lengths.min, max);
  if (found.empty()) {
    return std::nullopt;
  }
  return found.back().last;
}

bool Language::HasLength(std::uint64_t n) const {
  return n <= kMaxMemberLength && Contains(impl_->all.Lengths(n), n);
}

std::optional<std::string> Language::Sample(Random& random,
                                            std::uint64_t n) const {
  if (n > kMaxMemberLength) {
    return std::nullopt;
  }
  const auto length = static_cast<std::uint32_t>(n);
  return impl_->Confirmed([&]() -> std::optional<std::string> {
    if (!random.OneIn(4)) {
      if (auto text = impl_->Printable().Sample(random, length)) {
        return text;
      }
    }
    return impl_->all.Sample(random, length);
  });
}

std::optional<std::string> Language::Sample(Random& random, LengthRange lengths,
                                            std::uint64_t cap) const {
  const std::uint64_t max = UpperEnd(lengths, cap);
  return impl_->Confirmed([&]() -> std::optional<std::string> {
    if (!random.OneIn(4)) {
      const Sampler& printable = impl_->Printable();
      const LengthSet found = Clip(printable.Lengths(max), lengths.min, max);
      if (!found.empty()) {
        return printable.Sample(random, DrawLength(found, random));
      }
    }
    const LengthSet found = Clip(impl_->all.Lengths(max), lengths.min, max);
    return found.empty() ? std::nullopt
                         : impl_->all.Sample(random, DrawLength(found, random));
  });
}

std::optional<std::string> Language::SampleUniform(Random& random,
                                                   std::uint64_t n) const {
  if (n > kMaxMemberLength) {
    return std::nullopt;
  }
  return impl_->Confirmed([&] {
    return impl_->all.SampleUniform(random, static_cast<std::uint32_t>(n));
  });
}

std::vector<std::string> Language::EdgeMembers(LengthRange lengths,
                                               std::uint64_t cap,
                                               std::size_t limit) const {
  auto members =
      EdgeMembersOf(impl_->all, lengths.min, UpperEnd(lengths, cap), limit);
  if (impl_->accepts != nullptr) {
    std::erase_if(members, std::not_fn(impl_->accepts));
  }
  return members;
}

std::vector<std::string> Language::BesideRanges(LengthRange lengths,
                                                std::uint64_t cap,
                                                std::size_t limit) const {
  auto misses = plumbline::BesideRanges(impl_->all, lengths.min,
                                        UpperEnd(lengths, cap), limit);
  if (impl_->accepts != nullptr) {
    std::erase_if(misses, impl_->accepts);
  }
  return misses;
}

std::size_t Language::StateCount() const { return impl_->dfa.size(); }

MemberCount Language::CountMembers(std::uint64_t n) const {
  return n > kMaxMemberLength
             ? MemberCount{.exact = std::nullopt, .log2 = -HUGE_VAL}
             : impl_->all.Count(static_cast<std::uint32_t>(n));
}

const Language::Readings& Language::OtherReadings() const {
  std::call_once(impl_->readings_once, [this] {
    if (impl_->compiled) {
      impl_->readings = ReadingsOf(*impl_);
    } else if (impl_->accepts != nullptr) {
      // What readings differ in is not known here, but that it is never
      // printable ASCII.
      impl_->readings.settled.push_back(StringsOf(CharSet::PrintableAscii()));
    }
  });
  return impl_->readings;
}

Language Language::StringsOf(const CharSet& characters) {
  Dfa dfa;
  dfa.alphabet = Alphabet(std::span(&characters, 1));
  dfa.start = 0;
  dfa.accepting = {1};
  dfa.next.assign(dfa.alphabet.class_count(), kDeadState);
  dfa.next[dfa.alphabet.ClassOf(characters.ranges().front().first)] = 0;
  return Language(std::make_shared<Impl>(Minimize(dfa)));
}

Language::Readings Language::ReadingsOf(const Impl& impl) {
  Readings readings;
  const auto add = [&](Result<Dfa> dfa, std::vector<Language>& to) {
    const auto is_known = [&](const Language& known) {
      return known.impl_->dfa == *dfa;
    };
    if (!dfa.has_value()) {
      // Whoever finds no pattern in it refuses it, and has no reading.
      if (dfa.error().code != ErrorCode::kSyntax) {
        to.push_back(AllStrings());
      }
    } else if (*dfa != impl.dfa && std::ranges::none_of(to, is_known)) {
      to.push_back(Language(std::make_shared<Impl>(*std::move(dfa))));
    }
  };
  const std::vector<PatternReading> others = OtherReadingsOf(impl.pattern);
  const bool is_large = impl.dfa.next.size() > kLargeAutomaton ||
                        impl.steps * others.size() > kMaxStepsOfReadings;
  for (const PatternReading& reading : others) {
    if (!is_large || IsAboutPlainText(reading)) {
      add(CompileDfa(impl.pattern, impl.semantics, reading),
          readings.same_anchoring);
    }
  }
  if (is_large) {
    // Outside of plain text no other reading was made.
    const bool has_inner_end =
        std::ranges::any_of(others, [](const PatternReading& reading) {
          return reading.end != EndReading::kEnd;
        });
    readings.settled.push_back(StringsOf(
        has_inner_end ? CharSet::PrintableAscii()
                      : CharSet::PrintableAscii().Union(CharSet::Of(U'\n'))));
  } else if (AsksForProperties(impl.pattern)) {
    readings.settled.push_back(StringsOf(SettledCharacters()));
  }
  if (impl.semantics == PatternSemantics::kWholeString) {
    // The narrowest and the widest: it is for a label alone.
    for (const PatternReading& reading :
         {PatternReading(),
          others.empty() ? PatternReading() : others.back()}) {
      auto dfa = CompileDfa(impl.pattern, PatternSemantics::kSearch, reading,
                            kMaxStepsOfSearch);
      readings.search_is_known = readings.search_is_known && dfa.has_value();
      if (dfa.has_value()) {
        add(std::move(dfa), readings.search);
      }
    }
  }
  return readings;
}

bool Language::Readings::AcceptedBySearch(const Language& language,
                                          std::string_view utf8) const {
  return std::ranges::any_of(
             search,
             [&](const Language& reading) { return reading.Matches(utf8); }) ||
         (!search_is_known && language.MatchesInside(utf8));
}

bool Language::MatchesInside(std::string_view utf8) const {
  const Dfa& dfa = impl_->dfa;
  const std::u32string text = DecodeUtf8(utf8);
  for (std::size_t from = 0; from <= text.size(); ++from) {
    StateId state = dfa.start;
    for (std::size_t at = from; state != kDeadState; ++at) {
      if (dfa.accepting[state] != 0) {
        return true;
      }
      if (at == text.size()) {
        break;
      }
      state = dfa.Next(state, dfa.alphabet.ClassOf(text[at]));
    }
  }
  return false;
}

Language Language::Undisputed() const {
  std::call_once(impl_->undisputed_once, [this] {
    Language agreed = *this;
    const auto agree = [&agreed](const Language& other) {
      const Result<Language> both = agreed.Intersect(other);
      if (both.has_value() && !both->IsEmpty()) {
        agreed = *both;
      }
    };
    std::ranges::for_each(OtherReadings().same_anchoring, agree);
    std::ranges::for_each(OtherReadings().settled, agree);
    if (agreed.impl_ != impl_) {
      auto impl = std::make_shared<Impl>(agreed.impl_->dfa);
      impl->accepts = impl_->accepts;
      impl_->undisputed = std::move(impl);
    }
  });
  return impl_->undisputed == nullptr ? *this : Language(impl_->undisputed);
}

}  // namespace plumbline
