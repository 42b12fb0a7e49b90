#include "harness/pattern/class_parser.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/text.h"

namespace plumbline {
namespace {

// Protects the stack; no pattern in use nests classes beyond three.
constexpr int kMaxClassNesting = 50;

class ClassReader {
 public:
  ClassReader(PatternCursor& cursor, const ClassOptions& options)
      : cursor_(cursor), options_(options) {}

  Result<CharSet> Read(int depth);

 private:
  Result<void> ReadItem(int depth);
  Result<void> ReadNested(int depth);
  Result<void> ReadRange(const Escape& first);
  Result<Escape> ReadOne();
  std::optional<CharSet> ReadPosix();
  void Add(const Escape& escape);
  [[nodiscard]] ClassReading Reading() const {
    return options_.flags.unicode_classes ? ClassReading::kUnicode
                                          : options_.reading.classes;
  }

  PatternCursor& cursor_;
  const ClassOptions& options_;
  std::vector<CharRange> ranges_;
  bool quoted_ = false;  // between \Q and \E
};

void ClassReader::Add(const Escape& escape) {
  if (escape.character.has_value()) {
    ranges_.push_back({*escape.character, *escape.character});
    return;
  }
  const auto& more = escape.set.ranges();
  ranges_.insert(ranges_.end(), more.begin(), more.end());
}

// [:name:] after its first bracket.
std::optional<CharSet> ClassReader::ReadPosix() {
  const std::size_t start = cursor_.at;
  if (!cursor_.Take(U":")) {
    return std::nullopt;
  }
  const bool negative = cursor_.Take(U"^");
  std::u32string name;
  while (cursor_.Peek() >= U'a' && cursor_.Peek() <= U'z') {
    name.push_back(cursor_.Peek());
    ++cursor_.at;
  }
  const auto set = FindPosixClass(EncodeUtf8(name), Reading());
  if (!set.has_value() || !cursor_.Take(U":]")) {
    cursor_.at = start;
    return std::nullopt;
  }
  return negative ? set->Complement() : *set;
}

Result<Escape> ClassReader::ReadOne() {
  const char32_t c = cursor_.Peek();
  ++cursor_.at;
  if (c != U'\\' || quoted_) {
    return Escape{.character = c, .set = {}};
  }
  if (cursor_.Take(U"b")) {
    return Escape{.character = U'\b', .set = {}};
  }
  return ReadEscape(cursor_, Reading());
}

// What stands after `first`: the rest of a range, or nothing of it.
Result<void> ClassReader::ReadRange(const Escape& first) {
  const bool dash = first.character.has_value() && !quoted_ &&
                    cursor_.Peek() == U'-' && cursor_.Peek(1) != U']' &&
                    cursor_.at + 1 < cursor_.text.size();
  // In [a-[b]] the bracket begins a class of its own, so the dash is itself.
  const bool nested = cursor_.Peek(1) == U'[' &&
                      options_.reading.brackets == BracketReading::kNestedClass;
  if (!dash || nested) {
    Add(first);
    return {};
  }
  ++cursor_.at;
  const auto last = ReadOne();
  if (!last.has_value()) {
    return std::unexpected(last.error());
  }
  if (!last->character.has_value()) {
    Add(first);
    ranges_.push_back({U'-', U'-'});
    Add(*last);
    return {};
  }
  if (*last->character < *first.character) {
    return cursor_.Syntax("a range whose end is before its start");
  }
  ranges_.push_back({*first.character, *last->character});
  return {};
}

Result<void> ClassReader::ReadNested(int depth) {
  if (depth >= kMaxClassNesting) {
    return cursor_.Unsupported("classes nested too deeply");
  }
  ClassReader inner(cursor_, options_);
  const auto set = inner.Read(depth + 1);
  if (!set.has_value()) {
    return std::unexpected(set.error());
  }
  Add(Escape{.character = std::nullopt, .set = *set});
  return {};
}

Result<void> ClassReader::ReadItem(int depth) {
  if (quoted_ && cursor_.Take(U"\\E")) {
    quoted_ = false;
    return {};
  }
  if (!quoted_ && cursor_.Take(U"\\Q")) {
    quoted_ = true;
    return {};
  }
  if (!quoted_ && cursor_.Peek() == U'[') {
    ++cursor_.at;
    auto posix = options_.reading.posix == PosixReading::kNamedSet
                     ? ReadPosix()
                     : std::nullopt;
    if (posix.has_value()) {
      Add(Escape{.character = std::nullopt, .set = *std::move(posix)});
      return {};
    }
    if (options_.reading.brackets == BracketReading::kNestedClass) {
      return ReadNested(depth);
    }
    return ReadRange(Escape{.character = U'[', .set = {}});
  }
  const auto first = ReadOne();
  if (!first.has_value()) {
    return std::unexpected(first.error());
  }
  return ReadRange(*first);
}

Result<CharSet> ClassReader::Read(int depth) {
  const bool negative = cursor_.Take(U"^");
  std::optional<CharSet> common;  // of what stands before each &&
  const auto close_operand = [&] {
    CharSet operand =
        ApplyCase(CharSet::Of(std::exchange(ranges_, {})), options_);
    common =
        common.has_value() ? common->Intersect(operand) : std::move(operand);
  };
  // A bracket in the first place is itself, as in []a].
  if (cursor_.Peek() == U']') {
    ++cursor_.at;
    ranges_.push_back({U']', U']'});
  }
  while (quoted_ || cursor_.Peek() != U']') {
    if (cursor_.done()) {
      return cursor_.Syntax("the ] of a class is missing");
    }
    if (!quoted_ && cursor_.Peek() == U'&' && cursor_.Peek(1) == U'&' &&
        options_.reading.brackets == BracketReading::kNestedClass) {
      cursor_.at += 2;
      close_operand();
      continue;
    }
    PLUMBLINE_TRY(ReadItem(depth));
  }
  ++cursor_.at;
  close_operand();
  return negative ? common->Complement() : *std::move(common);
}

}  // namespace

CharSet ApplyCase(const CharSet& set, const ClassOptions& options) {
  if (!options.flags.ignore_case) {
    return set;
  }
  const bool unicode = options.flags.unicode_case ||
                       options.flags.unicode_classes ||
                       options.reading.classes == ClassReading::kUnicode ||
                       options.reading.classes == ClassReading::kWidest ||
                       options.reading.classes == ClassReading::kWideWords;
  if (unicode) {
    return CloseOverCase(set);
  }
  std::vector<CharRange> ranges = set.ranges();
  for (char32_t upper = U'A'; upper <= U'Z'; ++upper) {
    const char32_t lower = upper + (U'a' - U'A');
    if (set.Contains(upper) || set.Contains(lower)) {
      ranges.push_back({upper, upper});
      ranges.push_back({lower, lower});
    }
  }
  return CharSet::Of(std::move(ranges));
}

Result<CharSet> ReadClass(PatternCursor& cursor, const ClassOptions& options) {
  return ClassReader(cursor, options).Read(0);
}

}  // namespace plumbline
