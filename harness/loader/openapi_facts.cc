#include "harness/loader/openapi_facts.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "harness/base/text.h"
#include "harness/schema/value.h"

namespace plumbline {
namespace {

// Schemas that one allOf may bring together (time: each may bring more).
constexpr int kMaxParts = 1000;
constexpr std::size_t kShownTypeBytes = 60;

constexpr std::array<std::string_view, 24> kAnnotations = {"title",
                                                           "description",
                                                           "default",
                                                           "deprecated",
                                                           "readOnly",
                                                           "writeOnly",
                                                           "nullable",
                                                           "example",
                                                           "examples",
                                                           "xml",
                                                           "externalDocs",
                                                           "discriminator",
                                                           "$comment",
                                                           "$schema",
                                                           "$id",
                                                           "$anchor",
                                                           "$dynamicAnchor",
                                                           "$defs",
                                                           "definitions",
                                                           "$vocabulary",
                                                           "contentMediaType",
                                                           "contentSchema",
                                                           "id",
                                                           "summary"};

std::optional<JsonTypes> TypeNamed(std::string_view name) {
  static const std::map<std::string_view, JsonTypes> types = {
      {"null", kJsonNull},     {"boolean", kJsonBoolean},
      {"object", kJsonObject}, {"array", kJsonArray},
      {"string", kJsonString}, {"integer", kJsonInteger},
      {"number", kJsonNumber}};
  const auto found = types.find(name);
  return found == types.end() ? std::nullopt : std::optional(found->second);
}

void Tighten(LengthFacts& facts, const LengthFacts& more) {
  if (more.min.has_value()) {
    facts.min = std::max(facts.min.value_or(0), *more.min);
  }
  if (more.max.has_value()) {
    facts.max = std::min(facts.max.value_or(*more.max), *more.max);
  }
}

void RaiseMin(Constraints& number, RangeNumber min, bool exclusive) {
  if (!number.min.has_value() || min > *number.min) {
    number.min = min;
    number.min_is_exclusive = exclusive;
  } else if (min == *number.min) {
    number.min_is_exclusive |= exclusive;
  }
}

void LowerMax(Constraints& number, RangeNumber max, bool exclusive) {
  if (!number.max.has_value() || max < *number.max) {
    number.max = max;
    number.max_is_exclusive = exclusive;
  } else if (max == *number.max) {
    number.max_is_exclusive |= exclusive;
  }
}

class FactsReader {
 public:
  FactsReader(OpenApiVersion version, OpenApiFiles& files,
              OpenApiWarnings& warnings)
      : is_31_(version != OpenApiVersion::k3_0),
        files_(files),
        warnings_(warnings) {}

  SchemaFacts Read(const Node& schema) {
    ReadPart(schema);
    Settle();
    return std::move(facts_);
  }

 private:
  using Handler = void (FactsReader::*)(const Node&);

  void ReadPart(const Node& schema) {
    if (schema.value().is_boolean() && is_31_) {
      facts_.exact &= schema.value().get<bool>();
      return;
    }
    if (!schema.value().is_object()) {
      schema.Fault("expected a schema");
    }
    if (++parts_ > kMaxParts) {
      schema.Fault("an allOf of too many schemas", ErrorCode::kTooLarge);
    }
    if (!open_.insert(OpenApiFiles::UriOf(schema)).second) {
      schema.Fault("the schema consists of itself", ErrorCode::kContract);
    }
    const bool is_reference = IsReference(schema.value());
    if (!is_reference || is_31_) {
      ReadKeywords(schema);
    }
    if (is_reference && is_31_ && files_.IsByName(schema)) {
      facts_.exact = false;  // the compiled schema follows it
    } else if (is_reference) {
      ReadPart(files_.Follow(schema));
    }
    if (const auto all = schema.Find("allOf");
        all && (!is_reference || is_31_)) {
      all->ForEachElement([&](const Node& part) { ReadPart(part); });
    }
    open_.erase(OpenApiFiles::UriOf(schema));
  }

