/* Finishing without a cube: units are taken in blocks, so few that their sums stay near. For each block and cell there
   are kept: what its units add to the cell (a) and to its item (b) in all, r = a / b, and, about the block's own middle,
   the sums of squares and products of a - r b and b. With them the spread about any share is told without a small
   difference of large numbers; blocks of a stratum are then joined by their middles. */

#include "spreading.h"

typedef struct {
    int64_t blocks;
    const int64_t *block;   /* blocks + 1: where each begins, in the order of units */
    const int32_t *stratum; /* blocks */
    double *total;          /* blocks x groups x cells, and so are the others: a */
    double *apart;          /* squares of a - r b */
    double *both;           /* products */
    double *base;           /* squares of b */
    spreading *by;
    adding *rows;
    double *sums;           /* threads x most units in a block x a unit's sums */
    uint8_t *there;         /* threads x most units in a block x groups: who is in which */
    double *room;           /* threads x a thread's */
    int64_t *seen;          /* threads x groups x cells */
} moments;

/* What a thread works in: a row each for a group's total, ratio and middle; the bases of all units of a block; which of
   them hold anybody of the group. */
static int64_t room_size(const moments *job) { return (job->by->most + 5) * job->rows->stride + job->by->most; }

/* The units that hold anybody of a group: their sums in all, and each one's bases. */
static int64_t lay_out_units(const moments *job, int64_t units, int group, double *sums, const uint8_t *there, double *room)
{
    int64_t stride = job->rows->stride, size = job->rows->size, met = 0;
    double *total = room, *ahead = room + 3 * stride, *base = room + 5 * stride;
    int64_t *which = (int64_t *)(base + job->by->most * stride);
    memset(total, 0, stride * sizeof *total);
    for (int64_t unit = 0; unit < units; unit++) {
        if (!there[unit * job->by->groups + group]) continue;
        double *sum = sums + unit * size + group * stride;
        for (int64_t cell = 0; cell < stride; cell += SEVERAL) *at_cell(total, cell) += *at_cell(sum, cell);
        lay_out_bases(job->by, sum, ahead, base + met * stride); /* what is written beyond a row is written over */
        which[met++] = unit;
    }
    return met;
}

/* One group of a block. */
static void measure(const moments *job, int64_t at, int group, double *sums, const uint8_t *there, double *room, int64_t *seen)
{
    const spreading *by = job->by;
    int cells = by->cells, centred = by->centred[job->stratum[at]];
    int64_t units = job->block[at + 1] - job->block[at], from = (at * by->groups + group) * cells, stride = job->rows->stride;
    int64_t met = lay_out_units(job, units, group, sums, there, room);
    double *total = room, *ratio = room + stride, *middle = room + 2 * stride, *ahead = room + 3 * stride;
    double *base = room + 5 * stride, found[3][SEVERAL];
    const int64_t *which = (int64_t *)(base + by->most * stride);
    lay_out_bases(by, total, ahead, ahead + stride);
    for (int cell = 0; cell < cells; cell++) {
        double all = ahead[stride + cell];
        ratio[cell] = all == 0 ? 0 : total[cell] / all;
        middle[cell] = centred ? all / (double)units : 0;
    }
    memcpy(job->total + from, total, cells * sizeof *total);
    for (int64_t unit = 0; unit < met; unit++) see(by, base + unit * stride, seen + group * (int64_t)cells);
    for (int64_t cell = 0; cell < cells; cell += SEVERAL) {
        several share = *at_cell(ratio, cell), mean = *at_cell(middle, cell), apart = {0}, both = {0}, square = {0};
        for (int64_t unit = 0; unit < met; unit++) {
            several here = *at_cell(base + unit * stride, cell);
            several one = *at_cell(sums + which[unit] * job->rows->size + group * stride, cell) - share * here, other = here - mean;
            apart += one * one;
            both += one * other;
            square += other * other;
        }
        *at_cell(found[0], 0) = apart, *at_cell(found[1], 0) = both;
        *at_cell(found[2], 0) = square + (double)(units - met) * mean * mean; /* the others add nothing but this */
        int64_t bytes = (cells - cell < SEVERAL ? cells - cell : SEVERAL) * sizeof(double);
        memcpy(job->apart + from + cell, found[0], bytes);
        memcpy(job->both + from + cell, found[1], bytes);
        memcpy(job->base + from + cell, found[2], bytes);
    }
}

