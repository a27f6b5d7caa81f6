package io.hls4j.frontend.pytorch.internal.program;

import io.hls4j.frontend.pytorch.internal.archive.ScalarType;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A value that is passed to an operator, by the types of the exported program schema. Its text is
 * what messages and the ledger show.
 */
public sealed interface Argument {

  /** The absent value of an optional argument. */
  record None() implements Argument {
    @Override
    public String toString() {
      return "None";
    }
  }

  /** The tensor with a name in the graph. */
  record Tensor(String name) implements Argument {
    @Override
    public String toString() {
      return "tensor " + name;
    }
  }

  /** Several tensors; an absent one is null in Python and an empty name here. */
  record Tensors(List<String> names) implements Argument {
    /** Copies the list. */
    public Tensors {
      names = List.copyOf(names);
    }

    @Override
    public String toString() {
      return "tensors " + names;
    }
  }

  /** A whole number. */
  record Int(long value) implements Argument {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** Whole numbers, where some may be known only by name. */
  record Ints(List<Dim> values) implements Argument {
    /** Copies the list. */
    public Ints {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.stream().map(Dim::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** A number with a fraction. */
  record Real(double value) implements Argument {
    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /** Numbers with fractions. */
  record Reals(List<Double> values) implements Argument {
    /** Copies the list. */
    public Reals {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      return values.toString();
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Argument {
    @Override
    public String toString() {
      return value ? "True" : "False";
    }
  }

  /** Text. */
  record Text(String value) implements Argument {
    @Override
    public String toString() {
      return "'" + value + "'";
    }
  }

  /** An element type. */
  record Type(ScalarType value) implements Argument {
    @Override
    public String toString() {
      return value.name();
    }
  }

  /** The value of a symbolic whole number. */
  record Symbol(String name) implements Argument {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A value of a type that no supported operator takes.
   *
   * @param type its type in the file, such as {@code as_graph}
   * @param text how messages show the value
   */
  record Other(String type, String text) implements Argument {
    @Override
    public String toString() {
      return type + " " + text;
    }
  }
}
