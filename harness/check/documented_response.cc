// OpenAPI 3.1, "Responses Object": "The documentation is not necessarily
// expected to cover all possible HTTP response codes because they may not be
// known in advance. However, documentation is expected to cover a successful
// operation response and any known errors." So an undocumented success is a
// departure and an undocumented error is not, but that a 405 for a documented
// method contradicts the document (RFC 9110 section 15.5.6). "Media Type
// Object": the keys of `content` are the media types of the body.
#include <fmt/format.h>

#include <algorithm>

#include "harness/base/text.h"
#include "harness/check/checks.h"
#include "harness/contract/rules.h"
#include "harness/protocol/http_binding.h"
#include "harness/protocol/http_body.h"
#include "harness/protocol/protocol.h"

namespace plumbline {
namespace {

// Whether the document says which operations require a credential, and that
// this one, which only reads, does not. One that logs somebody in may refuse
// the name and the password that it was sent.
bool IsOpenToAll(const Contract& contract, const Operation& operation) {
  return operation.security.empty() && operation.http.has_value() &&
         (operation.http->method == "GET" ||
          operation.http->method == "HEAD") &&
         std::ranges::any_of(contract.operations, RequiresSecurity);
}

class ResponseJudge {
 public:
  ResponseJudge(const Contract& contract, const Observation& seen,
                bool is_strict, std::vector<Verdict>& verdicts)
      : contract_(contract),
        seen_(seen),
        is_strict_(is_strict),
        reply_(seen.exchange.reply),
        verdicts_(verdicts) {}

  void Judge() {
    const DocumentedResponse* const documented =
        FindResponse(seen_.operation, reply_.status);
    if (documented == nullptr) {
      JudgeUndocumented();
      return;
    }
    const bool bodiless = seen_.exchange.request.method == "HEAD" ||
                          reply_.status == 204 || reply_.status == 304;
    if (documented->media_types.empty() || bodiless ||
        (reply_.body_empty && seen_.exchange.result.response.body_truncated)) {
      return;
    }
    // A text may be empty; JSON may not.
    const bool wants_json =
        std::ranges::all_of(documented->media_types, IsJsonMediaType);
    if (reply_.body_empty) {
      Report(wants_json ? Outcome::kFail : Outcome::kInconclusive,
             service_clause::kWellFormed, "empty-body",
             "the documented body is not there", "a body");
      return;
    }
    JudgeType(*documented);
  }

 private:
  void Report(Outcome outcome, std::string clause, std::string kind,
              std::string message, std::string expected) {
    verdicts_.push_back({.outcome = outcome,
                         .clause = std::move(clause),
                         .kind = std::move(kind),
                         .message = std::move(message),
                         .expected = std::move(expected),
                         .actual = Describe(seen_.exchange)});
  }

  [[nodiscard]] std::string Clause(ClauseKind kind) const {
    return ClauseId(seen_.operation.name, ClausePart::kOutput, {}, kind);
  }

  // What is not known whole cannot be held against the body.
  [[nodiscard]] bool IsUnread() const {
    return seen_.exchange.result.response.body_truncated ||
           reply_.body_fault == kStillCoded;
  }

  void JudgeUndocumented() {
    if (reply_.status >= 500 || seen_.operation.responses.empty()) {
      return;
    }
    const bool wrong_method = reply_.status == 405 && seen_.step.method.empty();
    // A document that has no success at all does not say what one looks like.
    const bool knows_success = std::ranges::any_of(
        seen_.operation.responses, [](const DocumentedResponse& response) {
          return response.first_status < 300 && response.last_status >= 200;
        });
    // OpenAPI, "Security Requirement Object"; RFC 9110 section 15.5.2.
    if (reply_.status == 401 && IsOpenToAll(contract_, seen_.operation)) {
      Report(Outcome::kFail, Clause(ClauseKind::kStatus), "asks-for-credential",
             "the operation requires no security and asks for a credential",
             "an answer without a credential");
    } else if ((reply_.kind == ReplyKind::kSuccess && knows_success) ||
               wrong_method) {
      Report(Outcome::kFail, Clause(ClauseKind::kStatus),
             wrong_method ? "method-not-allowed" : "undocumented-status",
             wrong_method ? "the target does not take the documented method"
                          : "a success with a status that is not documented",
             "a documented status");
    } else {
      // Anybody on the way may want a credential, or time.
      const bool of_the_way =
          reply_.status == 401 || reply_.status == 403 || reply_.status == 429;
      const bool is_its_own = reply_.status >= 400 && !of_the_way;
      Report(is_strict_ && is_its_own ? Outcome::kFail : Outcome::kInconclusive,
             Clause(ClauseKind::kStatus),
             is_its_own ? std::string(kUndocumentedErrorKind)
                        : "undocumented-status",
             fmt::format(
                 "{} is not documented{}", reply_.status,
                 reply_.status < 400 ? "" : ", as OpenAPI allows for errors"),
             "a documented status");
    }
  }

  void JudgeType(const DocumentedResponse& documented) {
    const auto header =
        FindHeader(seen_.exchange.result.response.headers, "Content-Type");
    const std::string type = MediaTypeOf(header.value_or(""));
    const bool known = std::ranges::any_of(
        documented.media_types, [&](const std::string& range) {
          return MatchesGlob(MediaTypeOf(range), type);
        });
    const bool json_wanted =
        std::ranges::any_of(documented.media_types, IsJsonMediaType);
    if (!known) {
      // Another JSON type for JSON is read the same by everyone.
      const bool other_json = json_wanted && IsJsonMediaType(type);
      Report(other_json ? Outcome::kInconclusive : Outcome::kFail,
             Clause(ClauseKind::kContentType),
             type.empty() ? "missing"
             : other_json ? "other-json"
                          : "undocumented-type",
             header.has_value()
                 ? fmt::format("the media type {} is not documented",
                               Printable(*header, 80))
                 : "the response does not say what its body is",
             fmt::format("{}", fmt::join(documented.media_types, ", ")));
    } else if (IsJsonMediaType(type) && !reply_.body.has_value()) {
      Report(
          IsUnread() ? Outcome::kInconclusive : Outcome::kFail,
          service_clause::kWellFormed,
          reply_.body_is_utf8 ? "not-json" : "not-utf8",
          "the body is not the JSON that it says to be: " + reply_.body_fault,
          "JSON in UTF-8");
    } else if (IsXmlMediaType(type) && !reply_.body.has_value() &&
               !reply_.body_fault.empty()) {
      Report(IsUnread() ? Outcome::kInconclusive : Outcome::kFail,
             service_clause::kWellFormed, "not-xml",
             "the body is not the XML that it says to be: " + reply_.body_fault,
             "well-formed XML");
    }
  }

  const Contract& contract_;
  const Observation& seen_;
  bool is_strict_;
  const Reply& reply_;
  std::vector<Verdict>& verdicts_;
};

}  // namespace

void CheckDocumentedResponse(const CheckContext& context,
                             const Observation& seen,
                             std::vector<Verdict>& verdicts) {
  if (ProtocolOf(context.contract).documents_responses &&
      seen.exchange.result.ok() && !seen.about_endpoint()) {
    ResponseJudge(context.contract, seen, context.options.strict, verdicts)
        .Judge();
  }
}

}  // namespace plumbline
