#ifndef PROBITY_CLINUX_H
#define PROBITY_CLINUX_H
/// Exchanges two paths in one step (renameat2 with RENAME_EXCHANGE). Returns 0, or -1 with errno.
int probity_exchange_paths(const char *a, const char *b);
/// An unlinked temporary file in `directory`, open for reading and writing. Returns its descriptor, or -1 with errno.
int probity_unlinked_file(const char *directory);
#endif
