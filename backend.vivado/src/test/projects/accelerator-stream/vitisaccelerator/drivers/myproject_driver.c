/* Driver of myproject on pynq-z2. */
#include "myproject_driver.h"

#include "myproject_numbers.h"

/* Registers of one direction of AXI DMA without scatter and gather. */
enum { SENDS = 0x00 / 4, RECEIVES = 0x30 / 4 };
enum { CONTROL = 0, STATUS = 1, ADDRESS = 6, ADDRESS_HIGH = 7, LENGTH = 10 };

static void transfer(volatile uint32_t *dma, int direction, const myproject_buffer *buffer, uint32_t bytes) {
  volatile uint32_t *channel = dma + direction;
  channel[CONTROL] = 1;
  channel[ADDRESS] = (uint32_t)buffer->address;
  channel[ADDRESS_HIGH] = (uint32_t)(buffer->address >> 32);
  channel[LENGTH] = bytes;
}

static void send(volatile uint32_t *dma, const myproject_buffer *buffer, uint32_t bytes) {
  transfer(dma, SENDS, buffer, bytes);
}

static void receive(volatile uint32_t *dma, const myproject_buffer *buffer, uint32_t bytes) {
  transfer(dma, RECEIVES, buffer, bytes);
}

/* Until the channel is idle; bits 4 to 6 of the status are errors. */
static int wait_for(volatile uint32_t *dma, int direction, unsigned long spins) {
  while (spins-- > 0) {
    uint32_t status = dma[direction + STATUS];
    if (status & 0x70) return -1;
    if (status & 2) return 0;
  }
  return -1;
}

int myproject_run(myproject_device *device, unsigned long spins, const double *track, const double *calo, double *sum_output, double *hits_out) {
  myproject_encode_track(track, (myproject_track_word *)device->track_words.words);
  myproject_encode_calo(calo, (myproject_calo_word *)device->calo_words.words);
  receive(device->dma[0], &device->sum_output_words, 8);
  receive(device->dma[1], &device->hits_out_words, 4);
  send(device->dma[0], &device->track_words, 8);
  send(device->dma[1], &device->calo_words, 4);
  if (wait_for(device->dma[0], SENDS, spins)) return -1;
  if (wait_for(device->dma[1], SENDS, spins)) return -1;
  if (wait_for(device->dma[0], RECEIVES, spins)) return -1;
  if (wait_for(device->dma[1], RECEIVES, spins)) return -1;
  myproject_decode_sum_output((const myproject_sum_output_word *)device->sum_output_words.words, sum_output);
  myproject_decode_hits_out((const myproject_hits_out_word *)device->hits_out_words.words, hits_out);
  return 0;
}
