// Signed integers of any width, the raw storage of every simulated number: int, long long, __int128, and
// multiword two's complement above 128 bits.
#ifndef NNET_SIM_WORD_H_
#define NNET_SIM_WORD_H_

// Weights become static data when constructors are constant expressions; C++11 cannot express them.
#if __cplusplus >= 201402L
#define NNET_SIM_CONSTEXPR constexpr
#else
#define NNET_SIM_CONSTEXPR inline
#endif

namespace nnet_sim {

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;
typedef unsigned long long uint64;

// Two's complement in N words of 64 bits, lowest word first; all operations are modulo 2^(64 N).
template <int N> struct wide {
  uint64 w[N];

  wide() = default;
  wide(int v) { fill(v); }
  wide(long long v) { fill(v); }
  wide(int128 v) {
    fill((long long)(v >> 64));
    w[1] = w[0];
    w[0] = (uint64)v;
  }
  template <int M> wide(const wide<M> &v) {
    for (int i = 0; i < N; i++) w[i] = i < M ? v.w[i] : v.sign();
  }
  void fill(long long v) {
    w[0] = (uint64)v;
    for (int i = 1; i < N; i++) w[i] = v < 0 ? ~0ULL : 0;
  }
  uint64 sign() const { return (long long)w[N - 1] < 0 ? ~0ULL : 0; }
  uint64 at(int i) const { return i < 0 ? 0 : i < N ? w[i] : sign(); }
  explicit operator int() const { return (int)w[0]; }
  explicit operator long long() const { return (long long)w[0]; }
  explicit operator uint64() const { return w[0]; }
  explicit operator int128() const { return (int128)(((uint128)at(1) << 64) | w[0]); }
};

template <int N> wide<N> operator+(const wide<N> &a, const wide<N> &b) {
  wide<N> r;
  uint128 carry = 0;
  for (int i = 0; i < N; i++) {
    carry += (uint128)a.w[i] + b.w[i];
    r.w[i] = (uint64)carry;
    carry >>= 64;
  }
  return r;
}

template <int N> wide<N> operator~(const wide<N> &a) {
  wide<N> r;
  for (int i = 0; i < N; i++) r.w[i] = ~a.w[i];
  return r;
}

template <int N> wide<N> operator-(const wide<N> &a) { return ~a + wide<N>(1); }
template <int N> wide<N> operator-(const wide<N> &a, const wide<N> &b) { return a + -b; }

template <int N> wide<N> operator*(const wide<N> &a, const wide<N> &b) {
  wide<N> r(0);
  for (int i = 0; i < N; i++) {
    uint128 carry = 0;
    for (int j = 0; i + j < N; j++) {
      carry += (uint128)a.w[i] * b.w[j] + r.w[i + j];
      r.w[i + j] = (uint64)carry;
      carry >>= 64;
    }
  }
  return r;
}

template <int N> wide<N> operator&(const wide<N> &a, const wide<N> &b) {
  wide<N> r;
  for (int i = 0; i < N; i++) r.w[i] = a.w[i] & b.w[i];
  return r;
}

template <int N> wide<N> operator|(const wide<N> &a, const wide<N> &b) { return ~(~a & ~b); }
template <int N> wide<N> operator^(const wide<N> &a, const wide<N> &b) { return (a | b) & ~(a & b); }

template <int N> bool operator==(const wide<N> &a, const wide<N> &b) {
  for (int i = 0; i < N; i++)
    if (a.w[i] != b.w[i]) return false;
  return true;
}

template <int N> bool operator!=(const wide<N> &a, const wide<N> &b) { return !(a == b); }

template <int N> bool operator<(const wide<N> &a, const wide<N> &b) {
  if (a.sign() != b.sign()) return a.sign() != 0;
  for (int i = N - 1; i >= 0; i--)
    if (a.w[i] != b.w[i]) return a.w[i] < b.w[i];
  return false;
}

// Quotient toward zero, by long division of the magnitudes; neither is the lowest number of N words.
template <int N> wide<N> operator/(const wide<N> &a, const wide<N> &b) {
  wide<N> numerator = a.sign() ? -a : a, denominator = b.sign() ? -b : b;
  wide<N> quotient(0), rest(0);
  for (int i = 64 * N; i-- > 0;) {
    rest = rest + rest + wide<N>((int)(numerator.w[i / 64] >> i % 64 & 1));
    if (!(rest < denominator)) {
      rest = rest - denominator;
      quotient.w[i / 64] |= 1ULL << i % 64;
    }
  }
  return a.sign() == b.sign() ? quotient : -quotient;
}

// The narrowest storage that holds Bits bits, sign included.
template <int Bits, int Class = (Bits <= 32 ? 0 : Bits <= 64 ? 1 : Bits <= 128 ? 2 : 3)> struct store {
  typedef wide<(Bits + 63) / 64> type;
};
template <int Bits> struct store<Bits, 0> { typedef int type; };
template <int Bits> struct store<Bits, 1> { typedef long long type; };
template <int Bits> struct store<Bits, 2> { typedef int128 type; };

template <class R> struct word;
template <> struct word<int> {
  typedef unsigned unsigned_type;
  static const int bits = 32;
};
template <> struct word<long long> {
  typedef uint64 unsigned_type;
  static const int bits = 64;
};
template <> struct word<int128> {
  typedef uint128 unsigned_type;
  static const int bits = 128;
};
template <int N> struct word<wide<N> > { static const int bits = 64 * N; };

// Shifts by 0 <= k < word<R>::bits; to the right the sign is kept.
template <class R> NNET_SIM_CONSTEXPR R shift_left(R v, int k) {
  return (R)((typename word<R>::unsigned_type)v << k);
}
template <class R> NNET_SIM_CONSTEXPR R shift_right(R v, int k) { return v >> k; }

template <int N> wide<N> shift_left(const wide<N> &v, int k) {
  wide<N> r;
  for (int i = 0; i < N; i++) {
    uint64 high = v.at(i - k / 64), low = v.at(i - k / 64 - 1);
    r.w[i] = k % 64 == 0 ? high : (high << k % 64) | (low >> (64 - k % 64));
  }
  return r;
}

template <int N> wide<N> shift_right(const wide<N> &v, int k) {
  wide<N> r;
  for (int i = 0; i < N; i++) {
    uint64 low = v.at(i + k / 64), high = v.at(i + k / 64 + 1);
    r.w[i] = k % 64 == 0 ? low : (low >> k % 64) | (high << (64 - k % 64));
  }
  return r;
}

// The low w bits of v as a two's complement or an unsigned number; v itself when it has no more bits.
template <class R> NNET_SIM_CONSTEXPR R low_signed(R v, int w) {
  return w >= word<R>::bits ? v : shift_right(shift_left(v, word<R>::bits - w), word<R>::bits - w);
}
template <class R> NNET_SIM_CONSTEXPR R low_unsigned(R v, int w) {
  return w >= word<R>::bits ? v : v & ~shift_left(R(-1), w);
}

template <class R> NNET_SIM_CONSTEXPR bool test_bit(R v, int i) {
  return (int)(shift_right(v, i) & R(1)) != 0;
}

}  // namespace nnet_sim
#endif
