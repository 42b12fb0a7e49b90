#include "harness/schema/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/text.h"
#include "harness/schema/scalars.h"
#include "harness/schema/value.h"

namespace plumbline {
namespace {

// Schemas applied one inside the other (stack). Values nest kMaxJsonDepth deep
// at most, and each level may take a reference.
constexpr int kMaxDepth = 1200;
// Schemas applied to one value and all in it (time): alternatives of
// alternatives multiply.
constexpr int kMaxSteps = 2'000'000;
// Faults that one value is told of (memory).
constexpr std::size_t kMaxFaults = 100;

// What the schemas applied so far have looked at (2020-12 core, section 11).
struct Evaluated {
  bool all_items = false;
  std::size_t first_items = 0;
  std::set<std::size_t> items;
  bool all_properties = false;
  std::set<std::string> properties;

  void Merge(const Evaluated& other) {
    all_items |= other.all_items;
    first_items = std::max(first_items, other.first_items);
    items.insert(other.items.begin(), other.items.end());
    all_properties |= other.all_properties;
    properties.insert(other.properties.begin(), other.properties.end());
  }
};

class Evaluation {
 public:
  Evaluation(const SchemaGraph& graph, FormatTest fits)
      : graph_(graph), fits_(fits) {}

  std::vector<SchemaFault> Run(const SchemaNode& node, const Json& value) {
    try {
      (void)Apply(node, value, nullptr);
      return std::move(faults_);
    } catch (const SchemaUndecided&) {
      return {};
    }
  }

 private:
  // True where the value keeps the schema. Where nothing is told (quiet_) the
  // first fault ends it.
  bool Apply(const SchemaNode& node, const Json& value, Evaluated* out) {
    if (++steps_ > kMaxSteps || depth_ >= kMaxDepth) {
      throw SchemaUndecided();
    }
    if (node.always.has_value()) {
      return *node.always || Fail("false", "no value is allowed here");
    }
    if (node.nullable && value.is_null()) {
      return true;
    }
    ++depth_;
    const bool enters = scope_.empty() || scope_.back() != node.resource;
    if (enters) {
      scope_.push_back(node.resource);
    }
    Evaluated seen;
    bool valid = Scalars(node, value);
    valid = (valid || !quiet_) && Format(node, value) && valid;
    valid = (valid || !quiet_) && InPlace(node, value, seen) && valid;
    if (value.is_object()) {
      valid = (valid || !quiet_) && Object(node, value, seen) && valid;
    } else if (value.is_array()) {
      valid = (valid || !quiet_) && Array(node, value, seen) && valid;
    }
    if (enters) {
      scope_.pop_back();
    }
    --depth_;
    if (valid && out != nullptr) {
      out->Merge(seen);
    }
    return valid;
  }

  // Whether it holds, with nothing told of why not.
  bool Holds(const SchemaNode& node, const Json& value, Evaluated* out) {
    const bool was_quiet = quiet_;
    const std::size_t depth = scope_.size();
    quiet_ = true;
    const bool holds = Apply(node, value, out);
    quiet_ = was_quiet;
    scope_.resize(depth);
    return holds;
  }

  bool Fail(std::string_view keyword, std::string message) {
    if (!quiet_ && faults_.size() < kMaxFaults) {
      std::string pointer;
      for (const std::string& token : tokens_) {
        pointer += "/" + EscapePointer(token);
      }
      faults_.push_back(
          {std::move(pointer), std::string(keyword), std::move(message)});
    }
    return false;
  }

  // Every assertion is tried where faults are told, so that all are.
  template <typename... Checks>
  bool All(Checks... checks) {
    bool valid = true;
    ((valid = (valid || !quiet_) && checks() && valid), ...);
    return valid;
  }

  bool Scalars(const SchemaNode& node, const Json& value) {
    if (quiet_) {
      return CheckSchemaScalars(node, value, nullptr);
    }
    const SchemaFaultSink sink = [this](std::string_view keyword,
                                        std::string message) {
      Fail(keyword, std::move(message));
    };
    return CheckSchemaScalars(node, value, &sink);
  }

  bool Format(const SchemaNode& node, const Json& value) {
    if (fits_ == nullptr || node.format.empty() || !value.is_string()) {
      return true;
    }
    const auto& text = value.get_ref<const std::string&>();
    return fits_(node.format, text) ||
           Fail("format",
                fmt::format("\"{}\" is no {}", Printable(text, kShownBytes),
                            Printable(node.format, kShownBytes)));
  }

  bool Size(std::size_t size, const std::optional<std::uint64_t>& min,
            const std::optional<std::uint64_t>& max, std::string_view what) {
    if (min.has_value() && size < *min) {
      return Fail(fmt::format("min{}", what),
                  fmt::format("{} is below the minimum {}", size, *min));
    }
    if (max.has_value() && size > *max) {
      return Fail(fmt::format("max{}", what),
                  fmt::format("{} is above the maximum {}", size, *max));
    }
    return true;
  }

