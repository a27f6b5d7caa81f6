// The queue behind every simulated channel. Functions that are called one after the other find it without a limit,
// and reading it empty ends the program, because a project that does so would hang in hardware. Functions that run
// beside each other (dataflow.h) wait where it is empty, or full.
#ifndef NNET_SIM_FIFO_H_
#define NNET_SIM_FIFO_H_

#include <stdio.h>
#include <stdlib.h>

namespace nnet_sim {

// Who lets functions run in turn.
class scheduler {
 public:
  virtual ~scheduler() {}
  // A word has been written or read.
  virtual void moved() = 0;
  // Comes back after others have run.
  virtual void wait(const char *stream, const char *why) = 0;

  // Where functions run beside each other; none if they are called one after the other.
  static scheduler *&active() {
    static scheduler *one = 0;
    return one;
  }
};

template <class T> class fifo {
 public:
  explicit fifo(const char *name = "without a name")
      : name(name), slots(0), capacity(0), first(0), count(0), largest(0), limit(0) {}
  ~fifo() {
    tell();
    delete[] slots;
  }
  fifo(const fifo &) = delete;
  fifo &operator=(const fifo &) = delete;

  unsigned size() const { return count; }
  // The most words that were in it at once.
  unsigned most() const { return largest; }

  // Holds so many words at most, where functions run beside each other.
  void hold(unsigned depth) { limit = depth; }

  // For streams that live for one inference.
  void expect_empty() const {
    if (count != 0) fail("still holds words at its end; they would meet the next inference");
  }

  void write(const T &value) {
    while (limit > 0 && count == limit) wait("full");
    trace('w');
    if (count == capacity) grow();
    slots[(first + count++) % capacity] = value;
    if (count > largest) largest = count;
    moved();
  }

  T read() {
    while (count == 0) wait("empty");
    trace('r');
    T value = slots[first];
    first = (first + 1) % capacity;
    count--;
    moved();
    return value;
  }

 private:
  void fail(const char *what) const {
    fprintf(stderr, "hls4j: channel '%s' %s\n", name, what);
    abort();
  }

  void wait(const char *why) {
    if (scheduler::active() == 0) fail("is read while it is empty; the hardware would wait forever");
    scheduler::active()->wait(name, why);
  }

  static void moved() {
    if (scheduler::active() != 0) scheduler::active()->moved();
  }

  // With NNET_SIM_OCCUPANCY each channel tells at its end how many words it has held, and of how many.
#ifdef NNET_SIM_OCCUPANCY
  void tell() const {
    if (limit > 0) fprintf(stderr, "%s %u %u\n", name, largest, limit);
  }
#else
  void tell() const {}
#endif

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
  unsigned capacity, first, count, largest, limit;
};

}  // namespace nnet_sim
#endif
