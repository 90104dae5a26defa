#ifndef PROBITY_CLINUX_H
#define PROBITY_CLINUX_H
#include <stddef.h>
/// How many of `count` bytes are `byte`.
size_t probity_count_bytes(const unsigned char *bytes, size_t count, unsigned char byte);
/// Exchanges two paths in one step (renameat2 with RENAME_EXCHANGE). Returns 0, or -1 with errno.
int probity_exchange_paths(const char *a, const char *b);
/// An unlinked temporary file in `directory`, open for reading and writing. Returns its descriptor, or -1 with errno.
int probity_unlinked_file(const char *directory);
/// Whether a signal is ignored, as a starter may hand down. Returns 1 or 0.
int probity_is_ignored(int number);
/// Blocks of a megabyte and more go back to the system as soon as they are freed (mallopt): by default the limit grows to 32 MB with use. The top of the heap goes back from 2 MB.
void probity_keep_large_blocks_apart(void);
/// Gives memory that was freed back to the system (malloc_trim).
void probity_give_back_memory(void);

/// From now on the top of the heap goes back from so many bytes.
void probity_keep_top_of_heap(size_t bytes);
#endif
