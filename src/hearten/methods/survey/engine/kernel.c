/* The carrier in C: adds coded rows up by unit, group and category, and finishes the spread of shares.

   Called through ctypes by kernel.py, which checks every code before it gets here. Nothing is kept between
   calls. Whatever the number of threads, every sum is taken in the same order: rows of a unit in the order they
   came; what is cut into shards is joined again shard by shard, and the cuts depend on the rows alone.

   Each unit's sums are made in a slab small enough to stay in the nearest cache, and then written out once. */

#define _DEFAULT_SOURCE

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#ifndef SOURCE
#define SOURCE ""
#endif

enum { MOST_THREADS = 64, MOST_SHARDS = 16, BLOCK = 512, AHEAD = 4 };

typedef struct {
    const void *codes; /* int8 or int16, -1 where not known */
    int32_t wide;      /* whether int16 */
    int32_t first;     /* where its codes begin on the axis they are laid out on */
    int32_t size;      /* how many codes it has */
    int32_t spare;
} column;

typedef struct {
    int64_t rows;
    int64_t units;
    int32_t groups; /* everyone, then the groupings side by side */
    int32_t cells;  /* the items' categories side by side */
    int32_t items;
    int32_t groupings;
    const int32_t *unit;
    const double *weight;
    const column *answers;
    const column *grouped;
} batch;

/* Which source this was made from, so that one that is out of date is not used. */
const char *hearten_source(void) { return SOURCE; }

/* Run work(job, 0) to work(job, threads - 1) at once; what cannot have a thread is done here. */

typedef void (*worker)(void *job, int at);
typedef struct {
    worker work;
    void *job;
    int at;
} task;

static void *run(void *given)
{
    task *one = given;
    one->work(one->job, one->at);
    return NULL;
}

static void at_once(worker work, void *job, int threads)
{
    pthread_t ids[MOST_THREADS];
    task tasks[MOST_THREADS];
    int started = 0;
    for (int at = 1; at < threads; at++) {
        tasks[at] = (task){work, job, at};
        if (pthread_create(&ids[at], NULL, run, &tasks[at])) break;
        started = at;
    }
    work(job, 0);
    for (int at = started + 1; at < threads; at++) work(job, at);
    for (int at = 1; at <= started; at++) pthread_join(ids[at], NULL);
}

static int within(int threads) { return threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads; }

static inline int32_t code_at(const column *of, int64_t row)
{
    return of->wide ? ((const int16_t *)of->codes)[row] : ((const int8_t *)of->codes)[row];
}

/* Adding up: rows are packed into records in the order of their units (a counting sort), and each unit's
   records are added into a slab. A record is its weight, where on the category axis each answer goes, and which
   row of the slab each of its groups is. What is not known goes to a cell, or a row, that is thrown away. */

typedef struct {
    const batch *rows;
    double *weight;  /* units x groups x cells */
    double *squares; /* the same, or NULL */
    double *total;   /* groups x cells */
    int fresh;       /* write over what is there, rather than add to it */
    int threads;
    int lanes;       /* 2 where squares are wanted */
    int shards;
    int64_t stride;  /* of a slab's row, in cells */
    int64_t slab;    /* a slab's size in doubles */
    int64_t record;  /* a record's size in bytes */
    int64_t *start;  /* units + 1: where each unit's records begin */
    int64_t *next;   /* threads x units: where each thread puts its next record of a unit */
    unsigned char *records;
    double *slabs;   /* one a thread */
    double *leads;   /* one a shard: the part of a unit that began in the shard before */
    double *totals;  /* one a shard: groups x cells */
    int64_t *led;    /* for each shard the unit its lead belongs to, or -1 */
} adding;

static int64_t part(int64_t whole, int at, int parts) { return whole * at / parts; }

static void count_units(void *given, int at)
{
    adding *job = given;
    const batch *rows = job->rows;
    int64_t *count = job->next + at * rows->units;
    memset(count, 0, rows->units * sizeof *count);
    int64_t last = part(rows->rows, at + 1, job->threads);
    for (int64_t row = part(rows->rows, at, job->threads); row < last; row++) count[rows->unit[row]]++;
}

