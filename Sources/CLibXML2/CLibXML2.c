#include "CLibXML2.h"
#include <libxml/xmlversion.h>
// Debian's libxml2 pulls in ICU's headers, which clash with Foundation's own; nothing here needs them.
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_LIMIT = 128, ATTRIBUTE_LIMIT = 256, NAME_LIMIT = 1024, VALUE_LIMIT = 64 * 1024, TEXT_LIMIT = 1000000 };

typedef struct {
  probity_xml_node *nodes;
  int32_t node_count, node_capacity;
  probity_xml_attribute *attributes;
  int32_t attribute_count, attribute_capacity;
  uint8_t *bytes;
  size_t byte_count, byte_capacity;
  uint32_t texts_cut;
  int32_t open[DEPTH_LIMIT + 1];
  int32_t last_child[DEPTH_LIMIT + 1];
  int depth;
} builder;

typedef struct {
  const void *pointer;
  uint32_t number;
} name_slot;

typedef struct {
  const probity_xml_handlers *handlers;
  xmlParserCtxtPtr parser;
  uint32_t record_name;
  builder outside, record;
  int in_record;
  uint64_t record_start;
  int depth;
  int makes_trees;
  /// All bytes were read.
  int ended;
  probity_xml_status status;
  probity_xml_error *error;
  name_slot *names;
  size_t name_count, name_capacity;
} state;

static void stop(state *s, probity_xml_status status, const char *message) {
  if (s->status != PROBITY_XML_OK) return;
  s->status = status;
  s->error->line = s->parser->input ? s->parser->input->line : 0;
  strncpy(s->error->message, message, sizeof s->error->message - 1);
  xmlStopParser(s->parser);
}

static int grow(void **items, size_t size, size_t needed, size_t *capacity) {
  if (needed <= *capacity) return 1;
  size_t wanted = *capacity ? *capacity * 2 : 256;
  if (wanted < needed) wanted = needed;
  void *larger = realloc(*items, wanted * size);
  if (!larger) return 0;
  *items = larger;
  *capacity = wanted;
  return 1;
}

static int append_bytes(state *s, builder *b, const void *bytes, size_t count) {
  if (b->byte_count + count >= UINT32_MAX - 1) {
    stop(s, PROBITY_XML_TOO_LARGE, "more than 4 GB of text in one record");
    return 0;
  }
  size_t capacity = b->byte_capacity;
  if (!grow((void **)&b->bytes, 1, b->byte_count + count, &capacity)) {
    stop(s, PROBITY_XML_MEMORY, "out of memory");
    return 0;
  }
  b->byte_capacity = capacity;
  if (count) memcpy(b->bytes + b->byte_count, bytes, count);
  b->byte_count += count;
  return 1;
}

static void reset(builder *b) {
  b->node_count = 0;
  b->attribute_count = 0;
  b->byte_count = 0;
  b->texts_cut = 0;
  b->depth = 0;
}

static probity_xml_tree tree_of(const builder *b) {
  probity_xml_tree tree = {b->nodes, b->node_count, b->attributes, b->attribute_count, b->bytes, b->byte_count, b->texts_cut};
  return tree;
}

/// Names live in the parser's dictionary, so equal names have equal pointers.
static uint32_t number_of(state *s, const xmlChar *name) {
  size_t mask = s->name_capacity - 1;
  size_t slot = ((uintptr_t)name >> 3) * 0x9E3779B97F4A7C15ull >> 20 & mask;
  while (s->names[slot].pointer) {
    if (s->names[slot].pointer == name) return s->names[slot].number;
    slot = (slot + 1) & mask;
  }
  size_t length = strlen((const char *)name);
  if (length > NAME_LIMIT) {
    stop(s, PROBITY_XML_NAME_TOO_LONG, "a name is longer than 1 kB");
    return 0;
  }
  uint32_t number = s->handlers->name(s->handlers->context, (const char *)name, length);
  s->names[slot].pointer = name;
  s->names[slot].number = number;
  if (++s->name_count * 2 > s->name_capacity) {
    name_slot *old = s->names;
    size_t old_capacity = s->name_capacity;
    name_slot *larger = calloc(old_capacity * 4, sizeof *larger);
    if (!larger) {
      stop(s, PROBITY_XML_MEMORY, "out of memory");
      return number;
    }
    s->names = larger;
    s->name_capacity = old_capacity * 4;
    for (size_t i = 0; i < old_capacity; i++) {
      if (!old[i].pointer) continue;
      size_t k = ((uintptr_t)old[i].pointer >> 3) * 0x9E3779B97F4A7C15ull >> 20 & (s->name_capacity - 1);
      while (larger[k].pointer) k = (k + 1) & (s->name_capacity - 1);
      larger[k] = old[i];
    }
    free(old);
  }
  return number;
}

