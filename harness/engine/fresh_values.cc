#include "harness/engine/fresh_values.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "harness/base/ascii.h"
#include "harness/base/text.h"
#include "harness/protocol/protocol.h"
#include "harness/protocol/refusal_class.h"
#include "harness/protocol/step_overlay.h"

namespace plumbline {
namespace {

// Texts that may break a clause when their characters change are tried anew;
// most keep theirs at once.
constexpr int kFreshTries = 8;
// How often a step that meets what is there is sent with other values.
constexpr int kFreshValues = 2;

// Other values each time, and the same in each run.
Random FreshRandom(const Client& client) {
  return Random::ForStream(0xF4E5, client.stats().requests);
}

// The same kinds of characters in the same places. Small letters up to "f" stay
// such, for they may be the digits of a number; an address keeps its domain.
std::string FreshText(const std::string& text, Random& random) {
  const auto is_number = [](char c) { return !IsLetter(c) || IsHexDigit(c); };
  const bool hex = std::ranges::all_of(text, is_number);
  const auto letter = [&](char first) {
    return static_cast<char>(first +
                             static_cast<char>(random.Below(hex ? 6 : 26)));
  };
  std::string fresh = text;
  for (char& c : fresh) {
    if (c == '@') {
      break;
    }
    c = IsDigit(c)   ? static_cast<char>('0' + random.Below(10))
        : IsLower(c) ? letter('a')
        : IsUpper(c) ? letter('A')
                     : c;
  }
  return fresh;
}

class Freshener {
 public:
  Freshener(const CheckContext& context, std::span<const ResourceView> views,
            const Step& step, bool keeps_names, Random& random)
      : context_(context),
        views_(views),
        step_(step),
        aimed_(context.clauses.Find(step.clause)),
        keeps_names_(keeps_names),
        random_(random) {}

  std::optional<Json> Run(const Operation& operation) {
    input_ = step_.input;
    root_ = *InputShapeOf(operation, step_);
    broken_ = Broken();
    const Shape& shape = context_.contract.ShapeAt(root_);
    for (const Member& member : shape.members) {
      const bool in_body = member.http.kind == BindingKind::kBody ||
                           member.http.kind == BindingKind::kPayload;
      const auto found = input_.find(member.name);
      if (in_body && found != input_.end()) {
        Enter(shape, member, *found);
      }
    }
    return input_ == step_.input ? std::nullopt : std::optional(input_);
  }

 private:
  void Enter(const Shape& parent, const Member& member, Json& value) {
    const ValuePath outer = path_;
    path_ = MemberPath(parent, member, path_);
    const bool aimed = aimed_ != nullptr && aimed_->path == path_;
    if (!aimed && !(keeps_names_ && IsName())) {
      Freshen(context_.contract.ShapeAt(member.target), value);
    }
    path_ = outer;
  }

  void Freshen(const Shape& shape, Json& value) {
    if (shape.type == ShapeType::kStructure && value.is_object()) {
      for (const Member& member : shape.members) {
        if (const auto found = value.find(member.name); found != value.end()) {
          Enter(shape, member, *found);
        }
      }
    } else if (shape.type == ShapeType::kList && value.is_array()) {
      for (Json& element : value) {
        Enter(shape, shape.members[0], element);
      }
    } else if (shape.type == ShapeType::kString && value.is_string()) {
      FreshenText(value);
    }
  }

  // The members of a name that the caller gives.
  [[nodiscard]] bool IsName() const {
    return std::ranges::any_of(views_, [&](const ResourceView& view) {
      return view.IsPut(step_.operation) &&
             std::ranges::any_of(view.put_name.keys, [&](const NamePath& key) {
               return std::ranges::equal(key, path_, {}, {}, &PathStep::name);
             });
    });
  }

  void FreshenText(Json& value) {
    const auto old = value.get<std::string>();
    for (int i = 0; i < kFreshTries; ++i) {
      value = FreshText(old, random_);
      if (value != old && Broken() == broken_) {
        return;
      }
    }
    value = old;
  }

  [[nodiscard]] std::vector<std::string> Broken() const {
    std::vector<std::string> broken;
    for (const Violation& violation :
         context_.validator.Validate(root_, input_, ClausePart::kInput)) {
      broken.push_back(violation.pointer + " " +
                       std::string(ToString(violation.kind)));
    }
    return broken;
  }

  const CheckContext& context_;
  std::span<const ResourceView> views_;
  const Step& step_;
  const Clause* aimed_;
  bool keeps_names_;
  Random& random_;
  Json input_;
  ShapeIndex root_ = 0;
  std::vector<std::string> broken_;
  ValuePath path_;
};

}  // namespace

bool SaysTaken(const CheckContext& context, const Exchange& exchange) {
  static constexpr std::array<std::string_view, 5> kTaken = {
      "already exist", "already taken", "already in use", "duplicate",
      "must be unique"};
  const Reply& reply = exchange.reply;
  if (!exchange.result.ok() || reply.kind != ReplyKind::kError ||
      ProtocolOf(context.contract).names_errors) {
    return false;
  }
  const std::string message = ToLower(reply.error_message);
  return reply.status == 409 ||
         ((reply.status == 400 || reply.status == 422) &&
          std::ranges::any_of(kTaken, [&](std::string_view words) {
            return message.contains(words);
          }));
}

std::optional<Json> WithFreshValues(const CheckContext& context,
                                    std::span<const ResourceView> views,
                                    const Step& step, bool keeps_names,
                                    Random& random) {
  const Operation* const operation =
      context.contract.FindOperation(step.operation);
  if (operation == nullptr || !operation->input.has_value() ||
      !step.input.is_object() || step.body.has_value()) {
    return std::nullopt;
  }
  return Freshener(context, views, step, keeps_names, random).Run(*operation);
}

std::optional<Json> SendFresh(const CheckContext& context, Client& client,
                              bool keeps_names,
                              const OperationSettings* settings, Step& step,
                              Exchange& exchange) {
  std::optional<Json> before;
  for (int i = 0; i < kFreshValues && SaysTaken(context, exchange); ++i) {
    Random random = FreshRandom(client);
    std::optional<Json> fresh =
        WithFreshValues(context, client.resources(), step, keeps_names, random);
    if (fresh.has_value() && settings != nullptr) {
      fresh =
          WithFixedValues(settings->given, step.operation, *std::move(fresh));
    }
    if (!fresh.has_value() || *fresh == step.input) {
      return before;
    }
    Json sent = std::exchange(step.input, *std::move(fresh));
    before = before.has_value() ? std::move(before) : std::move(sent);
    exchange = client.Send(step);
  }
  return before;
}

const Exchange* FreshControl(const CheckContext& context, Client& client,
                             const Step& step, const Exchange* control) {
  Step twin = step;
  for (int i = 0;
       i < kFreshValues && control != nullptr && SaysTaken(context, *control);
       ++i) {
    Random random = FreshRandom(client);
    twin.control = WithFreshValues(
        context, client.resources(),
        {.operation = step.operation, .input = *twin.control}, false, random);
    if (!twin.control.has_value()) {
      break;
    }
    control = client.SendControl(twin, false);
  }
  return control;
}

}  // namespace plumbline
