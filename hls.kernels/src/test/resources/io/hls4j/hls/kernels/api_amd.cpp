// Members of the simulated AMD classes that kernels and test benches of users rely on. Ends with the line of
// the first expectation that does not hold.
#include <ap_fixed.h>
#include <ap_int.h>
#include <hls_stream.h>

#include <sstream>

#define EXPECT(...) \
  if (!(__VA_ARGS__)) return __LINE__ % 251 + 1

template <int W, int I, ap_q_mode Q, ap_o_mode O, int N> int deduced(const ap_fixed<W, I, Q, O, N> &) { return W - I; }

static_assert(ap_fixed<16, 6>::width == 16 && ap_fixed<16, 6>::iwidth == 6, "parameters are members");
static_assert(ap_ufixed<8, 2, AP_RND, AP_SAT>::qmode == AP_RND, "modes are members");

int main() {
  ap_fixed<16, 6> x = -1.5;
  EXPECT(x.range(15, 0) == 0xfa00 && x(15, 8) == 0xfa && x.range().length() == 16);
  x.range(3, 0) = 5;
  EXPECT(x == -1.4951171875);
  x(15, 0) = ap_uint<16>(0x0400);
  EXPECT(x == 1 && x.to_int() == 1 && int(x) == 1 && float(x) == 1.0f && deduced(x) == 10);
  x[0] = true;
  EXPECT(x[0] && !x[1] && x > 1 && x != 1 && 1 < x);
  ap_int<8> n = -3;
  ap_uint<4> bits = n.range(3, 0);
  EXPECT(bits == 13 && n % 2 == -1 && -n == 3 && ~n == 2 && (n & 15) == 13 && (n | 1) == -3 && (n ^ n) == 0);
  n += 5;
  n <<= 2;
  n--;
  EXPECT(n == 7 && n++ == 7 && n == 8 && (n >> 1) == 4 && n / 3 == 2);
  ap_int<200> wide = ap_int<200>(-1000003) << 150;
  EXPECT((wide >> 150) % 1000 == -3 && wide % (ap_int<130>(1) << 100) == 0 && (wide / wide) == 1);
  EXPECT(ap_int<4>(ap_fixed<8, 4>(-2.75)) == -2 && ap_fixed<8, 4>(-2.75).to_int() == -2);
  EXPECT(!ap_uint<1>(0) && (ap_uint<1>(1) ? true : false));
  hls::stream<ap_int<8> > s("s");
  ap_int<8> word = 0;
  EXPECT(s.empty() && !s.read_nb(word));
  s << n;
  s.write(3);
  EXPECT(s.size() == 2 && s.read() == 8 && s.read_nb(word) && word == 3);
  std::ostringstream out;
  out << ap_fixed<8, 4>(0.25) << ' ' << ap_int<4>(-3);
  EXPECT(out.str() == "0.25 -3");
  return 0;
}
