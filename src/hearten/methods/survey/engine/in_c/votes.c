/* Votes of people on statements, less the mean of their statement, without that ever being written down.

   Called by hearten.methods.opinion.centred, which has the same by a sparse matrix, and by votes. A vote is one of three, so
   what one on a statement is worth is looked up, and sums are kept for each of the three. People are cut into parts
   where `cuts` says, and parts are joined in their order: the numbers do not depend on who was ready first. */

#include "kernel.h"

enum { KINDS = 3, FOLDS = 4 };

typedef struct {
    const int64_t *starts;    /* people + 1: where each person's votes begin */
    const int32_t *statement; /* of each vote */
    const int8_t *value;      /* -1, 0 or 1 */
    const int64_t *cuts;      /* parts + 1: where each part's people begin */
    int64_t cells;            /* statements x 3 */
    const double *worth;      /* cells, once or twice */
    double *told;             /* parts x cells; or people x 2 */
    const int8_t *group;      /* of each person, -1 for none; NULL where all are in one */
    int64_t groups;
    int64_t *counts;          /* parts x groups x cells */
} cast;

static inline int64_t cell(const cast *of, int64_t vote) { return (int64_t)of->statement[vote] * KINDS + of->value[vote] + 1; }

/* What somebody's votes are worth together. */
static double together(const cast *of, const double *worth, int64_t from, int64_t to)
{
    double fold[FOLDS] = {0};
    int64_t at = from;
    for (; at + FOLDS <= to; at += FOLDS)
        for (int each = 0; each < FOLDS; each++) fold[each] += worth[cell(of, at + each)];
    for (; at < to; at++) fold[0] += worth[cell(of, at)];
    return fold[0] + fold[1] + (fold[2] + fold[3]);
}

static void both_ways(void *given, int part)
{
    const cast *of = given;
    double *mine = of->told + part * of->cells;
    for (int64_t who = of->cuts[part]; who < of->cuts[part + 1]; who++) {
        double sum = together(of, of->worth, of->starts[who], of->starts[who + 1]);
        for (int64_t at = of->starts[who]; at < of->starts[who + 1]; at++) mine[cell(of, at)] += sum;
    }
}

static void one_way(void *given, int part)
{
    const cast *of = given;
    for (int64_t who = of->cuts[part]; who < of->cuts[part + 1]; who++)
        for (int side = 0; side < 2; side++)
            of->told[2 * who + side] = together(of, of->worth + side * of->cells, of->starts[who], of->starts[who + 1]);
}

static void count(void *given, int part)
{
    const cast *of = given;
    for (int64_t who = of->cuts[part]; who < of->cuts[part + 1]; who++) {
        int64_t group = of->group ? of->group[who] : 0;
        if (group < 0) continue;
        int64_t *mine = of->counts + (part * of->groups + group) * of->cells;
        for (int64_t at = of->starts[who]; at < of->starts[who + 1]; at++) mine[cell(of, at)]++;
    }
}

/* What everyone's votes are worth by `worth`, added to each of their votes' cells: `told` is parts x cells, nought before. */
EXPORTED void hearten_both_ways(const int64_t *starts, const int32_t *statement, const int8_t *value, const int64_t *cuts, int parts,
                                int64_t statements, const double *worth, double *told)
{
    cast of = {.starts = starts, .statement = statement, .value = value, .cuts = cuts, .cells = statements * KINDS, .worth = worth, .told = told};
    at_once(both_ways, &of, parts);
}

/* What each person's votes are worth by either of two: `worth` is 2 x cells, `told` people x 2. */
EXPORTED void hearten_one_way(const int64_t *starts, const int32_t *statement, const int8_t *value, const int64_t *cuts, int parts,
                              int64_t statements, const double *worth, double *told)
{
    cast of = {.starts = starts, .statement = statement, .value = value, .cuts = cuts, .cells = statements * KINDS, .worth = worth, .told = told};
    at_once(one_way, &of, parts);
}

/* How many votes there are in each cell, by group: `counts` is parts x groups x cells, nought before. */
EXPORTED void hearten_count_votes(const int64_t *starts, const int32_t *statement, const int8_t *value, const int64_t *cuts, int parts,
                                  int64_t statements, const int8_t *group, int64_t groups, int64_t *counts)
{
    cast of = {.starts = starts, .statement = statement, .value = value, .cuts = cuts, .cells = statements * KINDS, .group = group,
               .groups = groups, .counts = counts};
    at_once(count, &of, parts);
}
