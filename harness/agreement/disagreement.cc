// The answers as wholes: did both take the request, and if not, with the same
// error? An error's wording is for people and is not compared.
#include "harness/agreement/disagreement.h"

#include <algorithm>
#include <array>
#include <string>

#include "harness/base/media_type.h"
#include "harness/base/text.h"
#include "harness/contract/error_name.h"
#include "harness/protocol/protocol.h"

namespace plumbline {
namespace {

constexpr std::size_t kShownMediaTypeBytes = 80;

ErrorClass ClassOf(const Exchange& exchange) {
  return ClassifyError(exchange.reply.error_name);
}

bool IsError(const Exchange& exchange) {
  return exchange.result.ok() && exchange.reply.kind == ReplyKind::kError;
}

bool IsSuccess(const Exchange& exchange) {
  return exchange.result.ok() && exchange.reply.kind == ReplyKind::kSuccess;
}

bool EitherIs(ErrorClass error_class, const Exchange& ours,
              const Exchange& theirs) {
  return (IsError(ours) && ClassOf(ours) == error_class) ||
         (IsError(theirs) && ClassOf(theirs) == error_class);
}

bool BothAre(ErrorClass error_class, const Exchange& ours,
             const Exchange& theirs) {
  return IsError(ours) && IsError(theirs) && ClassOf(ours) == error_class &&
         ClassOf(theirs) == error_class;
}

// Why two answers that differ prove nothing.
struct Doubt {
  std::string_view reason;
  bool (*applies)(const SharedState& state, const Exchange& ours,
                  const Exchange& theirs);
};

constexpr std::array kDoubts = {
    Doubt{"the request could not be sent",
          [](const SharedState&, const Exchange& ours, const Exchange& theirs) {
            return ours.result.failure == TransportFailure::kNotSent ||
                   theirs.result.failure == TransportFailure::kNotSent;
          }},
    Doubt{"neither endpoint answered",
          [](const SharedState&, const Exchange& ours, const Exchange& theirs) {
            return !ours.result.ok() && !theirs.result.ok();
          }},
    Doubt{"an endpoint asked to come again later",
          [](const SharedState&, const Exchange& ours, const Exchange& theirs) {
            return EitherIs(ErrorClass::kThrottling, ours, theirs) ||
                   (IsError(ours) && ours.reply.status == 429) ||
                   (IsError(theirs) && theirs.reply.status == 429);
          }},
    Doubt{"one endpoint denies access",
          [](const SharedState&, const Exchange& ours, const Exchange& theirs) {
            return EitherIs(ErrorClass::kAccess, ours, theirs) &&
                   !BothAre(ErrorClass::kAccess, ours, theirs);
          }},
    // A quota, or a resource that is in use, by what else the endpoint holds.
    Doubt{"the state of one endpoint refuses the request",
          [](const SharedState&, const Exchange& ours, const Exchange& theirs) {
            return EitherIs(ErrorClass::kState, ours, theirs) &&
                   !BothAre(ErrorClass::kState, ours, theirs);
          }},
    Doubt{"only one endpoint has a resource that this campaign did not make",
          [](const SharedState& state, const Exchange& ours,
             const Exchange& theirs) {
            return !state.about_own && IsSuccess(ours) != IsSuccess(theirs) &&
                   EitherIs(ErrorClass::kMissing, ours, theirs);
          }},
    Doubt{"a body was cut at the limit of what is read",
          [](const SharedState&, const Exchange& ours, const Exchange& theirs) {
            return ours.result.response.body_truncated ||
                   theirs.result.response.body_truncated;
          }},
};

std::string MediaType(const Exchange& exchange) {
  return MediaTypeOf(
      FindHeader(exchange.result.response.headers, "Content-Type")
          .value_or(""));
}

std::string MediaTypeShown(const Exchange& exchange) {
  const std::string type = MediaType(exchange);
  return type.empty() ? "no media type" : Printable(type, kShownMediaTypeBytes);
}

// Every name for JSON is as good as another.
bool SameMediaType(const Exchange& ours, const Exchange& theirs) {
  if (ours.result.response.body.empty() ||
      theirs.result.response.body.empty()) {
    return true;
  }
  const std::string one = MediaType(ours);
  const std::string other = MediaType(theirs);
  return one == other || (IsJsonMediaType(one) && IsJsonMediaType(other));
}

// Some row of the answer tells a state that is not one of deletion.
bool TellsAnotherState(const Json& value, const std::string& member) {
  if (value.is_object() && value.contains(member) &&
      value[member].is_string() &&
      !value[member].get<std::string>().starts_with("DEL")) {
    return true;
  }
  return value.is_structured() &&
         std::ranges::any_of(value, [&](const Json& inner) {
           return TellsAnotherState(inner, member);
         });
}

// One endpoint still shows what both have accepted to delete, and the other
// does not any more.
bool IsBeingDeleted(const SharedState& state, const Exchange& ours,
                    const Exchange& theirs) {
  const bool ended = std::ranges::any_of(state.names, [](const auto& one) {
    return one.second == NameState::kEnded;
  });
  const Reply& shown = IsSuccess(ours) ? ours.reply : theirs.reply;
  return ended && state.about_own && state.reads &&
         IsSuccess(ours) != IsSuccess(theirs) &&
         EitherIs(ErrorClass::kMissing, ours, theirs) &&
         (state.status_member.empty() || !shown.body.has_value() ||
          !TellsAnotherState(*shown.body, state.status_member));
}

// Where an error says its type, its status is the protocol's 400 or the one
// that portals document.
bool SameErrorStatus(const Contract& contract, const Operation& operation,
                     const Reply& ours, const Reply& theirs) {
  if (ours.status == theirs.status) {
    return true;
  }
  if (!ProtocolOf(contract).names_errors) {
    return false;
  }
  const Shape* const error = FindError(contract, operation, ours.error_name);
  const auto lawful = [&](int status) {
    const bool documented = error != nullptr && error->error.has_value() &&
                            error->error->http_status.has_value() &&
                            *error->error->http_status == status;
    return status == 400 || documented;
  };
  const bool differs_in_name = ours.error_name != theirs.error_name;
  return differs_in_name ? ours.status / 100 == theirs.status / 100
                         : lawful(ours.status) && lawful(theirs.status);
}

class ExchangeComparer {
 public:
  ExchangeComparer(const Contract& contract, const Operation& operation,
                   const SharedState& state, const Exchange& ours,
                   const Exchange& theirs)
      : contract_(contract),
        operation_(operation),
        state_(state),
        ours_(ours),
        theirs_(theirs) {}

