#include "harness/contract/pattern_matcher.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <utility>

namespace plumbline {
namespace {

// ICU counts in steps of roughly a millisecond (uregex_setTimeLimit); a match
// beyond this is exponential, and no honest contract needs it.
constexpr std::int32_t kMatchTimeLimit = 200;
// ICU's backtracking stack for one match, in bytes (memory).
constexpr std::int32_t kMatchStackBytes = 16 << 20;

}  // namespace

struct PatternMatcher::Compiled {
  std::unique_ptr<icu::RegexPattern> pattern;
  PatternSemantics semantics = PatternSemantics::kSearch;
};

Result<PatternMatcher> PatternMatcher::Compile(
    const PatternConstraint& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  auto compiled = std::make_shared<Compiled>();
  compiled->semantics = pattern.semantics;
  compiled->pattern.reset(icu::RegexPattern::compile(
      icu::UnicodeString::fromUTF8(pattern.text), 0, place, status));
  if (U_FAILURE(status) != 0) {
    return Fail(ErrorCode::kSyntax,
                "not a pattern that ICU takes (" +
                    std::string(u_errorName(status)) + " at character " +
                    std::to_string(place.offset) + "): " + pattern.text);
  }
  return PatternMatcher(std::move(compiled));
}

PatternVerdict PatternMatcher::Judge(std::string_view text) const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString subject = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const std::unique_ptr<icu::RegexMatcher> matcher(
      compiled_->pattern->matcher(subject, status));
  if (U_FAILURE(status) != 0) {
    return PatternVerdict::kUndecided;
  }
  matcher->setTimeLimit(kMatchTimeLimit, status);
  matcher->setStackLimit(kMatchStackBytes, status);
  const bool matched = (compiled_->semantics == PatternSemantics::kWholeString
                            ? matcher->matches(status)
                            : matcher->find(0, status)) != 0;
  if (U_FAILURE(status) != 0) {
    return PatternVerdict::kUndecided;
  }
  // `$` of ICU also matches before a final line terminator. A contract that
  // ends its pattern with `$` means the end (ECMA-262 and Smithy agree); the
  // search is repeated there with the end in sight.
  if (matched && compiled_->semantics == PatternSemantics::kSearch &&
      compiled_->pattern->pattern().endsWith("$") && !text.empty() &&
      (text.back() == '\n' || text.back() == '\r')) {
    const bool whole = matcher->matches(0, status) != 0;
    return whole ? PatternVerdict::kMatches
           : matcher->reset().find() != 0 &&
                   matcher->end(status) == subject.length()
               ? PatternVerdict::kMatches
               : PatternVerdict::kRefused;
  }
  return matched ? PatternVerdict::kMatches : PatternVerdict::kRefused;
}

}  // namespace plumbline
