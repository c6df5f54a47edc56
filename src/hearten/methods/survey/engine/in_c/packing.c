/* Packing rows into records, block by block: codes are read, and values checked, column by column; how heavy people are
   is tallied while they are at hand; then columns become records, which go where their unit's come.

   Sums of squared weights and the heaviest need no units. For them items are taken in patterns (some as one key, one
   bit each: answered or not), so that a row needs few additions; what each item adds up to is read off afterwards. */

#include "kernel.h"

#define INLINED static inline __attribute__((always_inline))

typedef struct {
    int64_t patterns;
    const int64_t *first_bit; /* patterns + 1, in items */
    const int64_t *pattern;   /* patterns + 1: where each one's begin, in every slot */
} plan;

typedef struct {
    double squared, heaviest;
} heaviness;

/* Heaviness is tallied in two tables, one for each half of the rows, whatever the number of threads. */
enum { PARTS = 2, TILE = 16, NEAR = 8 };

typedef struct {
    sorting by;
    const plan *plan;
    int64_t patterns; /* of all */
    heaviness *heavy; /* PARTS x slots x patterns */
    unsigned char *records;
    int32_t *unit;
    unsigned char *room; /* one a thread */
    int wrong[PARTS];    /* whether a value that was read has no code */
} packing;

/* What a thread works in; each of the first three holds a block of places, one row a field. */
typedef struct {
    unsigned char *field;  /* items, sides, and as many more as a record has room for */
    unsigned char *code;   /* one column */
    unsigned char *answered; /* one row a pattern */
    unsigned char *record;
    int32_t *begin;        /* one row a side */
} block;

INLINED void put(void *into, int at, int value, int wide)
{
    if (wide) ((uint16_t *)into)[at] = (uint16_t)value; else ((uint8_t *)into)[at] = (uint8_t)value;
}

INLINED int got(const void *from, int at, int wide)
{
    return wide ? ((const uint16_t *)from)[at] : ((const uint8_t *)from)[at];
}

/* Bits as bytes, not 0 where they are set; as many as make whole words, up to seven more than there are. */
static void spread_bits(const uint8_t *bits, int64_t bit, int rows, uint8_t *into)
{
    const uint8_t *from = bits + bit / 8;
    int shift = (int)(bit % 8), last = (int)((shift + rows + 7) / 8); /* no byte after these may be read */
    for (int row = 0, at = 0; row < rows; row += 8, at++) {
        unsigned eight = from[at] >> shift;
        if (shift && at + 1 < last) eight |= (unsigned)from[at + 1] << (8 - shift);
        uint64_t bytes = ((eight & 255) * UINT64_C(0x0101010101010101)) & UINT64_C(0x8040201008040201);
        memcpy(into + row, &bytes, sizeof bytes);
    }
}

/* Values as they were read; whether any of them has no code. */
INLINED int read_values(const column *of, int64_t first, int rows, void *into, int wide)
{
    uint8_t known[BLOCK], wrong = 0, low = (uint8_t)of->low, size = (uint8_t)of->size;
    const uint8_t *value = (const uint8_t *)of->codes + first;
    if (of->valid) spread_bits(of->valid, of->bit + first, rows, known); else memset(known, 1, rows);
    for (int row = 0; row < rows; row++) {
        uint8_t code = (uint8_t)(value[row] - low), has = code < size, is = known[row] != 0;
        wrong |= (uint8_t)(is & !has);
        put(into, row, is & has ? code + 1 : 0, wide);
    }
    return wrong;
}

/* A column's codes from 1, 0 where not known; whether any value has no code. */
INLINED int read_codes(const column *of, int64_t first, int rows, void *into, int wide)
{
    if (of->read) return read_values(of, first, rows, into, wide);
    if (of->wide)
        for (int row = 0; row < rows; row++) put(into, row, ((const int16_t *)of->codes)[first + row] + 1, wide);
    else
        for (int row = 0; row < rows; row++) put(into, row, ((const int8_t *)of->codes)[first + row] + 1, wide);
    return 0;
}

/* Where each row's answers go, and which items of each pattern it answered. */
INLINED int lay_items(const packing *job, const block *in, int64_t first, int rows, int wide)
{
    const batch *all = job->by.rows;
    int64_t row_size = BLOCK * (1 + wide);
    int wrong = 0;
    for (int pattern = 0; pattern < job->plan->patterns; pattern++) {
        unsigned char *answered = in->answered + pattern * BLOCK;
        memset(answered, 0, rows);
        for (int64_t item = job->plan->first_bit[pattern]; item < job->plan->first_bit[pattern + 1]; item++) {
            int bit = (int)(item - job->plan->first_bit[pattern]), before = all->answers[item].first - 1, unknown = all->cells;
            void *place = in->field + item * row_size;
            wrong |= read_codes(all->answers + item, first, rows, in->code, wide);
            for (int row = 0; row < rows; row++) {
                int code = got(in->code, row, wide);
                answered[row] |= (unsigned char)((code != 0) << bit);
                put(place, row, code ? before + code : unknown, wide);
            }
        }
    }
    return wrong;
}