static void place_units(adding *job)
{
    int64_t at = 0, units = job->rows->units;
    for (int64_t unit = 0; unit < units; unit++) {
        job->start[unit] = at;
        for (int thread = 0; thread < job->threads; thread++) {
            int64_t *next = job->next + thread * units + unit, count = *next;
            *next = at;
            at += count;
        }
    }
    job->start[units] = at;
}

#define PLACES(type)                                                                  \
    for (int row = 0; row < rows; row++) {                                            \
        int32_t code = ((const type *)of->codes)[first + row];                        \
        *(uint16_t *)(into + row * record) = (uint16_t)(code < 0 ? unknown : of->first + code); \
    }

/* One column of a block of records. */
static void place_column(const column *of, int64_t first, int rows, unsigned char *into, int64_t record, int unknown)
{
    if (of->wide) {
        PLACES(int16_t)
    } else {
        PLACES(int8_t)
    }
}

static void pack(void *given, int thread)
{
    adding *job = given;
    const batch *rows = job->rows;
    int64_t *next = job->next + thread * rows->units, record = job->record;
    int64_t last = part(rows->rows, thread + 1, job->threads);
    unsigned char *block = (unsigned char *)(job->slabs + thread * job->slab); /* free until slabs are needed */
    for (int64_t first = part(rows->rows, thread, job->threads); first < last; first += BLOCK) {
        int size = (int)(last - first < BLOCK ? last - first : BLOCK);
        for (int row = 0; row < size; row++) *(double *)(block + row * record) = rows->weight[first + row];
        unsigned char *field = block + sizeof(double);
        for (int item = 0; item < rows->items; item++, field += sizeof(uint16_t))
            place_column(&rows->answers[item], first, size, field, record, rows->cells);
        for (int at = 0; at < rows->groupings; at++, field += sizeof(uint16_t))
            place_column(&rows->grouped[at], first, size, field, record, rows->groups + at);
        for (int row = 0; row < size; row++)
            memcpy(job->records + next[rows->unit[first + row]]++ * record, block + row * record, record);
    }
}

/* Add records `from` to before `to`, all of one unit, into the slab. */
static inline void add_records(const adding *job, double *restrict slab, int64_t from, int64_t to, int lanes)
{
    int items = job->rows->items, groupings = job->rows->groupings;
    for (int64_t at = from; at < to; at++) {
        const unsigned char *record = job->records + at * job->record;
        const uint16_t *cell = (const uint16_t *)(record + sizeof(double)), *group = cell + items;
        double weight = *(const double *)record, square = weight * weight;
        for (int side = 0; side < groupings; side++) {
            double *row = slab + group[side] * job->stride * lanes;
            for (int item = 0; item < items; item++) {
                double *sum = row + cell[item] * lanes;
                sum[0] += weight;
                if (lanes == 2) sum[1] += square;
            }
        }
        if (!groupings)
            for (int item = 0; item < items; item++) {
                double *sum = slab + cell[item] * lanes;
                sum[0] += weight;
                if (lanes == 2) sum[1] += square;
            }
    }
}

/* Everyone: the first grouping's groups, and those not known, together. */
static void add_everyone(const adding *job, double *slab)
{
    const batch *rows = job->rows;
    if (!rows->groupings) return;
    int64_t width = job->stride * job->lanes;
    const double *unknown = slab + rows->groups * width;
    for (int64_t at = 0; at < width; at++) slab[at] = unknown[at];
    for (int group = rows->grouped[0].first; group < rows->grouped[0].first + rows->grouped[0].size; group++) {
        const double *row = slab + group * width;
        for (int64_t at = 0; at < width; at++) slab[at] += row[at];
    }
}

static void fill(const adding *job, double *slab, int64_t from, int64_t to)
{
    memset(slab, 0, job->slab * sizeof *slab);
    if (job->lanes == 2)
        add_records(job, slab, from, to, 2);
    else
        add_records(job, slab, from, to, 1);
    add_everyone(job, slab);
}

/* Write one lane of a slab out to groups x cells. */
static void write_out(const adding *job, const double *slab, int lane, double *restrict into, int fresh)
{
    int cells = job->rows->cells, lanes = job->lanes;
    for (int group = 0; group < job->rows->groups; group++, into += cells) {
        const double *row = slab + group * job->stride * lanes + lane;
        if (fresh && lanes == 1)
            memcpy(into, row, cells * sizeof *into);
        else if (fresh)
            for (int cell = 0; cell < cells; cell++) into[cell] = row[cell * lanes];
        else
            for (int cell = 0; cell < cells; cell++) into[cell] += row[cell * lanes];
    }
}

