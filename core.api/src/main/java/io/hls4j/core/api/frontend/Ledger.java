package io.hls4j.core.api.frontend;

import java.util.List;

/**
 * The account of a source model: one entry for each attribute and tensor of each operator.
 *
 * @param entries in the order of the source
 */
public record Ledger(List<Entry> entries) {
  /** Copies the list. */
  public Ledger {
    entries = List.copyOf(entries);
  }

  /** What became of one attribute or tensor. */
  public enum Fate {
    /** It decides what the graph computes. */
    USED,
    /** It provably does not change the result; the reason says why. */
    NEUTRAL,
    /** It is not supported; the reason says what is. */
    REFUSED
  }

  /**
   * One line of the account.
   *
   * @param operator type of the source operator
   * @param name its name in the model
   * @param item the attribute or tensor
   * @param value its value in words, shortened
   * @param fate what became of it
   * @param reason why, for what is neutral or refused
   */
  public record Entry(
      String operator, String name, String item, String value, Fate fate, String reason) {}
}
