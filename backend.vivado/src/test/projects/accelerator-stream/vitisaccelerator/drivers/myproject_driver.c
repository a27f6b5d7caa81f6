/* Driver of myproject on pynq-z2. */
#include "myproject_driver.h"

#include "myproject_numbers.h"

/* Registers of one direction of AXI DMA without scatter and gather. */
enum { SENDS = 0x00 / 4, RECEIVES = 0x30 / 4 };
enum { CONTROL = 0, STATUS = 1, ADDRESS = 6, ADDRESS_HIGH = 7, LENGTH = 10 };

/* Bytes of the longest transfer, for which the register LENGTH has bits. */
static const uint64_t LONGEST = 67108863;

/* How many of some samples fit a buffer and a transfer. */
static unsigned long fitting(unsigned long count, const myproject_buffer *buffer, uint32_t bytes) {
  uint64_t room = (buffer->bytes < LONGEST ? buffer->bytes : LONGEST) / bytes;
  return count < room ? count : (unsigned long)room;
}

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

int myproject_run(myproject_device *device, unsigned long count, unsigned long spins, const double *track, const double *calo, double *sum_output, double *hits_out) {
  while (count > 0) {
    unsigned long now = count, i;
    now = fitting(now, &device->track_words, 8);
    now = fitting(now, &device->calo_words, 4);
    now = fitting(now, &device->sum_output_words, 8);
    now = fitting(now, &device->hits_out_words, 4);
    if (now == 0) return -1;
    for (i = 0; i < now; i++) {
      myproject_encode_track(track + i * 4, (myproject_track_word *)device->track_words.words + i * 4);
    }
    for (i = 0; i < now; i++) {
      myproject_encode_calo(calo + i * 2, (myproject_calo_word *)device->calo_words.words + i * 2);
    }
    receive(device->dma[0], &device->sum_output_words, (uint32_t)now * 8);
    receive(device->dma[1], &device->hits_out_words, (uint32_t)now * 4);
    send(device->dma[0], &device->track_words, (uint32_t)now * 8);
    send(device->dma[1], &device->calo_words, (uint32_t)now * 4);
    if (wait_for(device->dma[0], SENDS, spins)) return -1;
    if (wait_for(device->dma[1], SENDS, spins)) return -1;
    if (wait_for(device->dma[0], RECEIVES, spins)) return -1;
    if (wait_for(device->dma[1], RECEIVES, spins)) return -1;
    for (i = 0; i < now; i++) {
      myproject_decode_sum_output((const myproject_sum_output_word *)device->sum_output_words.words + i * 2, sum_output + i * 2);
    }
    for (i = 0; i < now; i++) {
      myproject_decode_hits_out((const myproject_hits_out_word *)device->hits_out_words.words + i * 4, hits_out + i * 4);
    }
    track += now * 4;
    calo += now * 2;
    sum_output += now * 2;
    hits_out += now * 4;
    count -= now;
  }
  return 0;
}
