#include "harness/generate/endpoint_plan.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/contract/rules.h"
#include "harness/generate/unmakeable.h"
#include "harness/protocol/parameter_text.h"
#include "harness/protocol/protocol.h"

namespace plumbline {
namespace {

// Deep enough to break readers that recurse, small enough for every limit on
// the size of a request.
constexpr int kNestingDepth = 20000;

// Whether the operation's request has a JSON object for its body: in some
// protocols always, in others where the contract binds members to it.
bool HasJsonBody(const Contract& contract, const Operation& operation) {
  return ProtocolOf(contract).always_json ||
         (operation.input.has_value() &&
          std::ranges::any_of(contract.ShapeAt(*operation.input).members,
                              [](const Member& member) {
                                return member.http.kind == BindingKind::kBody;
                              }));
}

// The name with its first letter in the other case.
std::string OtherCase(std::string name) {
  if (!name.empty() && IsLetter(name[0])) {
    constexpr char kCaseBit = 'a' - 'A';
    name[0] = static_cast<char>(name[0] ^ kCaseBit);
  }
  return name;
}

class EndpointPlanner {
 public:
  EndpointPlanner(const GenerationContext& context, const Operation& carrier)
      : context_(context), carrier_(carrier) {
    Random random(1);
    if (carrier.input.has_value()) {
      input_ = context.values.OrdinaryOf(*carrier.input, random)
                   .value_or(Json::object());
      body_ = input_;
      for (const Member& member :
           context.contract.ShapeAt(*carrier.input).members) {
        if (TravelsAsText(member)) {
          body_.erase(member.name);
        }
      }
    }
  }

  std::vector<Case> Run() {
    if (ProtocolOf(context_.contract).dispatches_by_target) {
      AddDispatch();
      AddMethods();
    } else if (carrier_.http.has_value()) {
      AddDispatchHeaders();
    }
    if (HasJsonBody(context_.contract, carrier_)) {
      AddMalformed();
      AddExtremes();
    }
    return std::move(cases_);
  }

 private:
  Step& Add(std::string_view rule, Intent intent, std::string label) {
    cases_.push_back({Phase::kEndpoint,
                      {{.operation = carrier_.name,
                        .input = input_,
                        .intent = intent,
                        .clause = ServiceClauseId(rule),
                        .label = std::move(label),
                        .control = input_}}});
    return cases_.back().steps[0];
  }

  void AddDispatch() {
    const std::string& service = context_.contract.service;
    for (const auto& [target, label] :
         {std::pair{service + "." + carrier_.name + "NoSuchOperation",
                    "an operation that does not exist"},
          std::pair{service + ".NoSuchOperation",
                    "an operation that does not exist"}}) {
      Add("unknown-operation", Intent::kViolate, label).headers = {
          {"X-Amz-Target", target}};
    }
    if (const std::string other = OtherCase(carrier_.name);
        context_.contract.FindOperation(other) == nullptr) {
      Add("operation-case", Intent::kViolate, "the operation in another case")
          .headers = {{"X-Amz-Target", service + "." + other}};
    }
    Add("service-prefix", Intent::kViolate, "a service that does not exist")
        .headers = {{"X-Amz-Target", "NoSuchService." + carrier_.name}};
    Add("missing-target", Intent::kViolate, "no X-Amz-Target").headers = {
        {"X-Amz-Target", std::nullopt}};
    Add("missing-target", Intent::kViolate, "an empty X-Amz-Target").headers = {
        {"X-Amz-Target", ""}};
  }

  // Operations that share a path and are told apart by a header. Which other
  // paths and methods are refused, the contract does not say.
  void AddDispatchHeaders() {
    for (const auto& [name, value] : carrier_.http->headers) {
      Add("unknown-operation", Intent::kViolate,
          "an operation that does not exist")
          .headers = {{name, value + "NoSuchOperation"}};
      Add("missing-target", Intent::kViolate, "no " + name).headers = {
          {name, std::nullopt}};
    }
  }

  void AddMethods() {
    for (const char* const method : {"GET", "PUT", "DELETE", "PATCH"}) {
      Add("method", Intent::kViolate, std::string(method) + " in place of POST")
          .method = method;
    }
  }

  void AddBody(std::string_view rule, Intent intent, std::string label,
               std::string body) {
    Add(rule, intent, std::move(label)).body = std::move(body);
  }