static uint64_t position(xmlParserCtxtPtr parser, const xmlChar *at) {
  return (uint64_t)parser->input->consumed + (uint64_t)(at - parser->input->base);
}

/// libxml2 hands over the ampersands of an attribute's value as `&#38;`, whatever they were written as, where it leaves entities alone. Answers how many bytes went away.
static size_t with_plain_ampersands(uint8_t *bytes, size_t count) {
  size_t to = 0;
  for (size_t from = 0; from < count; to++) {
    bytes[to] = bytes[from];
    from += count - from >= 5 && memcmp(bytes + from, "&#38;", 5) == 0 ? 5 : 1;
  }
  return count - to;
}

/// Bytes with one character as UTF-8 sequences are not cut in half: the caller sees whole texts.
static void start_element(void *context, const xmlChar *localname, const xmlChar *prefix, const xmlChar *uri, int namespace_count,
                          const xmlChar **namespaces, int attribute_count, int defaulted, const xmlChar **attributes) {
  (void)prefix; (void)uri; (void)namespace_count; (void)namespaces; (void)defaulted;
  state *s = context;
  if (s->status != PROBITY_XML_OK) return;
  if (++s->depth > DEPTH_LIMIT) return stop(s, PROBITY_XML_TOO_DEEP, "elements are nested more than 128 deep");
  if (attribute_count > ATTRIBUTE_LIMIT) return stop(s, PROBITY_XML_TOO_MANY_ATTRIBUTES, "an element has more than 256 attributes");
  if (!s->makes_trees) {
    if (strlen((const char *)localname) > NAME_LIMIT) return stop(s, PROBITY_XML_NAME_TOO_LONG, "a name is longer than 1 kB");
    for (int i = 0; i < attribute_count; i++) {
      if (attributes[i * 5 + 4] - attributes[i * 5 + 3] > VALUE_LIMIT) return stop(s, PROBITY_XML_VALUE_TOO_LONG, "an attribute value is longer than 64 kB");
      if (strlen((const char *)attributes[i * 5]) > NAME_LIMIT) return stop(s, PROBITY_XML_NAME_TOO_LONG, "a name is longer than 1 kB");
    }
    return;
  }
  uint32_t name = number_of(s, localname);
  if (s->status != PROBITY_XML_OK) return;
  if (!s->in_record && s->record_name && name == s->record_name) {
    s->in_record = 1;
    reset(&s->record);
    const xmlChar *at = s->parser->input->cur;
    while (at > s->parser->input->base && *at != '<') at--;
    s->record_start = position(s->parser, at);
  }
  builder *b = s->in_record ? &s->record : &s->outside;
  size_t capacity = (size_t)b->node_capacity;
  if (b->node_count == INT32_MAX - 1 || !grow((void **)&b->nodes, sizeof *b->nodes, (size_t)b->node_count + 1, &capacity))
    return stop(s, PROBITY_XML_MEMORY, "out of memory");
  b->node_capacity = capacity > INT32_MAX ? INT32_MAX : (int32_t)capacity;
  int32_t row = b->node_count++;
  probity_xml_node *node = &b->nodes[row];
  node->name = name;
  node->parent = b->depth ? b->open[b->depth - 1] : PROBITY_XML_NONE;
  node->next_sibling = PROBITY_XML_NONE;
  node->first_child = PROBITY_XML_NONE;
  node->text_before = b->depth ? b->nodes[node->parent].text_count : 0;
  node->text_start = 0;
  node->text_count = 0;
  node->first_attribute = attribute_count ? b->attribute_count : PROBITY_XML_NONE;
  node->attribute_count = (uint32_t)attribute_count;
  node->line = (uint32_t)s->parser->input->line;
  node->place = PROBITY_XML_UNKNOWN_PLACE;
  node->place_length = 0;
  if (b->depth) {
    int32_t previous = b->last_child[b->depth - 1];
    if (previous == PROBITY_XML_NONE) b->nodes[node->parent].first_child = row;
    else b->nodes[previous].next_sibling = row;
    b->last_child[b->depth - 1] = row;
  }
  b->open[b->depth] = row;
  b->last_child[b->depth] = PROBITY_XML_NONE;
  b->depth++;
  for (int i = 0; i < attribute_count; i++) {
    const xmlChar *value = attributes[i * 5 + 3], *end = attributes[i * 5 + 4];
    size_t count = (size_t)(end - value);
    if (count > VALUE_LIMIT) return stop(s, PROBITY_XML_VALUE_TOO_LONG, "an attribute value is longer than 64 kB");
    size_t slots = (size_t)b->attribute_capacity;
    if (!grow((void **)&b->attributes, sizeof *b->attributes, (size_t)b->attribute_count + 1, &slots))
      return stop(s, PROBITY_XML_MEMORY, "out of memory");
    b->attribute_capacity = slots > INT32_MAX ? INT32_MAX : (int32_t)slots;
    probity_xml_attribute *attribute = &b->attributes[b->attribute_count++];
    attribute->name = number_of(s, attributes[i * 5]);
    attribute->value_start = (uint32_t)b->byte_count;
    attribute->place = PROBITY_XML_UNKNOWN_PLACE;
    attribute->place_length = 0;
    if (!append_bytes(s, b, value, count)) return;
    b->byte_count -= with_plain_ampersands(b->bytes + attribute->value_start, count);
    attribute->value_count = (uint32_t)(b->byte_count - attribute->value_start);
  }
}

