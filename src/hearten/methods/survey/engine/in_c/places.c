/* People on a plane: settling them in groups about centres, and adding up how far each is from all of each group.

   Called by hearten.methods.opinion.near, which has the same in numpy. Distances are square roots that never meet a
   negative number, so none needs to say that it failed. */

#include "kernel.h"

#include <math.h>

enum { LANES = 8, TILE = 512, MOST_CENTRES = 16 };

/* Which centre each place is nearest to, the first of equals; and how many are nearest to another than before. */
static int64_t assign(const double *x, const double *y, int64_t n, const double *centre, int many, int32_t *label, double *apart)
{
    int64_t changed = 0;
    for (int64_t from = 0; from < n; from += TILE) {
        int64_t size = n - from < TILE ? n - from : TILE;
        double best[TILE];
        int32_t found[TILE];
        for (int64_t at = 0; at < size; at++) best[at] = INFINITY, found[at] = 0;
        for (int32_t which = 0; which < many; which++) {
            double right = centre[2 * which], up = centre[2 * which + 1];
            for (int64_t at = 0; at < size; at++) {
                double across = x[from + at] - right, over = y[from + at] - up, square = across * across + over * over;
                int nearer = square < best[at];
                found[at] = nearer ? which : found[at];
                best[at] = nearer ? square : best[at];
            }
        }
        for (int64_t at = 0; at < size; at++) {
            changed += found[at] != label[from + at];
            label[from + at] = found[at];
            apart[from + at] = best[at];
        }
    }
    return changed;
}

/* Centres move to the middle of those nearest to them, at most so many times, until nobody changes. A centre nobody is
   nearest to stays. Gives the sum of squared distances. `apart`: room for n. */
EXPORTED double hearten_settle(const double *x, const double *y, int64_t n, int many, double *centre, int rounds, int32_t *label,
                               double *apart)
{
    for (int64_t at = 0; at < n; at++) label[at] = -1;
    assign(x, y, n, centre, many, label, apart);
    for (int round = 0; round < rounds; round++) {
        double right[MOST_CENTRES] = {0}, up[MOST_CENTRES] = {0}, size[MOST_CENTRES] = {0};
        for (int64_t at = 0; at < n; at++) {
            right[label[at]] += x[at];
            up[label[at]] += y[at];
            size[label[at]] += 1;
        }
        for (int which = 0; which < many; which++)
            if (size[which] > 0) {
                centre[2 * which] = right[which] / size[which];
                centre[2 * which + 1] = up[which] / size[which];
            }
        if (!assign(x, y, n, centre, many, label, apart)) break;
    }
    double within = 0;
    for (int64_t at = 0; at < n; at++) within += apart[at];
    return within;
}

/* Distances of one place to a run of others: their sum is given, and each is added to the other's own. */
static double along(double x, double y, const double *restrict xs, const double *restrict ys, int64_t size, double *restrict back)
{
    double apart[TILE], lane[LANES] = {0}, sum = 0;
    for (int64_t at = 0; at < size; at++) {
        double across = xs[at] - x, over = ys[at] - y;
        apart[at] = sqrt(across * across + over * over);
        back[at] += apart[at];
    }
    int64_t at = 0;
    for (; at + LANES <= size; at += LANES)
        for (int each = 0; each < LANES; each++) lane[each] += apart[at + each];
    for (; at < size; at++) sum += apart[at];
    for (int each = 0; each < LANES; each++) sum += lane[each];
    return sum;
}

/* Add up how far each place is from all of each kind. Places lie kind by kind, `starts` says where each begins; each
   pair of blocks of one kind is taken once, and counts both ways. This part takes every `step`th block from `part` on. */
EXPORTED void hearten_apart(const double *x, const double *y, int kinds, const int64_t *starts, int part, int step, double *sums)
{
    int64_t turn = 0;
    for (int one = 0; one < kinds; one++)
        for (int64_t from = starts[one]; from < starts[one + 1]; from += TILE, turn++) {
            if (turn % step != part) continue;
            int64_t to = from + TILE < starts[one + 1] ? from + TILE : starts[one + 1];
            for (int other = one; other < kinds; other++)
                for (int64_t begin = other == one ? from : starts[other]; begin < starts[other + 1]; begin += TILE) {
                    int64_t end = begin + TILE < starts[other + 1] ? begin + TILE : starts[other + 1];
                    double back[TILE] = {0};
                    for (int64_t at = from; at < to; at++)
                        sums[at * kinds + other] += along(x[at], y[at], x + begin, y + begin, end - begin, back);
                    if (begin == from) continue;
                    for (int64_t at = begin; at < end; at++) sums[at * kinds + one] += back[at - begin];
                }
        }
}
