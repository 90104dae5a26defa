#include "CSimdJSON.h"
#include <cstring>
#include <new>
#include <simdjson.h>
#include <string_view>
#include <vector>

namespace {
constexpr int depth_limit = 128;
constexpr size_t string_limit = 4u << 20;
constexpr size_t number_limit = 400;
constexpr size_t key_limit = 10000;

bool is_space(uint8_t c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
}  // namespace

/// simdjson's DOM validates the whole document at more than a gigabyte a second; the rows with their byte places are then made in one walk over text that is
/// known to be well-formed, which needs no checks of its own beyond the bounds.
struct probity_json_parser {
  simdjson::dom::parser parser;
  std::vector<probity_json_node> nodes;
  const uint8_t *text = nullptr;
  size_t length = 0;
  size_t position = 0;
  const char *error = nullptr;
  size_t error_offset = 0;
  size_t repeated_key = SIZE_MAX;

  void fail(const char *message) {
    if (!error) {
      error = message;
      error_offset = position;
    }
  }

  void skip_space() { while (position < length && is_space(text[position])) position++; }

  /// The end of a string that begins behind its quote; sets whether it has escapes.
  size_t string_end(size_t from, bool &escapes) {
    escapes = false;
    size_t i = from;
    while (i < length) {
      const void *quote = memchr(text + i, '"', length - i);
      if (!quote) break;
      size_t end = (const uint8_t *)quote - text;
      const void *slash = memchr(text + i, '\\', end - i);
      if (!slash) return end;
      escapes = true;
      i = ((const uint8_t *)slash - text) + 2;
    }
    fail("a string has no end");
    return length;
  }

  void value(uint32_t key, uint32_t key_length, uint8_t key_escapes, int depth) {
    skip_space();
    if (position >= length) return fail("the document ends early");
    if (nodes.size() >= UINT32_MAX - 2) return fail("the document has too many values");
    size_t row = nodes.size();
    nodes.push_back({});
    probity_json_node node{};
    node.key = key;
    node.key_length = key_length;
    node.escapes = key_escapes ? 2 : 0;
    node.start = (uint32_t)position;
    uint8_t c = text[position];
    switch (c) {
      case '"': {
        bool escapes;
        size_t end = string_end(position + 1, escapes);
        if (error) return;
        node.kind = PROBITY_JSON_STRING;
        node.start = (uint32_t)position + 1;
        node.length = (uint32_t)(end - position - 1);
        if (node.length > string_limit) return fail("a text is longer than 4 MB");
        if (escapes) node.escapes |= 1;
        position = end + 1;
        break;
      }
      case '{': {
        if (depth >= depth_limit) return fail("values are nested more than 128 deep");
        node.kind = PROBITY_JSON_OBJECT;
        position++;
        size_t keys = 0;
        skip_space();
        if (position < length && text[position] == '}') {
          position++;
        } else {
          while (!error) {
            skip_space();
            if (position >= length || text[position] != '"') return fail("a key was expected");
            size_t key_start = position + 1;
            bool escapes;
            size_t end = string_end(key_start, escapes);
            if (error) return;
            if (++keys > key_limit) return fail("an object has more than 10,000 keys");
            position = end + 1;
            skip_space();
            if (position >= length || text[position] != ':') return fail("a colon was expected");
            position++;
            value((uint32_t)key_start, (uint32_t)(end - key_start), escapes, depth + 1);
            if (error) return;
            skip_space();
            if (position < length && text[position] == ',') { position++; continue; }
            if (position < length && text[position] == '}') { position++; break; }
            return fail("a comma or a closing brace was expected");
          }
          check_keys(row, keys);
        }
        node.length = (uint32_t)(position - node.start);
        break;
      }
      case '[': {
        if (depth >= depth_limit) return fail("values are nested more than 128 deep");
        node.kind = PROBITY_JSON_ARRAY;
        position++;
        skip_space();
        if (position < length && text[position] == ']') {
          position++;
        } else {
          while (!error) {
            value(0, 0, 0, depth + 1);
            if (error) return;
            skip_space();
            if (position < length && text[position] == ',') { position++; continue; }
            if (position < length && text[position] == ']') { position++; break; }
            return fail("a comma or a closing bracket was expected");
          }
        }
        node.length = (uint32_t)(position - node.start);
        break;
      }
      case 't': node.kind = PROBITY_JSON_TRUE; node.length = 4; position += 4; break;
      case 'f': node.kind = PROBITY_JSON_FALSE; node.length = 5; position += 5; break;
      case 'n': node.kind = PROBITY_JSON_NULL; node.length = 4; position += 4; break;
      default: {
        node.kind = PROBITY_JSON_NUMBER;
        size_t i = position;
        while (i < length && ((text[i] >= '0' && text[i] <= '9') || text[i] == '-' || text[i] == '+' || text[i] == '.' || text[i] == 'e' || text[i] == 'E')) i++;
        if (i == position) return fail("a value was expected");
        if (i - position > number_limit) return fail("a number has too many digits");
        node.length = (uint32_t)(i - position);
        position = i;
      }
    }
    node.next = (uint32_t)nodes.size();
    nodes[row] = node;
  }

