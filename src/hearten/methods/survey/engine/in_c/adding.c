/* Adding up: rows are packed into records in the order of their units (a counting sort), and each unit's
   records are added into a slab. A record is its weight, where on the category axis each answer goes, and which
   row of the slab each of its groups is. What is not known goes to a cell, or a row, that is thrown away. */

#include "kernel.h"

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
static void add_everyone(const adding *job, double *slab, const uint8_t *there)
{
    const batch *rows = job->rows;
    if (!rows->groupings) return;
    int64_t width = job->stride * job->lanes;
    const double *unknown = slab + rows->groups * width;
    for (int64_t at = 0; at < width; at++) slab[at] = unknown[at];
    for (int group = rows->grouped[0].first; group < rows->grouped[0].first + rows->grouped[0].size; group++) {
        const double *row = slab + group * width;
        if (!there || there[group])
            for (int64_t at = 0; at < width; at++) slab[at] += row[at];
    }
}

void fill(const adding *job, double *slab, int64_t from, int64_t to, const uint8_t *there)
{
    int64_t width = job->stride * job->lanes, groups = job->rows->groups;
    if (!there) memset(slab, 0, job->slab * sizeof *slab);
    for (int64_t row = 0; there && row < groups + job->rows->groupings; row++)
        if (row >= groups || there[row]) memset(slab + row * width, 0, width * sizeof *slab);
    if (job->lanes == 2)
        add_records(job, slab, from, to, 2);
    else
        add_records(job, slab, from, to, 1);
    add_everyone(job, slab, there);
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
        fill(job, lead, from, job->start[unit] < to ? job->start[unit] : to, NULL);
        write_out(job, lead, 0, total, 0);
        job->led[shard] = unit - 1;
    }
    int last = shard == job->shards - 1;
    for (; unit < units && (job->start[unit] < to || last); unit++) {
        int64_t begin = job->start[unit], end = job->start[unit + 1] < to ? job->start[unit + 1] : to;
        if (begin < end) {
            fill(job, slab, begin, end, NULL);
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

/* What sorting rows needs; 1 where there is no memory. */
int make_room(adding *job)
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

void leave_room(adding *job) { free(job->start), free(job->next), free(job->records), free(job->slabs); }

void sort_rows(adding *job)
{
    at_once(count_units, job, job->threads);
    place_units(job);
    at_once(pack, job, job->threads);
}

/* Add the rows up; 0 where done, 1 where there is no memory. */
EXPORTED int hearten_reduce(const batch *rows, double *weight, double *squares, double *total, int fresh, int threads)
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