static void end_element(void *context, const xmlChar *localname, const xmlChar *prefix, const xmlChar *uri) {
  (void)localname; (void)prefix; (void)uri;
  state *s = context;
  if (s->status != PROBITY_XML_OK) return;
  s->depth--;
  if (!s->makes_trees) return;
  builder *b = s->in_record ? &s->record : &s->outside;
  if (b->depth > 0) b->depth--;
  if (s->in_record && b->depth == 0) {
    s->in_record = 0;
    probity_xml_tree record = tree_of(&s->record), outside = tree_of(&s->outside);
    if (s->handlers->record(s->handlers->context, &record, &outside, s->record_start, position(s->parser, s->parser->input->cur)))
      stop(s, PROBITY_XML_STOPPED, "stopped");
  }
}

static void characters(void *context, const xmlChar *text, int length) {
  state *s = context;
  if (s->status != PROBITY_XML_OK) return;
  builder *b = s->in_record ? &s->record : &s->outside;
  if (b->depth == 0) return;
  probity_xml_node *node = &b->nodes[b->open[b->depth - 1]];
  if (node->text_count == 0) {
    const xmlChar *whole = text;
    int breaks = 0;
    while (length > 0 && (*text == ' ' || *text == '\n' || *text == '\r' || *text == '\t')) { breaks += *text == '\n'; text++; length--; }
    // What stands between elements on lines of their own is never kept.
    if (length == 0 && (breaks || !s->handlers->keeps_white_space)) return;
    if (s->handlers->keeps_white_space) { length += (int)(text - whole); text = whole; }
    node->text_start = (uint32_t)b->byte_count;
  } else if (node->text_start + node->text_count != b->byte_count) {
    // Text on both sides of a child: the earlier piece moves to the end, so that the whole is one run.
    size_t start = node->text_start, count = node->text_count;
    size_t capacity = b->byte_capacity;
    if (!grow((void **)&b->bytes, 1, b->byte_count + count, &capacity)) return stop(s, PROBITY_XML_MEMORY, "out of memory");
    b->byte_capacity = capacity;
    node->text_start = (uint32_t)b->byte_count;
    if (!append_bytes(s, b, b->bytes + start, count)) return;
  }
  // A text that was cut stays cut; up to three bytes of a character are left out with it.
  if (node->text_count + 4 > TEXT_LIMIT) return;
  if (node->text_count + (size_t)length > TEXT_LIMIT) {
    b->texts_cut++;
    length = (int)(TEXT_LIMIT - node->text_count);
    while (length > 0 && (text[length] & 0xC0) == 0x80) length--;
  }
  if (!append_bytes(s, b, text, (size_t)length)) return;
  node->text_count += (uint32_t)length;
}

static void internal_subset(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name; (void)external; (void)system;
  stop(context, PROBITY_XML_DOCTYPE, "the document has a DOCTYPE");
}

static xmlEntityPtr get_entity(void *context, const xmlChar *name) {
  (void)context;
  return xmlGetPredefinedEntity(name);
}

