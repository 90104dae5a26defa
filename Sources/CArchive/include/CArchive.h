#ifndef PROBITY_CArchive_H
#define PROBITY_CArchive_H
#endif
