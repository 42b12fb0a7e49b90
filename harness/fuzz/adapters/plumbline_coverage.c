/* Counts where a C or C++ server goes, for `plumbline fuzz --coverage shm:NAME`.
 *
 *   clang -fsanitize-coverage=trace-pc-guard -c server.c
 *   clang -c plumbline_coverage.c          (without the option)
 *   clang server.o plumbline_coverage.o -o server
 *   PLUMBLINE_COVERAGE=NAME ./server
 *
 * 65,536 counters of 8 bits, one for each edge of the code as far as they go, in
 * POSIX shared memory of that name, which stays when the server ends. Without
 * the variable nothing is shared. Threads may lose counts of each other.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { kMapBytes = 65536 };

static uint8_t unshared[kMapBytes];
static uint8_t *map = unshared;

static uint8_t *OpenMap(void) {
  const char *const name = getenv("PLUMBLINE_COVERAGE");
  char path[200] = "/";
  if (name == NULL || *name == '\0' || strchr(name, '/') != NULL ||
      strlen(name) > sizeof(path) - 2) {
    return unshared;
  }
  strcat(path, name);
  const int file = shm_open(path, O_CREAT | O_RDWR, 0600);
  if (file < 0) {
    return unshared;
  }
  void *const shared =
      ftruncate(file, kMapBytes) != 0
          ? MAP_FAILED
          : mmap(NULL, kMapBytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  return shared == MAP_FAILED ? unshared : (uint8_t *)shared;
}

/* Called by each module before its code runs: numbers its edges. */
void __sanitizer_cov_trace_pc_guard_init(uint32_t *start, uint32_t *stop) {
  static uint32_t last;
  if (start == stop || *start != 0) {
    return;
  }
  if (map == unshared) {
    map = OpenMap();
  }
  for (uint32_t *guard = start; guard < stop; ++guard) {
    *guard = ++last;
  }
}

/* Called on each edge. A counter that is full stays full. */
void __sanitizer_cov_trace_pc_guard(uint32_t *guard) {
  uint8_t *const counter = &map[*guard % kMapBytes];
  if (*counter < 255) {
    ++*counter;
  }
}
