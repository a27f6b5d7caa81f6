// Members of the simulated Siemens classes that kernels and test benches of users rely on. Ends with the line
// of the first expectation that does not hold.
#include <ac_channel.h>
#include <ac_fixed.h>
#include <ac_int.h>
#include <mc_scverify.h>

#include <sstream>

#include "nnet/core/array.h"

#define EXPECT(...) \
  if (!(__VA_ARGS__)) return __LINE__ % 251 + 1

template <int W, int I, bool S, ac_q_mode Q, ac_o_mode O> int deduced(const ac_fixed<W, I, S, Q, O> &) {
  return W - I;
}

static_assert(ac_fixed<16, 6>::width == 16 && ac_fixed<16, 6>::i_width == 6 && ac_fixed<16, 6>::sign, "members");
static_assert(ac_fixed<8, 2, false, AC_RND, AC_SAT>::o_mode == AC_SAT, "modes are members");

void CCS_BLOCK(design)(ac_channel<nnet::array<ac_int<8>, 2> > &words) { words.write(words.read()); }

CCS_MAIN(int argc, char *argv[]) {
  EXPECT(argc == 1 && argv[0]);
  ac_fixed<16, 6> x = -1.5;
  EXPECT(x.slc<16>(0) == -1536 && x.slc<8>(8) == -6 && (ac_int<8, false>(x.slc<8>(8)) == 0xfa));
  x.set_slc(0, ac_int<4, false>(5));
  EXPECT(x == -1.4951171875 && x.to_int() == -2 && x.to_ac_int() == -2);
  x.set_slc(0, ac_int<16, false>(0x0400));
  EXPECT(x == 1 && x.to_int() == 1 && deduced(x) == 10 && deduced(x * x) == 20);
  x[0] = true;
  EXPECT(x[0] && !x[1] && x > 1 && x != 1 && 1 < x);
  ac_int<8> n = -3;
  EXPECT(-n == 3 && ~n == 2 && (n & 15) == 13 && (n | 1) == -3 && (n ^ n) == 0);
  n += 5;
  n <<= 2;
  n--;
  EXPECT(n == 7 && n++ == 7 && n == 8 && (n >> 1) == 4 && (n << -2) == 2);
  EXPECT((ac_fixed<8, 4, true, AC_RND_CONV_ODD>(0.03125) == 0.0625));
  EXPECT((!ac_int<1, false>(0)) && (ac_int<1, false>(1) ? true : false));
  ac_channel<ac_int<8> > s;
  ac_int<8> word = 0;
  EXPECT(!s.available(1) && !s.nb_read(word));
  for (int i = 0; i < 40; i++) s.write(i);
  EXPECT(s.available(40) && s.read() == 0 && s.nb_read(word) && word == 1 && s.size() == 38);
  ac_channel<nnet::array<ac_int<8>, 2> > tensors;
  ac_int<8> elements[2] = {3, 4}, copies[2];
  tensors.write(nnet::pack<2>(elements));
  CCS_DESIGN(design)(tensors);
  nnet::unpack(tensors.read(), copies);
  EXPECT(copies[0] == 3 && copies[1] == 4);
  std::ostringstream out;
  out << ac_fixed<8, 4>(0.25) << ' ' << ac_int<4>(-3);
  EXPECT(out.str() == "0.25 -3");
  CCS_RETURN(0);
}
