// Exercises the operators of two number types: reads operands from standard input and writes every result, all
// raw, as 64-bit words. A generated file instantiates it for many types; ArithmeticTest knows the expected words.
#include <stdio.h>

#include "nnet/core/types.h"

typedef unsigned long long word;

inline word take_word() {
  word value;
  if (fread(&value, sizeof(word), 1, stdin) == 0) throw "operands are missing";
  return value;
}

inline void give(word value) { fwrite(&value, sizeof(word), 1, stdout); }

// Raw values of each storage, as words.
inline void take_raw(int &raw) { raw = (int)take_word(); }
inline void take_raw(long long &raw) { raw = (long long)take_word(); }
inline void take_raw(nnet_sim::int128 &raw) {
  word low = take_word();
  raw = (nnet_sim::int128)((nnet_sim::uint128)take_word() << 64 | low);
}
template <int N> void take_raw(nnet_sim::wide<N> &raw) {
  for (int i = 0; i < N; i++) raw.w[i] = take_word();
}

inline void give_raw(int raw) { give(raw); }
inline void give_raw(long long raw) { give(raw); }
inline void give_raw(nnet_sim::int128 raw) {
  give((word)raw);
  give((word)(raw >> 64));
}
template <int N> void give_raw(const nnet_sim::wide<N> &raw) {
  for (int i = 0; i < N; i++) give(raw.w[i]);
}

template <class T> T take() {
  T x;
  take_raw(x.raw);
  return x;
}

template <class T> void give_number(const T &x) { give_raw(x.raw); }

template <class T> void give_type() {
  give(T::width * 8192 + (T::int_bits + 4096) * 2 + (T::is_signed ? 1 : 0));
}

inline double as_double(word bits) {
  double value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}

inline word as_word(double value) {
  word bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  return bits;
}

template <class A, class B, class D> void exercise(int cases) {
  give_type<decltype(A() + B())>();
  give_type<decltype(A() - B())>();
  give_type<decltype(A() * B())>();
  give_type<decltype(-A())>();
  give_type<decltype(A() / B())>();
  for (int i = 0; i < cases; i++) {
    A a = take<A>();
    B b = take<B>();
    double d = as_double(take_word());
    int shift = (int)take_word();
    give_number(a + b);
    give_number(a - b);
    give_number(a * b);
    give_number(-a);
    give_number(b == 0 ? decltype(a / b)(0) : a / b);
    give_number(nnet::cast<D>(a));
    give_number(nnet::cast<D>(a * b));
    give_number(nnet::cast<D>(a + b));
    give_number(nnet::cast<D>(d));
    give_number(a << shift);
    give_number(a >> shift);
    give((a < b) | (a <= b) << 1 | (a > b) << 2 | (a >= b) << 3 | (a == b) << 4 | (a != b) << 5);
    give(as_word(a.to_double()));
    give(a.to_int64());
  }
}
