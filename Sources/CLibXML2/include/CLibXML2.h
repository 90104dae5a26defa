#ifndef PROBITY_CLibXML2_H
#define PROBITY_CLibXML2_H
#endif