  void ReadKeywords(const Node& schema) {
    const auto& handlers = Handlers();
    closed_here_ = false;
    // What additionalProperties says is not of members that a pattern names.
    by_pattern_ = is_31_ && schema.Has("patternProperties");
    std::set<std::string> own;
    schema.ForEachMember([&](const std::string& keyword, const Node& value) {
      if (keyword == "properties") {
        value.ForEachMember(
            [&](const std::string& name, const Node&) { own.insert(name); });
      }
      const auto found = handlers.find(keyword);
      if (found != handlers.end()) {
        (this->*found->second)(value);
      } else if (IsBeyondShapes(keyword)) {
        facts_.exact = false;
      } else if (keyword != "allOf" && keyword != "$ref" &&
                 keyword != "exclusiveMinimum" &&
                 keyword != "exclusiveMaximum" &&
                 !IsAnnotationKeyword(keyword)) {
        warnings_.NotChecked("the keyword \"" + keyword + "\"", value);
      }
    });
    ReadRange(schema);
    if (closed_here_) {
      closed_.push_back(std::move(own));
    }
  }

  static const std::map<std::string_view, Handler>& Handlers() {
    using R = FactsReader;
    static const std::map<std::string_view, Handler> handlers = {
        {"type", &R::ReadType},
        {"nullable", &R::ReadNullable},
        {"format", &R::ReadFormat},
        {"contentEncoding", &R::ReadEncoding},
        {"contentMediaType", &R::ReadMediaType},
        {"multipleOf", &R::ReadMultipleOf},
        {"minLength", &R::ReadMinLength},
        {"maxLength", &R::ReadMaxLength},
        {"minItems", &R::ReadMinItems},
        {"maxItems", &R::ReadMaxItems},
        {"minProperties", &R::ReadMinProperties},
        {"maxProperties", &R::ReadMaxProperties},
        {"pattern", &R::ReadPattern},
        {"uniqueItems", &R::ReadUnique},
        {"enum", &R::ReadEnum},
        {"const", &R::ReadConst},
        {"properties", &R::ReadProperties},
        {"required", &R::ReadRequired},
        {"additionalProperties", &R::ReadAdditional},
        {"items", &R::ReadItems},
        {"oneOf", &R::ReadAlternatives},
        {"anyOf", &R::ReadAlternatives},
        {"discriminator", &R::ReadDiscriminator},
        {"readOnly", &R::ReadReadOnly},
        {"writeOnly", &R::ReadWriteOnly},
        {"default", &R::ReadDefault},
        {"example", &R::ReadExample},
        {"examples", &R::ReadExamples},
        {"minimum", &R::Ignore},
        {"maximum", &R::Ignore},
    };
    return handlers;
  }

  // Keywords that assert what no shape can say. OpenAPI 3.0 has few of them.
  [[nodiscard]] bool IsBeyondShapes(const std::string& keyword) const {
    static constexpr std::array<std::string_view, 14> kBeyond = {
        "if",
        "then",
        "else",
        "dependencies",
        "patternProperties",
        "propertyNames",
        "contains",
        "minContains",
        "maxContains",
        "prefixItems",
        "unevaluatedProperties",
        "unevaluatedItems",
        "dependentRequired",
        "dependentSchemas"};
    return keyword == "not" ||
           (is_31_ && (keyword == "$dynamicRef" ||
                       std::ranges::find(kBeyond, keyword) != kBeyond.end()));
  }

  void Ignore(const Node& /*node*/) {}

  void ReadType(const Node& node) {
    JsonTypes types = 0;
    const auto add = [&](const Node& name) {
      const auto type = TypeNamed(name.String());
      if (!type.has_value()) {
        warnings_.NotChecked(
            "the type " + Printable(name.String(), kShownTypeBytes), name);
      }
      types |= type.value_or(kJsonAny);
    };
    if (is_31_ && node.value().is_array()) {
      node.ForEachElement(add);
    } else {
      add(node);
    }
    facts_.types &= types;
  }

