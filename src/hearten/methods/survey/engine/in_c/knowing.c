/* Finishing without a cube where units hold few people: everyone is added up first, so that all shares are known; then
   each unit's part in a share (a - share x b: its weight in the category, and in the item) is added to its block's, and
   its square. Both are measured from the part of the first unit met, so that units that are alike leave no rounding. */

#include "spreading.h"

typedef struct {
    int64_t blocks;
    const int64_t *block;   /* blocks + 1: where each begins, in the order of units */
    const int32_t *stratum; /* blocks */
    double *total;          /* groups x cells: the sums of everyone */
    double *sum;            /* blocks x groups x cells, all 0 at first: the parts of a block's units in all */
    double *apart;          /* the same: their squares about the block's own middle */
    spreading *by;
    adding *rows;
    double *totals;         /* one a shard: groups x cells */
    double *room;           /* one a thread, all 0 at first */
    int64_t size;           /* of it */
    struct laid *laid;      /* one a thread */
    int32_t *grouped;       /* slots x 2: which groups of its side's a slot counts for, -1 for none */
} knowing;

/* Some units' sums and bases by group: where each is, NULL where nobody of the unit is in the group. */
typedef struct laid {
    double *sums, *bases;         /* TOGETHER x a unit's sums, and bases laid out over cells */
    double *said, *asked;         /* TOGETHER x ALONE x stride: the same of single people */
    const double **sum, **base;   /* TOGETHER x groups */
    int64_t joined;               /* how many groups of the unit at hand hold more than one person */
} laid;

/* So many units are added up before any is looked through: then what is kept of a group stays near meanwhile. Units of
   no more than ALONE people are added up person by person: whoever is the only one in a group needs no adding. */
enum { SHARDS = 8, TOGETHER = 16, ALONE = 12 };

/* What a thread works in, a row of `stride` cells for each group: shares; what the first unit of the block adds; what
   all add beyond it, and its squares; in how many units somebody answered. Then two rows for bases, and for each group
   how many units of the block hold anybody of it. */
typedef struct {
    double *share, *origin, *beyond, *square, *ahead, *base;
    int64_t *seen, *met;
} place;

static place place_of(const knowing *job, int thread)
{
    double *room = job->room + thread * job->size;
    int64_t stride = job->rows->stride, rows = job->by->groups * stride;
    place in = {room, room + rows, room + 2 * rows, room + 3 * rows, room + 5 * rows, room + 5 * rows + stride, NULL, NULL};
    in.seen = (int64_t *)(room + 4 * rows), in.met = (int64_t *)(in.base + stride);
    return in;
}

static void add_everyone(void *given, int thread)
{
    knowing *job = given;
    int groups = job->by->groups, cells = job->by->cells, last = (int)part(SHARDS, thread + 1, job->by->threads);
    room *in = job->rows->rooms + thread;
    for (int shard = (int)part(SHARDS, thread, job->by->threads); shard < last; shard++) {
        int64_t rows = job->rows->rows->rows;
        fill(job->rows, in, part(rows, shard, SHARDS), part(rows, shard + 1, SHARDS), 1);
        const uint8_t *there = in->there + job->rows->rows->slot[job->rows->rows->sides];
        for (int group = 0; group < groups; group++)
            if (there[group])
                memcpy(job->totals + ((int64_t)shard * groups + group) * cells, in->sums + group * job->rows->stride, cells * sizeof(double));
    }
}

/* The sums of all shards, and so every share and 1 / its base. */
static void know(const knowing *job)
{
    const spreading *by = job->by;
    place in = place_of(job, 0);
    double *share = (double *)by->share, *factor = (double *)by->factor;
    for (int64_t group = 0; group < by->groups; group++) {
        double *total = job->total + group * by->cells;
        for (int64_t shard = 0; shard < SHARDS; shard++)
            for (int cell = 0; cell < by->cells; cell++) total[cell] += job->totals[(shard * by->groups + group) * by->cells + cell];
        lay_out_bases(by, total, in.ahead, in.base);
        for (int64_t cell = 0; cell < by->cells; cell++) {
            int64_t at = group * by->cells + cell;
            factor[at] = in.base[cell] == 0 ? 0 : 1 / in.base[cell];
            share[at] = in.base[cell] == 0 ? 0 : total[cell] / in.base[cell]; /* so that all of a whole is 1 */
            for (int thread = 0; thread < by->threads; thread++) place_of(job, thread).share[group * job->rows->stride + cell] = share[at];
        }
    }
}

