// What the simulated fixed-point and integer classes have in common: exact operators whose result types
// grow, comparison, shifts, bits. A class D derives from number<D> and declares
//   family           its fixed and integer templates, for result types
//   width, int_bits, is_signed, is_integer, rounding_mode, overflow_mode, saturated_bits
//   raw_type raw     the value times 2^(width - int_bits), sign- or zero-extended
//   from_raw(raw)    a D of this raw value
#ifndef NNET_SIM_NUMBER_H_
#define NNET_SIM_NUMBER_H_

#include "convert.h"

namespace nnet_number {

using nnet_sim::greater_of;

// The family's integer type of a built-in integer type; no member otherwise, which removes overloads.
template <class F, class T> struct lift {};
template <class F> struct lift<F, bool> { typedef typename F::template integer<1, false> type; };
template <class F> struct lift<F, char> { typedef typename F::template integer<8, true> type; };
template <class F> struct lift<F, signed char> { typedef typename F::template integer<8, true> type; };
template <class F> struct lift<F, unsigned char> { typedef typename F::template integer<8, false> type; };
template <class F> struct lift<F, short> { typedef typename F::template integer<16, true> type; };
template <class F> struct lift<F, unsigned short> { typedef typename F::template integer<16, false> type; };
template <class F> struct lift<F, int> { typedef typename F::template integer<32, true> type; };
template <class F> struct lift<F, unsigned> { typedef typename F::template integer<32, false> type; };
template <class F> struct lift<F, long> { typedef typename F::template integer<64, true> type; };
template <class F> struct lift<F, unsigned long> { typedef typename F::template integer<64, false> type; };
template <class F> struct lift<F, long long> { typedef typename F::template integer<64, true> type; };
template <class F> struct lift<F, unsigned long long> { typedef typename F::template integer<64, false> type; };

template <bool Integer, class F, int W, int I, bool S> struct make {
  typedef typename F::template fixed<W, I, S> type;
};
template <class F, int W, int I, bool S> struct make<true, F, W, I, S> {
  typedef typename F::template integer<W, S> type;
};

// Common alignment of two operands: the integer bits both fit in, and the longer fraction.
template <class A, class B> struct common {
  static const int integer = greater_of(A::int_bits + (B::is_signed && !A::is_signed ? 1 : 0),
                                        B::int_bits + (A::is_signed && !B::is_signed ? 1 : 0));
  static const int fraction = greater_of(A::width - A::int_bits, B::width - B::int_bits);
  static const bool both_integer = A::is_integer && B::is_integer;
  static const bool either_signed = A::is_signed || B::is_signed;
  typedef typename A::family family;
  typedef typename nnet_sim::store<integer + fraction + 2>::type raw_type;
};
template <class A, class B, class C = common<A, B> > struct sum {
  typedef typename make<C::both_integer, typename C::family, C::integer + 1 + C::fraction, C::integer + 1,
                        C::either_signed>::type type;
};
template <class A, class B, class C = common<A, B> > struct difference {
  typedef typename make<C::both_integer, typename C::family, C::integer + 1 + C::fraction, C::integer + 1,
                        true>::type type;
};
template <class A, class B, class C = common<A, B> > struct logic {
  typedef typename make<C::both_integer, typename C::family, C::integer + C::fraction, C::integer,
                        C::either_signed>::type type;
};
template <class A, class B> struct product {
  typedef typename make<A::is_integer && B::is_integer, typename A::family, A::width + B::width,
                        A::int_bits + B::int_bits, A::is_signed || B::is_signed>::type type;
};
template <class A, class B> struct quotient {
  static const int fraction = B::width - B::int_bits, sign = B::is_signed ? 1 : 0;
  typedef typename make<A::is_integer && B::is_integer, typename A::family,
                        A::width + greater_of(fraction, 0) + sign, A::int_bits + fraction + sign,
                        A::is_signed || B::is_signed>::type type;
};
template <class A, class B> struct remainder {
  static const int width = nnet_sim::lesser_of(A::width, B::width + (A::is_signed && !B::is_signed ? 1 : 0));
  typedef typename A::family::template integer<width, A::is_signed> type;
};
template <class A> struct negation {
  typedef typename make<A::is_integer, typename A::family, A::width + 1, A::int_bits + 1, true>::type type;
};
template <class A, class B> struct truth { typedef bool type; };

// The raw value of a in storage R with the given number of fraction bits, not fewer than its own.
template <class R, int Fraction, class A> NNET_SIM_CONSTEXPR R aligned(const A &a) {
  return nnet_sim::shift_left((R)a.raw, Fraction - (A::width - A::int_bits));
}

template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T add(const A &a, const B &b) {
  typedef typename T::raw_type R;
  return T::from_raw(aligned<R, F>(a) + aligned<R, F>(b));
}
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T subtract(const A &a, const B &b) {
  typedef typename T::raw_type R;
  return T::from_raw(aligned<R, F>(a) - aligned<R, F>(b));
}
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T multiply(const A &a, const B &b) {
  typedef typename T::raw_type R;
  return T::from_raw((R)a.raw * (R)b.raw);
}
// Toward zero. Division by zero is left to the machine.
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T divide(const A &a, const B &b) {
  const int appended = greater_of(B::width - B::int_bits, 0);
  typedef typename nnet_sim::store<greater_of(T::width, B::width) + 2>::type R;
  return T::from_raw((typename T::raw_type)(nnet_sim::shift_left((R)a.raw, appended) / (R)b.raw));
}
// What whole division leaves, with the sign of a.
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T modulo(const A &a, const B &b) {
  static_assert(A::is_integer && B::is_integer, "only integers have a remainder");
  typedef typename nnet_sim::store<greater_of(A::width, B::width) + 2>::type R;
  return T::from_raw((typename T::raw_type)((R)a.raw - (R)a.raw / (R)b.raw * (R)b.raw));
}
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T bit_and(const A &a, const B &b) {
  typedef typename T::raw_type R;
  return T::from_raw(aligned<R, F>(a) & aligned<R, F>(b));
}
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T bit_or(const A &a, const B &b) {
  typedef typename T::raw_type R;
  return T::from_raw(aligned<R, F>(a) | aligned<R, F>(b));
}
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T bit_xor(const A &a, const B &b) {
  typedef typename T::raw_type R;
  return T::from_raw(aligned<R, F>(a) ^ aligned<R, F>(b));
}
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T equal(const A &a, const B &b) {
  typedef typename common<A, B>::raw_type R;
  return aligned<R, F>(a) == aligned<R, F>(b);
}
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T less(const A &a, const B &b) {
  typedef typename common<A, B>::raw_type R;
  return aligned<R, F>(a) < aligned<R, F>(b);
}
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T unequal(const A &a, const B &b) {
  return !equal<T, F>(a, b);
}
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T greater(const A &a, const B &b) {
  return less<T, F>(b, a);
}
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T at_least(const A &a, const B &b) {
  return !less<T, F>(a, b);
}
template <class T, int F, class A, class B> NNET_SIM_CONSTEXPR T at_most(const A &a, const B &b) {
  return !less<T, F>(b, a);
}

// One bit of a number, readable and writable.
template <class D> struct bit_reference {
  D &number;
  int index;
  operator bool() const { return nnet_sim::test_bit(number.raw, index); }
  bit_reference &operator=(bool bit) {
    typedef typename D::raw_type R;
    R mask = nnet_sim::shift_left(R(1), index);
    R bits = bit ? number.raw | mask : number.raw & ~mask;
    number.raw = D::is_signed ? nnet_sim::low_signed(bits, D::width) : bits;
    return *this;
  }
  bit_reference &operator=(const bit_reference &other) { return *this = bool(other); }
};

template <class D> struct number {
  NNET_SIM_CONSTEXPR const D &self() const { return static_cast<const D &>(*this); }
  NNET_SIM_CONSTEXPR D &self() { return static_cast<D &>(*this); }

  double to_double() const { return nnet_sim::to_double(self().raw, D::width - D::int_bits); }
  float to_float() const { return (float)to_double(); }
  int to_int() const { return (int)to_int64(); }
  unsigned to_uint() const { return (unsigned)to_int64(); }
  long to_long() const { return (long)to_int64(); }
  unsigned long to_ulong() const { return (unsigned long)to_int64(); }
  unsigned long long to_uint64() const { return (unsigned long long)to_int64(); }
  long long to_int64() const {
    return nnet_sim::conversion<integral, D::width, D::int_bits, D::is_signed>::of(self().raw);
  }
  int length() const { return D::width; }

  bool operator[](int i) const { return nnet_sim::test_bit(self().raw, i); }
  bit_reference<D> operator[](int i) { return bit_reference<D>{self(), i}; }
  bool operator!() const { return self().raw == typename D::raw_type(0); }

  template <class T> D &operator+=(const T &b) { return self() = D(self() + b); }
  template <class T> D &operator-=(const T &b) { return self() = D(self() - b); }
  template <class T> D &operator*=(const T &b) { return self() = D(self() * b); }
  template <class T> D &operator/=(const T &b) { return self() = D(self() / b); }
  template <class T> D &operator%=(const T &b) { return self() = D(self() % b); }
  template <class T> D &operator&=(const T &b) { return self() = D(self() & b); }
  template <class T> D &operator|=(const T &b) { return self() = D(self() | b); }
  template <class T> D &operator^=(const T &b) { return self() = D(self() ^ b); }
  template <class T> D &operator<<=(const T &n) { return self() = self() << n; }
  template <class T> D &operator>>=(const T &n) { return self() = self() >> n; }
  D &operator++() { return *this += 1; }
  D &operator--() { return *this -= 1; }
  D operator++(int) {
    D old = self();
    ++*this;
    return old;
  }
  D operator--(int) {
    D old = self();
    --*this;
    return old;
  }

 private:
  // The family's rule for dropping a fraction, into 64 bits.
  struct integral {
    typedef long long raw_type;
    static const int width = 64, int_bits = 64, overflow_mode = nnet_sim::wrap, saturated_bits = 0;
    static const int rounding_mode = D::family::integral_rounding;
    static const bool is_signed = true;
  };
};

// The raw value of D for another number, a built-in integer, a double.
template <class D, class E> NNET_SIM_CONSTEXPR typename D::raw_type raw_of(const number<E> &other) {
  return nnet_sim::conversion<D, E::width, E::int_bits, E::is_signed>::of(other.self().raw);
}
template <class D, class L, class T> NNET_SIM_CONSTEXPR typename D::raw_type raw_of_integer(T value) {
  return nnet_sim::conversion<D, L::width, L::int_bits, L::is_signed>::of((typename L::raw_type)value);
}
template <class D> NNET_SIM_CONSTEXPR typename D::raw_type raw_of_real(double value) {
  return nnet_sim::real_conversion<D>::of(value);
}

// The built-in type an integer converts to without being asked.
template <bool Signed> struct native { typedef long long type; };
template <> struct native<false> { typedef unsigned long long type; };

// Each operator for two numbers, and for a number and a built-in integer on either side.
#define NNET_NUMBER_OPERATOR(OPERATOR, RESULT, FUNCTION)                                                  \
  template <class A, class B>                                                                             \
  NNET_SIM_CONSTEXPR typename RESULT<A, B>::type OPERATOR(const number<A> &a, const number<B> &b) {       \
    return FUNCTION<typename RESULT<A, B>::type, common<A, B>::fraction>(a.self(), b.self());             \
  }                                                                                                       \
  template <class A, class T, class B = typename lift<typename A::family, T>::type>                       \
  NNET_SIM_CONSTEXPR typename RESULT<A, B>::type OPERATOR(const number<A> &a, T b) {                      \
    return FUNCTION<typename RESULT<A, B>::type, common<A, B>::fraction>(a.self(), B(b));                 \
  }                                                                                                       \
  template <class B, class T, class A = typename lift<typename B::family, T>::type>                       \
  NNET_SIM_CONSTEXPR typename RESULT<A, B>::type OPERATOR(T a, const number<B> &b) {                      \
    return FUNCTION<typename RESULT<A, B>::type, common<A, B>::fraction>(A(a), b.self());                 \
  }
NNET_NUMBER_OPERATOR(operator+, sum, add)
NNET_NUMBER_OPERATOR(operator-, difference, subtract)
NNET_NUMBER_OPERATOR(operator*, product, multiply)
NNET_NUMBER_OPERATOR(operator/, quotient, divide)
NNET_NUMBER_OPERATOR(operator%, remainder, modulo)
NNET_NUMBER_OPERATOR(operator&, logic, bit_and)
NNET_NUMBER_OPERATOR(operator|, logic, bit_or)
NNET_NUMBER_OPERATOR(operator^, logic, bit_xor)
NNET_NUMBER_OPERATOR(operator==, truth, equal)
NNET_NUMBER_OPERATOR(operator!=, truth, unequal)
NNET_NUMBER_OPERATOR(operator<, truth, less)
NNET_NUMBER_OPERATOR(operator<=, truth, at_most)
NNET_NUMBER_OPERATOR(operator>, truth, greater)
NNET_NUMBER_OPERATOR(operator>=, truth, at_least)
#undef NNET_NUMBER_OPERATOR

// A double is compared as the double nearest to the number.
template <class A> bool operator==(const number<A> &a, double b) { return a.to_double() == b; }
template <class A> bool operator!=(const number<A> &a, double b) { return a.to_double() != b; }
template <class A> bool operator<(const number<A> &a, double b) { return a.to_double() < b; }
template <class A> bool operator<=(const number<A> &a, double b) { return a.to_double() <= b; }
template <class A> bool operator>(const number<A> &a, double b) { return a.to_double() > b; }
template <class A> bool operator>=(const number<A> &a, double b) { return a.to_double() >= b; }

template <class A> NNET_SIM_CONSTEXPR typename negation<A>::type operator-(const number<A> &a) {
  typedef typename negation<A>::type T;
  return T::from_raw(-(typename T::raw_type)a.self().raw);
}
template <class A> NNET_SIM_CONSTEXPR A operator+(const number<A> &a) { return a.self(); }

// Shifts keep the type; what leaves it on either side is lost. A negative distance shifts the other way.
template <class A> A shifted(const A &a, int left) {
  typedef typename A::raw_type R;
  const int last = nnet_sim::word<R>::bits - 1;
  if (left < 0) return A::from_raw(nnet_sim::shift_right(a.raw, nnet_sim::lesser_of(-left, last)));
  R bits = left > last ? R(0) : nnet_sim::shift_left(a.raw, left);
  return A::from_raw(A::is_signed ? nnet_sim::low_signed(bits, A::width)
                                  : nnet_sim::low_unsigned(bits, A::width));
}
template <class A, class B> A operator<<(const number<A> &a, const number<B> &n) {
  return shifted(a.self(), n.to_int());
}
template <class A, class B> A operator>>(const number<A> &a, const number<B> &n) {
  return shifted(a.self(), -n.to_int());
}
template <class A, class T, class = typename lift<typename A::family, T>::type>
A operator<<(const number<A> &a, T n) {
  return shifted(a.self(), (int)n);
}
template <class A, class T, class = typename lift<typename A::family, T>::type>
A operator>>(const number<A> &a, T n) {
  return shifted(a.self(), -(int)n);
}

}  // namespace nnet_number
#endif