  // Schemas that apply to the same value.
  bool InPlace(const SchemaNode& node, const Json& value, Evaluated& seen) {
    return All(
        [&] { return node.ref == nullptr || Apply(*node.ref, value, &seen); },
        [&] {
          return node.dynamic_ref == nullptr ||
                 Apply(DynamicTarget(node), value, &seen);
        },
        [&] { return !node.meta.has_value() || IsSchema(*node.meta, value); },
        [&] {
          bool valid = true;
          for (const SchemaNode* const each : node.all_of) {
            valid = (valid || !quiet_) && Apply(*each, value, &seen) && valid;
          }
          return valid;
        },
        [&] { return node.any_of.empty() || AnyOf(node, value, seen); },
        [&] { return node.one_of.empty() || OneOf(node, value, seen); },
        [&] {
          return node.not_schema == nullptr ||
                 !Holds(*node.not_schema, value, nullptr) ||
                 Fail("not", "matches what it must not match");
        },
        [&] { return node.if_schema == nullptr || If(node, value, seen); });
  }

  // The outermost resource of the dynamic scope that has the anchor (2020-12
  // core, section 8.2.3.2).
  const SchemaNode& DynamicTarget(const SchemaNode& node) const {
    if (!node.dynamic_name.empty()) {
      for (const SchemaResource* const resource : scope_) {
        const auto found = resource->dynamic_anchors.find(node.dynamic_name);
        if (found != resource->dynamic_anchors.end()) {
          return *found->second;
        }
      }
    }
    return *node.dynamic_ref;
  }

  bool IsSchema(SchemaDialect dialect, const Json& value) {
    JsonSchemaSet set(dialect, nullptr);
    set.AddDocument("value:", value);
    const Result<void> checked = set.CheckSchemas("value:");
    return checked.has_value() ||
           Fail("$ref", "is no schema: " + checked.error().message);
  }

  // All alternatives are tried where the rest needs to know what they saw.
  bool AnyOf(const SchemaNode& node, const Json& value, Evaluated& seen) {
    bool any = false;
    for (const SchemaNode* const each : node.any_of) {
      if (!any || graph_.tracks_evaluated) {
        any = Holds(*each, value, &seen) || any;
      }
    }
    return any ||
           Fail("anyOf", fmt::format("matches none of the {} alternatives",
                                     node.any_of.size()));
  }

  bool OneOf(const SchemaNode& node, const Json& value, Evaluated& seen) {
    int matching = 0;
    for (const SchemaNode* const each : node.one_of) {
      matching += Holds(*each, value, &seen) ? 1 : 0;
    }
    if (matching == 1) {
      return true;
    }
    const std::size_t before = faults_.size();
    Fail("oneOf", fmt::format("matches {} of the {} alternatives, expected 1",
                              matching, node.one_of.size()));
    if (faults_.size() > before) {
      faults_.back().is_overlap = matching > 1;
    }
    return false;
  }

  bool If(const SchemaNode& node, const Json& value, Evaluated& seen) {
    const SchemaNode* const then = Holds(*node.if_schema, value, &seen)
                                       ? node.then_schema
                                       : node.else_schema;
    return then == nullptr || Apply(*then, value, &seen);
  }

  // Applies a schema to what stands under `token`.
  bool Below(const SchemaNode& node, const std::string& token,
             const Json& value) {
    tokens_.push_back(token);
    const bool valid = Apply(node, value, nullptr);
    tokens_.pop_back();
    return valid;
  }

  bool Object(const SchemaNode& node, const Json& value, Evaluated& seen) {
    return All([&] { return Names(node, value); },
               [&] {
                 return Size(value.size(), node.min_properties,
                             node.max_properties, "Properties");
               },
               [&] { return Dependent(node, value, seen); },
               [&] { return Properties(node, value, seen); });
  }

  bool Names(const SchemaNode& node, const Json& value) {
    bool valid = true;
    for (const std::string& name : node.required) {
      if (!value.contains(name)) {
        valid = Fail("required", "the member " + Printable(name, kShownBytes) +
                                     " is missing");
      }
    }
    if (node.property_names == nullptr) {
      return valid;
    }
    for (const auto& [name, inner] : value.items()) {
      if (!Holds(*node.property_names, name, nullptr)) {
        valid =
            Fail("propertyNames", "the name " + Printable(name, kShownBytes) +
                                      " is not allowed");
      }
    }
    return valid;
  }

