#ifndef PROBITY_LIBXML2_H
#define PROBITY_LIBXML2_H
#include <stddef.h>
#include <stdint.h>

/// No text, no attribute, no relative.
#define PROBITY_XML_NONE (-1)
/// A place that was not followed.
#define PROBITY_XML_UNKNOWN_PLACE UINT32_MAX

/// An element. Rows are in document order; relatives are row numbers.
typedef struct {
  uint32_t name;
  int32_t parent;
  int32_t next_sibling;
  int32_t first_child;
  /// How many bytes of the parent's direct text stand before the element.
  uint32_t text_before;
  /// Direct text without leading white space, in `bytes`.
  uint32_t text_start;
  uint32_t text_count;
  int32_t first_attribute;
  uint32_t attribute_count;
  uint32_t line;
  /// Place of the text in the record as published; unknown in trees made by the parser.
  uint32_t place;
  uint32_t place_length;
} probity_xml_node;

typedef struct {
  uint32_t name;
  uint32_t value_start;
  uint32_t value_count;
  uint32_t place;
  uint32_t place_length;
} probity_xml_attribute;

typedef struct {
  const probity_xml_node *nodes;
  int32_t node_count;
  const probity_xml_attribute *attributes;
  int32_t attribute_count;
  const uint8_t *bytes;
  size_t byte_count;
  /// Texts that were longer than 1 MB and are cut.
  uint32_t texts_cut;
} probity_xml_tree;

typedef enum {
  PROBITY_XML_OK = 0,
  PROBITY_XML_MALFORMED,
  PROBITY_XML_DOCTYPE,
  PROBITY_XML_TOO_DEEP,
  PROBITY_XML_TOO_MANY_ATTRIBUTES,
  PROBITY_XML_NAME_TOO_LONG,
  PROBITY_XML_VALUE_TOO_LONG,
  PROBITY_XML_TOO_LARGE,
  PROBITY_XML_STOPPED,
  PROBITY_XML_READ_FAILED,
  PROBITY_XML_MEMORY
} probity_xml_status;

typedef struct {
  /// Fills the buffer with UTF-8; 0 at the end, -1 on failure.
  int (*read)(void *context, char *buffer, int length);
  /// Number of a local name, asked once for each name of a document.
  uint32_t (*name)(void *context, const char *text, size_t length);
  /// A record element has ended: its subtree, the rest of the document so far, its bytes in the UTF-8 stream. Not 0 stops the parser.
  int (*record)(void *context, const probity_xml_tree *record, const probity_xml_tree *outside, uint64_t start, uint64_t end);
  /// The document has ended well: everything outside of record elements.
  int (*document)(void *context, const probity_xml_tree *outside);
  void *context;
  /// White space at the beginning of texts is kept, as between the elements of a paragraph.
  int keeps_white_space;
} probity_xml_handlers;

/// What kind of mistake makes a document malformed.
typedef enum {
  PROBITY_XML_MISTAKE_OTHER = 0,
  /// The bytes end within the document.
  PROBITY_XML_MISTAKE_CUT_SHORT,
  /// An entity that XML does not know; `name` is its name.
  PROBITY_XML_MISTAKE_ENTITY,
  /// An ampersand that begins no entity.
  PROBITY_XML_MISTAKE_AMPERSAND,
  /// Something stands before the XML declaration.
  PROBITY_XML_MISTAKE_DECLARATION,
} probity_xml_mistake;

/// `line` and `column` count from 1; 0 where they are not known. The column is that at which the parser noticed.
typedef struct {
  int line;
  int column;
  probity_xml_mistake mistake;
  char name[64];
  char message[256];
} probity_xml_error;

/// Parses one document. Elements with the number `record_name` become records of their own; 0 for none.
/// No DOCTYPE, no entities but the predefined ones, no network; limits: depth 128, 256 attributes an element, names 1 kB, attribute values 64 kB,
/// texts 1 MB (longer ones are cut), 4 GB of text and nodes in all.
probity_xml_status probity_xml_parse(const probity_xml_handlers *handlers, uint32_t record_name, probity_xml_error *error);

/// Says whether a document is well-formed and within the same limits, without making trees; of the handlers only `read` is asked.
probity_xml_status probity_xml_check(const probity_xml_handlers *handlers, probity_xml_error *error);

/// Once, before the first parse on any thread.
void probity_xml_initialize(void);
#endif
