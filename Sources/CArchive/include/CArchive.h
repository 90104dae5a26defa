#ifndef PROBITY_ARCHIVE_H
#define PROBITY_ARCHIVE_H
#include <zlib.h>
#include <zip.h>
#endif
