// Test bench of myproject_graph1
// The argument is the folder of the data, tb_data without one.

#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>
#include <math.h>
#include <stdlib.h>

#include "firmware/myproject_graph1_arrays.h"

#ifdef RTL_SIM
#define RESULTS "rtl_cosim_results.log"
#else
#define RESULTS "csim_results.log"
#endif

namespace myproject_graph1 {
namespace tensors {
static track_t track[4];
static track_fc_t track_fc_out[2];
}
}

typedef std::vector<double> numbers;

// A file with the numbers of one sample on each line.
struct data_file {
  std::ifstream in;
  std::string name;
  unsigned size, line;

  data_file(const std::string &folder, const char *name, unsigned size)
      : in((folder + "/" + name).c_str()), name(name), size(size), line(0) {}

  // The next sample; none at the end of the file. A line that is none ends the program.
  numbers next() {
    std::string text;
    numbers sample;
    while (sample.empty() && std::getline(in, text)) {
      line++;
      std::istringstream words(text);
      double number;
      while (words >> number) sample.push_back(number);
      if (!words.eof() || (!sample.empty() && sample.size() != size)) {
        std::cerr << "line " << line << " of " << name << " has " << sample.size()
                  << " numbers instead of " << size << std::endl;
        exit(1);
      }
    }
    return sample;
  }
};

template <class T, unsigned N> void load(T (&tensor)[N], const numbers &from, unsigned &at) {
  for (unsigned i = 0; i < N; i++, at++) {
    tensor[i] = nnet::cast<T>(from[at]);
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
  load(myproject_graph1::tensors::track, sample, at);
  myproject_graph1::myproject_graph1_arrays(myproject_graph1::tensors::track, myproject_graph1::tensors::track_fc_out);
  numbers results;
  store(myproject_graph1::tensors::track_fc_out, results);
  return results;
}

int main(int argc, char *argv[]) {
  std::string folder = argc > 1 ? argv[1] : "tb_data";
  data_file inputs(folder, "tb_input_features.dat", 4);
  data_file expected(folder, "tb_output_predictions.dat", 2);
  std::ofstream log(folder + "/" RESULTS);
  if (!log) {
    std::cerr << "cannot write " << folder << "/" << RESULTS << std::endl;
    return 1;
  }
  log << std::setprecision(17);
  double worst = 0;
  unsigned samples = 0, compared = 0;
  numbers sample = inputs.next();
  if (sample.empty()) {
    std::cout << "no data, so one sample of zeros" << std::endl;
    sample.resize(4);
  }
  do {
    numbers results = run(sample);
    numbers wanted = expected.next();
    compared += !wanted.empty();
    for (unsigned i = 0; i < results.size(); i++) {
      log << (i ? " " : "") << results[i];
      if (!wanted.empty()) worst = fmax(worst, fabs(results[i] - wanted[i]));
    }
    log << '\n';
    if (++samples % 5000 == 0) std::cout << samples << " samples" << std::endl;
    sample = inputs.next();
  } while (!sample.empty());
  std::cout << samples << " samples, results in " << folder << "/" << RESULTS << std::endl;
  if (compared > 0) {
    std::cout << "largest difference from the expected: " << worst << ", in " << compared
              << " samples" << std::endl;
  }
  return 0;
}