  void AddMalformed() {
    const std::string text = ToText(body_);
    const std::string open = text.substr(0, text.size() - 1);
    AddBody("malformed-json", Intent::kViolate, "an object that is not closed",
            open);
    AddBody("malformed-json", Intent::kViolate, "no JSON at all", "not json");
    AddBody("malformed-json", Intent::kViolate, "two values", text + text);
    AddBody("malformed-json", Intent::kViolate, "a member without a value",
            open + (body_.empty() ? "" : ",") + "\"plumbline\":}");
    AddBody("malformed-json", Intent::kViolate, "a member name without quotes",
            open + (body_.empty() ? "" : ",") + "plumbline:1}");
    for (const auto& [body, label] :
         {std::pair{"[]", "a list"}, std::pair{"\"text\"", "a string"},
          std::pair{"5", "a number"}, std::pair{"true", "a boolean"}}) {
      AddBody("top-level-type", Intent::kViolate, label, body);
    }
    AddBody("invalid-utf8", Intent::kViolate, "a byte that is not UTF-8",
            WithMember("\"a\xFFz\""));
  }

  // The input with one more member, of the first type that it can have: the
  // name of a string member where there is one, so that nothing else is wrong.
  [[nodiscard]] std::string WithMember(const std::string& value) const {
    return WithMember(value, [](ShapeType type) {
      return type == ShapeType::kString || type == ShapeType::kEnum;
    });
  }

  template <typename F>
  [[nodiscard]] std::string WithMember(const std::string& value,
                                       F&& fits) const {
    std::string name = "plumbline";
    Json rest = body_;
    if (carrier_.input.has_value()) {
      for (const Member& member :
           context_.contract.ShapeAt(*carrier_.input).members) {
        if (member.http.kind == BindingKind::kBody &&
            fits(context_.contract.ShapeAt(member.target).type)) {
          name = member.name;
          break;
        }
      }
    }
    rest.erase(name);
    std::string text = ToText(rest);
    text.pop_back();
    return text + (rest.empty() ? "\"" : ",\"") + name + "\":" + value + "}";
  }

  void AddExtremes() {
    const std::string lists =
        std::string(kNestingDepth, '[') + std::string(kNestingDepth, ']');
    std::string objects;
    for (int i = 0; i < kNestingDepth; ++i) {
      objects += "{\"a\":";
    }
    objects += "1" + std::string(kNestingDepth, '}');
    AddBody("deep-nesting", Intent::kKeep, "lists nested 20,000 deep",
            WithMember(lists, [](ShapeType) { return false; }));
    AddBody("deep-nesting", Intent::kKeep, "objects nested 20,000 deep",
            WithMember(objects, [](ShapeType) { return false; }));
    for (const char* const number :
         {"99999999999999999999999999", "-99999999999999999999999999", "1e400",
          "-0", "1E+0", "1.0", "10e-1"}) {
      AddBody("big-number", Intent::kKeep, std::string("the number ") + number,
              WithMember(number, [](ShapeType t) { return IsNumeric(t); }));
    }
  }

  const GenerationContext& context_;
  const Operation& carrier_;
  Json input_ = Json::object();
  Json body_ = Json::object();  // what of the input stands in the body
  std::vector<Case> cases_;
};

// The members of an ordinary request, as far as is known what the target takes:
// what names something else is no plain carrier.
std::size_t CountOrdinary(const GenerationContext& context,
                          const Operation& operation) {
  const std::optional<Json> input = context.values.OrdinaryInput(operation);
  return input.has_value() && input->is_object() ? input->size() : 0;
}

}  // namespace

int CountRequired(const Contract& contract, const Operation& operation) {
  if (!operation.input.has_value()) {
    return 0;
  }
  return static_cast<int>(std::ranges::count_if(
      contract.ShapeAt(*operation.input).members, &Member::required));
}

std::vector<Case> EndpointPlan(
    const GenerationContext& context, const std::vector<int>& operations,
    const std::set<std::string, std::less<>>& accepted) {
  const Operation* carrier = nullptr;
  const auto cost = [&](const Operation& operation) {
    const bool bare =
        !operation.input.has_value() ||
        context.contract.ShapeAt(*operation.input).members.empty();
    return std::tuple(!HasJsonBody(context.contract, operation),
                      !accepted.contains(operation.name),
                      !IsReadOnly(operation), CountOrdinary(context, operation),
                      CountRequired(context.contract, operation), bare);
  };
  std::optional<decltype(cost(context.contract.operations[0]))> least;
  for (const int index : MakeableOf(context, operations)) {
    const Operation& operation =
        context.contract.operations[static_cast<std::size_t>(index)];
    auto own = cost(operation);
    if (!least.has_value() || own < *least) {
      least = std::move(own);
      carrier = &operation;
    }
  }
  return carrier == nullptr ? std::vector<Case>()
                            : EndpointPlanner(context, *carrier).Run();
}

}  // namespace plumbline