static void measure_blocks(void *given, int thread)
{
    const moments *job = given;
    const spreading *by = job->by;
    room in = job->rows->rooms[thread];
    double *sums = job->sums + thread * by->most * job->rows->size;
    uint8_t *there = job->there + thread * by->most * by->groups;
    int64_t last = job->blocks * (thread + 1) / by->threads;
    for (int64_t at = job->blocks * thread / by->threads; at < last; at++) {
        in.sums = sums;
        for (int64_t unit = job->block[at]; unit < job->block[at + 1]; unit++, in.sums += job->rows->size) {
            const int64_t *start = job->rows->start + by->order[unit];
            fill(job->rows, &in, start[0], start[1], 1);
            memcpy(there + (unit - job->block[at]) * by->groups, in.there + job->rows->rows->slot[job->rows->rows->sides], by->groups);
        }
        for (int group = 0; group < by->groups; group++)
            measure(job, at, group, sums, there, job->room + thread * room_size(job),
                    job->seen + thread * (int64_t)by->groups * by->cells);
    }
}

/* Seen and people must be 0 at first; 0 where done, 1 where there is no memory. */
EXPORTED int hearten_moments(const batch *rows, const unsigned char *records, spreading *by, moments *all, int64_t *people)
{
    int64_t cells = (int64_t)by->groups * by->cells;
    adding job = {.rows = rows, .records = records, .threads = within(by->threads), .lanes = 1};
    int failed = make_room(&job);
    by->threads = job.threads, by->most = 0;
    all->by = by, all->rows = &job;
    for (int64_t at = 0; at < all->blocks; at++) by->most = at_least(by->most, all->block[at + 1] - all->block[at]);
    all->sums = spacious(job.threads * by->most * job.size * sizeof *all->sums);
    all->there = malloc(job.threads * by->most * by->groups);
    all->room = calloc(job.threads * room_size(all), sizeof *all->room);
    all->seen = calloc(job.threads * cells + 1, sizeof *all->seen);
    failed = failed || !all->sums || !all->there || !all->room || !all->seen;
    if (!failed) {
        find_alike(by);
        sort_rows(&job);
        at_once(measure_blocks, all, job.threads);
        add_people(&job, people);
    }
    for (int64_t at = 0; at < job.threads * cells && !failed; at++) by->seen[at % cells] += all->seen[at];
    leave_room(&job);
    free(all->sums), free(all->there), free(all->room), free(all->seen);
    return failed;
}

/* The spread of a group's cells about their shares, from the moments of a stratum's blocks, `from` to before `to`. */
static void spread_cells(const moments *job, int64_t from, int64_t to, int64_t group, double *room)
{
    const spreading *by = job->by;
    int cells = by->cells, stratum = job->stratum[from];
    double *restrict ahead = room, *restrict middle = room + cells, *restrict within = room + 2 * (int64_t)cells;
    double *restrict base = room + 3 * (int64_t)cells;
    double units = (double)(by->start[stratum + 1] - by->start[stratum]), scale = by->scale[stratum];
    const double *share = by->share + group * cells, *factor = by->factor + group * cells;
    memset(middle, 0, 2 * cells * sizeof *middle);
    for (int turn = 0; turn < 2; turn++) /* first the middle of all, then what lies about it */
        for (int64_t at = from; at < to; at++) {
            int64_t first = (at * by->groups + group) * cells;
            const double *total = job->total + first, *both = job->both + first, *apart = job->apart + first;
            double here = (double)(job->block[at + 1] - job->block[at]);
            lay_out_bases(by, total, ahead, base);
            for (int cell = 0; cell < cells && !turn; cell++) middle[cell] += (total[cell] - share[cell] * base[cell]) / units;
            for (int cell = 0; cell < cells && turn; cell++) {
                double far = share[cell] - total[cell] / (base[cell] == 0 ? 1 : base[cell]);
                double off = (total[cell] - share[cell] * base[cell]) / here - middle[cell];
                double inner = apart[cell] - 2 * far * both[cell] + far * far * job->base[first + cell];
                within[cell] += by->centred[stratum] ? inner + here * off * off : inner;
            }
        }
    for (int cell = 0; cell < cells; cell++) {
        double square = factor[cell] * factor[cell] * scale;
        double whole = by->centred[stratum] ? units * middle[cell] * middle[cell] : 0;
        by->found[group * cells + cell] += square * within[cell];
        by->whole[group * cells + cell] += square * (within[cell] + whole);
    }
}

static void spread_groups(void *given, int thread)
{
    const moments *job = given;
    const spreading *by = job->by;
    double *room = by->room + thread * (4 * (int64_t)by->cells + MOST_ALIKE);
    int64_t last = part(by->groups, thread + 1, by->threads);
    for (int64_t at = 0, next; at < job->blocks; at = next) {
        for (next = at; next < job->blocks && job->stratum[next] == job->stratum[at];) next++;
        for (int64_t group = part(by->groups, thread, by->threads); group < last; group++)
            spread_cells(job, at, next, group, room);
    }
}

EXPORTED int hearten_spread_moments(spreading *by, moments *all)
{
    all->by = by;
    by->threads = within(by->threads);
    by->room = malloc(by->threads * (4 * (int64_t)by->cells + MOST_ALIKE) * sizeof *by->room);
    if (!by->room) return 1;
    find_alike(by);
    at_once(spread_groups, all, by->threads);
    free(by->room);
    return 0;
}
