#include "harness/case/case.h"

#include <charconv>
#include <utility>

#include "harness/base/text.h"

namespace plumbline {
namespace {

Json StepToJson(const Step& step) {
  Json json = {{"operation", step.operation},
               {"intent", std::string(ToString(step.intent))}};
  if (!step.body.has_value()) {
    json["input"] = step.input;
  } else if (IsValidUtf8(*step.body)) {
    json["body"] = *step.body;
  } else {
    json["body"] = EncodeBase64(*step.body);
    json["encoding"] = "base64";
  }
  if (!step.method.empty()) {
    json["method"] = step.method;
  }
  for (const HeaderOverride& header : step.headers) {
    json["headers"][header.name] =
        header.value.has_value() ? Json(*header.value) : Json(nullptr);
  }
  if (step.credential != CredentialUse::kRight) {
    json["credential"] = std::string(ToString(step.credential));
  }
  if (!step.clause.empty()) {
    json["clause"] = step.clause;
  }
  if (!step.label.empty()) {
    json["label"] = step.label;
  }
  if (step.lane != 0) {
    json["lane"] = step.lane;
  }
  if (step.control.has_value()) {
    json["control"] = *step.control;
  }
  if (step.fixture) {
    json["fixture"] = true;
  }
  return json;
}

// Reads one step; every fault names its place.
class StepReader {
 public:
  StepReader(const Json& json, const Contract& contract, std::string pointer)
      : json_(json), contract_(contract), pointer_(std::move(pointer)) {}

  Result<Step> Read() {
    if (!json_.is_object()) {
      return Wrong("", "a step is an object");
    }
    for (const auto reader :
         {&StepReader::ReadOperation, &StepReader::ReadTexts,
          &StepReader::ReadBody, &StepReader::ReadHeaders,
          &StepReader::ReadCredential, &StepReader::ReadLane,
          &StepReader::ReadFixture}) {
      PLUMBLINE_TRY((this->*reader)());
    }
    return std::move(step_);
  }

 private:
  std::unexpected<Error> Wrong(const std::string& below,
                               std::string message) const {
    return Fail(ErrorCode::kSyntax, std::move(message),
                {.pointer = pointer_ + below});
  }

  Result<void> ReadOperation() {
    if (!json_.contains("operation") || !json_["operation"].is_string()) {
      return Wrong("/operation", "the name of an operation is wanted");
    }
    step_.operation = json_["operation"].get<std::string>();
    if (contract_.FindOperation(step_.operation) == nullptr) {
      std::vector<std::string> names;
      for (const Operation& operation : contract_.operations) {
        names.push_back(operation.name);
      }
      const std::string near = NearestName(step_.operation, names);
      return Fail(ErrorCode::kNotFound,
                  "no operation " + step_.operation + " in the contract" +
                      (near.empty() ? "" : " (did you mean " + near + "?)"),
                  {.pointer = pointer_ + "/operation"});
    }
    return {};
  }

  Result<void> ReadTexts() {
    for (const auto& [name, target] :
         {std::pair{"clause", &step_.clause}, std::pair{"label", &step_.label},
          std::pair{"method", &step_.method}}) {
      if (!json_.contains(name)) {
        continue;
      }
      if (!json_[name].is_string()) {
        return Wrong(std::string("/") + name, "a string is wanted");
      }
      *target = json_[name].get<std::string>();
    }
    const std::string intent = json_.value("intent", Json("keep")).is_string()
                                   ? json_.value("intent", std::string("keep"))
                                   : std::string();
    for (const Intent known :
         {Intent::kKeep, Intent::kBoundary, Intent::kViolate}) {
      if (intent == ToString(known)) {
        step_.intent = known;
        return {};
      }
    }
    return Wrong("/intent", "keep, boundary or violate is wanted");
  }

