// The patterns of the AWS service models with their exact lengths: a suite
// made by others, found through PLUMBLINE_SUITES.
#include <gtest/gtest.h>
#include <unicode/regex.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/pattern/language.h"
#include "harness/pattern/near_miss.h"

namespace plumbline {
namespace {

constexpr std::uint64_t kCap = 4096;
constexpr int kSamples = 20;

std::optional<Json> LoadSuite() {
  // Tests set no environment, so that reading it races with nothing.
  const char* folder =
      std::getenv("PLUMBLINE_SUITES");  // NOLINT(concurrency-mt-unsafe)
  if (folder == nullptr) {
    return std::nullopt;
  }
  auto suite = ReadJsonFile(std::string(folder) + "/patterns/aws_lengths.json",
                            std::size_t{8} << 20U);
  return suite.has_value() ? std::optional(*suite) : std::nullopt;
}

std::unique_ptr<icu::RegexPattern> CompileJudge(const std::string& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  return std::unique_ptr<icu::RegexPattern>(icu::RegexPattern::compile(
      icu::UnicodeString::fromUTF8(pattern), 0, status));
}

// Nothing where ICU gave up: its backtracking has a bound.
std::optional<bool> Judge(const icu::RegexPattern& pattern,
                          const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto input = icu::UnicodeString::fromUTF8(text);
  const std::unique_ptr<icu::RegexMatcher> matcher(
      pattern.matcher(input, status));
  matcher->setTimeLimit(200, status);
  const bool matched = matcher->matches(status) != 0;
  return U_SUCCESS(status) ? std::optional(matched) : std::nullopt;
}

LengthRange RangeOf(const Json& entry) {
  LengthRange range;
  if (entry["min"].is_number()) {
    range.min = entry["min"].get<std::uint64_t>();
  }
  if (entry["max"].is_number()) {
    range.max = entry["max"].get<std::uint64_t>();
  }
  return range;
}

struct Tally {
  int entries = 0;
  int compiled = 0;
  int unsupported = 0;
  int samples = 0;
  int valid = 0;
  int shortest = 0;
  int shortest_right = 0;
  int longest = 0;
  int longest_right = 0;
  int unsatisfiable = 0;
  int unsatisfiable_found = 0;
  int misses = 0;
  int misses_matched = 0;
  double slowest_seconds = 0;
};

void JudgeLengths(const Json& entry, const Language& language,
                  const LengthRange& range, Tally& tally) {
  if (!entry.contains("approx") || !entry["approx"].is_null() ||
      !entry["sat"].get<bool>()) {
    return;
  }
  const auto shortest = language.ShortestLength(range);
  const auto longest = language.LongestLength(range, kCap);
  ++tally.shortest;
  ++tally.longest;
  const bool short_right = shortest == entry["shortest"].get<std::uint64_t>();
  const bool long_right = longest == entry["longest"].get<std::uint64_t>();
  tally.shortest_right += short_right ? 1 : 0;
  tally.longest_right += long_right ? 1 : 0;
  if (!short_right || !long_right) {
    std::cerr << "lengths " << shortest.value_or(0) << ".."
              << longest.value_or(0) << ": " << entry.dump() << "\n";
  }
}

void JudgeSamples(const icu::RegexPattern& judge, const Language& language,
                  const LengthRange& range, Tally& tally) {
  Random random(42);
  const Language undisputed = language.Undisputed();
  for (int i = 0; i < kSamples; ++i) {
    const auto text = undisputed.Sample(random, range, kCap);
    if (!text.has_value()) {
      continue;
    }
    const auto valid = Judge(judge, *text);
    if (!valid.has_value()) {
      continue;
    }
    ++tally.samples;
    tally.valid += *valid ? 1 : 0;
    if (!*valid && tally.samples - tally.valid < 60) {
      std::cerr << "refused '" << Printable(*text, 200) << "'\n";
    }
  }
  for (const NearMiss& miss : NearMisses(language, range, kCap, 20)) {
    const auto matched = Judge(judge, miss.text);
    if (matched.has_value()) {
      ++tally.misses;
      tally.misses_matched += *matched ? 1 : 0;
      if (*matched && tally.misses_matched < 60) {
        std::cerr << "matched '" << Printable(miss.text, 200) << "' "
                  << ToString(miss.kind) << "\n";
      }
    }
  }
}

void JudgeEntry(const Json& entry, Tally& tally) {
  ++tally.entries;
  const auto pattern = entry["pattern"].get<std::string>();
  const auto start = std::chrono::steady_clock::now();
  const auto language =
      Language::Compile(pattern, PatternSemantics::kWholeString);
  const std::chrono::duration<double> took =
      std::chrono::steady_clock::now() - start;
  if (took.count() > 0.2) {
    std::cerr << took.count() << " s for " << pattern << "\n";
  }
  tally.slowest_seconds = std::max(tally.slowest_seconds, took.count());
  if (!language.has_value()) {
    ++tally.unsupported;
    std::cerr << language.error().message << ": " << pattern << "\n";
    return;
  }
  ++tally.compiled;
  const LengthRange range = RangeOf(entry);
  if (entry.contains("sat") && !entry["sat"].get<bool>()) {
    ++tally.unsatisfiable;
    tally.unsatisfiable_found += language->IsEmpty(range) ? 1 : 0;
    return;
  }
  JudgeLengths(entry, *language, range, tally);
  if (const auto judge = CompileJudge(pattern); judge != nullptr) {
    const int before = tally.samples - tally.valid;
    const int before_misses = tally.misses_matched;
    JudgeSamples(*judge, *language, range, tally);
    if (tally.samples - tally.valid != before ||
        tally.misses_matched != before_misses) {
      std::cerr << "^^^ " << pattern << "\n";
    }
  }
}

TEST(SlowAwsSuiteTest, SamplesAreValidAndLengthsExact) {
  const auto suite = LoadSuite();
  if (!suite.has_value()) {
    GTEST_SKIP() << "PLUMBLINE_SUITES is not set";
  }
  Tally tally;
  for (const Json& entry : *suite) {
    JudgeEntry(entry, tally);
  }
  std::cerr << tally.entries << " entries, " << tally.compiled
            << " compiled, valid " << tally.valid << "/" << tally.samples
            << ", shortest " << tally.shortest_right << "/" << tally.shortest
            << ", longest " << tally.longest_right << "/" << tally.longest
            << ", unsat " << tally.unsatisfiable_found << "/"
            << tally.unsatisfiable << ", misses matched "
            << tally.misses_matched << "/" << tally.misses << ", slowest "
            << tally.slowest_seconds << " s\n";
  EXPECT_GE(tally.compiled, tally.entries * 99 / 100);
  EXPECT_GE(tally.valid, tally.samples * 0.995);
  EXPECT_GE(tally.shortest_right, tally.shortest * 0.95);
  EXPECT_GE(tally.longest_right, tally.longest * 0.95);
  EXPECT_EQ(tally.unsatisfiable_found, tally.unsatisfiable);
  EXPECT_EQ(tally.misses_matched, 0);
}

}  // namespace
}  // namespace plumbline
