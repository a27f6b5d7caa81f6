// Simulation of the AMD header of this name: hls::stream.
#ifndef NNET_SIM_HLS_STREAM_H_
#define NNET_SIM_HLS_STREAM_H_

#include "../core/fifo.h"

namespace hls {

template <class T, int Depth = 0> class stream {
 public:
  typedef T value_type;
  stream() {}
  explicit stream(const char *name) : words(name) {}
  ~stream() { words.expect_empty(); }

  bool empty() const { return words.size() == 0; }
  bool full() const { return false; }
  unsigned size() const { return words.size(); }
  unsigned most() const { return words.most(); }
  void hold(unsigned depth) { words.hold(depth); }
  T read() { return words.read(); }
  void read(T &value) { value = words.read(); }
  bool read_nb(T &value) {
    if (empty()) return false;
    value = words.read();
    return true;
  }
  void write(const T &value) { words.write(value); }
  bool write_nb(const T &value) {
    words.write(value);
    return true;
  }
  void operator>>(T &value) { value = words.read(); }
  void operator<<(const T &value) { words.write(value); }

 private:
  nnet_sim::fifo<T> words;
};

}  // namespace hls
#endif
