#include "harness/resource/vocabulary.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <span>

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/contract/operation_verb.h"

namespace plumbline {
namespace {

std::string Without(const std::string& word, std::size_t letters) {
  return word.substr(0, word.size() - letters);
}

bool EndsWithAny(std::string_view word,
                 std::initializer_list<std::string_view> endings) {
  return std::ranges::any_of(
      endings, [&](std::string_view ending) { return word.ends_with(ending); });
}

}  // namespace

Vocabulary::Vocabulary(const Contract& contract) {
  const auto add = [&](std::string_view name) {
    for (const std::string& word : SplitWords(name)) {
      words_.insert(ToLower(word));
    }
  };
  for (const Operation& operation : contract.operations) {
    add(operation.name);
  }
  for (const Shape& shape : contract.shapes) {
    add(shape.name);
  }
  // A normal form needs all words.
  const auto add_normal = [&](const std::string& name) {
    if (const auto [place, added] = normal_.try_emplace(name); added) {
      place->second = Normal(SplitWords(name));
    }
  };
  for (const Shape& shape : contract.shapes) {
    add_normal(shape.name);
    for (const Member& member : shape.members) {
      add_normal(member.name);
    }
  }
}

std::string Vocabulary::Singular(const std::string& word) const {
  // Ops, DNS, SMS, AWS are no plurals, nor is what ends like status.
  constexpr std::size_t kShortest = 4;
  if (word.size() < kShortest || !word.ends_with('s') ||
      EndsWithAny(word, {"ss", "us", "is", "ics", "ious"}) ||
      Has(word + "es")) {
    return word;
  }
  if (word == "series") {
    return word;
  }
  if (word == "indices") {
    return "index";
  }
  if (word.ends_with("ies")) {
    return word.size() > kShortest ? Without(word, 3) + "y" : word;
  }
  if (word.ends_with("es")) {
    const std::string shorter = Without(word, 2);
    const std::string longer = Without(word, 1);
    if (EndsWithAny(shorter, {"s", "x", "z", "ch", "sh"})) {
      const bool doubtful = Has(longer) && !Has(shorter);
      const bool usual =
          EndsWithAny(shorter, {"as", "os", "ns", "rs", "z"}) && !Has(shorter);
      return doubtful || usual ? longer : shorter;
    }
  }
  return Without(word, 1);
}

Words Vocabulary::Normal(const std::vector<std::string>& words) const {
  Words normal;
  normal.reserve(words.size());
  for (const std::string& word : words) {
    normal.push_back(Singular(ToLower(word)));
  }
  return normal;
}

Words Vocabulary::NormalOf(std::string_view name) const {
  const auto known = normal_.find(name);
  return known != normal_.end() ? known->second : Normal(SplitWords(name));
}

std::string Vocabulary::NameOfOne(const std::vector<std::string>& words) const {
  std::string name;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i];
    if (i + 1 == words.size()) {
      const std::string one = Singular(ToLower(word));
      const auto apart = std::ranges::mismatch(ToLower(word), one).in2;
      const auto same = static_cast<std::size_t>(apart - one.begin());
      word = word.substr(0, same) + one.substr(same);
    }
    if (IsLower(word[0])) {
      word[0] = static_cast<char>(word[0] - 'a' + 'A');
    }
    name += word;
  }
  return name;
}

bool BeginsWith(const Words& words, const Words& prefix) {
  return words.size() >= prefix.size() &&
         std::ranges::equal(prefix, std::span(words).first(prefix.size()));
}

bool EndsWith(const Words& words, const Words& suffix) {
  return words.size() >= suffix.size() &&
         std::ranges::equal(suffix, std::span(words).last(suffix.size()));
}

}  // namespace plumbline
