/* Adding up: each unit's records are added into a slab, a row of it for each slot of each side. The slots that were
   met are then added up to groups and emptied, so that a unit costs what its people cost. How many people there are
   is counted beside, in bytes, and added up wherever a byte could hold no more. */

#include "kernel.h"

enum { SOON = 12 };

#define INLINED static inline __attribute__((always_inline))

INLINED int64_t place(const unsigned char *at, int which, int wide)
{
    return wide ? ((const uint16_t *)at)[which] : at[which];
}

INLINED void add_to(double *sum, double weight, double square, int lanes)
{
    sum[0] += weight;
    if (lanes == 2) sum[1] += square;
}

INLINED const unsigned char *record_at(const adding *job, int64_t at)
{
    return job->records + job->order[at] * job->record;
}

/* Ask early for the records some way ahead: they lie anywhere. */
INLINED void ask_ahead(const adding *job, int64_t at)
{
    if (at + SOON < job->rows->rows) __builtin_prefetch(record_at(job, at + SOON));
}

/* Add records of one unit into the slab, for `sides` of the sides from `side` on. */
INLINED void add_sides(const adding *job, const room *in, int64_t from, int64_t to, int side, int sides, int wide, int lanes)
{
    int items = job->rows->items;
    int64_t width = job->stride * lanes;
    const int64_t *slot = job->rows->slot + side;
    for (; from < to; from++) {
        ask_ahead(job, from);
        const unsigned char *at = record_at(job, from), *cell = at + sizeof(double), *key = cell + (items + side) * (1 + wide);
        double weight = *(const double *)at, square = weight * weight, *row[3];
        for (int each = 0; each < sides; each++) {
            int64_t met = slot[each] + place(key, each, wide);
            in->there[met] = 1;
            row[each] = in->slab + met * width;
        }
        for (int item = 0; item < items; item++) {
            int64_t into = place(cell, item, wide) * lanes;
            for (int each = 0; each < sides; each++) add_to(row[each] + into, weight, square, lanes);
        }
    }
}

INLINED void add_records(const adding *job, const room *in, int64_t from, int64_t to, int wide, int lanes)
{
    int side = 0, sides = job->rows->sides;
    for (; side + 3 <= sides; side += 3) add_sides(job, in, from, to, side, 3, wide, lanes);
    if (side + 2 == sides) add_sides(job, in, from, to, side, 2, wide, lanes);
    if (side + 1 == sides) add_sides(job, in, from, to, side, 1, wide, lanes);
}

/* Count records, 255 at most: 1 in every cell that is theirs, and one more cell for all. */
INLINED void count_records(const adding *job, const room *in, int64_t from, int64_t to, int wide)
{
    int items = job->rows->items, sides = job->rows->sides, all = job->rows->cells + 1;
    int64_t counts = job->counts;
    for (; from < to; from += HOT) {
        int rows = (int)(to - from < HOT ? to - from : HOT);
        memset(in->hot, 0, rows * counts);
        for (int row = 0; row < rows; row++) {
            const unsigned char *at = record_at(job, from + row) + sizeof(double);
            uint8_t *hot = in->hot + row * counts;
            for (int item = 0; item < items; item++) hot[place(at, item, wide)] = 1;
            hot[all] = 1;
        }
        for (int row = 0; row < rows; row++) {
            const unsigned char *at = record_at(job, from + row) + sizeof(double);
            for (int side = 0; side < sides; side++) {
                const uint8_t *restrict hot = in->hot + row * counts;
                uint8_t *restrict count = in->counts + (job->rows->slot[side] + place(at, items + side, wide)) * counts;
                for (int64_t cell = 0; cell < counts; cell++) count[cell] += hot[cell];
            }
        }
    }
}

/* Add the counts up, and empty them. */
static void empty_counts(const adding *job, const room *in)
{
    for (int64_t slot = 0; slot < job->rows->slot[job->rows->sides]; slot++) {
        if (!in->there[slot]) continue;
        uint8_t *restrict count = in->counts + slot * job->counts;
        uint32_t *restrict people = in->people + slot * job->counts;
        for (int64_t cell = 0; cell < job->counts; cell++) people[cell] += count[cell];
        memset(count, 0, job->counts);
    }
}

/* Add a slot's row to a group's; the first of a group writes over what is there. */
static void add_row(const adding *job, const room *in, const double *restrict row, int group)
{
    int64_t width = job->stride * job->lanes;
    double *restrict into = in->sums + group * width;
    uint8_t *met = in->there + job->rows->slot[job->rows->sides] + group;
    if (*met)
        for (int64_t at = 0; at < width; at++) into[at] += row[at];
    else
        memcpy(into, row, width * sizeof *row);
    *met = 1;
}

/* Add the slots of a side up to its groups, and empty them. */
static void fold(const adding *job, const room *in, int side)
{
    const batch *rows = job->rows;
    const column *of = rows->grouped + rows->first_grouping[side];
    int columns = (int)(rows->first_grouping[side + 1] - rows->first_grouping[side]);
    int64_t width = job->stride * job->lanes, inner = columns == 2 ? of[1].size + 1 : 1;
    for (int64_t slot = rows->slot[side]; slot < rows->slot[side + 1]; slot++) {
        if (!in->there[slot]) continue;
        double *row = in->slab + slot * width;
        int64_t outer = (slot - rows->slot[side]) / inner, key = (slot - rows->slot[side]) % inner;
        if (!side) add_row(job, in, row, 0);
        if (columns && outer) add_row(job, in, row, of[0].first + (int)outer - 1);
        if (columns == 2 && key) add_row(job, in, row, of[1].first + (int)key - 1);
        memset(row, 0, width * sizeof *row);
        in->there[slot] = 0;
    }
}

