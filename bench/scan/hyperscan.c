/* Peer of bench/scan-peers.ts: literals through Hyperscan, one call a text. Commands on standard input: "scan" and "quit".
 * Usage: hyperscan TERMS TEXTS, files of one UTF-8 string a line. */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *slurp(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file) { perror(path); exit(2); }
  fseek(file, 0, SEEK_END);
  *size = (size_t)ftell(file);
  rewind(file);
  char *data = malloc(*size + 1);
  if (fread(data, 1, *size, file) != *size) exit(2);
  data[*size] = 0;
  fclose(file);
  return data;
}

static unsigned split(char *data, size_t size, char ***lines, size_t **lengths) {
  unsigned count = 0, at = 0;
  for (size_t i = 0; i < size; i++) count += data[i] == '\n';
  *lines = malloc(count * sizeof **lines);
  *lengths = malloc(count * sizeof **lengths);
  for (char *line = data; at < count; at++) {
    char *end = strchr(line, '\n');
    *end = 0;
    (*lines)[at] = line;
    (*lengths)[at] = (size_t)(end - line);
    line = end + 1;
  }
  return count;
}

static double cpu_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)id, (void)from, (void)to, (void)flags;
  ++*(unsigned long *)context;
  return 0;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  size_t term_bytes, text_bytes, *term_lengths, *text_lengths;
  char **terms, **texts;
  char *term_data = slurp(argv[1], &term_bytes), *text_data = slurp(argv[2], &text_bytes);
  unsigned term_count = split(term_data, term_bytes, &terms, &term_lengths);
  unsigned text_count = split(text_data, text_bytes, &texts, &text_lengths);
  unsigned *flags = calloc(term_count, sizeof *flags), *ids = malloc(term_count * sizeof *ids);
  for (unsigned i = 0; i < term_count; i++) ids[i] = i;
  hs_database_t *database;
  hs_compile_error_t *error;
  double before = cpu_ms();
  if (hs_compile_lit_multi((const char *const *)terms, flags, ids, term_lengths, term_count, HS_MODE_BLOCK, NULL,
                           &database, &error) != HS_SUCCESS) {
    fprintf(stderr, "%s\n", error->message);
    return 1;
  }
  size_t database_bytes;
  hs_database_size(database, &database_bytes);
  hs_scratch_t *scratch = NULL;
  hs_alloc_scratch(database, &scratch);
  printf("{\"buildMs\":%.3f,\"bytes\":%zu}\n", cpu_ms() - before, database_bytes);
  fflush(stdout);
  char command[16];
  while (fgets(command, sizeof command, stdin) && strcmp(command, "scan\n") == 0) {
    unsigned long hits = 0;
    before = cpu_ms();
    for (unsigned i = 0; i < text_count; i++)
      hs_scan(database, texts[i], (unsigned)text_lengths[i], 0, scratch, on_match, &hits);
    printf("{\"ms\":%.3f,\"hits\":%lu}\n", cpu_ms() - before, hits);
    fflush(stdout);
  }
  return 0;
}
