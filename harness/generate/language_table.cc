#include "harness/generate/language_table.h"

#include "harness/base/text.h"
#include "harness/pattern/matcher.h"

namespace plumbline {

namespace {

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
  };
  for (const Shape& shape : contract.shapes) {
    compile(shape.constraints, shape.pointer);
    for (const Member& member : shape.members) {
      compile(member.constraints, member.pointer);
    }
  }
}

void LanguageTable::Compile(const PatternConstraint& pattern,
                            const Place& place) {
  const Key key{pattern.text, pattern.semantics};
  if (!seen_.insert(key).second) {
    return;
  }
  ++counts_.all;
  Result<Language> exact = CompileExactly(pattern);
  if (exact.has_value()) {
    ++counts_.exact;
    languages_.emplace(key, *std::move(exact));
    return;
  }
  Error warning = exact.error();
  warning.place = place;
  Result<Language> part =
      warning.code == ErrorCode::kUnsupported ? CompileInPart(pattern) : exact;
  if (part.has_value()) {
    ++counts_.in_part;
    languages_.emplace(key, *std::move(part));
    warning.message +=
        "; strings are drawn from a part of its language, each confirmed";
  } else {
    warning.message += "; no string is made for it";
  }
  warnings_.push_back(std::move(warning));
}

const Language* LanguageTable::Find(const Constraints& constraints) const {
  if (!constraints.pattern.has_value()) {
    return &all_;
  }
  const auto found = languages_.find(
      {constraints.pattern->text, constraints.pattern->semantics});
  return found == languages_.end() ? nullptr : &found->second;
}

LengthRange LanguageTable::LengthsOf(const Constraints& constraints) {
  return {.min = constraints.min_length.value_or(0),
          .max = constraints.max_length};
}

}  // namespace plumbline
