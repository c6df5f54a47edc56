/* Threads, memory, and which source this was made from. */

#include "kernel.h"

#include <sys/mman.h>

#ifndef SOURCE
#define SOURCE ""
#endif

/* Which source this was made from, so that one that is out of date is not used. */
EXPORTED const char *hearten_source(void) { return SOURCE; }

/* Parts of some work, and those who take them. */
typedef struct {
    worker work;
    void *job;
    int parts, taken, done, here; /* `here`: how many may still look at this */
    pthread_mutex_t lock;
    pthread_cond_t finished;
} crew;

static void take_parts(crew *of)
{
    pthread_mutex_lock(&of->lock);
    while (of->taken < of->parts) {
        int at = of->taken++;
        pthread_mutex_unlock(&of->lock);
        of->work(of->job, at);
        pthread_mutex_lock(&of->lock);
        if (++of->done == of->parts) pthread_cond_signal(&of->finished);
    }
    pthread_mutex_unlock(&of->lock);
}

static void leave(crew *of)
{
    pthread_mutex_lock(&of->lock);
    int last = --of->here == 0;
    pthread_mutex_unlock(&of->lock);
    if (!last) return;
    pthread_mutex_destroy(&of->lock), pthread_cond_destroy(&of->finished);
    free(of);
}

static void *help(void *given)
{
    take_parts(given);
    leave(given);
    return NULL;
}

static void call_help(crew *of)
{
    pthread_t id;
    pthread_attr_t alone;
    if (pthread_attr_init(&alone)) return;
    pthread_attr_setdetachstate(&alone, PTHREAD_CREATE_DETACHED);
    of->here++; /* nobody else looks before the lock is let go */
    if (pthread_create(&id, &alone, help, of)) of->here--;
    pthread_attr_destroy(&alone);
}

/* A thread may take longer to begin than the work takes: whoever is here first takes the next part, and nobody waits for
   one who has not begun. */
void at_once(worker work, void *job, int threads)
{
    crew *of = threads > 1 ? malloc(sizeof *of) : NULL;
    if (!of) {
        for (int at = 0; at < threads; at++) work(job, at);
        return;
    }
    *of = (crew){.work = work, .job = job, .parts = threads, .here = 1};
    pthread_mutex_init(&of->lock, NULL), pthread_cond_init(&of->finished, NULL);
    pthread_mutex_lock(&of->lock);
    for (int at = 1; at < threads; at++) call_help(of);
    pthread_mutex_unlock(&of->lock);
    take_parts(of);
    pthread_mutex_lock(&of->lock);
    while (of->done < of->parts) pthread_cond_wait(&of->finished, &of->lock);
    pthread_mutex_unlock(&of->lock);
    leave(of);
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
