// Where a value is found in a table of function values.
#ifndef NNET_CORE_TABLE_H_
#define NNET_CORE_TABLE_H_

#include "types.h"

namespace nnet {

// m / 2^Shift, toward zero or toward minus infinity; exact for Shift <= 0.
template <int Shift, bool Truncate> struct divide {
  template <class M> static M of(const M &m) { return Truncate && m < 0 ? M(-(M(-m) >> Shift)) : M(m >> Shift); }
};

// The index of x in a table of N values over a range of 2^Log2Range whose entry Offset belongs to zero:
// x * N / 2^Log2Range + Offset, the quotient (negated where Descending) truncated toward zero or floored, kept
// inside the table.
template <unsigned N, int Log2Range, int Offset, bool Descending, bool Truncate, class X>
unsigned table_index(const X &x) {
  static const int shift = traits<X>::width - traits<X>::int_bits + Log2Range;
  static const int left = shift < 0 ? -shift : 0, right = shift > 0 ? shift : 0;
  static const int size_bits = ceil_log2(N) + 1;
  static const int bits = traits<X>::width + size_bits + left + 2;
  static const int last = N - 1;
  typedef integer<(bits > 32 ? bits : 32), true> steps;
  steps m = mantissa(x) * integer<size_bits, false>(N);
  if (Descending) m = -m;
  m = divide<(right < bits ? right : bits - 1), Truncate>::of(steps(m << left)) + Offset;
  return m < 0 ? 0 : m > last ? last : m.to_int();
}

// The index formed by the top bits of x's word (all of them where it has no more), for a table of N values,
// N a power of two.
template <unsigned N, class X> unsigned top_index(const X &x) {
  static_assert((N & (N - 1)) == 0, "a table that is addressed by bits has a power of two entries");
  static const int width = traits<X>::width, bits = ceil_log2(N);
  integer<width, false> word = mantissa(x);
  return (word >> (width > bits ? width - bits : 0)).to_int();
}

}  // namespace nnet
#endif
