// A contract: what an API promises, in one form whatever format it came from.
#ifndef PLUMBLINE_HARNESS_CONTRACT_CONTRACT_H_
#define PLUMBLINE_HARNESS_CONTRACT_CONTRACT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/base/error.h"
#include "harness/contract/name_place.h"
#include "harness/contract/operation_role.h"
#include "harness/contract/shape.h"

namespace plumbline {

enum class Protocol : std::uint8_t {
  kNone,
  kAwsJson1_0,
  kAwsJson1_1,
  kRestJson1,
  kRestXml,
  kAwsQuery,
  kEc2Query,
  kRpcV2Cbor,
  kOpenApi,  // plain HTTP with JSON bodies, as an OpenAPI document binds it
};

// The Smithy name: "awsJson1_1", ....
[[nodiscard]] std::string_view ToString(Protocol protocol);

// How a protocol is spoken: see protocol/protocol.h.
struct ProtocolRow;

// Smithy's paginated trait. Names are members of the input and the output; a
// path in the output may be dotted.
struct Pagination {
  std::string input_token;
  std::string output_token;
  std::string items;
  std::string page_size;  // empty: the page size cannot be asked for
  // In place of tokens, the member of the input that says how many results
  // stand before the page, or which page it is.
  std::string offset = {};
  std::string page = {};
  std::int64_t first_page = 1;

  // It is by the number of a result or a page, and not by a token.
  [[nodiscard]] bool is_counted() const {
    return !offset.empty() || !page.empty();
  }
};

// How an operation is told apart on the wire: Smithy's http trait, an AWS
// model's `http`, OpenAPI's path and method. awsJson needs none of it.
struct HttpTrait {
  std::string method;  // "POST"
  std::string uri;     // "/pets/{id}?list-type=2"; {key+} may hold slashes
  int code = 200;      // of the response
  // Headers that every request of the operation carries with this value, such
  // as X-Amz-Target where several operations share one path.
  std::vector<std::pair<std::string, std::string>> headers;
};

// What a message holds where its body has another media type than the first.
struct MediaShape {
  std::string media_type;
  // A structure, whose body is one member whatever the first one's is; its name
  // says the type where the schema is another.
  ShapeIndex shape = 0;
  bool same = false;  // the body has the schema of the first
};

// The one of that media type (of a Content-Type), or nullptr.
[[nodiscard]] const MediaShape* FindMediaShape(
    const std::vector<MediaShape>& shapes, std::string_view content_type);

// A response that an OpenAPI document describes.
struct DocumentedResponse {
  int first_status = 0;  // "404": 404 to 404; "4XX": 400 to 499
  int last_status = 0;   // "default": 100 to 599, and what is more exact wins
  // A structure of its headers and, named "body", its body; none: it says
  // nothing of either.
  std::optional<ShapeIndex> shape;
  std::vector<std::string> media_types;  // empty: no body is described
  // Under each media type but the first, where its schema can be read.
  std::vector<MediaShape> others = {};
  std::string pointer = {};
};

// How a caller shows who it is: OpenAPI's Security Scheme Object. A token of
// OAuth2 and OpenID Connect is a bearer token (RFC 6750).
enum class SecurityKind : std::uint8_t {
  kBasic,   // RFC 7617
  kBearer,  // RFC 6750
  kHeader,  // an API key, there and in the next two
  kQuery,
  kCookie,
  kOther,  // no request can be made for it
};

// How a token of OAuth2 is asked for without a person at a browser.
struct OAuthFlow {
  std::string token_url;  // as the document has it: it may be relative
  std::vector<std::string> scopes;
};

struct SecurityScheme {
  std::string name;
  SecurityKind kind = SecurityKind::kOther;
  std::string parameter;  // where an API key stands
  // Stands in requests in the place of the credential, which only what goes
  // over the wire has; empty: the user gave none.
  std::string placeholder;
  std::optional<OAuthFlow> client_credentials;  // RFC 6749 section 4.4
  std::optional<OAuthFlow> password;            // RFC 6749 section 4.3
  std::string pointer;
};

struct Operation {
  std::string id;
  std::string name;
  std::optional<ShapeIndex> input;  // none: no input members
  // The input under each media type of the body but the first, where bodies of
  // it can be written.
  std::vector<MediaShape> other_inputs = {};
  std::optional<ShapeIndex> output;
  std::vector<ShapeIndex> errors;  // declared on the operation
  bool readonly = false;
  bool idempotent = false;
  std::optional<Pagination> pagination;
  int resource = -1;  // index into Contract::resources
  OperationRole role = OperationRole::kAction;
  std::optional<HttpTrait> http;
  // OpenAPI: every documented response, the success ones too. `output` is the
  // shape of the first 2xx, `errors` those of the rest.
  std::vector<DocumentedResponse> responses;
  // Alternatives, each the names of the schemes that it takes together; an
  // empty one: nothing is needed. See RequiresSecurity.
  std::vector<std::vector<std::string>> security;
  // OAuth2's and OpenID Connect's scopes that each of those names asks for, in
  // step with `security`, sorted. Other names have none.
  std::vector<std::vector<std::vector<std::string>>> security_scopes = {};
  // The auth traits that do, sorted ("aws.auth#sigv4"), "smithy.api#noAuth"
  // among them where none is needed: Smithy's and AWS models' own. Empty: the
  // source says nothing of it.
  std::vector<std::string> auth = {};
  std::shared_ptr<const Deprecation> deprecated = nullptr;  // null: none
  std::string pointer;
};

// Smithy's resource: a lifecycle shared by operations.
struct ResourceIdentifier {
  std::string name;
  ShapeIndex shape = 0;
};

// What an operation is to a resource, and where it says which one.
struct ResourceOperation {
  int operation = 0;  // index into Contract::operations
  OperationRole role = OperationRole::kAction;
  NamePlace name;  // in the input; empty: it takes none
  // In the output of what makes a resource whose name the service chooses, or
  // of a read that describes one; in each of the rows of a list.
  NamePlace shown;
  std::string items;  // the rows in the output
};

struct Resource {
  std::string name;
  std::vector<ResourceIdentifier> identifiers;
  // Traits of the plumbline namespace (see specs/README.md).
  std::string status_member;  // where the state of a resource is told
  std::string missing_error;  // the error for one that is not there
  // Where inference stated it (see resource/adoption.h). Empty where the
  // contract declares it: its operations then name it by `resource` and `role`,
  // and their shapes say the rest.
  std::vector<ResourceOperation> operations;
  // It can be made and ended, and no more is known for sure (inferred).
  bool only_made = false;
  std::string pointer;

