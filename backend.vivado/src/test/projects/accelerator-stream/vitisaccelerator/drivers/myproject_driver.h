/* Driver of myproject on pynq-z2. Needs the C library only. */
#ifndef MYPROJECT_DRIVER_H_
#define MYPROJECT_DRIVER_H_

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Memory that the accelerator reaches, not cached or kept coherent: for the program and on the bus. */
typedef struct {
  void *words;
  uint64_t address;
  uint64_t bytes; /* its length */
} myproject_buffer;

typedef struct {
  /* Registers of the units of direct memory access, dma_0 first. */
  volatile uint32_t *dma[2];
  myproject_buffer track_words;
  myproject_buffer calo_words;
  myproject_buffer sum_output_words;
  myproject_buffer hits_out_words;
} myproject_device;

/* Inferences on so many samples, one after the other in arrays in C order. Gives up with -1 on an error, or after
   looking for the end of a transfer so many times. */
int myproject_run(myproject_device *device, unsigned long count, unsigned long spins, const double *track, const double *calo, double *sum_output, double *hits_out);

#ifdef __cplusplus
}
#endif

#endif