static void add_unit(const adding *job, const double *slab, int64_t unit, int fresh)
{
    int64_t size = (int64_t)job->rows->groups * job->rows->cells;
    write_out(job, slab, 0, job->weight + unit * size, fresh);
    if (job->squares) write_out(job, slab, 1, job->squares + unit * size, fresh);
}

static void add_shard(adding *job, int shard, double *slab)
{
    const batch *rows = job->rows;
    int64_t size = (int64_t)rows->groups * rows->cells, unit = 0, units = rows->units;
    int64_t from = part(rows->rows, shard, job->shards), to = part(rows->rows, shard + 1, job->shards);
    double *total = job->totals + shard * size, *lead = job->leads + shard * job->slab;
    for (int64_t high = units; unit < high;) { /* the first unit that begins here */
        int64_t middle = (unit + high) / 2;
        if (job->start[middle] < from) unit = middle + 1; else high = middle;
    }
    job->led[shard] = -1;
    if (unit > 0 && from < to && job->start[unit] > from) {
        fill(job, lead, from, job->start[unit] < to ? job->start[unit] : to);
        write_out(job, lead, 0, total, 0);
        job->led[shard] = unit - 1;
    }
    int last = shard == job->shards - 1;
    for (; unit < units && (job->start[unit] < to || last); unit++) {
        int64_t begin = job->start[unit], end = job->start[unit + 1] < to ? job->start[unit + 1] : to;
        if (begin < end) {
            fill(job, slab, begin, end);
            write_out(job, slab, 0, total, 0);
            add_unit(job, slab, unit, job->fresh);
        } else if (job->fresh) {
            memset(job->weight + unit * size, 0, size * sizeof(double));
            if (job->squares) memset(job->squares + unit * size, 0, size * sizeof(double));
        }
    }
}

static void add_shards(void *given, int thread)
{
    adding *job = given;
    int last = (int)part(job->shards, thread + 1, job->threads);
    for (int shard = (int)part(job->shards, thread, job->threads); shard < last; shard++)
        add_shard(job, shard, job->slabs + thread * job->slab);
}

static void join(adding *job)
{
    int64_t size = (int64_t)job->rows->groups * job->rows->cells;
    if (job->fresh) memset(job->total, 0, size * sizeof(double));
    for (int shard = 0; shard < job->shards; shard++) {
        for (int64_t at = 0; at < size; at++) job->total[at] += job->totals[shard * size + at];
        if (job->led[shard] >= 0) add_unit(job, job->leads + shard * job->slab, job->led[shard], 0);
    }
}

/* Room for much that is written here and there: in large pages where the system has them. */
static void *spacious(int64_t bytes)
{
    enum { LARGE = 1 << 21 };
    bytes = (bytes + LARGE) / LARGE * LARGE;
    void *found = aligned_alloc(LARGE, bytes);
#ifdef MADV_HUGEPAGE
    if (found) madvise(found, bytes, MADV_HUGEPAGE);
#endif
    return found;
}

static int64_t at_least(int64_t one, int64_t other) { return one > other ? one : other; }

/* What sorting rows needs; 1 where there is no memory. */
static int make_room(adding *job)
{
    const batch *rows = job->rows;
    job->stride = (rows->cells + 1 + 7) / 8 * 8;
    job->record = (int64_t)(sizeof(double) + (rows->items + rows->groupings) * sizeof(uint16_t) + 7) / 8 * 8;
    job->slab = at_least((rows->groups + rows->groupings) * job->stride * job->lanes, BLOCK * job->record / 8);
    job->start = malloc((rows->units + 1) * sizeof *job->start);
    job->next = malloc(job->threads * rows->units * sizeof *job->next);
    job->records = spacious(rows->rows * job->record);
    job->slabs = aligned_alloc(64, job->threads * job->slab * sizeof(double));
    return !job->start || !job->next || !job->records || !job->slabs;
}

static void leave_room(adding *job) { free(job->start), free(job->next), free(job->records), free(job->slabs); }

