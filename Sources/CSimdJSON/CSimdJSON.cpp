#include "CSimdJSON.h"
#include <cstring>
#include <memory>
#include <new>
#include <simdjson.h>
#include <string>
#include <vector>

namespace {
constexpr int depth_limit = 128;
constexpr size_t string_limit = 4u << 20;
constexpr size_t number_limit = 400;
constexpr size_t key_limit = 10000;
/// Objects with more members are not looked through for keys that stand twice.
constexpr size_t repeat_limit = 64;

enum : uint8_t { SPACE = 1, MARK = 2 };
struct character_table {
  uint8_t of[256] = {};
  constexpr character_table() {
    for (char c : {' ', '\n', '\r', '\t'}) of[(uint8_t)c] = SPACE;
    for (char c : {',', ':', '[', ']', '{', '}'}) of[(uint8_t)c] = MARK;
  }
};
constexpr character_table characters;
bool is_space(uint8_t c) { return characters.of[c] == SPACE; }

/// A short text as four numbers; different texts of up to 16 bytes have different ones.
struct print {
  uint64_t head, tail;
  uint32_t length;
  bool operator==(const print &other) const { return head == other.head && tail == other.tail && length == other.length; }
  uint64_t hash() const { return (head ^ (tail * 0xC2B2AE3D27D4EB4Full) ^ length) * 0x9E3779B97F4A7C15ull >> 32; }
};

/// `text` has at least 8 readable bytes from its beginning, and what stands before its end is readable too.
print print_of(const uint8_t *text, uint32_t length) {
  print p{0, 0, length};
  memcpy(&p.head, text, 8);
  if (length < 8) {
    p.head &= length ? ~0ull >> (64 - 8 * length) : 0;
  } else {
    memcpy(&p.tail, text + length - 8, 8);
  }
  return p;
}
}  // namespace

/// Which numbers the caller gives to keys: open addressing, a power of two.
struct probity_json_keys {
  struct slot {
    print of{};
    uint16_t number = 0;
    std::string text;
  };
  std::vector<slot> slots{1024};

  void add(const char *text, uint16_t number) {
    std::string padded(text);
    uint32_t length = (uint32_t)padded.size();
    std::string key = padded;
    padded.resize(padded.size() + 8);
    print p = print_of((const uint8_t *)padded.data(), length);
    size_t i = p.hash() & (slots.size() - 1);
    while (slots[i].number) i = (i + 1) & (slots.size() - 1);
    slots[i] = {p, number, key};
  }

  uint16_t number(const print &p, const uint8_t *text) const {
    for (size_t i = p.hash() & (slots.size() - 1); slots[i].number; i = (i + 1) & (slots.size() - 1)) {
      if (slots[i].of == p && (p.length <= 16 || memcmp(slots[i].text.data(), text, p.length) == 0)) return slots[i].number;
    }
    return 0;
  }
};

/// simdjson finds brackets, marks, quotes and the beginnings of values at several gigabytes a second, and checks UTF-8 and control characters; one walk over
/// those places makes the rows and checks the grammar. simdjson's own second stage, which would build a tree of its own, is the judge wherever the
/// walk finds something odd: its word on what is wrong. Of numbers only the grammar is checked: one that is too large for any arithmetic matters where it is used.
struct probity_json_parser {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> scanner;
  simdjson::dom::parser judge;
  const probity_json_keys *keys = nullptr;
  /// Room for as many values as the text may have; of every two places one at most begins a value.
  std::unique_ptr<probity_json_node[]> nodes;
  size_t node_count = 0, node_capacity = 0;
  std::vector<uint8_t> unescaped;
  const uint8_t *text = nullptr;
  size_t length = 0;
  size_t position = 0;
  const char *error = nullptr;
  size_t error_offset = 0;
  size_t repeated_key = SIZE_MAX;

  struct frame {
    uint32_t row;
    uint32_t members;
    /// Numbers of the keys met so far.
    uint64_t seen[4];
    bool is_object, has_unnumbered;
  };
  frame frames[depth_limit + 1];

  bool fail(const char *message) {
    if (!error) {
      error = message;
      error_offset = position;
    }
    return false;
  }

  bool ends(size_t at) const { return at >= length || characters.of[text[at]] != 0; }