  Comparison Run(bool about_endpoint) {
    for (const Doubt& doubt : kDoubts) {
      if (doubt.applies(state_, ours_, theirs_)) {
        comparison_.undecided = doubt.reason;
        return std::move(comparison_);
      }
    }
    if (ours_.result.ok() != theirs_.result.ok()) {
      Tell("no-answer");
    } else if (IsBeingDeleted(state_, ours_, theirs_)) {
      ++comparison_.masked[kBeingDeleted.name];
    } else if (ours_.reply.kind != theirs_.reply.kind) {
      Tell("status");
    } else if (ours_.reply.kind == ReplyKind::kError) {
      CompareErrors(about_endpoint);
    } else {
      CompareSuccesses();
    }
    return std::move(comparison_);
  }

 private:
  void Tell(std::string kind) {
    comparison_.differences.push_back({.kind = std::move(kind)});
  }

  void TellMediaTypes() {
    comparison_.differences.push_back({.kind = "content-type",
                                       .ours = MediaTypeShown(ours_),
                                       .theirs = MediaTypeShown(theirs_)});
  }

  void CompareErrors(bool about_endpoint) {
    const Reply& ours = ours_.reply;
    const Reply& theirs = theirs_.reply;
    // How the endpoint refuses what is no call is its own choice.
    const bool same_status =
        about_endpoint ? ours.status / 100 == theirs.status / 100
                       : SameErrorStatus(contract_, operation_, ours, theirs);
    if (!same_status) {
      Tell("status");
    } else if (ours.status != theirs.status) {
      ++comparison_.masked[kErrorStatus.name];
    }
    if (about_endpoint) {
      return;
    }
    if (ours.error_name != theirs.error_name) {
      Tell("error-name");
    } else if (ours.error_message != theirs.error_message) {
      ++comparison_.masked[kErrorWording.name];
    }
    if (!SameMediaType(ours_, theirs_)) {
      TellMediaTypes();
    }
  }

  void CompareSuccesses() {
    const Reply& ours = ours_.reply;
    const Reply& theirs = theirs_.reply;
    if (ours.status != theirs.status) {
      Tell("status");
      return;
    }
    if (!SameMediaType(ours_, theirs_)) {
      TellMediaTypes();
    }
    // No body where there is nothing to say is an empty one.
    const auto is_read = [](const Reply& reply) {
      return reply.body_empty || reply.body.has_value();
    };
    if (is_read(ours) != is_read(theirs)) {
      Tell("body");
    } else if (is_read(ours)) {
      const Json empty = Json::object();
      const auto output = [&](const Reply& reply) -> const Json& {
        return OutputOf(reply).has_value() ? *OutputOf(reply) : empty;
      };
      CompareValues(contract_, operation_, state_, output(ours), output(theirs),
                    comparison_);
    }
  }

  const Contract& contract_;
  const Operation& operation_;
  const SharedState& state_;
  const Exchange& ours_;
  const Exchange& theirs_;
  Comparison comparison_;
};

}  // namespace

Comparison CompareExchanges(const Contract& contract,
                            const Operation& operation, bool about_endpoint,
                            const SharedState& state, const Exchange& ours,
                            const Exchange& theirs) {
  return ExchangeComparer(contract, operation, state, ours, theirs)
      .Run(about_endpoint);
}

}  // namespace plumbline