  Result<void> ReadBody() {
    if (json_.contains("input")) {
      step_.input = json_["input"];
    }
    if (json_.contains("control")) {
      step_.control = json_["control"];
    }
    if (!json_.contains("body")) {
      return {};
    }
    if (!json_["body"].is_string()) {
      return Wrong("/body", "text or base64 is wanted");
    }
    step_.body = json_["body"].get<std::string>();
    if (json_.value("encoding", Json()) == "base64") {
      step_.body = DecodeBase64(*step_.body);
      if (!step_.body.has_value()) {
        return Wrong("/body", "is not base64");
      }
    }
    return {};
  }

  Result<void> ReadCredential() {
    const Json use = json_.value("credential", Json("right"));
    for (const CredentialUse known :
         {CredentialUse::kRight, CredentialUse::kNone, CredentialUse::kWrong,
          CredentialUse::kMalformed}) {
      if (use == Json(std::string(ToString(known)))) {
        step_.credential = known;
        return {};
      }
    }
    return Wrong("/credential", "right, none, wrong or malformed is wanted");
  }

  Result<void> ReadLane() {
    const Json lane = json_.value("lane", Json(0));
    if (lane != 0 && lane != 1 && lane != 2) {
      return Wrong("/lane", "1 or 2 is wanted");
    }
    step_.lane = lane.get<int>();
    return {};
  }

  Result<void> ReadFixture() {
    const Json fixture = json_.value("fixture", Json(false));
    if (!fixture.is_boolean()) {
      return Wrong("/fixture", "true or false is wanted");
    }
    step_.fixture = fixture.get<bool>();
    return {};
  }

  Result<void> ReadHeaders() {
    if (!json_.contains("headers")) {
      return {};
    }
    if (!json_["headers"].is_object()) {
      return Wrong("/headers", "an object of names and values is wanted");
    }
    for (const auto& [name, value] : json_["headers"].items()) {
      if (!value.is_string() && !value.is_null()) {
        return Wrong("/headers/" + EscapePointer(name),
                     "a string, or null to leave it out, is wanted");
      }
      step_.headers.push_back(
          {name, value.is_null() ? std::nullopt
                                 : std::optional(value.get<std::string>())});
    }
    return {};
  }

