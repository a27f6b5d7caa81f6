// The network as a kernel between pipes
#ifndef MYPROJECT_H_
#define MYPROJECT_H_

#include "defines.h"
#include "nnet/core/array.h"

// One word is a whole tensor, one inference.
typedef nnet::array<track_t, 4> track_word;
typedef nnet::array<calo_t, 2> calo_word;
typedef nnet::array<sum_t, 2> sum_output_word;
typedef nnet::array<hits_t, 4> hits_out_word;

using myproject_pipe_properties =
    decltype(sycl::ext::oneapi::experimental::properties(sycl::ext::intel::experimental::ready_latency<0>));
class track_pipe_id;
using track_pipe =
    sycl::ext::intel::experimental::pipe<track_pipe_id, track_word, 0, myproject_pipe_properties>;
class calo_pipe_id;
using calo_pipe =
    sycl::ext::intel::experimental::pipe<calo_pipe_id, calo_word, 0, myproject_pipe_properties>;
class sum_output_pipe_id;
using sum_output_pipe =
    sycl::ext::intel::experimental::pipe<sum_output_pipe_id, sum_output_word, 0, myproject_pipe_properties>;
class hits_out_pipe_id;
using hits_out_pipe =
    sycl::ext::intel::experimental::pipe<hits_out_pipe_id, hits_out_word, 0, myproject_pipe_properties>;

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
