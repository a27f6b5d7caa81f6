// Test bench of myproject
// The argument is the folder of the data, tb_data without one.

#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>
#include <math.h>
#include <stdlib.h>

#include "myproject.h"

#ifdef RTL_SIM
#define RESULTS "rtl_cosim_results.log"
#else
#define RESULTS "csim_results.log"
#endif

namespace tensors {
static myproject_graph1::track_t track[4];
static myproject_graph2::calo_t calo[2];
static myproject_graph2::sum_t sum_output[2];
static myproject_graph3::hits_t hits_out[4];
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
  load(tensors::track, sample, at);
  load(tensors::calo, sample, at);
  myproject(tensors::track, tensors::calo, tensors::sum_output, tensors::hits_out);
  numbers results;
  store(tensors::sum_output, results);
  store(tensors::hits_out, results);
  return results;
}

// A line with the given numbers, at the end of a file or alone in it.
static void line(const std::string &path, const numbers &all, bool is_first) {
  std::ofstream file(path.c_str(), is_first ? std::ios::trunc : std::ios::app);
  file << std::setprecision(17);
  for (unsigned i = 0; i < all.size(); i++) file << (i ? " " : "") << all[i];
  file << '\n';
}

// What each part has read and written, for its own test bench.
static void record(const std::string &folder, bool is_first) {
  numbers in1;
  store(tensors::track, in1);
  line(folder + "/../graph1/tb_data/tb_input_features.dat", in1, is_first);
  numbers out1;
  store(myproject_cuts::track_fc_out, out1);
  line(folder + "/../graph1/tb_data/tb_output_predictions.dat", out1, is_first);
  numbers in2;
  store(tensors::calo, in2);
  store(myproject_cuts::track_fc_out, in2);
  line(folder + "/../graph2/tb_data/tb_input_features.dat", in2, is_first);
  numbers out2;
  store(tensors::sum_output, out2);
  store(myproject_cuts::all_out, out2);
  line(folder + "/../graph2/tb_data/tb_output_predictions.dat", out2, is_first);
  numbers in3;
  store(myproject_cuts::all_out, in3);
  line(folder + "/../graph3/tb_data/tb_input_features.dat", in3, is_first);
  numbers out3;
  store(tensors::hits_out, out3);
  line(folder + "/../graph3/tb_data/tb_output_predictions.dat", out3, is_first);
}

int main(int argc, char *argv[]) {
  std::string folder = argc > 1 ? argv[1] : "tb_data";
  data_file inputs(folder, "tb_input_features.dat", 6);
  data_file expected(folder, "tb_output_predictions.dat", 6);
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
    sample.resize(6);
  }
  do {
    numbers results = run(sample);
    record(folder, samples == 0);
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
