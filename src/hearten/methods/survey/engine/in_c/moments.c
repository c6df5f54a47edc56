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

static double over(double above, double below) { return below == 0 ? 0 : above / below; }

/* One group of a block. */
static void measure(const moments *job, int64_t at, int group, const double *sums, const uint8_t *there, double *restrict room,
                    int64_t *seen)
{
    const spreading *by = job->by;
    int cells = by->cells, centred = by->centred[job->stratum[at]];
    int64_t units = job->block[at + 1] - job->block[at], from = (at * by->groups + group) * cells;
    double *restrict ahead = room, *restrict ratio = room + cells, *restrict middle = room + 2 * (int64_t)cells;
    double *restrict base = room + 3 * (int64_t)cells, empty = 0;
    double *restrict total = job->total + from, *restrict apart = job->apart + from;
    double *restrict both = job->both + from, *restrict square = job->base + from;
    const double *row = sums + group * job->rows->stride;
    there += group;
    for (int64_t unit = 0; unit < units; unit++)
        if (there[unit * by->groups])
            for (int cell = 0; cell < cells; cell++) total[cell] += row[unit * job->rows->size + cell];
    lay_out_bases(by, total, ahead, base);
    for (int cell = 0; cell < cells; cell++) {
        ratio[cell] = over(total[cell], base[cell]);
        middle[cell] = centred ? base[cell] / (double)units : 0;
    }
    for (int64_t unit = 0; unit < units; unit++) {
        if (!there[unit * by->groups]) {
            empty++;
            continue;
        }
        const double *sum = row + unit * job->rows->size;
        lay_out_bases(by, sum, ahead, base);
        see(by, base, seen + group * (int64_t)cells);
        for (int cell = 0; cell < cells; cell++) {
            double one = sum[cell] - ratio[cell] * base[cell], other = base[cell] - middle[cell];
            apart[cell] += one * one;
            both[cell] += one * other;
            square[cell] += other * other;
        }
    }
    for (int cell = 0; cell < cells; cell++) square[cell] += empty * middle[cell] * middle[cell];
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
            fill(job->rows, &in, start[0], start[1]);
            memcpy(there + (unit - job->block[at]) * by->groups, in.there + job->rows->rows->slot[job->rows->rows->sides], by->groups);
        }
        for (int group = 0; group < by->groups; group++)
            measure(job, at, group, sums, there, job->room + thread * (4 * (int64_t)by->cells + MOST_ALIKE),
                    job->seen + thread * (int64_t)by->groups * by->cells);
    }
}

/* Total, apart, both, base and seen must be 0 at first, and people too; 0 where done, 1 where there is no memory. */
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
    all->room = malloc(job.threads * (4 * (int64_t)by->cells + MOST_ALIKE) * sizeof *all->room);
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

/* The spread of a cell about a share, from the moments of a stratum's blocks; `from` to before `to`. */
static void spread_cells(const moments *job, int64_t from, int64_t to, int64_t stratum, double *restrict room)
{
    const spreading *by = job->by;
    int cells = by->cells;
    double *restrict ahead = room, *restrict middle = room + cells, *restrict within = room + 2 * (int64_t)cells;
    double *restrict base = room + 3 * (int64_t)cells;
    double units = (double)(by->start[stratum + 1] - by->start[stratum]), scale = by->scale[stratum];
    for (int64_t group = 0; group < by->groups; group++) {
        const double *share = by->share + group * cells, *factor = by->factor + group * cells;
        memset(middle, 0, 2 * cells * sizeof *middle);
        for (int turn = 0; turn < 2; turn++) /* first the middle of all, then what lies about it */
            for (int64_t at = from; at < to; at++) {
                int64_t first = (at * by->groups + group) * cells;
                double here = (double)(job->block[at + 1] - job->block[at]);
                const double *total = job->total + first;
                lay_out_bases(by, total, ahead, base);
                for (int cell = 0; cell < cells; cell++) {
                    double mean = total[cell] - share[cell] * base[cell];
                    if (!turn) {
                        middle[cell] += mean / units;
                        continue;
                    }
                    double apart = share[cell] - (base[cell] == 0 ? 0 : total[cell] / base[cell]);
                    double off = by->centred[stratum] ? mean / here - middle[cell] : 0;
                    double inner = job->apart[first + cell] - 2 * apart * job->both[first + cell];
                    within[cell] += inner + apart * apart * job->base[first + cell] + here * off * off;
                }
            }
        for (int cell = 0; cell < cells; cell++) {
            double square = factor[cell] * factor[cell] * scale;
            double whole = by->centred[stratum] ? units * middle[cell] * middle[cell] : 0;
            by->found[group * cells + cell] += square * within[cell];
            by->whole[group * cells + cell] += square * (within[cell] + whole);
        }
    }
}

EXPORTED int hearten_spread_moments(spreading *by, moments *all)
{
    all->by = by;
    by->room = malloc((4 * (int64_t)by->cells + MOST_ALIKE) * sizeof *by->room);
    int failed = !by->room;
    if (!failed) find_alike(by);
    for (int64_t at = 0, next; at < all->blocks && !failed; at = next) {
        for (next = at; next < all->blocks && all->stratum[next] == all->stratum[at];) next++;
        spread_cells(all, at, next, all->stratum[at], by->room);
    }
    free(by->room);
    return failed;
}
