// The kernel for programs on the host
#ifndef MYPROJECT_ARRAYS_H_
#define MYPROJECT_ARRAYS_H_

#include "../exception_handler.hpp"
#include "myproject.h"

// The device that the program is compiled for.
inline sycl::queue &myproject_device() {
  #if defined(FPGA_SIMULATOR)
  static sycl::queue queue(sycl::ext::intel::fpga_simulator_selector_v, report_errors);
  #elif defined(FPGA_HARDWARE)
  static sycl::queue queue(sycl::ext::intel::fpga_selector_v, report_errors);
  #else
  static sycl::queue queue(sycl::ext::intel::fpga_emulator_selector_v, report_errors);
  #endif
  return queue;
}

// Runs one inference on plain arrays.
inline void myproject_arrays(track_t track[4], calo_t calo[2], sum_t sum_output[2], hits_t hits_out[4]) {
  track_pipe::write(myproject_device(), nnet::pack<4>(track));
  calo_pipe::write(myproject_device(), nnet::pack<2>(calo));
  myproject_device().single_task<myproject_id>(myproject());
  nnet::unpack(sum_output_pipe::read(myproject_device()), sum_output);
  nnet::unpack(hits_out_pipe::read(myproject_device()), hits_out);
}

#endif
