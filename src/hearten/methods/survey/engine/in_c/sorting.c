/* Finding the order of units (a counting sort), and room to work in. */

#include "kernel.h"

static void count_units(void *given, int at)
{
    const sorting *job = given;
    const batch *rows = job->rows;
    int64_t *count = job->next + at * rows->units, last = part(rows->rows, at + 1, job->threads);
    memset(count, 0, rows->units * sizeof *count);
    for (int64_t row = part(rows->rows, at, job->threads); row < last; row++) count[rows->unit[row]]++;
}

/* Where each unit's rows begin in order, and where each thread puts its next of them. */
void place_units(sorting *job)
{
    int64_t at = 0, units = job->rows->units;
    at_once(count_units, job, job->threads);
    for (int64_t unit = 0; unit < units; unit++) {
        job->start[unit] = at;
        for (int thread = 0; thread < job->threads; thread++) {
            int64_t *next = job->next + thread * units + unit, count = *next;
            *next = at;
            at += count;
        }
    }
    job->start[units] = at;
}

int make_order(sorting *job)
{
    job->start = malloc((job->rows->units + 1) * sizeof *job->start);
    job->next = malloc(job->threads * job->rows->units * sizeof *job->next);
    return !job->start || !job->next;
}

static void order_rows(void *given, int thread)
{
    const adding *job = given;
    const batch *rows = job->rows;
    int64_t *next = job->by.next + thread * rows->units, last = part(rows->rows, thread + 1, job->by.threads);
    for (int64_t row = part(rows->rows, thread, job->by.threads); row < last; row++)
        job->order[next[rows->unit[row]]++] = (int32_t)row;
}

/* Room at a multiple of 64 bytes, all 0. */
static void *zeroed(int64_t bytes)
{
    void *found = aligned_alloc(64, (bytes + 64) / 64 * 64);
    if (found) memset(found, 0, bytes);
    return found;
}

static int make_thread_room(const adding *job, room *in)
{
    int64_t slots = job->rows->slot[job->rows->sides];
    in->slab = zeroed(slots * job->stride * job->lanes * sizeof *in->slab);
    in->counts = zeroed(slots * job->counts);
    in->hot = zeroed(HOT * job->counts);
    in->there = zeroed(slots + job->rows->groups);
    in->people = zeroed(slots * job->counts * sizeof *in->people);
    in->sums = zeroed(job->size * sizeof *in->sums);
    return !in->slab || !in->counts || !in->hot || !in->there || !in->people || !in->sums;
}

int make_room(adding *job)
{
    const batch *rows = job->rows;
    job->wide = is_wide(rows);
    job->record = record_size(rows);
    job->stride = (rows->cells + MOST_ALIKE + 7) / 8 * 8;
    job->size = rows->groups * job->stride * job->lanes;
    job->counts = (rows->cells + 2 + 63) / 64 * 64;
    job->by = (sorting){.rows = rows, .threads = rows->rows < SOON_DONE ? 1 : job->threads};
    job->order = spacious(rows->rows * sizeof *job->order);
    job->rooms = calloc(job->threads, sizeof *job->rooms);
    int failed = make_order(&job->by) || !job->order || !job->rooms;
    job->start = job->by.start;
    for (int thread = 0; thread < job->threads && !failed; thread++) failed = make_thread_room(job, job->rooms + thread);
    return failed;
}

void leave_room(adding *job)
{
    for (int thread = 0; thread < job->threads && job->rooms; thread++) {
        room *in = job->rooms + thread;
        free(in->slab), free(in->counts), free(in->hot), free(in->there), free(in->people), free(in->sums);
    }
    free(job->by.start), free(job->by.next), free(job->order), free(job->rooms);
}

void sort_rows(adding *job)
{
    place_units(&job->by);
    at_once(order_rows, job, job->by.threads);
}
