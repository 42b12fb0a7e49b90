// A pattern that compiles gives members that it matches, lengths that are
// members' lengths, members that ICU, which judges targets, takes too, and near
// misses that it does not match. One without an automaton gives a part of one.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "fuzz/input.h"
#include "harness/base/error.h"
#include "harness/base/random.h"
#include "harness/base/text.h"
#include "harness/contract/shape.h"
#include "harness/pattern/language.h"
#include "harness/pattern/matcher.h"
#include "harness/pattern/near_miss.h"

namespace {

using plumbline::Language;

// Longer patterns are only slower, and say nothing new.
constexpr std::size_t kMaxPatternBytes = 64;
constexpr std::uint64_t kMaxLength = 200;

// The classes of ICU and Java agree on these.
bool IsPrintableAscii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

void CheckMember(const Language& language, const Language& complement,
                 const std::optional<plumbline::PatternMatcher>& icu,
                 const std::string& member) {
  PLUMBLINE_ASSERT(language.Matches(member));
  PLUMBLINE_ASSERT(!complement.Matches(member));
  if (icu.has_value() && IsPrintableAscii(member)) {
    PLUMBLINE_ASSERT(icu->Judge(member) != plumbline::PatternVerdict::kRefused);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace plumbline;
  if (size < 1 || size > kMaxPatternBytes) {
    return 0;
  }
  // The first byte is the semantics: "w" or anything else.
  const std::string text = InputText(data, size);
  const bool whole = text[0] == 'w';
  const std::string pattern = text.substr(1);
  const Result<Language> language =
      Language::Compile(pattern, whole ? PatternSemantics::kWholeString
                                       : PatternSemantics::kSearch);
  if (!language.has_value()) {
    PLUMBLINE_ASSERT(!language.error().message.empty());
    const auto none = [](std::string_view) { return false; };
    const auto part = Language::CompilePartly(pattern, none);
    Random random(size);
    PLUMBLINE_ASSERT(!part.has_value() ||
                     !part->Sample(random, {}, kMaxLength).has_value());
    return 0;
  }
  std::optional<PatternMatcher> icu;
  // In a class, ICU takes the first two for set operators, Java takes "--" for
  // text. A bracket that comes first is text for Java and PCRE, for ICU too but
  // as no end of a range, and for ECMAScript the end of an empty class.
  const bool is_disputed = std::ranges::any_of(
      std::array{"--", "&&", "[]", "[^]"}, [&](std::string_view part) {
        return pattern.find(part) != std::string::npos;
      });
  if (IsPrintableAscii(pattern) && !is_disputed) {
    if (auto compiled = PatternMatcher::Compile(
            {.text = pattern,
             .semantics = whole ? PatternSemantics::kWholeString
                                : PatternSemantics::kSearch})) {
      icu = *compiled;
    }
  }
  const Language complement = language->Complement();
  Random random(size);
  const LengthRange lengths{.min = 0, .max = kMaxLength};
  PLUMBLINE_ASSERT(language->IsEmpty(lengths) ==
                   !language->ShortestLength(lengths).has_value());
  for (int i = 0; i < 4; ++i) {
    if (const auto member = language->Sample(random, lengths, kMaxLength)) {
      PLUMBLINE_ASSERT(language->HasLength(CountCodePoints(*member)));
      CheckMember(*language, complement, icu, *member);
    }
  }
  for (const std::string& member :
       language->EdgeMembers(lengths, kMaxLength, 20)) {
    CheckMember(*language, complement, icu, member);
  }
  for (const NearMiss& miss : NearMisses(*language, lengths, kMaxLength, 10)) {
    PLUMBLINE_ASSERT(!language->Matches(miss.text));
  }
  const Language undisputed = language->Undisputed();
  if (const auto member = undisputed.Sample(random, lengths, kMaxLength)) {
    CheckMember(*language, complement, icu, *member);
  }
  return 0;
}