  const Json& json_;
  const Contract& contract_;
  std::string pointer_;
  Step step_;
};

// The value at "0.output.Names[1].Arn" in the history, or nullptr.
const Json* Follow(std::string_view reference,
                   const std::vector<Json>& history) {
  std::size_t step = 0;
  const std::size_t dot = reference.find('.');
  const char* const end = reference.data() + std::min(dot, reference.size());
  const auto [stop, status] = std::from_chars(reference.data(), end, step);
  if (status != std::errc() || stop != end || step >= history.size()) {
    return nullptr;
  }
  const Json* at = &history[step];
  std::string_view rest =
      dot == std::string_view::npos ? "" : reference.substr(dot);
  while (at != nullptr && !rest.empty()) {
    if (rest[0] == '.') {
      const std::size_t stop_at =
          std::min(rest.find_first_of(".[", 1), rest.size());
      const std::string name(rest.substr(1, stop_at - 1));
      const auto found = at->is_object() ? at->find(name) : at->end();
      at = at->is_object() && found != at->end() ? &*found : nullptr;
      rest.remove_prefix(stop_at);
      continue;
    }
    std::size_t index = 0;
    const std::size_t close = rest.find(']');
    if (rest[0] != '[' || close == std::string_view::npos) {
      return nullptr;
    }
    const auto [last, read] =
        std::from_chars(rest.data() + 1, rest.data() + close, index);
    const bool good = read == std::errc() && last == rest.data() + close;
    at = good && at->is_array() && index < at->size() ? &(*at)[index] : nullptr;
    rest.remove_prefix(close + 1);
  }
  return at;
}

}  // namespace

std::string_view ToString(Intent intent) {
  switch (intent) {
    case Intent::kKeep:
      return "keep";
    case Intent::kBoundary:
      return "boundary";
    case Intent::kViolate:
      return "violate";
  }
  return "";
}

std::string_view ToString(CredentialUse use) {
  switch (use) {
    case CredentialUse::kRight:
      return "right";
    case CredentialUse::kNone:
      return "none";
    case CredentialUse::kWrong:
      return "wrong";
    case CredentialUse::kMalformed:
      return "malformed";
  }
  return "";
}

std::string_view ToString(Phase phase) {
  switch (phase) {
    case Phase::kRegressions:
      return "regressions";
    case Phase::kEndpoint:
      return "endpoint";
    case Phase::kSystematic:
      return "systematic";
    case Phase::kSequences:
      return "sequences";
    case Phase::kRandom:
      return "random";
    case Phase::kConcurrency:
      return "concurrency";
  }
  return "";
}

Json CaseToJson(const Case& c, std::string_view contract_name) {
  Json steps = Json::array();
  for (const Step& step : c.steps) {
    steps.push_back(StepToJson(step));
  }
  Json json = {{"plumbline", 1},
               {"contract", std::string(contract_name)},
               {"steps", std::move(steps)}};
  if (c.needs_quiet) {
    json["needs_quiet"] = true;
  }
  if (!c.finding.empty()) {
    json["finding"] = c.finding;
  }
  if (!c.needs.empty()) {
    json["needs"] = c.needs;
  }
  return json;
}

Result<Case> CaseFromJson(const Json& json, const Contract& contract) {
  if (!json.is_object() || json.value("plumbline", Json()) != 1) {
    return Fail(ErrorCode::kSyntax,
                "not a plumbline case: \"plumbline\": 1 is missing");
  }
  if (!json.contains("steps") || !json["steps"].is_array() ||
      json["steps"].empty()) {
    return Fail(ErrorCode::kSyntax, "a list with at least one step is wanted",
                {.pointer = "/steps"});
  }
  Case c{.phase = Phase::kRegressions};
  if (json.contains("needs_quiet")) {
    if (!json["needs_quiet"].is_boolean()) {
      return Fail(ErrorCode::kSyntax, "true or false is wanted",
                  {.pointer = "/needs_quiet"});
    }
    c.needs_quiet = json["needs_quiet"].get<bool>();
  }
  for (const auto& [name, text] :
       {std::pair("finding", &c.finding), std::pair("needs", &c.needs)}) {
    if (!json.contains(name)) {
      continue;
    }
    if (!json[name].is_string()) {
      return Fail(ErrorCode::kSyntax, "a text is wanted",
                  {.pointer = std::string("/") + name});
    }
    *text = json[name].get<std::string>();
  }
  for (std::size_t i = 0; i < json["steps"].size(); ++i) {
    Result<Step> step =
        StepReader(json["steps"][i], contract, "/steps/" + std::to_string(i))
            .Read();
    if (!step.has_value()) {
      return std::unexpected(step.error());
    }
    c.steps.push_back(*std::move(step));
  }
  return c;
}

std::optional<Json> ResolveReferences(const Json& input,
                                      const std::vector<Json>& history) {
  if (input.is_object() && input.size() == 1 && input.contains("$ref") &&
      input["$ref"].is_string()) {
    const Json* const found =
        Follow(input["$ref"].get_ref<const std::string&>(), history);
    // Servers write null, or nothing, for a token that is not there.
    const bool nowhere =
        found == nullptr || found->is_null() || *found == Json("");
    return nowhere ? std::nullopt : std::optional(*found);
  }
  if (!input.is_structured()) {
    return input;
  }
  Json resolved = input;
  for (Json& inner : resolved) {
    std::optional<Json> value = ResolveReferences(inner, history);
    if (!value.has_value()) {
      return std::nullopt;
    }
    inner = *std::move(value);
  }
  return resolved;
}

}  // namespace plumbline
