// The queue behind every simulated channel. It grows without limit; reading it empty ends the program, because a
// project that does so would hang in hardware.
#ifndef NNET_SIM_FIFO_H_
#define NNET_SIM_FIFO_H_

#include <stdio.h>
#include <stdlib.h>

namespace nnet_sim {

template <class T> class fifo {
 public:
  explicit fifo(const char *name = "without a name")
      : name(name), slots(0), capacity(0), first(0), count(0), largest(0) {}
  ~fifo() { delete[] slots; }
  fifo(const fifo &) = delete;
  fifo &operator=(const fifo &) = delete;

  unsigned size() const { return count; }
  // The most words that were in it at once.
  unsigned most() const { return largest; }

  // For streams that live for one inference.
  void expect_empty() const {
    if (count != 0) fail("still holds words at its end; they would meet the next inference");
  }

  void write(const T &value) {
    trace('w');
    if (count == capacity) grow();
    slots[(first + count++) % capacity] = value;
    if (count > largest) largest = count;
  }

  T read() {
    if (count == 0) fail("is read while it is empty; the hardware would wait forever");
    trace('r');
    T value = slots[first];
    first = (first + 1) % capacity;
    count--;
    return value;
  }

 private:
  void fail(const char *what) const {
    fprintf(stderr, "hls4j: channel '%s' %s\n", name, what);
    abort();
  }

  // With NNET_SIM_TRACE each word that is written or read is told, in the order in which it happens.
#ifdef NNET_SIM_TRACE
  void trace(char what) const { fprintf(stderr, "%c %s\n", what, name); }
#else
  void trace(char) const {}
#endif

  void grow() {
    unsigned more = capacity == 0 ? 16 : 2 * capacity;
    T *next = new T[more];
    for (unsigned i = 0; i < count; i++) next[i] = slots[(first + i) % capacity];
    delete[] slots;
    slots = next;
    capacity = more;
    first = 0;
  }

  const char *name;
  T *slots;
  unsigned capacity, first, count, largest;
};

}  // namespace nnet_sim
#endif
