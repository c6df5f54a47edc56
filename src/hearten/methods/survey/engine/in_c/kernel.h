/* The carrier in C: adds coded rows up by unit, group and category, and finishes the spread of shares.

   Called through ctypes by kernel.py, which checks every code before it gets here, or has
   packing check it. Nothing is kept between calls. Whatever the number of threads, every sum is taken in the same order: rows of a unit in the order they
   came; what is cut into shards is joined again shard by shard, and the cuts depend on the rows alone.

   Each unit's sums are made in a slab small enough to stay in a near cache, and then written out once. */

#ifndef HEARTEN_KERNEL_H
#define HEARTEN_KERNEL_H

#define _DEFAULT_SOURCE

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define EXPORTED __attribute__((visibility("default")))

enum { MOST_THREADS = 64, MOST_SHARDS = 16, BLOCK = 512, HOT = 16, AHEAD = 4, MOST_ALIKE = 8, SOON_DONE = 1 << 15 };

typedef struct {
    const void *codes;    /* int8 or int16: codes from 0, -1 where not known, which were checked; or values as read */
    const uint8_t *valid; /* of values as read: a bit for each, 0 where not known; NULL where all are known */
    int64_t bit;          /* the first row's bit */
    int32_t wide;         /* whether int16 */
    int32_t first;        /* where its codes begin on the axis they are laid out on */
    int32_t size;         /* how many codes it has */
    int32_t low;          /* the value whose code is 0 */
    int32_t read;         /* whether these are values as read: int8 always, and nobody has checked them */
    int32_t spare;
} column;

typedef struct {
    int64_t rows;
    int64_t units;
    int32_t groups; /* everyone, then the groupings side by side */
    int32_t cells;  /* the items' categories side by side */
    int32_t items;
    int32_t groupings;
    int32_t sides; /* groupings are taken in sides, none to two as one key */
    int32_t spare;
    const int32_t *unit;
    const double *weight;
    const column *answers;
    const column *grouped;
    const int64_t *first_grouping; /* sides + 1 */
    const int64_t *slot;           /* sides + 1: where each side's slots begin */
} batch;

static inline int within(int threads) { return threads < 1 ? 1 : threads > MOST_THREADS ? MOST_THREADS : threads; }

/* Where one of some equal parts of a whole begins. */
static inline int64_t part(int64_t whole, int at, int parts) { return whole * at / parts; }

static inline int64_t at_least(int64_t one, int64_t other) { return one > other ? one : other; }

/* Run work(job, 0) to work(job, threads - 1) at once; what no other thread takes is done here. */
typedef void (*worker)(void *job, int at);
void at_once(worker work, void *job, int threads);

/* Room for much that is written here and there: in large pages where the system has them. */
void *spacious(int64_t bytes);

/* How rows are packed: a record is its weight, where on the category axis each answer goes, and which slot of each
   side its groups are. What is not known goes to a cell of its own, after all others. */
static inline int is_wide(const batch *rows)
{
    int64_t most = rows->cells + 1;
    for (int side = 0; side < rows->sides; side++) most = at_least(most, rows->slot[side + 1] - rows->slot[side]);
    return most > 256; /* places are kept in two bytes, rather than one */
}

static inline int64_t record_size(const batch *rows)
{
    return ((int64_t)sizeof(double) + (rows->items + rows->sides) * (1 + is_wide(rows)) + 7) / 8 * 8;
}

/* Rows put in the order of their units. */
typedef struct {
    const batch *rows;
    int threads;
    int64_t *start; /* units + 1: where each unit's rows begin */
    int64_t *next;  /* threads x units: where each thread puts its next row of a unit */
} sorting;

/* Room for an order, 1 where there is no memory; and the order itself: where each unit's rows begin, and where each
   thread puts its next of them. */
int make_order(sorting *job);
void place_units(sorting *job);

/* What adding up needs; finishing from rows needs it too. */
typedef struct {
    const batch *rows;
    const unsigned char *records;
    double *weight;  /* units x groups x cells */
    double *squares; /* the same, or NULL */
    double *total;   /* groups x cells */
    int fresh;       /* write over what is there, rather than add to it */
    int threads;
    int lanes;       /* 2 where squares are wanted */
    int shards;
    int wide;
    int64_t record;  /* a record's size in bytes */
    int64_t stride;  /* of a row of sums, in cells: some more than there are */
    int64_t size;    /* of one lane or two of the sums of all groups, in doubles */
    int64_t counts;  /* of a row of counts, in bytes */
    sorting by;
    int64_t *start;  /* units + 1: where each unit's records begin, in order */
    int32_t *order;  /* which record comes when, unit by unit */
    double *leads;   /* one a shard: the part of a unit that began in the shard before */
    double *totals;  /* one a shard: groups x cells */
    int64_t *led;    /* for each shard the unit its lead belongs to, or -1 */
    struct room *rooms; /* one a thread */
} adding;

/* What a thread works in. Slabs and counts are 0 wherever nothing is being added. */
typedef struct room {
    double *slab;    /* slots x stride x lanes */
    uint8_t *counts; /* slots x counts: how many people, up to 255 */
    uint8_t *hot;    /* for some rows, 1 in each cell that is theirs */
    uint8_t *there;  /* slots: whether the records at hand are in it; then groups: likewise */
    uint32_t *people; /* slots x counts: how many people in all */
    double *sums;    /* groups x stride x lanes: the sums of the records at hand */
} room;

/* What sorting rows needs; 1 where there is no memory. */
int make_room(adding *job);
void leave_room(adding *job);
void sort_rows(adding *job);
/* Make the sums of records `from` to before `to`, all of one unit, and say which groups are there;
   those of the others are left. Their people are counted where that is wanted. */
void fill(const adding *job, room *in, int64_t from, int64_t to, int counted);
/* Add the people counted to slots x counts. */
void add_people(const adding *job, int64_t *people);

#endif
