package io.hls4j.core.graph.precision;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one precision: a name, and for most names fields in angle brackets. */
final class PrecisionParser {

  private static final Pattern FORM = Pattern.compile("\\s*(\\w+)\\s*(?:<([^<>]*)>\\s*)?");
  private static final Pattern SIZED = Pattern.compile("(u?int|float|double)_?(\\d{1,4})(_t)?");
  private static final int LONGEST_QUOTE = 80;
  private static final String EXAMPLE = "fixed<16,6>";

  /** Types without fields. */
  private static final Map<String, Precision> PLAIN =
      Map.of(
          "auto", Auto.AUTO,
          "xnor", Xnor.XNOR,
          "float", StandardFloat.FLOAT,
          "double", StandardFloat.DOUBLE,
          "half", StandardFloat.HALF,
          "bfloat16", StandardFloat.BFLOAT16);

  private final String source;
  private String name = "";
  private String example = EXAMPLE;
  private List<String> fields = List.of();

  PrecisionParser(String source) {
    this.source = source;
  }

  Precision parse() {
    Matcher form = FORM.matcher(source);
    if (!form.matches()) {
      throw wrong("expected a name and its fields in angle brackets");
    }
    name = form.group(1).toLowerCase(Locale.ROOT);
    if (form.group(2) == null) {
      return plain();
    }
    fields = Arrays.stream(form.group(2).split(",", -1)).map(String::strip).toList();
    try {
      return withFields();
    } catch (PrecisionSyntaxException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private Precision plain() {
    Precision precision = PLAIN.get(name);
    if (precision != null) {
      return precision;
    }
    example = exampleFor(name);
    throw wrong(
        example.startsWith(name + "<") ? name + " needs fields in angle brackets" : "unknown name");
  }

  private Precision withFields() {
    example = exampleFor(name);
    return switch (name) {
      case "fixed", "ap_fixed" -> apFixed(true);
      case "ufixed", "ap_ufixed" -> apFixed(false);
      case "ac_fixed" -> acFixed();
      case "int", "ap_int" -> Int.signed(only());
      case "uint", "ap_uint" -> Int.unsigned(only());
      case "ac_int" -> acInt();
      case "std_float", "ap_float", "ac_std_float" -> standardFloat();
      case "ac_float" -> acFloat();
      case "float" -> floatWithFields();
      case "pow2" -> new PowerOfTwo(only(), true);
      case "upow2" -> new PowerOfTwo(only(), false);
      default -> throw wrong(PLAIN.containsKey(name) ? name + " has no fields" : "unknown name");
    };
  }

  private Precision apFixed(boolean signed) {
    expect(2, 5);
    return new Fixed(
        number(0, "width"),
        number(1, "number of integer bits"),
        signed,
        rounding(2),
        overflow(3),
        fields.size() > 4 ? number(4, "number of saturation bits") : 0);
  }

  private Precision acFixed() {
    expect(2, 5);
    boolean signed = sign(2);
    return new Fixed(
        number(0, "width"),
        number(1, "number of integer bits"),
        signed,
        rounding(3),
        overflow(4),
        0);
  }

  private Precision acInt() {
    expect(1, 2);
    return new Int(number(0, "width"), sign(1));
  }

  private Precision standardFloat() {
    expect(2, 2);
    return new StandardFloat(number(0, "width"), number(1, "number of exponent bits"), false);
  }

  /**
   * The original's own text of an ac_float is {@code float<mantissa,integer,exponent,rounding>}.
   */
  private Precision floatWithFields() {
    if (fields.size() < 3) {
      throw wrong("float has no fields");
    }
    return acFloat();
  }

  private Precision acFloat() {
    expect(3, 4);
    return new AcFloat(
        number(0, "number of mantissa bits"),
        number(1, "number of integer bits"),
        number(2, "number of exponent bits"),
        rounding(3));
  }

  private int only() {
    expect(1, 1);
    return number(0, "width");
  }

  private void expect(int least, int most) {
    int count = fields.size();
    if (count < least || count > most) {
      String expected = least == most ? "" + least : least + " to " + most;
      throw wrong(name + " has " + expected + " fields, got " + count);
    }
  }

  private int number(int field, String what) {
    String text = fields.get(field);
    if (!text.matches("[+-]?\\d{1,9}")) {
      throw wrong("the " + what + " must be a whole number, got '" + text + "'");
    }
    return Integer.parseInt(text);
  }

  private boolean sign(int field) {
    if (field >= fields.size()) {
      return true;
    }
    return switch (fields.get(field).toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw wrong("the sign field must be true or false, got '" + fields.get(field) + "'");
    };
  }

  private Rounding rounding(int field) {
    return field < fields.size()
        ? mode(Rounding.class, fields.get(field), "rounding")
        : Rounding.TRN;
  }

  private Overflow overflow(int field) {
    return field < fields.size()
        ? mode(Overflow.class, fields.get(field), "overflow")
        : Overflow.WRAP;
  }

  private <E extends Enum<E>> E mode(Class<E> type, String text, String what) {
    String bare = text.toUpperCase(Locale.ROOT).replaceFirst("^A[PC]_", "");
    for (E mode : type.getEnumConstants()) {
      if (mode.name().equals(bare)) {
        return mode;
      }
    }
    String legal =
        String.join(", ", Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    throw wrong("the " + what + " mode must be one of " + legal + ", got '" + text + "'");
  }

  private PrecisionSyntaxException wrong(String why) {
    String quoted =
        source.length() <= LONGEST_QUOTE ? source : source.substring(0, LONGEST_QUOTE) + "...";
    return new PrecisionSyntaxException(quoted, why, example);
  }

  private static String exampleFor(String name) {
    Matcher sized = SIZED.matcher(name);
    if (sized.matches()) {
      return sizedExample(sized.group(1), sized.group(2));
    }
    return switch (name) {
      case "ac_fixed" -> "ac_fixed<16,6,true>";
      case "ac_int" -> "ac_int<8,true>";
      case "ap_fixed", "ap_ufixed", "ufixed" -> name + "<16,6>";
      case "int", "uint", "ap_int", "ap_uint" -> name + "<8>";
      case "std_float", "ap_float", "ac_std_float" -> name + "<32,8>";
      case "ac_float" -> "ac_float<25,2,8>";
      case "pow2", "upow2" -> name + "<4>";
      case "float", "double", "half", "bfloat16", "auto", "xnor" -> name;
      default -> EXAMPLE;
    };
  }

  /** What somebody means who writes {@code int8} or {@code float32}. */
  private static String sizedExample(String kind, String bits) {
    if (kind.endsWith("int")) {
      return kind + "<" + bits + ">";
    }
    return switch (bits) {
      case "16" -> "half";
      case "64" -> "double";
      default -> "float";
    };
  }
}
