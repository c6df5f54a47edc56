/* Finishing: the variances of all shares from the cube, where units are PSUs chosen in one stage. A unit adds
   (its weight in the category - share x its weight in the item) / everyone's weight in the item; the spread is
   measured stratum by stratum from its own middle, or from 0, the middle of all, where it may not be. */

#include "spreading.h"

static void spread_stratum(const spreading *job, int group, int stratum, double *restrict room)
{
    int cells = job->cells;
    int64_t from = job->start[stratum], size = job->start[stratum + 1] - from, row = (int64_t)group * cells;
    double *middle = room, *ahead = room + cells, *scores = room + 2 * (int64_t)cells, *base = scores + job->most * cells;
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

/* Found, whole and seen must be 0 at first; 0 where done, 1 where there is no memory. */
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
