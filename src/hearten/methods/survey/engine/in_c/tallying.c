/* Tallying: sums of squared weights and the heaviest, which need no units. Items are taken in patterns (some as one
   key, one bit each: answered or not), so that a row needs few additions; what each item adds up to is read off the
   tables afterwards. */

#include "kernel.h"

typedef struct {
    int64_t patterns;
    const int64_t *first_bit; /* patterns + 1, in items */
    const int64_t *pattern;   /* patterns + 1: where each one's begin, in every slot */
} plan;

typedef struct {
    double squared, heaviest;
} heaviness;

enum { PARTS = 2 };

typedef struct {
    const batch *rows;
    const plan *by;
    int threads;
    int64_t patterns; /* of all */
    heaviness *heavy; /* PARTS x slots x patterns */
    int32_t *keys;    /* threads x (sides + 1) x BLOCK */
} tallying;

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

/* One pattern of a block of rows; `begin` says, side by side, where the tables of each row's slots begin. */
static void tally_pattern(int sides, heaviness *table, const int32_t *begin, const int32_t *key, const double *weight, int rows)
{
    for (int side = 0; side < sides; side++, begin += BLOCK)
        for (int row = 0; row < rows; row++) {
            heaviness *sum = table + begin[row] + key[row];
            sum->squared += weight[row] * weight[row];
            sum->heaviest = weight[row] > sum->heaviest ? weight[row] : sum->heaviest;
        }
}

static void tally_block(const tallying *job, int64_t first, int rows, int32_t *begin, heaviness *table)
{
    const plan *by = job->by;
    const batch *all = job->rows;
    int32_t *key = begin + all->sides * BLOCK;
    for (int side = 0; side < all->sides; side++) {
        int64_t from = all->first_grouping[side];
        int32_t *here = begin + side * BLOCK;
        key_of(all->grouped + from, (int)(all->first_grouping[side + 1] - from), first, rows, here);
        for (int row = 0; row < rows; row++) here[row] = (here[row] + (int32_t)all->slot[side]) * (int32_t)job->patterns;
    }
    for (int pattern = 0; pattern < by->patterns; pattern++) {
        int64_t from = by->first_bit[pattern];
        pattern_of(all->answers + from, (int)(by->first_bit[pattern + 1] - from), first, rows, key);
        tally_pattern(all->sides, table + by->pattern[pattern], begin, key, all->weight + first, rows);
    }
}

static void tally(void *given, int thread)
{
    tallying *job = given;
    int32_t *keys = job->keys + (int64_t)thread * (job->rows->sides + 1) * BLOCK;
    int last = (int)part(PARTS, thread + 1, job->threads);
    for (int at = (int)part(PARTS, thread, job->threads); at < last; at++) {
        heaviness *table = job->heavy + at * job->rows->slot[job->rows->sides] * job->patterns;
        int64_t to = part(job->rows->rows, at + 1, PARTS);
        for (int64_t first = part(job->rows->rows, at, PARTS); first < to; first += BLOCK)
            tally_block(job, first, (int)(to - first < BLOCK ? to - first : BLOCK), keys, table);
    }
}

/* Add to two tables (slots x patterns) of sums of squares and the heaviest, one for each half of the rows; 0 where
   done, 1 where there is no memory. */
EXPORTED int hearten_tally(const batch *rows, const plan *by, heaviness *heavy, int threads)
{
    tallying job = {.rows = rows, .by = by, .heavy = heavy, .patterns = by->pattern[by->patterns]};
    job.threads = within(threads) < PARTS ? 1 : PARTS;
    job.keys = malloc((int64_t)job.threads * (rows->sides + 1) * BLOCK * sizeof *job.keys);
    if (!job.keys) return 1;
    at_once(tally, &job, job.threads);
    free(job.keys);
    return 0;
}
