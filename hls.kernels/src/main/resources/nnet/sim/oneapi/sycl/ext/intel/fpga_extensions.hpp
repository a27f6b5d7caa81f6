// Simulation of the oneAPI header of this name: pipes, task sequences and the properties of interfaces.
#ifndef NNET_SIM_FPGA_EXTENSIONS_HPP_
#define NNET_SIM_FPGA_EXTENSIONS_HPP_

#include "../../sycl.hpp"

namespace sycl {
namespace ext {
namespace intel {

struct selector {};
constexpr selector fpga_emulator_selector_v{}, fpga_simulator_selector_v{}, fpga_selector_v{};

namespace experimental {

struct property {};
template <int Cycles> constexpr property ready_latency{};
template <int Bits> constexpr property bits_per_symbol{};
template <bool Uses> constexpr property uses_valid{};
template <bool First> constexpr property first_symbol_in_high_order_bits{};
template <int Cycles = -1> constexpr property pipelined{};
template <int Mode = 0> constexpr property streaming_interface{};
constexpr property protocol_avalon_streaming{}, protocol_avalon_streaming_uses_ready{};
constexpr property streaming_interface_remove_downstream_stall{}, streaming_interface_accept_downstream_stall{};

// A channel between kernels, or between host and kernel; it is a type and has no objects.
template <class Id, class T, int Capacity = 0, class Properties = oneapi::experimental::empty_properties_t,
          class... More>
struct pipe {
  typedef T value_type;
  static T read() { return words().read(); }
  static T read(bool &success) {
    success = words().size() != 0;
    return success ? words().read() : T();
  }
  static T read(queue &) { return read(); }
  static void write(const T &value) { words().write(value); }
  static void write(const T &value, bool &success) {
    words().write(value);
    success = true;
  }
  static void write(queue &, const T &value) { write(value); }

 private:
  static nnet_sim::fifo<T> &words() {
    static nnet_sim::fifo<T> all;
    return all;
  }
};

// Calls of one function; in the simulation each runs when it is made.
template <auto &Function, class... Properties> struct task_sequence {
  template <class... Arguments> void async(Arguments &&...arguments) { Function(arguments...); }
  void get() {}
};

}  // namespace experimental

template <class Id, class T, int Capacity = 0> using pipe = experimental::pipe<Id, T, Capacity>;

}  // namespace intel
}  // namespace ext
}  // namespace sycl
#endif
