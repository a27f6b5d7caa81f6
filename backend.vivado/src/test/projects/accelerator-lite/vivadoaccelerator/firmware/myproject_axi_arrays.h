// The accelerator for test benches
#ifndef MYPROJECT_AXI_ARRAYS_H_
#define MYPROJECT_AXI_ARRAYS_H_

#include <stdio.h>
#include <stdlib.h>

#include "myproject_axi.h"
#include "../drivers/myproject_numbers.h"

// Runs one inference as a driver does: encodes, sends, receives, decodes.
inline void myproject_axi_arrays(track_t (&track)[4], calo_t (&calo)[2], sum_t (&sum_output)[2], hits_t (&hits_out)[4]) {
  static double track_inner[4];
  static myproject_track_word track_words[4];
  static ap_uint<32> track_port[4];
  static double calo_inner[2];
  static myproject_calo_word calo_words[2];
  static ap_uint<32> calo_port[2];
  static double sum_output_inner[2];
  static myproject_sum_output_word sum_output_words[2];
  static ap_uint<64> sum_output_port[2];
  static double hits_out_inner[4];
  static myproject_hits_out_word hits_out_words[4];
  static ap_uint<64> hits_out_port[4];
  for (unsigned i = 0; i < 4; i++) {
    track_inner[i] = nnet::value(track[i]).to_double();
  }
  myproject_encode_track(track_inner, track_words);
  for (unsigned i = 0; i < 4; i++) {
    track_port[i] = ap_uint<32>(nnet::host_word<myproject_track_word>::bits(track_words[i]));
  }
  for (unsigned i = 0; i < 2; i++) {
    calo_inner[i] = nnet::value(calo[i]).to_double();
  }
  myproject_encode_calo(calo_inner, calo_words);
  for (unsigned i = 0; i < 2; i++) {
    calo_port[i] = ap_uint<32>(nnet::host_word<myproject_calo_word>::bits(calo_words[i]));
  }
  myproject_axi(track_port, calo_port, sum_output_port, hits_out_port);
  for (unsigned i = 0; i < 2; i++) {
    sum_output_words[i] = nnet::host_word<myproject_sum_output_word>::of(sum_output_port[i].to_uint64());
  }
  myproject_decode_sum_output(sum_output_words, sum_output_inner);
  for (unsigned i = 0; i < 2; i++) {
    sum_output[i] = nnet::cast<sum_t>(sum_output_inner[i]);
  }
  for (unsigned i = 0; i < 4; i++) {
    hits_out_words[i] = nnet::host_word<myproject_hits_out_word>::of(hits_out_port[i].to_uint64());
  }
  myproject_decode_hits_out(hits_out_words, hits_out_inner);
  for (unsigned i = 0; i < 4; i++) {
    hits_out[i] = nnet::cast<hits_t>(hits_out_inner[i]);
  }
}

#endif
