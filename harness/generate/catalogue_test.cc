// Every pattern of the installed AWS models, drawn from and missed, with
// engines of others as judges. Found through PLUMBLINE_BOTOCORE.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "harness/base/text.h"
#include "harness/generate/language_table.h"
#include "harness/generate/testing_engines.h"
#include "harness/loader/contract_path.h"
#include "harness/loader/loader.h"
#include "harness/pattern/near_miss.h"

namespace plumbline {
namespace {

constexpr std::size_t kEdges = 80;
constexpr std::size_t kMembers = 200;
constexpr std::size_t kMisses = 200;
constexpr std::uint64_t kCap = 600;

// Every distinct pattern of the models, with the constraints where it first
// stands.
std::map<std::string, Constraints> PatternsOf(const std::string& folder) {
  std::map<std::string, Constraints> patterns;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto model = entry.is_directory()
                           ? ModelInFolder(entry.path().string())
                           : std::nullopt;
    const auto contract =
        model.has_value() ? LoadContract(*model) : Result<Contract>();
    if (!model.has_value() || !contract.has_value()) {
      continue;
    }
    const auto add = [&](const Constraints& constraints) {
      if (constraints.pattern.has_value()) {
        patterns.emplace(constraints.pattern->text, constraints);
      }
    };
    for (const Shape& shape : contract->shapes) {
      add(shape.constraints);
    }
  }
  return patterns;
}

struct Tally {
  int patterns = 0;
  int inexact = 0;
  int without = 0;
  int unjudged = 0;
  int empty = 0;
  int few_misses = 0;
  std::int64_t members = 0;
  std::int64_t members_refused = 0;
  std::int64_t misses = 0;
  std::int64_t misses_matched = 0;
  std::int64_t undecided = 0;
};

class Trial {
 public:
  Trial(std::string pattern, const Language& language, LengthRange lengths,
        Tally& tally)
      : pattern_(std::move(pattern)),
        engines_(EnginesFor(pattern_)),
        language_(language),
        lengths_(lengths),
        tally_(tally) {}

  void Run() {
    if (engines_.empty()) {
      ++tally_.unjudged;
      return;
    }
    const Language undisputed = language_.Undisputed();
    std::set<std::string> members;
    for (std::string& text : undisputed.EdgeMembers(lengths_, kCap, kEdges)) {
      members.insert(std::move(text));
    }
    Random random(7);
    for (std::size_t i = members.size(); i < kMembers; ++i) {
      if (auto text = undisputed.Sample(random, lengths_, kCap)) {
        members.insert(*std::move(text));
      }
    }
    tally_.empty += members.empty() ? 1 : 0;
    for (const std::string& text : members) {
      ++tally_.members;
      tally_.members_refused += Judge(text, true, "refused") ? 0 : 1;
    }
    const auto misses = NearMisses(language_, lengths_, kCap, kMisses);
    tally_.few_misses += misses.size() < kMisses ? 1 : 0;
    for (const NearMiss& miss : misses) {
      ++tally_.misses;
      tally_.misses_matched += Judge(miss.text, false, "matched") ? 0 : 1;
    }
  }

 private:
  // Whether every engine says what is expected.
  bool Judge(const std::string& text, bool expected, const char* otherwise) {
    bool agreed = true;
    for (const auto& engine : engines_) {
      const std::optional<bool> matched = engine->Matches(text);
      tally_.undecided += matched.has_value() ? 0 : 1;
      if (matched.value_or(expected) != expected) {
        agreed = false;
        std::cerr << engine->name() << " " << otherwise << " "
                  << Printable(text, 200) << "\n  of " << pattern_ << "\n";
      }
    }
    return agreed;
  }

  std::string pattern_;
  std::vector<std::unique_ptr<Engine>> engines_;
  const Language& language_;
  LengthRange lengths_;
  Tally& tally_;
};

// The language as generators get it: exact, or drawn from in part.
std::optional<Language> LanguageOf(const Constraints& constraints,
                                   Tally& tally) {
  Contract contract;
  contract.shapes.push_back(
      {.type = ShapeType::kString, .constraints = constraints});
  const LanguageTable table(contract);
  tally.inexact += table.warnings().empty() ? 0 : 1;
  const Language* const language = table.Find(constraints);
  return language == nullptr ? std::nullopt : std::optional(*language);
}

TEST(SlowCatalogueTest, OtherEnginesAgreeOnMembersAndMisses) {
  // Tests set no environment, so that reading it races with nothing.
  const char* const folder =
      std::getenv("PLUMBLINE_BOTOCORE");  // NOLINT(concurrency-mt-unsafe)
  if (folder == nullptr || !HasEngines()) {
    GTEST_SKIP() << "PLUMBLINE_BOTOCORE is not set, or PCRE2 or RE2 missing";
  }
  Tally tally;
  for (const auto& [pattern, constraints] : PatternsOf(folder)) {
    ++tally.patterns;
    const auto language = LanguageOf(constraints, tally);
    if (!language.has_value()) {
      ++tally.without;
      std::cerr << "no language: " << pattern << "\n";
      continue;
    }
    Trial(pattern, *language, LanguageTable::LengthsOf(constraints), tally)
        .Run();
  }
  std::cerr << tally.patterns << " patterns, " << tally.inexact
            << " drawn from in part, " << tally.without << " without, "
            << tally.unjudged << " that no engine reads, " << tally.empty
            << " without a member, " << tally.few_misses
            << " with fewer misses than asked; " << tally.members
            << " members, " << tally.members_refused << " refused; "
            << tally.misses << " misses, " << tally.misses_matched
            << " matched; " << tally.undecided << " given up\n";
  EXPECT_GT(tally.patterns, 1000);
  EXPECT_EQ(tally.without, 0);
  EXPECT_EQ(tally.members_refused, 0);
  EXPECT_EQ(tally.misses_matched, 0);
}

}  // namespace
}  // namespace plumbline
