// Functions that run beside each other, as those of a dataflow region do: one goes on until it must wait for a
// stream, then another. If all of them wait, the hardware would for ever; the program says who waits for what and
// ends.
#ifndef NNET_SIM_DATAFLOW_H_
#define NNET_SIM_DATAFLOW_H_

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <ucontext.h>

#include <vector>

#include "fifo.h"

namespace nnet_sim {

class dataflow : public scheduler {
 public:
  dataflow() : current(0), left(0), moves(0) {}
  ~dataflow() {
    for (unsigned i = 0; i < tasks.size(); i++) delete tasks[i];
  }
  dataflow(const dataflow &) = delete;
  dataflow &operator=(const dataflow &) = delete;

  // A function, which is called when the others are known.
  template <class F> void add(const char *name, const F &body) { tasks.push_back(new task_of<F>(name, body)); }

  // Returns when all functions have.
  void run() {
    scheduler *outer = active();
    active() = this;
    for (unsigned i = 0; i < tasks.size(); i++) start(i);
    left = tasks.size();
    while (left > 0) {
      unsigned long before = moves;
      unsigned open = left;
      for (current = 0; current < tasks.size(); current++) {
        if (!tasks[current]->done) swapcontext(&home, &tasks[current]->context);
      }
      if (moves == before && left == open) stuck();
    }
    active() = outer;
  }

  void moved() { moves++; }

  void wait(const char *stream, const char *why) {
    task *self = tasks[current];
    self->stream = stream;
    self->why = why;
    swapcontext(&self->context, &home);
  }

 private:
  struct task {
    explicit task(const char *name) : name(name), stream(""), why(""), done(false) {}
    virtual ~task() {}
    virtual void run() = 0;
    const char *name, *stream, *why;
    bool done;
    ucontext_t context;
  };

  template <class F> struct task_of : task {
    task_of(const char *name, const F &body) : task(name), body(body) {}
    void run() { body(); }
    F body;
  };

  // Only the pages that are touched take room.
  static void *stack(unsigned number) {
    static std::vector<void *> all;
    while (all.size() <= number) {
      void *one = mmap(0, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (one == MAP_FAILED) {
        fprintf(stderr, "hls4j: no room for the functions of the simulation\n");
        abort();
      }
      all.push_back(one);
    }
    return all[number];
  }

  void start(unsigned number) {
    ucontext_t &context = tasks[number]->context;
    getcontext(&context);
    context.uc_stack.ss_sp = stack(number);
    context.uc_stack.ss_size = stack_size;
    context.uc_link = &home;
    makecontext(&context, begin, 0);
  }

  static void begin() {
    dataflow *flow = static_cast<dataflow *>(active());
    flow->tasks[flow->current]->run();
    flow->tasks[flow->current]->done = true;
    flow->left--;
  }

  void stuck() const {
    fprintf(stderr, "hls4j: the firmware waits for ever:\n");
    for (unsigned i = 0; i < tasks.size(); i++) {
      const task &t = *tasks[i];
      if (!t.done) fprintf(stderr, "  %s: stream '%s' is %s\n", t.name, t.stream, t.why);
    }
    abort();
  }

  static const unsigned long stack_size = 64ul << 20;

  std::vector<task *> tasks;
  unsigned current;
  unsigned long left, moves;
  ucontext_t home;
};

}  // namespace nnet_sim
#endif
