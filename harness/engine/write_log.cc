#include "harness/engine/write_log.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

#include "harness/base/text.h"
#include "harness/contract/operation_verb.h"

namespace plumbline {
namespace {

// Together they bound the memory.
constexpr std::size_t kMaxWrites = 5000;
constexpr std::size_t kMaxInputBytes = 8192;
constexpr std::size_t kMaxGiven = 8;  // of a step
// Shorter texts are words of the target, longer ones no ids.
constexpr std::size_t kMinGivenBytes = 8;
constexpr std::size_t kMaxGivenBytes = 512;
// At each end of what a name went through.
constexpr std::ptrdiff_t kShownOfLife = 3;

using Pairs = std::set<std::pair<std::string, std::string>>;

// Each value that is no structure, with the name of its member.
void VisitLeaves(const std::string& name, const Json& value,
                 const std::function<void(const std::string& name,
                                          const Json& leaf)>& visit) {
  if (value.is_object()) {
    for (const auto& [inner_name, inner] : value.items()) {
      VisitLeaves(inner_name, inner, visit);
    }
  } else if (value.is_array()) {
    for (const Json& inner : value) {
      VisitLeaves(name, inner, visit);
    }
  } else {
    visit(name, value);
  }
}

// The same value, or its text: a target may make texts of numbers.
bool IsAlike(const Json& sent, const Json& shown) {
  return sent == shown ||
         (shown.is_string() && !sent.is_string() &&
          EqualsIgnoreCase(shown.get_ref<const std::string&>(), ToText(sent)));
}

bool HasGiven(const AcceptedWrite& write, const std::string& text) {
  return std::ranges::find(write.given, text, &GivenText::text) !=
         write.given.end();
}

bool SpeaksOf(const AcceptedWrite& write, const std::string& name) {
  bool speaks = HasGiven(write, name);
  VisitLeaves("", write.step.input, [&](const std::string&, const Json& leaf) {
    speaks = speaks || leaf == name;
  });
  return speaks;
}

Pairs PairsOf(const Json& value) {
  Pairs pairs;
  VisitLeaves("", value, [&](const std::string& name, const Json& leaf) {
    pairs.emplace(name, ToText(leaf));
  });
  return pairs;
}

std::ptrdiff_t InCommon(const Pairs& wanted, const Json& input) {
  return std::ranges::count_if(
      PairsOf(input), [&](const auto& pair) { return wanted.contains(pair); });
}

// The texts in an output that may be ids, with their places.
void CollectTexts(const Json& value, const std::string& place,
                  std::vector<GivenText>& texts) {
  if (texts.size() >= kMaxGiven) {
    return;
  }
  if (value.is_object()) {
    for (const auto& [name, inner] : value.items()) {
      CollectTexts(inner, place.empty() ? name : place + "." + name, texts);
    }
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < std::min(value.size(), kMaxGiven); ++i) {
      CollectTexts(value[i], place + "[" + std::to_string(i) + "]", texts);
    }
  } else if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (text.size() >= kMinGivenBytes && text.size() <= kMaxGivenBytes) {
      texts.push_back({.text = text, .place = place});
    }
  }
}

}  // namespace

void WriteLog::Note(const Step& step, const Json& output) {
  if (SaysEnding(step.operation) || step.body.has_value() ||
      !step.method.empty() || !step.headers.empty()) {
    return;
  }
  AcceptedWrite write{.step = step};
  CollectTexts(output, "", write.given);
  VisitLeaves("", step.input, [&](const std::string&, const Json& leaf) {
    std::erase_if(write.given,
                  [&](const GivenText& given) { return leaf == given.text; });
  });
  const std::lock_guard lock(mutex_);
  if (writes_.size() < kMaxWrites &&
      ToText(step.input).size() < kMaxInputBytes) {
    write.place = writes_.size();
    writes_.push_back(std::move(write));
  }
}

bool WriteLog::empty() const {
  const std::lock_guard lock(mutex_);
  return writes_.empty();
}

std::optional<AcceptedWrite> WriteLog::MakerOf(const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto maker = std::ranges::find_if(
      writes_,
      [&](const AcceptedWrite& write) { return SpeaksOf(write, name); });
  return maker == writes_.end() ? std::nullopt : std::optional(*maker);
}

bool WriteLog::Gave(const std::string& text) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::any_of(writes_, [&](const AcceptedWrite& write) {
    return HasGiven(write, text);
  });
}

std::vector<AcceptedWrite> WriteLog::LifeOf(const std::string& name) const {
  std::vector<AcceptedWrite> life;
  std::string birth;
  const std::lock_guard lock(mutex_);
  for (const AcceptedWrite& write : writes_) {
    if (!SpeaksOf(write, name)) {
      continue;
    }
    if (birth.empty()) {
      birth = write.step.operation;
    }
    if (write.step.operation == birth) {
      life.clear();
    }
    life.push_back(write);
    if (std::ssize(life) > 2 * kShownOfLife) {
      life.erase(life.begin() + kShownOfLife);
    }
  }
  return life;
}

std::vector<const AcceptedWrite*> WriteLog::MostInCommon(
    const Json& row) const {
  const Pairs wanted = PairsOf(row);
  std::ptrdiff_t most = 1;
  std::vector<const AcceptedWrite*> makers;
  for (const AcceptedWrite& write : writes_) {
    const std::ptrdiff_t common = InCommon(wanted, write.step.input);
    if (common > most) {
      most = common;
      makers.clear();
    }
    if (common == most) {
      makers.push_back(&write);
    }
  }
  return makers;
}

std::optional<AcceptedWrite> WriteLog::MakerOfRow(const Json& row) const {
  const std::lock_guard lock(mutex_);
  if (const auto makers = MostInCommon(row); !makers.empty()) {
    return *makers.front();
  }
  std::set<std::string> texts;
  ForEachText(row, [&](const std::string& text) { texts.insert(text); });
  const auto giver =
      std::ranges::find_if(writes_, [&](const AcceptedWrite& write) {
        return std::ranges::any_of(write.given, [&](const GivenText& given) {
          return texts.contains(given.text);
        });
      });
  return giver == writes_.end() ? std::nullopt : std::optional(*giver);
}

bool WriteLog::AnyMakerOfRow(const Json& row, const Ask& ask) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::any_of(
      MostInCommon(row),
      [&](const AcceptedWrite* maker) { return ask(maker->step); });
}

bool WriteLog::AnyWithValue(const std::string& member, const Json& value,
                            const Ask& ask) const {
  const std::lock_guard lock(mutex_);
  return std::ranges::any_of(writes_, [&](const AcceptedWrite& write) {
    bool holds = false;
    VisitLeaves("", write.step.input,
                [&](const std::string& name, const Json& leaf) {
                  holds = holds || (name == member && IsAlike(leaf, value));
                });
    return holds && ask(write.step);
  });
}

}  // namespace plumbline
