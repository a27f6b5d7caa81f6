/* Driver of myproject on zcu102. */
#include "myproject_driver.h"

#include "myproject_numbers.h"

/* Starts and waits until it is done. */
static int start(volatile uint32_t *registers, unsigned long spins) {
  registers[0] = 1;
  while (spins-- > 0) {
    if (registers[0] & 2) return 0;
  }
  return -1;
}

/* Registers take whole words of 32 bits; the bytes are little-endian on both sides. */
static void put(volatile uint32_t *registers, const void *words, uint32_t bytes) {
  const unsigned char *from = (const unsigned char *)words;
  uint32_t i, b;
  for (i = 0; i < bytes; i += 4) {
    uint32_t word = 0;
    for (b = 0; b < 4 && i + b < bytes; b++) word |= (uint32_t)from[i + b] << 8 * b;
    registers[i / 4] = word;
  }
}

static void take(volatile uint32_t *registers, void *words, uint32_t bytes) {
  unsigned char *to = (unsigned char *)words;
  uint32_t i, b;
  for (i = 0; i < bytes; i += 4) {
    uint32_t word = registers[i / 4];
    for (b = 0; b < 4 && i + b < bytes; b++) to[i + b] = (unsigned char)(word >> 8 * b);
  }
}

int myproject_run(myproject_device *device, unsigned long count, unsigned long spins, const double *track, const double *calo, double *sum_output, double *hits_out) {
  for (; count > 0; count--) {
    static myproject_track_word track_words[4];
    static myproject_calo_word calo_words[2];
    static myproject_sum_output_word sum_output_words[2];
    static myproject_hits_out_word hits_out_words[4];
    myproject_encode_track(track, track_words);
    put(device->registers + 0x10 / 4, track_words, 16);
    myproject_encode_calo(calo, calo_words);
    put(device->registers + 0x20 / 4, calo_words, 8);
    if (start(device->registers, spins)) return -1;
    take(device->registers + 0x30 / 4, sum_output_words, 16);
    myproject_decode_sum_output(sum_output_words, sum_output);
    take(device->registers + 0x40 / 4, hits_out_words, 32);
    myproject_decode_hits_out(hits_out_words, hits_out);
    track += 4;
    calo += 2;
    sum_output += 2;
    hits_out += 4;
  }
  return 0;
}
