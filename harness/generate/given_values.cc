#include "harness/generate/given_values.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <utility>

#include "harness/base/text.h"
#include "harness/case/references.h"

namespace plumbline {
namespace {

// A member of an input: the names down to it, and its shape.
struct NamedMember {
  std::vector<std::string> names;
  ShapeIndex shape = 0;
};

std::optional<NamedMember> FindMember(const Contract& contract,
                                      ShapeIndex structure,
                                      std::string_view name) {
  const Shape& shape = contract.ShapeAt(structure);
  if (shape.type != ShapeType::kStructure) {
    return std::nullopt;
  }
  const auto whole = std::ranges::find(shape.members, name, &Member::name);
  if (whole != shape.members.end()) {
    return NamedMember{.names = {whole->name}, .shape = whole->target};
  }
  for (const Member& member : shape.members) {
    if (!name.starts_with(member.name + ".")) {
      continue;
    }
    std::optional<NamedMember> below = FindMember(
        contract, member.target, name.substr(member.name.size() + 1));
    if (below.has_value()) {
      below->names.insert(below->names.begin(), member.name);
      return below;
    }
  }
  return std::nullopt;
}

std::unexpected<Error> NoSuchMember(const Contract& contract,
                                    const Operation& operation,
                                    std::string_view name) {
  std::vector<std::string> known;
  if (operation.input.has_value()) {
    for (const Member& member : contract.ShapeAt(*operation.input).members) {
      known.push_back(member.name);
    }
  }
  const std::string near = NearestName(std::string(name), known);
  return Fail(ErrorCode::kNotFound,
              operation.name + " has no input member '" + Printable(name, 80) +
                  "'" + (near.empty() ? "" : "; did you mean " + near + "?"));
}

// Why the shape does not take the value; empty: it does.
std::string WhyNot(const Validator& validator, ShapeIndex shape,
                   const Json& value) {
  const std::vector<Violation> violations =
      validator.Validate(shape, value, ClausePart::kInput);
  const auto wrong =
      std::ranges::find(violations, Certainty::kCertain, &Violation::certainty);
  return wrong == violations.end() ? "" : wrong->message;
}

// Where the value is to stand; nullptr where a structure on the way is not
// there. Makes the member itself where `make`.
Json* PlaceIn(Json& input, const std::vector<std::string>& member, bool make) {
  Json* at = &input;
  for (std::size_t i = 0; i < member.size(); ++i) {
    if (!at->is_object()) {
      return nullptr;
    }
    const auto found = at->find(member[i]);
    if (found != at->end()) {
      at = &*found;
    } else if (make && i + 1 == member.size()) {
      at = &(*at)[member[i]];
    } else {
      return nullptr;
    }
  }
  return at;
}

const std::vector<MemberValue>& FixedOf(const GivenValues& given,
                                        std::string_view operation) {
  static const std::vector<MemberValue> kNone;
  const auto found = given.fixed.find(operation);
  return found == given.fixed.end() ? kNone : found->second;
}

// Whether the clause is about the member, what is in it or what it is in.
bool IsAbout(const Clause& clause, const std::vector<std::string>& member) {
  const std::size_t shared = std::min(clause.path.size(), member.size());
  return clause.part == ClausePart::kInput &&
         std::equal(
             clause.path.begin(),
             clause.path.begin() + static_cast<std::ptrdiff_t>(shared),
             member.begin(), [](const PathStep& step, const std::string& name) {
               return step.kind == PathStepKind::kMember && step.name == name;
             });
}

class CaseFixer {
 public:
  CaseFixer(const GivenValues& given, const ClauseSet& clauses, Case& c)
      : given_(given), clauses_(clauses), case_(c) {}

  void Fix() {
    for (Step& step : case_.steps) {
      FindSites(step);
    }
    // All are weighed before any is written.
    std::erase_if(sites_, [this](const Site& site) { return IsTied(site); });
    for (const Site& site : sites_) {
      *PlaceIn(*site.input, site.given->member, true) = site.given->value;
      if (site.is_edge) {
        site.step->intent = Intent::kKeep;
        site.step->label = "the value that is given";
      }
    }
  }

 private:
  // An input that the value is to stand in.
  struct Site {
    Step* step = nullptr;
    Json* input = nullptr;
    const MemberValue* given = nullptr;
    std::optional<Json> old;  // nothing: the member is not there
    bool is_edge = false;
  };

  void FindSites(Step& step) {
    if (step.body.has_value()) {
      return;
    }
    const Clause* const clause = clauses_.Find(step.clause);
    // It asks for what is not there.
    if (clause != nullptr && clause->part == ClausePart::kErrors) {
      return;
    }
    for (const MemberValue& one : FixedOf(given_, step.operation)) {
      const bool aimed = clause != nullptr && IsAbout(*clause, one.member);
      if (step.intent != Intent::kViolate || !aimed) {
        AddSite(step, step.input, one,
                aimed && step.intent == Intent::kBoundary);
      }
      if (step.control.has_value()) {
        AddSite(step, *step.control, one, false);
      }
    }
  }

