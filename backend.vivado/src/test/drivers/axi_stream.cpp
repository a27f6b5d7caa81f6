// The accelerator behind two units of direct memory access, whose registers the driver writes.
#include "registers.h"

#include "../firmware/myproject_axi.h"
#include "driver.cpp"

static hw_register dma[2][24];
static const int LENGTHS[2] = {10, 22}, STATES[2] = {1, 13}, ADDRESSES[2] = {6, 18};
static unsigned transfers;

template <int W, class Word> static void push(hls::stream<typename nnet::packet<W>::type> &to, int unit) {
  const Word *words = (const Word *)pointer(&dma[unit][ADDRESSES[0]]);
  unsigned count = dma[unit][LENGTHS[0]].value / sizeof(Word);
  for (unsigned i = 0; i < count; i++) {
    to.write(nnet::packet<W>::of(ap_uint<W>(words[i]), i + 1 == count));
  }
}

// Everything up to the word that ends the transfer, which must be as long as was asked for.
template <int W, class Word> static void pull(hls::stream<typename nnet::packet<W>::type> &from, int unit) {
  Word *words = (Word *)pointer(&dma[unit][ADDRESSES[1]]);
  unsigned count = dma[unit][LENGTHS[1]].value / sizeof(Word);
  for (unsigned i = 0; i < count; i++) {
    typename nnet::packet<W>::type word = from.read();
    words[i] = (Word)word.data.to_uint64();
    if ((word.last != 0) != (i + 1 == count)) printf("a transfer ends at word %u of %u\n", i, count);
  }
}

// Once all lengths are there, the transfers run.
static void armed(hw_register *) {
  for (int u = 0; u < 2; u++) {
    for (int d = 0; d < 2; d++) {
      if (dma[u][LENGTHS[d]].value == 0) return;
    }
  }
  transfers++;
  hls::stream<nnet::packet<16>::type> track, calo;
  hls::stream<nnet::packet<32>::type> sum_output;
  hls::stream<nnet::packet<8>::type> hits_out;
  push<16, int16_t>(track, 0);
  push<16, int16_t>(calo, 1);
  unsigned samples = dma[0][LENGTHS[0]].value / 8;
  for (unsigned s = 0; s < samples; s++) myproject_axi(track, calo, sum_output, hits_out);
  pull<32, int32_t>(sum_output, 0);
  pull<8, int8_t>(hits_out, 1);
  for (int u = 0; u < 2; u++) {
    for (int d = 0; d < 2; d++) {
      dma[u][LENGTHS[d]].value = 0;
      dma[u][STATES[d]].value = 2;
    }
  }
}

int main() {
  static int16_t track[2 * 4], calo[3 * 2];
  static int32_t sum_output[4 * 2];
  static int8_t hits_out[2 * 4 + 1];
  myproject_device device;
  for (int u = 0; u < 2; u++) {
    for (int d = 0; d < 2; d++) dma[u][LENGTHS[d]].written = armed;
    device.dma[u] = dma[u];
  }
  device.track_words = {track, (uintptr_t)track, sizeof track};
  device.calo_words = {calo, (uintptr_t)calo, sizeof calo};
  device.sum_output_words = {sum_output, (uintptr_t)sum_output, sizeof sum_output};
  device.hits_out_words = {hits_out, (uintptr_t)hits_out, sizeof hits_out};
  if (run_samples(device)) return 1;
  printf("%u transfers\n", transfers);
  for (int u = 0; u < 2; u++) {
    for (int d = 0; d < 2; d++) dma[u][LENGTHS[d]].written = 0;
  }
  dma[1][STATES[1]].value = 0x10;
  return run_samples(device) == 1 ? 0 : 1;
}
