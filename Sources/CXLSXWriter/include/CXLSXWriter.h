#ifndef PROBITY_CXLSXWriter_H
#define PROBITY_CXLSXWriter_H
#endif
