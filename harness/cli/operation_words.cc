#include "harness/cli/operation_words.h"

#include <algorithm>
#include <map>

#include "harness/base/json.h"
#include "harness/base/text.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

constexpr std::string_view kTagWord = "tag:";

// The tags of the operation that stands at `pointer`.
std::vector<std::string> TagsAt(const Json& document,
                                const std::string& pointer) {
  std::vector<std::string> tags;
  try {
    const Json& operation = document.at(Json::json_pointer(pointer));
    if (operation.is_object() && operation.contains("tags")) {
      for (const Json& tag : operation["tags"]) {
        if (tag.is_string()) {
          tags.push_back(tag.get<std::string>());
        }
      }
    }
  } catch (const Json::exception&) {
    // It stands in another file, whose tags are not known.
  }
  return tags;
}

// What the words of one option are compared with.
class OperationTexts {
 public:
  OperationTexts(const Contract& contract, std::string_view source_text,
                 bool with_tags)
      : contract_(contract) {
    if (!with_tags) {
      return;
    }
    const Result<Json> document =
        ParseContractText(source_text, contract.source);
    for (const Operation& operation : contract.operations) {
      tags_[operation.name] = document.has_value()
                                  ? TagsAt(*document, operation.pointer)
                                  : std::vector<std::string>();
    }
  }

  [[nodiscard]] bool Means(const std::string& word,
                           const Operation& operation) const {
    if (word.starts_with(kTagWord)) {
      const std::string glob = word.substr(kTagWord.size());
      return std::ranges::any_of(
          tags_.at(operation.name),
          [&](const std::string& tag) { return MatchesGlob(glob, tag); });
    }
    if (operation.http.has_value() && word.find('/') != std::string::npos) {
      return MatchesGlob(word, word.starts_with('/')
                                   ? operation.http->uri
                                   : MethodAndPath(operation));
    }
    std::string name = word;
    std::ranges::replace(name, '.', '_');
    return MatchesGlob(word, operation.name) ||
           MatchesGlob(name, operation.name);
  }

  [[nodiscard]] Result<void> Check(const std::string& option,
                                   const std::string& word) const {
    if (std::ranges::any_of(contract_.operations,
                            [&](const Operation& operation) {
                              return Means(word, operation);
                            })) {
      return {};
    }
    const std::string near = NearestName(word, Known(word));
    return Fail(ErrorCode::kNotFound,
                option + ": no operation matches '" + Printable(word, 80) +
                    "'" + (near.empty() ? "" : "; did you mean " + near + "?"),
                {.file = contract_.source});
  }

 private:
  static std::string MethodAndPath(const Operation& operation) {
    return operation.http->method + " " + operation.http->uri;
  }

  // All words of the kind.
  [[nodiscard]] std::vector<std::string> Known(const std::string& word) const {
    std::vector<std::string> known;
    for (const Operation& operation : contract_.operations) {
      if (word.starts_with(kTagWord)) {
        for (const std::string& tag : tags_.at(operation.name)) {
          known.push_back(std::string(kTagWord) + tag);
        }
      } else if (word.find('/') == std::string::npos ||
                 !operation.http.has_value()) {
        known.push_back(operation.name);
      } else {
        known.push_back(word.starts_with('/') ? operation.http->uri
                                              : MethodAndPath(operation));
      }
    }
    return known;
  }

  const Contract& contract_;
  std::map<std::string, std::vector<std::string>> tags_;
};

bool IsTagWord(const std::string& word) { return word.starts_with(kTagWord); }

}  // namespace

Result<std::vector<std::string>> NamesOfWords(
    const Contract& contract, std::string_view source_text,
    const std::vector<std::string>& wanted,
    const std::vector<std::string>& excluded) {
  const OperationTexts texts(contract, source_text,
                             std::ranges::any_of(wanted, IsTagWord) ||
                                 std::ranges::any_of(excluded, IsTagWord));
  for (const std::string& word : wanted) {
    PLUMBLINE_TRY(texts.Check("--operations", word));
  }
  for (const std::string& word : excluded) {
    PLUMBLINE_TRY(texts.Check("--exclude", word));
  }
  std::vector<std::string> names;
  for (const Operation& operation : contract.operations) {
    const auto means = [&](const std::string& word) {
      return texts.Means(word, operation);
    };
    if ((wanted.empty() || std::ranges::any_of(wanted, means)) &&
        std::ranges::none_of(excluded, means)) {
      names.push_back(operation.name);
    }
  }
  if (names.empty() && !contract.operations.empty()) {
    return Fail(ErrorCode::kNotFound, "--exclude leaves no operation to call",
                {.file = contract.source});
  }
  return names;
}

Result<void> EachGlobMatches(const std::vector<std::string>& globs,
                             const std::vector<const Contract*>& contracts) {
  std::vector<std::string> names;
  for (const Contract* const contract : contracts) {
    for (const Operation& operation : contract->operations) {
      names.push_back(operation.name);
    }
  }
  for (const std::string& glob : globs) {
    if (std::ranges::none_of(names, [&](const std::string& name) {
          return MatchesGlob(glob, name);
        })) {
      const std::string near = NearestName(glob, names);
      return Fail(ErrorCode::kNotFound,
                  "--operations: no operation matches '" + Printable(glob, 80) +
                      "'" +
                      (near.empty() ? "" : "; did you mean " + near + "?"),
                  {.file = contracts.front()->source});
    }
  }
  return {};
}

}  // namespace plumbline
