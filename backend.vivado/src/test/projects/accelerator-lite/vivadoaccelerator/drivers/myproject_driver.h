/* Driver of myproject on zcu102. Needs the C library only. */
#ifndef MYPROJECT_DRIVER_H_
#define MYPROJECT_DRIVER_H_

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  volatile uint32_t *registers;
} myproject_device;

/* Inferences on so many samples, one after the other in arrays in C order. Gives up with -1 on an error, or after
   looking for the end of a transfer so many times. */
int myproject_run(myproject_device *device, unsigned long count, unsigned long spins, const double *track, const double *calo, double *sum_output, double *hits_out);

#ifdef __cplusplus
}
#endif

#endif
