// `clauses --resources`: which resources the contract speaks of, and what each
// operation does to them.
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "harness/base/escape.h"
#include "harness/cli/cli.h"
#include "harness/cli/commands.h"
#include "harness/cli/io.h"
#include "harness/cli/play.h"
#include "harness/resource/json.h"
#include "harness/resource/model.h"

namespace plumbline {
namespace {

const std::string& NameOf(const Contract& contract, int operation) {
  return contract.operations[static_cast<std::size_t>(operation)].name;
}

std::string KeyLine(const ResourceFamily& family) {
  std::string keys;
  std::string others;
  for (const FamilyIdentifier& identifier : family.identifiers) {
    std::string& line = identifier.key ? keys : others;
    line += (line.empty() ? "" : ", ") + identifier.name;
    if (!identifier.parent.empty()) {
      line += " (of " + identifier.parent + ")";
    }
  }
  std::string text = "  key: " + (keys.empty() ? "none" : keys);
  if (family.chosen_by != Chooser::kUnknown) {
    text += fmt::format("; chosen by the {}", ToString(family.chosen_by));
  }
  if (!others.empty()) {
    text += "; also " + others;
  }
  return text + "\n";
}

std::string ErrorLine(const ResourceFamily& family) {
  std::string text;
  const auto add = [&](const char* what, const std::string& value) {
    if (!value.empty()) {
      text += fmt::format("{}{} {}", text.empty() ? "  " : "; ", what, value);
    }
  };
  add("missing:", family.missing_error);
  add("exists:", family.exists_error);
  add("in use:", family.in_use_error);
  add("quota:", family.quota_error);
  add("status:", family.status_member);
  return text;
}

// Where the input takes the resource, and where the output shows it.
std::string Places(const FamilyOperation& one) {
  std::string text;
  std::string shown;
  for (const IdentifierUse& place : one.identifiers) {
    const std::size_t dot = place.at.find('.') + 1;
    if (place.at.starts_with("input.")) {
      text += (text.empty() ? "by " : ", ") + place.at.substr(dot);
    } else if (shown.empty() && !one.listing.has_value()) {
      shown = place.at.substr(dot);
    }
  }
  if (one.listing.has_value()) {
    shown = one.listing->rows + "[]" +
            (one.listing->name.empty() ? "" : "." + one.listing->name);
  }
  return shown.empty() ? text
                       : text + (text.empty() ? "" : "; ") + "shows " + shown;
}

void PrintFamily(const Contract& contract, const ResourceFamily& family,
                 bool explain) {
  PrintLine(fmt::format("{}{}{}", family.name,
                        family.source == FamilySource::kInferred
                            ? ""
                            : fmt::format(" ({})", ToString(family.source)),
                        family.parent.empty() ? "" : " in " + family.parent));
  Print(KeyLine(family));
  std::size_t width = 0;
  for (const FamilyOperation& one : family.operations) {
    width = std::max(width, NameOf(contract, one.operation).size());
  }
  for (const FamilyOperation& one : family.operations) {
    PrintLine(fmt::format("  {:<12} {} {:<{}}  {}", ToString(one.role),
                          one.whole ? ' ' : '~',
                          NameOf(contract, one.operation), width,
                          explain ? one.why : Places(one)));
  }
  if (const std::string errors = ErrorLine(family); !errors.empty()) {
    PrintLine(errors);
  }
  PrintLine("");
}

}  // namespace

int RunResources(const Contract& contract, const ClausesFlags& flags) {
  const Result<ResourceModel> found =
      CorrectedResources(contract, flags.resource_overrides);
  if (!found.has_value()) {
    return Complain(found.error());
  }
  const ResourceModel& model = *found;
  if (flags.json) {
    Print(SafeJson(ResourcesToJson(contract, model), 2) + "\n");
    return kExitAsExpected;
  }
  const auto wanted = [&](int operation) {
    return flags.operations.empty() ||
           std::ranges::find(flags.operations, NameOf(contract, operation)) !=
               flags.operations.end();
  };
  bool any = false;
  for (const ResourceFamily& family : model.families) {
    if (std::ranges::any_of(family.operations, wanted,
                            &FamilyOperation::operation)) {
      PrintFamily(contract, family, flags.why);
      any = true;
    }
  }
  for (const UnplacedOperation& one : model.unplaced) {
    if (!wanted(one.operation)) {
      continue;
    }
    any = true;
    Print(fmt::format("unplaced  {}: {}\n", NameOf(contract, one.operation),
                      one.why));
  }
  return any ? kExitAsExpected : kExitNothing;
}

}  // namespace plumbline
