#include "harness/pattern/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/pattern/assertions.h"
#include "harness/pattern/class_parser.h"
#include "harness/pattern/escape.h"

namespace plumbline {
namespace {

struct Counts {
  std::uint32_t min = 1;
  std::uint32_t max = 1;
};

class Parser {
 public:
  Parser(std::u32string text, TermPool& pool, ClassReading reading,
         BracketReading brackets)
      : cursor_{.text = std::move(text)}, pool_(pool) {
    options_.reading = reading;
    options_.brackets = brackets;
  }

  Result<TermId> ParseAll();

 private:
  Result<TermId> ParseAlternatives(int depth);
  Result<TermId> ParseSequence(int depth);
  Result<TermId> ParseAtom(int depth);
  Result<TermId> ParseGroup(int depth);
  Result<TermId> ParseFlags(int depth);
  Result<TermId> ParseInner(int depth);
  Result<TermId> ParseLook(int depth, bool behind, bool negative);
  Result<TermId> ParseEscape();
  std::optional<TermId> ParseAssertionEscape(char32_t letter);
  Result<TermId> ParseQuantified(TermId atom);
  Result<TermId> MakePossessive(TermId atom, Counts counts);
  std::optional<Counts> ReadCounts();
  std::optional<std::uint32_t> ReadNumber();
  bool ReadGroupName();
  void SkipComments();
  TermId Literal(char32_t c);
  [[nodiscard]] bool HasLookBehindToSpare() const {
    return pool_.look_behinds().size() < TermPool::kMaxLookBehinds;
  }
  [[nodiscard]] ClassReading Reading() const {
    return options_.flags.unicode_classes ? ClassReading::kUnicode
                                          : options_.reading;
  }

