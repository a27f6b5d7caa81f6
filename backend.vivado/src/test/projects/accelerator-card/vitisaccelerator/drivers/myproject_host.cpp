// Runs myproject on a card: reads samples from standard input, all numbers of all inputs, writes a line for each.
// g++ -std=c++17 myproject_host.cpp -I$XILINX_XRT/include -L$XILINX_XRT/lib -lxrt_coreutil -o myproject_host

#include <iomanip>
#include <iostream>
#include <vector>

#include <xrt/xrt_bo.h>
#include <xrt/xrt_device.h>
#include <xrt/xrt_kernel.h>

#include "myproject_numbers.h"

// One sample; false at the end of the input.
static bool run(xrt::device &device, xrt::kernel &kernel) {
  std::vector<double> track_inner(4);
  for (double &x : track_inner) {
    if (!(std::cin >> x)) return false;
  }
  std::vector<double> calo_inner(2);
  for (double &x : calo_inner) {
    if (!(std::cin >> x)) return false;
  }
  xrt::bo track_port(device, 8, kernel.group_id(0));
  myproject_track_word *track_words = track_port.map<myproject_track_word *>();
  xrt::bo calo_port(device, 4, kernel.group_id(1));
  myproject_calo_word *calo_words = calo_port.map<myproject_calo_word *>();
  xrt::bo sum_output_port(device, 8, kernel.group_id(2));
  myproject_sum_output_word *sum_output_words = sum_output_port.map<myproject_sum_output_word *>();
  xrt::bo hits_out_port(device, 4, kernel.group_id(3));
  myproject_hits_out_word *hits_out_words = hits_out_port.map<myproject_hits_out_word *>();
  myproject_encode_track(track_inner.data(), track_words);
  track_port.sync(XCL_BO_SYNC_BO_TO_DEVICE);
  myproject_encode_calo(calo_inner.data(), calo_words);
  calo_port.sync(XCL_BO_SYNC_BO_TO_DEVICE);
  kernel(track_port, calo_port, sum_output_port, hits_out_port).wait();
  sum_output_port.sync(XCL_BO_SYNC_BO_FROM_DEVICE);
  std::vector<double> sum_output_inner(2);
  myproject_decode_sum_output(sum_output_words, sum_output_inner.data());
  for (double x : sum_output_inner) std::cout << x << ' ';
  hits_out_port.sync(XCL_BO_SYNC_BO_FROM_DEVICE);
  std::vector<double> hits_out_inner(4);
  myproject_decode_hits_out(hits_out_words, hits_out_inner.data());
  for (double x : hits_out_inner) std::cout << x << ' ';
  std::cout << std::endl;
  return true;
}

int main(int argc, char *argv[]) {
  xrt::device device(0);
  xrt::uuid image = device.load_xclbin(argc > 1 ? argv[1] : "myproject.xclbin");
  xrt::kernel kernel(device, image, "myproject_axi");
  std::cout << std::setprecision(17);
  while (run(device, kernel)) {
  }
  return 0;
}
