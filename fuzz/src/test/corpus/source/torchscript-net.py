class Net(Module):
  act : __torch__.torch.nn.modules.activation.ReLU
  def forward(self: __torch__.Net,
    x: Tensor) -> Tensor:
    act = self.act
    a = (act).forward(x, )
    size = ops.prim.NumToTensor(torch.size(a, 0))
    b = torch.view(a, [int(size), 2, -1])
    c = torch.add(b, annotate(int, 2), alpha=3)
    return c
