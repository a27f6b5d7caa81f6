// What every generated kernel case uses: all kernels, and tensors from standard input and to standard output.
#include <stdio.h>

#include "nnet/core/words.h"
#include "nnet/kernel/activation.h"
#include "nnet/kernel/batchnorm.h"
#include "nnet/kernel/concatenate.h"
#include "nnet/kernel/copy.h"
#include "nnet/kernel/dense.h"
#include "nnet/kernel/merge.h"
#include "nnet/kernel/softmax.h"
#include "nnet/kernel/table_activation.h"

typedef unsigned long long word;

template <class T, unsigned N> void take_all(T (&x)[N]) {
  word words[8];
  for (unsigned i = 0; i < N; i++) {
    if (fread(words, sizeof(word), nnet::word_count<T>::value, stdin) == 0) throw "operands are missing";
    x[i] = nnet::from_words<T>(words);
  }
}

template <class T, unsigned N> void give_all(const T (&y)[N]) {
  word words[8];
  for (unsigned i = 0; i < N; i++) {
    nnet::to_words(y[i], words);
    fwrite(words, sizeof(word), nnet::word_count<T>::value, stdout);
  }
}