static void sort_rows(adding *job)
{
    at_once(count_units, job, job->threads);
    place_units(job);
    at_once(pack, job, job->threads);
}

/* Add the rows up; 0 where done, 1 where there is no memory. */
int hearten_reduce(const batch *rows, double *weight, double *squares, double *total, int fresh, int threads)
{
    adding job = {.rows = rows, .weight = weight, .squares = squares, .total = total, .fresh = fresh};
    job.threads = within(threads);
    job.lanes = squares ? 2 : 1;
    job.shards = rows->rows < 1 << 16 ? 4 : MOST_SHARDS;
    int failed = make_room(&job);
    job.leads = aligned_alloc(64, job.shards * job.slab * sizeof(double));
    job.totals = calloc(job.shards * (int64_t)rows->groups * rows->cells + 1, sizeof(double));
    job.led = malloc(job.shards * sizeof *job.led);
    failed = failed || !job.leads || !job.totals || !job.led;
    if (!failed) {
        sort_rows(&job);
        at_once(add_shards, &job, job.threads);
        join(&job);
    }
    leave_room(&job);
    free(job.leads), free(job.totals), free(job.led);
    return failed;
}

/* Tallying: how many people, sums of squared weights and the heaviest, which need no units. Groupings are taken
   in sides (one or two as one key), items in packs (some as one key) and in patterns (one bit each: answered or
   not), so that a row needs few additions; the margins are read off the tables afterwards. */

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
int hearten_tally(const batch *rows, const plan *by, int64_t *people, double *squared, double *heaviest, int threads)
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

/* Finishing: the variances of all shares from the cube, where units are PSUs chosen in one stage. A unit adds
   (its weight in the category - share x its weight in the item) / everyone's weight in the item; the spread is
   measured stratum by stratum from its own middle, or from 0, the middle of all, where it may not be. */

typedef struct {
    const double *weight; /* units x groups x cells */
    int32_t groups, cells, items, strata;
    const int32_t *first;  /* items + 1: where each item's categories begin */
    const int64_t *order;  /* the units, stratum by stratum */
    const int64_t *start;  /* strata + 1 */
    const double *scale;   /* strata */
    const uint8_t *centred;
    const double *share;   /* groups x cells */
    const double *factor;  /* groups x cells, 1 / the item's base, 0 where nobody answered */
    double *found;         /* groups x cells, by the middle */
    double *whole;         /* groups x cells, by nothing */
    int64_t *seen;         /* groups x cells: in how many units somebody answered the item */
    double *room;          /* threads x (most units in a stratum + 3) x cells */
    int64_t most;
    int32_t *begins;       /* cells: where the item of each begins */
    int32_t alike;         /* how many categories every item has, 0 where they differ */
    int32_t threads;
} spreading;

/* Each item's sum, laid out over its categories: `ahead` holds every sum of as many neighbours as an item has
   categories, where all have the same number, so that all are made at once. */
static inline void lay_out_bases(const spreading *job, const double *restrict sum, double *restrict ahead, double *restrict base)
{
    if (job->alike) {
        int ends = job->cells - job->alike + 1;
        for (int cell = 0; cell < ends; cell++) ahead[cell] = sum[cell];
        for (int next = 1; next < job->alike; next++)
            for (int cell = 0; cell < ends; cell++) ahead[cell] += sum[cell + next];
        for (int cell = 0; cell < job->cells; cell++) base[cell] = ahead[job->begins[cell]];
        return;
    }
    for (int item = 0; item < job->items; item++) {
        double all = 0;
        for (int cell = job->first[item]; cell < job->first[item + 1]; cell++) all += sum[cell];
        for (int cell = job->first[item]; cell < job->first[item + 1]; cell++) base[cell] = all;
    }
}

