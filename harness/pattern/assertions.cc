#include "harness/pattern/assertions.h"

#include <array>
#include <cstdint>

namespace plumbline {

CharSet LineTerminators(bool unix_lines) {
  if (unix_lines) {
    return CharSet::Of(U'\n');
  }
  return CharSet::Of(
      {{'\n', '\n'}, {'\r', '\r'}, {0x85, 0x85}, {0x2028, 0x2029}});
}

CharSet LeftOutByDot(bool line_feed_only) {
  return line_feed_only ? CharSet::Of(U'\n')
                        : CharSet::Of({{'\n', '\r'},  // VT and FF between
                                       {0x85, 0x85},
                                       {0x2028, 0x2029}});
}

TermId EndOfInput(TermPool& pool) {
  return pool.LookAhead(pool.Chars(CharSet::All()), true);
}

TermId EndBeforeLastLine(TermPool& pool) {
  const TermId crlf = pool.Sequence(std::array{pool.Chars(CharSet::Of(U'\r')),
                                               pool.Chars(CharSet::Of(U'\n'))});
  const TermId terminator =
      pool.Union({crlf, pool.Chars(LineTerminators(false)), pool.Empty()});
  return pool.LookAhead(pool.Sequence(std::array{terminator, EndOfInput(pool)}),
                        false);
}

TermId LineBreak(TermPool& pool, bool atomic) {
  const TermId cr = pool.Chars(CharSet::Of(U'\r'));
  const TermId lf = pool.Chars(CharSet::Of(U'\n'));
  const TermId lonely = pool.Sequence(
      std::array{cr, atomic ? pool.LookAhead(lf, true) : pool.Empty()});
  const CharSet others =
      CharSet::Of({{'\n', '\f'}, {0x85, 0x85}, {0x2028, 0x2029}});
  return pool.Union(
      {pool.Sequence(std::array{cr, lf}), pool.Chars(others), lonely});
}

TermId LineStart(TermPool& pool, bool unix_lines) {
  const std::uint32_t after =
      pool.AddLookBehind(pool.Chars(LineTerminators(unix_lines)));
  return pool.Union({pool.Begin(), pool.LookBehind(after, false)});
}

TermId LineEnd(TermPool& pool, bool unix_lines) {
  // No other character follows: a terminator does, or nothing.
  return pool.LookAhead(pool.Chars(LineTerminators(unix_lines).Complement()),
                        true);
}

TermId WordBoundary(TermPool& pool, const CharSet& word, bool negative) {
  const TermId chars = pool.Chars(word);
  const std::uint32_t number = pool.AddLookBehind(chars);
  const auto both = [&](bool behind, bool ahead) {
    return pool.Sequence(std::array{pool.LookBehind(number, !behind),
                                    pool.LookAhead(chars, !ahead)});
  };
  return pool.Union({both(true, negative), both(false, !negative)});
}

}  // namespace plumbline
