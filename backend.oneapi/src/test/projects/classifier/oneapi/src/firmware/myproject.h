// The network as a kernel between pipes
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "defines.h"
#include "nnet/core/array.h"

// One word is a whole tensor, one inference.
typedef nnet::array<features_t, 4> features_word;
typedef nnet::array<fc2_softmax_t, 2> fc2_softmax_out_word;

using myproject_pipe_properties =
    decltype(sycl::ext::oneapi::experimental::properties(sycl::ext::intel::experimental::ready_latency<0>));
class features_pipe_id;
using features_pipe =
    sycl::ext::intel::experimental::pipe<features_pipe_id, features_word, 0, myproject_pipe_properties>;
class fc2_softmax_out_pipe_id;
using fc2_softmax_out_pipe =
    sycl::ext::intel::experimental::pipe<fc2_softmax_out_pipe_id, fc2_softmax_out_word, 0, myproject_pipe_properties>;

// Each run is one inference: a word from each input, a word to each output.
class myproject_id;
struct myproject {
  // Started by a handshake; a run may start before the one before it has ended.
  auto get(sycl::ext::oneapi::experimental::properties_tag) const {
    return sycl::ext::oneapi::experimental::properties(
        sycl::ext::intel::experimental::streaming_interface<>, sycl::ext::intel::experimental::pipelined<>);
  }
  SYCL_EXTERNAL void operator()() const;
};

#endif