/* Add what some units add in one group, whose bases are laid out; what lies beyond a row's cells is never read. */
static void add_parts(const knowing *job, const place *in, const double *const *sums, const double *const *bases, int64_t units, int group, int centred)
{
    int64_t stride = job->rows->stride, row = group * stride;
    for (int64_t cell = 0; cell < job->by->cells; cell += SEVERAL) {
        several share = cells_at(in->share + row, cell), origin = {0}, beyond = {0}, square = {0};
        several_whole *at_seen = (several_whole *)(in->seen + row + cell), seen = *at_seen;
        if (in->met[group])
            origin = cells_at(in->origin + row, cell), beyond = cells_at(in->beyond + row, cell), square = cells_at(in->square + row, cell);
        else if (centred)
            origin = cells_at(sums[0], cell) - share * cells_at(bases[0], cell);
        for (int64_t unit = 0; unit < units; unit++) {
            several whole = cells_at(bases[unit], cell), far = cells_at(sums[unit], cell) - share * whole - origin;
            seen -= (several_whole)(whole != 0);
            beyond += far, square += far * far;
        }
        *at_cell(in->origin + row, cell) = origin, *at_cell(in->beyond + row, cell) = beyond;
        *at_cell(in->square + row, cell) = square, *at_seen = seen;
    }
    in->met[group] += units;
}

/* Write a block down; units that hold nobody of a group add nothing, which is as far from the first as nothing is. */
static void close_block(const knowing *job, const place *in, int64_t at, int centred)
{
    const spreading *by = job->by;
    double units = (double)(job->block[at + 1] - job->block[at]);
    for (int group = 0; group < by->groups; group++) {
        if (!in->met[group]) continue;
        double others = units - (double)in->met[group];
        int64_t row = group * job->rows->stride, into = (at * by->groups + group) * by->cells;
        for (int cell = 0; cell < by->cells; cell++) {
            double origin = in->origin[row + cell], beyond = in->beyond[row + cell] - others * origin;
            double square = in->square[row + cell] + others * origin * origin;
            job->sum[into + cell] = units * origin + beyond;
            job->apart[into + cell] = centred ? square - beyond * beyond / units : square;
        }
        in->met[group] = 0;
    }
}

/* What one person adds: their weight in each cell that is theirs, and in all cells of each item they answered. */
static void lay_person(const knowing *job, const unsigned char *at, double *restrict said, double *restrict asked)
{
    const spreading *by = job->by;
    int wide = job->rows->wide;
    double weight = *(const double *)at;
    at += sizeof(double);
    memset(said, 0, job->rows->stride * sizeof *said);
    for (int item = 0; item < by->items; item++) {
        int64_t cell = wide ? ((const uint16_t *)at)[item] : at[item];
        double known = cell < by->cells ? weight : 0;
        said[cell] = weight;
        if (by->alike) /* more than is needed is written, and then written over */
            put_in_all(asked, (int64_t)item * by->alike, known);
        else
            for (int each = by->first[item]; each < by->first[item + 1]; each++) asked[each] = known;
    }
}

/* Put a person's rows where a group's are: they are its own while nobody else is in it. Rows of sums are taken one after
   another, so that those of a unit lie near each other. */
static void join_group(const knowing *job, laid *in, int64_t unit, int group, const double *said, const double *asked)
{
    int64_t stride = job->rows->stride, at = unit * job->by->groups + group;
    if (!in->sum[at]) {
        in->sum[at] = said, in->base[at] = asked;
        return;
    }
    const double *sum_so_far = in->sum[at], *base_so_far = in->base[at];
    int alone = sum_so_far >= in->said;
    int64_t row = unit * job->rows->size + in->joined * stride;
    double *sum = alone ? in->sums + row : (double *)sum_so_far, *base = alone ? in->bases + row : (double *)base_so_far;
    for (int64_t cell = 0; cell < job->by->cells; cell += SEVERAL) {
        *at_cell(sum, cell) = cells_at(sum_so_far, cell) + cells_at(said, cell);
        *at_cell(base, cell) = cells_at(base_so_far, cell) + cells_at(asked, cell);
    }
    in->sum[at] = sum, in->base[at] = base, in->joined += alone;
}

