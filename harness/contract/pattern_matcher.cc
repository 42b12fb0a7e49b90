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

// Whether an inline flag such as (?m) or (?im: lets `$` mean the end of a line.
bool MeansLineEnds(std::string_view pattern) {
  for (std::size_t at = pattern.find("(?"); at != std::string_view::npos;
       at = pattern.find("(?", at + 2)) {
    const std::string_view flags = pattern.substr(
        at + 2, pattern.find_first_not_of("idmsuwx", at + 2) - (at + 2));
    if (flags.find('m') != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// `$` of ICU also matches before a final line terminator, of which it knows
// seven. A contract that ends its pattern with `$` means the end (ECMA-262 and
// Smithy agree), which ICU writes \z.
std::string WithExactEnds(std::string_view pattern) {
  if (MeansLineEnds(pattern)) {
    return std::string(pattern);
  }
  std::string exact;
  int open_sets = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      exact += c;
      exact += pattern[++i];
      continue;
    }
    if (c == '[') {
      ++open_sets;
    } else if (c == ']' && open_sets > 0) {
      --open_sets;
    }
    exact += c == '$' && open_sets == 0 ? "\\z" : std::string(1, c);
  }
  return exact;
}

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
      icu::UnicodeString::fromUTF8(WithExactEnds(pattern.text)), 0, place,
      status));
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
  return matched ? PatternVerdict::kMatches : PatternVerdict::kRefused;
}

}  // namespace plumbline
