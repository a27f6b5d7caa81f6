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
inline void myproject_arrays(size_t_2 size[2], sample_t sample_out[2]) {
  size_pipe::write(myproject_device(), nnet::pack<2>(size));
  myproject_device().single_task<myproject_id>(myproject());
  nnet::unpack(sample_out_pipe::read(myproject_device()), sample_out);
}

#endif
