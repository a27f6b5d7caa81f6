class MaxPool2d(Module):
  training : bool
  kernel_size : Final[int] = 2
  def forward(self: __torch__.torch.nn.modules.pooling.MaxPool2d,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional._max_pool2d
    _1 = _0(input, [2, 2], [2, 2], [0, 0], [1, 1], False, False, )
    return _1
class MaxPool1d(Module):
  training : bool
  def forward(self: __torch__.torch.nn.modules.pooling.MaxPool1d,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional._max_pool1d
    _1 = _0(input, [2], None, [0], [1], False, False, )
    return _1
class AvgPool2d(Module):
  training : bool
  divisor_override : NoneType
  def forward(self: __torch__.torch.nn.modules.pooling.AvgPool2d,
    input: Tensor) -> Tensor:
    _0 = torch.avg_pool2d(input, [2, 2], [2, 2], [1, 1], False, False)
    return _0
class AvgPool1d(Module):
  training : bool
  def forward(self: __torch__.torch.nn.modules.pooling.AvgPool1d,
    input: Tensor) -> Tensor:
    _0 = torch.avg_pool1d(input, [2], [2], [0])
    return _0
class AdaptiveAvgPool2d(Module):
  training : bool
  output_size : Final[Tuple[int, int]] = (1, 1)
  def forward(self: __torch__.torch.nn.modules.pooling.AdaptiveAvgPool2d,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.adaptive_avg_pool2d
    return _0(input, [1, 1], )
