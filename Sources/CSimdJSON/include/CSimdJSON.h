#ifndef PROBITY_CSimdJSON_H
#define PROBITY_CSimdJSON_H
#endif
