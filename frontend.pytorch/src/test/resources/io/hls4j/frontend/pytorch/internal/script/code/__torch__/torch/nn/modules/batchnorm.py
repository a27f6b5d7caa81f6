class BatchNorm2d(Module):
  __parameters__ = ["weight", "bias", ]
  __buffers__ = ["running_mean", "running_var", "num_batches_tracked", ]
  weight : Tensor
  bias : Tensor
  running_mean : Tensor
  running_var : Tensor
  num_batches_tracked : Tensor
  training : bool
  eps : Final[float] = 1.0000000000000001e-05
  num_features : Final[int] = 2
  def forward(self: __torch__.torch.nn.modules.batchnorm.BatchNorm2d,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.batch_norm
    _1 = (self)._check_input_dim(input, )
    training = self.training
    if training:
      num_batches_tracked = self.num_batches_tracked
      _2 = torch.add(num_batches_tracked, 1)
      self.num_batches_tracked = _2
    else:
      pass
    if self.training:
      bn_training = True
    else:
      bn_training = False
    running_mean = self.running_mean
    running_var = self.running_var
    _3 = _0(input, running_mean, running_var, self.weight, self.bias, bn_training, 0.10000000000000001, 1.0000000000000001e-05, )
    return _3
  def _check_input_dim(self: __torch__.torch.nn.modules.batchnorm.BatchNorm2d,
    input: Tensor) -> NoneType:
    if torch.ne(torch.dim(input), 4):
      _4 = torch.format("expected 4D input (got {}D input)", torch.dim(input))
      ops.prim.RaiseException(_4)
    else:
      pass
    return None
class BatchNorm1d(Module):
  __parameters__ = []
  __buffers__ = ["running_mean", "running_var", ]
  weight : NoneType
  bias : NoneType
  running_mean : Tensor
  running_var : Tensor
  training : bool
  def forward(self: __torch__.torch.nn.modules.batchnorm.BatchNorm1d,
    input: Tensor) -> Tensor:
    _0 = __torch__.torch.nn.functional.batch_norm
    _1 = (self)._check_input_dim(input, )
    _2 = _0(input, self.running_mean, self.running_var, self.weight, self.bias, self.training, 0., 0.5, )
    return _2
  def _check_input_dim(self: __torch__.torch.nn.modules.batchnorm.BatchNorm1d,
    input: Tensor) -> NoneType:
    if torch.ne(torch.dim(input), 2):
      _3 = torch.ne(torch.dim(input), 3)
    else:
      _3 = False
    if _3:
      ops.prim.RaiseException("expected 2D or 3D input")
    else:
      pass
    return None