  PatternCursor cursor_;
  TermPool& pool_;
  ClassOptions options_;
  bool quoted_ = false;  // between \Q and \E
};

Result<TermId> Parser::ParseAll() {
  auto result = ParseAlternatives(0);
  if (result.has_value() && !cursor_.done()) {
    return cursor_.Syntax("a ) without its (");
  }
  return result;
}

Result<TermId> Parser::ParseAlternatives(int depth) {
  if (depth > kMaxPatternNesting) {
    return cursor_.Unsupported("groups nested too deeply");
  }
  // Flags set inside a group end with it, and reach across its alternatives.
  const PatternFlags outer = options_.flags;
  std::vector<TermId> alternatives;
  do {
    const auto next = ParseSequence(depth);
    if (!next.has_value()) {
      return next;
    }
    alternatives.push_back(*next);
  } while (cursor_.Take(U"|"));
  options_.flags = outer;
  return pool_.Union(std::move(alternatives));
}

void Parser::SkipComments() {
  while (options_.flags.comments && !quoted_ && !cursor_.done()) {
    const char32_t c = cursor_.Peek();
    if (c == U'#') {
      while (!cursor_.done() && cursor_.Peek() != U'\n') {
        ++cursor_.at;
      }
    } else if (c == U' ' || (c >= U'\t' && c <= U'\r')) {
      ++cursor_.at;
    } else {
      return;
    }
  }
}

Result<TermId> Parser::ParseSequence(int depth) {
  std::vector<TermId> parts;
  while (true) {
    SkipComments();
    if (cursor_.done()) {
      break;
    }
    if (quoted_ && cursor_.Take(U"\\E")) {
      quoted_ = false;
      continue;
    }
    if (!quoted_ && cursor_.Take(U"\\Q")) {
      quoted_ = true;
      continue;
    }
    if (!quoted_ && (cursor_.Peek() == U'|' || cursor_.Peek() == U')')) {
      break;
    }
    const auto atom = ParseAtom(depth);
    if (!atom.has_value()) {
      return atom;
    }
    const auto part = quoted_ ? atom : ParseQuantified(*atom);
    if (!part.has_value()) {
      return part;
    }
    parts.push_back(*part);
  }
  return pool_.Sequence(parts);
}

TermId Parser::Literal(char32_t c) {
  return pool_.Chars(ApplyCase(CharSet::Of(c), options_));
}

Result<TermId> Parser::ParseAtom(int depth) {
  const char32_t c = cursor_.Peek();
  ++cursor_.at;
  if (quoted_) {
    return Literal(c);
  }
  switch (c) {
    case U'(':
      return ParseGroup(depth);
    case U'[': {
      const auto set = ReadClass(cursor_, options_);
      if (!set.has_value()) {
        return std::unexpected(set.error());
      }
      return pool_.Chars(*set);
    }
    case U'\\':
      return ParseEscape();
    case U'.':
      if (options_.flags.dot_all) {
        return pool_.Chars(CharSet::All());
      }
      return pool_.Chars(
          LineTerminators(options_.flags.unix_lines).Complement());
    case U'^':
      if (!options_.flags.multi_line) {
        return pool_.Begin();
      }
      if (!HasLookBehindToSpare()) {
        return cursor_.Unsupported("so many look-behinds");
      }
      return LineStart(pool_, options_.flags.unix_lines);
    case U'$':
      return options_.flags.multi_line
                 ? LineEnd(pool_, options_.flags.unix_lines)
                 : EndOfInput(pool_);
    case U'*':
    case U'+':
    case U'?':
      --cursor_.at;
      return cursor_.Syntax("nothing to repeat");
    default:
      return Literal(c);
  }
}

bool Parser::ReadGroupName() {
  std::size_t length = 0;
  while (!cursor_.done() && cursor_.Peek() != U'>' && cursor_.Peek() != U'\'' &&
         cursor_.Peek() != U')') {
    ++cursor_.at;
    ++length;
  }
  return length > 0 && (cursor_.Take(U">") || cursor_.Take(U"'"));
}

Result<TermId> Parser::ParseInner(int depth) {
  auto inner = ParseAlternatives(depth + 1);
  if (inner.has_value() && !cursor_.Take(U")")) {
    return cursor_.Syntax("the ) of a group is missing");
  }
  return inner;
}

Result<TermId> Parser::ParseGroup(int depth) {
  if (!cursor_.Take(U"?")) {
    return ParseInner(depth);
  }
  if (cursor_.Take(U":")) {
    return ParseInner(depth);
  }
  if (cursor_.Take(U"=") || cursor_.Take(U"!")) {
    return ParseLook(depth, false, cursor_.text[cursor_.at - 1] == U'!');
  }
  if (cursor_.Take(U"<=") || cursor_.Take(U"<!")) {
    return ParseLook(depth, true, cursor_.text[cursor_.at - 1] == U'!');
  }
  if (cursor_.Take(U"P<") || cursor_.Take(U"<") || cursor_.Take(U"'")) {
    if (!ReadGroupName()) {
      return cursor_.Syntax("a group's name is not ended");
    }
    return ParseInner(depth);
  }
  if (cursor_.Take(U"#")) {
    while (!cursor_.done() && cursor_.Peek() != U')') {
      ++cursor_.at;
    }
    if (!cursor_.Take(U")")) {
      return cursor_.Syntax("the ) of a comment is missing");
    }
    return pool_.Empty();
  }
  if (cursor_.Take(U">")) {
    // An atomic group gives up other ways to match; only a group with one way
    // has the same language without it.
    const auto inner = ParseInner(depth);
    if (!inner.has_value()) {
      return inner;
    }
    TermId at = *inner;
    while (pool_.at(at).kind == TermKind::kSequence &&
           pool_.at(pool_.at(at).a).kind == TermKind::kChars) {
      at = pool_.at(at).b;
    }
    if (pool_.at(at).kind != TermKind::kChars && at != pool_.Empty()) {
      return cursor_.Unsupported("an atomic group with more than one way");
    }
    return inner;
  }
  return ParseFlags(depth);
}

// Flags, after `(?`: `(?i)`, `(?i-s)` or `(?i:...)`.
Result<TermId> Parser::ParseFlags(int depth) {
  PatternFlags flags = options_.flags;
  bool on = true;
  while (true) {
    if (cursor_.done()) {
      return cursor_.Syntax("the ) of a group is missing");
    }
    const char32_t c = cursor_.Peek();
    ++cursor_.at;
    switch (c) {
      case U'i':
        flags.ignore_case = on;
        break;
      case U'm':
        flags.multi_line = on;
        break;
      case U's':
        flags.dot_all = on;
        break;
      case U'x':
        flags.comments = on;
        break;
      case U'd':
        flags.unix_lines = on;
        break;
      case U'u':
        flags.unicode_case = on;
        break;
      case U'U':
        flags.unicode_classes = on;
        break;
      case U'-':
        on = false;
        break;
      case U')':
        options_.flags = flags;
        return pool_.Empty();
      case U':': {
        const PatternFlags outer = std::exchange(options_.flags, flags);
        auto inner = ParseInner(depth);
        options_.flags = outer;
        return inner;
      }
      default:
        --cursor_.at;
        return cursor_.Unsupported("this kind of group");
    }
  }
}

Result<TermId> Parser::ParseLook(int depth, bool behind, bool negative) {
  const auto inner = ParseInner(depth);
  if (!inner.has_value() || !behind) {
    return inner.has_value() ? pool_.LookAhead(*inner, negative) : inner;
  }
  const Term& term = pool_.at(*inner);
  if (term.has_look_ahead || term.look_behinds != 0) {
    return cursor_.Unsupported("look-around inside a look-behind");
  }
  if (!HasLookBehindToSpare()) {
    return cursor_.Unsupported("so many look-behinds");
  }
  return pool_.LookBehind(pool_.AddLookBehind(*inner), negative);
}

std::optional<TermId> Parser::ParseAssertionEscape(char32_t letter) {
  switch (letter) {
    case U'A':
      return pool_.Begin();
    case U'z':
      return EndOfInput(pool_);
    case U'Z':
      return EndBeforeLastLine(pool_);
    case U'b':
    case U'B':
      if (HasLookBehindToSpare()) {
        return WordBoundary(pool_, *FindShorthand(U'w', Reading()),
                            letter == U'B');
      }
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

Result<TermId> Parser::ParseEscape() {
  const char32_t letter = cursor_.Peek();
  if (const auto assertion = ParseAssertionEscape(letter)) {
    ++cursor_.at;
    return *assertion;
  }
  if ((letter >= U'1' && letter <= U'9') || letter == U'k') {
    return cursor_.Unsupported("a back-reference");
  }
  if (letter == U'G' || letter == U'K' || letter == U'R' || letter == U'X' ||
      letter == U'N' || letter == U'b' || letter == U'B') {
    return cursor_.Unsupported("this escape");
  }
  const auto escape = ReadEscape(cursor_, Reading());
  if (!escape.has_value()) {
    return std::unexpected(escape.error());
  }
  return escape->character.has_value()
             ? Literal(*escape->character)
             : pool_.Chars(ApplyCase(escape->set, options_));
}

std::optional<std::uint32_t> Parser::ReadNumber() {
  std::uint32_t value = 0;
  bool any = false;
  while (cursor_.Peek() >= U'0' && cursor_.Peek() <= U'9') {
    value =
        std::min(value * 10 + (cursor_.Peek() - U'0'), kMaxPatternRepeat + 1);
    any = true;
    ++cursor_.at;
  }
  return any ? std::optional(value) : std::nullopt;
}

// A quantifier without its last ? or +. A brace that is none is a literal, as
// in PCRE, RE2 and ECMA-262's Annex B; the cursor then stays before it.
std::optional<Counts> Parser::ReadCounts() {
  if (cursor_.Take(U"*")) {
    return Counts{.min = 0, .max = kUnbounded};
  }
  if (cursor_.Take(U"+")) {
    return Counts{.min = 1, .max = kUnbounded};
  }
  if (cursor_.Take(U"?")) {
    return Counts{.min = 0, .max = 1};
  }
  const std::size_t start = cursor_.at;
  if (!cursor_.Take(U"{")) {
    return std::nullopt;
  }
  if (const auto min = ReadNumber(); min.has_value()) {
    if (cursor_.Take(U"}")) {
      return Counts{.min = *min, .max = *min};
    }
    if (cursor_.Take(U",")) {
      const auto max = ReadNumber();
      if (cursor_.Take(U"}")) {
        return Counts{.min = *min, .max = max.value_or(kUnbounded)};
      }
    }
  }
  cursor_.at = start;
  return std::nullopt;
}

// A possessive repeat of one class gives nothing back: it stops only at its
// bound or before a character that is not in the class.
Result<TermId> Parser::MakePossessive(TermId atom, Counts counts) {
  if (pool_.at(atom).kind != TermKind::kChars) {
    return cursor_.Unsupported("a possessive repeat of more than a class");
  }
  const TermId stop = pool_.LookAhead(atom, true);
  const auto stopped = [&](std::uint32_t max) {
    return pool_.Sequence(
        std::array{pool_.Repeat(atom, counts.min, max), stop});
  };
  if (counts.max == kUnbounded) {
    return stopped(kUnbounded);
  }
  const TermId full = pool_.Repeat(atom, counts.max, counts.max);
  return counts.min == counts.max
             ? full
             : pool_.Union({full, stopped(counts.max - 1)});
}

Result<TermId> Parser::ParseQuantified(TermId atom) {
  SkipComments();
  while (const auto counts = ReadCounts()) {
    if (counts->min > counts->max) {
      return cursor_.Syntax("a repeat whose bounds are the wrong way round");
    }
    if (counts->min > kMaxPatternRepeat ||
        (counts->max > kMaxPatternRepeat && counts->max != kUnbounded)) {
      return cursor_.Unsupported("so large a repeat");
    }
    if (cursor_.Take(U"+")) {
      const auto possessive = MakePossessive(atom, *counts);
      if (!possessive.has_value()) {
        return possessive;
      }
      atom = *possessive;
    } else {
      cursor_.Take(U"?");
      atom = pool_.Repeat(atom, counts->min, counts->max);
    }
    SkipComments();
    if (cursor_.Peek() == U'*' || cursor_.Peek() == U'+' ||
        cursor_.Peek() == U'?') {
      return cursor_.Syntax("a repeat of a repeat");
    }
  }
  return atom;
}

}  // namespace

Result<TermId> ParsePattern(std::string_view pattern, TermPool& pool,
                            ClassReading reading) {
  if (pattern.size() > kMaxPatternBytes) {
    return Fail(ErrorCode::kUnsupported,
                fmt::format("a pattern of {} bytes; at most {} are read",
                            pattern.size(), kMaxPatternBytes));
  }
  if (!IsValidUtf8(pattern)) {
    return Fail(ErrorCode::kSyntax, "not a pattern: its bytes are not UTF-8");
  }
  const std::u32string text = DecodeUtf8(pattern);
  auto java =
      Parser(text, pool, reading, BracketReading::kNestedClass).ParseAll();
  if (java.has_value() || java.error().code != ErrorCode::kSyntax) {
    return java;
  }
  // What is wrong with nested classes may be right in ECMA-262.
  auto ecma = Parser(text, pool, reading, BracketReading::kLiteral).ParseAll();
  return ecma.has_value() ? ecma : java;
}

}  // namespace plumbline
