#include "harness/pattern/language.h"

#include <algorithm>
#include <array>
#include <bit>
#include <mutex>
#include <utility>

#include "harness/pattern/determinize.h"
#include "harness/pattern/dfa.h"
#include "harness/pattern/edge_members.h"
#include "harness/pattern/minimize.h"
#include "harness/pattern/parser.h"
#include "harness/pattern/sampler.h"

namespace plumbline {
namespace {

Result<Dfa> CompileDfa(std::string_view pattern, Semantics semantics,
                       ClassReading reading) {
  TermPool pool;
  const auto parsed = ParsePattern(pattern, pool, reading);
  if (!parsed.has_value()) {
    return std::unexpected(parsed.error());
  }
  TermId expression = *parsed;
  if (semantics == Semantics::kSearch) {
    const TermId any = pool.AllStrings();
    expression = pool.Sequence(std::array{any, expression, any});
  }
  auto dfa = Determinize(pool, pool.Concat(expression, pool.Empty()));
  if (!dfa.has_value()) {
    return dfa;
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

  Dfa dfa;
  Sampler all;
  std::string pattern;  // where `compiled`
  Semantics semantics = Semantics::kWholeString;
  bool compiled = false;

  mutable std::once_flag printable_once;
  mutable std::unique_ptr<Sampler> printable;
  mutable std::once_flag readings_once;
  mutable Readings readings;
};

Result<Language> Language::Compile(std::string_view pattern,
                                   Semantics semantics) {
  auto dfa = CompileDfa(pattern, semantics, ClassReading::kAscii);
  if (!dfa.has_value()) {
    return std::unexpected(dfa.error());
  }
  auto impl = std::make_shared<Impl>(*std::move(dfa));
  impl->pattern = pattern;
  impl->semantics = semantics;
  impl->compiled = true;
  return Language(std::move(impl));
}

Language Language::AllStrings() {
  Dfa dfa;
  dfa.start = 0;
  dfa.next = {0};
  dfa.accepting = {1};
  return Language(std::make_shared<Impl>(std::move(dfa)));
}

bool Language::Matches(std::string_view utf8) const {
  return impl_->dfa.Matches(utf8);
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
  if (!random.OneIn(4)) {
    if (auto text = impl_->Printable().Sample(random, length)) {
      return text;
    }
  }
  return impl_->all.Sample(random, length);
}

std::optional<std::string> Language::Sample(Random& random, LengthRange lengths,
                                            std::uint64_t cap) const {
  const std::uint64_t max = UpperEnd(lengths, cap);
  if (!random.OneIn(4)) {
    const Sampler& printable = impl_->Printable();
    const LengthSet found = Clip(printable.Lengths(max), lengths.min, max);
    if (!found.empty()) {
      return printable.Sample(random, DrawLength(found, random));
    }
  }
  const LengthSet found = Clip(impl_->all.Lengths(max), lengths.min, max);
  if (found.empty()) {
    return std::nullopt;
  }
  return impl_->all.Sample(random, DrawLength(found, random));
}

std::optional<std::string> Language::SampleUniform(Random& random,
                                                   std::uint64_t n) const {
  if (n > kMaxMemberLength) {
    return std::nullopt;
  }
  return impl_->all.Sample(random, static_cast<std::uint32_t>(n));
}

std::vector<std::string> Language::EdgeMembers(LengthRange lengths,
                                               std::uint64_t cap,
                                               std::size_t limit) const {
  return EdgeMembersOf(impl_->all, lengths.min, UpperEnd(lengths, cap), limit);
}

std::size_t Language::StateCount() const { return impl_->dfa.size(); }

const Language::Readings& Language::OtherReadings() const {
  std::call_once(impl_->readings_once, [this] {
    if (!impl_->compiled) {
      return;
    }
    const auto add = [this](Semantics semantics, ClassReading reading,
                            std::vector<Language>& to) {
      auto dfa = CompileDfa(impl_->pattern, semantics, reading);
      to.push_back(dfa.has_value()
                       ? Language(std::make_shared<Impl>(*std::move(dfa)))
                       : AllStrings());
    };
    add(impl_->semantics, ClassReading::kUnicode,
        impl_->readings.same_anchoring);
    if (impl_->semantics == Semantics::kWholeString) {
      add(Semantics::kSearch, ClassReading::kAscii, impl_->readings.search);
      add(Semantics::kSearch, ClassReading::kUnicode, impl_->readings.search);
    }
  });
  return impl_->readings;
}

}  // namespace plumbline
