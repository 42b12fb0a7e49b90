#include "harness/expect/expectation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/escape.h"
#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/base/write_file.h"

namespace plumbline {
namespace {

// A longer list than any that people keep (memory).
constexpr std::size_t kMaxFileBytes = std::size_t{16} << 20U;
// A line that is longer is none that a person wrote (what is printed of it).
constexpr std::size_t kMaxLineBytes = 8192;
constexpr std::string_view kForm =
    "CLAUSE CHECK KIND  # reason";  // what a line says
constexpr std::string_view kBlank = " \t\r";

// The first segment of `text`, which is taken off it; nothing at the end.
std::optional<std::string_view> NextSegment(std::string_view& text) {
  if (text.empty()) {
    return std::nullopt;
  }
  const std::size_t end = text.find_first_of(".@", 1);
  const std::string_view segment = text.substr(0, end);
  text.remove_prefix(segment.size());
  return segment;
}

// A segment keeps the '.' or '@' in front of it, which must be the same.
bool SegmentMatches(std::string_view pattern, std::string_view segment) {
  if (pattern == segment) {
    return true;
  }
  const auto name_at = [](std::string_view text) {
    return text.empty() || (text[0] != '.' && text[0] != '@') ? 0U : 1U;
  };
  const std::size_t at = name_at(pattern);
  return pattern.substr(at) == "*" && at == name_at(segment) &&
         pattern.substr(0, at) == segment.substr(0, at);
}

bool Matches(std::string_view pattern, std::string_view text) {
  while (true) {
    const auto wanted = NextSegment(pattern);
    const auto segment = NextSegment(text);
    if (!wanted.has_value() || !segment.has_value()) {
      return wanted.has_value() == segment.has_value();
    }
    if (!SegmentMatches(*wanted, *segment)) {
      return false;
    }
  }
}

bool StarsAreWholeSegments(std::string_view pattern) {
  while (const auto segment = NextSegment(pattern)) {
    const std::string_view name =
        segment->substr(segment->find_first_not_of(".@") == 1 ? 1 : 0);
    if (name != "*" && name.contains('*')) {
      return false;
    }
  }
  return true;
}

std::vector<std::string_view> WordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t at = text.find_first_not_of(kBlank);
  while (at != std::string_view::npos) {
    const std::size_t end = text.find_first_of(kBlank, at);
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(kBlank, end);
  }
  return words;
}

// Where the reason begins: a '#' in front of everything or behind a blank.
std::size_t ReasonAt(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos;
       at = line.find('#', at + 1)) {
    if (at == 0 || kBlank.contains(line[at - 1])) {
      return at;
    }
  }
  return std::string_view::npos;
}

