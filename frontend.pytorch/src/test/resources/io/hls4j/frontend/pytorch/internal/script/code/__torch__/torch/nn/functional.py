def relu(input: Tensor,
    inplace: bool=False) -> Tensor:
  if inplace:
    result = torch.relu_(input)
  else:
    result = torch.relu(input)
  return result
def leaky_relu(input: Tensor,
    negative_slope: float=0.01,
    inplace: bool=False) -> Tensor:
  if inplace:
    result = torch.leaky_relu_(input, negative_slope)
  else:
    result = torch.leaky_relu(input, negative_slope)
  return result
def elu(input: Tensor,
    alpha: float=1.,
    inplace: bool=False) -> Tensor:
  if inplace:
    result = torch.elu_(input, alpha)
  else:
    result = torch.elu(input, alpha)
  return result
def hardtanh(input: Tensor,
    min_val: float=-1.,
    max_val: float=1.,
    inplace: bool=False) -> Tensor:
  if torch.gt(min_val, max_val):
    ops.prim.RaiseException("min_val cannot be greater than max_val", "builtins.ValueError")
  else:
    pass
  if inplace:
    result = torch.hardtanh_(input, min_val, max_val)
  else:
    result = torch.hardtanh(input, min_val, max_val)
  return result
def _threshold(input: Tensor,
    threshold: float,
    value: float,
    inplace: bool=False) -> Tensor:
  if inplace:
    result = torch.threshold_(input, threshold, value)
  else:
    result = torch.threshold(input, threshold, value)
  return result
def silu(input: Tensor,
    inplace: bool=False) -> Tensor:
  if inplace:
    _0 = torch.silu_(input)
  else:
    _0 = torch.silu(input)
  return _0
def softmax(input: Tensor,
    dim: Optional[int]=None,
    _stacklevel: int=3,
    dtype: Optional[int]=None) -> Tensor:
  _0 = __torch__.torch.nn.functional._get_softmax_dim
  if torch.__is__(dim, None):
    _1 = _0("softmax", torch.dim(input), _stacklevel, )
    dim0 = _1
  else:
    dim1 = unchecked_cast(int, dim)
    dim0 = dim1
  if torch.__is__(dtype, None):
    ret = torch.softmax(input, dim0)
  else:
    dtype0 = unchecked_cast(int, dtype)
    ret = torch.softmax(input, dim0, dtype0)
  return ret
def _get_softmax_dim(name: str,
    ndim: int,
    stacklevel: int) -> int:
  _0 = "Implicit dimension choice for {} has been deprecated.\n Change the call to include dim=X as an argument."
  torch.warn(torch.format(_0, name), stacklevel)
  if torch.eq(ndim, 0):
    _1 = True
  else:
    _1 = torch.eq(ndim, 1)
  if _1:
    _2 = True
  else:
    _2 = torch.eq(ndim, 3)
  if _2:
    ret = 0
  else:
    ret = 1
  return ret
def dropout(input: Tensor,
    p: float=0.5,
    training: bool=True,
    inplace: bool=False) -> Tensor:
  _0 = "dropout probability has to be between 0 and 1, but got {}"
  if torch.lt(p, 0.):
    _1 = True
  else:
    _1 = torch.gt(p, 1.)
  if _1:
    ops.prim.RaiseException(torch.format(_0, p))
  else:
    pass
  if inplace:
    _2 = torch.dropout_(input, p, training)
  else:
    _2 = torch.dropout(input, p, training)
  return _2
def batch_norm(input: Tensor,
    running_mean: Optional[Tensor],
    running_var: Optional[Tensor],
    weight: Optional[Tensor]=None,
    bias: Optional[Tensor]=None,
    training: bool=False,
    momentum: float=0.10000000000000001,
    eps: float=1.0000000000000001e-05) -> Tensor:
  _0 = __torch__.torch.nn.functional._verify_batch_size
  if training:
    _1 = _0(torch.size(input), )
  else:
    pass
  _2 = torch.batch_norm(input, weight, bias, running_mean, running_var, training, momentum, eps, True)
  return _2
def _verify_batch_size(size: List[int]) -> NoneType:
  size_prods = size[0]
  size_prods0 = size_prods
  for i in range(torch.sub(torch.len(size), 2)):
    size_prods1 = torch.mul(size_prods0, size[torch.add(i, 2)])
    size_prods0 = size_prods1
  if torch.eq(size_prods0, 1):
    ops.prim.RaiseException("Exception")
  else:
    pass
  return None