  // The outermost `nullable` tells: its author means that null may stand there
  // (strictly, OpenAPI 3.0.3 lets null through only where every part does).
  void ReadNullable(const Node& node) {
    const bool nullable = node.Boolean();
    facts_.nullable |= nullable && !is_31_ && parts_ == 1;
  }

  void ReadFormat(const Node& node) {
    if (facts_.format.empty()) {
      facts_.format = node.String();
    } else if (facts_.format != node.String()) {
      facts_.exact = false;
    }
  }

  void ReadEncoding(const Node& node) {
    if (is_31_) {
      facts_.is_base64 |= node.String() == "base64";
    } else {
      warnings_.NotChecked("the keyword \"contentEncoding\"", node);
    }
  }

  void ReadMediaType(const Node& node) {
    if (is_31_ && facts_.media_type.empty()) {
      facts_.media_type = node.String();
    }
  }

  void ReadMultipleOf(const Node& node) {
    const RangeNumber divisor = node.Number();
    if (divisor <= 0) {
      node.Fault("expected a number above zero", ErrorCode::kContract);
    }
    facts_.exact &= facts_.number.multiple_of.value_or(divisor) == divisor;
    facts_.number.multiple_of = divisor;
  }

  void ReadRange(const Node& schema) {
    const auto min = schema.Find("minimum");
    const auto max = schema.Find("maximum");
    const auto above = schema.Find("exclusiveMinimum");
    const auto below = schema.Find("exclusiveMaximum");
    // A flag beside the bound in 3.0, a bound of its own in 3.1.
    if (min.has_value()) {
      RaiseMin(facts_.number, min->Number(),
               above.has_value() && !is_31_ && above->Boolean());
    }
    if (max.has_value()) {
      LowerMax(facts_.number, max->Number(),
               below.has_value() && !is_31_ && below->Boolean());
    }
    if (is_31_ && above.has_value()) {
      RaiseMin(facts_.number, above->Number(), true);
    }
    if (is_31_ && below.has_value()) {
      LowerMax(facts_.number, below->Number(), true);
    }
  }

  void ReadMinLength(const Node& node) {
    Tighten(facts_.string, {.min = node.Count()});
  }
  void ReadMaxLength(const Node& node) {
    Tighten(facts_.string, {.max = node.Count()});
  }
  void ReadMinItems(const Node& node) {
    Tighten(facts_.items, {.min = node.Count()});
  }
  void ReadMaxItems(const Node& node) {
    Tighten(facts_.items, {.max = node.Count()});
  }
  void ReadMinProperties(const Node& node) {
    Tighten(facts_.properties_count, {.min = node.Count()});
  }
  void ReadMaxProperties(const Node& node) {
    Tighten(facts_.properties_count, {.max = node.Count()});
  }

  void ReadPattern(const Node& node) {
    facts_.exact &= facts_.pattern.value_or(node.String()) == node.String();
    facts_.pattern = facts_.pattern.value_or(node.String());
  }

  void ReadUnique(const Node& node) { facts_.unique_items |= node.Boolean(); }

  void ReadEnum(const Node& node) {
    std::set<std::string> allowed;
    for (const Json& value : facts_.values.value_or(std::vector<Json>())) {
      allowed.insert(CanonicalText(value));
    }
    std::vector<Json> values;
    std::set<std::string> taken;
    node.ForEachElement([&](const Node& value) {
      const std::string text = CanonicalText(value.value());
      if ((!facts_.values.has_value() || allowed.contains(text)) &&
          taken.insert(text).second) {
        values.push_back(value.value());
      }
    });
    facts_.values = std::move(values);
  }

  void ReadConst(const Node& node) {
    if (!is_31_) {
      warnings_.NotChecked("the keyword \"const\"", node);
      return;
    }
    const bool excluded =
        facts_.values.has_value() &&
        std::ranges::find(*facts_.values, node.value()) == facts_.values->end();
    facts_.values = excluded ? std::vector<Json>() : std::vector{node.value()};
  }

