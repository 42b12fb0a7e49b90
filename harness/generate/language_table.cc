#include "harness/generate/language_table.h"

#include <algorithm>
#include <utility>

#include "harness/base/limits.h"
#include "harness/base/text.h"
#include "harness/contract/format.h"
#include "harness/pattern/matcher.h"

namespace plumbline {

namespace {

// A text that aims at a pattern shows nothing more by being longer; the longest
// ones are the length's to try (time, memory).
constexpr std::uint64_t kLongestPatternText = 300;

Result<Language> CompileExactly(const PatternConstraint& pattern) {
  return Language::Compile(pattern.text, pattern.semantics);
}

Result<Language> CompileInPart(const PatternConstraint& pattern) {
  Result<PatternMatcher> matcher = PatternMatcher::Compile(pattern);
  if (!matcher.has_value()) {
    return std::unexpected(matcher.error());
  }
  return Language::CompilePartly(pattern.text, [matcher = *std::move(matcher)](
                                                   std::string_view text) {
    return IsValidUtf8(text) && matcher.Judge(text) == PatternVerdict::kMatches;
  });
}

}  // namespace

Result<Language> CompileAsFarAsCan(const PatternConstraint& pattern) {
  Result<Language> exact = CompileExactly(pattern);
  return exact.has_value() || exact.error().code != ErrorCode::kUnsupported
             ? exact
             : CompileInPart(pattern);
}

LanguageTable::LanguageTable(const Contract& contract)
    : all_(Language::AllStrings()) {
  const auto compile = [&](const Constraints& constraints,
                           const std::string& pointer) {
    if (constraints.pattern.has_value()) {
      Compile(*constraints.pattern,
              {.file = contract.source, .pointer = pointer});
    }
    Narrow(constraints);
  };
  for (const Shape& shape : contract.shapes) {
    compile(shape.constraints, shape.pointer);
    for (const Member& member : shape.members) {
      compile(member.constraints, member.pointer);
    }
  }
}

void LanguageTable::Compile(const PatternConstraint& pattern,
                            const SourceLocation& place) {
  const TextRule rule = {pattern, {}};
  if (!seen_.insert(rule).second) {
    return;
  }
  ++counts_.all;
  Result<Language> exact = CompileExactly(pattern);
  if (exact.has_value()) {
    ++counts_.exact;
    languages_.emplace(rule, *std::move(exact));
    return;
  }
  Error warning = exact.error();
  warning.location = place;
  Result<Language> part =
      warning.code == ErrorCode::kUnsupported ? CompileInPart(pattern) : exact;
  if (part.has_value()) {
    ++counts_.in_part;
    languages_.emplace(rule, *std::move(part));
    warning.message +=
        "; strings are drawn from a part of its language, each confirmed";
  } else {
    warning.message += "; no string is made for it";
  }
  warnings_.push_back(std::move(warning));
}

void LanguageTable::Narrow(const Constraints& constraints) {
  const StringFormat* const format = FindStringFormat(constraints.format);
  const TextRule rule = RuleOf(constraints);
  if (format == nullptr || !seen_.insert(rule).second) {
    return;
  }
  Result<Language> drawn =
      Language::Compile(format->drawn, PatternSemantics::kWholeString);
  PLUMBLINE_ASSERT(drawn.has_value());
  if (!constraints.pattern.has_value()) {
    languages_.emplace(rule, *std::move(drawn));
    return;
  }
  const auto pattern = languages_.find({constraints.pattern, {}});
  if (pattern == languages_.end()) {
    return;
  }
  // What is drawn is narrower than the format, so that a pattern may ask for
  // what is never drawn; then the pattern's author knows best.
  Result<Language> both = pattern->second.Intersect(*drawn);
  languages_.emplace(rule, both.has_value() && !both->IsEmpty()
                               ? *std::move(both)
                               : pattern->second);
}

const Language* LanguageTable::Find(const Constraints& constraints) const {
  const TextRule rule = RuleOf(constraints);
  if (rule == TextRule()) {
    return &all_;
  }
  const auto found = languages_.find(rule);
  return found == languages_.end() ? nullptr : &found->second;
}

const LanguageTable::EdgeTexts& LanguageTable::EdgeTextsOf(
    const Constraints& constraints, std::size_t limit) const {
  const Language* const language = Find(constraints);
  PLUMBLINE_ASSERT(language != nullptr);
  const LengthRange lengths = LengthsOf(constraints);
  EdgeKey key(RuleOf(constraints), lengths.min, lengths.max);
  {
    const std::scoped_lock lock(mutex_);
    const auto known = edge_texts_.find(key);
    if (known != edge_texts_.end()) {
      return known->second;
    }
  }
  const std::uint64_t longest = std::min<std::uint64_t>(
      std::max(lengths.min + 64, kLongestPatternText), kMaxGeneratedLength);
  LengthRange missing = lengths;
  missing.min = std::max<std::uint64_t>(missing.min, 1);
  EdgeTexts texts{
      .members = language->Undisputed().EdgeMembers(lengths, longest, limit),
      .misses = NearMisses(*language, missing, longest, limit)};
  const std::scoped_lock lock(mutex_);
  return edge_texts_.emplace(std::move(key), std::move(texts)).first->second;
}

LengthRange LanguageTable::LengthsOf(const Constraints& constraints) {
  return {.min = constraints.min_length.value_or(0),
          .max = constraints.max_length};
}

}  // namespace plumbline
