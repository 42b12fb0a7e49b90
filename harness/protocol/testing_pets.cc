#include "harness/protocol/testing_pets.h"

#include "harness/loader/loader.h"

namespace plumbline {
namespace {

constexpr const char* kDocument = R"({
  "openapi": "3.0.3",
  "info": {"title": "Pets", "version": "1"},
  "paths": {
    "/pets": {
      "get": {"operationId": "listPets", "parameters": [
          {"name": "tags", "in": "query",
           "schema": {"type": "array", "items": {"type": "string"}}},
          {"name": "limit", "in": "query",
           "schema": {"type": "integer", "minimum": 1, "maximum": 50}}],
        "responses": {"200": {"description": "ok", "content":
          {"application/json": {"schema": {"type": "array",
            "items": {"$ref": "#/components/schemas/Pet"}}}}}}},
      "post": {"operationId": "createPet",
        "requestBody": {"required": true, "content": {"application/json":
          {"schema": {"$ref": "#/components/schemas/Pet"}}}},
        "responses": {
          "201": {"description": "made",
            "headers": {"X-Rate": {"schema": {"type": "integer"}}},
            "content": {"application/json":
              {"schema": {"$ref": "#/components/schemas/Pet"}}}},
          "400": {"$ref": "#/components/responses/InvalidPet"},
          "481": {"description": "TooManyPetsException", "content":
            {"application/json": {"schema": {"type": "object"}}}},
          "4XX": {"description": "other"}}}},
    "/pets/{id}": {
      "parameters": [{"name": "id", "in": "path", "required": true,
                      "schema": {"type": "integer"}}],
      "get": {"operationId": "getPet", "parameters": [
          {"name": "verbose", "in": "query", "schema": {"type": "boolean"}},
          {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
          {"name": "sid", "in": "cookie", "schema": {"type": "string"}}],
        "responses": {"200": {"description": "ok", "content":
          {"application/json": {"schema":
            {"$ref": "#/components/schemas/Pet"}}}},
          "default": {"description": "an error"}}},
      "delete": {"operationId": "removePet",
        "responses": {"204": {"description": "gone"}}}},
    "/pets/mine": {"get": {"operationId": "myPet",
      "responses": {"200": {"description": "ok"}}}},
    "/login": {"post": {"operationId": "logIn",
      "requestBody": {"required": true, "content": {
        "application/x-www-form-urlencoded": {"schema": {"type": "object",
          "required": ["user"], "properties": {
            "user": {"type": "string"}, "days": {"type": "integer"}}}}}},
      "responses": {"200": {"description": "ok", "content":
        {"text/plain": {"schema": {"type": "string"}}}}}}}
  },
  "components": {
    "schemas": {"Pet": {"type": "object", "required": ["name"],
      "additionalProperties": false,
      "properties": {
        "name": {"type": "string", "minLength": 1, "maxLength": 20,
                 "pattern": "^[a-z]+$"},
        "age": {"type": "integer", "minimum": 0, "exclusiveMinimum": true},
        "weight": {"type": "number", "multipleOf": 0.5},
        "kind": {"type": "string", "enum": ["cat", "dog"]}}}},
    "responses": {"InvalidPet": {"description": "bad", "content":
      {"application/json": {"schema": {"type": "object",
        "required": ["message"],
        "properties": {"message": {"type": "string"}}}}}}}
  }
})";

}  // namespace

const Contract& PetContract() {
  static const Contract kContract =
      LoadContractDocument(ParseJson(kDocument).value(), "pets.json").value();
  return kContract;
}

}  // namespace plumbline
