// The queue behind every simulated channel. It grows without limit; reading it empty ends the program,
// because a project that does so would hang in hardware.
#ifndef NNET_SIM_FIFO_H_
#define NNET_SIM_FIFO_H_

#include <stdio.h>
#include <stdlib.h>

namespace nnet_sim {

template <class T> class fifo {
 public:
  fifo() : slots(0), capacity(0), first(0), count(0) {}
  ~fifo() { delete[] slots; }
  fifo(const fifo &) = delete;
  fifo &operator=(const fifo &) = delete;

  unsigned size() const { return count; }

  void write(const T &value) {
    if (count == capacity) grow();
    slots[(first + count++) % capacity] = value;
  }

  T read() {
    if (count == 0) {
      fputs("hls4j: a channel is read while it is empty; the hardware would wait forever\n", stderr);
      abort();
    }
    T value = slots[first];
    first = (first + 1) % capacity;
    count--;
    return value;
  }

 private:
  void grow() {
    unsigned more = capacity == 0 ? 16 : 2 * capacity;
    T *next = new T[more];
    for (unsigned i = 0; i < count; i++) next[i] = slots[(first + i) % capacity];
    delete[] slots;
    slots = next;
    capacity = more;
    first = 0;
  }

  T *slots;
  unsigned capacity, first, count;
};

}  // namespace nnet_sim
#endif
