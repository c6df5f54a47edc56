/* Packing rows into records, and finding the order of their units (a counting sort). */

#include "kernel.h"

static void count_units(void *given, int at)
{
    const sorting *job = given;
    const batch *rows = job->rows;
    int64_t *count = job->next + at * rows->units, last = part(rows->rows, at + 1, job->threads);
    memset(count, 0, rows->units * sizeof *count);
    for (int64_t row = part(rows->rows, at, job->threads); row < last; row++) count[rows->unit[row]]++;
}

/* Where each unit's rows begin in order, and where each thread puts its next of them. */
static void place_units(sorting *job)
{
    int64_t at = 0, units = job->rows->units;
    at_once(count_units, job, job->threads);
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

static int make_order(sorting *job)
{
    job->start = malloc((job->rows->units + 1) * sizeof *job->start);
    job->next = malloc(job->threads * job->rows->units * sizeof *job->next);
    return !job->start || !job->next;
}

#define KEYS(type)                                                              \
    for (int row = 0; row < rows; row++)                                        \
        key[row] = key[row] * size + ((const type *)of->codes)[first + row] + 1;

void key_of(const column *of, int columns, int64_t first, int rows, int32_t *key)
{
    memset(key, 0, rows * sizeof *key);
    for (int at = 0; at < columns; at++, of++) {
        int32_t size = of->size + 1;
        if (of->wide) {
            KEYS(int16_t)
        } else {
            KEYS(int8_t)
        }
    }
}

#define PLACES(from, to)                                                               \
    for (int row = 0; row < rows; row++) {                                             \
        int32_t code = ((const from *)of->codes)[first + row];                         \
        *(to *)(into + row * record) = (to)(code < 0 ? unknown : of->first + code); \
    }

/* Where an item's answers go, in a block of records; what is not known goes to a cell of its own, after all others. */
static void place_item(const column *of, int64_t first, int rows, unsigned char *into, int64_t record, int unknown, int wide)
{
    if (of->wide && wide) {
        PLACES(int16_t, uint16_t)
    } else if (of->wide) {
        PLACES(int16_t, uint8_t)
    } else if (wide) {
        PLACES(int8_t, uint16_t)
    } else {
        PLACES(int8_t, uint8_t)
    }
}

static void place_side(const batch *all, int side, int64_t first, int rows, unsigned char *into, int64_t record, int wide)
{
    int32_t key[BLOCK];
    int64_t from = all->first_grouping[side];
    key_of(all->grouped + from, (int)(all->first_grouping[side + 1] - from), first, rows, key);
    for (int row = 0; row < rows; row++)
        if (wide)
            *(uint16_t *)(into + row * record) = (uint16_t)key[row];
        else
            into[row * record] = (uint8_t)key[row];
}

enum { USUAL = 32 };

typedef struct {
    sorting by;
    unsigned char *records;
    int32_t *unit;
    unsigned char *blocks; /* one a thread */
} packing;

/* In the order of units, so that each unit's records lie in a run for every batch. */
static void pack(void *given, int thread)
{
    const packing *job = given;
    const batch *rows = job->by.rows;
    int wide = is_wide(rows);
    int64_t record = record_size(rows), last = part(rows->rows, thread + 1, job->by.threads);
    int64_t *next = job->by.next + thread * rows->units;
    unsigned char *block = job->blocks + thread * BLOCK * record;
    for (int64_t first = part(rows->rows, thread, job->by.threads); first < last; first += BLOCK) {
        int size = (int)(last - first < BLOCK ? last - first : BLOCK);
        unsigned char *field = block;
        for (int row = 0; row < size; row++) *(double *)(field + row * record) = rows->weight[first + row];
        field += sizeof(double);
        for (int item = 0; item < rows->items; item++, field += 1 + wide)
            place_item(&rows->answers[item], first, size, field, record, rows->cells, wide);
        for (int side = 0; side < rows->sides; side++, field += 1 + wide)
            place_side(rows, side, first, size, field, record, wide);
        for (int row = 0; row < size; row++) {
            int64_t at = next[rows->unit[first + row]]++;
            if (record == USUAL) /* as a few registers, rather than by a call */
                memcpy(job->records + at * USUAL, block + row * USUAL, USUAL);
            else
                memcpy(job->records + at * record, block + row * record, record);
            job->unit[at] = rows->unit[first + row];
        }
    }
}

EXPORTED int64_t hearten_record(const batch *rows) { return record_size(rows); }

/* Pack rows, and tell the unit of each record; 0 where done, 1 where there is no memory. */
EXPORTED int hearten_pack(const batch *rows, unsigned char *records, int32_t *unit, int threads)
{
    packing job = {.by = {.rows = rows, .threads = within(threads)}, .records = records, .unit = unit};
    int failed = make_order(&job.by);
    job.blocks = malloc(job.by.threads * BLOCK * record_size(rows));
    failed = failed || !job.blocks;
    if (!failed) {
        place_units(&job.by);
        at_once(pack, &job, job.by.threads);
    }
    free(job.by.start), free(job.by.next), free(job.blocks);
    return failed;
}

static void order_rows(void *given, int thread)
{
    const adding *job = given;
    const batch *rows = job->rows;
    int64_t *next = job->by.next + thread * rows->units, last = part(rows->rows, thread + 1, job->threads);
    for (int64_t row = part(rows->rows, thread, job->threads); row < last; row++)
        job->order[next[rows->unit[row]]++] = (int32_t)row;
}

/* Room at a multiple of 64 bytes, all 0. */
static void *zeroed(int64_t bytes)
{
    void *found = aligned_alloc(64, (bytes + 64) / 64 * 64);
    if (found) memset(found, 0, bytes);
    return found;
}

static int make_thread_room(const adding *job, room *in)
{
    int64_t slots = job->rows->slot[job->rows->sides];
    in->slab = zeroed(slots * job->stride * job->lanes * sizeof *in->slab);
    in->counts = zeroed(slots * job->counts);
    in->hot = zeroed(HOT * job->counts);
    in->there = zeroed(slots + job->rows->groups);
    in->people = zeroed(slots * job->counts * sizeof *in->people);
    in->sums = zeroed(job->size * sizeof *in->sums);
    return !in->slab || !in->counts || !in->hot || !in->there || !in->people || !in->sums;
}

int make_room(adding *job)
{
    const batch *rows = job->rows;
    job->wide = is_wide(rows);
    job->record = record_size(rows);
    job->stride = (rows->cells + MOST_ALIKE + 7) / 8 * 8;
    job->size = rows->groups * job->stride * job->lanes;
    job->counts = (rows->cells + 2 + 63) / 64 * 64;
    job->by = (sorting){.rows = rows, .threads = job->threads};
    job->order = spacious(rows->rows * sizeof *job->order);
    job->rooms = calloc(job->threads, sizeof *job->rooms);
    int failed = make_order(&job->by) || !job->order || !job->rooms;
    job->start = job->by.start;
    for (int thread = 0; thread < job->threads && !failed; thread++) failed = make_thread_room(job, job->rooms + thread);
    return failed;
}

void leave_room(adding *job)
{
    for (int thread = 0; thread < job->threads && job->rooms; thread++) {
        room *in = job->rooms + thread;
        free(in->slab), free(in->counts), free(in->hot), free(in->there), free(in->people), free(in->sums);
    }
    free(job->by.start), free(job->by.next), free(job->order), free(job->rooms);
}

void sort_rows(adding *job)
{
    place_units(&job->by);
    at_once(order_rows, job, job->threads);
}