/* Which slot of each side a row is in: its groups as one key, the last changing fastest; 0 is "not known". */
INLINED int lay_sides(const packing *job, const block *in, int64_t first, int rows, int wide)
{
    const batch *all = job->by.rows;
    int wrong = 0;
    for (int side = 0; side < all->sides; side++) {
        void *key = in->field + (all->items + side) * BLOCK * (1 + wide);
        memset(key, 0, rows * (1 + wide));
        for (int64_t at = all->first_grouping[side]; at < all->first_grouping[side + 1]; at++) {
            int size = all->grouped[at].size + 1;
            wrong |= read_codes(all->grouped + at, first, rows, in->code, wide);
            for (int row = 0; row < rows; row++) put(key, row, got(key, row, wide) * size + got(in->code, row, wide), wide);
        }
        int32_t *begin = in->begin + side * BLOCK;
        for (int row = 0; row < rows; row++)
            begin[row] = (int32_t)((got(key, row, wide) + all->slot[side]) * job->patterns);
    }
    return wrong;
}

static void tally(const packing *job, const block *in, int64_t first, int rows, heaviness *table)
{
    const double *weight = job->by.rows->weight + first;
    for (int side = 0; side < job->by.rows->sides; side++) {
        const int32_t *begin = in->begin + side * BLOCK;
        for (int pattern = 0; pattern < job->plan->patterns; pattern++) {
            const unsigned char *answered = in->answered + pattern * BLOCK;
            heaviness *from = table + job->plan->pattern[pattern];
            for (int row = 0; row < rows; row++) {
                heaviness *sum = from + begin[row] + answered[row];
                sum->squared += weight[row] * weight[row];
                sum->heaviest = weight[row] > sum->heaviest ? weight[row] : sum->heaviest;
            }
        }
    }
}

#if defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define SHUFFLES
#endif
#endif

#ifdef SHUFFLES
typedef uint8_t bytes __attribute__((vector_size(16)));
typedef uint16_t pairs __attribute__((vector_size(16)));
typedef uint32_t fours __attribute__((vector_size(16)));
#define LOW_8(a, b) (bytes) __builtin_shufflevector(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
#define HIGH_8(a, b) (bytes) __builtin_shufflevector(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
#define LOW_4(a, b) (pairs) __builtin_shufflevector(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
#define HIGH_4(a, b) (pairs) __builtin_shufflevector(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
#define LOW_2(a, b) (fours) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define HIGH_2(a, b) (fours) __builtin_shufflevector(a, b, 2, 6, 3, 7)

/* Eight fields of sixteen rows, from one row a field to one row a record. */
static inline void turn_tile(const unsigned char *field, unsigned char *into, int64_t record)
{
    bytes of[NEAR];
    pairs two[4][2];
    fours four[2][4];
    for (int at = 0; at < NEAR; at++) memcpy(of + at, field + at * BLOCK, TILE);
    for (int at = 0; at < 4; at++) {
        two[at][0] = (pairs)LOW_8(of[2 * at], of[2 * at + 1]);
        two[at][1] = (pairs)HIGH_8(of[2 * at], of[2 * at + 1]);
    }
    for (int at = 0; at < 2; at++)
        for (int half = 0; half < 2; half++) {
            four[at][2 * half] = (fours)LOW_4(two[2 * at][half], two[2 * at + 1][half]);
            four[at][2 * half + 1] = (fours)HIGH_4(two[2 * at][half], two[2 * at + 1][half]);
        }
    for (int at = 0; at < 4; at++) {
        fours first = LOW_2(four[0][at], four[1][at]), second = HIGH_2(four[0][at], four[1][at]);
        memcpy(into + 4 * at * record, &first, NEAR);
        memcpy(into + (4 * at + 1) * record, (unsigned char *)&first + NEAR, NEAR);
        memcpy(into + (4 * at + 2) * record, &second, NEAR);
        memcpy(into + (4 * at + 3) * record, (unsigned char *)&second + NEAR, NEAR);
    }
}
#endif

