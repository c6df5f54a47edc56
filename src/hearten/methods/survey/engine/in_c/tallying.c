/* Tallying: how many people, sums of squared weights and the heaviest, which need no units. Groupings are taken
   in sides (one or two as one key), items in packs (some as one key) and in patterns (one bit each: answered or
   not), so that a row needs few additions; the margins are read off the tables afterwards. */

#include "kernel.h"

typedef struct {
    int32_t sides, packs, patterns, spare;
    const int64_t *first_grouping; /* sides + 1 */
    const int64_t *first_item;     /* packs + 1 */
    const int64_t *first_bit;      /* patterns + 1, in items */
    const int64_t *slot;           /* sides + 1: where each side's slots begin */
    const int64_t *cell;           /* packs + 1: where each pack's cells begin, in every slot */
    const int64_t *pattern;        /* patterns + 1: where each one's begin, in every slot */
} plan;

typedef struct {
    double squared, heaviest;
} heaviness;

typedef struct {
    const batch *rows;
    const plan *by;
    int parts, threads;
    int64_t cells, patterns;       /* of all packs, and of all patterns */
    int64_t people_size, heavy_size;
    uint32_t *people;              /* parts x slots x cells */
    heaviness *heavy;              /* parts x slots x patterns */
    int32_t *keys;                 /* threads x (sides + 1) x BLOCK */
} tallying;

/* Several columns as one key, the last changing fastest. */
static void key_of(const column *of, int columns, int64_t first, int rows, int32_t *key)
{
    memset(key, 0, rows * sizeof *key);
    for (int at = 0; at < columns; at++, of++) {
        int32_t size = of->size + 1;
        if (of->wide) {
            const int16_t *codes = (const int16_t *)of->codes + first;
            for (int row = 0; row < rows; row++) key[row] = key[row] * size + codes[row] + 1;
        } else {
            const int8_t *codes = (const int8_t *)of->codes + first;
            for (int row = 0; row < rows; row++) key[row] = key[row] * size + codes[row] + 1;
        }
    }
}

static void pattern_of(const column *of, int columns, int64_t first, int rows, int32_t *key)
{
    memset(key, 0, rows * sizeof *key);
    for (int at = 0; at < columns; at++, of++) {
        if (of->wide) {
            const int16_t *codes = (const int16_t *)of->codes + first;
            for (int row = 0; row < rows; row++) key[row] |= (codes[row] >= 0) << at;
        } else {
            const int8_t *codes = (const int8_t *)of->codes + first;
            for (int row = 0; row < rows; row++) key[row] |= (codes[row] >= 0) << at;
        }
    }
}

static void tally_people(const tallying *job, int side, int pack, const int32_t *slot, const int32_t *key, int rows, int at)
{
    const plan *by = job->by;
    uint32_t *table = job->people + at * job->people_size + by->slot[side] * job->cells + by->cell[pack];
    int32_t cells = (int32_t)job->cells;
    for (int row = 0; row < rows; row++) table[slot[row] * cells + key[row]]++;
}

static void tally_heaviness(const tallying *job, int side, int pattern, const int32_t *slot, const int32_t *key,
                            const double *weight, int rows, int at)
{
    const plan *by = job->by;
    heaviness *table = job->heavy + at * job->heavy_size + by->slot[side] * job->patterns + by->pattern[pattern];
    int32_t patterns = (int32_t)job->patterns;
    for (int row = 0; row < rows; row++) {
        heaviness *sum = table + slot[row] * patterns + key[row];
        sum->squared += weight[row] * weight[row];
        if (weight[row] > sum->heaviest) sum->heaviest = weight[row];
    }
}

static void tally_block(const tallying *job, int64_t first, int rows, int32_t *keys, int at)
{
    const plan *by = job->by;
    const batch *all = job->rows;
    int32_t *key = keys + by->sides * BLOCK;
    for (int side = 0; side < by->sides; side++) {
        int64_t from = by->first_grouping[side];
        key_of(all->grouped + from, (int)(by->first_grouping[side + 1] - from), first, rows, keys + side * BLOCK);
    }
    for (int pack = 0; pack < by->packs; pack++) {
        int64_t from = by->first_item[pack];
        key_of(all->answers + from, (int)(by->first_item[pack + 1] - from), first, rows, key);
        for (int side = 0; side < by->sides; side++)
            tally_people(job, side, pack, keys + side * BLOCK, key, rows, at);
    }
    for (int pattern = 0; pattern < by->patterns; pattern++) {
        int64_t from = by->first_bit[pattern];
        pattern_of(all->answers + from, (int)(by->first_bit[pattern + 1] - from), first, rows, key);
        for (int side = 0; side < by->sides; side++)
            tally_heaviness(job, side, pattern, keys + side * BLOCK, key, all->weight + first, rows, at);
    }
}

static void tally(void *given, int thread)
{
    tallying *job = given;
    int32_t *keys = job->keys + (int64_t)thread * (job->by->sides + 1) * BLOCK;
    int last = (int)part(job->parts, thread + 1, job->threads);
    for (int at = (int)part(job->parts, thread, job->threads); at < last; at++) {
        int64_t to = part(job->rows->rows, at + 1, job->parts);
        for (int64_t first = part(job->rows->rows, at, job->parts); first < to; first += BLOCK)
            tally_block(job, first, (int)(to - first < BLOCK ? to - first : BLOCK), keys, at);
    }
}

/* Add to people (slots x cells), squared and heaviest (slots x patterns); 0 where done, 1 without memory. */
EXPORTED int hearten_tally(const batch *rows, const plan *by, int64_t *people, double *squared, double *heaviest, int threads)
{
    tallying job = {.rows = rows, .by = by, .threads = within(threads)};
    job.parts = rows->rows < 1 << 16 ? 1 : 4;
    job.cells = by->cell[by->packs];
    job.patterns = by->pattern[by->patterns];
    job.people_size = by->slot[by->sides] * job.cells;
    job.heavy_size = by->slot[by->sides] * job.patterns;
    job.people = calloc(job.parts * job.people_size + 1, sizeof *job.people);
    job.heavy = calloc(job.parts * job.heavy_size + 1, sizeof *job.heavy);
    job.keys = malloc((int64_t)job.threads * (by->sides + 1) * BLOCK * sizeof *job.keys);
    int failed = !job.people || !job.heavy || !job.keys;
    if (!failed) at_once(tally, &job, job.threads);
    for (int at = 0; at < job.parts && !failed; at++) {
        const uint32_t *counted = job.people + at * job.people_size;
        const heaviness *found = job.heavy + at * job.heavy_size;
        for (int64_t cell = 0; cell < job.people_size; cell++) people[cell] += counted[cell];
        for (int64_t cell = 0; cell < job.heavy_size; cell++) {
            squared[cell] += found[cell].squared;
            if (found[cell].heaviest > heaviest[cell]) heaviest[cell] = found[cell].heaviest;
        }
    }
    free(job.people), free(job.heavy), free(job.keys);
    return failed;
}
