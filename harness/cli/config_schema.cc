#include "harness/cli/config_schema.h"

#include <string>

#include "harness/cli/configured.h"
#include "harness/cli/option_values.h"

namespace plumbline {
namespace {

Json Texts() {
  return {{"type", "array"}, {"items", {{"type", {"string", "number"}}}}};
}

// What an option's words may be. Only the command knows more of most.
Json ValueSchema(const CLI::Option& option) {
  Json schema = {{"description", option.get_description()}};
  if (IsFlag(option)) {
    schema["type"] = "boolean";
  } else if (option.get_expected_max() > 1) {
    schema["anyOf"] = {{{"type", {"string", "number"}}}, Texts()};
  } else {
    schema["type"] = {"string", "number"};
  }
  return schema;
}

Json DefaultTarget() {
  return {{"type", "string"},
          {"description",
           "the [target.NAME] that is meant where no URL is "
           "said"}};
}

// A section about a subcommand.
Json SectionSchema(const CLI::App& sub) {
  Json keys = Json::object();
  for (const std::string& key : ConfigKeys(sub)) {
    keys[key] = ValueSchema(*OptionOfKey(sub, key));
  }
  if (keys.contains("header")) {
    keys["headers"] = {{"description", "by name, on each request"},
                       {"anyOf",
                        {Texts(),
                         {{"type", "object"},
                          {"additionalProperties", {{"type", "string"}}}}}}};
  }
  if (keys.contains("url")) {
    keys[kDefaultTargetKey] = DefaultTarget();
  }
  return {{"type", "object"},
          {"description", sub.get_description()},
          {"additionalProperties", false},
          {"properties", keys}};
}

// A section about operations.
Json OfOperations() {
  const Json word = {{"type", {"string", "number"}}};
  const auto described = [](Json schema, const char* what) {
    schema["description"] = what;
    return schema;
  };
  return {
      {"skip",
       {{"type", "string"},
        {"minLength", 1},
        {"description", "why it is left alone"}}},
      {"timeout", described(word, "for one request: 20s")},
      {"rate", described(word, "so many requests at most: 5/s")},
      {"allow-writes",
       {{"type", "boolean"},
        {"description",
         "whether it may be called though it changes the target, whatever is "
         "said of all"}}},
      {"values",
       {{"type", "object"},
        {"description",
         "by member, what is sent in each request that does not test the "
         "member"}}},
      {"examples",
       {{"type", "object"},
        {"description",
         "by member, what is tried first: a value, or an array of them"}}}};
}

}  // namespace

Json ConfigSchema(const CLI::App& app) {
  Json all = Json::object();
  Json sections = Json::object();
  for (const CLI::App* const sub : app.get_subcommands(nullptr)) {
    Json section = SectionSchema(*sub);
    for (const auto& [key, schema] : section["properties"].items()) {
      if (!all.contains(key)) {
        all[key] = schema;
      }
    }
    if (!section["properties"].empty()) {
      sections[sub->get_name()] = std::move(section);
    }
  }
  all.update(sections);
  Json target = SectionSchema(*app.get_subcommand("check"));
  target["description"] = "an endpoint, and what is said of it";
  target["properties"].erase(kDefaultTargetKey);
  all["target"] = {{"type", "object"},
                   {"description", "endpoints by name, for --target NAME"},
                   {"additionalProperties", target}};
  all["operation"] = {{"type", "object"},
                      {"description", "operations by name or glob"},
                      {"additionalProperties",
                       {{"type", "object"},
                        {"additionalProperties", false},
                        {"minProperties", 1},
                        {"properties", OfOperations()}}}};
  const Json why = {{"type", "string"}, {"minLength", 1}};
  all["checks"] = {
      {"type", "object"},
      {"description", "checks by name: off or warn, each with the reason"},
      {"additionalProperties",
       {{"type", "object"},
        {"additionalProperties", false},
        {"minProperties", 1},
        {"maxProperties", 1},
        {"properties", {{"off", why}, {"warn", why}}}}}};
  return {{"$schema", "http://json-schema.org/draft-07/schema#"},
          {"title", "plumbline.toml"},
          {"type", "object"},
          {"additionalProperties", false},
          {"properties", all}};
}

}  // namespace plumbline
