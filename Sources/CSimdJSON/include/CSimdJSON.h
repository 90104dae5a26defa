#ifndef PROBITY_SIMDJSON_H
#define PROBITY_SIMDJSON_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes that must be readable behind the text.
#define PROBITY_JSON_PADDING 64

typedef enum { PROBITY_JSON_NULL = 0, PROBITY_JSON_FALSE, PROBITY_JSON_TRUE, PROBITY_JSON_NUMBER, PROBITY_JSON_STRING, PROBITY_JSON_ARRAY, PROBITY_JSON_OBJECT } probity_json_kind;

/// A value. Rows are in document order; the children of row r are r + 1 and then each one's `next`, up to r's own `next`.
typedef struct {
  uint8_t kind;
  /// A string or key has escapes: bit 0 the value, bit 1 the key.
  uint8_t escapes;
  /// The number that the parser's table gives to the key; 0 for any other and outside of objects.
  uint16_t key_number;
  /// Row behind this value and all it holds.
  uint32_t next;
  /// Bytes of the key between its quotes; length 0 with `key` 0 outside of objects.
  uint32_t key;
  uint32_t key_length;
  /// Bytes of the value: a string's between its quotes, others as they stand.
  uint32_t start;
  uint32_t length;
} probity_json_node;

typedef struct probity_json_keys probity_json_keys;
typedef struct probity_json_parser probity_json_parser;

/// Numbers keys from 1 in the order given, up to 255 of them; NULL where memory is short. Never freed: made once, read by every parser.
probity_json_keys *probity_json_keys_new(const char *const *texts, size_t count);

/// `keys` may be NULL: then no key has a number.
probity_json_parser *probity_json_parser_new(const probity_json_keys *keys);
void probity_json_parser_free(probity_json_parser *parser);

typedef struct {
  const probity_json_node *nodes;
  uint32_t count;
  /// NULL where the text is JSON; else what is wrong, in words, and at which byte.
  const char *error;
  size_t error_offset;
  /// A key stands twice in one object: byte of the second, or SIZE_MAX.
  size_t repeated_key;
} probity_json_result;

/// Parses one document of `length` bytes; PROBITY_JSON_PADDING more must be readable. Every key and value is looked at: literals, numbers, escapes, UTF-8,
/// depth up to 128, strings up to 4 MB, 10,000 keys an object, nothing behind the document. Valid until the parser's next call.
probity_json_result probity_json_parse(probity_json_parser *parser, const uint8_t *text, size_t length);

/// Whether all bytes are UTF-8 (Unicode 15, table 3-7).
bool probity_is_utf8(const uint8_t *text, size_t length);

/// Whether a word stands somewhere in the text.
bool probity_text_holds(const uint8_t *text, size_t length, const uint8_t *word, size_t word_length);

#ifdef __cplusplus
}
#endif
#endif