  bool walk() {
    const uint32_t *places = scanner->structural_indexes.get();
    const size_t count = scanner->n_structural_indexes;
    // The next backslash: texts are asked about in their order, so each byte is looked at once.
    size_t next_escape = 0;
    bool is_known = false;
    if (node_capacity < count / 2 + 2) {
      node_capacity = count / 2 + count / 8 + 2;
      nodes.reset(new probity_json_node[node_capacity]);
    }
    node_count = 0;
    size_t k = 0;
    int depth = 0;
    auto place = [&](size_t i) -> size_t { return i < count ? places[i] : length; };
    // The closing quote is the last character before the next place that is no white space.
    auto string_end = [&](size_t next, size_t start) -> size_t {
      size_t end = next;
      while (end > start && is_space(text[end - 1])) end--;
      return end > start && text[end - 1] == '"' ? end - 1 : SIZE_MAX;
    };
    auto escapes_in = [&](size_t start, size_t end, bool &found) -> bool {
      if (!is_known || next_escape < start) {
        const void *at = start < length ? memchr(text + start, '\\', length - start) : nullptr;
        next_escape = at ? (size_t)((const uint8_t *)at - text) : SIZE_MAX;
        is_known = true;
      }
      found = next_escape < end;
      if (!found) return true;
      if (end - start > string_limit) return fail("a text is longer than 4 MB");
      unescaped.resize(end - start + 2 * PROBITY_JSON_PADDING);
      return scanner->parse_string(text + start, unescaped.data()) || fail("a mistake of syntax");
    };

    while (true) {
      // A value, with its key before it where it is a member.
      probity_json_node node{};
      frame *open = depth ? &frames[depth - 1] : nullptr;
      if (open && open->is_object) {
        position = place(k);
        if (position >= length || text[position] != '"') return fail("a key was expected");
        size_t start = position + 1, end = string_end(place(k + 1), start);
        if (end == SIZE_MAX) return fail("a string has no end");
        bool escapes;
        if (!escapes_in(start, end, escapes)) return false;
        if (++open->members > key_limit) return fail("an object has more than 10,000 keys");
        node.key = (uint32_t)start;
        node.key_length = (uint32_t)(end - start);
        node.escapes = escapes ? 2 : 0;
        print p = print_of(text + start, node.key_length);
        node.key_number = keys ? keys->number(p, text + start) : 0;
        if (node.key_number) {
          uint64_t bit = 1ull << (node.key_number & 63);
          uint64_t &seen = open->seen[node.key_number >> 6 & 3];
          if (seen & bit && open->members <= repeat_limit) repeated_key = start;
          seen |= bit;
        } else {
          open->has_unnumbered = true;
        }
        position = place(++k);
        if (position >= length || text[position] != ':') return fail("a colon was expected");
        k++;
      }
      position = place(k);
      if (position >= length) return fail("the document ends early");
      if (node_count >= node_capacity || node_count >= UINT32_MAX - 2) return fail("the document has too many values");
      node.start = (uint32_t)position;
      node.next = (uint32_t)node_count + 1;
      const uint8_t c = text[position];
      switch (c) {
        case '"': {
          size_t start = position + 1, end = string_end(place(k + 1), start);
          if (end == SIZE_MAX) return fail("a string has no end");
          if (end - start > string_limit) return fail("a text is longer than 4 MB");
          bool escapes;
          if (!escapes_in(start, end, escapes)) return false;
          node.kind = PROBITY_JSON_STRING;
          node.start = (uint32_t)start;
          node.length = (uint32_t)(end - start);
          if (escapes) node.escapes |= 1;
          break;
        }
        case '{':
        case '[': {
          if (depth >= depth_limit) return fail("values are nested more than 128 deep");
          node.kind = c == '{' ? PROBITY_JSON_OBJECT : PROBITY_JSON_ARRAY;
          const uint8_t closing = c == '{' ? '}' : ']';
          size_t next = place(k + 1);
          if (next < length && text[next] == closing) {
            node.length = (uint32_t)(next + 1 - position);
            k++;
            break;
          }
          frame &own = frames[depth++];
          own.row = (uint32_t)node_count;
          own.members = 0;
          memset(own.seen, 0, sizeof own.seen);
          own.is_object = c == '{';
          own.has_unnumbered = false;
          nodes[node_count++] = node;
          k++;
          continue;
        }
        case 't':
          if (memcmp(text + position, "true", 4) != 0 || !ends(position + 4)) return fail("a value was expected");
          node.kind = PROBITY_JSON_TRUE;
          node.length = 4;
          break;
        case 'f':
          if (memcmp(text + position, "false", 5) != 0 || !ends(position + 5)) return fail("a value was expected");
          node.kind = PROBITY_JSON_FALSE;
          node.length = 5;
          break;
        case 'n':
          if (memcmp(text + position, "null", 4) != 0 || !ends(position + 4)) return fail("a value was expected");
          node.kind = PROBITY_JSON_NULL;
          node.length = 4;
          break;
        default: {
          size_t end = number_end(position);
          if (end == SIZE_MAX || !ends(end)) return fail("a value was expected");
          if (end - position > number_limit) return fail("a number has too many digits");
          node.kind = PROBITY_JSON_NUMBER;
          node.length = (uint32_t)(end - position);
        }
      }
      nodes[node_count++] = node;
      k++;
      // What follows a whole value: a comma, or the ends of what it stands in.
      while (true) {
        if (depth == 0) {
          position = place(k);
          return k >= count || fail("something follows the document");
        }
        frame &own = frames[depth - 1];
        position = place(k);
        if (position >= length) return fail("the document ends early");
        const uint8_t mark = text[position];
        k++;
        if (mark == ',') break;
        if (mark != (own.is_object ? '}' : ']')) return fail(own.is_object ? "a comma or a closing brace was expected" : "a comma or a closing bracket was expected");
        if (own.has_unnumbered && own.members > 1 && own.members <= repeat_limit) find_repeated(own.row);
        probity_json_node &container = nodes[own.row];
        container.next = (uint32_t)node_count;
        container.length = (uint32_t)(position + 1 - container.start);
        depth--;
      }
    }
  }

