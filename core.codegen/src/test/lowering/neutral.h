// Every marker once, in every place it may stand.
template <class Cfg, class X, class Y> void example(const X x[Cfg::n_in], Y y[Cfg::n_in]) {
  [[nnet::specialize(x)]];
  [[nnet::pipeline(Cfg::reuse_factor)]];
  [[nnet::inline]];
  [[nnet::dataflow]];
  [[nnet::partition(x, complete)]];
  [[nnet::partition(x, cyclic, 4)]];
  [[nnet::reshape(x, complete)]];
  [[nnet::reshape(x, block, block_size)]];
  [[nnet::storage(x, rom)]];
  [[nnet::limit(mul, Cfg::multiplier_limit)]];
  [[nnet::depth(x, 16)]];
  // why: read all at once
  [[nnet::registers]]
  typename Cfg::accum_t acc[Cfg::n_in];
Outer:
  [[nnet::pipeline(1, rewind)]]
  for (unsigned c = 0; c < Cfg::reuse_factor; c++) {
  Inner:
    [[nnet::unroll(2)]]
    [[nnet::pipeline(3)]]
    for (unsigned i = 0; i < Cfg::n_in; i++) {
      acc[i] = x[i];
    }
  }
Result:
  [[nnet::unroll]]
  for (unsigned i = 0; i < Cfg::n_in; i++) {
    y[i] = acc[i];
  }
}
