// Simulation of the Siemens header of this name: ac_channel.
#ifndef NNET_SIM_AC_CHANNEL_H_
#define NNET_SIM_AC_CHANNEL_H_

#include "../core/fifo.h"

template <class T> class ac_channel {
 public:
  typedef T element_type;
  ac_channel() {}
  explicit ac_channel(int) {}

  bool empty() const { return words.size() == 0; }
  bool available(unsigned n) const { return words.size() >= n; }
  unsigned size() const { return words.size(); }
  unsigned debug_size() const { return words.size(); }
  T read() { return words.read(); }
  void read(T &value) { value = words.read(); }
  bool nb_read(T &value) {
    if (empty()) return false;
    value = words.read();
    return true;
  }
  void write(const T &value) { words.write(value); }

 private:
  nnet_sim::fifo<T> words;
};

#endif
