package io.hls4j.core.graph.layers;

import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * An Einstein summation of one or two tensors: which letter stands for which axis. An ellipsis has
 * been replaced by capital letters, as many as the operand has further axes.
 *
 * @param operands letters of each operand
 * @param output letters of the result
 * @param lengths length of the axes of each letter, in the order in which letters first occur
 */
public record EinsumPlan(List<String> operands, String output, Map<Character, Integer> lengths) {
  private static final String ELLIPSIS = "...";

  /**
   * Reads an equation such as {@code ij,jk->ik}.
   *
   * @param shapes shapes of the operands, without the batch axis
   * @throws IllegalArgumentException if the equation is none, or does not fit the shapes
   */
  public static EinsumPlan of(String equation, List<Shape> shapes) {
    String[] sides = equation.replace(" ", "").split("->", -1);
    if (sides.length != 2) {
      throw new IllegalArgumentException("equation '" + equation + "' has no single '->'");
    }
    String[] terms = sides[0].split(",", -1);
    if (terms.length != shapes.size()) {
      throw new IllegalArgumentException(
          "equation '" + equation + "' is for " + terms.length + " operands, not " + shapes.size());
    }
    int further = 0;
    for (int i = 0; i < terms.length; i++) {
      if (terms[i].contains(ELLIPSIS)) {
        further = Math.max(further, shapes.get(i).rank() - terms[i].length() + ELLIPSIS.length());
      }
    }
    List<String> operands = new ArrayList<>();
    Map<Character, Integer> lengths = new LinkedHashMap<>();
    for (int i = 0; i < terms.length; i++) {
      Shape s = shapes.get(i);
      int own = s.rank() - terms[i].length() + ELLIPSIS.length();
      String letters = expand(terms[i], capitals(further).substring(Math.max(0, further - own)));
      assign(letters, s, lengths);
      operands.add(letters);
    }
    String output = expand(sides[1], capitals(further));
    checkOutput(output, lengths);
    return new EinsumPlan(List.copyOf(operands), output, lengths);
  }

  private static String capitals(int count) {
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ".substring(0, Math.max(0, count));
  }

  private static String expand(String term, String further) {
    return term.replace(ELLIPSIS, further);
  }

  private static void assign(String letters, Shape shape, Map<Character, Integer> lengths) {
    if (letters.length() != shape.rank() || letters.chars().distinct().count() != shape.rank()) {
      throw new IllegalArgumentException("'" + letters + "' does not name the axes of " + shape);
    }
    for (int i = 0; i < letters.length(); i++) {
      Integer known = lengths.putIfAbsent(letters.charAt(i), shape.dim(i));
      if (known != null && known != shape.dim(i)) {
        throw new IllegalArgumentException(
            "'" + letters.charAt(i) + "' is " + known + " and " + shape.dim(i) + " long");
      }
    }
  }

  private static void checkOutput(String output, Map<Character, Integer> lengths) {
    for (char letter : output.toCharArray()) {
      if (!lengths.containsKey(letter)) {
        throw new IllegalArgumentException("'" + letter + "' is in no operand");
      }
    }
    if (output.chars().distinct().count() != output.length()) {
      throw new IllegalArgumentException("'" + output + "' repeats a letter");
    }
  }

  /** Shape of the result; a scalar is a vector of one. */
  public Shape shape() {
    Shape s = shape(output);
    return s.rank() == 0 ? Shape.of(1) : s;
  }

  /** Lengths of the axes of the given letters. */
  public Shape shape(String letters) {
    return new Shape(letters.chars().mapToObj(l -> lengths.get((char) l)).toList());
  }

  /** Letters of the first operand that are summed over, then those of the second alone. */
  public String contracted() {
    return letters(l -> output.indexOf(l) < 0);
  }

  /** Letters of both operands and of the result. */
  public String shared() {
    return letters(l -> output.indexOf(l) >= 0 && in(0, l) && in(1, l));
  }

  /** Letters of the first operand and the result only. */
  public String left() {
    return letters(l -> output.indexOf(l) >= 0 && !in(1, l));
  }

  /** Letters of the second operand and the result only. */
  public String right() {
    return letters(l -> output.indexOf(l) >= 0 && !in(0, l));
  }

  /** Whether there are two operands and each letter that is summed over is in both. */
  public boolean isProduct() {
    return operands.size() == 2 && contracted().chars().allMatch(l -> in(0, l) && in(1, l));
  }

  private boolean in(int operand, int letter) {
    return operand < operands.size() && operands.get(operand).indexOf(letter) >= 0;
  }

  private String letters(Predicate<Character> condition) {
    StringBuilder all = new StringBuilder();
    lengths.keySet().stream().filter(condition).forEach(all::append);
    return all.toString();
  }

  /**
   * Flat positions in an operand for all positions of the given letters, in C order; letters that
   * the operand does not have do not move it.
   */
  public int[] positions(String letters, String operand) {
    Shape s = shape(letters);
    int[] strides = new int[letters.length()];
    Shape own = shape(operand);
    for (int i = 0; i < strides.length; i++) {
      int axis = operand.indexOf(letters.charAt(i));
      int stride = axis < 0 ? 0 : 1;
      for (int k = axis + 1; axis >= 0 && k < own.rank(); k++) {
        stride *= own.dim(k);
      }
      strides[i] = stride;
    }
    int[] all = new int[Math.toIntExact(s.size())];
    for (int i = 0; i < all.length; i++) {
      int rest = i;
      for (int axis = strides.length - 1; axis >= 0; axis--) {
        all[i] += rest % s.dim(axis) * strides[axis];
        rest /= s.dim(axis);
      }
    }
    return all;
  }
}
