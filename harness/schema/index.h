// Where schemas stand: documents by their URI, and in them the schemas that
// name themselves with $id, $anchor and $dynamicAnchor.
#ifndef PLUMBLINE_HARNESS_SCHEMA_INDEX_H_
#define PLUMBLINE_HARNESS_SCHEMA_INDEX_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "harness/base/json.h"
#include "harness/schema/json_schema.h"

namespace plumbline {

// A schema and where it stands.
struct SchemaLocation {
  const Json* value = nullptr;
  std::string base;      // the URI that references in it are relative to
  std::string document;  // the URI of its document
  std::string pointer;   // in that document

  [[nodiscard]] std::string Uri() const { return document + "#" + pointer; }
};

class SchemaIndex {
 public:
  SchemaIndex(SchemaDialect dialect, SchemaSource source)
      : dialect_(dialect), source_(std::move(source)) {}

  void AddDocument(const std::string& uri, const Json& document);

  // Reads the value as a schema, and so all schemas in it.
  void Index(const SchemaLocation& place);

  // What `uri`, which is absolute, refers to; nothing where it is not there.
  [[nodiscard]] std::optional<SchemaLocation> Find(const std::string& uri);

  // The schema that `place` was read as, with its own base URI.
  [[nodiscard]] SchemaLocation PlaceOf(const SchemaLocation& place);

  // The $dynamicAnchors of the resource at `base`, with their schemas.
  [[nodiscard]] const std::map<std::string, SchemaLocation>& DynamicAnchors(
      const std::string& base);

  // Whether the resource at `base` leaves the validation vocabulary out, as the
  // meta-schema that its $schema names says.
  [[nodiscard]] bool LeavesOutValidation(const std::string& base);

  // Every schema read so far.
  [[nodiscard]] std::vector<SchemaLocation> All() const;

 private:
  const Json* Document(const std::string& uri);
  void IndexOne(SchemaLocation place, std::vector<SchemaLocation>& open);
  void TakeNames(SchemaLocation& place);
  std::optional<SchemaLocation> AtPointer(const SchemaLocation& root,
                                          const std::string& pointer);

  SchemaDialect dialect_;
  SchemaSource source_;
  std::map<std::string, const Json*> documents_;
  std::map<std::string, SchemaLocation> resources_;  // by $id or document
  std::map<std::string, SchemaLocation> anchors_;    // by base#name
  std::map<std::string, std::map<std::string, SchemaLocation>> dynamic_;
  std::unordered_map<const Json*, SchemaLocation> places_;
};

// How the value of a keyword holds schemas.
enum class SchemaHolder : std::uint8_t { kNone, kOne, kList, kMap };

// That of `value` under `keyword` in a dialect.
[[nodiscard]] SchemaHolder HolderOf(std::string_view keyword, const Json& value,
                                    SchemaDialect dialect);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_SCHEMA_INDEX_H_
