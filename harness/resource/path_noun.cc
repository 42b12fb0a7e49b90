#include "harness/resource/path_noun.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

using enum OperationRole;

// Of a method on a collection that stands alone or on one of its items.
OperationRole RoleOfMethod(const std::string& method, bool item) {
  if (method == "GET" || method == "HEAD" || method == "OPTIONS") {
    return item || method != "GET" ? kRead : kList;
  }
  if (method == "POST") {
    return item ? kUpdate : kCreate;
  }
  if (method == "PUT") {
    return kPut;
  }
  if (method == "PATCH") {
    return kUpdate;
  }
  return method == "DELETE" ? kDelete : kAction;
}

}  // namespace

PathNouns::PathNouns(const Contract& contract, const Vocabulary& vocabulary)
    : vocabulary_(vocabulary) {
  for (const Operation& operation : contract.operations) {
    if (operation.http.has_value()) {
      methods_[PathOf(*operation.http)].insert(operation.http->method);
    }
  }
  for (const auto& [path, methods] : methods_) {
    const Path collection = WithoutLabels(path);
    if (!collection.empty() && (EndsInLabel(path) || IsCollection(path))) {
      collections_[vocabulary_.NormalOf(collection.back())].insert(collection);
    }
  }
}

PathNouns::Path PathNouns::PathOf(const HttpTrait& http) {
  Path path;
  const std::string& uri = http.uri;
  for (std::string& segment : Split(uri.substr(0, uri.find('?')), '/')) {
    if (segment.empty()) {
      continue;
    }
    const bool label = segment.find('{') != std::string::npos;
    path.push_back(label ? std::string() : std::move(segment));
  }
  return path;
}

bool PathNouns::EndsInLabel(const Path& path) {
  return !path.empty() && path.back().empty();
}

PathNouns::Path PathNouns::WithoutLabels(Path path) {
  while (EndsInLabel(path)) {
    path.pop_back();
  }
  return path;
}

bool PathNouns::HasMethods(const Path& path) const {
  return methods_.contains(path);
}

bool PathNouns::Takes(const Path& path, const char* method) const {
  const auto own = methods_.find(path);
  return own != methods_.end() && own->second.contains(method);
}

bool PathNouns::IsPlural(const std::string& segment) const {
  const std::vector<std::string> words = SplitWords(segment);
  return !words.empty() &&
         vocabulary_.Singular(ToLower(words.back())) != ToLower(words.back());
}

// Something stands below it by its own name.
bool PathNouns::HasItems(const Path& path) const {
  Path item = path;
  item.emplace_back();
  const auto next = methods_.lower_bound(item);
  return next != methods_.end() && next->first.size() >= item.size() &&
         std::equal(item.begin(), item.end(), next->first.begin());
}

// POST /pets/{petId}/visits makes what GET /visits/{visitId} reads: the one has
// no items, and the other nothing that makes them.
bool PathNouns::MakesItemsOf(const Path& below, const Path& top) const {
  return top.size() < below.size() && Takes(below, "POST") &&
         !HasItems(below) && HasItems(top) && !Takes(top, "POST");
}

// There is a POST that makes items of it.
bool PathNouns::IsMade(const Path& collection) const {
  const auto same = collections_.find(vocabulary_.NormalOf(collection.back()));
  return Takes(collection, "POST") ||
         (same != collections_.end() &&
          std::ranges::any_of(same->second, [&](const Path& other) {
            return MakesItemsOf(other, collection);
          }));
}

// It has items, is made and listed, or is named in the plural.
bool PathNouns::IsCollection(const Path& path) const {
  if (HasItems(path)) {
    return true;
  }
  const bool made_and_listed = Takes(path, "POST") && Takes(path, "GET");
  return made_and_listed || (!path.empty() && IsPlural(path.back()));
}

// The last word, with the one before it where two collections share it and hold
// different things.
Noun PathNouns::NounOf(const Path& collection) const {
  std::vector<std::string> words = SplitWords(collection.back());
  const auto same = collections_.find(vocabulary_.Normal(words));
  const bool shortest =
      same == collections_.end() ||
      std::ranges::all_of(same->second, [&](const Path& other) {
        return other == collection || other.size() > collection.size() ||
               MakesItemsOf(collection, other);
      });
  if (!shortest) {
    const Path owner =
        WithoutLabels({collection.begin(), std::prev(collection.end())});
    if (!owner.empty()) {
      std::vector<std::string> longer =
          SplitWords(vocabulary_.NameOfOne(SplitWords(owner.back())));
      longer.insert(longer.end(), words.begin(), words.end());
      words = std::move(longer);
    }
  }
  return {vocabulary_.Normal(words), vocabulary_.NameOfOne(words)};
}

OperationNoun PathNouns::OfItem(const std::string& method,
                                const Path& collection) const {
  OperationNoun read{.verb = method,
                     .role = RoleOfMethod(method, true),
                     .known_verb = true,
                     .text = collection.back(),
                     .nouns = {NounOf(collection)}};
  if (read.role == kPut && IsMade(collection)) {
    read.role = kUpdate;
  }
  return read;
}

OperationNoun PathNouns::OfCollection(const std::string& method,
                                      const Path& collection) const {
  OperationNoun read{.verb = method,
                     .role = RoleOfMethod(method, false),
                     .known_verb = true,
                     .text = collection.back(),
                     .nouns = {NounOf(collection)}};
  if (read.role == kPut && Takes(collection, "POST")) {
    read.role = kUpdate;
  } else if (read.role == kDelete && IsCollection(collection)) {
    read.part = true;  // all of them at once
  }
  return read;
}

// /pets/{petId}/vaccinate, /pets/findByStatus: about what stands before it.
OperationNoun PathNouns::OfPart(const std::string& method,
                                const Path& path) const {
  const Path owner{path.begin(), std::prev(path.end())};
  const OperationVerb verb = ReadVerb(path.back());
  OperationNoun read{.verb = method,
                     .role = RoleOfMethod(method, true),
                     .known_verb = true,
                     .text = path.back(),
                     .nouns = {NounOf(WithoutLabels(owner))}};
  if (verb.known) {
    read.role = verb.role;
  } else if (method == "POST") {
    read.role = kAction;
  }
  read.part =
      EndsInLabel(owner) || (read.role != kList && read.role != kCreate);
  return read;
}

std::optional<OperationNoun> PathNouns::Read(const Operation& operation) const {
  if (!operation.http.has_value()) {
    return std::nullopt;
  }
  const std::string& method = operation.http->method;
  const Path path = PathOf(*operation.http);
  const Path collection = WithoutLabels(path);
  if (collection.empty()) {
    return std::nullopt;
  }
  if (EndsInLabel(path)) {
    return OfItem(method, collection);
  }
  const Path owner{path.begin(), std::prev(path.end())};
  const bool owned = !WithoutLabels(owner).empty() &&
                     (HasMethods(owner) || HasMethods(WithoutLabels(owner)));
  return owned && !IsCollection(path) ? OfPart(method, path)
                                      : OfCollection(method, collection);
}

}  // namespace plumbline