  bool is_digit(size_t at) const { return at < length && text[at] >= '0' && text[at] <= '9'; }

  /// End of a number by the grammar of JSON.
  size_t number_end(size_t at) {
    if (at < length && text[at] == '-') at++;
    size_t first = at;
    while (is_digit(at)) at++;
    size_t digits = at - first;
    if (digits == 0 || (digits > 1 && text[first] == '0')) return SIZE_MAX;
    if (at < length && text[at] == '.') {
      size_t fraction = ++at;
      while (is_digit(at)) at++;
      if (at == fraction) return SIZE_MAX;
    }
    if (at < length && (text[at] == 'e' || text[at] == 'E')) {
      at++;
      if (at < length && (text[at] == '-' || text[at] == '+')) at++;
      size_t exponent = at;
      while (is_digit(at)) at++;
      if (at == exponent) return SIZE_MAX;
    }
    return at;
  }

  /// Keys without a number that stand twice, compared pairwise: nearly all objects have few of them.
  void find_repeated(uint32_t row) {
    print seen[repeat_limit];
    uint32_t rows[repeat_limit];
    size_t known = 0;
    for (uint32_t child = row + 1; child < node_count && known < repeat_limit; child = nodes[child].next) {
      const probity_json_node &node = nodes[child];
      if (node.key_number) continue;
      print p = print_of(text + node.key, node.key_length);
      for (size_t k = 0; k < known; k++) {
        if (seen[k] == p && (p.length <= 16 || memcmp(text + nodes[rows[k]].key, text + node.key, p.length) == 0)) repeated_key = node.key;
      }
      seen[known] = p;
      rows[known++] = child;
    }
  }

  /// What simdjson says of the whole text; NULL where it finds nothing wrong.
  const char *judgement() {
    simdjson::dom::element document;
    switch (judge.parse(text, length, false).get(document)) {
      case simdjson::SUCCESS: return nullptr;
      case simdjson::CAPACITY: case simdjson::MEMALLOC: return "out of memory";
      case simdjson::DEPTH_ERROR: return "values are nested too deep";
      case simdjson::UTF8_ERROR: return "not UTF-8";
      case simdjson::EMPTY: return "the document is empty";
      case simdjson::UNCLOSED_STRING: return "a string has no end";
      case simdjson::NUMBER_ERROR: return "a number is written wrong";
      default: return "a mistake of syntax";
    }
  }

  void parse(const uint8_t *bytes, size_t count) {
    node_count = 0;
    text = bytes;
    length = count;
    position = 0;
    error = nullptr;
    error_offset = 0;
    repeated_key = SIZE_MAX;
    if (length >= UINT32_MAX - PROBITY_JSON_PADDING) {
      error = "the document is larger than 4 GB";
      return;
    }
    if (!scanner || scanner->capacity() < length) {
      size_t capacity = length < (1u << 16) ? 1u << 16 : length + length / 4;
      if (capacity > UINT32_MAX) capacity = UINT32_MAX;
      auto code = scanner ? scanner->set_capacity(capacity) : simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, depth_limit, scanner);
      if (code) {
        error = "out of memory";
        return;
      }
    }
    bool is_good = scanner->stage1(text, length, simdjson::stage1_mode::regular) == simdjson::SUCCESS && walk();
    if (is_good) return;
    if (const char *message = judgement()) {
      error = message;
      error_offset = 0;
    } else if (!error) {
      error = "a mistake of syntax";
    }
  }
};

extern "C" {
probity_json_keys *probity_json_keys_new(const char *const *texts, size_t count) {
  try {
    auto keys = std::make_unique<probity_json_keys>();
    for (size_t i = 0; i < count && i < 255; i++) keys->add(texts[i], (uint16_t)(i + 1));
    return keys.release();
  } catch (...) { return nullptr; }
}

probity_json_parser *probity_json_parser_new(const probity_json_keys *keys) {
  auto parser = new (std::nothrow) probity_json_parser;
  if (parser) parser->keys = keys;
  return parser;
}

void probity_json_parser_free(probity_json_parser *parser) { delete parser; }

bool probity_is_utf8(const uint8_t *text, size_t length) { return simdjson::validate_utf8((const char *)text, length); }

bool probity_text_holds(const uint8_t *text, size_t length, const uint8_t *word, size_t word_length) {
  return memmem(text, length, word, word_length) != nullptr;
}

probity_json_result probity_json_parse(probity_json_parser *p, const uint8_t *text, size_t length) {
  try {
    p->parse(text, length);
  } catch (...) { p->error = "out of memory"; }
  return {p->nodes.get(), (uint32_t)p->node_count, p->error, p->error_offset, p->repeated_key};
}
}
