class ReLU(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  inplace : Final[bool] = False
  def forward(self: __torch__.torch.nn.modules.activation.ReLU,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.relu(input, False, )
    return _0
class ReLU6(Module):
  training : bool
  def forward(self: __torch__.torch.nn.modules.activation.ReLU6,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.hardtanh
    _1 = _0(input, 0., 6., True, )
    return _1
class Sigmoid(Module):
  training : bool
  def forward(self: __torch__.torch.nn.modules.activation.Sigmoid,
    input: Tensor) -> Tensor:
    return torch.sigmoid(input)
class Tanh(Module):
  training : bool
  def forward(self: __torch__.torch.nn.modules.activation.Tanh,
    input: Tensor) -> Tensor:
    return torch.tanh(input)
class LeakyReLU(Module):
  training : bool
  negative_slope : Final[float] = 0.25
  def forward(self: __torch__.torch.nn.modules.activation.LeakyReLU,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.leaky_relu
    return _0(input, 0.25, False, )
class ELU(Module):
  training : bool
  def forward(self: __torch__.torch.nn.modules.activation.ELU,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.elu(input, 0.5, False, )
    return _0
class PReLU(Module):
  __parameters__ = ["weight", ]
  weight : Tensor
  training : bool
  num_parameters : Final[int] = 1
  def forward(self: __torch__.torch.nn.modules.activation.PReLU,
    input: Tensor) -> Tensor:
    weight = self.weight
    return torch.prelu(input, weight)
class Threshold(Module):
  training : bool
  def forward(self: __torch__.torch.nn.modules.activation.Threshold,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional._threshold
    return _0(input, 0.5, 0., False, )
class SiLU(Module):
  training : bool
  def forward(self: __torch__.torch.nn.modules.activation.SiLU,
    input: Tensor) -> Tensor:
    return __torch__.torch.nn.functional.silu(input, False, )
class GELU(Module):
  training : bool
  approximate : Final[str] = "none"
  def forward(self: __torch__.torch.nn.modules.activation.GELU,
    input: Tensor) -> Tensor:
    return torch.gelu(input, approximate="none")
class Softmax(Module):
  training : bool
  dim : Final[int] = 1
  def forward(self: __torch__.torch.nn.modules.activation.Softmax,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.softmax(input, 1, 5, None, )
    return _0
class OldSoftmax(Module):
  training : bool
  dim : NoneType
  def forward(self: __torch__.torch.nn.modules.activation.OldSoftmax,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.softmax
    return _0(input, self.dim, _stacklevel=5)
