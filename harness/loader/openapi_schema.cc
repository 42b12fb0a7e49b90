#include "harness/loader/openapi_schema.h"

#include <algorithm>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/contract/validate.h"
#include "harness/loader/deprecation.h"
#include "harness/loader/openapi_type.h"
#include "harness/loader/openapi_xml.h"
#include "harness/schema/uri.h"

namespace plumbline {
namespace {

// References and single-part schemas that lead to one shape (time).
constexpr int kMaxSteps = 1000;
// Examples that a shape keeps (memory: a component may be used in a thousand
// places).
constexpr std::size_t kMaxExamples = 20;
constexpr std::string_view kNamespace = "openapi#";

bool IsNullType(const Json& schema) {
  return schema.is_object() && schema.size() == 1 && schema.contains("type") &&
         schema["type"] == "null";
}

void CollectExamples(const Node& schema, std::vector<Node>& examples) {
  if (const auto example = schema.Find("example")) {
    examples.push_back(*example);
  }
  const auto list = schema.Find("examples");
  if (list.has_value() && list->value().is_array()) {
    list->ForEachElement([&](const Node& each) { examples.push_back(each); });
  }
}

// What is certainly wrong with an example, whichever way the value travels;
// nothing: it may be one.
std::optional<Violation> WrongIn(const Validator& validator,
                                 const Member& member, const Json& example) {
  std::optional<Violation> wrong;
  for (const ClausePart part : {ClausePart::kInput, ClausePart::kOutput}) {
    std::vector<Violation> all =
        validator.ValidateMember(member, example, part);
    const auto certain =
        std::ranges::find(all, Certainty::kCertain, &Violation::certainty);
    if (certain == all.end()) {
      return std::nullopt;
    }
    wrong = std::move(*certain);
  }
  return wrong;
}

std::string Capitalized(std::string_view text) {
  std::string out = SafeName(text);
  if (!out.empty() && IsLower(out[0])) {
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  }
  return out;
}

// "PetTagsItem" of /components/schemas/Pet/properties/tags/items: the same
// whoever comes to it first.
std::string NameOfComponent(std::string_view pointer) {
  const std::vector<std::string> tokens = Split(pointer.substr(1), '/');
  std::string name =
      tokens.size() > 2 ? UnescapePointer(tokens[2]) : "Component";
  for (std::size_t i = 3; i < tokens.size(); ++i) {
    if (tokens[i] == "properties" && i + 1 < tokens.size()) {
      name += Capitalized(UnescapePointer(tokens[++i]));
    } else if (tokens[i] == "items") {
      name += "Item";
    } else if (tokens[i] == "additionalProperties") {
      name += "Value";
    }
  }
  return name;
}

}  // namespace

std::string SafeName(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool safe = IsAlnum(c) || c == '_' || c == '.' || c == '-' ||
                      static_cast<unsigned char>(c) >= 0x80;
    out += safe ? c : '_';
  }
  return out;
}

SchemaShapes::SchemaShapes(OpenApiVersion version, OpenApiFiles& files,
                           OpenApiWarnings& warnings, Contract& contract)
    : version_(version),
      files_(files),
      warnings_(warnings),
      contract_(contract),
      schemas_(std::make_unique<JsonSchemaSet>(
          version == OpenApiVersion::k3_0 ? SchemaDialect::kOpenApi3_0
                                          : SchemaDialect::kDraft2020_12,
          [&files](const std::string& uri) { return files.DocumentAt(uri); })) {
}

SchemaShapes::~SchemaShapes() = default;

// Annotations of a schema that stands around the one that makes the shape.
void SchemaShapes::Note(const Node& schema, Use& use) const {
  const Json& value = schema.value();
  if (!value.is_object()) {
    return;
  }
  const auto flag = [&](const char* name) {
    return value.contains(name) && value[name] == Json(true);
  };
  use.nullable |= version_ == OpenApiVersion::k3_0 && flag("nullable");
  use.read_only |= flag("readOnly");
  use.write_only |= flag("writeOnly");
  if (use.deprecated == nullptr) {
    use.deprecated = ReadOpenApiDeprecation(schema);
  }
  if (value.contains("default") && !use.default_value.has_value()) {
    use.default_value = value["default"];
  }
  if (use.xml == XmlTraits{}) {
    use.xml = ReadOpenApiXml(schema, warnings_);
  }
}

