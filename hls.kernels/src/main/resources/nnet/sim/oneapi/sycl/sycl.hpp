// Simulation, on the host and without a SYCL compiler, of the part of SYCL that an emitted oneAPI project uses: a
// queue runs a kernel when it is submitted, a pipe is a queue of words.
#ifndef NNET_SIM_SYCL_HPP_
#define NNET_SIM_SYCL_HPP_

#include <exception>
#include <initializer_list>

#include "../../core/fifo.h"

#define SYCL_EXTERNAL

namespace sycl {

typedef std::exception exception;
typedef std::initializer_list<std::exception_ptr> exception_list;
struct device {};
struct event {
  void wait() {}
};

struct handler {
  template <class Name = void, class Kernel> void single_task(const Kernel &kernel) { kernel(); }
};

class queue {
 public:
  template <class... Arguments> explicit queue(const Arguments &...) {}

  template <class Name = void, class Kernel> event single_task(const Kernel &kernel) {
    kernel();
    return event();
  }
  template <class Commands> event submit(const Commands &commands) {
    handler h;
    commands(h);
    return event();
  }
  void wait() {}
  void wait_and_throw() {}
  device get_device() const { return device(); }
};

namespace ext {
namespace oneapi {
namespace experimental {

struct properties_tag {};
struct empty_properties_t {};
template <class... Values> struct properties {
  constexpr explicit properties(Values...) {}
};

}  // namespace experimental
}  // namespace oneapi
}  // namespace ext
}  // namespace sycl
#endif
