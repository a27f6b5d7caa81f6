// The accelerator that reads and writes memory, whose addresses are in its registers.
#include "registers.h"

#include "../firmware/myproject_axi.h"
#include "driver.cpp"

static hw_register space[64];
static unsigned transfers;

template <int W, class Word, int N> static void get(ap_uint<W> (&to)[N], int at) {
  for (int i = 0; i < N; i++) to[i] = ap_uint<W>(((const Word *)pointer(space + at / 4))[i]);
}

template <int W, class Word, int N> static void set(const ap_uint<W> (&from)[N], int at) {
  for (int i = 0; i < N; i++) ((Word *)pointer(space + at / 4))[i] = (Word)from[i].to_uint64();
}

static void started(hw_register *control) {
  if (control->value != 1) return;
  transfers++;
  ap_uint<16> track[4], calo[2];
  ap_uint<32> sum_output[2];
  ap_uint<8> hits_out[4];
  get<16, int16_t>(track, 0x10);
  get<16, int16_t>(calo, 0x20);
  myproject_axi(track, calo, sum_output, hits_out);
  set<32, int32_t>(sum_output, 0x30);
  set<8, int8_t>(hits_out, 0x40);
  control->value = 2;
}

int main() {
  static int16_t track[4], calo[2];
  static int32_t sum_output[2];
  static int8_t hits_out[4];
  space[0].written = started;
  myproject_device device;
  device.registers = space;
  device.track_words = {track, (uintptr_t)track};
  device.calo_words = {calo, (uintptr_t)calo};
  device.sum_output_words = {sum_output, (uintptr_t)sum_output};
  device.hits_out_words = {hits_out, (uintptr_t)hits_out};
  if (run_samples(device)) return 1;
  printf("%u transfers\n", transfers);
  space[0].written = 0;
  return run_samples(device) == 1 ? 0 : 1;
}
