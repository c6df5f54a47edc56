/* What finding the spread of shares needs, whether from a cube or from records. */

#ifndef HEARTEN_SPREADING_H
#define HEARTEN_SPREADING_H

#include "kernel.h"

typedef struct {
    const double *weight; /* units x all groups x cells */
    int32_t groups, cells, items, strata; /* `groups`: how many are told of, or pairs of them */
    const int32_t *first;  /* items + 1: where each item's categories begin */
    const int64_t *order;  /* the units, stratum by stratum */
    const int64_t *start;  /* strata + 1 */
    const double *scale;   /* strata */
    const uint8_t *centred;
    const double *share;   /* all groups x cells */
    const double *factor;  /* all groups x cells, 1 / the item's base, 0 where nobody answered */
    double *found;         /* groups x cells, by the middle */
    double *whole;         /* groups x cells, by nothing */
    int64_t *seen;         /* groups x cells: in how many units somebody answered the item */
    double *room;          /* threads x a thread's */
    int64_t most;
    int32_t alike;         /* how many categories every item has, if no more than eight; 0 where they differ */
    int32_t threads;
    const int32_t *pairs;  /* groups x 2: the spread of the first less the second; or NULL, of each group by itself */
    int32_t all, spare;    /* how many groups there are in `weight` */
} spreading;

/* Several cells at once, as many as the machine takes in one step: of more, it would compare each by itself. */
#if defined __AVX512F__
#define WIDTH 64
#elif defined __AVX2__
#define WIDTH 32
#else
#define WIDTH 16
#endif
typedef double several __attribute__((vector_size(WIDTH), aligned(8)));
typedef int64_t several_whole __attribute__((vector_size(WIDTH), aligned(8)));
enum { SEVERAL = sizeof(several) / sizeof(double) };

static inline several *at_cell(double *row, int64_t cell) { return (several *)(row + cell); }
static inline several cells_at(const double *row, int64_t cell) { return *(const several *)(row + cell); }

/* The same in as many cells as items that are alike may have, which is more than is needed. */
static inline void put_in_all(double *row, int64_t cell, double value)
{
    for (int64_t at = cell; at < cell + MOST_ALIKE; at += SEVERAL) *at_cell(row, at) = (several){0} + value;
}

/* Whether all items have the same number of categories. */
void find_alike(spreading *job);

/* Every sum of some neighbours. */
static inline __attribute__((always_inline)) void add_neighbours(const double *restrict sum, int cells, int many, double *restrict ahead)
{
    int ends = cells - many + 1, cell = 0;
    for (; cell + SEVERAL <= ends; cell += SEVERAL) {
        several all = cells_at(sum, cell);
        for (int next = 1; next < many; next++) all += cells_at(sum, cell + next);
        *at_cell(ahead, cell) = all;
    }
    for (; cell < ends; cell++) {
        ahead[cell] = sum[cell];
        for (int next = 1; next < many; next++) ahead[cell] += sum[cell + next];
    }
}

/* Each item's sum, laid out over its categories: `ahead` holds every sum of as many neighbours as an item has
   categories, where all have the same number, so that all are made at once. `base` has room for eight more. */
static inline void lay_out_bases(const spreading *job, const double *restrict sum, double *restrict ahead, double *restrict base)
{
    if (job->alike) {
        /* Most scales have five points; a number known beforehand is quicker. */
        if (job->alike == 5) add_neighbours(sum, job->cells, 5, ahead); else add_neighbours(sum, job->cells, job->alike, ahead);
        for (int item = 0; item < job->items; item++) /* more than is needed is written, and then written over */
            put_in_all(base, (int64_t)item * job->alike, ahead[item * job->alike]);
        return;
    }
    for (int item = 0; item < job->items; item++) {
        double all = 0;
        for (int cell = job->first[item]; cell < job->first[item + 1]; cell++) all += sum[cell];
        for (int cell = job->first[item]; cell < job->first[item + 1]; cell++) base[cell] = all;
    }
}

/* In each cell: whether somebody answered its item. */
static inline void see(const spreading *job, const double *restrict base, int64_t *restrict seen)
{
    for (int cell = 0; cell < job->cells; cell++) seen[cell] += base[cell] != 0;
}

#endif
