// Paging as OpenAPI documents write it: in the names of parameters alone.
#ifndef PLUMBLINE_HARNESS_LOADER_OPENAPI_PAGING_H_
#define PLUMBLINE_HARNESS_LOADER_OPENAPI_PAGING_H_

#include "harness/contract/contract.h"

namespace plumbline {

// Gives a pagination to each GET that answers one list and takes, in its
// query, how many results a page may have (`limit`, `page_size`, ...); with it
// a token that the answer has as well (`cursor` and `next_cursor`), a number of
// results to leave out (`offset`), or of the page (`page`). Names that mean
// something else elsewhere (`size`, `count`) are read so beside one of these
// alone.
void InferPagination(Contract& contract);

}  // namespace plumbline

#endif  // PLUMBLINE_HARNESS_LOADER_OPENAPI_PAGING_H_
