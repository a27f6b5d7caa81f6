// Registers that somebody sees being written, in the place of those of the hardware.
#ifndef REGISTERS_H_
#define REGISTERS_H_

#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct hw_register {
  uint32_t value;
  void (*written)(hw_register *self);

  operator uint32_t() const { return value; }
  hw_register &operator=(uint32_t to) {
    value = to;
    if (written) written(this);
    return *this;
  }
};

static inline void *pointer(const hw_register *low) {
  return (void *)(uintptr_t)((uint64_t)low[1].value << 32 | low[0].value);
}

// Runs the driver on 5 samples of the two inputs and prints the outputs of each on a line.
template <class Device> int run_samples(Device &device) {
  double track[5 * 4], calo[5 * 2], sum_output[5 * 2], hits_out[5 * 4];
  for (int i = 0; i < 20; i++) track[i] = (i * 37 % 64 - 32) / 8.0;
  for (int i = 0; i < 10; i++) calo[i] = (i * 23 % 32 - 16) / 4.0;
  if (myproject_run(&device, 5, 3, track, calo, sum_output, hits_out)) return 1;
  for (int s = 0; s < 5; s++) {
    for (int i = 0; i < 2; i++) printf("%.17g ", sum_output[s * 2 + i]);
    for (int i = 0; i < 4; i++) printf("%.17g ", hits_out[s * 4 + i]);
    printf("\n");
  }
  return 0;
}

#endif
