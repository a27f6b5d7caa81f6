// A whole tensor as one word of a channel or a pipe.
#ifndef NNET_CORE_ARRAY_H_
#define NNET_CORE_ARRAY_H_

namespace nnet {

template <class T, unsigned N> struct array {
  typedef T value_type;
  static const unsigned size = N;

  T data[N];

  T &operator[](unsigned i) { return data[i]; }
  const T &operator[](unsigned i) const { return data[i]; }
};

template <unsigned N, class T> array<T, N> pack(const T *elements) {
  array<T, N> word;
Element:
  [[nnet::unroll]]
  for (unsigned i = 0; i < N; i++) {
    word[i] = elements[i];
  }
  return word;
}

template <class T, unsigned N> void unpack(const array<T, N> &word, T *elements) {
Element:
  [[nnet::unroll]]
  for (unsigned i = 0; i < N; i++) {
    elements[i] = word[i];
  }
}

}  // namespace nnet
#endif
