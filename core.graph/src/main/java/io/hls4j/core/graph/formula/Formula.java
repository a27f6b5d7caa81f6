package io.hls4j.core.graph.formula;

/** A formula as a tree. */
public sealed interface Formula {

  /** A number. */
  record Number(double value) implements Formula {}

  /**
   * An input.
   *
   * @param index its number, from 0
   */
  record Variable(int index) implements Formula {}

  /**
   * An operation on two formulas.
   *
   * @param operator one of {@code + - * /}
   */
  record Binary(char operator, Formula left, Formula right) implements Formula {}

  /**
   * A whole power.
   *
   * @param exponent not negative
   */
  record Power(Formula base, int exponent) implements Formula {}

  /** A function of one argument. */
  record Call(String function, Formula argument) implements Formula {}

  /**
   * Reads a formula.
   *
   * @throws IllegalArgumentException if the text is none, saying where it goes wrong
   */
  static Formula parse(String text) {
    return new FormulaParser(text).parse();
  }

  /** The greatest number of a variable; -1 if there is none. */
  default int greatestVariable() {
    if (this instanceof Variable v) {
      return v.index();
    }
    if (this instanceof Binary b) {
      return Math.max(b.left().greatestVariable(), b.right().greatestVariable());
    }
    if (this instanceof Power p) {
      return p.base().greatestVariable();
    }
    return this instanceof Call c ? c.argument().greatestVariable() : -1;
  }
}
