// A kernel between two pipes as the oneAPI flow writes it. Ends with 0 if the host reads the right sums.
#include "nnet/core/array.h"
#include "nnet/kernel/merge.h"

typedef ac_fixed<8, 4, true> number;

struct config {
  static const unsigned n_in = 2, reuse_factor = 1;
  typedef nnet::op::add op;
};

typedef nnet::array<number, 2> pair;

// Weights are constant expressions, also where the point lies beyond the bits.
static constexpr ac_fixed<8, 10, true> weights[2] = {-512.0, 12.0};
static_assert(weights[0].raw == -128 && weights[1].raw == 3, "constant expressions");

namespace fpga = sycl::ext::intel::experimental;
using interface = decltype(sycl::ext::oneapi::experimental::properties(fpga::ready_latency<0>,
                                                                       fpga::bits_per_symbol<16>));
class InputId;
class OutputId;
class KernelId;
using InputPipe = fpga::pipe<InputId, pair, 0, interface>;
using OutputPipe = fpga::pipe<OutputId, pair, 0, interface>;

void forward(pair y) { OutputPipe::write(y); }

struct Top {
  auto get(sycl::ext::oneapi::experimental::properties_tag) {
    return sycl::ext::oneapi::experimental::properties(fpga::streaming_interface<>, fpga::pipelined<1>);
  }
  [[intel::kernel_args_restrict]] SYCL_EXTERNAL void operator()() const {
    nnet::stream<InputPipe> in;
    [[intel::fpga_register]] pair x = in.read();
    [[intel::fpga_register]] pair y;
    nnet::merge<config>(x.data, x.data, y.data);
    fpga::task_sequence<forward> task;
    task.async(y);
    task.get();
  }
};

void fail(sycl::exception_list errors) {
  for (const std::exception_ptr &error : errors) std::rethrow_exception(error);
}

int main() {
  try {
    sycl::queue q(sycl::ext::intel::fpga_emulator_selector_v, fail);
    InputPipe::write(q, pair{{1.5, -2}});
    q.single_task<KernelId>(Top{}).wait();
    q.submit([&](sycl::handler &h) { h.single_task<KernelId>([] {}); });
    pair y = OutputPipe::read(q);
    return y.data[0] == 3 && y.data[1] == -4 ? 0 : 1;
  } catch (const sycl::exception &) {
    return 2;
  }
}
