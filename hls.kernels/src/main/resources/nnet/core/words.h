// The bits of numbers as 64-bit words, for programs that feed a network and read its results: two's complement,
// sign- or zero-extended, low word first. Host code only.
#ifndef NNET_CORE_WORDS_H_
#define NNET_CORE_WORDS_H_

#include "types.h"

namespace nnet {

// How many words a T takes; an unsigned number has a sign bit of zero in its words.
template <class T> struct word_count {
  static const int value = (traits<T>::width + (traits<T>::is_signed ? 0 : 1) + 63) / 64;
};

template <class T> void to_words(const T &x, unsigned long long *words) {
  integer<64 * word_count<T>::value, true> m = mantissa(x);
  for (int i = 0; i < word_count<T>::value; i++) {
    words[i] = integer<64, false>(m >> (64 * i)).to_uint64();
  }
}

template <class T> T from_words(const unsigned long long *words) {
  integer<64 * word_count<T>::value + 64, true> m = 0;
  for (int i = word_count<T>::value; i-- > 0;) {
    m = (m << 64) | integer<64, false>(words[i]);
  }
  return from_mantissa<T>(integer<traits<T>::width, traits<T>::is_signed>(m));
}

}  // namespace nnet
#endif