  bool Dependent(const SchemaNode& node, const Json& value, Evaluated& seen) {
    bool valid = true;
    for (const auto& [name, needed] : node.dependent_required) {
      for (const std::string& other : needed) {
        if (value.contains(name) && !value.contains(other)) {
          valid =
              Fail("dependentRequired",
                   "the member " + Printable(other, kShownBytes) +
                       " is missing beside " + Printable(name, kShownBytes));
        }
      }
    }
    for (const auto& [name, schema] : node.dependent_schemas) {
      if (value.contains(name)) {
        valid = Apply(*schema, value, &seen) && valid;
      }
    }
    return valid;
  }

  bool Properties(const SchemaNode& node, const Json& value, Evaluated& seen) {
    bool valid = true;
    for (const auto& [name, inner] : value.items()) {
      bool known = false;
      const auto apply = [&](const SchemaNode& schema) {
        known = true;
        valid = Below(schema, name, inner) && valid;
      };
      if (const auto own = node.properties.find(name);
          own != node.properties.end()) {
        apply(*own->second);
      }
      for (const auto& [pattern, schema] : node.pattern_properties) {
        if (MatchesSchemaPattern(pattern, name)) {
          apply(*schema);
        }
      }
      if (!known && node.additional_properties != nullptr) {
        apply(*node.additional_properties);
      }
      if (known && graph_.tracks_evaluated) {
        seen.properties.insert(name);
      }
      if (!valid && quiet_) {
        return false;
      }
    }
    if (node.unevaluated_properties == nullptr) {
      return valid;
    }
    for (const auto& [name, inner] : value.items()) {
      if (!seen.all_properties && !seen.properties.contains(name)) {
        valid = Below(*node.unevaluated_properties, name, inner) && valid;
      }
    }
    seen.all_properties = true;
    return valid;
  }

  bool Array(const SchemaNode& node, const Json& value, Evaluated& seen) {
    return All(
        [&] {
          return Size(value.size(), node.min_items, node.max_items, "Items");
        },
        [&] { return !node.unique_items || Unique(value); },
        [&] { return Items(node, value, seen); },
        [&] { return node.contains == nullptr || Contains(node, value, seen); },
        [&] {
          return node.unevaluated_items == nullptr ||
                 Unevaluated(*node.unevaluated_items, value, seen);
        });
  }

  bool Unique(const Json& value) {
    std::set<std::string> distinct;
    for (const Json& each : value) {
      distinct.insert(CanonicalText(each));
    }
    return distinct.size() == value.size() ||
           Fail("uniqueItems", "an element twice");
  }

  bool Items(const SchemaNode& node, const Json& value, Evaluated& seen) {
    bool valid = true;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const SchemaNode* const schema =
          i < node.prefix_items.size() ? node.prefix_items[i] : node.items;
      if (schema == nullptr) {
        break;
      }
      valid = Below(*schema, std::to_string(i), value[i]) && valid;
      if (!valid && quiet_) {
        return false;
      }
    }
    seen.first_items = std::max(
        seen.first_items, std::min(node.prefix_items.size(), value.size()));
    seen.all_items |= node.items != nullptr;
    return valid;
  }

  bool Contains(const SchemaNode& node, const Json& value, Evaluated& seen) {
    std::size_t matching = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (Holds(*node.contains, value[i], nullptr)) {
        ++matching;
        if (graph_.tracks_evaluated) {
          seen.items.insert(i);
        }
      }
    }
    if (matching < node.min_contains.value_or(1)) {
      return Fail("contains",
                  fmt::format("{} elements match, expected at least {}",
                              matching, node.min_contains.value_or(1)));
    }
    return !node.max_contains.has_value() || matching <= *node.max_contains ||
           Fail("maxContains",
                fmt::format("{} elements match, expected at most "
                            "{}",
                            matching, *node.max_contains));
  }

  bool Unevaluated(const SchemaNode& schema, const Json& value,
                   Evaluated& seen) {
    bool valid = true;
    for (std::size_t i = seen.all_items ? value.size() : seen.first_items;
         i < value.size(); ++i) {
      if (!seen.items.contains(i)) {
        valid = Below(schema, std::to_string(i), value[i]) && valid;
      }
    }
    seen.all_items = true;
    return valid;
  }

  const SchemaGraph& graph_;
  std::vector<SchemaFault> faults_;
  std::vector<std::string> tokens_;
  std::vector<const SchemaResource*> scope_;
  FormatTest fits_;
  bool quiet_ = false;
  int depth_ = 0;
  int steps_ = 0;
};

}  // namespace

std::vector<SchemaFault> EvaluateSchema(const SchemaGraph& graph,
                                        const SchemaNode& node,
                                        const Json& value, FormatTest fits) {
  return Evaluation(graph, fits).Run(node, value);
}

}  // namespace plumbline
