// Assigns values to SystemC fixed-point variables. Each line of the input is
//   signed width integer rounding overflow saturation_bits kind a b e
// where kind p stands for the value a * b * 2^e, and kind d for the double whose bits are a.
// Each line of the output is the bit pattern that the variable holds, in hexadecimal.
#define SC_INCLUDE_FX
#include <systemc.h>

#include <cstdio>
#include <cstring>

int sc_main(int, char **) { return 0; }

namespace {

const sc_dt::sc_q_mode ROUNDING[] = {SC_TRN,     SC_TRN_ZERO,    SC_RND,     SC_RND_ZERO,
                                     SC_RND_INF, SC_RND_MIN_INF, SC_RND_CONV};
const sc_dt::sc_o_mode OVERFLOW_MODE[] = {SC_WRAP, SC_SAT, SC_SAT_ZERO, SC_SAT_SYM};

struct Case {
  int is_signed, width, integer, rounding, overflow, saturation_bits;
  char kind;
  long long a, b;
  int e;
};

template <class Variable>
unsigned long long assign(const Case &c) {
  Variable variable(c.width, c.integer, ROUNDING[c.rounding], OVERFLOW_MODE[c.overflow],
                    c.saturation_bits);
  if (c.kind == 'd') {
    double value;
    std::memcpy(&value, &c.a, sizeof value);
    variable = value;
  } else {
    sc_dt::sc_fxval value = sc_dt::sc_fxval(sc_dt::int64(c.a)) * sc_dt::sc_fxval(sc_dt::int64(c.b));
    if (c.e >= 0)
      value <<= c.e;
    else
      value >>= -c.e;
    variable = value;
  }
  unsigned long long bits = 0;
  for (int i = 0; i < c.width; i++)
    if (variable[i]) bits |= 1ULL << i;
  return bits;
}

}  // namespace

int main() {
  Case c;
  while (std::scanf("%d %d %d %d %d %d %c %lld %lld %d", &c.is_signed, &c.width, &c.integer,
                    &c.rounding, &c.overflow, &c.saturation_bits, &c.kind, &c.a, &c.b, &c.e) == 10)
    std::printf("%llx\n", c.is_signed ? assign<sc_dt::sc_fix>(c) : assign<sc_dt::sc_ufix>(c));
  return 0;
}
