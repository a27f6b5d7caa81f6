class LayerNorm(Module):
  __parameters__ = ["weight", "bias", ]
  weight : Tensor
  bias : Tensor
  training : bool
  def forward(self: __torch__.torch.nn.modules.other.LayerNorm,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.layer_norm
    _1 = _0(input, [3], self.weight, self.bias, 1.0000000000000001e-05, )
    return _1
class Dropout(Module):
  training : bool
  def forward(self: __torch__.torch.nn.modules.other.Dropout,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.dropout
    training = self.training
    return _0(input, 0.5, training, False, )
class Flatten(Module):
  training : bool
  def forward(self: __torch__.torch.nn.modules.other.Flatten,
    input: Tensor) -> Tensor:
    return torch.flatten(input, 1, -1)
class Upsample(Module):
  training : bool
  size : NoneType
  def forward(self: __torch__.torch.nn.modules.other.Upsample,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.interpolate
    _1 = _0(input, self.size, [2., 2.], "nearest", None, )
    return _1
class UpsamplingBilinear2d(Module):
  training : bool
  def forward(self: __torch__.torch.nn.modules.other.UpsamplingBilinear2d,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.interpolate
    _1 = _0(input, None, [2., 2.], "bilinear", True, )
    return _1
class ConstantPad2d(Module):
  training : bool
  def forward(self: __torch__.torch.nn.modules.other.ConstantPad2d,
    input: Tensor) -> Tensor:
    return torch.pad(input, [1, 0, 2, 1], "constant", 0.)
class Embedding(Module):
  __parameters__ = ["weight", ]
  weight : Tensor
  training : bool
  def forward(self: __torch__.torch.nn.modules.other.Embedding,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.embedding
    _1 = _0(input, self.weight, 1, None, 2., False, False, )
    return _1
