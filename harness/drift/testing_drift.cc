#include "harness/drift/testing_drift.h"

#include <cstdlib>
#include <iostream>

#include "harness/drift/compare.h"
#include "harness/loader/loader.h"

namespace plumbline {
namespace {

constexpr std::string_view kPets = R"({
  "openapi": "3.1.0", "info": {"title": "Pets", "version": "1"},
  "servers": [{"url": "https://pets.example/v1"}],
  "paths": {"/pets/{petId}": {
    "get": {
      "operationId": "ReadPet",
      "parameters": [
        {"name": "petId", "in": "path", "required": true,
         "schema": {"type": "string"}},
        {"name": "tags", "in": "query",
         "schema": {"type": "array", "items": {"type": "string"}}}],
      "security": [{"oauth": ["read"]}],
      "responses": {
        "200": {"description": "",
          "headers": {
            "X-Rate": {"schema": {"type": "integer"}, "required": true},
            "X-Note": {"schema": {"type": "string"}}},
          "content": {"application/json": {"schema":
            {"$ref": "#/components/schemas/Pet"}}}},
        "404": {"description": "",
          "content": {"application/json": {"schema":
            {"$ref": "#/components/schemas/Fault"}}}}}},
    "put": {
      "operationId": "WritePet",
      "parameters": [
        {"name": "petId", "in": "path", "required": true,
         "schema": {"type": "string"}}],
      "requestBody": {"required": true, "content": {"application/json":
        {"schema": {"$ref": "#/components/schemas/Draft"}}}},
      "responses": {"204": {"description": ""}}}}},
  "components": {
    "securitySchemes": {"oauth": {"type": "oauth2", "flows": {}},
      "key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
    "schemas": {
      "Pet": {"type": "object", "required": ["name"], "properties": {
        "name": {"type": "string"}, "age": {"type": "integer"}}},
      "Draft": {"type": "object", "required": ["name"], "properties": {
        "name": {"type": "string"}, "age": {"type": "integer"}}},
      "Fault": {"type": "object", "required": ["text"], "properties": {
        "text": {"type": "string"}}}}}})";

std::string DriftLine(const Change& change) {
  std::string text = std::string(ToString(change.verdict)) + ": " +
                     change.clause + " " + std::string(ToString(change.kind));
  if (!change.before.empty() && !change.after.empty()) {
    text += ": " + change.before + " -> " + change.after;
  } else if (!change.before.empty() || !change.after.empty()) {
    text += ": " + change.before + change.after;
  }
  if (change.places.size() > 1) {
    text += " (" + std::to_string(change.places.size()) + " places)";
  }
  return text;
}

}  // namespace

Contract LoadedDocument(const Json& document) {
  auto contract = LoadContractDocument(document, "test");
  if (!contract.has_value()) {
    std::cerr << contract.error().ToString() << "\n";
    std::abort();
  }
  return *std::move(contract);
}

std::vector<std::string> DriftLines(const Contract& before,
                                    const Contract& after) {
  std::vector<std::string> lines;
  for (const Change& change : CompareContracts(before, after)) {
    lines.push_back(DriftLine(change));
  }
  return lines;
}

std::vector<std::string> OpenApiDrift(std::string_view old_patch,
                                      std::string_view new_patch) {
  Json before = Json::parse(kPets);
  Json after = before;
  before.merge_patch(Json::parse(old_patch));
  after.merge_patch(Json::parse(new_patch));
  return DriftLines(LoadedDocument(before), LoadedDocument(after));
}

}  // namespace plumbline