// The one schema that says all that `schema` says, if there is such a one: what
// it refers to, the only part of an allOf that asserts something, the only
// alternative, or the only one that is not null.
std::optional<Node> SchemaShapes::OnlyPart(const Node& schema, Use& use) {
  const bool is_reference = IsReference(schema.value());
  if (is_reference && version_ == OpenApiVersion::k3_0) {
    return files_.Follow(schema);
  }
  if (is_reference && files_.IsByName(schema)) {
    return std::nullopt;
  }
  std::string applicator;
  for (const auto& [keyword, value] : schema.value().items()) {
    if (keyword == "$ref" || keyword == "allOf" || keyword == "oneOf" ||
        keyword == "anyOf") {
      if (!applicator.empty()) {
        return std::nullopt;
      }
      applicator = keyword;
    } else if (!IsAnnotationKeyword(keyword)) {
      return std::nullopt;
    }
  }
  if (applicator.empty()) {
    return std::nullopt;
  }
  if (applicator == "$ref") {
    return is_reference ? std::optional(files_.Follow(schema)) : std::nullopt;
  }
  const Node parts = schema.At(applicator);
  std::vector<Node> left;
  bool with_null = false;
  parts.ForEachElement([&](const Node& part) {
    if (applicator == "allOf" && IsAnnotation(part.value())) {
      Note(part, use);
    } else if (applicator != "allOf" && IsNullType(part.value())) {
      with_null = true;
    } else {
      left.push_back(part);
    }
  });
  if (left.size() != 1) {
    return std::nullopt;
  }
  if (with_null) {
    // Alternatives are judged by the whole of their schema, null with them.
    Node of = left[0];
    for (int i = 0;
         i < kMaxSteps && IsReference(of.value()) && !files_.IsByName(of);
         ++i) {
      of = files_.Follow(of);
    }
    if (of.value().is_object() &&
        (of.value().contains("oneOf") || of.value().contains("anyOf"))) {
      return std::nullopt;
    }
  }
  use.nullable |= with_null;
  return left[0];
}

Node SchemaShapes::Simplify(const Node& schema, Use& use) {
  Node at = schema;
  for (int steps = 0; at.value().is_object(); ++steps) {
    if (steps > kMaxSteps) {
      at.Fault("the schema consists of itself", ErrorCode::kContract);
    }
    Note(at, use);
    const std::optional<Node> part = OnlyPart(at, use);
    if (!part.has_value()) {
      break;
    }
    CollectExamples(at, use.examples);
    at = *part;
  }
  return at;
}

std::string SchemaShapes::NameOf(const Node& schema,
                                 const std::string& name) const {
  const std::string& pointer = schema.pointer();
  if (schema.file() != files_.root().file()) {
    const std::size_t slash = pointer.rfind('/');
    return slash == std::string::npos
               ? name
               : UnescapePointer(std::string_view(pointer).substr(slash + 1));
  }
  return pointer.starts_with("/components/") ? NameOfComponent(pointer) : name;
}

ShapeIndex SchemaShapes::Add(Shape shape) {
  const std::string wanted = SafeName(shape.name.empty() ? "_" : shape.name);
  std::string name = wanted;
  while (!names_.insert(name).second) {
    int& suffix = last_suffix_.try_emplace(wanted, 1).first->second;
    name = wanted + "_" + std::to_string(++suffix);
  }
  shape.name = name;
  shape.id = std::string(kNamespace) + name;
  contract_.shapes.push_back(std::move(shape));
  return static_cast<ShapeIndex>(contract_.shapes.size() - 1);
}