  /// Keys that stand twice: compared pairwise in small objects, which nearly all are.
  void check_keys(size_t row, size_t count) {
    if (count < 2 || count > 64 || repeated_key != SIZE_MAX) return;
    uint64_t seen[64];
    uint32_t rows[64];
    size_t known = 0;
    for (size_t child = row + 1; child < nodes.size() && known < 64;) {
      const probity_json_node &node = nodes[child];
      uint64_t print = node.key_length;
      uint64_t head = 0, tail = 0;
      size_t n = node.key_length < 8 ? node.key_length : 8;
      memcpy(&head, text + node.key, n);
      memcpy(&tail, text + node.key + node.key_length - n, n);
      print = print * 0x9E3779B97F4A7C15ull ^ head ^ tail * 0xC2B2AE3D27D4EB4Full;
      for (size_t k = 0; k < known; k++) {
        if (seen[k] != print) continue;
        const probity_json_node &other = nodes[rows[k]];
        if (other.key_length == node.key_length && memcmp(text + other.key, text + node.key, node.key_length) == 0) repeated_key = node.key;
      }
      seen[known] = print;
      rows[known++] = (uint32_t)child;
      child = node.next;
    }
  }
};

extern "C" {
probity_json_parser *probity_json_parser_new(void) { return new (std::nothrow) probity_json_parser; }
void probity_json_parser_free(probity_json_parser *parser) { delete parser; }

probity_json_result probity_json_parse(probity_json_parser *p, const uint8_t *text, size_t length) {
  p->nodes.clear();
  p->text = text;
  p->length = length;
  p->position = 0;
  p->error = nullptr;
  p->error_offset = 0;
  p->repeated_key = SIZE_MAX;
  if (length >= UINT32_MAX - PROBITY_JSON_PADDING) {
    p->error = "the document is larger than 4 GB";
  } else {
    try {
      simdjson::dom::element document;
      auto code = p->parser.parse(text, length, false).get(document);
      if (code) {
        // A number beyond a double's or an integer's range is a number all the same; everything else is a mistake.
        p->error = code == simdjson::CAPACITY || code == simdjson::MEMALLOC ? "out of memory" : code == simdjson::DEPTH_ERROR ? "values are nested too deep" : code == simdjson::UTF8_ERROR ? "not UTF-8" : code == simdjson::EMPTY ? "the document is empty" : code == simdjson::UNCLOSED_STRING ? "a string has no end" : "not well-formed JSON";
      }
      if (code == simdjson::NUMBER_ERROR) p->error = "a number is written wrong or too large";
      if (!p->error) {
        p->value(0, 0, 0, 0);
        p->skip_space();
        if (!p->error && p->position < length) p->fail("something follows the document");
      }
    } catch (...) { p->error = "out of memory"; }
  }
  probity_json_result result{p->nodes.data(), (uint32_t)p->nodes.size(), p->error, p->error_offset, p->repeated_key};
  return result;
}
}
