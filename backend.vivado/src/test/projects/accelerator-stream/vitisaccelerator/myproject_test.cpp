// Test bench of myproject
// The argument is the folder of the data, tb_data without one.

#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>
#include <math.h>

#include "firmware/myproject_axi_arrays.h"

#ifdef RTL_SIM
#define RESULTS "rtl_cosim_results.log"
#else
#define RESULTS "csim_results.log"
#endif

namespace tensors {
static track_t track[4];
static calo_t calo[2];
static sum_t sum_output[2];
static hits_t hits_out[4];
}

typedef std::vector<double> numbers;

// The numbers on the next line; none at the end of the file.
static numbers next_line(std::ifstream &file) {
  std::string line;
  std::getline(file, line);
  std::istringstream in(line);
  numbers all;
  double number;
  while (in >> number) all.push_back(number);
  return all;
}

template <class T, unsigned N> void load(T (&tensor)[N], const numbers &from, unsigned &at) {
  for (unsigned i = 0; i < N; i++, at++) {
    tensor[i] = nnet::cast<T>(at < from.size() ? from[at] : 0.0);
  }
}

template <class T, unsigned N> void store(const T (&tensor)[N], numbers &to) {
  for (unsigned i = 0; i < N; i++) {
    to.push_back(nnet::value(tensor[i]).to_double());
  }
}

// Runs one sample.
static numbers run(const numbers &sample) {
  unsigned at = 0;
  load(tensors::track, sample, at);
  load(tensors::calo, sample, at);
  myproject_axi_arrays(tensors::track, tensors::calo, tensors::sum_output, tensors::hits_out);
  numbers results;
  store(tensors::sum_output, results);
  store(tensors::hits_out, results);
  return results;
}

int main(int argc, char *argv[]) {
  std::string folder = argc > 1 ? argv[1] : "tb_data";
  std::ifstream inputs(folder + "/tb_input_features.dat");
  std::ifstream expected(folder + "/tb_output_predictions.dat");
  std::ofstream log(folder + "/" RESULTS);
  if (!log) {
    std::cerr << "cannot write " << folder << "/" << RESULTS << std::endl;
    return 1;
  }
  log << std::setprecision(17);
  double worst = 0;
  unsigned samples = 0;
  numbers sample = next_line(inputs);
  do {
    numbers results = run(sample);
    numbers wanted = next_line(expected);
    for (unsigned i = 0; i < results.size(); i++) {
      log << (i ? " " : "") << results[i];
      if (i < wanted.size()) worst = fmax(worst, fabs(results[i] - wanted[i]));
    }
    log << '\n';
    if (++samples % 5000 == 0) std::cout << samples << " samples" << std::endl;
    sample = next_line(inputs);
  } while (!sample.empty());
  std::cout << samples << " samples, results in " << folder << "/" << RESULTS << std::endl;
  std::cout << "largest difference from the expected: " << worst << std::endl;
  return 0;
}
