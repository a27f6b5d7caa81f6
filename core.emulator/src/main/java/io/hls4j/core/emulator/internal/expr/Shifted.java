package io.hls4j.core.emulator.internal.expr;

import io.hls4j.core.emulator.internal.block.Workspace;

/** Rows of a bank from one on. */
final class Shifted extends Expression {
  private final Bank bank;
  private final int offset;

  Shifted(Bank bank, int offset) {
    super(bank.planner, bank.span(), bank.limbs());
    this.bank = bank;
    this.offset = offset;
  }

  @Override
  public double[][] row(Workspace w, int row, int n) {
    return bank.row(w, row + offset, n);
  }

  @Override
  public void into(Workspace w, int row, double[][] out, int n) {
    bank.into(w, row + offset, out, n);
  }
}