/* A unit of few people. */
static void lay_few(const knowing *job, laid *in, int64_t unit, int64_t from, int64_t to)
{
    const batch *rows = job->rows->rows;
    int wide = job->rows->wide;
    in->joined = 0;
    for (int64_t at = from; at < to; at++) {
        int64_t row = (unit * ALONE + at - from) * job->rows->stride;
        const unsigned char *record = job->rows->records + job->rows->order[at] * job->rows->record;
        const unsigned char *key = record + sizeof(double) + rows->items * (1 + wide);
        double *said = in->said + row, *asked = in->asked + row;
        lay_person(job, record, said, asked);
        join_group(job, in, unit, 0, said, asked);
        for (int side = 0; side < rows->sides; side++) {
            const int32_t *of = job->grouped + 2 * (rows->slot[side] + (wide ? ((const uint16_t *)key)[side] : key[side]));
            if (of[0] >= 0) join_group(job, in, unit, of[0], said, asked);
            if (of[1] >= 0) join_group(job, in, unit, of[1], said, asked);
        }
    }
}

/* A unit of many. */
static void lay_many(const knowing *job, laid *in, const place *at_hand, room with, int64_t unit, int64_t from, int64_t to)
{
    const uint8_t *there = with.there + job->rows->rows->slot[job->rows->rows->sides];
    with.sums = in->sums + unit * job->rows->size;
    fill(job->rows, &with, from, to, 0);
    for (int group = 0; group < job->by->groups; group++) {
        if (!there[group]) continue;
        int64_t row = unit * job->rows->size + group * job->rows->stride;
        lay_out_bases(job->by, in->sums + row, at_hand->ahead, in->bases + row);
        in->sum[unit * job->by->groups + group] = in->sums + row, in->base[unit * job->by->groups + group] = in->bases + row;
    }
}

/* Some units of a block, no more than are taken together. */
static void add_units(const knowing *job, const place *in, int thread, int64_t from, int64_t to, int centred)
{
    const spreading *by = job->by;
    laid *laid = job->laid + thread;
    memset(laid->sum, 0, (to - from) * by->groups * sizeof *laid->sum);
    for (int64_t unit = from; unit < to; unit++) {
        const int64_t *start = job->rows->start + by->order[unit];
        if (start[1] - start[0] <= ALONE)
            lay_few(job, laid, unit - from, start[0], start[1]);
        else
            lay_many(job, laid, in, job->rows->rooms[thread], unit - from, start[0], start[1]);
    }
    for (int group = 0; group < by->groups; group++) {
        const double *sums[TOGETHER], *bases[TOGETHER];
        int64_t units = 0;
        for (int64_t at = group; at < (to - from) * by->groups; at += by->groups) {
            sums[units] = laid->sum[at], bases[units] = laid->base[at];
            units += laid->sum[at] != NULL;
        }
        if (units) add_parts(job, in, sums, bases, units, group, centred);
    }
}

static void add_blocks(void *given, int thread)
{
    const knowing *job = given;
    place in = place_of(job, thread);
    int64_t last = part(job->blocks, thread + 1, job->by->threads);
    for (int64_t at = part(job->blocks, thread, job->by->threads); at < last; at++) {
        int centred = job->by->centred[job->stratum[at]];
        for (int64_t unit = job->block[at], end = job->block[at + 1]; unit < end; unit += TOGETHER)
            add_units(job, &in, thread, unit, end - unit < TOGETHER ? end : unit + TOGETHER, centred);
        close_block(job, &in, at, centred);
    }
}

/* The spread of a group's cells in a stratum, from its blocks `from` to before `to`, joined by their middles. */
static void join_blocks(const knowing *job, int64_t from, int64_t to, int64_t group)
{
    const spreading *by = job->by;
    int stratum = job->stratum[from], centred = by->centred[stratum];
    int64_t step = (int64_t)by->groups * by->cells, row = group * by->cells;
    double units = (double)(by->start[stratum + 1] - by->start[stratum]);
    for (int64_t cell = row; cell < row + by->cells; cell++) {
        double middle = 0, within = 0, scale = by->factor[cell] * by->factor[cell] * by->scale[stratum];
        for (int64_t at = from; at < to && centred; at++) middle += job->sum[at * step + cell] / units;
        for (int64_t at = from; at < to; at++) {
            double here = (double)(job->block[at + 1] - job->block[at]), off = job->sum[at * step + cell] / here - middle;
            within += job->apart[at * step + cell] + (centred ? here * off * off : 0);
        }
        by->found[cell] += scale * within;
        by->whole[cell] += scale * (within + units * middle * middle);
    }
}

