/* Weighing by combinations of categories: which combination each row is in, with the weights they hold; factors that take
   these to what margins should hold; and each row's weight by its combination's factor. Rows are cut into shards, so that the sums do not depend on the threads. */

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

typedef struct {
    int64_t tables, cells;
    int32_t margins, spare;
    const int64_t *code;  /* margins x cells: each combination's category */
    const int64_t *first; /* margins + 1: where each margin's categories begin */
    const double *total;  /* of all categories */
    const double *weight; /* tables x cells */
    double *factor;       /* the same */
    double *held;         /* room for a margin's categories */
    double *worst;        /* tables */
} fitting;

enum { SHARDS = 8 };

#define CROSS(type)                                                                              \
    for (int row = 0; row < rows; row++)                                                         \
        cell[row] = (int16_t)(cell[row] * of->size + ((const type *)of->codes)[first + row]);

/* Two margins at once, so that cells are read and written half as often. */
static void cross_two(const column *of, int64_t first, int rows, int16_t *restrict cell)
{
    const int8_t *restrict one = (const int8_t *)of[0].codes + first, *restrict other = (const int8_t *)of[1].codes + first;
    int16_t size = (int16_t)of[0].size, next = (int16_t)of[1].size;
    for (int row = 0; row < rows; row++) cell[row] = (int16_t)((cell[row] * size + one[row]) * next + other[row]);
}

static void cross(const weighing *job, int64_t first, int rows, int16_t *restrict cell)
{
    memset(cell, 0, rows * sizeof *cell);
    for (int at = 0; at < job->margins; at++) {
        const column *of = job->margin + at;
        if (at + 1 < job->margins && !of[0].wide && !of[1].wide) {
            cross_two(of, first, rows, cell);
            at++;
        } else if (of->wide) {
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
            const double *weight = job->weight + first;
            cross(job, first, rows, cell);
            for (int row = 0; row < rows; row++) sums[cell[row]] += weight[row];
        }
    }
}

static void weigh(void *given, int thread)
{
    const weighing *job = given;
    int64_t last = part(job->rows, thread + 1, job->threads);
    const double *restrict weight = job->weight, *restrict factor = job->factor;
    const int16_t *restrict cell = job->cell;
    double *restrict weighed = job->weighed;
    for (int64_t row = part(job->rows, thread, job->threads); row < last; row++)
        weighed[row] = weight[row] * factor[cell[row]];
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

/* Take one table to one margin: first what each category holds, which then becomes what it is to be multiplied by. The
   largest miss, as a part of the total. */
static double meet(const fitting *job, int margin, const double *restrict weight, double *restrict factor)
{
    const int64_t *restrict code = job->code + margin * job->cells;
    const double *total = job->total + job->first[margin];
    double *restrict held = job->held, worst = 0;
    int64_t categories = job->first[margin + 1] - job->first[margin];
    memset(held, 0, categories * sizeof *held);
    for (int64_t cell = 0; cell < job->cells; cell++) held[code[cell]] += weight[cell] * factor[cell];
    for (int64_t at = 0; at < categories; at++) {
        double apart = held[at] < total[at] ? total[at] - held[at] : held[at] - total[at];
        if (total[at] > 0 && apart / total[at] > worst) worst = apart / total[at];
        held[at] = held[at] > 0 ? total[at] / held[at] : 1;
    }
    for (int64_t cell = 0; cell < job->cells; cell++) factor[cell] *= held[code[cell]];
    return worst;
}

/* Take every table through all margins once. */
EXPORTED void hearten_fit(const fitting *job)
{
    for (int64_t table = 0; table < job->tables; table++) {
        job->worst[table] = 0;
        for (int margin = 0; margin < job->margins; margin++) {
            double miss = meet(job, margin, job->weight + table * job->cells, job->factor + table * job->cells);
            if (miss > job->worst[table]) job->worst[table] = miss;
        }
    }
}
