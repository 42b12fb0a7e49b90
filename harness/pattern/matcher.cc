#include "harness/pattern/matcher.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <utility>

#include "harness/base/ascii.h"

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

// `pattern` in ICU's words. Two readings differ from the contracts' (ECMA-262,
// Java, Smithy): `$` of ICU also matches before a final line terminator, of
// which it knows seven, where the end is meant, which ICU writes \z; and `--`
// in a set is ICU's difference, where two characters or a range are meant.
class IcuWriter {
 public:
  explicit IcuWriter(std::string_view pattern)
      : pattern_(pattern), exact_ends_(!MeansLineEnds(pattern)) {}

  std::string Write() {
    for (at_ = 0; at_ < pattern_.size(); ++at_) {
      const char c = pattern_[at_];
      if (c == '\\' && at_ + 1 < pattern_.size()) {
        text_ += pattern_.substr(at_++, 2);
        may_begin_range_ = !IsAlnum(pattern_[at_]);
      } else if (open_sets_ > 0 && pattern_.substr(at_, 2) == "--") {
        WriteHyphens();
      } else {
        WritePlain(c);
      }
    }
    return std::move(text_);
  }

 private:
  void WritePlain(char c) {
    const bool opens = c == '[';
    if (opens) {
      ++open_sets_;
    } else if (c == ']' && open_sets_ > 0) {
      --open_sets_;
    }
    const bool negates = c == '^' && at_ > 0 && pattern_[at_ - 1] == '[';
    may_begin_range_ = !opens && c != ']' && c != '-' && !negates;
    text_ +=
        c == '$' && open_sets_ == 0 && exact_ends_ ? "\\z" : std::string(1, c);
  }

  // "+--" is the range that ends with a hyphen, "--/" at the beginning the one
  // that begins with it, and what is no range is twice the character.
  void WriteHyphens() {
    const bool last = pattern_.substr(at_ + 2, 1) == "]";
    text_ += may_begin_range_ ? "-\\-" : last ? "\\-" : "\\--";
    may_begin_range_ = false;
    ++at_;
  }

  std::string_view pattern_;
  bool exact_ends_;
  std::size_t at_ = 0;
  int open_sets_ = 0;
  bool may_begin_range_ = false;  // what was written last is one character
  std::string text_;
};

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
      icu::UnicodeString::fromUTF8(IcuWriter(pattern.text).Write()), 0, place,
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
