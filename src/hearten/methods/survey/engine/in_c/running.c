/* Threads, memory, and which source this was made from. */

#include "kernel.h"

#include <sys/mman.h>

#ifndef SOURCE
#define SOURCE ""
#endif

/* Which source this was made from, so that one that is out of date is not used. */
EXPORTED const char *hearten_source(void) { return SOURCE; }

typedef struct {
    worker work;
    void *job;
    int at;
} task;

static void *run(void *given)
{
    task *one = given;
    one->work(one->job, one->at);
    return NULL;
}

void at_once(worker work, void *job, int threads)
{
    pthread_t ids[MOST_THREADS];
    task tasks[MOST_THREADS];
    int started = 0;
    for (int at = 1; at < threads; at++) {
        tasks[at] = (task){work, job, at};
        if (pthread_create(&ids[at], NULL, run, &tasks[at])) break;
        started = at;
    }
    work(job, 0);
    for (int at = started + 1; at < threads; at++) work(job, at);
    for (int at = 1; at <= started; at++) pthread_join(ids[at], NULL);
}

void *spacious(int64_t bytes)
{
    enum { LARGE = 1 << 21, LINE = 64 };
    if (bytes < LARGE) return aligned_alloc(LINE, (bytes + LINE) / LINE * LINE);
    bytes = (bytes + LARGE) / LARGE * LARGE;
    void *found = aligned_alloc(LARGE, bytes);
#ifdef MADV_HUGEPAGE
    if (found) madvise(found, bytes, MADV_HUGEPAGE);
#endif
    return found;
}