/* From one row a field to one row a record. */
INLINED void turn(const packing *job, const block *in, int64_t first, int rows, int64_t record, int wide)
{
    const double *weight = job->by.rows->weight + first;
    int64_t size = record - (int64_t)sizeof(double);
    unsigned char *into = in->record + sizeof(double);
    for (int row = 0; row < rows; row++) memcpy(in->record + row * record, weight + row, sizeof *weight);
#ifdef SHUFFLES
    if (!wide) { /* a block has room for whole tiles */
        for (int row = 0; row < rows; row += TILE)
            for (int64_t at = 0; at < size; at += NEAR) turn_tile(in->field + at * BLOCK + row, into + row * record + at, record);
        return;
    }
#endif
    int64_t fields = job->by.rows->items + job->by.rows->sides;
    for (int64_t at = 0; at < fields; at++)
        for (int row = 0; row < rows; row++)
            put(into + row * record + at * (1 + wide), 0, got(in->field + at * BLOCK * (1 + wide), row, wide), wide);
    (void)size;
}

enum { USUAL = 32 };

/* Each record goes where its unit's next comes, so that every unit's lie in a run for every batch. */
INLINED void send(const packing *job, const block *in, int64_t first, int rows, int64_t *next, int64_t record)
{
    const int32_t *unit = job->by.rows->unit + first;
    for (int row = 0; row < rows; row++) {
        int64_t at = next[unit[row]]++;
        memcpy(job->records + at * record, in->record + row * record, record);
        job->unit[at] = unit[row];
    }
}

INLINED int pack_rows(const packing *job, const block *in, int64_t from, int64_t to, int64_t *next, heaviness *heavy, int wide)
{
    int64_t record = record_size(job->by.rows);
    int wrong = 0;
    for (int64_t first = from; first < to && !wrong; first += BLOCK) {
        int rows = (int)(to - first < BLOCK ? to - first : BLOCK);
        wrong = lay_items(job, in, first, rows, wide) | lay_sides(job, in, first, rows, wide);
        tally(job, in, first, rows, heavy);
        turn(job, in, first, rows, record, wide);
        if (record == USUAL) send(job, in, first, rows, next, USUAL); else send(job, in, first, rows, next, record);
    }
    return wrong;
}

static int64_t room_size(const packing *job, int64_t sizes[5])
{
    const batch *rows = job->by.rows;
    int64_t record = record_size(rows), places = BLOCK * (1 + is_wide(rows));
    sizes[0] = (record - (int64_t)sizeof(double)) * BLOCK, sizes[1] = places, sizes[2] = job->plan->patterns * BLOCK;
    sizes[3] = record * BLOCK, sizes[4] = (int64_t)rows->sides * BLOCK * (int64_t)sizeof(int32_t);
    return sizes[0] + sizes[1] + sizes[2] + sizes[3] + sizes[4];
}

static void pack(void *given, int thread)
{
    packing *job = given;
    const batch *rows = job->by.rows;
    int64_t sizes[5], *next = job->by.next + thread * rows->units;
    unsigned char *room = job->room + thread * room_size(job, sizes);
    block in = {.field = room, .code = room + sizes[0], .answered = room + sizes[0] + sizes[1]};
    in.record = in.answered + sizes[2], in.begin = (int32_t *)(in.record + sizes[3]);
    int last = (int)part(PARTS, thread + 1, job->by.threads);
    for (int at = (int)part(PARTS, thread, job->by.threads); at < last; at++) {
        heaviness *heavy = job->heavy + at * rows->slot[rows->sides] * job->patterns;
        int64_t from = part(rows->rows, at, PARTS), to = part(rows->rows, at + 1, PARTS);
        if (is_wide(rows))
            job->wrong[at] = pack_rows(job, &in, from, to, next, heavy, 1);
        else
            job->wrong[at] = pack_rows(job, &in, from, to, next, heavy, 0);
    }
}

EXPORTED int64_t hearten_record(const batch *rows) { return record_size(rows); }

/* Pack rows, tell the unit of each record, and add to two tables (slots x patterns) of sums of squares and the heaviest;
   0 where done, 1 where there is no memory, 2 where a value that was read has no code. Then the tables are half done. */
EXPORTED int hearten_pack(const batch *rows, const plan *plan, unsigned char *records, int32_t *unit, heaviness *heavy, int threads)
{
    int64_t sizes[5];
    packing job = {.by = {.rows = rows, .threads = within(threads) < PARTS || rows->rows < SOON_DONE ? 1 : PARTS}, .plan = plan};
    job.records = records, job.unit = unit, job.heavy = heavy, job.patterns = plan->pattern[plan->patterns];
    int failed = make_order(&job.by);
    job.room = calloc(job.by.threads, room_size(&job, sizes));
    failed = failed || !job.room;
    if (!failed) {
        place_units(&job.by);
        at_once(pack, &job, job.by.threads);
    }
    free(job.by.start), free(job.by.next), free(job.room);
    return failed ? 1 : job.wrong[0] || job.wrong[1] ? 2 : 0;
}
