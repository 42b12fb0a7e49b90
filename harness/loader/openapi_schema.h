// Schema Objects as shapes: what shapes can say as a shape, and beside it the
// whole schema compiled (Shape::schema) where that is not all.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_SCHEMA_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_SCHEMA_H_

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "harness/contract/contract.h"
#include "harness/loader/node.h"
#include "harness/loader/openapi_facts.h"
#include "harness/loader/openapi_files.h"
#include "harness/loader/openapi_structure.h"
#include "harness/loader/openapi_warnings.h"
#include "harness/schema/json_schema.h"

namespace plumbline {

class SchemaShapes {
 public:
  // REQUIRES: all outlive this.
  SchemaShapes(OpenApiVersion version, OpenApiFiles& files,
               OpenApiWarnings& warnings, Contract& contract);
  ~SchemaShapes();

  // Makes the shapes of all that stands under components/schemas, before others
  // can take their names.
  void AddComponents();

  // A member whose values `schema` describes. Each schema that can be referred
  // to becomes one shape, named by its key under components/schemas; one that
  // stands in place is named `name`. Shapes are filled in by Finish().
  [[nodiscard]] Member MemberOf(const std::string& member, const Node& schema,
                                const std::string& name);

  // A shape of the type and nothing more, shared by all who ask.
  [[nodiscard]] ShapeIndex Plain(ShapeType type);

  // Takes a shape under an id of its own: "Pet", or else "Pet_2".
  ShapeIndex Add(Shape shape);

  // An example of the shape's values. Finish() holds it against the shape.
  void AddExample(ShapeIndex shape, const Node& example);

  // Fills in every shape, compiles what shapes cannot say, and gives members
  // what their targets say: constraints, null, readOnly, default. Shapes keep
  // the examples that are values of theirs; each other one is a warning with
  // its place.
  void Finish();

 private:
  // What a schema says of the members that hold it, beyond its shape.
  struct Use {
    bool nullable = false;
    bool read_only = false;
    bool write_only = false;
    std::optional<Json> default_value;
    std::vector<Node> examples;
    std::shared_ptr<const Deprecation> deprecated;
    XmlTraits xml;
  };
  struct Pending {
    ShapeIndex shape;
    Node schema;
  };

  Node Simplify(const Node& schema, Use& use);
  std::optional<Node> OnlyPart(const Node& schema, Use& use);
  void Note(const Node& schema, Use& use) const;
  ShapeIndex IndexOf(const Node& schema, const std::string& name);
  std::string NameOf(const Node& schema, const std::string& name) const;
  void Fill(const Pending& pending);
  void Compile();
  void Settle();
  void JudgeExamples();

  OpenApiVersion version_;
  OpenApiFiles& files_;
  OpenApiWarnings& warnings_;
  Contract& contract_;
  std::unique_ptr<JsonSchemaSet> schemas_;
  std::map<std::string, ShapeIndex> known_;  // by URI of the schema
  std::map<ShapeType, ShapeIndex> plain_;
  std::set<std::string> names_;
  std::map<std::string, int> last_suffix_;  // by the name that was wanted
  std::map<ShapeIndex, Use> uses_;
  std::vector<Pending> pending_;
  std::vector<Pending> inexact_;
  std::vector<Pending> examples_;  // the node is an example of the shape
};

// A name that may stand in an id: what is neither a letter, a digit, nor one of
// "_.-" becomes "_".
[[nodiscard]] std::string SafeName(std::string_view text);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_SCHEMA_H_