ShapeIndex SchemaShapes::Plain(ShapeType type) {
  const auto known = plain_.find(type);
  if (known != plain_.end()) {
    return known->second;
  }
  const std::string name = Capitalized(ToString(type));
  contract_.shapes.push_back(
      {.id = "smithy.api#" + name, .name = name, .type = type});
  const auto index = static_cast<ShapeIndex>(contract_.shapes.size() - 1);
  plain_.emplace(type, index);
  uses_[index].nullable = type == ShapeType::kDocument;
  return index;
}

ShapeIndex SchemaShapes::IndexOf(const Node& schema, const std::string& name) {
  if (IsAnnotation(schema.value()) && !schema.value().contains("example")) {
    return Plain(ShapeType::kDocument);
  }
  const std::string uri = OpenApiFiles::UriOf(schema);
  const auto known = known_.find(uri);
  if (known != known_.end()) {
    return known->second;
  }
  const ShapeIndex index =
      Add({.name = NameOf(schema, name), .pointer = schema.pointer()});
  known_.emplace(uri, index);
  pending_.push_back({index, schema});
  return index;
}

void SchemaShapes::AddComponents() {
  const auto components = files_.root().Find("components");
  const auto schemas =
      components.has_value() ? components->Find("schemas") : std::nullopt;
  if (!schemas.has_value()) {
    return;
  }
  schemas->ForEachMember([&](const std::string& name, const Node& schema) {
    if (version_ != OpenApiVersion::k3_0) {
      schemas_->IndexSchema(OpenApiFiles::UriOf(schema));
    }
    (void)MemberOf(name, schema, name);
  });
}

Member SchemaShapes::MemberOf(const std::string& member, const Node& schema,
                              const std::string& name) {
  Use use;
  ShapeIndex target = 0;
  if (!warnings_.Attempt(
          "what the schema of " + Printable(member, 60) + " says",
          [&] { target = IndexOf(Simplify(schema, use), name); })) {
    target = Plain(ShapeType::kDocument);
    use = {.nullable = true};
  }
  for (const Node& example : use.examples) {
    AddExample(target, example);
  }
  return {.name = member,
          .target = target,
          .default_value = use.default_value,
          .nullable = use.nullable,
          .read_only = use.read_only,
          .write_only = use.write_only,
          .xml = std::move(use.xml),
          .deprecated = std::move(use.deprecated),
          .pointer = schema.pointer()};
}

void SchemaShapes::AddExample(ShapeIndex shape, const Node& example) {
  const bool shared = contract_.shapes[shape].pointer.empty();  // Plain()
  if (!shared) {
    examples_.push_back({shape, example});
  }
}

void SchemaShapes::Fill(const Pending& pending) {
  SchemaFacts facts =
      ReadSchemaFacts(pending.schema, version_, files_, warnings_);
  Shape shape = contract_.shapes[pending.shape];
  SetTypeOf(facts, pending.schema, warnings_, shape);
  const std::string& name = shape.name;
  if (shape.type == ShapeType::kStructure) {
    for (const auto& [member, schema] : facts.properties) {
      shape.members.push_back(
          MemberOf(member, schema, name + Capitalized(member)));
      shape.members.back().required = facts.required.contains(member);
    }
    for (const auto& [member, schema] : facts.properties) {
      facts.required.erase(member);
    }
    for (const std::string& member : facts.required) {
      shape.members.push_back({.name = member,
                               .target = Plain(ShapeType::kDocument),
                               .required = true,
                               .pointer = shape.pointer});
    }
  } else if (shape.type == ShapeType::kList) {
    shape.members.push_back(
        facts.element.has_value()
            ? MemberOf("member", *facts.element, name + "Item")
            : Member{.name = "member", .target = Plain(ShapeType::kDocument)});
  } else if (shape.type == ShapeType::kMap) {
    shape.members.push_back(
        {.name = "key", .target = Plain(ShapeType::kString)});
    shape.members.push_back(
        facts.additional.has_value()
            ? MemberOf("value", *facts.additional, name + "Value")
            : Member{.name = "value", .target = Plain(ShapeType::kDocument)});
  }
  for (const Node& alternative : facts.alternatives) {
    shape.alternatives.push_back(
        MemberOf("", alternative, name + "Alternative").target);
  }
  if (!facts.exact) {
    inexact_.push_back(pending);
  }
  uses_[pending.shape] = {.nullable = facts.nullable,
                          .read_only = facts.read_only,
                          .write_only = facts.write_only,
                          .default_value = facts.default_value,
                          .xml = ReadOpenApiXml(pending.schema, warnings_)};
  shape.xml = uses_[pending.shape].xml;
  for (const Node& example : facts.examples) {
    AddExample(pending.shape, example);
  }
  contract_.shapes[pending.shape] = std::move(shape);
}