static void spread_stratum(const spreading *job, int group, int stratum, double *restrict room)
{
    int cells = job->cells;
    int64_t from = job->start[stratum], size = job->start[stratum + 1] - from, row = (int64_t)group * cells;
    double *middle = room, *ahead = room + cells, *base = room + 2 * (int64_t)cells, *scores = room + 3 * (int64_t)cells;
    const double *share = job->share + row, *factor = job->factor + row;
    double *found = job->found + row, *whole = job->whole + row, scale = job->scale[stratum];
    int64_t *seen = job->seen + row;
    memset(middle, 0, cells * sizeof *middle);
    for (int64_t at = 0; at < size; at++) {
        const double *sum = job->weight + (job->order[from + at] * job->groups + group) * cells;
        double *one = scores + at * cells;
        if (at + AHEAD < size) { /* the units lie far apart, so what comes next is asked for early */
            const double *next = job->weight + (job->order[from + at + AHEAD] * job->groups + group) * cells;
            for (int cell = 0; cell < cells; cell += 8) __builtin_prefetch(next + cell);
        }
        lay_out_bases(job, sum, ahead, base);
        for (int cell = 0; cell < cells; cell++) {
            one[cell] = (sum[cell] - share[cell] * base[cell]) * factor[cell];
            middle[cell] += one[cell];
            seen[cell] += base[cell] != 0;
        }
    }
    for (int cell = 0; cell < cells; cell++) middle[cell] = job->centred[stratum] ? middle[cell] / (double)size : 0;
    memset(base, 0, cells * sizeof *base);
    for (int64_t at = 0; at < size; at++) {
        const double *one = scores + at * cells;
        for (int cell = 0; cell < cells; cell++) {
            double apart = one[cell] - middle[cell];
            base[cell] += apart * apart;
        }
    }
    for (int cell = 0; cell < cells; cell++) {
        found[cell] += scale * base[cell];
        whole[cell] += scale * (base[cell] + (double)size * middle[cell] * middle[cell]);
    }
}

static void spread(void *given, int thread)
{
    const spreading *job = given;
    double *room = job->room + thread * (job->most + 3) * job->cells;
    int last = (int)part(job->groups, thread + 1, job->threads);
    for (int stratum = 0; stratum < job->strata; stratum++)
        for (int group = (int)part(job->groups, thread, job->threads); group < last; group++)
            spread_stratum(job, group, stratum, room);
}

/* Whether all items have the same number of categories, and where the item of each begins. */
static void find_alike(spreading *job)
{
    job->alike = job->items ? job->first[1] - job->first[0] : 0;
    for (int item = 0; item < job->items; item++) {
        if (job->first[item + 1] - job->first[item] != job->alike) job->alike = 0;
        for (int cell = job->first[item]; cell < job->first[item + 1]; cell++) job->begins[cell] = job->first[item];
    }
}

/* Found, whole and seen must be 0 at first; 0 where done, 1 where there is no memory. */
int hearten_spread(spreading *job)
{
    job->threads = within(job->threads);
    job->most = 0;
    for (int stratum = 0; stratum < job->strata; stratum++)
        job->most = at_least(job->most, job->start[stratum + 1] - job->start[stratum]);
    job->room = malloc(job->threads * (job->most + 3) * job->cells * sizeof *job->room);
    job->begins = malloc((job->cells + 1) * sizeof *job->begins);
    int failed = !job->room || !job->begins;
    if (!failed) {
        find_alike(job);
        at_once(spread, job, job->threads);
    }
    free(job->room), free(job->begins);
    return failed;
}

/* The same where units hold few people: no cube is made; each unit's slab is scored while it is near, and every
   stratum keeps two moments of the scores. Strata are cut into a fixed number of shards, joined in their order. */

typedef struct {
    adding *rows;
    spreading *by;
    int shards;
    double *room;   /* threads x (2 x groups + 2) x cells */
    uint8_t *there; /* threads x groups: whether the unit at hand holds anybody of the group */
    double *found;  /* shards x groups x cells, and so is whole */
    double *whole;
    int64_t *seen;
} scoring;

/* Which groups a unit's records are in; the others add nothing. */
static void find_there(const adding *job, int64_t from, int64_t to, uint8_t *there)
{
    const batch *rows = job->rows;
    memset(there, 0, rows->groups);
    there[0] = 1;
    for (int64_t at = from; at < to; at++) {
        const uint16_t *group = (const uint16_t *)(job->records + at * job->record + sizeof(double)) + rows->items;
        for (int side = 0; side < rows->groupings; side++)
            if (group[side] < rows->groups) there[group[side]] = 1;
    }
}

