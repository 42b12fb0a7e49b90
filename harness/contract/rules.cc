#include "harness/contract/rules.h"

#include <algorithm>
#include <array>

#include "harness/base/escape.h"

namespace plumbline {
namespace {

constexpr std::string_view kServicePrefix = "service@";

constexpr std::string_view kAwsJson =
    "Smithy, AWS JSON protocols (smithy.io/2.0/aws/protocols)";

constexpr std::array kRules = {
    Rule{"unknown-operation",
         "a request for an operation that does not exist is refused with a 4xx",
         kAwsJson},
    Rule{"operation-case",
         "a request for an operation whose name is in another case is refused "
         "with a 4xx",
         kAwsJson},
    Rule{"service-prefix",
         "a request for an operation of another service is refused with a 4xx",
         kAwsJson},
    Rule{"missing-target",
         "a request that names no operation is refused with a 4xx", kAwsJson},
    Rule{"method", "only POST calls an operation; another method is refused",
         kAwsJson},
    Rule{"malformed-json", "a body that is not JSON is refused with a 4xx",
         "RFC 8259 section 2; SerializationException"},
    Rule{"top-level-type",
         "a body that is JSON but no object is refused with a 4xx", kAwsJson},
    Rule{"invalid-utf8", "a body that is not UTF-8 is refused with a 4xx",
         "RFC 8259 section 8.1"},
    Rule{"deep-nesting",
         "a deeply nested body is answered without a 5xx or a lost connection",
         "RFC 8259 section 9"},
    Rule{"big-number",
         "a number of any size and form is answered without a 5xx or a lost "
         "connection",
         "RFC 8259 section 6"},
    Rule{"no-server-error",
         "no 5xx that the contract does not model, whatever the request",
         "RFC 9110 section 15.6"},
    Rule{"answered", "every request is answered in time, with an HTTP response",
         "RFC 9112"},
    Rule{"well-formed", "a response body is well-formed UTF-8 JSON",
         "RFC 8259 sections 2 and 8.1"},
    Rule{"content-type", "a response with a JSON body says that it is JSON",
         kAwsJson},
    Rule{"success-status", "a success is answered with status 200", kAwsJson},
    Rule{"error-type", "an error response names its type", kAwsJson},
    Rule{"error-status",
         "an error for the caller has a 4xx status, one of the service a 5xx",
         kAwsJson},
    Rule{"no-leak", "an error shows no stack trace and no internal path",
         "CWE-209"},
    Rule{"line-ends", "each line of a response's head ends with CR LF",
         "RFC 9112 section 2.2"},
    Rule{"one-framing",
         "a response has no Content-Length beside Transfer-Encoding",
         "RFC 9112 section 6.2"},
    Rule{"one-length", "a response states one length of its content",
         "RFC 9110 section 8.6, RFC 9112 section 6.3"},
    Rule{"one-response",
         "a request is answered with one response, and nothing comes behind "
         "its end",
         "RFC 9112 section 6.3"},
    Rule{"one-content-type", "a response states one media type of its content",
         "RFC 9110 sections 5.3 and 8.3"},
    Rule{"content-coding", "the content is coded as Content-Encoding says",
         "RFC 9110 section 8.4"},
    Rule{"status-range", "a status lies between 100 and 599",
         "RFC 9110 section 15"},
};

constexpr std::string_view kLifecycle =
    "Smithy, resource lifecycle operations (smithy.io/2.0/spec/service-types)";

constexpr std::array kLifecycleRules = {
    Rule{"put-shown", "what was put is shown under its name", kLifecycle},
    Rule{"put-creates", "a first put leads to a status of creation",
         kLifecycle},
    Rule{"put-updates", "a second put leads to a status of update", kLifecycle},
    Rule{"deleted-gone", "what was deleted is gone, or is being deleted",
         kLifecycle},
    Rule{"second-delete", "deleting what is not there is refused as missing",
         kLifecycle},
    Rule{"filter", "a filter shows what it names and nothing else", kLifecycle},
    Rule{"names-differ",
         "names that differ in one character, or only in case, are different",
         kLifecycle},
    Rule{"refused-write", "a write that was refused leaves no trace",
         kLifecycle},
    Rule{"put-echoed", "a member that reads give back is as it was last put",
         kLifecycle},
    Rule{"identity-kept", "a resource keeps its ARN or id as long as it lives",
         kLifecycle},
    Rule{"ids-differ", "what is made anew gets an id that nothing else has",
         "RFC 9110 section 15.3.2", true},
    Rule{"stays-below-its-own",
         "what was made below one resource in the path is not there below "
         "another",
         "RFC 3986 section 3.3", true},
    Rule{"location-leads-there",
         "Location of a 201 leads to the resource that was made",
         "RFC 9110 section 10.2.2", true},
    Rule{
        "tags-kept",
        "tags that were put on a resource are listed with it, and on no other; "
        "those that were taken away are not",
        "AWS, tagging operations (docs.aws.amazon.com/tag-editor)"},
    Rule{"serial-order",
         "writes that come at the same time leave what they would leave one "
         "after the other, in some order",
         "Herlihy and Wing, Linearizability, 1990"},
    Rule{"reads-change-nothing",
         "a resource that nobody writes to is shown alike each time",
         kLifecycle},
};

}  // namespace

std::string ServiceClauseId(std::string_view rule) {
  return std::string(kServicePrefix) + std::string(rule);
}

std::string OperationRuleId(std::string_view operation, std::string_view rule) {
  return SafeId(operation) + "@" + std::string(rule);
}

bool IsOperationRule(std::string_view clause) {
  return !IsServiceClause(clause) &&
         (clause.ends_with("@" + std::string(kAnsweredRule)) ||
          clause.ends_with("@" + std::string(kNoServerErrorRule)));
}

bool IsServiceClause(std::string_view clause) {
  return clause.starts_with(kServicePrefix);
}

std::span<const Rule> Rules() { return kRules; }

std::span<const Rule> LifecycleRules() { return kLifecycleRules; }

const Rule* FindRule(std::string_view name) {
  for (const std::span<const Rule> table : {Rules(), LifecycleRules()}) {
    const auto found = std::ranges::find(table, name, &Rule::name);
    if (found != table.end()) {
      return &*found;
    }
  }
  return nullptr;
}

}  // namespace plumbline