void fill(const adding *job, room *in, int64_t from, int64_t to, int counted)
{
    memset(in->there + job->rows->slot[job->rows->sides], 0, job->rows->groups);
    for (int64_t end; from < to; from = end) {
        end = to - from < 255 || !counted ? to : from + 255;
        if (job->wide && job->lanes == 2)
            add_records(job, in, from, end, 1, 2);
        else if (job->wide)
            add_records(job, in, from, end, 1, 1);
        else if (job->lanes == 2)
            add_records(job, in, from, end, 0, 2);
        else
            add_records(job, in, from, end, 0, 1);
        if (!counted) continue;
        if (job->wide)
            count_records(job, in, from, end, 1);
        else
            count_records(job, in, from, end, 0);
        empty_counts(job, in);
    }
    for (int side = 0; side < job->rows->sides; side++) fold(job, in, side);
}

/* Write one lane of the sums at hand out to groups x cells. */
static void write_out(const adding *job, const room *in, int lane, double *restrict into, int fresh)
{
    int cells = job->rows->cells, lanes = job->lanes;
    const uint8_t *there = in->there + job->rows->slot[job->rows->sides];
    for (int group = 0; group < job->rows->groups; group++, into += cells) {
        const double *row = in->sums + group * job->stride * lanes + lane;
        if (!there[group] && fresh)
            memset(into, 0, cells * sizeof *into);
        else if (!there[group])
            continue;
        else if (fresh && lanes == 1)
            memcpy(into, row, cells * sizeof *into);
        else if (fresh)
            for (int cell = 0; cell < cells; cell++) into[cell] = row[cell * lanes];
        else
            for (int cell = 0; cell < cells; cell++) into[cell] += row[cell * lanes];
    }
}

static void add_unit(const adding *job, const room *in, int64_t unit, int fresh)
{
    int64_t size = (int64_t)job->rows->groups * job->rows->cells;
    write_out(job, in, 0, job->weight + unit * size, fresh);
    if (job->squares) write_out(job, in, 1, job->squares + unit * size, fresh);
}

static void add_shard(adding *job, int shard, room *in)
{
    const batch *rows = job->rows;
    int64_t size = (int64_t)rows->groups * rows->cells, unit = 0, units = rows->units;
    int64_t from = part(rows->rows, shard, job->shards), to = part(rows->rows, shard + 1, job->shards);
    double *total = job->totals + shard * size;
    for (int64_t high = units; unit < high;) { /* the first unit that begins here */
        int64_t middle = (unit + high) / 2;
        if (job->start[middle] < from) unit = middle + 1; else high = middle;
    }
    job->led[shard] = -1;
    if (unit > 0 && from < to && job->start[unit] > from) {
        fill(job, in, from, job->start[unit] < to ? job->start[unit] : to, 1);
        double *lead = job->leads + shard * size * job->lanes;
        write_out(job, in, 0, lead, 1);
        if (job->squares) write_out(job, in, 1, lead + size, 1);
        write_out(job, in, 0, total, 0);
        job->led[shard] = unit - 1;
    }
    int last = shard == job->shards - 1;
    for (; unit < units && (job->start[unit] < to || last); unit++) {
        int64_t begin = job->start[unit], end = job->start[unit + 1] < to ? job->start[unit + 1] : to;
        if (begin < end) {
            fill(job, in, begin, end, 1);
            write_out(job, in, 0, total, 0);
            add_unit(job, in, unit, job->fresh);
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
        add_shard(job, shard, job->rooms + thread);
}

void add_people(const adding *job, int64_t *people)
{
    int64_t counted = job->rows->slot[job->rows->sides] * job->counts;
    for (int thread = 0; thread < job->threads; thread++)
        for (int64_t at = 0; at < counted; at++) people[at] += job->rooms[thread].people[at];
}

static void join(adding *job)
{
    int64_t size = (int64_t)job->rows->groups * job->rows->cells;
    if (job->fresh) memset(job->total, 0, size * sizeof(double));
    for (int shard = 0; shard < job->shards; shard++) {
        for (int64_t at = 0; at < size; at++) job->total[at] += job->totals[shard * size + at];
        if (job->led[shard] < 0) continue;
        const double *lead = job->leads + shard * size * job->lanes;
        for (int64_t at = 0; at < size; at++) job->weight[job->led[shard] * size + at] += lead[at];
        for (int64_t at = 0; at < size && job->squares; at++) job->squares[job->led[shard] * size + at] += lead[size + at];
    }
}

/* Add the records up, and count people by slot (each row of counts is a multiple of 64 cells long: the categories,
   not known, all); 0 where done, 1 where there is no memory. */
EXPORTED int hearten_reduce(const batch *rows, const unsigned char *records, double *weight, double *squares, double *total,
                            int64_t *people, int fresh, int threads)
{
    adding job = {.rows = rows, .records = records, .weight = weight, .squares = squares, .total = total, .fresh = fresh};
    job.threads = within(threads);
    job.lanes = squares ? 2 : 1;
    job.shards = rows->rows < 1 << 16 ? 4 : MOST_SHARDS;
    int failed = make_room(&job);
    int64_t size = (int64_t)rows->groups * rows->cells;
    job.leads = malloc((job.shards * size * job.lanes + 1) * sizeof(double));
    job.totals = calloc(job.shards * size + 1, sizeof(double));
    job.led = malloc(job.shards * sizeof *job.led);
    failed = failed || !job.leads || !job.totals || !job.led;
    if (!failed) {
        sort_rows(&job);
        at_once(add_shards, &job, job.threads);
        join(&job);
        add_people(&job, people);
    }
    leave_room(&job);
    free(job.leads), free(job.totals), free(job.led);
    return failed;
}
