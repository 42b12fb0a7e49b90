#include "harness/check/failure_kind.h"

#include <algorithm>
#include <array>

namespace plumbline {
namespace {

constexpr std::array kKinds = {
    // Of the response as a whole.
    FailureKind{"connection-refused", "nobody listened"},
    FailureKind{"connection-lost",
                "the connection ended before the response was whole"},
    FailureKind{"timeout", "no whole response came in time"},
    FailureKind{"malformed-response", "what came is no HTTP response"},
    FailureKind{"tls", "no secure connection could be made"},
    FailureKind{"server-error", "the server failed on the request (5xx)"},
    FailureKind{"unavailable",
                "the server said that it cannot answer now, each time"},
    FailureKind{"redirected", "the request was sent elsewhere (3xx)"},
    // Of the response on the wire.
    FailureKind{"bare-line-feed", "a line of the head ends without CR"},
    FailureKind{"two-framings", "Content-Length beside Transfer-Encoding"},
    FailureKind{"two-lengths", "two lengths that differ"},
    FailureKind{"two-content-types", "two media types that differ"},
    FailureKind{"bytes-behind", "something comes behind the response"},
    FailureKind{"second-response", "a second response comes behind it"},
    FailureKind{"status-out-of-range", "a status outside 100 to 599"},
    FailureKind{"broken-encoding",
                "the content is not coded as Content-Encoding says"},
    // Of requests.
    FailureKind{"accepted", "the request breaks the clause and was accepted"},
    FailureKind{"read-leniently",
                "a value of another type was accepted that lenient readers "
                "take for one of the type"},
    FailureKind{"without-credential",
                "the operation requires security and was carried out without "
                "a credential"},
    FailureKind{"wrong-credential",
                "the operation requires security and was carried out with a "
                "credential that is not the user's"},
    FailureKind{"asks-for-credential",
                "the operation requires no security and asks for a "
                "credential"},
    FailureKind{"other-than-asked",
                "a list shows rows of another value than the one that was "
                "asked for"},
    FailureKind{"refused", "a request that keeps every clause was refused"},
    FailureKind{"unstated-rule",
                "a request was refused by a rule that no clause states, where "
                "one with other members was accepted"},
    FailureKind{"refused-otherwise",
                "the request was refused, and not for the reason there is"},
    FailureKind{"wrong-error",
                "the request was refused rightly, with another's error"},
    FailureKind{"misnamed",
                "the request was refused rightly, by a name that speaks of "
                "something else"},
    FailureKind{"answered-as-missing",
                "the request was answered as if it were the resource that is "
                "missing"},
    FailureKind{"operation-unknown",
                "the endpoint does not know an operation of the contract"},
    FailureKind{"method-not-allowed",
                "the endpoint refuses the operation's own method"},
    FailureKind{"losses",
                "of many requests some were not answered, none of them twice"},
    FailureKind{"odd-absence",
                "what was deleted is refused with a status that is not the "
                "documented one"},
    FailureKind{"id-given-twice",
                "two creates gave the same id, and both said that they made "
                "something"},
    FailureKind{"leads-elsewhere",
                "Location leads to another resource than was made"},
    FailureKind{"leads-nowhere", "Location leads to no path of the document"},
    // Of bodies.
    FailureKind{"not-utf8", "the body is not UTF-8"},
    FailureKind{"not-xml", "the body is not the XML that it is said to be"},
    FailureKind{"refused-media-type",
                "a documented media type is refused (415) or not given (406)"},
    FailureKind{"not-json", "the body is not JSON, or not said to be"},
    FailureKind{"empty-body", "there is no body where one is promised"},
    FailureKind{"not-an-object", "the body is JSON, and no object"},
    FailureKind{"missing", "the response has no Content-Type"},
    FailureKind{"other-json", "another JSON media type than the protocol's"},
    FailureKind{"other-type", "another media type than is documented"},
    FailureKind{"broken-output", "the output breaks the clause"},
    FailureKind{"undeclared-member",
                "a member that the contract does not declare"},
    FailureKind{"too-many", "more results than were asked for"},
    // Of errors and statuses.
    FailureKind{"unnamed-error", "the error does not name its type"},
    FailureKind{"undeclared-error",
                "an error that neither the operation, the service nor the "
                "protocol declares"},
    FailureKind{"undocumented-status", "a status that is not documented"},
    FailureKind{"undocumented-error",
                "an error with a status that is not documented"},
    FailureKind{"undocumented-type", "a media type that is not documented"},
    FailureKind{"error-as-success", "an error with the status of a success"},
    FailureKind{"wrong-class",
                "the caller's error as the server's, or the other way round"},
    FailureKind{"not-200", "a success with another status than 200"},
    FailureKind{"wrong-status",
                "status and error do not belong together, or "
                "the resource tells another state"},
    FailureKind{"stack-trace", "the error shows a stack trace"},
    FailureKind{"internal-path", "the error shows a path of the server"},
    // Of sequences.
    FailureKind{"not-shown", "what was put is not shown"},
    FailureKind{"still-there", "what was deleted is still there"},
    FailureKind{"second-delete-accepted",
                "deleting what is not there was accepted"},
    FailureKind{"left-a-trace", "a write that was refused changed something"},
    FailureKind{"read-changed", "a read changed what reads show"},
    FailureKind{"mixed", "the resource shows what was put under another name"},
    FailureKind{"names-taken-for-one",
                "two names that differ are treated as one"},
    FailureKind{"shows-others", "a filter shows what it does not name"},
    FailureKind{"shown-twice", "the same resource is listed twice"},
    FailureKind{"identity-changed",
                "the resource's ARN or id changed while it lived"},
    FailureKind{"differs", "a member is not as it was last put"},
    FailureKind{"left-out", "a member that was put is not shown"},
    FailureKind{"stale", "a member is as it was before the last put"},
    FailureKind{"no-order",
                "no order of the steps explains all of their answers"},
    FailureKind{"tag-lost", "a tag that was put is not listed"},
    FailureKind{"tag-still-there", "a tag that was taken away is listed"},
    FailureKind{"tag-differs", "a tag has another value than was put"},
    FailureKind{"tags-mixed", "a tag of another resource is listed"},
    FailureKind{"repeat", "the pages hold something twice"},
    FailureKind{"loss", "the pages hold less than the whole answer"},
    FailureKind{"does-not-end", "the pages go on beyond the last result"},
    FailureKind{"own-token-refused",
                "a token that the endpoint gave was refused"},
    // Of two endpoints.
    FailureKind{"status",
                "only one endpoint takes the request, or with "
                "another status"},
    FailureKind{"error-name", "the endpoints refuse it with other errors"},
    FailureKind{"no-answer", "only one of the endpoints answers"},
    FailureKind{"content-type", "the endpoints answer in other media types"},
    FailureKind{"body", "only one of the endpoints answers JSON"},
    FailureKind{"missing-member",
                "only the other endpoint's answer has the "
                "member"},
    FailureKind{"extra-member", "only this endpoint's answer has the member"},
    FailureKind{"missing-row", "only the other endpoint lists it"},
    FailureKind{"extra-row", "only this endpoint lists it"},
    FailureKind{"page-size",
                "only one of the endpoints gives more than was asked for"},
    FailureKind{"list-length", "the lists are not equally long"},
    FailureKind{"type", "the values are of different JSON types"},
    FailureKind{"value", "the values differ"},
};

}  // namespace

std::span<const FailureKind> AllFailureKinds() { return kKinds; }

const FailureKind* FindFailureKind(std::string_view name) {
  const auto* const found = std::ranges::find(kKinds, name, &FailureKind::name);
  return found == kKinds.end() ? nullptr : found;
}

}  // namespace plumbline
