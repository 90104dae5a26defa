#define _GNU_SOURCE
#include "CLinux.h"
#include <fcntl.h>
#include <limits.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int probity_exchange_paths(const char *a, const char *b) {
  return renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE);
}

int probity_is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

int probity_unlinked_file(const char *directory) {
  int fd = open(directory, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0) return fd;
  char path[4096];
  if (snprintf(path, sizeof path, "%s/probity-XXXXXX", directory) >= (int)sizeof path) return -1;
  fd = mkostemp(path, O_CLOEXEC);
  if (fd >= 0) unlink(path);
  return fd;
}

size_t probity_count_bytes(const unsigned char *bytes, size_t count, unsigned char byte) {
  enum { lanes = 32, steps = 255 };
  size_t total = 0, i = 0;
  // Each lane counts up to 255 before all are added up: the compiler makes vector instructions of the inner loop.
  while (i + lanes <= count) {
    unsigned char sums[lanes] = {0};
    for (size_t step = 0; step < steps && i + lanes <= count; step++, i += lanes)
      for (size_t lane = 0; lane < lanes; lane++) sums[lane] += bytes[i + lane] == byte;
    for (size_t lane = 0; lane < lanes; lane++) total += sums[lane];
  }
  for (; i < count; i++) total += bytes[i] == byte;
  return total;
}

void probity_keep_large_blocks_apart(void) {
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  // Naming one threshold keeps the other at 128 KiB: the top of the heap would go to the system and come back with every piece of a file.
  mallopt(M_TRIM_THRESHOLD, 2 << 20);
}

void probity_give_back_memory(void) { malloc_trim(0); }

void probity_keep_top_of_heap(size_t bytes) { mallopt(M_TRIM_THRESHOLD, bytes > INT_MAX ? INT_MAX : (int)bytes); }
