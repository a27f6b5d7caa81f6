// What a queue does with errors of the device, which arrive after the call that caused them.
#ifndef EXCEPTION_HANDLER_HPP_
#define EXCEPTION_HANDLER_HPP_

#include <stdio.h>
#include <stdlib.h>

#include <sycl/sycl.hpp>

inline void report_errors(sycl::exception_list errors) {
  for (const std::exception_ptr &error : errors) {
    try {
      std::rethrow_exception(error);
    } catch (const sycl::exception &e) {
      fprintf(stderr, "error of the device: %s\n", e.what());
      exit(1);
    }
  }
}

#endif
