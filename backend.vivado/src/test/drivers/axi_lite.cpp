// The accelerator behind registers that hold the tensors themselves.
#include "registers.h"

#include "../firmware/myproject_axi.h"
#include "driver.cpp"

static hw_register space[64];
static unsigned transfers;

template <int W, int N> static void get(ap_uint<W> (&to)[N], int at) {
  for (int i = 0; i < N; i++) {
    int bit = i * W;
    to[i] = ap_uint<W>(space[at / 4 + bit / 32].value >> bit % 32);
  }
}

template <int W, int N> static void set(const ap_uint<W> (&from)[N], int at) {
  for (int i = 0; i < N; i++) {
    int bit = i * W;
    uint32_t &word = space[at / 4 + bit / 32].value;
    uint32_t mask = W == 32 ? 0xffffffffu : ((1u << W % 32) - 1) << bit % 32;
    word = (word & ~mask) | (uint32_t)from[i].to_uint64() << bit % 32;
  }
}

static void started(hw_register *control) {
  if (control->value != 1) return;
  transfers++;
  ap_uint<16> track[4], calo[2];
  ap_uint<32> sum_output[2];
  ap_uint<8> hits_out[4];
  get(track, 0x10);
  get(calo, 0x20);
  myproject_axi(track, calo, sum_output, hits_out);
  set(sum_output, 0x30);
  set(hits_out, 0x40);
  control->value = 2;
}

int main() {
  space[0].written = started;
  myproject_device device = {space};
  if (run_samples(device)) return 1;
  printf("%u transfers\n", transfers);
  space[0].written = 0;
  return run_samples(device) == 1 ? 0 : 1;
}