static void join_groups(void *given, int thread)
{
    const knowing *job = given;
    int64_t last = part(job->by->groups, thread + 1, job->by->threads);
    for (int64_t at = 0, next; at < job->blocks; at = next) {
        for (next = at; next < job->blocks && job->stratum[next] == job->stratum[at];) next++;
        for (int64_t group = part(job->by->groups, thread, job->by->threads); group < last; group++) join_blocks(job, at, next, group);
    }
}

static void tell_seen(const knowing *job)
{
    const spreading *by = job->by;
    for (int thread = 0; thread < by->threads; thread++)
        for (int64_t group = 0; group < by->groups; group++)
            for (int64_t cell = 0; cell < by->cells; cell++)
                by->seen[group * by->cells + cell] += place_of(job, thread).seen[group * job->rows->stride + cell];
}

/* Which groups each slot counts for, beside everyone. */
static int32_t *find_groups(const batch *rows)
{
    int32_t *found = malloc((2 * rows->slot[rows->sides] + 1) * sizeof *found);
    for (int side = 0; side < rows->sides && found; side++) {
        const column *of = rows->grouped + rows->first_grouping[side];
        int columns = (int)(rows->first_grouping[side + 1] - rows->first_grouping[side]);
        int64_t inner = columns == 2 ? of[1].size + 1 : 1;
        for (int64_t slot = rows->slot[side]; slot < rows->slot[side + 1]; slot++) {
            int64_t outer = (slot - rows->slot[side]) / inner, key = (slot - rows->slot[side]) % inner;
            found[2 * slot] = columns && outer ? of[0].first + (int)outer - 1 : -1;
            found[2 * slot + 1] = columns == 2 && key ? of[1].first + (int)key - 1 : -1;
        }
    }
    return found;
}

static int make_laid(const knowing *job, laid *in)
{
    int64_t groups = job->rows->rows->groups, unit = job->rows->size, person = ALONE * job->rows->stride;
    in->sums = spacious(TOGETHER * 2 * (unit + person) * (int64_t)sizeof *in->sums);
    in->sum = malloc(TOGETHER * 2 * groups * sizeof *in->sum);
    if (!in->sums || !in->sum) return 1;
    in->bases = in->sums + TOGETHER * unit, in->said = in->bases + TOGETHER * unit, in->asked = in->said + TOGETHER * person;
    in->base = in->sum + TOGETHER * groups;
    return 0;
}

/* Share and factor are written; total, found, whole, seen and people must be 0 at first. 0 where done, 1 where there is
   no memory. */
EXPORTED int hearten_know(const batch *rows, const unsigned char *records, spreading *by, knowing *all, int64_t *people)
{
    adding job = {.rows = rows, .records = records, .threads = within(by->threads), .lanes = 1};
    int failed = make_room(&job);
    by->threads = job.threads, all->by = by, all->rows = &job;
    all->size = (5 * (int64_t)by->groups + 2) * job.stride + by->groups;
    all->room = calloc(job.threads * all->size, sizeof *all->room);
    all->totals = calloc((int64_t)SHARDS * by->groups * by->cells + 1, sizeof *all->totals);
    all->laid = calloc(job.threads, sizeof *all->laid);
    all->grouped = find_groups(rows);
    failed = failed || !all->room || !all->totals || !all->laid || !all->grouped;
    for (int thread = 0; thread < job.threads && !failed; thread++) failed = make_laid(all, all->laid + thread);
    if (!failed) {
        find_alike(by);
        sort_rows(&job);
        at_once(add_everyone, all, job.threads);
        know(all);
        at_once(add_blocks, all, job.threads);
        at_once(join_groups, all, job.threads);
        tell_seen(all);
        add_people(&job, people);
    }
    leave_room(&job);
    for (int thread = 0; thread < job.threads && all->laid; thread++) free(all->laid[thread].sums), free(all->laid[thread].sum);
    free(all->room), free(all->totals), free(all->laid), free(all->grouped);
    return failed;
}
