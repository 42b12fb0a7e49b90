// What an operation is about, as its path and method say: POST /pets makes a
// pet, GET /pets lists them, DELETE /pets/{petId} ends one.
#ifndef PLUMBLINE_HARNESS_RESOURCE_PATH_NOUN_H_
#define PLUMBLINE_HARNESS_RESOURCE_PATH_NOUN_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/resource/operation_noun.h"
#include "harness/resource/vocabulary.h"

namespace plumbline {

class PathNouns {
 public:
  // Looks at all paths of the contract, for what a path means follows from
  // those beside it.
  // REQUIRES: both outlive this.
  PathNouns(const Contract& contract, const Vocabulary& vocabulary);

  // Nothing where the operation has no path, or one without a word in it.
  [[nodiscard]] std::optional<OperationNoun> Read(
      const Operation& operation) const;

 private:
  using Path = std::vector<std::string>;  // a label is ""

  static Path PathOf(const HttpTrait& http);
  static bool EndsInLabel(const Path& path);
  static Path WithoutLabels(Path path);
  [[nodiscard]] bool HasMethods(const Path& path) const;
  [[nodiscard]] bool Takes(const Path& path, const char* method) const;
  [[nodiscard]] bool IsMade(const Path& collection) const;
  [[nodiscard]] bool IsCollection(const Path& path) const;
  [[nodiscard]] bool IsPlural(const std::string& segment) const;
  [[nodiscard]] bool HasItems(const Path& path) const;
  [[nodiscard]] bool MakesItemsOf(const Path& below, const Path& top) const;
  [[nodiscard]] Noun NounOf(const Path& collection) const;
  [[nodiscard]] OperationNoun OfItem(const std::string& method,
                                     const Path& collection) const;
  [[nodiscard]] OperationNoun OfCollection(const std::string& method,
                                           const Path& collection) const;
  [[nodiscard]] OperationNoun OfPart(const std::string& method,
                                     const Path& path) const;

  const Vocabulary& vocabulary_;
  std::map<Path, std::set<std::string>> methods_;
  // The collections whose last word is this.
  std::map<Words, std::set<Path>> collections_;
};

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_RESOURCE_PATH_NOUN_H_