  void AddSite(Step& step, Json& input, const MemberValue& one, bool is_edge) {
    Site site{.step = &step, .input = &input, .given = &one};
    if (const Json* const place = PlaceIn(input, one.member, false)) {
      site.old = *place;
    } else if (std::vector<std::string> above = one.member;
               above.pop_back(), PlaceIn(input, above, false) == nullptr) {
      return;
    }
    site.is_edge = is_edge;
    sites_.push_back(std::move(site));
  }

  [[nodiscard]] bool IsTied(const Site& site) const {
    if (!site.old.has_value()) {
      return false;
    }
    if (HasReference(*site.old)) {
      return true;
    }
    if (case_.steps.size() == 1) {
      return false;
    }
    const auto tells_apart = [&](const Site& other) {
      return other.step != site.step &&
             other.given->value == site.given->value && other.old != site.old;
    };
    return std::ranges::any_of(sites_, tells_apart) ||
           (site.old->is_string() && IsElsewhere(site));
  }

  // Whether another step has the text where it is not fixed.
  [[nodiscard]] bool IsElsewhere(const Site& site) const {
    return std::ranges::any_of(case_.steps, [&](const Step& step) {
      std::ptrdiff_t left =
          &step == site.step ? 0 : Count(step.input, *site.old);
      left -= std::ranges::count_if(sites_, [&](const Site& other) {
        return other.step == &step && other.input == &step.input &&
               other.old == site.old && other.given->value == site.given->value;
      });
      return &step != site.step && left > 0;
    });
  }

  static std::ptrdiff_t Count(const Json& value, const Json& text) {
    if (!value.is_structured()) {
      return value == text ? 1 : 0;
    }
    std::ptrdiff_t count = 0;
    for (const Json& one : value) {
      count += Count(one, text);
    }
    return count;
  }

  const GivenValues& given_;
  const ClauseSet& clauses_;
  Case& case_;
  std::vector<Site> sites_;
};

}  // namespace

Result<MemberValue> ReadMemberValue(const Contract& contract,
                                    const Validator& validator,
                                    const Operation& operation,
                                    std::string_view name,
                                    std::string_view value) {
  std::optional<NamedMember> member;
  if (operation.input.has_value()) {
    member = FindMember(contract, *operation.input, name);
  }
  if (!member.has_value()) {
    return NoSuchMember(contract, operation, name);
  }
  const Json text = std::string(value);
  const Result<Json> json = ParseJson(value);
  std::string why = WhyNot(validator, member->shape, json.value_or(text));
  if (why.empty()) {
    return MemberValue{.member = std::move(member->names),
                       .value = json.value_or(text)};
  }
  const std::string of_text = WhyNot(validator, member->shape, text);
  if (of_text.empty()) {
    return MemberValue{.member = std::move(member->names), .value = text};
  }
  // A text is what most people mean.
  const bool is_text =
      contract.ShapeAt(member->shape).type == ShapeType::kString;
  return Fail(ErrorCode::kUsage, operation.name + " does not take " +
                                     Printable(value, 80) + " for " +
                                     Printable(name, 80) + ": " +
                                     (is_text ? of_text : why));
}

Json WithMemberValue(Json input, const MemberValue& value) {
  if (Json* const place = PlaceIn(input, value.member, true)) {
    *place = value.value;
  }
  return input;
}

Json WithFixedValues(const GivenValues& given, std::string_view operation,
                     Json input) {
  for (const MemberValue& one : FixedOf(given, operation)) {
    input = WithMemberValue(std::move(input), one);
  }
  return input;
}

std::vector<Json> WithGivenExamples(const GivenValues& given,
                                    std::string_view operation,
                                    const Json& base) {
  const auto own = given.examples.find(operation);
  if (own == given.examples.end()) {
    return {};
  }
  std::map<std::vector<std::string>, std::vector<const MemberValue*>> members;
  std::size_t turns = 0;
  for (const MemberValue& one : own->second) {
    members[one.member].push_back(&one);
    turns = std::max(turns, members[one.member].size());
  }
  std::vector<Json> inputs;
  for (std::size_t turn = 0; turn < turns; ++turn) {
    Json input = base;
    for (const auto& [member, examples] : members) {
      input =
          WithMemberValue(std::move(input), *examples[turn % examples.size()]);
    }
    inputs.push_back(std::move(input));
  }
  return inputs;
}

bool IsFixed(const GivenValues& given, std::string_view operation,
             std::string_view member) {
  return std::ranges::any_of(
      FixedOf(given, operation), [&](const MemberValue& one) {
        return one.member.size() == 1 && one.member[0] == member;
      });
}

Case FixValues(const GivenValues& given, const ClauseSet& clauses, Case c) {
  if (!given.fixed.empty()) {
    CaseFixer(given, clauses, c).Fix();
  }
  return c;
}

}  // namespace plumbline
