// Casts by SystemC: for every line of
//   signed width integer-bits rounding overflow sticky-bits mantissa exponent
// the pattern, in hexadecimal, of mantissa * 2^exponent in that type.
#define SC_INCLUDE_FX
#include <systemc.h>

#include <cstdio>

static const sc_q_mode rounding[] = {SC_TRN,     SC_TRN_ZERO,    SC_RND,     SC_RND_ZERO,
                                     SC_RND_INF, SC_RND_MIN_INF, SC_RND_CONV};
static const sc_o_mode overflow[] = {SC_WRAP, SC_SAT, SC_SAT_ZERO, SC_SAT_SYM};

template <class T> void print(const T &x, int width) {
  unsigned long long bits = 0;
  for (int i = width; i-- > 0;) bits = bits << 1 | (x[i] ? 1 : 0);
  printf("%llx\n", bits);
}

int sc_main(int, char **) {
  int is_signed, width, integer, q, o, n, exponent;
  long long mantissa;
  while (scanf("%d %d %d %d %d %d %lld %d", &is_signed, &width, &integer, &q, &o, &n, &mantissa, &exponent) == 8) {
    sc_fxval value((int64)mantissa);
    value = exponent < 0 ? value >> -exponent : value << exponent;
    if (is_signed) {
      print(sc_fix(value, width, integer, rounding[q], overflow[o], n), width);
    } else {
      print(sc_ufix(value, width, integer, rounding[q], overflow[o], n), width);
    }
  }
  return 0;
}
