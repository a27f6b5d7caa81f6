// Weights that a program on the host reads from a file when it begins, so that other weights need no compiler.
// Synthesis never sees this: there the weights are constants.
#ifndef NNET_CORE_WEIGHT_FILE_H_
#define NNET_CORE_WEIGHT_FILE_H_

#ifndef __SYNTHESIS__
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <string>

#include "types.h"

namespace nnet {

// The nearest T to a number, by T's own rounding; exact for the numbers that are written.
template <class T> struct nearest {
  static T to(double x) { return cast<T>(x); }
};
template <int Low, int High> struct nearest<exponent<Low, High> > {
  static exponent<Low, High> to(double x) {
    exponent<Low, High> y;
    y.positive = x >= 0 ? 1 : 0;
    y.power = ilogb(x);
    return y;
  }
};

// N values of type T: as text, numbers with commas or blanks between them, or as doubles in little-endian order.
template <class T, unsigned N> struct weight_file {
  T values[N];

  // The file lies beside the header that declares it, unless the macro WEIGHTS_DIR names a folder.
  weight_file(const char *header, const char *name, bool is_text) {
#ifdef WEIGHTS_DIR
    std::string path = std::string(WEIGHTS_DIR "/") + name;
    (void)header;
#else
    std::string beside(header);
    std::string path = beside.substr(0, beside.find_last_of("/\\") + 1) + name;
#endif
    FILE *file = fopen(path.c_str(), "rb");
    if (!file) fail(path, "cannot be read");
    double x = 0;
    for (unsigned i = 0; i < N; i++) {
      if (!(is_text ? text(file, x) : binary_number(file, x))) fail(path, "holds too few numbers");
      values[i] = nearest<T>::to(x);
    }
    if (is_text ? text(file, x) : binary_number(file, x)) fail(path, "holds too many numbers");
    fclose(file);
  }

private:
  static bool text(FILE *file, double &x) {
    if (fscanf(file, "%lf", &x) != 1) return false;
    int c = getc(file);
    if (c != ',' && c != EOF) ungetc(c, file);
    return true;
  }

  static bool binary_number(FILE *file, double &x) {
    unsigned char bytes[8];
    if (fread(bytes, 1, 8, file) != 8) return false;
    unsigned long long bits = 0;
    for (int i = 8; i-- > 0;) bits = bits << 8 | bytes[i];
    memcpy(&x, &bits, sizeof x);
    return true;
  }

  static void fail(const std::string &path, const char *why) {
    fprintf(stderr, "%s %s\n", path.c_str(), why);
    exit(1);
  }
};

}  // namespace nnet
#endif
#endif
