#include "harness/schema/index.h"

#include <algorithm>
#include <array>

#include "harness/schema/uri.h"

namespace plumbline {
namespace {

constexpr std::array<std::string_view, 12> kHoldOne = {"not",
                                                       "if",
                                                       "then",
                                                       "else",
                                                       "contains",
                                                       "propertyNames",
                                                       "items",
                                                       "additionalProperties",
                                                       "additionalItems",
                                                       "unevaluatedItems",
                                                       "unevaluatedProperties",
                                                       "contentSchema"};
constexpr std::array<std::string_view, 5> kHoldList = {
    "allOf", "anyOf", "oneOf", "prefixItems", "items"};
constexpr std::array<std::string_view, 6> kHoldMap = {
    "properties",       "patternProperties", "$defs",
    "dependentSchemas", "definitions",       "dependencies"};

template <std::size_t N>
bool Has(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool IsSchema(const Json& value) {
  return value.is_object() || value.is_boolean();
}

bool IsText(const Json& schema, const char* keyword) {
  return schema.contains(keyword) && schema[keyword].is_string();
}

}  // namespace

SchemaHolder HolderOf(std::string_view keyword, const Json& value,
                      SchemaDialect dialect) {
  if (value.is_array() && Has(kHoldList, keyword)) {
    const bool list = keyword != "items" || dialect == SchemaDialect::kDraft4;
    return list ? SchemaHolder::kList : SchemaHolder::kNone;
  }
  if (IsSchema(value) && Has(kHoldOne, keyword)) {
    return SchemaHolder::kOne;
  }
  return value.is_object() && Has(kHoldMap, keyword) ? SchemaHolder::kMap
                                                     : SchemaHolder::kNone;
}

void SchemaIndex::AddDocument(const std::string& uri, const Json& document) {
  documents_[uri] = &document;
}

const Json* SchemaIndex::Document(const std::string& uri) {
  const auto known = documents_.find(uri);
  if (known != documents_.end()) {
    return known->second;
  }
  const Json* const document = source_ == nullptr ? nullptr : source_(uri);
  documents_[uri] = document;
  return document;
}

// $id and the anchors of one schema. `id` of draft 4 does both, and is none
// where $ref stands beside it.
void SchemaIndex::TakeNames(SchemaLocation& place) {
  const Json& schema = *place.value;
  if (dialect_ == SchemaDialect::kOpenApi3_0) {
    return;
  }
  const bool is_new = dialect_ == SchemaDialect::kDraft2020_12;
  const char* const keyword = is_new ? "$id" : "id";
  if (IsText(schema, keyword) && (is_new || !schema.contains("$ref"))) {
    const std::string id = schema[keyword].get<std::string>();
    const UriParts parts = SplitFragment(ResolveUri(place.base, id));
    if (!id.starts_with('#')) {
      place.base = parts.absolute;
      resources_[place.base] = place;
    }
    if (!is_new && !parts.fragment.empty()) {
      anchors_[place.base + "#" + parts.fragment] = place;
    }
  }
  if (!is_new) {
    return;
  }
  for (const char* const anchor : {"$anchor", "$dynamicAnchor"}) {
    if (IsText(schema, anchor)) {
      anchors_[place.base + "#" + schema[anchor].get<std::string>()] = place;
    }
  }
  if (IsText(schema, "$dynamicAnchor")) {
    dynamic_[place.base][schema["$dynamicAnchor"].get<std::string>()] = place;
  }
}

void SchemaIndex::IndexOne(SchemaLocation place,
                           std::vector<SchemaLocation>& open) {
  if (!IsSchema(*place.value) || places_.contains(place.value)) {
    return;
  }
  if (place.value->is_object()) {
    TakeNames(place);
  }
  places_.emplace(place.value, place);
  if (!place.value->is_object()) {
    return;
  }
  const auto push = [&](const Json& value, const std::string& token) {
    open.push_back(
        {&value, place.base, place.document, place.pointer + "/" + token});
  };
  for (const auto& [keyword, value] : place.value->items()) {
    const std::string token = EscapePointer(keyword);
    switch (HolderOf(keyword, value, dialect_)) {
      case SchemaHolder::kOne:
        push(value, token);
        break;
      case SchemaHolder::kList:
        for (std::size_t i = 0; i < value.size(); ++i) {
          push(value[i], token + "/" + std::to_string(i));
        }
        break;
      case SchemaHolder::kMap:
        for (const auto& [name, each] : value.items()) {
          push(each, token + "/" + EscapePointer(name));
        }
        break;
      case SchemaHolder::kNone:
        break;
    }
  }
}

void SchemaIndex::Index(const SchemaLocation& place) {
  std::vector<SchemaLocation> open = {place};
  while (!open.empty()) {
    SchemaLocation next = std::move(open.back());
    open.pop_back();
    IndexOne(std::move(next), open);
  }
}

SchemaLocation SchemaIndex::PlaceOf(const SchemaLocation& place) {
  Index(place);
  const auto found = places_.find(place.value);
  return found == places_.end() ? place : found->second;
}

// Bases change on the way where schemas name themselves.
std::optional<SchemaLocation> SchemaIndex::AtPointer(
    const SchemaLocation& root, const std::string& pointer) {
  SchemaLocation place = root;
  std::size_t at = 0;
  while (at < pointer.size()) {
    const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
    const std::string token = pointer.substr(at, end - at);
    try {
      place.value = &place.value->at(Json::json_pointer(token));
    } catch (const Json::exception&) {
      return std::nullopt;
    }
    place.pointer += token;
    const auto known = places_.find(place.value);
    if (known != places_.end()) {
      place = known->second;
    }
    at = end;
  }
  return PlaceOf(place);
}

std::optional<SchemaLocation> SchemaIndex::Find(const std::string& uri) {
  const UriParts parts = SplitFragment(uri);
  auto resource = resources_.find(parts.absolute);
  if (resource == resources_.end()) {
    const Json* const document = Document(parts.absolute);
    if (document == nullptr) {
      return std::nullopt;
    }
    const SchemaLocation root{document, parts.absolute, parts.absolute, ""};
    Index(root);
    resource = resources_.emplace(parts.absolute, PlaceOf(root)).first;
  }
  if (parts.fragment.empty() || parts.fragment.starts_with('/')) {
    return AtPointer(resource->second, parts.fragment);
  }
  const auto anchor =
      anchors_.find(resource->second.base + "#" + parts.fragment);
  return anchor == anchors_.end() ? std::nullopt
                                  : std::optional(anchor->second);
}

const std::map<std::string, SchemaLocation>& SchemaIndex::DynamicAnchors(
    const std::string& base) {
  return dynamic_[base];
}

bool SchemaIndex::LeavesOutValidation(const std::string& base) {
  const auto resource = resources_.find(base);
  if (dialect_ != SchemaDialect::kDraft2020_12 ||
      resource == resources_.end() || !resource->second.value->is_object() ||
      !IsText(*resource->second.value, "$schema")) {
    return false;
  }
  const Json* const meta =
      Document((*resource->second.value)["$schema"].get<std::string>());
  return meta != nullptr && meta->is_object() &&
         meta->contains("$vocabulary") &&
         !(*meta)["$vocabulary"].contains(
             "https://json-schema.org/draft/2020-12/vocab/validation");
}

std::vector<SchemaLocation> SchemaIndex::All() const {
  std::vector<SchemaLocation> all;
  for (const auto& [value, place] : places_) {
    all.push_back(place);
  }
  return all;
}

}  // namespace plumbline
