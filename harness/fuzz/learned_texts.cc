#include "harness/fuzz/learned_texts.h"

#include <algorithm>
#include <iterator>

#include "harness/base/text.h"

namespace plumbline {
namespace {

constexpr int kMaxLearnedDepth = 12;
// A text of another name is drawn once in so many times.
constexpr std::uint64_t kOneStrangerIn = 8;

// A member that takes a list of names is of one.
std::string KeyOf(std::string_view name) {
  std::string key = Squash(name);
  if (key.size() > 2 && key.ends_with('s')) {
    key.pop_back();
  }
  return key;
}

}  // namespace

void LearnedTexts::Note(const Json& body) { Walk("", body, 0); }

void LearnedTexts::Walk(std::string_view name, const Json& value, int depth) {
  if (depth > kMaxLearnedDepth) {
    return;
  }
  if (value.is_string()) {
    Add(name, value.get_ref<const std::string&>());
  } else if (value.is_array()) {
    for (const Json& inner : value) {
      Walk(name, inner, depth + 1);
    }
  } else if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) {
      Walk(key, inner, depth + 1);
    }
  }
}

void LearnedTexts::Add(std::string_view name, const std::string& text) {
  if (text.empty() || text.size() > kMaxTextBytes) {
    return;
  }
  const std::string key = KeyOf(name);
  if (!by_name_.contains(key) && by_name_.size() >= kMaxNames) {
    return;
  }
  std::vector<std::string>& texts = by_name_[key];
  if (std::ranges::find(texts, text) != texts.end()) {
    return;
  }
  if (texts.size() >= kMaxOfName) {
    texts.erase(texts.begin());
  }
  texts.push_back(text);
}

const std::string* LearnedTexts::Draw(std::string_view member,
                                      Random& random) const {
  if (by_name_.empty()) {
    return nullptr;
  }
  const auto any_of = [&](const std::vector<std::string>& texts) {
    return &texts[random.Below(texts.size())];
  };
  if (random.OneIn(kOneStrangerIn)) {
    const auto stranger =
        std::next(by_name_.begin(),
                  static_cast<std::ptrdiff_t>(random.Below(by_name_.size())));
    return any_of(stranger->second);
  }
  const std::string key = KeyOf(member);
  if (const auto own = by_name_.find(key); own != by_name_.end()) {
    return any_of(own->second);
  }
  for (const auto& [name, texts] : by_name_) {
    if (!name.empty() && !key.empty() &&
        (key.ends_with(name) || name.ends_with(key))) {
      return any_of(texts);
    }
  }
  return nullptr;
}

}  // namespace plumbline