  // The first of its stated operations with the role, or nullptr.
  [[nodiscard]] const ResourceOperation* With(OperationRole role) const;
};

struct Contract {
  std::string name;     // the file's stem: "organization-conformance-packs"
  std::string source;   // the file
  std::string service;  // the service shape's name, which awsJson dispatches on
  std::string service_namespace;
  std::string version;
  std::string signing_name;  // SigV4 service
  Protocol protocol = Protocol::kNone;
  // Every protocol that the service speaks, `protocol` among them; one that
  // has JSON bodies is preferred.
  std::vector<Protocol> protocols;
  // Speaks for the contract in place of the row of `protocol`: a protocol that
  // is in no table. It outlives the contract and its copies.
  const ProtocolRow* own_protocol = nullptr;
  // Errors are also named in x-amzn-query-error, by their wire names
  // (awsQueryCompatible).
  bool query_compatible = false;
  std::string xml_namespace;  // of every XML document
  std::vector<Shape> shapes;
  std::vector<Operation> operations;
  std::vector<Resource> resources;
  std::vector<ShapeIndex> common_errors;  // the service's, for every operation
  std::vector<SecurityScheme> security_schemes;
  // OpenAPI: the URL of each, a path where it is relative.
  std::vector<std::string> servers;
  // What was left out, and why: clauses that cannot be checked.
  std::vector<Error> warnings;
  std::string pointer;  // of the service shape
  // Indices into `operations`, sorted by name: see IndexOperations.
  std::vector<std::uint32_t> operations_by_name;

  // The first server's; empty: the document names none.
  [[nodiscard]] std::string server_url() const {
    return servers.empty() ? std::string() : servers.front();
  }
  [[nodiscard]] const Shape& ShapeAt(ShapeIndex index) const;
  // The first operation of that name, or nullptr. Every step is looked up so;
  // see IndexOperations.
  [[nodiscard]] const Operation* FindOperation(
      std::string_view operation) const;
  [[nodiscard]] const SecurityScheme* FindSecurityScheme(
      std::string_view scheme) const;
  // One after the other: for what a user names.
  [[nodiscard]] const Shape* FindShape(std::string_view id_or_name) const;

  // Makes FindOperation fast; loaders do it at their end. What comes of it is
  // a hint, which FindOperation holds against the operations themselves: where
  // they have changed since, or nobody made one, it is only slower.
  void IndexOperations();
};

// Whether sending the operation changes nothing on the target: a safe HTTP
// method, Smithy's readonly trait, a read or list role, or else the verb in its
// name (Describe, Get, List, BatchGet, Select, Search, Head, Query, Scan).
[[nodiscard]] bool IsReadOnly(const Operation& operation);

// Whether a request without any credential is to be refused.
[[nodiscard]] bool RequiresSecurity(const Operation& operation);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_CONTRACT_CONTRACT_H_
