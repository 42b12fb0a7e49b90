// What a 201 says of what it made (RFC 9110 section 15.3.2, "one or more new
// resources being created"): an id that nothing else has, and in Location,
// where it has one, the way to it (section 10.2.2). Freedom: a create that is
// asked for the same may answer what is there already, and then it does not say
// 201; what was deleted may leave its id to another; a Location that leads to
// no read of the contract says nothing.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/base/text.h"
#include "harness/contract/description.h"
#include "harness/protocol/codec.h"
#include "harness/sequence/sequence.h"

namespace plumbline {
namespace {

constexpr int kCreated = 201;

// The path and query of an absolute URL or an absolute path; nothing for what
// is relative.
std::optional<std::string> TargetOf(const std::string& location) {
  const std::size_t scheme = location.find("://");
  if (scheme == std::string::npos) {
    return location.starts_with('/') && !location.starts_with("//")
               ? std::optional(location)
               : std::nullopt;
  }
  const std::size_t path = location.find('/', scheme + 3);
  return path == std::string::npos ? std::nullopt
                                   : std::optional(location.substr(path));
}

// The name that a path of the contract, behind what the target stands under,
// reads by one of the view's details.
std::optional<std::string> NameRead(const CheckContext& context,
                                    const ResourceView& view,
                                    std::string target) {
  for (;;) {
    const HttpCall call = MatchRequest(
        context.contract, {.method = "GET", .target = target, .body = ""});
    for (const Detail& detail : view.details) {
      if (detail.whole && call.operation == detail.operation &&
          call.input.has_value()) {
        return NameAt(*call.input, detail.name);
      }
    }
    const std::size_t next = target.find('/', 1);
    if (call.operation != nullptr || next == std::string::npos) {
      return std::nullopt;
    }
    target.erase(0, next);
  }
}

// Whether the path, behind what the target stands under, is one of the
// contract.
bool IsPathOfContract(const CheckContext& context, std::string target) {
  for (;;) {
    if (MatchRequest(context.contract,
                     {.method = "GET", .target = target, .body = ""})
            .path_is_known) {
      return true;
    }
    const std::size_t next = target.find('/', 1);
    if (next == std::string::npos) {
      return false;
    }
    target.erase(0, next);
  }
}

// Whether the contract promises the header with that answer.
bool IsDocumented(const CheckContext& context, const Observation& seen,
                  std::string_view header) {
  const auto& shape = seen.exchange.reply.output_shape;
  return shape.has_value() &&
         std::ranges::any_of(
             context.contract.ShapeAt(*shape).members,
             [&](const Member& member) {
               return member.http.kind == BindingKind::kHeader &&
                      EqualsIgnoreCase(member.http.wire_name, header);
             });
}

class MadeAnewJudge {
 public:
  MadeAnewJudge(const CheckContext& context, const ResourceView& view,
                std::vector<SequenceVerdict>& verdicts)
      : context_(context), view_(view), verdicts_(verdicts) {}

  void Judge(const PlayedSequence& steps) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
      const Observation& seen = steps[i];
      const std::optional<Json>& output = OutputOf(seen.exchange.reply);
      const bool made = view_.IsPut(seen.operation.name) &&
                        seen.exchange.reply.status == kCreated &&
                        output.has_value();
      if (view_.IsDelete(seen.operation.name)) {
        for (const std::string& name : WrittenNames(view_, seen.operation.name,
                                                    seen.step.input, nullptr)) {
          made_.erase(PlaceOf(seen, name));
        }
      }
      const std::vector<std::string> names =
          made ? WrittenNames(view_, seen.operation.name, seen.step.input,
                              &*output)
               : std::vector<std::string>();
      if (names.size() != 1) {
        continue;
      }
      if (view_.chosen_by_service()) {
        JudgeId(i, names[0], seen);
      }
      JudgeLocation(i, names[0], seen);
    }
  }

 private:
  void Fail(std::size_t step, const char* rule, Verdict verdict) {
    verdict.outcome = Outcome::kFail;
    verdict.clause = view_.name + "@" + rule;
    verdicts_.push_back({.step = step, .verdict = std::move(verdict)});
  }

  // Each resource may count what stands below it from one.
  [[nodiscard]] std::string PlaceOf(const Observation& seen,
                                    const std::string& name) const {
    return ToText(PathAround(context_.contract, view_, seen.step.input)) + name;
  }

  void JudgeId(std::size_t step, const std::string& name,
               const Observation& seen) {
    const auto [before, is_new] = made_.emplace(PlaceOf(seen, name), step);
    if (!is_new) {
      Fail(step, "ids-differ",
           {.kind = "id-given-twice",
            .message = "two creates gave the same id, and both said that they "
                       "made something",
            .expected = fmt::format("another id than that of step {}",
                                    before->second + 1),
            .actual = Describe(seen.exchange)});
    }
  }

  void JudgeLocation(std::size_t step, const std::string& name,
                     const Observation& seen) {
    const std::string location(
        FindHeader(seen.exchange.result.response.headers, "Location")
            .value_or(""));
    const std::optional<std::string> target = TargetOf(location);
    const std::optional<std::string> read =
        target.has_value() ? NameRead(context_, view_, *target) : std::nullopt;
    if (read.has_value() && !EqualsIgnoreCase(*read, name)) {
      // A case that ends at its first step is no sequence.
      Fail(std::max<std::size_t>(step, 1), "location-leads-there",
           {.kind = "leads-elsewhere",
            .message = "Location leads to another resource than was made",
            .expected = "the way to " + Printable(name, 80),
            .actual = Printable(location, 120)});
    } else if (target.has_value() && !view_.details.empty() &&
               IsDocumented(context_, seen, "Location") &&
               !IsPathOfContract(context_, *target)) {
      // It may be there all the same: a page for people.
      Fail(std::max<std::size_t>(step, 1), "location-leads-there",
           {.kind = "leads-nowhere",
            .severity = Severity::kWarning,
            .message = "Location leads to no path of the document, which "
                       "has one for what was made",
            .expected = "the way to " + Printable(name, 80),
            .actual = Printable(location, 120)});
    }
  }

  const CheckContext& context_;
  const ResourceView& view_;
  std::vector<SequenceVerdict>& verdicts_;
  // By place and name: the step. What is there still.
  std::map<std::string, std::size_t> made_;
};

}  // namespace

void CheckMadeAnew(const CheckContext& context, const PlayedSequence& steps,
                   std::vector<SequenceVerdict>& verdicts) {
  if (!DescriptionOf(context.contract).has_paths) {
    return;
  }
  for (const ResourceView& view : context.resources) {
    if (!(view.chosen_by_service() ? view.made_name : view.put_name)
             .takes_many()) {
      MadeAnewJudge(context, view, verdicts).Judge(steps);
    }
  }
}

}  // namespace plumbline
