def _list_with_default(out_size: List[int],
    defaults: List[int]) -> List[int]:
  if torch.le(torch.len(defaults), torch.len(out_size)):
    _0 = torch.format("Input dimension should be at least {}", torch.add(torch.len(out_size), 1))
    ops.prim.RaiseException(_0)
  else:
    pass
  _1 = annotate(List[int], [])
  _2 = torch.neg(torch.len(out_size))
  _3 = torch.slice(defaults, _2, 9223372036854775807, 1)
  _4 = [9223372036854775807, torch.len(out_size), torch.len(_3)]
  for _5 in range(ops.prim.min(_4)):
    v = out_size[_5]
    d = _3[_5]
    if torch.__isnot__(v, None):
      _6 = v
    else:
      _6 = d
    _7 = torch.append(_1, _6)
  return _1
