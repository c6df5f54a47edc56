/* Weighing by combinations of categories: which combination each row is in, with the weights they hold; and each row's
   weight by its combination's factor. Rows are cut into shards, so that the sums do not depend on the threads. */

#include "kernel.h"

typedef struct {
    int64_t rows;
    int32_t margins, cells;
    const column *margin;
    const double *weight;
    int16_t *cell;        /* rows */
    double *sums;         /* shards x cells, 0 at first */
    const double *factor; /* cells */
    double *weighed;      /* rows */
    int threads;
} weighing;

enum { SHARDS = 8 };

#define CROSS(type)                                                                              \
    for (int row = 0; row < rows; row++)                                                         \
        cell[row] = (int16_t)(cell[row] * of->size + ((const type *)of->codes)[first + row]);

static void cross(const weighing *job, int64_t first, int rows, int16_t *restrict cell)
{
    memset(cell, 0, rows * sizeof *cell);
    for (int at = 0; at < job->margins; at++) {
        const column *of = job->margin + at;
        if (of->wide) {
            CROSS(int16_t)
        } else {
            CROSS(int8_t)
        }
    }
}

static void hold(void *given, int thread)
{
    const weighing *job = given;
    int last = (int)part(SHARDS, thread + 1, job->threads);
    for (int shard = (int)part(SHARDS, thread, job->threads); shard < last; shard++) {
        double *sums = job->sums + (int64_t)shard * job->cells;
        int64_t to = part(job->rows, shard + 1, SHARDS);
        for (int64_t first = part(job->rows, shard, SHARDS); first < to; first += BLOCK) {
            int rows = (int)(to - first < BLOCK ? to - first : BLOCK);
            int16_t *cell = job->cell + first;
            cross(job, first, rows, cell);
            for (int row = 0; row < rows; row++) sums[cell[row]] += job->weight[first + row];
        }
    }
}

static void weigh(void *given, int thread)
{
    const weighing *job = given;
    int64_t last = part(job->rows, thread + 1, job->threads);
    for (int64_t row = part(job->rows, thread, job->threads); row < last; row++)
        job->weighed[row] = job->weight[row] * job->factor[job->cell[row]];
}

/* Find each row's combination, and what weight each combination holds: in `sums`, one row of them a shard, 8 in all. */
EXPORTED void hearten_hold(weighing *job)
{
    job->threads = within(job->threads) < SHARDS ? within(job->threads) : SHARDS;
    at_once(hold, job, job->threads);
}

EXPORTED void hearten_weigh(weighing *job)
{
    job->threads = within(job->threads);
    at_once(weigh, job, job->threads);
}
