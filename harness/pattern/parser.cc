#include "harness/pattern/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/pattern/assertions.h"
#include "harness/pattern/back_reference.h"
#include "harness/pattern/class_parser.h"
#include "harness/pattern/escape.h"
#include "harness/pattern/quantifier.h"

namespace plumbline {
namespace {

class Parser {
 public:
  Parser(std::u32string text, TermPool& pool, const PatternReading& reading,
         const Relaxation& relaxation)
      : cursor_{.text = std::move(text)}, pool_(pool), relaxation_(relaxation) {
    options_.reading = reading;
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
  Result<TermId> MakePossessive(TermId atom, RepeatCounts counts);
  Result<TermId> ParseCapture(int depth);
  Result<TermId> ParseReference(std::uint32_t group);
  void SkipComments();
  TermId Literal(char32_t c);
  TermId LiteralText(const std::u32string& text);
  [[nodiscard]] bool HasLookBehindToSpare() const {
    return pool_.look_behinds().size() < TermPool::kMaxLookBehinds;
  }
  [[nodiscard]] ClassReading Reading() const {
    return options_.flags.unicode_classes ? ClassReading::kUnicode
                                          : options_.reading.classes;
  }

  [[nodiscard]] std::uint32_t Capped(std::uint32_t min,
                                     std::uint32_t max) const {
    return max == kUnbounded
               ? max
               : std::max(min, std::min(max, relaxation_.longest_repeat));
  }

  PatternCursor cursor_;
  TermPool& pool_;
  const Relaxation& relaxation_;
  ClassOptions options_;
  OpenedGroups groups_;
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
          LeftOutByDot(options_.flags.unix_lines ||
                       options_.reading.dot == DotReading::kLineFeed)
              .Complement());
    case U'^':
      if (!options_.flags.multi_line) {
        return pool_.Begin();
      }
      if (!HasLookBehindToSpare()) {
        return cursor_.Unsupported("so many look-behinds");
      }
      return LineStart(pool_, options_.flags.unix_lines);
    case U'$':
      if (options_.flags.multi_line) {
        return LineEnd(pool_, options_.flags.unix_lines);
      }
      return options_.reading.end == EndReading::kEnd
                 ? EndOfInput(pool_)
                 : EndBeforeLastLine(pool_);
    case U'*':
    case U'+':
    case U'?':
      --cursor_.at;
      return cursor_.Syntax("nothing to repeat");
    default:
      return Literal(c);
  }
}

Result<TermId> Parser::ParseInner(int depth) {
  auto inner = ParseAlternatives(depth + 1);
  if (inner.has_value() && !cursor_.Take(U")")) {
    return cursor_.Syntax("the ) of a group is missing");
  }
  return inner;
}

// A group that a back-reference may name.
Result<TermId> Parser::ParseCapture(int depth) {
  const std::uint32_t number = ++groups_.opened;
  const auto inner = ParseInner(depth);
  if (!inner.has_value()) {
    return inner;
  }
  if (relaxation_.notes != nullptr) {
    relaxation_.notes->groups[number] = *inner;
  }
  const auto text = relaxation_.group_texts.find(number);
  return text == relaxation_.group_texts.end() ? inner
                                               : LiteralText(text->second);
}

Result<TermId> Parser::ParseGroup(int depth) {
  if (!cursor_.Take(U"?")) {
    return ParseCapture(depth);
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
    const auto name = ReadGroupName(cursor_);
    if (!name.has_value()) {
      return cursor_.Syntax("a group's name is not ended");
    }
    groups_.names[*name] = groups_.opened + 1;
    return ParseCapture(depth);
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
    TermId at = relaxation_.is_loose ? pool_.Empty() : *inner;
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
        return cursor_.Unsupported(KindOfGroup(c));
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
    if (relaxation_.is_loose) {
      return pool_.Empty();
    }
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

Result<TermId> Parser::ParseReference(std::uint32_t group) {
  if (relaxation_.notes != nullptr) {
    relaxation_.notes->referenced.insert(group);
    return pool_.Empty();
  }
  const auto text = relaxation_.group_texts.find(group);
  if (text == relaxation_.group_texts.end()) {
    return cursor_.Unsupported("a back-reference");
  }
  return LiteralText(text->second);
}

TermId Parser::LiteralText(const std::u32string& text) {
  std::vector<TermId> characters;
  for (const char32_t c : text) {
    characters.push_back(Literal(c));
  }
  return pool_.Sequence(characters);
}

Result<TermId> Parser::ParseEscape() {
  const char32_t letter = cursor_.Peek();
  if (const auto assertion = ParseAssertionEscape(letter)) {
    ++cursor_.at;
    return *assertion;
  }
  if (const auto group = ReadReference(cursor_, groups_)) {
    return ParseReference(*group);
  }
  if (letter == U'R') {
    ++cursor_.at;
    return LineBreak(pool_, !relaxation_.is_loose);
  }
  if (relaxation_.is_loose && (letter == U'G' || letter == U'X')) {
    ++cursor_.at;
    return letter == U'G' ? pool_.Begin() : pool_.Chars(CharSet::All());
  }
  if (letter == U'G' || letter == U'K' || letter == U'X' || letter == U'N' ||
      letter == U'g' || letter == U'b' || letter == U'B') {
    return cursor_.Unsupported(letter == U'g' ? "a back-reference"
                                              : "this escape");
  }
  const auto escape = ReadEscape(cursor_, Reading());
  if (!escape.has_value()) {
    return std::unexpected(escape.error());
  }
  return escape->character.has_value()
             ? Literal(*escape->character)
             : pool_.Chars(ApplyCase(escape->set, options_));
}

// A possessive repeat of one class gives nothing back: it stops only at its
// bound or before a character that is not in the class.
Result<TermId> Parser::MakePossessive(TermId atom, RepeatCounts counts) {
  if (pool_.at(atom).kind != TermKind::kChars) {
    return relaxation_.is_loose
               ? Result<TermId>(pool_.Repeat(atom, counts.min, counts.max))
               : cursor_.Unsupported(
                     "a possessive repeat of more than a class");
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
  while (const auto counts = ReadRepeat(cursor_)) {
    if (counts->min > counts->max) {
      return cursor_.Syntax("a repeat whose bounds are the wrong way round");
    }
    if (counts->min > kMaxPatternRepeat ||
        (counts->max > kMaxPatternRepeat && counts->max != kUnbounded)) {
      return cursor_.Unsupported("so large a repeat");
    }
    const RepeatCounts capped{.min = counts->min,
                              .max = Capped(counts->min, counts->max)};
    if (cursor_.Take(U"+")) {
      const auto possessive = MakePossessive(atom, capped);
      if (!possessive.has_value()) {
        return possessive;
      }
      atom = *possessive;
    } else {
      cursor_.Take(U"?");
      atom = pool_.Repeat(atom, capped.min, capped.max);
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
                            const PatternReading& reading,
                            const Relaxation& relaxation) {
  if (pattern.size() > kMaxPatternBytes) {
    return Fail(ErrorCode::kUnsupported,
                fmt::format("a pattern of {} bytes; at most {} are read",
                            pattern.size(), kMaxPatternBytes));
  }
  if (!IsValidUtf8(pattern)) {
    return Fail(ErrorCode::kSyntax, "not a pattern: its bytes are not UTF-8");
  }
  const std::u32string text = DecodeUtf8(pattern);
  auto result = Parser(text, pool, reading, relaxation).ParseAll();
  if (result.has_value() || result.error().code != ErrorCode::kSyntax ||
      reading.brackets == BracketReading::kLiteral) {
    return result;
  }
  // What is wrong with nested classes may be right in ECMA-262.
  PatternReading literal = reading;
  literal.brackets = BracketReading::kLiteral;
  auto ecma = Parser(text, pool, literal, relaxation).ParseAll();
  return ecma.has_value() ? ecma : result;
}

}  // namespace plumbline