def layer_norm(input: Tensor,
    normalized_shape: List[int],
    weight: Optional[Tensor]=None,
    bias: Optional[Tensor]=None,
    eps: float=1.0000000000000001e-05) -> Tensor:
  _0 = torch.layer_norm(input, normalized_shape, weight, bias, eps)
  return _0
def _max_pool1d(input: Tensor,
    kernel_size: List[int],
    stride: Optional[List[int]]=None,
    padding: List[int]=[0],
    dilation: List[int]=[1],
    ceil_mode: bool=False,
    return_indices: bool=False) -> Tensor:
  if torch.__is__(stride, None):
    stride0 = annotate(List[int], [])
  else:
    stride0 = unchecked_cast(List[int], stride)
  _0 = torch.max_pool1d(input, kernel_size, stride0, padding, dilation, ceil_mode)
  return _0
def _max_pool2d(input: Tensor,
    kernel_size: List[int],
    stride: Optional[List[int]]=None,
    padding: List[int]=[0, 0],
    dilation: List[int]=[1, 1],
    ceil_mode: bool=False,
    return_indices: bool=False) -> Tensor:
  if torch.__is__(stride, None):
    stride0 = annotate(List[int], [])
  else:
    stride0 = unchecked_cast(List[int], stride)
  _0 = torch.max_pool2d(input, kernel_size, stride0, padding, dilation, ceil_mode)
  return _0
def adaptive_avg_pool2d(input: Tensor,
    output_size: List[int]) -> Tensor:
  _0 = torch.gt(torch.len(torch.size(input)), torch.len(output_size))
  if _0:
    pass
  else:
    ops.prim.RaiseException("AssertionError: ")
  _1 = __torch__.torch.nn.modules.utils._list_with_default
  _output_size = _1(output_size, torch.size(input), )
  return torch.adaptive_avg_pool2d(input, _output_size)
def interpolate(input: Tensor,
    size: Optional[int]=None,
    scale_factor: Optional[List[float]]=None,
    mode: str="nearest",
    align_corners: Optional[bool]=None) -> Tensor:
  _0 = "Got 3D input, but bilinear mode needs 4D input"
  _1 = uninitialized(Tensor)
  if torch.__contains__(["nearest", "area"], mode):
    if torch.__isnot__(align_corners, None):
      ops.prim.RaiseException(_0)
    else:
      pass
    align_corners0 = False
  else:
    if torch.__is__(align_corners, None):
      align_corners1 = False
    else:
      align_corners1 = unchecked_cast(bool, align_corners)
    align_corners0 = align_corners1
  dim = torch.sub(torch.dim(input), 2)
  if torch.__isnot__(scale_factor, None):
    scale_factor0 = unchecked_cast(List[float], scale_factor)
    if torch.ne(torch.len(scale_factor0), dim):
      ops.prim.RaiseException(_0)
    else:
      pass
    scale_factors = scale_factor0
  else:
    ops.prim.RaiseException(_0)
    scale_factors = annotate(List[float], [])
  if torch.eq(torch.dim(input), 3):
    _2 = torch.eq(mode, "nearest")
  else:
    _2 = False
  if _2:
    _3 = torch.upsample_nearest1d(input, None, scale_factors)
  else:
    if torch.eq(mode, "nearest"):
      _4 = torch.upsample_nearest2d(input, None, scale_factors)
    else:
      _5 = torch.eq(mode, "bilinear")
      if _5:
        _4 = torch.upsample_bilinear2d(input, None, align_corners0, scale_factors)
      else:
        ops.prim.RaiseException(_0)
        _4 = _1
    _3 = _4
  return _3
def embedding(input: Tensor,
    weight: Tensor,
    padding_idx: Optional[int]=None,
    max_norm: Optional[float]=None,
    norm_type: float=2.,
    scale_grad_by_freq: bool=False,
    sparse: bool=False) -> Tensor:
  if torch.__isnot__(padding_idx, None):
    padding_idx1 = unchecked_cast(int, padding_idx)
    if torch.gt(padding_idx1, 0):
      _0 = torch.lt(padding_idx1, torch.size(weight, 0))
      if _0:
        pass
      else:
        ops.prim.RaiseException("AssertionError: Padding_idx must be within num_embeddings")
    else:
      pass
    padding_idx0 = padding_idx1
  else:
    padding_idx0 = -1
  if torch.__isnot__(max_norm, None):
    input0 = torch.contiguous(input)
  else:
    input0 = input
  _1 = torch.embedding(weight, input0, padding_idx0, scale_grad_by_freq, sparse)
  return _1
def unused(input: Tensor) -> Tensor:
  with torch.no_grad():
    return input
