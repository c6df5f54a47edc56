/* Finishing: the variances of all shares from the cube, where units are PSUs chosen in one stage. A unit adds
   (its weight in the category - share x its weight in the item) / everyone's weight in the item; the spread is
   measured stratum by stratum from its own middle, or from 0, the middle of all, where it may not be. To the
   difference of two groups a unit adds the difference of what it adds to both. */

#include "spreading.h"

/* What a unit adds to the cells of a group: written to `one`, or taken from it. */
static inline void score(const spreading *job, int64_t unit, int group, int less, double *restrict ahead, double *restrict base, double *restrict one)
{
    int cells = job->cells;
    int64_t row = (int64_t)group * cells;
    const double *sum = job->weight + (unit * job->all + group) * cells, *share = job->share + row, *factor = job->factor + row;
    lay_out_bases(job, sum, ahead, base);
    if (less)
        for (int cell = 0; cell < cells; cell++) one[cell] -= (sum[cell] - share[cell] * base[cell]) * factor[cell];
    else
        for (int cell = 0; cell < cells; cell++) one[cell] = (sum[cell] - share[cell] * base[cell]) * factor[cell];
}

/* The units lie far apart, so what comes next is asked for early. */
static inline void ask_for(const spreading *job, int64_t unit, int group)
{
    const double *next = job->weight + (unit * job->all + group) * job->cells;
    for (int cell = 0; cell < job->cells; cell += 8) __builtin_prefetch(next + cell);
}

static void spread_stratum(const spreading *job, int at_row, int stratum, double *restrict room)
{
    int cells = job->cells, group = job->pairs ? job->pairs[2 * at_row] : at_row, other = job->pairs ? job->pairs[2 * at_row + 1] : -1;
    int64_t from = job->start[stratum], size = job->start[stratum + 1] - from, row = (int64_t)at_row * cells;
    double *middle = room, *ahead = room + cells, *scores = room + 2 * (int64_t)cells, *base = scores + job->most * cells;
    double *found = job->found + row, *whole = job->whole + row, scale = job->scale[stratum];
    memset(middle, 0, cells * sizeof *middle);
    for (int64_t at = 0; at < size; at++) {
        double *one = scores + at * cells;
        if (at + AHEAD < size) ask_for(job, job->order[from + at + AHEAD], group);
        if (at + AHEAD < size && other >= 0) ask_for(job, job->order[from + at + AHEAD], other);
        score(job, job->order[from + at], group, 0, ahead, base, one);
        if (job->seen) see(job, base, job->seen + row);
        if (other >= 0) score(job, job->order[from + at], other, 1, ahead, base, one);
        for (int cell = 0; cell < cells; cell++) middle[cell] += one[cell];
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
    double *room = job->room + thread * ((job->most + 3) * job->cells + MOST_ALIKE);
    int last = (int)part(job->groups, thread + 1, job->threads);
    for (int stratum = 0; stratum < job->strata; stratum++)
        for (int group = (int)part(job->groups, thread, job->threads); group < last; group++)
            spread_stratum(job, group, stratum, room);
}

void find_alike(spreading *job)
{
    job->alike = job->items ? job->first[1] - job->first[0] : 0;
    for (int item = 0; item < job->items; item++)
        if (job->first[item + 1] - job->first[item] != job->alike || job->alike > MOST_ALIKE) job->alike = 0;
}

/* Found, whole and seen (NULL where it is not asked for) must be 0 at first; 0 where done, 1 where there is no memory. */
EXPORTED int hearten_spread(spreading *job)
{
    job->threads = within(job->threads);
    job->most = 0;
    for (int stratum = 0; stratum < job->strata; stratum++)
        job->most = at_least(job->most, job->start[stratum + 1] - job->start[stratum]);
    job->room = malloc(job->threads * ((job->most + 3) * job->cells + MOST_ALIKE) * sizeof *job->room);
    int failed = !job->room;
    if (!failed) {
        find_alike(job);
        at_once(spread, job, job->threads);
    }
    free(job->room);
    return failed;
}
