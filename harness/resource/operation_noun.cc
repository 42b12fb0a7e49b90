#include "harness/resource/operation_noun.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

using Spelled = std::vector<std::string>;

// Words that stand between a thing and what it belongs to.
constexpr std::array<std::string_view, 9> kPrepositions = {
    "with", "from", "to", "for", "in", "on", "of", "into", "by"};

std::size_t FindPreposition(const Spelled& words) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const std::string word = ToLower(words[i]);
    if (std::ranges::find(kPrepositions, word) != kPrepositions.end()) {
      return i;
    }
  }
  return words.size();
}

Spelled Slice(const Spelled& words, std::size_t begin, std::size_t end) {
  return {words.begin() + static_cast<std::ptrdiff_t>(begin),
          words.begin() + static_cast<std::ptrdiff_t>(end)};
}

Spelled Concat(Spelled front, const Spelled& back) {
  front.insert(front.end(), back.begin(), back.end());
  return front;
}

class NameReader {
 public:
  NameReader(const Vocabulary& vocabulary, const std::string& name)
      : vocabulary_(vocabulary), verb_(ReadVerb(name)) {}

  OperationNoun Read() {
    read_.verb = verb_.verb;
    read_.role = verb_.role;
    read_.known_verb = verb_.known;
    for (const std::string& word : verb_.noun) {
      read_.text += word;
    }
    Spelled words = verb_.noun;
    // SubscribeToShard.
    if (words.size() > 1 && IsPreposition(words[0])) {
      words.erase(words.begin());
    }
    if (!ReadTags(words)) {
      ReadNouns(words);
    }
    return std::move(read_);
  }

 private:
  static bool IsPreposition(const std::string& word) {
    return std::ranges::find(kPrepositions, ToLower(word)) !=
           kPrepositions.end();
  }

  [[nodiscard]] Noun NounOf(const Spelled& words) const {
    return {vocabulary_.Normal(words), vocabulary_.NameOfOne(words)};
  }

  void ReadNouns(const Spelled& words) {
    if (words.empty()) {
      return;
    }
    const std::size_t at = FindPreposition(words);
    if (at == words.size()) {
      AddNoun(words);
      return;
    }
    const Spelled head = Slice(words, 0, at);
    const Spelled tail = Slice(words, at + 1, words.size());
    if (ToLower(words[at]) == "by") {
      AddNoun(head);
      read_.by = NounOf(tail);
      return;
    }
    // A target of a maintenance window is a MaintenanceWindowTarget.
    AddNoun(Concat(tail, head));
    AddNoun(head);
  }

  void AddNoun(const Spelled& words) {
    read_.nouns.push_back(NounOf(words));
    // CreateAssociationBatch makes associations.
    if (words.size() > 1 && words.back() == "Batch") {
      read_.nouns.push_back(NounOf(Slice(words, 0, words.size() - 1)));
    }
  }

  // TagResource, AddTagsToStream, ListTagsForResource, ListQueueTags.
  bool ReadTags(const Spelled& words) {
    const std::size_t at = FindPreposition(words);
    const Words normal = vocabulary_.Normal(words);
    Spelled owner;
    if (verb_.role == OperationRole::kTag ||
        verb_.role == OperationRole::kUntag) {
      owner = words;
    } else if (at == 1 && words.size() > 2 && normal[0] == "tag") {
      owner = Slice(words, 2, words.size());
    } else if (at == words.size() && !words.empty() && normal.back() == "tag") {
      owner = Slice(words, 0, words.size() - 1);
    } else {
      return false;
    }
    const Words owner_words = vocabulary_.Normal(owner);
    const bool any = owner_words.empty() || owner_words == Words{"resource"};
    read_.nouns = {NounOf(any ? Spelled{"Tag"} : Concat(owner, {"Tag"}))};
    if (IsMaker(read_.role) || read_.role == OperationRole::kUpdate) {
      read_.role = OperationRole::kTag;
    } else if (read_.role == OperationRole::kDelete) {
      read_.role = OperationRole::kUntag;
    } else if (IsReader(read_.role)) {
      read_.role = OperationRole::kList;
    }
    return true;
  }

  const Vocabulary& vocabulary_;
  OperationVerb verb_;
  OperationNoun read_;
};

}  // namespace

OperationNoun ReadName(const Vocabulary& vocabulary,
                       const std::string& operation_name) {
  return NameReader(vocabulary, operation_name).Read();
}

}  // namespace plumbline