static void score_slab(const scoring *job, const double *slab, const uint8_t *there, double *restrict room,
                       int64_t *restrict seen)
{
    const spreading *by = job->by;
    int cells = by->cells;
    int64_t size = (int64_t)by->groups * cells;
    double *ahead = room + 2 * size, *base = ahead + cells;
    for (int group = 0; group < by->groups; group++) {
        if (!there[group]) continue;
        const double *sum = slab + group * job->rows->stride;
        const double *share = by->share + group * (int64_t)cells, *factor = by->factor + group * (int64_t)cells;
        double *middle = room + group * (int64_t)cells, *square = middle + size;
        int64_t *in_units = seen + group * (int64_t)cells;
        lay_out_bases(by, sum, ahead, base);
        for (int cell = 0; cell < cells; cell++) {
            double one = (sum[cell] - share[cell] * base[cell]) * factor[cell];
            middle[cell] += one;
            square[cell] += one * one;
            in_units[cell] += base[cell] != 0;
        }
    }
}

static void score_shard(const scoring *job, int shard, double *slab, double *room, uint8_t *there)
{
    const spreading *by = job->by;
    int64_t size = (int64_t)by->groups * by->cells;
    double *found = job->found + shard * size, *whole = job->whole + shard * size;
    int last = (int)part(by->strata, shard + 1, job->shards);
    for (int stratum = (int)part(by->strata, shard, job->shards); stratum < last; stratum++) {
        double *middle = room, *square = room + size, scale = by->scale[stratum];
        double units = (double)(by->start[stratum + 1] - by->start[stratum]);
        memset(room, 0, 2 * size * sizeof *room);
        for (int64_t at = by->start[stratum]; at < by->start[stratum + 1]; at++) {
            const int64_t *start = job->rows->start + by->order[at];
            if (start[0] == start[1]) continue;
            fill(job->rows, slab, start[0], start[1]);
            find_there(job->rows, start[0], start[1], there);
            score_slab(job, slab, there, room, job->seen + shard * size);
        }
        for (int64_t cell = 0; cell < size; cell++) {
            double of_middle = by->centred[stratum] ? middle[cell] * middle[cell] / units : 0;
            found[cell] += scale * (square[cell] - of_middle);
            whole[cell] += scale * square[cell];
        }
    }
}

static void score_shards(void *given, int thread)
{
    const scoring *job = given;
    double *slab = job->rows->slabs + thread * job->rows->slab;
    double *room = job->room + thread * (2 * (int64_t)job->by->groups + 2) * job->by->cells;
    int last = (int)part(job->shards, thread + 1, job->by->threads);
    for (int shard = (int)part(job->shards, thread, job->by->threads); shard < last; shard++)
        score_shard(job, shard, slab, room, job->there + thread * job->by->groups);
}

int hearten_spread_rows(const batch *rows, spreading *by)
{
    int64_t size = (int64_t)rows->groups * rows->cells;
    adding job = {.rows = rows, .threads = within(by->threads), .lanes = 1};
    scoring all = {.rows = &job, .by = by, .shards = 8};
    by->threads = job.threads;
    by->begins = malloc((by->cells + 1) * sizeof *by->begins);
    all.room = malloc(job.threads * (2 * (int64_t)by->groups + 2) * by->cells * sizeof *all.room);
    all.there = malloc(job.threads * (int64_t)by->groups);
    all.found = calloc(all.shards * size + 1, sizeof *all.found);
    all.whole = calloc(all.shards * size + 1, sizeof *all.whole);
    all.seen = calloc(all.shards * size + 1, sizeof *all.seen);
    int failed = make_room(&job) || !by->begins || !all.room || !all.there || !all.found || !all.whole || !all.seen;
    if (!failed) {
        find_alike(by);
        sort_rows(&job);
        at_once(score_shards, &all, job.threads);
    }
    for (int shard = 0; shard < all.shards && !failed; shard++)
        for (int64_t cell = 0; cell < size; cell++) {
            by->found[cell] += all.found[shard * size + cell];
            by->whole[cell] += all.whole[shard * size + cell];
            by->seen[cell] += all.seen[shard * size + cell];
        }
    leave_room(&job);
    free(by->begins), free(all.room), free(all.there), free(all.found), free(all.whole), free(all.seen);
    return failed;
}
