/* The carrier in C: adds coded rows up by unit, group and category, and finishes the spread of shares.

   Called through ctypes by kernel.py, which checks every code before it gets here. Nothing is kept between
   calls. Whatever the number of threads, every sum is taken in the same order: rows of a unit in the order they
   came; what is cut into shards is joined again shard by shard, and the cuts depend on the rows alone.

   Each unit's sums are made in a slab small enough to stay in the nearest cache, and then written out once. */

#ifndef HEARTEN_KERNEL_H
#define HEARTEN_KERNEL_H

#define _DEFAULT_SOURCE

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORTED __attribute__((visibility("default")))

enum { MOST_THREADS = 64, MOST_SHARDS = 16, BLOCK = 512, AHEAD = 4 };

typedef struct {
    const void *codes; /* int8 or int16, -1 where not known */
    int32_t wide;      /* whether int16 */
    int32_t first;     /* where its codes begin on the axis they are laid out on */
    int32_t size;      /* how many codes it has */
    int32_t spare;
} column;

typedef struct {
    int64_t rows;
    int64_t units;
    int32_t groups; /* everyone, then the groupings side by side */
    int32_t cells;  /* the items' categories side by side */
    int32_t items;
    int32_t groupings;
    const int32_t *unit;
    const double *weight;
    const column *answers;
    const column *grouped;
} batch;

static inline int within(int threads) { return threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads; }

/* Where one of some equal parts of a whole begins. */
static inline int64_t part(int64_t whole, int at, int parts) { return whole * at / parts; }

static inline int64_t at_least(int64_t one, int64_t other) { return one > other ? one : other; }

/* Run work(job, 0) to work(job, threads - 1) at once; what cannot have a thread is done here. */
typedef void (*worker)(void *job, int at);
void at_once(worker work, void *job, int threads);

/* Room for much that is written here and there: in large pages where the system has them. */
void *spacious(int64_t bytes);

/* What adding up needs; finishing from rows needs it too. */
typedef struct {
    const batch *rows;
    double *weight;  /* units x groups x cells */
    double *squares; /* the same, or NULL */
    double *total;   /* groups x cells */
    int fresh;       /* write over what is there, rather than add to it */
    int threads;
    int lanes;       /* 2 where squares are wanted */
    int shards;
    int64_t stride;  /* of a slab's row, in cells */
    int64_t slab;    /* a slab's size in doubles */
    int64_t record;  /* a record's size in bytes */
    int64_t *start;  /* units + 1: where each unit's records begin */
    int64_t *next;   /* threads x units: where each thread puts its next record of a unit */
    unsigned char *records;
    double *slabs;   /* one a thread */
    double *leads;   /* one a shard: the part of a unit that began in the shard before */
    double *totals;  /* one a shard: groups x cells */
    int64_t *led;    /* for each shard the unit its lead belongs to, or -1 */
} adding;

/* What sorting rows needs; 1 where there is no memory. */
int make_room(adding *job);
void leave_room(adding *job);
void sort_rows(adding *job);
/* Write the sums of records `from` to before `to`, all of one unit, to the slab. Where `there` says which groups they
   are in, the rows of the others are left as they are. */
void fill(const adding *job, double *slab, int64_t from, int64_t to, const uint8_t *there);

#endif