static probity_xml_mistake mistake(const state *s, xmlErrorPtr error) {
  switch (error->code) {
  case XML_ERR_UNDECLARED_ENTITY: case XML_WAR_UNDECLARED_ENTITY: return PROBITY_XML_MISTAKE_ENTITY;
  case XML_ERR_RESERVED_XML_NAME: return PROBITY_XML_MISTAKE_DECLARATION;
  default: break;
  }
  const xmlParserInput *input = s->parser ? s->parser->input : NULL;
  if (s->ended && input && input->cur >= input->end) return PROBITY_XML_MISTAKE_CUT_SHORT;
  switch (error->code) {
  case XML_ERR_ENTITYREF_SEMICOL_MISSING: return PROBITY_XML_MISTAKE_AMPERSAND;
  case XML_ERR_NAME_REQUIRED: return error->message && strstr(error->message, "EntityRef") ? PROBITY_XML_MISTAKE_AMPERSAND : PROBITY_XML_MISTAKE_OTHER;
  default: return PROBITY_XML_MISTAKE_OTHER;
  }
}

static void structured_error(void *context, xmlErrorPtr error) {
  state *s = context;
  if (error->level < XML_ERR_ERROR || s->error->message[0] || s->status != PROBITY_XML_OK) return;
  s->error->line = error->line;
  s->error->column = error->int2;
  s->error->mistake = mistake(s, error);
  if (s->error->mistake == PROBITY_XML_MISTAKE_ENTITY && error->str1) strncpy(s->error->name, error->str1, sizeof s->error->name - 1);
  strncpy(s->error->message, error->message ? error->message : "not well-formed", sizeof s->error->message - 1);
  size_t length = strlen(s->error->message);
  while (length && s->error->message[length - 1] == '\n') s->error->message[--length] = 0;
  // Notes on namespaces that are only unusual must not hide a later mistake.
  if (error->domain == XML_FROM_NAMESPACE) s->error->message[0] = 0;
}

static int read_bytes(void *context, char *buffer, int length) {
  state *s = context;
  int count = s->handlers->read(s->handlers->context, buffer, length);
  if (count == 0 && length > 0) s->ended = 1;
  return count;
}

static int close_nothing(void *context) {
  (void)context;
  return 0;
}

void probity_xml_initialize(void) { xmlInitParser(); }

static probity_xml_status parse(const probity_xml_handlers *handlers, int makes_trees, uint32_t record_name, probity_xml_error *error) {
  memset(error, 0, sizeof *error);
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = start_element;
  sax.endElementNs = end_element;
  if (makes_trees) {
    sax.characters = characters;
    sax.ignorableWhitespace = characters;
    sax.cdataBlock = characters;
  }
  sax.internalSubset = internal_subset;
  sax.getEntity = get_entity;
  sax.serror = structured_error;
  state *s = calloc(1, sizeof *s);
  if (!s) return PROBITY_XML_MEMORY;
  s->handlers = handlers;
  s->record_name = record_name;
  s->makes_trees = makes_trees;
  s->error = error;
  s->name_capacity = 512;
  s->names = calloc(s->name_capacity, sizeof *s->names);
  xmlParserCtxtPtr parser = s->names ? xmlCreateIOParserCtxt(&sax, s, read_bytes, close_nothing, s, XML_CHAR_ENCODING_UTF8) : NULL;
  probity_xml_status status = PROBITY_XML_MEMORY;
  if (parser) {
    s->parser = parser;
    xmlCtxtUseOptions(parser, XML_PARSE_HUGE | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC);
    // The tree callbacks of the default handler are not set; errors come to the structured one.
    parser->sax->serror = structured_error;
    int result = xmlParseDocument(parser);
    status = s->status;
    if (status == PROBITY_XML_OK && (result != 0 || !parser->wellFormed)) {
      status = PROBITY_XML_MALFORMED;
      if (!error->message[0]) strncpy(error->message, "not well-formed", sizeof error->message - 1);
      if (!error->line && parser->input) error->line = parser->input->line;
    }
    if (status == PROBITY_XML_OK && makes_trees) {
      probity_xml_tree outside = tree_of(&s->outside);
      if (handlers->document(handlers->context, &outside)) status = PROBITY_XML_STOPPED;
    }
    if (parser->myDoc) xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
  }
  free(s->outside.nodes); free(s->outside.attributes); free(s->outside.bytes);
  free(s->record.nodes); free(s->record.attributes); free(s->record.bytes);
  free(s->names);
  free(s);
  return status;
}

probity_xml_status probity_xml_parse(const probity_xml_handlers *handlers, uint32_t record_name, probity_xml_error *error) {
  return parse(handlers, 1, record_name, error);
}

probity_xml_status probity_xml_check(const probity_xml_handlers *handlers, probity_xml_error *error) { return parse(handlers, 0, 0, error); }
