class LSTM(Module):
  __parameters__ = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", ]
  __buffers__ = []
  weight_ih_l0 : Tensor
  weight_hh_l0 : Tensor
  bias_ih_l0 : Tensor
  bias_hh_l0 : Tensor
  training : bool
  _flat_weights_names : List[str]
  _flat_weights : List[Tensor]
  batch_first : Final[bool] = True
  hidden_size : Final[int] = 2
  def forward__0(self: __torch__.torch.nn.modules.rnn.LSTM,
    input: Tensor,
    hx: Optional[Tuple[Tensor, Tensor]]=None) -> Tuple[Tensor, Tuple[Tensor, Tensor]]:
    is_batched = torch.eq(torch.dim(input), 3)
    if torch.__not__(is_batched):
      input0 = torch.unsqueeze(input, 0)
    else:
      input0 = input
    max_batch_size = torch.size(input0, 0)
    if torch.__is__(hx, None):
      _0 = ops.prim.dtype(input0)
      _1 = ops.prim.device(input0)
      h_zeros = torch.zeros([1, max_batch_size, 2], dtype=_0, layout=None, device=_1, pin_memory=None)
      c_zeros = torch.zeros([1, max_batch_size, 2], dtype=_0, layout=None, device=_1, pin_memory=None)
      hx0 = (h_zeros, c_zeros)
    else:
      hx1 = unchecked_cast(Tuple[Tensor, Tensor], hx)
      hx0 = (self).permute_hidden(hx1, None, )
    _2 = (self).check_forward_args(input0, hx0, None, )
    _3 = self._flat_weights
    _4, _5, = hx0
    _6, _7, _8 = torch.lstm(input0, [_4, _5], _3, True, 1, 0., self.training, False, True)
    hidden = (_7, _8)
    _9 = (self).permute_hidden(hidden, None, )
    return (_6, _9)
  def permute_hidden(self: __torch__.torch.nn.modules.rnn.LSTM,
    hx: Tuple[Tensor, Tensor],
    permutation: Optional[Tensor]) -> Tuple[Tensor, Tensor]:
    if torch.__is__(permutation, None):
      _10 = hx
    else:
      _10 = ((hx)[0], (hx)[1])
    return _10
  def check_forward_args(self: __torch__.torch.nn.modules.rnn.LSTM,
    input: Tensor,
    hidden: Tuple[Tensor, Tensor],
    batch_sizes: Optional[Tensor]) -> NoneType:
    if torch.ne(self.hidden_size, torch.floordiv(torch.size(self.weight_hh_l0, 0), 4)):
      ops.prim.RaiseException("Exception")
    else:
      pass
    expected = (1, torch.size(input, 0), 2)
    _11, _12, = hidden
    if torch.ne(torch.size(_11), [(expected)[0], (expected)[1], (expected)[2]]):
      ops.prim.RaiseException(torch.format("Expected hidden size {}", expected))
    else:
      pass
    return None
class GRU(Module):
  __parameters__ = ["weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", ]
  weight_ih_l0 : Tensor
  weight_hh_l0 : Tensor
  bias_ih_l0 : Tensor
  bias_hh_l0 : Tensor
  training : bool
  _flat_weights : List[Tensor]
  def forward__0(self: __torch__.torch.nn.modules.rnn.GRU,
    input: Tensor,
    hx: Optional[Tensor]=None) -> Tuple[Tensor, Tensor]:
    if torch.__is__(hx, None):
      hx0 = torch.zeros([1, torch.size(input, 0), 2], dtype=ops.prim.dtype(input), layout=None, device=ops.prim.device(input), pin_memory=None)
    else:
      hx0 = unchecked_cast(Tensor, hx)
    result = torch.gru(input, hx0, self._flat_weights, True, 1, 0., self.training, False, True)
    output = (result)[0]
    hidden = (result)[1]
    return (output, hidden)
