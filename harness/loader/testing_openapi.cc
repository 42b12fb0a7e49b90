#include "harness/loader/testing_openapi.h"

#include <gtest/gtest.h>

#include <sstream>

#include "harness/loader/loader.h"
#include "harness/loader/yaml.h"

namespace plumbline {
namespace {

Result<Contract> Load(const std::string& yaml, const std::string& version) {
  const std::string text =
      "openapi: " + version + "\ninfo: {title: T}\n" + yaml;
  const Result<Json> document = ParseYaml(text);
  if (!document.has_value()) {
    return std::unexpected(document.error());
  }
  return LoadContractDocument(*document, "test.yaml");
}

}  // namespace

Contract LoadedOpenApi(const std::string& yaml, const std::string& version) {
  const Result<Contract> contract = Load(yaml, version);
  EXPECT_TRUE(contract.has_value())
      << yaml << (contract.has_value() ? "" : contract.error().ToString());
  return contract.value_or(Contract{});
}

Error RefusedOpenApi(const std::string& yaml, const std::string& version) {
  const Result<Contract> contract = Load(yaml, version);
  EXPECT_FALSE(contract.has_value()) << yaml;
  return contract.has_value() ? Error{} : contract.error();
}

Contract LoadedSchemas(const std::string& schemas, const std::string& version) {
  std::string yaml = "paths: {}\ncomponents:\n  schemas:\n";
  std::istringstream lines(schemas);
  for (std::string line; std::getline(lines, line);) {
    yaml += "    " + line + "\n";
  }
  return LoadedOpenApi(yaml, version);
}

std::string WarningsOf(const Contract& contract) {
  std::string all;
  for (const Error& warning : contract.warnings) {
    all += warning.location.pointer + ": " + warning.message + "\n";
  }
  return all;
}

const Member& MemberAt(const Contract& contract, const std::string& shape,
                       const std::string& member) {
  static const Member none;
  const Shape* const owner = contract.FindShape(shape);
  const Member* const found =
      owner == nullptr ? nullptr : owner->FindMember(member);
  EXPECT_NE(found, nullptr) << shape << "." << member;
  return found == nullptr ? none : *found;
}

std::string KindOf(const Contract& contract, const std::string& shape) {
  const Shape* const found = contract.FindShape(shape);
  if (found == nullptr) {
    return "none";
  }
  return std::string(ToString(found->type)) + (found->closed ? " closed" : "") +
         (found->schema != nullptr ? " +schema" : "");
}

}  // namespace plumbline
