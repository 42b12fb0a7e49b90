// The fields of shapes and members written as Smithy's traits: what
// smithy_traits.h and smithy_bindings.h read.
#ifndef PLUMBLINE_HARNESS_LOADER_SMITHY_TRAIT_WRITER_H_
#define PLUMBLINE_HARNESS_LOADER_SMITHY_TRAIT_WRITER_H_

#include <string>

#include "harness/base/json.h"
#include "harness/contract/shape.h"

namespace plumbline {

// length, range, pattern and uniqueItems. A pattern that means the whole string
// gets its anchors, for Smithy means a search.
void WriteConstraints(const Constraints& constraints, Json& traits);

// The trait with the text; nothing where the text is empty.
void WriteTextTrait(const std::string& text, const char* trait, Json& traits);

// The XML traits that are not plain.
void WriteXml(const XmlTraits& xml, Json& traits);

// Where the member stands on the wire; its name in an XML or else a JSON body.
void WriteBinding(const Member& member, bool is_xml, Json& traits);

// timestampFormat; nothing for the protocol's own.
void WriteFormat(TimestampFormat format, Json& traits);

// error, httpError and awsQueryError.
void WriteErrorTrait(const ErrorTrait& error, Json& traits);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_SMITHY_TRAIT_WRITER_H_