void SchemaShapes::Compile() {
  for (const auto& [shape, schema] : inexact_) {
    auto compiled = schemas_->Compile(OpenApiFiles::UriOf(schema));
    if (compiled.has_value()) {
      contract_.shapes[shape].schema = *std::move(compiled);
    } else if (compiled.error().code == ErrorCode::kNotFound ||
               compiled.error().code == ErrorCode::kContract) {
      warnings_.LeaveOut("what the schema of " + contract_.shapes[shape].name +
                             " says beyond its shape",
                         compiled.error());
    } else {
      warnings_.NotChecked(
          "what the schema says beyond its shape: " + compiled.error().message,
          schema);
    }
  }
  for (const auto& [keyword, uri] : schemas_->unknown_keywords()) {
    warnings_.NotChecked("the keyword \"" + keyword + "\"", files_.root(),
                         SplitFragment(uri).fragment);
  }
}

void SchemaShapes::Settle() {
  for (Shape& shape : contract_.shapes) {
    const bool collection =
        shape.type == ShapeType::kList || shape.type == ShapeType::kMap;
    for (Member& member : shape.members) {
      member.constraints = contract_.shapes[member.target].constraints;
      const auto use = uses_.find(member.target);
      if (use == uses_.end()) {
        continue;
      }
      member.nullable |= use->second.nullable;
      member.read_only |= use->second.read_only;
      member.write_only |= use->second.write_only;
      if (!member.default_value.has_value()) {
        member.default_value = use->second.default_value;
      }
      if (member.xml == XmlTraits{}) {
        member.xml = use->second.xml;
      }
    }
    shape.sparse = collection && shape.members.back().nullable;
  }
}

// Bytes stand in examples in ways of their own, and null is said by whoever
// holds the shape: neither is judged or kept.
void SchemaShapes::JudgeExamples() {
  if (examples_.empty()) {
    return;
  }
  const Validator validator(contract_);
  // A component may be used in a thousand places (time).
  std::set<std::pair<ShapeIndex, const Json*>> seen;
  for (const auto& [index, node] : examples_) {
    Shape& shape = contract_.shapes[index];
    const Json& example = node.value();
    if (example.is_null() || shape.type == ShapeType::kBlob ||
        shape.examples.size() >= kMaxExamples ||
        !seen.emplace(index, &example).second) {
      continue;
    }
    const std::optional<Violation> wrong =
        WrongIn(validator, {.target = index, .constraints = shape.constraints},
                example);
    if (wrong.has_value()) {
      warnings_.WrongExample(wrong->message, node, wrong->pointer);
    } else if (std::ranges::find(shape.examples, example) ==
               shape.examples.end()) {
      shape.examples.push_back(example);
    }
  }
}

void SchemaShapes::Finish() {
  while (!pending_.empty()) {
    const Pending pending = pending_.back();
    pending_.pop_back();
    Shape& shape = contract_.shapes[pending.shape];
    if (!warnings_.Attempt("what the schema of " + shape.name + " says",
                           [&] { Fill(pending); })) {
      contract_.shapes[pending.shape].type = ShapeType::kDocument;
      uses_[pending.shape].nullable = true;
    }
  }
  Compile();
  Settle();
  JudgeExamples();
}

}  // namespace plumbline
