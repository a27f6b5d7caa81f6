/* Numbers of the host and the words that travel to and from myproject. Needs the C library only. */
#ifndef MYPROJECT_NUMBERS_H_
#define MYPROJECT_NUMBERS_H_

#include <math.h>
#include <stdint.h>

enum myproject_rounding {
  MYPROJECT_TRN,
  MYPROJECT_TRN_ZERO,
  MYPROJECT_RND,
  MYPROJECT_RND_ZERO,
  MYPROJECT_RND_INF,
  MYPROJECT_RND_MIN_INF,
  MYPROJECT_RND_CONV
};

enum myproject_overflow { MYPROJECT_WRAP, MYPROJECT_SAT, MYPROJECT_SAT_ZERO, MYPROJECT_SAT_SYM };

/* A whole number near x; what is no number counts as 0. */
static inline double myproject_round(double x, enum myproject_rounding mode) {
  double low, rest;
  if (isnan(x)) return 0;
  if (isinf(x)) return x;
  low = floor(x);
  rest = x - low;
  if (rest == 0 || mode == MYPROJECT_TRN) return low;
  if (mode == MYPROJECT_TRN_ZERO) return x < 0 ? low + 1 : low;
  if (rest != 0.5) return rest < 0.5 ? low : low + 1;
  switch (mode) {
    case MYPROJECT_RND: return low + 1;
    case MYPROJECT_RND_ZERO: return x < 0 ? low + 1 : low;
    case MYPROJECT_RND_INF: return x < 0 ? low : low + 1;
    case MYPROJECT_RND_CONV: return fmod(low, 2) == 0 ? low : low + 1;
    default: return low;
  }
}

/* The whole number m in the range of an integer of the given width, at most 53 bits. */
static inline double myproject_fit(double m, int width, int is_signed, enum myproject_overflow mode) {
  double span = ldexp(1, width);
  double low = is_signed ? -span / 2 : 0;
  double high = is_signed ? span / 2 - 1 : span - 1;
  if (mode == MYPROJECT_SAT_SYM && is_signed && width > 1) low = -high;
  if (m >= low && m <= high) return m;
  if (mode == MYPROJECT_SAT_ZERO) return 0;
  if (mode != MYPROJECT_WRAP) return m < low ? low : high;
  if (isinf(m)) return 0;
  m = fmod(m, span);
  if (m < low) m += span;
  return m > high ? m - span : m;
}

/* track: 4 elements of fixed<16,6,TRN,WRAP,0> */
typedef int16_t myproject_track_word;

static inline void myproject_encode_track(const double *numbers, myproject_track_word *words) {
  unsigned i;
  for (i = 0; i < 4; i++) {
    double m = myproject_fit(myproject_round(ldexp(numbers[i], 10), MYPROJECT_TRN), 16, 1, MYPROJECT_WRAP);
    words[i] = (myproject_track_word)m;
  }
}

/* calo: 2 elements of fixed<16,6,TRN,WRAP,0> */
typedef int16_t myproject_calo_word;

static inline void myproject_encode_calo(const double *numbers, myproject_calo_word *words) {
  unsigned i;
  for (i = 0; i < 2; i++) {
    double m = myproject_fit(myproject_round(ldexp(numbers[i], 10), MYPROJECT_TRN), 16, 1, MYPROJECT_WRAP);
    words[i] = (myproject_calo_word)m;
  }
}

/* sum_output: 2 elements of fixed<17,7,TRN,WRAP,0> */
typedef int32_t myproject_sum_output_word;

static inline void myproject_decode_sum_output(const myproject_sum_output_word *words, double *numbers) {
  unsigned i;
  for (i = 0; i < 2; i++) {
    numbers[i] = ldexp(words[i], -10);
  }
}

/* hits_out: 4 elements of xnor */
typedef int8_t myproject_hits_out_word;

static inline void myproject_decode_hits_out(const myproject_hits_out_word *words, double *numbers) {
  unsigned i;
  for (i = 0; i < 4; i++) {
    numbers[i] = words[i];
  }
}

#endif