  void ReadProperties(const Node& node) {
    facts_.has_properties = true;
    node.ForEachMember([&](const std::string& name, const Node& schema) {
      const auto [known, is_new] =
          property_index_.emplace(name, facts_.properties.size());
      if (is_new) {
        facts_.properties.emplace_back(name, schema);
      } else {
        facts_.exact &=
            facts_.properties[known->second].second.value() == schema.value();
      }
    });
  }

  void ReadRequired(const Node& node) {
    node.ForEachElement(
        [&](const Node& name) { facts_.required.insert(name.String()); });
  }

  void ReadAdditional(const Node& node) {
    if (by_pattern_ &&
        (node.value().is_boolean() || node.value().is_object())) {
      facts_.exact = false;  // the compiled schema says it
    } else if (node.value().is_boolean()) {
      closed_here_ = !node.value().get<bool>();
    } else if (node.value().is_object()) {
      if (facts_.additional.has_value()) {
        facts_.exact = false;
      } else {
        facts_.additional = node;
      }
    } else {
      node.Fault("expected a schema, true or false");
    }
  }

  void ReadItems(const Node& node) {
    if (facts_.element.has_value() || node.value() == Json(false)) {
      facts_.exact = false;
    } else {
      facts_.element = node;
    }
  }

  void ReadAlternatives(const Node& node) {
    facts_.exact = false;
    node.ForEachElement(
        [&](const Node& schema) { facts_.alternatives.push_back(schema); });
  }

  void ReadDiscriminator(const Node& node) {
    warnings_.NotChecked("discriminators, only the schemas they tell apart",
                         node);
  }

  void ReadReadOnly(const Node& node) { facts_.read_only |= node.Boolean(); }
  void ReadWriteOnly(const Node& node) { facts_.write_only |= node.Boolean(); }
  void ReadDefault(const Node& node) {
    facts_.default_value = facts_.default_value.value_or(node.value());
  }
  void ReadExample(const Node& node) { facts_.examples.push_back(node); }
  void ReadExamples(const Node& node) {
    if (node.value().is_array()) {
      node.ForEachElement([&](const Node& each) { ReadExample(each); });
    }
  }

  void Settle() {
    // A part that closes the object names all that may be in it.
    for (const std::set<std::string>& names : closed_) {
      const bool says_all = std::ranges::all_of(
          facts_.properties,
          [&](const auto& property) { return names.contains(property.first); });
      facts_.closed |= says_all;
      facts_.exact &= says_all;
    }
    facts_.nullable |=
        facts_.types != kJsonAny && (facts_.types & kJsonNull) != 0;
    facts_.types &= ~kJsonNull;
    if (facts_.additional.has_value() &&
        IsAnnotation(facts_.additional->value())) {
      facts_.additional.reset();
    }
  }

  bool is_31_;
  OpenApiFiles& files_;
  OpenApiWarnings& warnings_;
  SchemaFacts facts_;
  std::map<std::string, std::size_t> property_index_;
  int parts_ = 0;
  bool closed_here_ = false;
  bool by_pattern_ = false;
  std::vector<std::set<std::string>> closed_;
  std::set<std::string> open_;
};

}  // namespace

bool IsAnnotationKeyword(const std::string& keyword) {
  return keyword.starts_with("x-") || keyword.starts_with("X-") ||
         std::ranges::find(kAnnotations, keyword) != kAnnotations.end();
}

bool IsAnnotation(const Json& schema) {
  if (!schema.is_object()) {
    return schema == Json(true);
  }
  for (const auto& [keyword, value] : schema.items()) {
    if (!IsAnnotationKeyword(keyword)) {
      return false;
    }
  }
  return true;
}

SchemaFacts ReadSchemaFacts(const Node& schema, OpenApiVersion version,
                            OpenApiFiles& files, OpenApiWarnings& warnings) {
  return FactsReader(version, files, warnings).Read(schema);
}

}  // namespace plumbline
