/* Finishing: the variances of all shares from the cube, where units are PSUs chosen in one stage. A unit adds
   (its weight in the category - share x its weight in the item) / everyone's weight in the item; the spread is
   measured stratum by stratum from its own middle, or from 0, the middle of all, where it may not be. */

#include "kernel.h"

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
    int64_t *seen;         /* groups x cells: in how many units somebody answered, at each item's first */
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

static inline void see(const spreading *job, const double *base, int64_t *seen)
{
    for (int item = 0; item < job->items; item++)
        if (job->first[item] < job->first[item + 1]) seen[job->first[item]] += base[job->first[item]] != 0;
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
        }
        see(job, base, seen);
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
EXPORTED int hearten_spread(spreading *job)
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
        }
        see(by, base, in_units);
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
            find_there(job->rows, start[0], start[1], there);
            fill(job->rows, slab, start[0], start[1], there);
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

EXPORTED int hearten_spread_rows(const batch *rows, spreading *by)
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