bool LooksLikeDay(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
         std::ranges::all_of(
             text, [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

bool IsDay(std::string_view text) {
  if (!LooksLikeDay(text)) {
    return false;
  }
  const auto number = [&](std::size_t at, std::size_t count) {
    return ParseUnsigned(text.substr(at, count), 10);
  };
  const auto year = number(0, 4);
  const auto month = number(5, 2);
  const auto day = number(8, 2);
  return year.has_value() && month.has_value() && day.has_value() &&
         std::chrono::year_month_day(
             std::chrono::year(static_cast<int>(*year)),
             std::chrono::month(static_cast<unsigned>(*month)),
             std::chrono::day(static_cast<unsigned>(*day)))
             .ok();
}

bool IsUrl(std::string_view word) {
  return word.starts_with("https://") || word.starts_with("http://");
}

// Reads one line, and says what is wrong with it.
class LineReader {
 public:
  LineReader(const std::string& file, int line) : file_(file), line_(line) {}

  [[nodiscard]] Result<std::optional<Expectation>> Read(
      std::string_view text) const {
    if (text.size() > kMaxLineBytes) {
      return Wrong(fmt::format("longer than {} bytes", kMaxLineBytes));
    }
    if (!IsValidUtf8(text)) {
      return Wrong("no text in UTF-8");
    }
    const std::size_t reason_at = ReasonAt(text);
    std::vector<std::string_view> words = WordsOf(text.substr(0, reason_at));
    if (words.empty()) {
      return std::optional<Expectation>();
    }
    if (line_ == 1 && words[0].starts_with('{')) {
      return Wrong(
          fmt::format("JSON is not read here: each line says '{}'", kForm));
    }
    Expectation read{.file = file_, .line = line_};
    if (words[0] == "flaky") {
      read.flaky = true;
      words.erase(words.begin());
    }
    PLUMBLINE_TRY(ReadId(words, read));
    PLUMBLINE_TRY(ReadRest(words, read));
    if (reason_at != std::string_view::npos) {
      read.reason = Trim(text.substr(reason_at + 1));
      PLUMBLINE_TRY(ReadReason(read));
    }
    return read;
  }

 private:
  [[nodiscard]] std::unexpected<Error> Wrong(std::string message) const {
    return Fail(ErrorCode::kSyntax, std::move(message),
                {.file = file_, .line = line_});
  }

  [[nodiscard]] Result<void> ReadId(std::vector<std::string_view>& words,
                                    Expectation& read) const {
    if (words.size() < 3) {
      return Wrong(
          fmt::format("a line says '{}', and only {} of the three "
                      "words {} here",
                      kForm, words.size(), words.size() == 1 ? "is" : "are"));
    }
    constexpr std::array kWords = {&Expectation::clause, &Expectation::check,
                                   &Expectation::kind};
    for (std::size_t i = 0; i < kWords.size(); ++i) {
      std::string word(words[i]);
      if (!StarsAreWholeSegments(word)) {
        return Wrong(fmt::format(
            "'{}': * stands for one whole segment, never for a part of one",
            word));
      }
      std::string plain = word;
      std::erase(plain, '*');
      if (SafeId(plain, kMaxSafeIdBytes) != plain) {
        return Wrong(fmt::format(
            "'{}' is no part of a finding's id: each line says '{}'",
            OneLine(word), kForm));
      }
      read.*kWords.at(i) = std::move(word);
    }
    words.erase(words.begin(), words.begin() + 3);
    return {};
  }

  // What may stand between the id and the reason.
  [[nodiscard]] Result<void> ReadRest(
      const std::vector<std::string_view>& words, Expectation& read) const {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == "until" && read.until.empty()) {
        if (i + 1 == words.size() || !IsDay(words[i + 1])) {
          return Wrong(
              "until wants a day that is in the calendar, as in "
              "'until 2027-01-31'");
        }
        read.until = words[++i];
      } else if (IsUrl(words[i]) && read.issue.empty()) {
        read.issue = words[i];
      } else {
        return Wrong(fmt::format(
            "'{}' is unexpected behind the id: only 'until DAY' and a URL may "
            "stand there, and a reason behind a #",
            OneLine(words[i])));
      }
    }
    return {};
  }

  // A reason may say the day and the URL as well.
  [[nodiscard]] Result<void> ReadReason(Expectation& read) const {
    const std::vector<std::string_view> words = WordsOf(read.reason);
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::string_view word = words[i];
      while (!word.empty() && std::string_view(".,;:)").contains(word.back())) {
        word.remove_suffix(1);
      }
      if (read.issue.empty() && IsUrl(word)) {
        read.issue = word;
      }
      if (read.until.empty() && i > 0 && words[i - 1] == "until" &&
          LooksLikeDay(word)) {
        if (!IsDay(word)) {
          return Wrong(fmt::format("{} is in no calendar", word));
        }
        read.until = word;
      }
    }
    return {};
  }

  const std::string& file_;
  int line_;
};

}  // namespace

std::string Expectation::id() const {
  return fmt::format("{} {} {}", clause, check, kind);
}

std::string Expectation::place() const {
  return fmt::format("{}:{}", file, line);
}

bool Expectation::has_wildcard() const {
  return clause.contains('*') || check.contains('*') || kind.contains('*');
}

bool Expectation::is_explained() const {
  return !reason.empty() && reason != kPlaceholderReason;
}

bool Expectation::Covers(std::string_view clause_id,
                         std::string_view check_name,
                         std::string_view failure_kind) const {
  return Matches(clause, clause_id) && Matches(check, check_name) &&
         Matches(kind, failure_kind);
}

Result<ExpectationFile> ParseExpectations(std::string_view text,
                                          const std::string& path) {
  ExpectationFile file{.path = path, .lines = {}};
  text = WithoutByteOrderMark(text);
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = text.find('\n');
    const std::string_view one = text.substr(0, end);
    auto read = LineReader(path, line).Read(one);
    if (!read.has_value()) {
      return std::unexpected(read.error());
    }
    file.lines.push_back(
        {.text = std::string(one), .expectation = *std::move(read)});
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return file;
}

Result<ExpectationFile> LoadExpectations(const std::string& path) {
  const Result<std::string> text = ReadFile(path, kMaxFileBytes);
  if (!text.has_value()) {
    return std::unexpected(text.error());
  }
  return ParseExpectations(*text, path);
}

std::string ToLine(const Expectation& expectation) {
  std::string line = (expectation.flaky ? "flaky " : "") + expectation.id();
  if (!expectation.until.empty() &&
      !expectation.reason.contains("until " + expectation.until)) {
    line += " until " + expectation.until;
  }
  if (!expectation.issue.empty() &&
      !expectation.reason.contains(expectation.issue)) {
    line += " " + expectation.issue;
  }
  return expectation.reason.empty() ? line : line + "  # " + expectation.reason;
}

std::string ExpectationsToText(const ExpectationFile& file) {
  std::string text;
  for (const ExpectationLine& line : file.lines) {
    text += line.text + "\n";
  }
  return text;
}

Result<void> SaveExpectations(const ExpectationFile& file) {
  return WriteFileDurably(file.path, ExpectationsToText(file));
}

}  // namespace plumbline
