class Conv2d(Module):
  __parameters__ = ["weight", "bias", ]
  __buffers__ = []
  weight : Tensor
  bias : Tensor
  training : bool
  _is_full_backward_hook : Optional[bool]
  transposed : Final[bool] = False
  padding_mode : Final[str] = "zeros"
  output_padding : Final[Tuple[int, int]] = (0, 0)
  dilation : Final[Tuple[int, int]] = (1, 1)
  kernel_size : Final[Tuple[int, int]] = (2, 2)
  stride : Final[Tuple[int, int]] = (1, 2)
  out_channels : Final[int] = 3
  groups : Final[int] = 1
  in_channels : Final[int] = 2
  padding : Final[Tuple[int, int]] = (1, 0)
  def forward(self: __torch__.torch.nn.modules.conv.Conv2d,
    input: Tensor) -> Tensor:
    weight = self.weight
    bias = self.bias
    _0 = (self)._conv_forward(input, weight, bias, )
    return _0
  def _conv_forward(self: __torch__.torch.nn.modules.conv.Conv2d,
    input: Tensor,
    weight: Tensor,
    bias: Optional[Tensor]) -> Tensor:
    if torch.ne(self.padding_mode, "zeros"):
      ops.prim.RaiseException("unreachable")
    else:
      pass
    _1 = torch.conv2d(input, weight, bias, [1, 2], [1, 0], [1, 1])
    return _1
class Conv1d(Module):
  __parameters__ = ["weight", ]
  __buffers__ = []
  weight : Tensor
  bias : NoneType
  training : bool
  def forward(self: __torch__.torch.nn.modules.conv.Conv1d,
    input: Tensor) -> Tensor:
    _0 = (self)._conv_forward(input, self.weight, self.bias, )
    return _0
  def _conv_forward(self: __torch__.torch.nn.modules.conv.Conv1d,
    input: Tensor,
    weight: Tensor,
    bias: Optional[Tensor]) -> Tensor:
    _1 = torch.conv1d(input, weight, bias, [1], "same", [2], 1)
    return _1
