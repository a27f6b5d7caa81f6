package io.hls4j.core.graph.tensor.io;

import io.hls4j.core.graph.diag.ModelException;
import io.hls4j.core.graph.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The dictionary at the start of a NumPy array.
 *
 * @param type how an element is stored
 * @param fortranOrder whether the first axis varies fastest
 * @param shape the lengths of the axes
 */
record NpyHeader(NpyType type, boolean fortranOrder, Shape shape) {

  private static final int MAX_RANK = 64;

  static NpyHeader parse(String where, String text) {
    return new Parser(where, text).parse();
  }

  /** The dictionary as NumPy writes it. */
  static String text(String typeCode, Shape shape) {
    StringBuilder dims = new StringBuilder();
    for (int i = 0; i < shape.rank(); i++) {
      dims.append(i == 0 ? "" : ", ").append(shape.dim(i));
    }
    if (shape.rank() == 1) {
      dims.append(',');
    }
    return "{'descr': '" + typeCode + "', 'fortran_order': False, 'shape': (" + dims + "), }";
  }

  /** Reads the subset of Python that NumPy writes. */
  private static final class Parser {

    private static final Pattern TOKEN =
        Pattern.compile("\\s*('[^'\\\\]*'|\"[^\"\\\\]*\"|True|False|\\d+L?|[{}()\\[\\],:])");
    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

    private final String where;
    private final Matcher tokens;
    private final int end;
    private int position;
    private String token = "";
    private NpyType type;
    private boolean fortranOrder;
    private Shape shape;

    Parser(String where, String text) {
      this.where = where;
      this.tokens = TOKEN.matcher(text);
      this.end = text.stripTrailing().length();
    }

    NpyHeader parse() {
      Set<String> seen = new HashSet<>();
      next();
      expect("{");
      while (!token.equals("}")) {
        String key = string();
        if (!KEYS.contains(key) || !seen.add(key)) {
          throw damaged("unexpected key '" + key + "'");
        }
        expect(":");
        value(key);
        if (!token.equals("}")) {
          expect(",");
        }
      }
      if (!seen.equals(KEYS) || position < end) {
        throw damaged("expected exactly the keys descr, fortran_order and shape");
      }
      return new NpyHeader(type, fortranOrder, shape);
    }

    private void value(String key) {
      switch (key) {
        case "descr" -> type = elementType();
        case "fortran_order" -> fortranOrder = bool();
        default -> shape = shape();
      }
    }

    private NpyType elementType() {
      if (token.equals("[")) {
        throw new ModelException(ArrayDiagnostics.BAD_TYPE.at(where, "record"));
      }
      return NpyType.parse(where, string());
    }

    private boolean bool() {
      String value = token;
      if (!value.equals("True") && !value.equals("False")) {
        throw damaged("fortran_order is neither True nor False");
      }
      next();
      return value.equals("True");
    }

    private Shape shape() {
      List<Integer> dims = new ArrayList<>();
      expect("(");
      while (!token.equals(")") && dims.size() < MAX_RANK) {
        dims.add(length());
        if (!token.equals(")")) {
          expect(",");
        }
      }
      expect(")");
      try {
        return new Shape(dims);
      } catch (IllegalArgumentException e) {
        throw damaged(e.getMessage());
      }
    }

    private int length() {
      String digits = token.endsWith("L") ? token.substring(0, token.length() - 1) : token;
      try {
        int length = Integer.parseInt(digits);
        next();
        return length;
      } catch (NumberFormatException e) {
        throw damaged("'" + token + "' is not the length of an axis");
      }
    }

    private String string() {
      String quoted = token;
      if (quoted.length() < 2 || quoted.charAt(0) != '\'' && quoted.charAt(0) != '"') {
        throw damaged("expected a name in quotes");
      }
      next();
      return quoted.substring(1, quoted.length() - 1);
    }

    private void expect(String punctuation) {
      if (!token.equals(punctuation)) {
        throw damaged("expected '" + punctuation + "'");
      }
      next();
    }

    private void next() {
      tokens.region(position, end);
      if (!tokens.lookingAt()) {
        throw damaged("no Python dictionary");
      }
      token = tokens.group(1);
      position = tokens.end();
    }

    private ModelException damaged(String why) {
      return new ModelException(ArrayDiagnostics.BAD_HEADER.at(where, why));
    }
  }
}
